"""What the encoder says of a room: the traits, and their truth from a room's meaning."""
from __future__ import annotations

from typing import Dict, List, Sequence, Tuple

import torch
from torch import Tensor

import tables as V
from paths import share_portraits

share_portraits()

from rooms import Room, features  # noqa: E402
from traits import Chance, Choice, Scalar, Trait, Truth  # noqa: E402


def _names(rows: Sequence[Tuple]) -> Tuple[str, ...]:
    return tuple(str(row[0]) for row in rows)


ROOM_TRAITS: Tuple[Trait, ...] = (
    Choice("furniture", _names(V.MAIN)),
    Choice("onWall", _names(V.PIECE)),
    Choice("wallColor", _names(V.WALL_COLORS)),
    Choice("wallFinish", _names(V.WALL)),
    Choice("floor", _names(V.FLOOR)),
    Choice("rug", _names(V.RUG)),
    Choice("upholstery", _names(V.CLOTH_COLORS)),
    Chance("plant"),
    Chance("pendant"),
    Chance("lampLit"),
    Chance("sunlight"),
    Scalar("daylight", "share", 0.8, 0.3, 0.0, 1.0, 0.1),
    Scalar("warmth", "share", 0.5, 0.3, 0.0, 1.0, 0.1),
)
ROOM_LABELS: Dict[str, str] = {
    "furniture": "Main furniture", "onWall": "On the wall", "wallColor": "Wall color", "wallFinish": "Wall finish", "floor": "Floor",
    "rug": "Rug", "upholstery": "Color of the cloth", "plant": "Plant", "pendant": "Pendant lamp", "lampLit": "A lamp is lit",
    "sunlight": "Sun on the wall", "daylight": "Daylight", "warmth": "Warmth of the light",
}
ROOM_WIDTH = sum(trait.width for trait in ROOM_TRAITS)


def _has(one_hot: Tensor, rows: Sequence[Tuple], name: str) -> Tensor:
    return one_hot[:, _names(rows).index(name)]


def room_truth(r: Room) -> Truth:
    """A room's traits: long [N] for choices, float [N] for the others."""
    lamps = [_has(r[side], V.COMPANION, "lamp") for side in ("left", "right")] + [_has(r["pendant"], V.PENDANT, "pendant")]
    plants = [_has(r[side], V.COMPANION, "plant") for side in ("left", "right")]
    # A table has two chairs in the cloth's color; a sideboard shows cloth only in its books, and its own wood counts as none of it.
    return {
        "furniture": r["main"].argmax(1), "onWall": r["piece"].argmax(1), "wallColor": r["wallColor"].argmax(1), "wallFinish": r["wall"].argmax(1),
        "floor": r["floor"].argmax(1), "rug": r["rug"].argmax(1), "upholstery": r["cloth"].argmax(1),
        "plant": torch.stack(plants).amax(0), "pendant": lamps[2], "lampLit": torch.stack(lamps).amax(0) * r["lit"],
        "sunlight": (r["sun"] > 0.25).float(), "daylight": r["day"], "warmth": r["warmth"],
    }


def room_vector(r: Room) -> Tensor:
    """What the embedding has to keep of a room, standardized [N, D]: all that its styles are told."""
    parts: List[Tensor] = list(features(r))
    flat = torch.cat(parts, 1)
    return (flat - flat.mean(0)) / flat.std(0).clamp(min=0.05)

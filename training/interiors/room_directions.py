"""Directions in w that change one thing about a room.

Fit on what fresh latents mean, measured through generator and encoder by the portraits' own tools.
"""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

import numpy as np
import torch
from torch import Tensor

import tables as V
from paths import share_portraits

share_portraits()

from directions import Handle, contract, fit_group, moved  # noqa: E402
from encoder import Judge  # noqa: E402
from index import file_entry  # noqa: E402
from measures import distance_of, signed_changes, table, trait_changes  # noqa: E402
from room_network import GROUPS, RoomGenerator  # noqa: E402
from room_traits import ROOM_TRAITS, room_truth  # noqa: E402
from rooms import Room, latents, room  # noqa: E402

FIT_SEEDS = range(5_000_000, 5_004_096)
PROBE_SEEDS = range(5_100_000, 5_100_012)
LUMINANCE = (0.2126, 0.7152, 0.0722)


class RoomPainter:
    """A generator of rooms as the portraits' tools want it."""

    groups = GROUPS

    def __init__(self, net: RoomGenerator) -> None:
        self.net = net

    @torch.no_grad()
    def styles(self, z: Tensor) -> Tensor:
        return self.net.styles(z)

    @torch.no_grad()
    def paint(self, w: Tensor) -> Tensor:
        return self.net.synthesis(w).clamp(-1.0, 1.0)


def painted(painter: RoomPainter, w: Tensor, batch: int = 8) -> Iterator[Tensor]:
    for part in w.split(batch):
        yield painter.paint(part)


def _light_of(name: str, rows: Any) -> Callable[[Room], Tensor]:
    table_of = torch.tensor([sum(a * b for a, b in zip(LUMINANCE, row[2])) for row in rows])
    return lambda r: r[name] @ table_of


def room_handles() -> Tuple[Handle, ...]:
    """Everything in its own unit; presences and shares in 0..1."""
    main = V.SLOTS.index("main")
    return (
        Handle("daylight", "More daylight", "share", ("fine",), 0.4, "daylight", lambda r: r["day"]),
        Handle("warmth", "Warmer light", "share", ("fine",), 0.4, "warmth", lambda r: r["warmth"]),
        Handle("side", "Light from the picture's right", "share", ("fine",), 0.8, "daylight", lambda r: r["side"], shown=False),
        Handle("lampsLit", "Lamps lit", "presence", ("fine",), 1.0, "lampLit", lambda r: r["lit"]),
        Handle("wallLight", "Lighter wall", "share", ("fine",), 0.3, "wallColor", _light_of("wallColor", V.WALL_COLORS)),
        Handle("clothLight", "Lighter cloth", "share", ("fine",), 0.3, "upholstery", _light_of("cloth", V.CLOTH_COLORS)),
        Handle("floorTone", "Darker floor", "share", ("fine",), 0.5, "floor", lambda r: r["floorTone"], shown=False),
        Handle("wood", "Darker wood", "share", ("fine",), 0.5, "floor", lambda r: r["wood"], shown=False),
        Handle("width", "Wider furniture", "share", ("coarse",), 0.08, "furniture", lambda r: r["boxes"][:, main, 2] - r["boxes"][:, main, 0], shown=False),
        Handle("horizon", "Lower floor", "share", ("coarse",), 0.03, "furniture", lambda r: r["floorLine"], shown=False),
        Handle("plants", "Plants", "presence", ("coarse",), 1.0, "plant", lambda r: room_truth(r)["plant"]),
        Handle("rug", "A rug", "presence", ("coarse",), 1.0, "rug", lambda r: 1 - r["rug"][:, 0]),
        Handle("pendant", "A pendant lamp", "presence", ("coarse",), 1.0, "pendant", lambda r: r["pendant"][:, 1]),
    )


def fit_rooms(painter: RoomPainter, every: Tuple[Handle, ...]) -> Dict[str, Dict[str, Any]]:
    """By handle: vectors per group, and how well a line reads it (R2)."""
    z = torch.from_numpy(latents(FIT_SEEDS))
    meaning, w = room(z), torch.cat([painter.styles(part) for part in z.split(512)])
    found: Dict[str, Dict[str, Any]] = {handle.name: {"groups": {}, "fit": {}} for handle in every}
    for group, rows in painter.groups.items():
        carried = [handle for handle in every if group in handle.groups]
        values = np.stack([handle.value(meaning).numpy() for handle in carried], 1)
        directions, quality = fit_group(w[:, rows[0]].numpy(), values)
        for k, handle in enumerate(carried):
            found[handle.name]["groups"][group] = directions[k].astype(np.float32)
            found[handle.name]["fit"][group] = float(quality[k])
    return found


def measure_rooms(painter: RoomPainter, judge: Judge, every: Tuple[Handle, ...], found: Dict[str, Dict[str, Any]]) -> Dict[str, Any]:
    """What a step up does to every trait, to the embedding and to pixels; `strangers` is what chance does."""
    w = painter.styles(torch.from_numpy(latents(PROBE_SEEDS)))
    base = torch.cat(list(painted(painter, w)))
    traits, rooms, _ = judge.see(base)
    effects: Dict[str, Any] = {}
    for handle in every:
        pictures = torch.cat(list(painted(painter, moved(w, found[handle.name]["groups"], handle.step, painter.groups))))
        after, other, _ = judge.see(pictures)
        effects[handle.name] = {
            "step": handle.step,
            "up": {
                "traits": signed_changes(traits, after, ROOM_TRAITS), "person": distance_of(rooms.numpy(), other.numpy()),
                "pixels": float((pictures - base).abs().mean()) / 2,
            },
        }
    apart = {name: values.roll(1, 0) for name, values in traits.items()}
    effects["strangers"] = {
        "traits": trait_changes(traits, apart, ROOM_TRAITS), "person": distance_of(rooms.numpy(), rooms.roll(1, 0).numpy()),
        "pixels": float((base - base.roll(1, 0)).abs().mean()) / 2,
    }
    return effects


def write_directions(painter: RoomPainter, judge: Judge, out: Path) -> str:
    """Writes directions.json and .f32 and the manifest's part; returns a Markdown table of effects."""
    every = room_handles()
    found = fit_rooms(painter, every)
    effects = measure_rooms(painter, judge, every, found)
    listed, vectors = contract(painter, every, found, effects)  # type: ignore[arg-type]
    (out / "directions.json").write_text(json.dumps(listed, indent=1))
    vectors.tofile(out / "directions.f32")
    entry = {"from": "file", "file": file_entry(out / "directions.json"), "vectors": file_entry(out / "directions.f32")}
    (out / "directions.manifest.json").write_text(json.dumps(entry, indent=1))
    rows: Dict[str, List[Any]] = {}
    for handle in every:
        up = effects[handle.name]["up"]
        rows[handle.label] = [up["traits"][handle.trait] if handle.shown else "-", up["person"], up["pixels"]]
    chance = effects["strangers"]
    rows["two rooms by chance"] = ["-", chance["person"], chance["pixels"]]
    return table(["a step up", "its own trait", "embedding", "pixels"], rows)

"""Latents to rooms: what every component of z means, as tensor operations that the mapping graph carries.

The same function tells the renderer what to draw and the network what to learn, so the two cannot disagree.
"""
from __future__ import annotations

from typing import Dict, Iterable, List, Sequence, Tuple

import numpy as np
import torch
from torch import Tensor

import tables as V
from paths import share_portraits

share_portraits()

from tensor_math import choice, constant, indicator, normal_cdf, smoothstep  # noqa: E402

Room = Dict[str, Tensor]


def latents(seeds: Iterable[int]) -> np.ndarray:
    """float32 [N, Z_DIM], one numpy RandomState per seed."""
    return np.array([np.random.RandomState(int(seed)).randn(V.Z_DIM) for seed in seeds], np.float32).reshape(-1, V.Z_DIM)


def _names(rows: Sequence[Tuple]) -> List[str]:
    return [row[0] for row in rows]


def _chosen(u: Tensor, rows: Sequence[Tuple]) -> Tensor:
    """One-hot [N, K] of a table whose rows begin with name and weight."""
    return choice(u, [(row[0], row[1]) for row in rows], _names(rows))


def _sizes(one_hot: Tensor, rows: V.Weights, sizes: Dict[str, Tuple[float, float]]) -> Tuple[Tensor, Tensor]:
    table = constant([sizes[name] for name in _names(rows)], one_hot)
    found = one_hot @ table
    return found[:, 0], found[:, 1]


def room(z: Tensor) -> Room:
    """z [N, Z_DIM] to a room: one-hots [N, K] of the tables, and numbers [N] (shares of the picture or 0..1)."""
    u = {name: normal_cdf(z[:, i]) for i, name in enumerate(V.NAMES)}
    one = torch.ones_like(z[:, 0])
    r: Room = {
        "main": _chosen(u["main"], V.MAIN), "left": _chosen(u["left"], V.COMPANION), "right": _chosen(u["right"], V.COMPANION),
        "piece": _chosen(u["piece"], V.PIECE), "pendant": _chosen(u["pendant"], V.PENDANT), "rug": _chosen(u["rug"], V.RUG),
        "floorLine": 0.66 + 0.08 * u["floorLine"],
        "wall": _chosen(u["wall"], V.WALL), "split": u["wallSplit"], "floor": _chosen(u["floor"], V.FLOOR),
        "cushions": _chosen(u["cushions"], V.CUSHIONS), "legs": _chosen(u["legs"], V.LEGS), "motif": _chosen(u["motif"], V.MOTIF),
        "motifForm": u["motifForm"], "plant": _chosen(u["plant"], V.PLANT), "shade": _chosen(u["shade"], V.SHADE),
        "rugPattern": _chosen(u["rugPattern"], V.PATTERN), "throw": indicator(u["throw"] < 0.35, one), "seams": indicator(u["seams"] < 0.5, one),
        "wallColor": _chosen(u["wallColor"], V.WALL_COLORS), "wallLight": 0.9 + 0.16 * u["wallLight"],
        "cloth": _chosen(u["cloth"], V.CLOTH_COLORS), "clothLight": 0.86 + 0.24 * u["clothLight"], "wood": u["wood"], "floorTone": u["floorTone"],
        "accent": _chosen(u["accent"], V.ACCENT_COLORS), "rugColor": _chosen(u["rugColor"], V.RUG_COLORS), "green": u["green"],
        "metal": _chosen(u["metal"], V.METAL_COLORS),
        "sun": smoothstep(0.42, 0.8, u["sun"]), "sunX": 0.16 + 0.6 * u["sunX"], "sunSize": 0.8 + 0.5 * u["sunSize"],
        "day": smoothstep(0.0, 0.55, u["day"]), "side": 2.0 * u["side"] - 1.0, "warmth": u["warmth"],
    }
    # Lamps are lit rather in the evening; the sun shines by day.
    r["lit"] = indicator(u["lamps"] < 0.2 + 0.7 * (1.0 - r["day"]), one)
    r["sun"] = r["sun"] * smoothstep(0.25, 0.75, r["day"])
    _place(r, u)
    return r


def _box(cx: Tensor, bottom: Tensor, width: Tensor, height: Tensor) -> Tensor:
    """[N, 4]: left, top, right, bottom."""
    return torch.stack([cx - width / 2, bottom - height, cx + width / 2, bottom], 1)


def _place(r: Room, u: Dict[str, Tensor]) -> None:
    """Adds `boxes` [N, 6, 4] of V.SLOTS: left, top, right, bottom in shares of the picture."""
    floor = r["floorLine"]
    width, height = _sizes(r["main"], V.MAIN, V.MAIN_SIZE)
    width, height = width * (0.9 + 0.22 * u["mainWidth"]), height * (0.93 + 0.16 * u["mainHeight"])
    cx = 0.5 + 0.12 * (u["mainX"] - 0.5)
    main = _box(cx, floor + 0.08, width, height)
    boxes: Dict[str, Tensor] = {"main": main}
    for name, sign in (("left", -1.0), ("right", 1.0)):
        w, h = _sizes(r[name], V.COMPANION, V.COMPANION_SIZE)
        scale = 0.88 + 0.26 * u[f"{name}Size"]
        edge = cx + sign * (width / 2 + w * scale * (0.46 + 0.3 * u[f"{name}Gap"]))
        boxes[name] = _box(torch.clamp(edge, 0.06, 0.94), floor + 0.05, w * scale, h * scale)
    w, h = _sizes(r["piece"], V.PIECE, V.PIECE_SIZE)
    scale = 0.85 + 0.35 * u["pieceSize"]
    room_above = main[:, 1] - 0.085
    scale = torch.minimum(scale, room_above / h)
    middle = 0.05 + room_above * (0.48 + 0.06 * u["pieceY"])
    boxes["piece"] = _box(cx + 0.1 * (u["pieceX"] - 0.5), middle + h * scale / 2, w * scale, h * scale)
    side = torch.where(u["pendantX"] > 0.5, torch.ones_like(cx), -torch.ones_like(cx))
    deep = 0.14 + 0.10 * u["pendantLength"]
    boxes["pendant"] = _box(cx + side * (0.17 + 0.14 * torch.abs(u["pendantX"] - 0.5)), deep, 0.14 * torch.ones_like(cx), deep)
    boxes["rug"] = _box(cx, floor + 0.215, torch.clamp(width * (1.05 + 0.35 * u["rugWidth"]), 0.42, 0.86), 0.135 * torch.ones_like(cx))
    r["boxes"] = torch.stack([boxes[name] for name in V.SLOTS], 1)


# What of a room each group of styles is told.
COARSE = ("main", "left", "right", "piece", "pendant", "rug")
MIDDLE = ("wall", "floor", "cushions", "legs", "motif", "plant", "shade", "rugPattern")
FINE = ("wallColor", "cloth", "accent", "rugColor", "metal")


def features(r: Room) -> Tuple[Tensor, Tensor, Tensor]:
    """Inputs of the mapping's trunks, one tensor a group, each about zero-centered."""
    column = lambda name, center, scale: ((r[name] - center) / scale)[:, None]  # noqa: E731
    boxes = (r["boxes"] - constant([0.5, 0.5, 0.5, 0.5], r["boxes"])) * 4.0
    coarse = [*(r[name] for name in COARSE), column("floorLine", 0.70, 0.023), boxes.flatten(1)]
    middle = [*(r[name] for name in MIDDLE), *(column(name, 0.5, 0.3) for name in ("split", "motifForm", "throw", "seams"))]
    fine = [
        *(r[name] for name in FINE), column("wallLight", 0.98, 0.05), column("clothLight", 0.98, 0.07), column("side", 0.0, 0.6),
        column("sunX", 0.46, 0.17), column("sunSize", 1.05, 0.15),
        *(column(name, 0.5, 0.3) for name in ("wood", "floorTone", "green", "sun", "day", "lit", "warmth")),
    ]
    return torch.cat(coarse, 1), torch.cat(middle, 1), torch.cat(fine, 1)


def feature_sizes() -> Tuple[int, int, int]:
    """Widths of `features`."""
    a, b, c = features(room(torch.zeros(1, V.Z_DIM)))
    return a.shape[1], b.shape[1], c.shape[1]


def color_of(one_hot: np.ndarray, rows: Sequence[Tuple[str, float, V.Color]]) -> np.ndarray:
    """sRGB [3] of a one-hot [K]."""
    return one_hot @ np.array([row[2] for row in rows], np.float64)


def name_of(one_hot: np.ndarray, rows: Sequence[Tuple]) -> str:
    return str(rows[int(np.argmax(one_hot))][0])

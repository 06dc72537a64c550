"""The sheets of a model card: styles of several rooms mixed, and straight lines between rooms."""
from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from paths import share_portraits

share_portraits()

from painter import mixed_styles  # noqa: E402
from room_directions import RoomPainter, painted  # noqa: E402
from rooms import latents  # noqa: E402
from sheets import to_bytes  # noqa: E402

CELL, GAP = 160, 4
# Seeds of the grid: the first ones, not chosen.
SOURCES = (0, 1, 2, 3, 4, 5)
DESTINATIONS = {"coarse": (8, 9), "middle": (10, 11), "fine": (12, 13)}
LINES = ((1, 2), (6, 7), (14, 15))


def _save(rows: Sequence[Sequence[Optional[Tensor]]], path: Path) -> None:
    wide = max(map(len, rows))
    page = Image.new("RGB", (wide * (CELL + GAP) + GAP, len(rows) * (CELL + GAP) + GAP), (250, 250, 250))
    for r, row in enumerate(rows):
        for c, picture in enumerate(row):
            if picture is not None:
                page.paste(Image.fromarray(to_bytes(picture, CELL)), (GAP + c * (CELL + GAP), GAP + r * (CELL + GAP)))
    page.save(path, quality=88)


def mixing(painter: RoomPainter, path: Path) -> None:
    """Sources across, destinations down: two rows a group; each cell is the destination with that group of the source."""
    sources = painter.styles(torch.from_numpy(latents(SOURCES)))
    rows: List[List[Optional[Tensor]]] = [[None, *torch.cat(list(painted(painter, sources)))]]
    for group, seeds in DESTINATIONS.items():
        for w in painter.styles(torch.from_numpy(latents(seeds))):
            both = w[None].expand(len(SOURCES), -1, -1)
            cells = torch.cat(list(painted(painter, mixed_styles(both, {group: sources}, painter.groups))))
            rows.append([painter.paint(w[None])[0], *cells])
    _save(rows, path)


def interpolation(painter: RoomPainter, path: Path, steps: int = 7) -> None:
    """Straight lines in w between two rooms."""
    rows: List[List[Optional[Tensor]]] = []
    for pair in LINES:
        a, b = painter.styles(torch.from_numpy(latents(pair)))
        line = torch.stack([torch.lerp(a, b, float(t)) for t in np.linspace(0, 1, steps)])
        rows.append(list(torch.cat(list(painted(painter, line)))))
    _save(rows, path)

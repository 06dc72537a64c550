"""Pictures of pictures: grids that people look at to judge a generator."""
from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, ImageDraw
from torch import Tensor

from latents import latents
from painter import Painter, generate, mixed_styles, painted, styles_of

CELL = 160
GAP = 4
# Seeds of the mixing grid: chosen once, before there was a generator.
SOURCES = (3, 5, 11, 12, 17, 21)
DESTINATIONS = {"coarse": (8, 9, 13), "middle": (25, 29), "fine": (30, 33)}


def to_bytes(picture: Tensor, size: int) -> np.ndarray:
    """[3, S, S] in -1..1 to uint8 [size, size, 3] with the product's rounding."""
    if picture.shape[-1] != size:
        picture = F.interpolate(picture[None], size=(size, size), mode="area")[0]
    return (picture * 127.5 + 128).floor().clamp(0, 255).to(torch.uint8).permute(1, 2, 0).numpy()


def grid(rows: Sequence[Sequence[Optional[Tensor]]], path: Path, cell: int = CELL, captions: Optional[Sequence[str]] = None) -> None:
    """Writes a PNG of rows of pictures; None leaves a cell empty; captions stand at the left of rows."""
    left = 0 if captions is None else 116
    wide = max(map(len, rows))
    sheet = Image.new("RGB", (left + wide * (cell + GAP) + GAP, len(rows) * (cell + GAP) + GAP), (250, 250, 250))
    draw = ImageDraw.Draw(sheet)
    for r, row in enumerate(rows):
        top = GAP + r * (cell + GAP)
        if captions is not None:
            draw.text((6, top + cell // 2 - 6), captions[r], fill=(40, 40, 40))
        for c, picture in enumerate(row):
            if picture is not None:
                sheet.paste(Image.fromarray(to_bytes(picture, cell)), (left + GAP + c * (cell + GAP), top))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, optimize=True)


def seeds_sheet(painter: Painter, path: Path, seeds: Sequence[int] = range(64), wide: int = 8) -> None:
    """The first seeds, none left out."""
    made = generate(painter, torch.from_numpy(latents(seeds)))
    grid([list(made[i : i + wide]) for i in range(0, len(made), wide)], path)


def mixing_sheet(painter: Painter, path: Path) -> None:
    """Sources across, destinations down: each cell is the destination with one group of the source's styles."""
    w_sources = styles_of(painter, SOURCES)
    sources = list(torch.cat(list(painted(painter, w_sources))))
    rows: List[List[Optional[Tensor]]] = [[None, *sources]]
    captions = [""]
    for group, seeds in DESTINATIONS.items():
        for w, seed in zip(styles_of(painter, seeds), seeds):
            both = w[None].expand(len(SOURCES), -1, -1)
            cells = torch.cat(list(painted(painter, mixed_styles(both, {group: w_sources}, painter.groups))))
            rows.append([painter.paint(w[None])[0], *cells])
            captions.append(f"{group} of source\ninto seed {seed}")
    grid(rows, path, captions=captions)


def interpolation_sheet(painter: Painter, path: Path, pairs: Sequence[Sequence[int]] = ((1, 2), (6, 19), (40, 41)), steps: int = 9) -> None:
    """Straight lines in w between two people."""
    rows: List[List[Optional[Tensor]]] = []
    for a, b in pairs:
        ends = styles_of(painter, (a, b))
        line = torch.stack([torch.lerp(ends[0], ends[1], t / (steps - 1)) for t in range(steps)])
        rows.append(list(torch.cat(list(painted(painter, line)))))
    grid(rows, path)


def pairs_sheet(made: Sequence[Tensor], real: Sequence[Tensor], path: Path, captions: Sequence[str]) -> None:
    """Two columns: made and its nearest training picture; or made and its render."""
    grid([[a, b] for a, b in zip(made, real)], path, captions=captions)

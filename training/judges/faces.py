"""People to learn from: pictures in layers, and where eyes, mouth and chin are in them.

The network that draws portraits (../portraits/network.py) knows where the points of a head lie before it draws a pixel,
so every picture it makes comes with the truth, and there are as many pictures as one wants.
"""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Callable, Dict, Iterator, NamedTuple, Tuple, Type, TypeVar

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

sys.path.append(str(Path(__file__).resolve().parent.parent / "portraits"))
from from_package import load_generator  # noqa: E402
from latents import latents  # noqa: E402
from network import noise_for  # noqa: E402
from places import places_of  # noqa: E402

SIZE = 128
AT_ONCE = 16
# Where the points are in a picture of the mean person looking ahead: -1..1, x right, y down; left is the picture's left.
POINTS: Dict[str, Tuple[float, float]] = {
    "eye-left": (-0.18, -0.055), "eye-right": (0.18, -0.055), "nose": (0.0, 0.22),
    "mouth-left": (-0.165, 0.415), "mouth": (0.0, 0.435), "mouth-right": (0.165, 0.415), "chin": (0.0, 0.66),
    "jaw-left": (-0.33, 0.42), "jaw-right": (0.33, 0.42), "forehead": (0.0, -0.35),
}


class People(NamedTuple):
    """N people at SIZE px; colors and alpha as bytes 0..255, points in picture coordinates -1..1."""

    person: Tensor  # [N, 3, SIZE, SIZE]
    alpha: Tensor  # [N, 1, SIZE, SIZE]
    backdrop: Tensor  # [N, 3, SIZE, SIZE]
    points: Tensor  # [N, len(POINTS), 2]

    def rows(self, index: Tensor) -> "People":
        return People(*(x[index] for x in self))


def _bytes(x: Tensor) -> Tensor:
    return (x.clamp(0, 1) * 255).round().to(torch.uint8)


def _half(x: Tensor) -> Tensor:
    """From -1..1 at any size to 0..1 at SIZE."""
    return (F.interpolate(x, size=(SIZE, SIZE), mode="area") + 1) / 2


@torch.no_grad()
def drawn(package: Path, first_seed: int, count: int) -> Iterator[Tuple[Dict[str, Tensor], Tensor]]:
    """Draws the people of `count` seeds in a row, some at a time: the layers of their pictures and their points [N, len(POINTS), 2]. About
    70 ms each on one core."""
    net = load_generator(package)
    centers = net.synthesis.warp.centers.numpy()
    dice = torch.Generator().manual_seed(first_seed)
    for seeds in np.array_split(np.arange(first_seed, first_seed + count), -(-count // AT_ONCE)):
        w = net.styles(torch.from_numpy(latents(seeds)).float())
        layers = net.synthesis(w, noise_for(len(seeds), w.device, dice))
        places = places_of(net.synthesis.landmarks(w).numpy(), centers, POINTS)
        yield layers, torch.from_numpy(np.stack([places[name] for name in POINTS], 1)).float()


def draw_people(package: Path, first_seed: int, count: int) -> People:
    parts = []
    for layers, points in drawn(package, first_seed, count):
        alpha = F.interpolate(layers["alpha"], size=(SIZE, SIZE), mode="area")
        parts.append(People(_bytes(_half(layers["person"])), _bytes(alpha), _bytes(_half(layers["backdrop"])), points))
    return People(*(torch.cat(group) for group in zip(*parts)))


Drawn = TypeVar("Drawn", bound=NamedTuple)


def kept(file: Path, kind: Type[Drawn], draw: Callable[[], Drawn]) -> Drawn:
    """What was drawn once, remembered in a file."""
    if not file.exists():
        torch.save(draw()._asdict(), file)
    return kind(**torch.load(file))

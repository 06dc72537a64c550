"""The judge of portraits: is there a face, where are its points, which part of the picture is the person?

Pictures [N, 3, 128, 128] in 0..1 in; a score of the face, points and a coarse matte out. About 0.25 million parameters.
"""
from __future__ import annotations

from typing import NamedTuple, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from faces import POINTS

CHANNELS = (16, 32, 64, 96)
PLACED = 16
HIDDEN = 32
JOINED = 20
MATTE = 32


class Seen(NamedTuple):
    face: Tensor  # [N, 1], logit
    points: Tensor  # [N, P, 2], -1..1
    matte: Tensor  # [N, 1, 32, 32], logit


def _step(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """Convolution with batch statistics, which fold into its weights at export."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Judge(nn.Module):
    def __init__(self, channels: Tuple[int, ...] = CHANNELS) -> None:
        super().__init__()
        inputs = (12, *channels[:-1])
        # 64 -> 32 -> 16 -> 8 -> 4 px: each step halves, then looks once more.
        self.steps = nn.ModuleList(nn.Sequential(_step(a, b, 2), _step(b, b)) for a, b in zip(inputs, channels))
        self.place = _step(channels[-1], PLACED)
        self.face = nn.Sequential(nn.Linear(PLACED * 16, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))
        # What is where needs the whole and the edges: coarse maps are brought up to the finest one.
        self.narrow = nn.ModuleList(nn.Conv2d(c, JOINED, 1) for c in channels)
        self.join = _step(JOINED, JOINED)
        self.matte = nn.Conv2d(JOINED, 1, 3, 1, 1)
        self.heat = nn.Conv2d(JOINED, len(POINTS), 3, 1, 1)
        line = (torch.arange(MATTE) + 0.5) / MATTE * 2 - 1
        y, x = torch.meshgrid(line, line, indexing="ij")
        self.register_buffer("places", torch.stack([x.flatten(), y.flatten()], 1))

    def forward(self, picture: Tensor) -> Seen:
        x = F.pixel_unshuffle(picture * 2 - 1, 2)
        maps = []
        for step in self.steps:
            x = step(x)
            maps.append(x)
        joined = self.narrow[-1](maps[-1])
        for narrow, one in zip(list(self.narrow)[-2::-1], maps[-2::-1]):
            joined = narrow(one) + F.interpolate(joined, scale_factor=2.0, mode="bilinear", align_corners=False)
        joined = self.join(joined)
        # A point is the mean of all places, weighted by how much each looks like it.
        weights = torch.softmax(self.heat(joined).flatten(2), 2)
        return Seen(self.face(self.place(x).flatten(1)), torch.matmul(weights, self.places), self.matte(joined))


class Exported(nn.Module):
    """What the product runs: pictures [N, 3, 256, 256] in -1..1 to face [N, 1], points [N, 2 P] and matte [N, 1024]."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, picture: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        seen = self.judge((F.avg_pool2d(picture, 2) + 1) / 2)
        return torch.sigmoid(seen.face), seen.points.flatten(1), torch.sigmoid(seen.matte).flatten(1)

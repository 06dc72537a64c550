"""Drawing by slots: learned maps of a thing in its own frame, mixed by styles and moved to where the thing stands.

Maps hold logits, and the picture takes their sigmoid after they were moved: an edge stays sharp at every size, as letters
drawn from distance fields do. Moving is two small matrix products (rows, then columns), which every runtime has.
"""
from __future__ import annotations

import math
from typing import Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from network import W_DIM, _linear

# A map reaches this share of its box beyond every side.
MARGIN = 0.14
# Slope of the sigmoid: maps stay near 1, edges sharp.
SLOPE = 6.0


def reach(low: Tensor, high: Tensor, at: Tensor, count: int) -> Tensor:
    """Matrix [N, P, count] that reads `count` cells, spread over low..high [N], at places `at` [P], by straight lines.

    Beyond the first and last cell those are read.
    """
    span = torch.clamp(high - low, min=1e-3)[:, None]
    place = torch.clamp((at[None] - low[:, None]) / span * count - 0.5, 0.0, float(count - 1))
    cells = torch.arange(count, dtype=at.dtype, device=at.device)
    return F.relu(1.0 - torch.abs(place[:, :, None] - cells))


def place(maps: Tensor, box: Tensor, ys: Tensor, xs: Tensor, margin: float = MARGIN) -> Tensor:
    """Maps [N, C, h, w] drawn over a box [N, 4] (left, top, right, bottom) at rows `ys` and columns `xs`: [N, C, |ys|, |xs|]."""
    left, top, right, bottom = box[:, 0], box[:, 1], box[:, 2], box[:, 3]
    wide, high = (right - left) * margin, (bottom - top) * margin
    columns = reach(left - wide, right + wide, xs, maps.shape[3])
    rows = reach(top - high, bottom + high, ys, maps.shape[2])
    # All channels in one product a step: many small products are several times slower.
    batch, channels, height, width = maps.shape
    wide_maps = torch.matmul(maps.reshape(-1, channels * height, width), columns.transpose(1, 2))
    tall = wide_maps.reshape(-1, channels, height, len(xs)).transpose(1, 2).reshape(-1, height, channels * len(xs))
    return torch.matmul(rows, tall).reshape(-1, len(ys), channels, len(xs)).transpose(1, 2)


class Maps(nn.Module):
    """A bank of maps; two styles say how much of each goes into every channel: [N, channels, h, w]."""

    def __init__(self, size: Tuple[int, int], count: int, channels: int, hidden: int = 96) -> None:
        super().__init__()
        self.size, self.count, self.channels = size, count, channels
        # Smooth to begin with: what is never drawn large would keep the noise it was born with.
        blobs = F.interpolate(torch.randn(count, 1, size[0] // 8, size[1] // 8), size=size, mode="bilinear", align_corners=False)
        self.bank = nn.Parameter(blobs.reshape(count, -1) * 0.2)
        self.base = nn.Parameter(torch.zeros(channels, size[0] * size[1]))
        self.line = _linear(2 * W_DIM, count * channels, 0.5)
        self.layers = nn.Sequential(nn.Linear(2 * W_DIM, hidden), nn.LeakyReLU(0.2), _linear(hidden, count * channels, 0.5))

    def forward(self, form: Tensor, kind: Tensor) -> Tensor:
        both = torch.cat([form, kind], 1)
        gate = (self.line(both) + self.layers(both)).reshape(-1, self.channels, self.count) / math.sqrt(self.count)
        return (torch.matmul(gate, self.bank) * 2.0 + self.base).reshape(-1, self.channels, *self.size)


class Slot(nn.Module):
    """A thing: what of the picture it covers, its color there, and its shadow on what lies behind."""

    def __init__(self, size: Tuple[int, int], count: int, regions: int, shadow: bool = True) -> None:
        super().__init__()
        self.maps = Maps(size, count, regions + 1)
        with torch.no_grad():
            frame = torch.full(size, -0.35)
            frame[3:-3, 3:-3] = 0.2
            self.maps.base[0] = frame.reshape(-1)
        self.shadow = Maps((24, 24), 12, 1, 48) if shadow else None
        self.colors = nn.Sequential(nn.Linear(2 * W_DIM, 96), nn.LeakyReLU(0.2), _linear(96, 3 * (regions + 1), 0.4))
        nn.init.normal_(self.colors[2].bias, std=0.15)

    def shade(self, form: Tensor, kind: Tensor, box: Tensor, ys: Tensor, xs: Tensor) -> Tensor:
        """How much light reaches what lies behind, [N, 1, P, P] in 0..1."""
        assert self.shadow is not None
        return torch.sigmoid(3.0 + SLOPE * place(self.shadow(form, kind), box, ys, xs, margin=0.4))

    def forward(self, form: Tensor, kind: Tensor, color: Tensor, box: Tensor, ys: Tensor, xs: Tensor) -> Tuple[Tensor, Tensor]:
        """Cover [N, 1, P, P] and color [N, 3, P, P]."""
        seen = torch.sigmoid(SLOPE * place(self.maps(form, kind), box, ys, xs))
        return seen[:, :1], paint(seen[:, 1:], self.colors(color))


def paint(regions: Tensor, colors: Tensor) -> Tensor:
    """Regions [N, R, h, w] in the colors [N, 3 (R + 1)] that belong to them, over one that is everywhere: [N, 3, h, w]."""
    batch, count, high, wide = regions.shape
    table = colors.reshape(-1, 3, count + 1)
    flat = torch.matmul(table[:, :, :count], regions.reshape(batch, count, high * wide)) + table[:, :, count:]
    return flat.reshape(-1, 3, high, wide)

"""Adaptive augmentation (Karras et al. 2020, "limited data"): a discriminator that knows a small folder by heart stops
teaching. Both real and made pictures are changed before it sees them, as often as it takes to keep it unsure, and never
so often that the generator would learn the changes.

Pictures are [N, 3, S, S] in -1..1.
"""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

# Share of "from the folder" minus share of "made" among real pictures; above it the discriminator knows them too well.
TARGET = 0.6
# Beyond this share of changed pictures, changes leak into what is made.
MOST = 0.8
ADJUST_EVERY = 4
SHIFT, ZOOM, TURN = 0.125, 0.15, math.radians(8)
BRIGHTNESS, CONTRAST, SATURATION = 0.2, 0.3, 0.5


@dataclass
class Strength:
    """`p` is the share of pictures that each change is done to; `pace` how many pictures it takes from 0 to 1."""

    pace: float
    p: float = 0.0
    signs: float = 0.0
    seen: int = 0
    steps: int = 0

    def see(self, scores: Tensor) -> None:
        """Scores [N] of real pictures in one step."""
        self.signs += float(scores.detach().sign().sum())
        self.seen += len(scores)
        self.steps += 1
        if self.steps % ADJUST_EVERY == 0:
            change = self.seen / self.pace
            self.p = min(MOST, max(0.0, self.p + (change if self.signs / self.seen > TARGET else -change)))
            self.signs, self.seen = 0.0, 0


def _some(n: int, p: float, like: Tensor) -> Tensor:
    """1 for a share p of n pictures and 0 for the rest, [n]."""
    return (torch.rand(n, device=like.device) < p).to(like.dtype)


def moved(pictures: Tensor, p: float) -> Tensor:
    """Mirrored, and shifted, zoomed and turned; what comes in from outside is the picture's own reflection."""
    n, device = len(pictures), pictures.device
    flip = 1 - 2 * _some(n, p / 2, pictures)
    angle = _some(n, p, pictures) * (torch.rand(n, device=device) * 2 - 1) * TURN
    zoom = torch.exp2(_some(n, p, pictures) * torch.randn(n, device=device).clamp(-2, 2) * ZOOM)
    shift = _some(n, p, pictures) * (torch.rand(2, n, device=device) * 2 - 1) * 2 * SHIFT
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    matrix = torch.stack([torch.stack([cos * flip, -sin, shift[0]], 1), torch.stack([sin * flip, cos, shift[1]], 1)], 1)
    grid = F.affine_grid(matrix, list(pictures.shape), align_corners=False)
    return F.grid_sample(pictures, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def recolored(pictures: Tensor, p: float) -> Tensor:
    """Brightness, contrast and saturation."""
    n, device = len(pictures), pictures.device

    def drawn(deviation: float) -> Tensor:
        return (_some(n, p, pictures) * torch.randn(n, device=device) * deviation)[:, None, None, None]

    light = pictures.mean(1, keepdim=True)
    colored = light + (pictures - light) * torch.exp2(drawn(SATURATION))
    return colored * torch.exp2(drawn(CONTRAST)) + drawn(BRIGHTNESS)


def augmented(pictures: Tensor, p: float) -> Tensor:
    """Each change with probability p, for each picture by itself. Differentiable, so that the generator learns through it."""
    return recolored(moved(pictures, p), p) if p > 0 else pictures

"""The adversary of the last stage: a patch discriminator that also sees the style it should have."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from network import W_DIM


class PatchDiscriminator(nn.Module):
    """Pictures [N, 3, 256, 256] and styles [N, W_DIM] to scores [N, 1, 16, 16] of patches about a quarter of a head wide."""

    def __init__(self) -> None:
        super().__init__()
        spectral = nn.utils.spectral_norm
        act = nn.LeakyReLU(0.2)
        self.layers = nn.Sequential(
            spectral(nn.Conv2d(12, 32, 4, stride=2, padding=1)), act,
            spectral(nn.Conv2d(32, 64, 4, stride=2, padding=1)), act,
            spectral(nn.Conv2d(64, 96, 4, stride=2, padding=1)), act,
        )
        self.score = spectral(nn.Conv2d(96, 1, 3, padding=1))
        self.style = spectral(nn.Linear(2 * W_DIM, 96))

    def forward(self, picture: Tensor, style: Tensor) -> Tensor:
        """`style`: coarse and fine style joined, [N, 2 * W_DIM]; projection as in Miyato and Koyama 2018."""
        h = self.layers(F.pixel_unshuffle(picture, 2))
        return self.score(h) + (h * self.style(style)[:, :, None, None]).sum(1, keepdim=True) / 96**0.5


def hinge(real: Tensor, made: Tensor) -> Tensor:
    """The discriminator's loss (Lim and Ye 2017)."""
    return F.relu(1 - real.float()).mean() + F.relu(1 + made.float()).mean()

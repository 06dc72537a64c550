"""A patch critic: small, unconditional, used lightly and only in the last stage."""
from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn


class PatchCritic(nn.Module):
    """Pictures [N, 3, 256, 256] to realness scores [N, 1, 16, 16], each of which sees about a quarter of the head."""

    def __init__(self) -> None:
        super().__init__()
        spectral = nn.utils.spectral_norm
        self.layers = nn.Sequential(
            spectral(nn.Conv2d(12, 32, 4, stride=2, padding=1)), nn.LeakyReLU(0.2),
            spectral(nn.Conv2d(32, 64, 4, stride=2, padding=1)), nn.LeakyReLU(0.2),
            spectral(nn.Conv2d(64, 96, 4, stride=2, padding=1)), nn.LeakyReLU(0.2),
            spectral(nn.Conv2d(96, 1, 3, padding=1)),
        )

    def forward(self, picture: Tensor) -> Tensor:
        return self.layers(F.pixel_unshuffle(picture, 2))

    def realness_loss(self, picture: Tensor) -> Tensor:
        """The generator's side of the hinge."""
        return -self(picture).float().mean()

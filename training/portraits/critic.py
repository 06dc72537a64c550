"""The critic: how real a portrait looks, 0 to 1, where 0.5 is the line that 95 % of held-out renders pass."""
from __future__ import annotations

from pathlib import Path
from typing import Tuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from encoder import Trunk, shrink

CHANNELS = (16, 32, 64, 96)
# Share of held-out renders that the threshold lets pass.
PASSING = 0.95


class Critic(nn.Module):
    """About 0.36 million parameters. Pictures [N, 3, 128, 128] in -1..1 to logits [N]; above 0 leans to real."""

    def __init__(self, channels: Tuple[int, ...] = CHANNELS) -> None:
        super().__init__()
        self.trunk = Trunk(channels)
        last = channels[-1]
        # The worst place decides as much as the mean: one bad eye spoils a portrait.
        self.judge = nn.Sequential(nn.Linear(2 * last, 64), nn.ReLU(), nn.Linear(64, 1))
        # Set by `line_up`: the logit at the threshold, and the temperature.
        self.register_buffer("line", torch.zeros(1))
        self.register_buffer("warmth", torch.ones(1))

    def forward(self, small: Tensor) -> Tensor:
        maps = self.trunk(small)
        flat = torch.cat([maps.mean((2, 3)), maps.flatten(2).max(2).values], 1)
        return self.judge(flat)[:, 0]

    def realism(self, small: Tensor) -> Tensor:
        """Scores [N] in 0..1; 0.5 is the threshold."""
        return torch.sigmoid((self(small) - self.line) / self.warmth)

    def line_up(self, real: np.ndarray, warmth: float) -> None:
        """Puts the threshold where PASSING of the logits `real` [N] of held-out renders lie above."""
        self.line.fill_(float(np.quantile(real, 1 - PASSING)))
        self.warmth.fill_(warmth)

    @torch.no_grad()
    def score(self, pictures: Tensor, batch: int = 64) -> np.ndarray:
        """Scores [N] of pictures [N, 3, 256 or 128, ...] in -1..1."""
        self.eval()
        return torch.cat([self.realism(shrink(part.clamp(-1, 1))) for part in pictures.split(batch)]).numpy()


class ExportedCritic(nn.Module):
    """Pictures [N, 3, 256, 256] in -1..1 to realism [N, 1]."""

    def __init__(self, critic: Critic) -> None:
        super().__init__()
        self.critic = critic

    def forward(self, picture: Tensor) -> Tensor:
        return self.critic.realism(F.avg_pool2d(picture, 2))[:, None]


def load_critic(checkpoint: Path) -> Critic:
    """The average weights that train_critic.py wrote."""
    critic = Critic()
    critic.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return critic.eval().requires_grad_(False)

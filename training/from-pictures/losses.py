"""What the two networks minimize: the non-saturating loss (Goodfellow et al. 2014) and R1 (Mescheder et al. 2018)."""
from __future__ import annotations

from typing import Callable

import torch
import torch.nn.functional as F
from torch import Tensor


def discriminator_loss(real: Tensor, made: Tensor) -> Tensor:
    """Scores [N] of pictures from the folder and of made ones."""
    return F.softplus(-real).mean() + F.softplus(made).mean()


def generator_loss(made: Tensor) -> Tensor:
    """Scores [N] of made pictures; keeps its slope where the discriminator is sure."""
    return F.softplus(-made).mean()


def r1_penalty(score: Callable[[Tensor], Tensor], real: Tensor) -> Tensor:
    """Mean squared slope of the scores at real pictures [N, 3, S, S], summed over pixels: a steep discriminator oscillates."""
    leaf = real.detach().requires_grad_(True)
    (slope,) = torch.autograd.grad(score(leaf).sum(), leaf, create_graph=True)
    return (slope**2).sum((1, 2, 3)).mean()


def r1_weight(size: int, batch: int) -> float:
    """Karras et al. 2020's rule of thumb for how much R1 counts, by picture size in pixels; never below 0.1 for small ones."""
    return max(0.1, 0.0002 * size**2 / batch)

"""What both trainings share: how fast they learn at each step, and the running average of the weights, which is what is kept."""
from __future__ import annotations

from typing import Dict

import torch
from torch import Tensor, nn

WARM_UP = 50


def set_rate(optimizer: torch.optim.Optimizer, rate: float, step: int, steps: int) -> None:
    """Up to `rate` in the first steps, then down to a fiftieth of it."""
    for group in optimizer.param_groups:
        group["lr"] = rate * min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)


class RunningAverage:
    """`longest`: how much of the average stays at each step, at most; at first more is taken in."""

    def __init__(self, net: nn.Module, longest: float) -> None:
        self.weights: Dict[str, Tensor] = {name: x.clone() for name, x in net.state_dict().items()}
        self.longest = longest

    def take(self, net: nn.Module, step: int) -> None:
        keep = min(self.longest, step / (step + 20))
        for name, x in net.state_dict().items():
            self.weights[name] = self.weights[name].lerp(x, 1 - keep) if x.is_floating_point() else x.clone()

"""What training minimizes. Pictures are in -1..1, alpha in 0..1."""
from __future__ import annotations

from typing import Dict, List

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from encoder import Encoder, shrink


def attention(size: int, device: torch.device) -> Tensor:
    """Weight map [1, 1, size, size]: the camera centers the face, and eyes and mouth matter more than shoulders."""
    line = torch.linspace(0, 1, size, device=device)
    y, x = torch.meshgrid(line, line, indexing="ij")
    head = torch.exp(-(((x - 0.5) / 0.28) ** 2 + ((y - 0.47) / 0.36) ** 2))
    features = torch.exp(-(((x - 0.5) / 0.19) ** 2 + ((y - 0.52) / 0.17) ** 2))
    return (0.5 + 0.8 * head + 1.6 * features)[None, None]


def _gradient(difference: Tensor, weight: Tensor) -> Tensor:
    dx = (difference[..., 1:] - difference[..., :-1]).abs() * weight[..., 1:]
    dy = (difference[..., 1:, :] - difference[..., :-1, :]).abs() * weight[..., 1:, :]
    return dx.mean() + dy.mean()


def reconstruction(made: Tensor, real: Tensor, levels: int = 3, gradient: float = 1.0) -> Tensor:
    """Weighted L1 of values and of gradients over `levels` halvings."""
    difference = made - real
    total = made.new_zeros(())
    for level in range(levels):
        weight = attention(difference.shape[-1], difference.device)
        total = total + (difference.abs() * weight).mean() + gradient * _gradient(difference, weight)
        if level + 1 < levels:
            difference = F.avg_pool2d(difference, 2)
    return total / levels


def paired(made: Dict[str, Tensor], real: Dict[str, Tensor]) -> Tensor:
    """Loss of a composed picture and its layers against the render's layers (same keys, same sizes)."""
    alpha = real["alpha"]
    color = ((made["person"] - real["person"]).abs() * alpha).mean()
    small = made["backdrop"].shape[-1] // 4
    behind = F.avg_pool2d(made["backdrop"], 4) - F.interpolate(real["backdrop"], size=(small, small), mode="area")
    matte = (made["alpha"] - alpha).abs().mean()
    return reconstruction(made["picture"], real["picture"]) + 0.5 * color + 0.5 * behind.abs().mean() + matte


def texture(made: Tensor, real: Tensor) -> Tensor:
    """Difference of local detail energy: asks for as much fine structure as the render has, not for the same strands."""
    total = made.new_zeros(())
    for _ in range(2):
        energy = []
        for picture in (made, real):
            detail = picture - F.avg_pool2d(picture, 3, stride=1, padding=1)
            energy.append((F.avg_pool2d(detail**2, 9, stride=4, padding=4) + 1e-4).sqrt())
        total = total + ((energy[0] - energy[1]).abs() * attention(energy[0].shape[-1], made.device)).mean()
        made, real = F.avg_pool2d(made, 2), F.avg_pool2d(real, 2)
    return total


class Perceptual(nn.Module):
    """L1 between the maps that our own encoder, which learned on the same renders, sees in two pictures (Johnson et al. 2016)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.trunk = encoder.trunk.eval().requires_grad_(False)

    def maps(self, pictures: Tensor) -> List[Tensor]:
        """Pictures [N, 3, 128 or 256, ...] in -1..1 to the maps after each of the first three steps."""
        x = F.pixel_unshuffle(shrink(pictures), 2)
        found = []
        for step, block in zip(self.trunk.steps[:3], self.trunk.blocks[:3]):
            x = block(F.relu(step(x)))
            found.append(x)
        return found

    def forward(self, made: Tensor, real: Tensor) -> Tensor:
        """Mean over the maps, each divided by the size of what the render gives there."""
        with torch.no_grad():
            wanted = self.maps(real)
        pairs = zip(self.maps(made.clamp(-1, 1)), wanted)
        return torch.stack([(a - b).abs().mean() / b.abs().mean().clamp(min=1e-3) for a, b in pairs]).mean()

"""What training minimizes."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def attention(size: int, device: torch.device) -> Tensor:
    """Weight map [1, 1, size, size]: the studio centers the face, and eyes and mouth matter more than backdrops."""
    y, x = torch.meshgrid(torch.linspace(0, 1, size), torch.linspace(0, 1, size), indexing="ij")
    head = torch.exp(-(((x - 0.5) / 0.26) ** 2 + ((y - 0.45) / 0.32) ** 2))
    features = torch.exp(-(((x - 0.5) / 0.15) ** 2 + ((y - 0.50) / 0.11) ** 2))
    return (0.45 + 0.9 * head + 1.6 * features)[None, None].to(device)


def _gradient(a: Tensor, b: Tensor, weight: Tensor) -> Tensor:
    difference = a - b
    dx = (difference[..., 1:] - difference[..., :-1]).abs() * weight[..., 1:]
    dy = (difference[..., 1:, :] - difference[..., :-1, :]).abs() * weight[..., 1:, :]
    return dx.mean() + dy.mean()


def reconstruction(made: Tensor, real: Tensor, levels: int, gradient: float = 0.7) -> Tensor:
    """Weighted L1 of values and of gradients over `levels` halvings."""
    total = made.new_zeros(())
    for level in range(levels):
        weight = attention(made.shape[-1], made.device)
        total = total + ((made - real).abs() * weight).mean() + gradient * _gradient(made, real, weight)
        if level + 1 < levels:
            made, real = F.avg_pool2d(made, 2), F.avg_pool2d(real, 2)
    return total / levels


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

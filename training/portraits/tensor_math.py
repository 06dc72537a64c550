"""The studio's mathematics (../studio/src/math.ts) as tensor operations that ONNX opset 13 can carry.

Constants follow the type of the tensors they meet, so that tests can compare in float64.
"""
from __future__ import annotations

import math
from typing import List, Sequence, Tuple, Union

import torch
from torch import Tensor

Number = Union[Tensor, float]


def constant(values: Sequence, like: Tensor) -> Tensor:
    """A constant of the type and device of `like`."""
    return torch.tensor(values, dtype=like.dtype, device=like.device)


def indicator(condition: Tensor, like: Tensor) -> Tensor:
    """1 where true, 0 elsewhere, in the type of `like`."""
    return condition.to(like.dtype)


def mix(a: Number, b: Number, t: Tensor) -> Tensor:
    return a + (b - a) * t


def smoothstep(a: float, b: float, x: Tensor) -> Tensor:
    """Hermite step from 0 at a to 1 at b; a may lie above b."""
    t = torch.clamp((x - a) / (b - a), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def normal_cdf(x: Tensor) -> Tensor:
    """Standard normal to uniform; the studio's own polynomial, so that both sides pick alike."""
    t = 1.0 / (1.0 + 0.2316419 * torch.abs(x))
    density = 0.3989422804014327 * torch.exp(x * x * -0.5)
    tail = density * t * (
        0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))
    )
    return torch.where(x > 0, 1.0 - tail, tail)


def linear(c: Tensor) -> Tensor:
    """sRGB 0..1 to linear light."""
    return torch.where(c <= 0.04045, c / 12.92, ((c.clamp(min=0.04) + 0.055) / 1.055) ** 2.4)


def srgb(c: Tensor) -> Tensor:
    """Linear light to sRGB; 0 and above, and it may go beyond 1."""
    c = c.clamp(min=0.0)
    return torch.where(c <= 0.0031308, c * 12.92, 1.055 * c.clamp(min=0.003) ** (1.0 / 2.4) - 0.055)


def hsv(h: Tensor, s: Tensor, v: Tensor) -> Tensor:
    """HSV [N] each to linear RGB [N, 3]; the hue may lie outside 0..1 above."""
    channels: List[Tensor] = []
    for n in (5.0, 3.0, 1.0):
        k = n + h * 6.0
        k = k - 6.0 * torch.floor(k / 6.0)
        channels.append(linear(v - v * s * torch.clamp(torch.minimum(k, 4.0 - k), 0.0, 1.0)))
    return torch.stack(channels, 1)


def direction(azimuth: Tensor, elevation: Tensor) -> Tensor:
    """Unit vector [N, 3] of degrees [N]; azimuth 0 points at the camera, positive to the picture's right."""
    a, e = azimuth * (math.pi / 180.0), elevation * (math.pi / 180.0)
    return torch.stack([torch.sin(a) * torch.cos(e), torch.sin(e), torch.cos(a) * torch.cos(e)], 1)


def pick(u: Tensor, weights: Sequence[float]) -> Tensor:
    """One-hot [N, K] of the item at which u (uniform, [N]) lands when walking along the weights [K]."""
    edges, total = [], 0.0
    for weight in weights:
        total += weight
        edges.append(total)
    # The last edge is left open: rounding may step past it.
    reached = indicator(u[:, None] * total > constant(edges[:-1], u)[None], u)
    one = torch.ones_like(u)[:, None]
    return torch.cat([one, reached], 1) - torch.cat([reached, torch.zeros_like(one)], 1)


def slots(u: Tensor, count: int) -> Tensor:
    """One-hot [N, count] of floor(u * count), the last slot taking u = 1."""
    reached = indicator(u[:, None] * float(count) >= constant([float(k) for k in range(1, count)], u)[None], u)
    one = torch.ones_like(u)[:, None]
    return torch.cat([one, reached], 1) - torch.cat([reached, torch.zeros_like(one)], 1)


def placed(one_hot: Tensor, rows: Sequence[Tuple[str, float]], names: Sequence[str]) -> Tensor:
    """Moves a table's one-hot [N, len(rows)] into a shared list of names: [N, len(names)]."""
    for name, _ in rows:
        if name not in names:
            raise ValueError(f"{name} is weighted but not listed")
    return one_hot @ constant([[float(name == other) for other in names] for name, _ in rows], one_hot)


def choice(u: Tensor, rows: Sequence[Tuple[str, float]], names: Sequence[str]) -> Tensor:
    """One-hot [N, len(names)] of a weighted table's item at which u [N] lands."""
    return placed(pick(u, [weight for _, weight in rows]), rows, names)

"""Strong distortions for training the judges: what a render and a generated picture may differ in must not matter.

Pictures are [N, 3, S, S] in -1..1. Every function draws from the given generator, so that a run can be repeated.
"""
from __future__ import annotations

import math
from typing import Tuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

# Sides of the pictures that the coarse scaling goes down to, as shares.
SMALLEST, LARGEST = 0.42, 0.85
BLOCK = 8


def uniform(count: int, low: float, high: float, generator: Generator) -> Tensor:
    return torch.rand(count, generator=generator) * (high - low) + low


def number(low: float, high: float, generator: Generator) -> float:
    return float(uniform(1, low, high, generator))


def per_picture(values: Tensor) -> Tensor:
    return values[:, None, None, None]


def compose(person: Tensor, backdrop: Tensor) -> Tensor:
    """Premultiplied person [N, 4, S, S] over backdrop [N, 3, S, S], both uint8, to pictures in -1..1."""
    alpha = person[:, 3:].float().mul_(-1.0 / 255.0).add_(1.0)
    return backdrop.float().mul_(alpha).add_(person[:, :3].float()).div_(127.5).sub_(1.0)


def _blurring(size: int, sigma: float) -> Tensor:
    """Matrix [size, size] that blurs a row; edges repeat."""
    reach = max(1, math.ceil(2.5 * sigma))
    kernel = torch.exp(-0.5 * (torch.arange(-reach, reach + 1, dtype=torch.float32) / sigma) ** 2)
    rows = torch.arange(size)[:, None].expand(-1, 2 * reach + 1)
    columns = (rows + torch.arange(-reach, reach + 1)).clamp(0, size - 1)
    return torch.zeros(size, size).index_put((rows, columns), (kernel / kernel.sum()).expand(size, -1), accumulate=True)


def blur(pictures: Tensor, sigma: float) -> Tensor:
    """Gaussian blur; sigma in pixels. Two matrix products: on a CPU faster than a convolution per channel."""
    across, down = _blurring(pictures.shape[-1], sigma), _blurring(pictures.shape[-2], sigma)
    return down @ pictures @ across.t()


def rescale(pictures: Tensor, share: float) -> Tensor:
    """Down by area and up again: what lies between is lost, as in a soft generator or a small upload."""
    size = pictures.shape[-1]
    small = F.interpolate(pictures, size=(max(8, round(size * share)),) * 2, mode="area")
    return F.interpolate(small, size=(size, size), mode="bilinear", align_corners=False)


def _cosines() -> Tensor:
    k = torch.arange(BLOCK, dtype=torch.float32)
    basis = torch.cos(math.pi / BLOCK * (k[None] + 0.5) * k[:, None]) * math.sqrt(2.0 / BLOCK)
    basis[0] /= math.sqrt(2.0)
    return basis


def compress(pictures: Tensor, step: float) -> Tensor:
    """JPEG-like: cosine coefficients of 8 px blocks rounded to multiples of `step` (of -1..1), coarser at high ones."""
    n, c, size, _ = pictures.shape
    basis = _cosines()
    blocks = pictures.reshape(n, c, size // BLOCK, BLOCK, size // BLOCK, BLOCK).transpose(3, 4)
    steps = step * (1.0 + 0.6 * (torch.arange(BLOCK)[:, None] + torch.arange(BLOCK)[None]).float())
    coded = torch.round((basis @ blocks @ basis.t()) / steps) * steps
    return (basis.t() @ coded @ basis).transpose(3, 4).reshape(n, c, size, size)


def shifted(pictures: Tensor, generator: Generator, shift: float = 0.05, zoom: float = 0.07, turn: float = 3.0) -> Tensor:
    """Small moves: shift as a share of the side, zoom as a share, turn in degrees."""
    n = len(pictures)
    angle = uniform(n, -turn, turn, generator) * (math.pi / 180.0)
    scale = 1.0 + uniform(n, -zoom, zoom, generator)
    move = uniform(n * 2, -2 * shift, 2 * shift, generator).reshape(n, 2, 1)
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    matrix = torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1)
    grid = F.affine_grid(torch.cat([matrix, move], 2), list(pictures.shape), align_corners=False)
    return F.grid_sample(pictures, grid, mode="bilinear", padding_mode="border", align_corners=False)


def recolored(pictures: Tensor, generator: Generator, strength: float = 1.0) -> Tensor:
    """Brightness, contrast, saturation and white balance. Mild by nature: skin and hair color have to stay readable."""
    n = len(pictures)
    gain = per_picture(1.0 + strength * uniform(n, -0.12, 0.12, generator))
    lift = per_picture(strength * uniform(n, -0.08, 0.08, generator))
    balance = 1.0 + strength * uniform(n * 3, -0.04, 0.04, generator).reshape(n, 3, 1, 1)
    saturation = per_picture(1.0 + strength * uniform(n, -0.25, 0.25, generator))
    light = pictures.mean(1, keepdim=True)
    return ((light + (pictures - light) * saturation) * gain + lift + 1.0) * balance - 1.0


def relit(pictures: Tensor, generator: Generator, strength: float = 0.15) -> Tensor:
    """A slope of brightness in a random direction."""
    n, _, high, wide = pictures.shape
    x, y = torch.linspace(-1, 1, wide), torch.linspace(-1, 1, high)
    slopes = uniform(2 * n, -strength, strength, generator).reshape(2, n, 1, 1, 1)
    gain = 1.0 + slopes[0] * x + slopes[1] * y[:, None]
    return (pictures + 1.0) * gain - 1.0


def redressed(pictures: Tensor, generator: Generator, share: float = 0.5) -> Tensor:
    """Other colors below the chin, for a share of the pictures: whom one sees must not be told by the clothes."""
    n, _, high, _ = pictures.shape
    below = torch.sigmoid((torch.linspace(-1, 1, high) - 0.72) * 24.0)[:, None]
    worn = per_picture((torch.rand(n, generator=generator) < share).float()) * below
    other = pictures[:, torch.randperm(3, generator=generator)] * number(0.6, 1.1, generator) + number(-0.25, 0.25, generator)
    return pictures + worn * (other - pictures)


def _soften(chunk: Tensor, generator: Generator) -> Tensor:
    kind = int(torch.randint(6, (1,), generator=generator))
    if kind <= 1:
        return chunk
    if kind <= 3:
        return rescale(chunk, number(SMALLEST, LARGEST, generator))
    if kind == 4:
        return blur(chunk, number(0.4, 1.8, generator))
    return chunk + number(0.2, 0.8, generator) * (chunk - blur(chunk, 1.0))


def _roughen(chunk: Tensor, generator: Generator) -> Tensor:
    kind = int(torch.randint(5, (1,), generator=generator))
    if kind <= 1:
        return chunk
    if kind == 2:
        return compress(chunk, number(0.02, 0.16, generator))
    n, c, size, _ = chunk.shape
    side = size if kind == 3 else size // 2
    noise = torch.randn(n, c if kind == 3 else 1, side, side, generator=generator) * number(0.01, 0.1, generator)
    return chunk + (noise if side == size else F.interpolate(noise, size=(size, size), mode="bilinear", align_corners=False))


def distorted(pictures: Tensor, generator: Generator, chunk: int = 16) -> Tensor:
    """The whole chain. Softening and roughening are drawn per chunk, which keeps them batched and cheap."""
    moved = recolored(relit(shifted(pictures, generator), generator), generator)
    parts = [_roughen(_soften(part, generator), generator) for part in moved.split(chunk)]
    return torch.cat(parts).clamp_(-1.0, 1.0)


def two_views(
    person: Tensor, backdrop: Tensor, generator: Generator, swap: float = 0.6
) -> Tuple[Tensor, Tensor, Tensor]:
    """Each person twice: pictures [2N, ...], order of backdrops [2N] used, flips [2N] (boolean).

    `swap` is the share of second views that stand before someone else's backdrop.
    """
    n = len(person)
    own = torch.arange(n)
    other = torch.randperm(n, generator=generator)
    second = torch.where(torch.rand(n, generator=generator) < swap, other, own)
    behind = torch.cat([own, second])
    pictures = compose(torch.cat([person, person]), backdrop[behind])
    flip = torch.rand(2 * n, generator=generator) < 0.5
    pictures = torch.where(per_picture(flip), pictures.flip(3), pictures)
    pictures = torch.cat([pictures[:n], redressed(pictures[n:], generator)])
    return distorted(pictures, generator), behind, flip

"""The generator: mapping (latent to styles) and synthesis (styles to picture).

Synthesis begins not with a learned constant but with a learned linear basis: the coarse style draws six 64 px layers
(hair, skin, cloth... as the network sees fit) and the fine style gives each layer its color. That product alone is a
soft portrait. Modulated convolutions at 32, 64 and 128 px then sharpen it to 256 px.
"""
from __future__ import annotations

import math
from typing import List, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from features import features
from semantics import EXPORT_AGE, Z_DIM

W_DIM = 256
BASIS_LAYERS = 6
BASIS_SIZE = 64
IMAGE_SIZE = 256
# What each of the style rows steers, by the size in pixels it works at.
STYLE_RESOLUTION = (64, 32, 32, 32, 64, 64, 128, 128, 256)
COARSE, MIDDLE, FINE = (0, 1, 2), (3, 4, 5), (6, 7, 8)
STYLES = len(STYLE_RESOLUTION)
NOISE_SIZES = (32, 32, 64, 64, 128)


class Trunk(nn.Module):
    """Two hidden layers beside a straight line: the line learns at once, the layers what bends."""

    def __init__(self, inputs: int, hidden: int, outputs: int) -> None:
        super().__init__()
        self.line = nn.Linear(inputs, outputs)
        self.layers = nn.Sequential(
            nn.Linear(inputs, hidden), nn.LeakyReLU(0.2), nn.Linear(hidden, hidden), nn.LeakyReLU(0.2),
            nn.Linear(hidden, outputs),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.line(x) + self.layers(x)


class Mapping(nn.Module):
    """Shape [N, S] and color [N, C] features to styles [N, STYLES, W_DIM]."""

    def __init__(self, shape_inputs: int, color_inputs: int, hidden: int = 512) -> None:
        super().__init__()
        self.coarse = Trunk(shape_inputs, hidden, W_DIM)
        self.middle = Trunk(shape_inputs, hidden // 2, W_DIM)
        self.fine = Trunk(shape_inputs + color_inputs, hidden // 2, W_DIM)

    def forward(self, shape: Tensor, color: Tensor) -> Tensor:
        coarse, middle = self.coarse(shape), self.middle(shape)
        fine = self.fine(torch.cat([shape, color], 1))
        return torch.stack([coarse] * len(COARSE) + [middle] * len(MIDDLE) + [fine] * len(FINE), 1)


class LatentMapping(nn.Module):
    """The exported mapping: latent [N, Z_DIM] to styles; adults only, because the age range is a constant in it."""

    def __init__(self, mapping: Mapping, age_range: Tuple[float, float] = EXPORT_AGE) -> None:
        super().__init__()
        self.mapping, self.age_range = mapping, age_range

    def forward(self, z: Tensor) -> Tensor:
        side = torch.ones_like(z[:, 0])
        return self.mapping(*features(z, side, self.age_range))


class StyledConv(nn.Module):
    """A 3x3 convolution whose inputs are scaled, and outputs renormalized and shifted, by a style.

    Scaling activations instead of weights keeps one shared kernel for the batch; that is the fast form on a CPU.
    """

    def __init__(self, inputs: int, outputs: int, noise: bool = True, demodulate: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3) / math.sqrt(inputs * 9))
        self.scale = nn.Linear(W_DIM, inputs)
        self.shift = nn.Linear(W_DIM, outputs)
        nn.init.normal_(self.scale.weight, std=0.3 / math.sqrt(W_DIM))
        nn.init.ones_(self.scale.bias)
        nn.init.normal_(self.shift.weight, std=0.1 / math.sqrt(W_DIM))
        nn.init.zeros_(self.shift.bias)
        self.strength = nn.Parameter(torch.zeros(1)) if noise else None
        self.demodulate = demodulate

    def forward(self, x: Tensor, style: Tensor, noise: Optional[Tensor] = None) -> Tensor:
        scale = self.scale(style)
        y = F.conv2d(x * scale[:, :, None, None].to(x.dtype), self.weight, padding=1)
        if self.demodulate:
            energy = (scale.float() ** 2) @ (self.weight ** 2).sum((2, 3)).t()
            y = y * torch.rsqrt(energy + 1e-8)[:, :, None, None].to(y.dtype)
        y = y + self.shift(style)[:, :, None, None].to(y.dtype)
        if noise is not None and self.strength is not None:
            y = y + (noise * self.strength).to(y.dtype)
        return y


def double(x: Tensor) -> Tensor:
    """Bilinear upsampling by two."""
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


class Basis(nn.Module):
    """The soft portrait: layers [N, 6, 64, 64] from the coarse style, colored by the fine style."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Linear(W_DIM, BASIS_LAYERS * BASIS_SIZE * BASIS_SIZE)
        nn.init.normal_(self.layers.weight, std=0.5 / math.sqrt(W_DIM))
        self.color = nn.Linear(W_DIM, (BASIS_LAYERS + 1) * 3)
        nn.init.normal_(self.color.weight, std=0.3 / math.sqrt(W_DIM))
        nn.init.normal_(self.color.bias, std=0.4)

    def forward(self, coarse: Tensor, fine: Tensor) -> Tuple[Tensor, Tensor]:
        """Returns the layers and the soft picture [N, 3, 64, 64]."""
        layers = self.layers(coarse).reshape(-1, BASIS_LAYERS, BASIS_SIZE * BASIS_SIZE)
        layers = F.leaky_relu(layers, 0.2)
        color = self.color(fine).reshape(-1, 3, BASIS_LAYERS + 1)
        picture = torch.matmul(color[:, :, :BASIS_LAYERS], layers) + color[:, :, BASIS_LAYERS:]
        shape = (-1, 3, BASIS_SIZE, BASIS_SIZE)
        return layers.reshape(-1, BASIS_LAYERS, BASIS_SIZE, BASIS_SIZE), picture.reshape(shape)


class Synthesis(nn.Module):
    """Styles [N, STYLES, W_DIM] to pictures [N, 3, 256, 256], nominally in -1..1."""

    def __init__(self, channels: Tuple[int, int, int] = (96, 48, 32)) -> None:
        super().__init__()
        c32, c64, c128 = channels
        self.basis = Basis()
        inputs = (BASIS_LAYERS + 3) * 4
        self.conv32a = StyledConv(inputs, c32)
        self.conv32b = StyledConv(c32, c32)
        self.up64 = StyledConv(c32, c64)
        self.conv64a = StyledConv(c64 + BASIS_LAYERS + 3, c64)
        self.up128 = StyledConv(c64, c128)
        self.conv128 = StyledConv(c128, c128)
        self.head = StyledConv(c128, 12, noise=False, demodulate=False)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.shift.weight)

    def soft(self, w: Tensor) -> Tensor:
        """Only the basis: [N, 3, 64, 64]."""
        return self.basis(w[:, 0], w[:, 8])[1]

    def forward(self, w: Tensor, noise: Optional[List[Tensor]] = None) -> Tensor:
        n = noise if noise is not None else [None] * len(NOISE_SIZES)
        act = lambda t: F.leaky_relu(t, 0.2)
        layers, soft = self.basis(w[:, 0], w[:, 8])
        start = torch.cat([layers.to(soft.dtype), soft], 1)
        x = act(self.conv32a(F.pixel_unshuffle(start, 2), w[:, 1], n[0]))
        x = act(self.conv32b(x, w[:, 2], n[1]))
        x = double(act(self.up64(x, w[:, 3])))
        x = act(self.conv64a(torch.cat([x, start.to(x.dtype)], 1), w[:, 4], n[2]))
        x = double(act(self.up128(x, w[:, 5], n[3])))
        x = act(self.conv128(x, w[:, 6], n[4]))
        detail = F.pixel_shuffle(self.head(x, w[:, 7]), 2)
        return double(double(soft)) + detail.float()


class Generator(nn.Module):
    """Mapping and synthesis together; what training works on."""

    def __init__(self, shape_inputs: int = 195, color_inputs: int = 70) -> None:
        super().__init__()
        self.mapping = Mapping(shape_inputs, color_inputs)
        self.synthesis = Synthesis()


def noise_for(batch: int, device: torch.device, generator: Optional[torch.Generator] = None) -> List[Tensor]:
    """One normal noise map [batch, 1, s, s] per noisy layer."""
    return [torch.randn(batch, 1, s, s, device=device, generator=generator) for s in NOISE_SIZES]

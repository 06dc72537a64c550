"""The generator: mapping (latent to styles) and synthesis (styles to picture).

Synthesis draws in a canonical frame (see flow.py). A learned linear basis gives a soft portrait there, two banks of
learned detail maps give its fine structure, and modulated convolutions join them. The result is moved to where the
head is, finished at 256 px and laid over its backdrop.

Styles: coarse rows see head, pose, hair form and clothes, middle rows features, expression and beard, fine rows colors,
surface, light and backdrop. Each group's styles come from its own part of the latent alone.
"""
from __future__ import annotations

import math
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from features import Features
from flow import Warp, warp
from semantics import person

W_DIM = 256
IMAGE_SIZE = 256
# Canonical sizes: basis and convolutions work at the first, details at the second.
BASIS_SIZE = 96
DETAIL_SIZE = 192
BASIS_LAYERS = 6
BASIS_RANK = 80
BANK_MAPS = {BASIS_SIZE: 64, DETAIL_SIZE: 40}
BANK_CHANNELS = {BASIS_SIZE: 8, DETAIL_SIZE: 4}
BACKDROP_SIZE = 32
SOFT_SIZE = 128
# What each style row steers, by the size in pixels it works at.
COARSE, MIDDLE, FINE = (0, 1, 2), (3, 4, 5), (6, 7, 8, 9)
STYLE_RESOLUTION = (96, 96, 192, 96, 96, 192, 96, 96, 192, 256)
STYLES = len(STYLE_RESOLUTION)
NOISE_SIZES = (BASIS_SIZE, IMAGE_SIZE)


class Trunk(nn.Module):
    """Two hidden layers beside a straight line: the line learns at once, the layers what bends."""

    def __init__(self, inputs: int, hidden: int, outputs: int = W_DIM) -> None:
        super().__init__()
        self.line = nn.Linear(inputs, outputs)
        self.layers = nn.Sequential(
            nn.Linear(inputs, hidden), nn.LeakyReLU(0.2), nn.Linear(hidden, hidden), nn.LeakyReLU(0.2), nn.Linear(hidden, outputs)
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.line(x) + self.layers(x)


class Mapping(nn.Module):
    """Features of the three groups ([N, A], [N, B], [N, C]) to styles [N, STYLES, W_DIM]."""

    def __init__(self, coarse: int, middle: int, fine: int, hidden: int = 384) -> None:
        super().__init__()
        self.coarse, self.middle, self.fine = Trunk(coarse, hidden), Trunk(middle, hidden // 2), Trunk(fine, hidden)

    def forward(self, coarse: Tensor, middle: Tensor, fine: Tensor) -> Tensor:
        groups = ((self.coarse(coarse), COARSE), (self.middle(middle), MIDDLE), (self.fine(fine), FINE))
        return torch.stack([style for style, rows in groups for _ in rows], 1)


def _linear(inputs: int, outputs: int, spread: float) -> nn.Linear:
    layer = nn.Linear(inputs, outputs)
    nn.init.normal_(layer.weight, std=spread / math.sqrt(inputs))
    nn.init.zeros_(layer.bias)
    return layer


class Points(nn.Module):
    """Where the landmarks are, [N, K, 2], from the coarse and middle style."""

    def __init__(self, count: int, hidden: int = 256) -> None:
        super().__init__()
        self.count = count
        self.line = _linear(2 * W_DIM, 2 * count, 0.05)
        self.layers = nn.Sequential(
            nn.Linear(2 * W_DIM, hidden), nn.LeakyReLU(0.2), nn.Linear(hidden, hidden), nn.LeakyReLU(0.2),
            _linear(hidden, 2 * count, 0.05),
        )

    def forward(self, coarse: Tensor, middle: Tensor) -> Tensor:
        x = torch.cat([coarse, middle], 1)
        return (self.line(x) + self.layers(x)).reshape(-1, self.count, 2)


class StyledConv(nn.Module):
    """A convolution whose inputs are scaled, and whose renormalized outputs are shifted, by one or two styles.

    Scaling activations instead of weights keeps one shared kernel for the batch; that is the fast form on a CPU.
    """

    def __init__(self, inputs: int, outputs: int, styles: int = 1, noise: bool = False, demodulate: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3) / math.sqrt(inputs * 9))
        self.scale = _linear(W_DIM * styles, inputs, 0.3)
        nn.init.ones_(self.scale.bias)
        self.shift = _linear(W_DIM * styles, outputs, 0.1)
        self.strength = nn.Parameter(torch.zeros(1)) if noise else None
        self.demodulate = demodulate

    def forward(self, x: Tensor, style: Tensor, noise: Optional[Tensor] = None) -> Tensor:
        scale = self.scale(style)
        y = F.conv2d(x * scale[:, :, None, None].to(x.dtype), self.weight, padding=1)
        if self.demodulate:
            energy = (scale.float() ** 2) @ (self.weight.float() ** 2).sum((2, 3)).t()
            y = y * torch.rsqrt(energy + 1e-8)[:, :, None, None].to(y.dtype)
        y = y + self.shift(style)[:, :, None, None].to(y.dtype)
        if noise is not None and self.strength is not None:
            y = y + (noise * self.strength).to(y.dtype)
        return y


class Basis(nn.Module):
    """The soft portrait in the canonical frame: layers from form and features, colored by the fine style."""

    def __init__(self) -> None:
        super().__init__()
        self.coarse = _linear(W_DIM, BASIS_RANK, 1.0)
        self.middle = _linear(W_DIM, BASIS_RANK, 0.5)
        self.layers = _linear(BASIS_RANK, BASIS_LAYERS * BASIS_SIZE**2, 0.5)
        self.color = _linear(W_DIM, (BASIS_LAYERS + 1) * 3, 0.3)
        nn.init.normal_(self.color.bias, std=0.4)

    def forward(self, coarse: Tensor, middle: Tensor, fine: Tensor) -> Tuple[Tensor, Tensor]:
        """Layers [N, 6, 72, 72] and soft color with the logit of alpha [N, 4, 72, 72]."""
        mixed = F.leaky_relu(self.coarse(coarse) + self.middle(middle), 0.2)
        flat = self.layers(mixed).reshape(-1, BASIS_LAYERS, BASIS_SIZE**2)
        alpha = flat[:, :1]
        layers = F.leaky_relu(flat, 0.2)
        color = self.color(fine).reshape(-1, 3, BASIS_LAYERS + 1)
        picture = torch.matmul(color[:, :, :BASIS_LAYERS], layers) + color[:, :, BASIS_LAYERS:]
        soft = torch.cat([picture, alpha * 4.0], 1)
        return layers.reshape(-1, BASIS_LAYERS, BASIS_SIZE, BASIS_SIZE), soft.reshape(-1, 4, BASIS_SIZE, BASIS_SIZE)


class Bank(nn.Module):
    """Learned detail maps at one size, mixed per picture by the coarse and middle style: [N, channels, size, size]."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size, self.count, self.channels = size, BANK_MAPS[size], BANK_CHANNELS[size]
        self.maps = nn.Parameter(torch.randn(self.count, size * size) * 0.1)
        self.gate = nn.Sequential(nn.Linear(2 * W_DIM, 96), nn.LeakyReLU(0.2), _linear(96, self.count * self.channels, 0.5))

    def forward(self, coarse: Tensor, middle: Tensor) -> Tensor:
        gate = self.gate(torch.cat([coarse, middle], 1)).reshape(-1, self.channels, self.count)
        return torch.matmul(gate, self.maps).reshape(-1, self.channels, self.size, self.size)


class Backdrop(nn.Module):
    """A blurred backdrop [N, 3, 32, 32] from the fine style."""

    def __init__(self, rank: int = 80) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(W_DIM, 192), nn.LeakyReLU(0.2), nn.Linear(192, rank), nn.LeakyReLU(0.2),
            _linear(rank, 3 * BACKDROP_SIZE**2, 0.5),
        )

    def forward(self, fine: Tensor) -> Tensor:
        return self.layers(fine).reshape(-1, 3, BACKDROP_SIZE, BACKDROP_SIZE)


def grow(x: Tensor, factor: float = 2.0) -> Tensor:
    """Bilinear upsampling."""
    return F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)


class Synthesis(nn.Module):
    """Styles [N, STYLES, W_DIM] to pictures [N, 3, 256, 256], nominally in -1..1."""

    def __init__(self, centers: Tensor, channels: Tuple[int, int] = (32, 8)) -> None:
        """`centers` [K, 2]: canonical landmarks. `channels`: in the canonical frame and in the picture."""
        super().__init__()
        wide, narrow = channels
        self.points = Points(len(centers))
        self.warp = Warp(centers)
        self.basis = Basis()
        self.bank, self.details = Bank(BASIS_SIZE), Bank(DETAIL_SIZE)
        self.first = StyledConv(BASIS_LAYERS + 4 + BANK_CHANNELS[BASIS_SIZE], wide, styles=2, noise=True)
        self.second = StyledConv(wide, wide)
        self.up = StyledConv(wide, 16)
        self.finish = StyledConv(4 + BANK_CHANNELS[DETAIL_SIZE] + 4, narrow, noise=True)
        self.head = StyledConv(narrow, 4, demodulate=False)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.shift.weight)
        self.backdrop = Backdrop()

    def landmarks(self, w: Tensor) -> Tensor:
        """[N, K, 2], picture coordinates."""
        return self.warp.centers + self.points(w[:, 0], w[:, 3])

    def soft(self, w: Tensor, size: int = SOFT_SIZE) -> Dict[str, Tensor]:
        """Only the basis, in the picture: person [N, 3, size, size], alpha [N, 1, ...], backdrop, picture."""
        _, soft = self.basis(w[:, 0], w[:, 3], w[:, 6])
        seen = warp(soft, self.warp(self.landmarks(w), size))
        return self._compose(seen, self.backdrop(w[:, 9]), size)

    def forward(self, w: Tensor, noise: Optional[List[Tensor]] = None) -> Dict[str, Tensor]:
        """As `soft`, with all detail, at 256 px."""
        early, late = noise if noise is not None else (None, None)
        layers, soft = self.basis(w[:, 0], w[:, 3], w[:, 6])
        form = torch.cat([w[:, 1], w[:, 4]], 1)
        start = torch.cat([layers, soft, self.bank(w[:, 1], w[:, 4])], 1)
        x = F.leaky_relu(self.first(start, form, early), 0.2)
        x = F.leaky_relu(self.second(x, w[:, 7]), 0.2)
        x = F.pixel_shuffle(F.leaky_relu(self.up(x, w[:, 8]), 0.2), 2)
        canonical = torch.cat([x, self.details(w[:, 2], w[:, 5]), grow(soft)], 1)
        seen = warp(canonical, self.warp(self.landmarks(w), IMAGE_SIZE))
        detail = self.head(F.leaky_relu(self.finish(seen, w[:, 9], late), 0.2), w[:, 9])
        return self._compose(seen[:, -4:] + detail, self.backdrop(w[:, 9]), IMAGE_SIZE)

    @staticmethod
    def _compose(seen: Tensor, backdrop: Tensor, size: int) -> Dict[str, Tensor]:
        person, alpha = seen[:, :3], torch.sigmoid(seen[:, 3:])
        behind = F.interpolate(backdrop.float(), size=(size, size), mode="bilinear", align_corners=False)
        return {"person": person, "alpha": alpha, "backdrop": behind, "picture": behind + alpha * (person - behind)}


class Generator(nn.Module):
    """Features, mapping and synthesis together; what training works on."""

    def __init__(self, centers: Tensor) -> None:
        """`centers` [K, 2]: where the landmarks stand in the canonical frame."""
        super().__init__()
        self.features = Features()
        self.mapping = Mapping(*self.features.sizes)
        self.synthesis = Synthesis(centers)

    def styles(self, z: Tensor) -> Tensor:
        """Latents [N, Z_DIM] to w [N, STYLES, W_DIM]; adults only, because the age range is a constant of the features."""
        return self.mapping(*self.features(person(z)))


def load(checkpoint: Path) -> Generator:
    """The running average of a checkpoint of train.py, ready to generate."""
    state = torch.load(checkpoint, map_location="cpu")
    net = Generator(state["average"]["synthesis.warp.centers"])
    net.load_state_dict(state["average"])
    return net.eval().requires_grad_(False)


def noise_for(batch: int, device: torch.device, generator: Optional[torch.Generator] = None) -> List[Tensor]:
    """One normal noise map [batch, 1, s, s] per noisy layer."""
    return [torch.randn(batch, 1, s, s, device=device, generator=generator) for s in NOISE_SIZES]

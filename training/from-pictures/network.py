"""A style-based generator (Karras et al. 2019 and 2020), sized for one to a few cores or one GPU.

z (normal) -> mapping -> w; from a learned 4 px constant, modulated convolutions draw feature maps that double in size, and
each size adds its part of the picture ("skip RGB"). Three choices differ from the papers, all for speed without a GPU:
activations are scaled rather than weights, so that a batch is one convolution; maps grow after the convolution; and training
begins with small pictures (Karras et al. 2018), which the skip connections give for free.

Pictures are [N, 3, S, S] in -1..1. Styles are [N, layers, w].
"""
from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SMALLEST = 4
# Channels at the full size and at the smallest ones, and the width of z and w.
CAPACITIES: Dict[str, Tuple[int, int, int]] = {
    "tiny": (8, 64, 64),
    "small": (16, 128, 128),
    "medium": (32, 256, 256),
    "large": (64, 512, 512),
}
MAPPING_LAYERS = 4
# The mapping learns slowly, or styles run away (Karras et al. 2019).
MAPPING_RATE = 0.01
AVERAGE_KEEP = 0.995


@dataclass(frozen=True)
class Shape:
    """All that decides how large the networks are. `size` in pixels, a power of two from 8."""

    size: int
    finest: int
    widest: int
    w: int

    def __post_init__(self) -> None:
        if self.size < 2 * SMALLEST or self.size & (self.size - 1):
            raise ValueError(f"{self.size} px: the size must be a power of two from {2 * SMALLEST}")

    @property
    def resolutions(self) -> List[int]:
        """Sizes of feature maps in pixels, from 4 to the full size."""
        return [SMALLEST << k for k in range(int(math.log2(self.size // SMALLEST)) + 1)]

    @property
    def layers(self) -> int:
        """Rows of styles: one for each convolution, one for the last picture."""
        return 2 * len(self.resolutions)

    @property
    def layer_resolutions(self) -> List[int]:
        """Pixels per side at which each row of styles works."""
        return [SMALLEST, *(r for r in self.resolutions[1:] for _ in range(2)), self.size]

    def channels(self, resolution: int) -> int:
        return min(self.widest, self.finest * self.size // resolution)

    def as_json(self) -> Dict[str, Any]:
        return asdict(self)


def shape_of(size: int, capacity: str) -> Shape:
    finest, widest, w = CAPACITIES[capacity]
    return Shape(size, finest, widest, w)


def activate(x: Tensor) -> Tensor:
    """Leaky ReLU that keeps the variance of normal numbers."""
    return F.leaky_relu(x, 0.2) * math.sqrt(2)


def enlarge(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


class EqualLinear(nn.Module):
    """A linear layer whose weights are stored at one scale for all, so that all learn at one speed; `rate` slows them."""

    def __init__(self, wide_in: int, wide_out: int, bias: float = 0.0, rate: float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(wide_out, wide_in) / rate)
        self.bias = nn.Parameter(torch.full((wide_out,), bias / rate))
        self.gain, self.rate = rate / math.sqrt(wide_in), rate

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight * self.gain, self.bias * self.rate)


class EqualConv(nn.Module):
    """A convolution with weights stored at one scale; keeps the size."""

    def __init__(self, wide_in: int, wide_out: int, kernel: int, bias: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(wide_out, wide_in, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(wide_out)) if bias else None
        self.gain, self.padding = 1 / math.sqrt(wide_in * kernel * kernel), kernel // 2

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight * self.gain, self.bias, padding=self.padding)


class ModulatedConv(nn.Module):
    """Scales each input channel by a style, convolves, and (demodulation) divides by what the scales did to the variance."""

    def __init__(self, wide_in: int, wide_out: int, w: int, kernel: int, demodulate: bool) -> None:
        super().__init__()
        self.conv = EqualConv(wide_in, wide_out, kernel, bias=False)
        self.style = EqualLinear(w, wide_in, bias=1.0)
        self.demodulate = demodulate

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """x [N, I, S, S], w [N, D] to [N, O, S, S]."""
        scale = self.style(w)
        y = self.conv(x * scale[:, :, None, None])
        if not self.demodulate:
            return y
        power = ((self.conv.weight * self.conv.gain) ** 2).sum((2, 3))
        # In float32 even under autocast: squares of half numbers overflow and vanish.
        with torch.autocast(x.device.type, enabled=False):
            divisor = torch.rsqrt((scale.float() ** 2) @ power.float().t() + 1e-8)
        return y * divisor[:, :, None, None]


class Layer(nn.Module):
    """Modulated convolution, growth if asked for, noise, bias, activation."""

    def __init__(self, wide_in: int, wide_out: int, w: int, grows: bool) -> None:
        super().__init__()
        self.conv = ModulatedConv(wide_in, wide_out, w, 3, demodulate=True)
        self.bias = nn.Parameter(torch.zeros(wide_out))
        self.noise_strength = nn.Parameter(torch.zeros(()))
        self.grows = grows

    def forward(self, x: Tensor, w: Tensor, noise: Tensor) -> Tensor:
        y = self.conv(x, w)
        if self.grows:
            y = enlarge(y)
        return activate(y + noise * self.noise_strength + self.bias[:, None, None])


class Mapping(nn.Module):
    """z [N, D] to w [N, D]; z is first brought to length sqrt(D)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.layers = nn.ModuleList(EqualLinear(shape.w, shape.w, rate=MAPPING_RATE) for _ in range(MAPPING_LAYERS))

    def forward(self, z: Tensor) -> Tensor:
        x = z * torch.rsqrt((z**2).mean(1, keepdim=True) + 1e-8)
        for layer in self.layers:
            x = activate(layer(x))
        return x


class Synthesis(nn.Module):
    """Styles to a picture. Row 0 is the 4 px layer; size k has rows 2k-1 and 2k, and its picture part the row after."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        first = shape.channels(SMALLEST)
        self.constant = nn.Parameter(torch.randn(1, first, SMALLEST, SMALLEST))
        layers: List[Layer] = [Layer(first, first, shape.w, grows=False)]
        for below, resolution in zip(shape.resolutions, shape.resolutions[1:]):
            wide = shape.channels(resolution)
            layers += [Layer(shape.channels(below), wide, shape.w, grows=True), Layer(wide, wide, shape.w, grows=False)]
        self.layers = nn.ModuleList(layers)
        self.to_rgb = nn.ModuleList(ModulatedConv(shape.channels(r), 3, shape.w, 1, demodulate=False) for r in shape.resolutions)
        self.rgb_bias = nn.Parameter(torch.zeros(len(shape.resolutions), 3))

    def noise_sizes(self, size: Optional[int] = None) -> List[int]:
        """Pixels per side of each layer's noise, up to a picture size."""
        return [r for r in self.shape.layer_resolutions[:-1] if r <= (size or self.shape.size)]

    def draw_noise(self, count: int, like: Tensor, size: Optional[int] = None) -> List[Tensor]:
        """Fresh normal noise [count, 1, S, S] for every layer, on the device of `like`."""
        return [torch.randn(count, 1, s, s, device=like.device) for s in self.noise_sizes(size)]

    def forward(self, w: Tensor, noise: Sequence[Tensor], size: Optional[int] = None, blend: float = 1.0) -> Tensor:
        """w [N, layers, D] to [N, 3, size, size]; a size below the full one stops early. `blend` below 1 weakens what the
        last size adds, while it is new."""
        x = self.constant.repeat(w.shape[0], 1, 1, 1)
        picture: Optional[Tensor] = None
        for k, resolution in enumerate(self.shape.resolutions):
            if resolution > (size or self.shape.size):
                break
            for i in (0,) if k == 0 else (2 * k - 1, 2 * k):
                x = self.layers[i](x, w[:, i], noise[i])
            part = self.to_rgb[k](x, w[:, 2 * k + 1]) + self.rgb_bias[k][:, None, None]
            if picture is None:
                picture = part
            else:
                picture = enlarge(picture) + (part * blend if resolution == size else part)
        assert picture is not None
        return picture


class Generator(nn.Module):
    """Mapping, synthesis, and the running average of w, to which truncation pulls."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.mapping, self.synthesis = Mapping(shape), Synthesis(shape)
        self.register_buffer("w_avg", torch.zeros(shape.w))

    def styles(self, z: Tensor, psi: float = 1.0) -> Tensor:
        """z [N, D] to styles [N, layers, D]: one w for all layers, pulled to the average by psi below 1."""
        w = torch.lerp(self.w_avg.expand(len(z), -1), self.mapping(z).float(), psi)
        return w[:, None].repeat(1, self.shape.layers, 1)

    def mixed_styles(self, z: Tensor, other: Tensor, share: float) -> Tensor:
        """Styles [N, layers, D] of z; for a share of the pictures, those of `other` from a random layer on. Keeps
        neighboring layers from relying on each other (style mixing regularization). Moves the average of w."""
        n, layers = len(z), self.shape.layers
        both = self.mapping(torch.cat([z, other])).float()
        with torch.no_grad():
            self.w_avg.lerp_(both.mean(0), 1 - AVERAGE_KEEP)
        cut = torch.randint(1, layers, (n, 1), device=z.device)
        cut = torch.where(torch.rand(n, 1, device=z.device) < share, cut, torch.full_like(cut, layers))
        own = torch.arange(layers, device=z.device)[None] < cut
        return torch.where(own[:, :, None], both[:n, None], both[n:, None])

    def forward(self, z: Tensor, psi: float = 1.0) -> Tensor:
        """z [N, D] to pictures with fresh noise."""
        return self.synthesis(self.styles(z, psi), self.synthesis.draw_noise(len(z), z))

"""The adversary: a residual network (Karras et al. 2020) that looks at whole pictures, and at how much a batch varies."""
from __future__ import annotations

import math
from typing import Optional

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from network import SMALLEST, EqualConv, EqualLinear, Shape, activate

# Pictures that are compared with each other by the minibatch deviation.
GROUP = 4


def batch_deviation(x: Tensor, group: int = GROUP) -> Tensor:
    """Adds a channel [N, 1, S, S]: the mean deviation within groups of pictures. A generator of one picture is found out."""
    n, c, high, wide = x.shape
    size = group if n % group == 0 else n
    values = x.float().reshape(size, n // size, c, high, wide)
    deviation = ((values - values.mean(0)) ** 2).mean(0).add(1e-8).sqrt().mean((1, 2, 3))
    return torch.cat([x, deviation.repeat(size)[:, None, None, None].expand(n, 1, high, wide).to(x.dtype)], 1)


class Block(nn.Module):
    """Halves the size; the second convolution works on the small maps, which is where it is cheap."""

    def __init__(self, wide_in: int, wide_out: int) -> None:
        super().__init__()
        self.first = EqualConv(wide_in, wide_in, 3)
        self.second = EqualConv(wide_in, wide_out, 3)
        self.around = EqualConv(wide_in, wide_out, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """[N, I, 2S, 2S] to [N, O, S, S]."""
        y = activate(self.second(F.avg_pool2d(activate(self.first(x)), 2)))
        return (y + self.around(F.avg_pool2d(x, 2))) / math.sqrt(2)


class Discriminator(nn.Module):
    """Pictures of any size the generator has, from 8 px, to scores [N]: above 0 means "from the folder"."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        steps = list(zip(shape.resolutions[1:], shape.resolutions))
        self.from_rgb = nn.ModuleDict({str(r): EqualConv(3, shape.channels(r), 1) for r in shape.resolutions})
        self.blocks = nn.ModuleDict({str(r): Block(shape.channels(r), shape.channels(below)) for r, below in steps})
        wide = shape.channels(SMALLEST)
        self.last = EqualConv(wide + 1, wide, 3)
        self.hidden = EqualLinear(wide * SMALLEST * SMALLEST, wide)
        self.score = EqualLinear(wide, 1)

    def forward(self, picture: Tensor, blend: float = 1.0) -> Tensor:
        """[N, 3, S, S] to [N]. `blend` below 1 weakens the first block, while it is new."""
        size = picture.shape[-1]
        x: Optional[Tensor] = None
        for resolution in reversed(self.shape.resolutions[1:]):
            if resolution > size:
                continue
            if x is None:
                x = self.blocks[str(resolution)](activate(self.from_rgb[str(resolution)](picture)))
                if blend < 1:
                    old = activate(self.from_rgb[str(resolution // 2)](F.avg_pool2d(picture, 2)))
                    x = torch.lerp(old, x.to(old.dtype), blend)
            else:
                x = self.blocks[str(resolution)](x)
        assert x is not None
        x = activate(self.last(batch_deviation(x)))
        return self.score(activate(self.hidden(x.flatten(1))))[:, 0].float()

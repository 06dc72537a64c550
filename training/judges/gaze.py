"""Whether both eyes look the same way: patches of the two eyes in, how differently their irises stand out.

Where an iris stands between the lids is a matter of a pixel, too fine for the judge's points. This network sees only the eyes, in the
patches that the product cuts for its checks of eyes (packages/imaging/src/checks/iris.ts).
"""
from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from faces import drawn
from scenes import looking_aside, random_looks

# Points of a patch, and how many eye distances half its sides are: `eyePatch` of the product.
HIGH, WIDE = 30, 48
ACROSS, DOWN = 0.3, 0.1875
HIDDEN = 64


class Portraits(NamedTuple):
    """Pictures as bytes [N, 3, 256, 256] with the true places of their eyes [N, 2, 2], -1..1, the picture's left first."""

    pixels: Tensor
    eyes: Tensor

    def rows(self, index: Tensor) -> "Portraits":
        return Portraits(self.pixels[index], self.eyes[index])


def draw_portraits(package: Path, first_seed: int, count: int) -> Portraits:
    pixels, eyes = [], []
    for layers, points in drawn(package, first_seed, count):
        pixels.append(((layers["picture"].clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8))
        eyes.append(points[:, :2])
    return Portraits(torch.cat(pixels), torch.cat(eyes))


def patch_places(eyes: Tensor) -> Tensor:
    """Where the points of both patches are, [N, 2, HIGH, WIDE, 2], for eyes [N, 2, 2] as somebody found them."""
    level = eyes[:, 1] - eyes[:, 0]
    upright = torch.stack([-level[:, 1], level[:, 0]], 1)
    u = (torch.arange(WIDE) + 0.5) / WIDE * 2 - 1
    v = (torch.arange(HIGH) + 0.5) / HIGH * 2 - 1
    across = u[None, None, :, None] * ACROSS * level[:, None, None]
    down = v[None, :, None, None] * DOWN * upright[:, None, None]
    return eyes[:, :, None, None] + (across + down)[:, None]


def cut(pixels: Tensor, places: Tensor) -> Tensor:
    """[N, 2, 3, HIGH, WIDE] in 0..1: the product's bilinear reading, whose edge goes on."""
    n = len(pixels)
    found = F.grid_sample(pixels.float() / 255, places.reshape(n, 2 * HIGH, WIDE, 2), mode="bilinear", padding_mode="border", align_corners=False)
    return found.reshape(n, 3, 2, HIGH, WIDE).transpose(1, 2)


class Eyes(NamedTuple):
    patches: Tensor  # [N, 2, 3, HIGH, WIDE], 0..1
    apart: Tensor  # [N, 2]: how much farther the left iris stands to the right, and down, in eye distances


def _spread(scale: float, shape, g: Generator) -> Tensor:
    return torch.randn(shape, generator=g) * scale


def make_eyes(people: Portraits, g: Generator, spoil: bool = True, far: "Tensor | None" = None) -> Eyes:
    """Pairs of eyes; `far` [N, 2, 2] instead of random looks. `spoil`: found a little beside, in other light, blurred, recolored, spotted."""
    n = len(people.eyes)
    random_far, reach = random_looks(n, 0.45, g)
    far = random_far if far is None else far
    distance = (people.eyes[:, 1] - people.eyes[:, 0]).norm(dim=1)[:, None, None]
    found = people.eyes + _spread(0.03, (n, 2, 2), g) * distance * float(spoil)
    patches = cut(people.pixels, looking_aside(patch_places(found), people.eyes, far, reach))
    if spoil:
        light = torch.exp(_spread(0.3, (n, 1, 1, 1, 1), g) + _spread(0.06, (n, 2, 3, 1, 1), g))
        patches = patches.clamp(1e-4, 1) ** torch.exp(_spread(0.3, (n, 1, 1, 1, 1), g)) * light
        # One iris or spot of any color, so that nothing but its place counts.
        line_x, line_y = (torch.arange(WIDE) + 0.5 - WIDE / 2) / WIDE * 2 * ACROSS, (torch.arange(HIGH) + 0.5 - HIGH / 2) / HIGH * 2 * DOWN
        center = _spread(0.05, (n, 2, 2, 1, 1), g)
        size = torch.rand(n, 2, 1, 1, generator=g) * 0.08 + 0.02
        spot = ((1 - torch.hypot(line_x - center[:, :, 0], line_y[:, None] - center[:, :, 1]) / size) / 0.3 + 0.5).clamp(0, 1)
        there = (torch.rand(n, 2, 1, 1, generator=g) < 0.15).float() * torch.rand(n, 2, 1, 1, generator=g)
        patches = patches + (spot * there)[:, :, None] * (torch.rand(n, 2, 3, 1, 1, generator=g) - patches)
        soft = F.avg_pool2d(F.pad(patches.reshape(n, 6, HIGH, WIDE), (2, 2, 2, 2), mode="replicate"), 5, 1).reshape(patches.shape)
        patches = torch.lerp(patches, soft, torch.rand(n, 1, 1, 1, 1, generator=g) * (torch.rand(n, 1, 1, 1, 1, generator=g) < 0.4))
        patches = patches + torch.randn(patches.shape, generator=g) * torch.rand(n, 1, 1, 1, 1, generator=g) * 0.03
    return Eyes(patches.clamp(0, 1), far[:, 0] - far[:, 1])


class Gaze(nn.Module):
    """Pairs of patches [N, 2, 3, HIGH, WIDE] in 0..1 to `apart` [N, 2]. One eye is seen mirrored, so that both look alike."""

    def __init__(self) -> None:
        super().__init__()
        steps = [(3, 16, 1), (16, 24, 2), (24, 32, 2), (32, 32, 2)]
        self.see = nn.Sequential(
            *[part for a, b, stride in steps for part in (nn.Conv2d(a, b, 3, stride, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU())]
        )
        self.eye = nn.Linear(32 * 4 * 6, HIDDEN)
        self.both = nn.Sequential(nn.ReLU(), nn.Linear(2 * HIDDEN, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 2))

    def forward(self, patches: Tensor) -> Tensor:
        left, right = patches[:, 0], patches[:, 1].flip(3)
        a, b = (self.eye(self.see(x * 4 - 2).flatten(1)) for x in (left, right))
        # Seen from the other side, "along" stays and "down" turns its sign.
        here, there = self.both(torch.cat([a, b], 1)), self.both(torch.cat([b, a], 1))
        return torch.stack([here[:, 0] + there[:, 0], here[:, 1] - there[:, 1]], 1) * 0.05

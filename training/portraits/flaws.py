"""Flaws made on purpose: what goes wrong in generated portraits, put into good pictures for the critic to learn.

Pictures are [3, S, S] in -1..1. Every flaw is strong enough to be seen, because a flaw nobody sees must not fail.
"""
from __future__ import annotations

import math
from typing import Callable, Dict, List, NamedTuple, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from augment import blur, compress, number, rescale


class Subject(NamedTuple):
    """A picture and what is known of it: alpha [1, S, S] in 0..1, places in -1..1, another person's picture."""

    picture: Tensor
    alpha: Tensor
    places: Dict[str, Tuple[float, float]]
    other: Tensor


def _grid(size: int) -> Tuple[Tensor, Tensor]:
    line = (torch.arange(size) + 0.5) / size * 2 - 1
    return line[None].expand(size, size), line[:, None].expand(size, size)


def _ellipse(size: int, center: Tuple[float, float], radius: Tuple[float, float], turn: float = 0.0, edge: float = 0.3) -> Tensor:
    """Soft mask [S, S]: 1 inside, 0 outside."""
    x, y = _grid(size)
    x, y = x - center[0], y - center[1]
    u, v = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
    distance = ((u / radius[0]) ** 2 + (v / radius[1]) ** 2).sqrt()
    return ((1 - distance) / edge + 0.5).clamp(0, 1)


def _spot(size: int, g: Generator, low: float = 0.12, high: float = 0.32) -> Tensor:
    """A mask somewhere on head or shoulders."""
    center = (number(-0.45, 0.45, g), number(-0.6, 0.65, g))
    return _ellipse(size, center, (number(low, high, g), number(low, high, g)), number(0, 3.1, g))


def _mix(a: Tensor, b: Tensor, mask: Tensor) -> Tensor:
    return a + (b - a) * mask


def _moved(picture: Tensor, dx: Tensor, dy: Tensor) -> Tensor:
    """Each pixel taken from (x + dx, y + dy), both [S, S] in picture coordinates."""
    x, y = _grid(picture.shape[-1])
    grid = torch.stack([x + dx, y + dy], -1)[None]
    return F.grid_sample(picture[None], grid, mode="bilinear", padding_mode="border", align_corners=False)[0]


def _still(picture: Tensor) -> Tensor:
    return torch.zeros(picture.shape[-2:])


def _place(subject: Subject, g: Generator, names: Tuple[str, ...] = ("eye_left", "eye_right")) -> Tuple[float, float]:
    return subject.places[names[int(torch.randint(len(names), (1,), generator=g))]]


def _sign(g: Generator) -> float:
    return 1.0 if float(torch.rand(1, generator=g)) < 0.5 else -1.0


def blurred_patch(s: Subject, g: Generator) -> Tensor:
    return _mix(s.picture, blur(s.picture, number(1.8, 4.0, g)), _spot(s.picture.shape[-1], g, 0.2, 0.5))


def blurred(s: Subject, g: Generator) -> Tensor:
    """All of it soft, as a network that averages draws."""
    if number(0, 1, g) < 0.5:
        return blur(s.picture, number(0.9, 2.2, g))
    return rescale(s.picture[None], number(0.3, 0.55, g))[0]


def blurred_person(s: Subject, g: Generator) -> Tensor:
    """Soft inside, sharp at its edge: a crisp cut-out of a soft portrait."""
    return _mix(s.picture, blur(s.picture, number(0.9, 2.0, g)), s.alpha)


def noisy(s: Subject, g: Generator) -> Tensor:
    size = s.picture.shape[-1]
    side = size if number(0, 1, g) < 0.5 else size // 2
    noise = torch.randn(1, 3, side, side, generator=g) * number(0.06, 0.2, g)
    noise = noise if side == size else F.interpolate(noise, size=(size, size), mode="bilinear", align_corners=False)
    mask = torch.ones(size, size) if number(0, 1, g) < 0.4 else _spot(size, g, 0.2, 0.5)
    return s.picture + noise[0] * mask


def shifted_eye(s: Subject, g: Generator) -> Tensor:
    x, y = _place(s, g)
    angle, reach = number(0, 2 * math.pi, g), number(0.05, 0.12, g)
    mask = _ellipse(s.picture.shape[-1], (x, y), (0.17, 0.13), edge=0.5)
    return _moved(s.picture, mask * (math.cos(angle) * reach), mask * (math.sin(angle) * reach))


def resized_eye(s: Subject, g: Generator) -> Tensor:
    x, y = _place(s, g)
    gx, gy = _grid(s.picture.shape[-1])
    factor = number(0.35, 0.6, g) if number(0, 1, g) < 0.5 else -number(0.4, 0.8, g)
    mask = _ellipse(s.picture.shape[-1], (x, y), (0.2, 0.15), edge=0.6) * factor
    return _moved(s.picture, -mask * (gx - x), -mask * (gy - y))


def swapped_eyes(s: Subject, g: Generator) -> Tensor:
    """The left eye where the right one belongs, unmirrored, or one eye turned."""
    (ax, ay), (bx, by) = s.places["eye_left"], s.places["eye_right"]
    mask = _ellipse(s.picture.shape[-1], (bx, by), (0.15, 0.1), edge=0.5)
    return _mix(s.picture, _moved(s.picture, _still(s.picture) + (ax - bx), _still(s.picture) + (ay - by)), mask)


def dull_eye(s: Subject, g: Generator) -> Tensor:
    """One eye blurred away, black or of another color."""
    x, y = _place(s, g)
    mask = _ellipse(s.picture.shape[-1], (x, y), (number(0.06, 0.11, g), number(0.045, 0.075, g)), edge=0.5)
    kind = number(0, 3, g)
    if kind < 1:
        return _mix(s.picture, blur(s.picture, number(2.0, 3.5, g)), _ellipse(s.picture.shape[-1], (x, y), (0.17, 0.12), edge=0.5))
    color = torch.full((3, 1, 1), number(-1, -0.8, g)) if kind < 2 else torch.rand(3, 1, 1, generator=g) * 1.6 - 0.8
    return _mix(s.picture, color.expand_as(s.picture), mask * number(0.6, 1.0, g))


def halo(s: Subject, g: Generator) -> Tensor:
    """A bright or dark rim where person and backdrop meet."""
    size = s.picture.shape[-1]
    wide = blur(s.alpha, number(1.5, 4.0, g))
    rim = (wide * (1 - s.alpha) * 3).clamp(0, 1)
    if number(0, 1, g) < 0.5:
        x, y = _grid(size)
        angle = number(0, 2 * math.pi, g)
        rim = rim * torch.sigmoid((x * math.cos(angle) + y * math.sin(angle)) * 6)
    tone = torch.full((3, 1, 1), number(0.3, 0.9, g) * _sign(g)) + (torch.rand(3, 1, 1, generator=g) - 0.5) * 0.3
    return s.picture + rim * tone


def stained(s: Subject, g: Generator) -> Tensor:
    found = s.picture
    for _ in range(1 + int(torch.randint(3, (1,), generator=g))):
        tone = (torch.rand(3, 1, 1, generator=g) * 2 - 1) * number(0.35, 0.9, g)
        found = found + _spot(s.picture.shape[-1], g, 0.05, 0.2) * tone
    return found


def warped_mouth(s: Subject, g: Generator) -> Tensor:
    x, y = s.places["mouth"]
    gx, gy = _grid(s.picture.shape[-1])
    mask = _ellipse(s.picture.shape[-1], (x, y), (0.3, 0.17), edge=0.6)
    wave = torch.sin((gx - x) * number(8, 22, g) + number(0, 6, g)) * number(0.04, 0.09, g)
    slide = (gx - x) * number(0.25, 0.55, g) * _sign(g)
    return _moved(s.picture, mask * torch.sin((gy - y) * 14) * number(0, 0.05, g), mask * (wave if number(0, 1, g) < 0.6 else slide))


def warped(s: Subject, g: Generator) -> Tensor:
    """The face bent out of shape somewhere."""
    size = s.picture.shape[-1]
    field = F.interpolate(torch.randn(1, 2, 5, 5, generator=g), size=(size, size), mode="bicubic", align_corners=False)[0]
    field = field * (_spot(size, g, 0.3, 0.6) * number(0.05, 0.11, g))
    return _moved(s.picture, field[0], field[1])


def duplicated(s: Subject, g: Generator) -> Tensor:
    """A part of the face a second time, elsewhere."""
    names = ("eye_left", "eye_right", "mouth")
    x, y = _place(s, g, names)
    tx, ty = number(-0.4, 0.4, g), number(-0.55, 0.65, g)
    if math.hypot(tx - x, ty - y) < 0.2:
        ty = y - 0.3
    mask = _ellipse(s.picture.shape[-1], (tx, ty), (number(0.14, 0.26, g), number(0.1, 0.2, g)), edge=0.4)
    return _mix(s.picture, _moved(s.picture, _still(s.picture) + (x - tx), _still(s.picture) + (y - ty)), mask)


def cut_out(s: Subject, g: Generator) -> Tensor:
    """A hole: one color, or another picture showing through."""
    size = s.picture.shape[-1]
    mask = _spot(size, g, 0.08, 0.25)
    mask = (mask > 0.5).float() if number(0, 1, g) < 0.4 else mask
    fill = s.other if number(0, 1, g) < 0.5 else s.picture[:, :1, :1].expand_as(s.picture)
    return _mix(s.picture, fill, mask)


def ghost(s: Subject, g: Generator) -> Tensor:
    """Two people at once, all over or in a part: what a network gives that cannot decide."""
    size = s.picture.shape[-1]
    share = number(0.22, 0.5, g)
    mask = torch.ones(size, size) if number(0, 1, g) < 0.6 else _spot(size, g, 0.3, 0.7)
    return _mix(s.picture, s.other, mask * share)


def checkered(s: Subject, g: Generator) -> Tensor:
    """Grids and blocks that upsampling and compression leave."""
    size = s.picture.shape[-1]
    kind = number(0, 3, g)
    if kind < 1:
        x, y = torch.arange(size)[None], torch.arange(size)[:, None]
        period = 2 if number(0, 1, g) < 0.5 else 4
        sign = ((x % period < period // 2) ^ (y % period < period // 2)).float() * 2 - 1
        return s.picture + sign * number(0.06, 0.16, g) * s.alpha
    if kind < 2:
        return compress(s.picture[None], number(0.14, 0.3, g))[0]
    coarse = F.avg_pool2d(s.picture[None], 4)
    return _mix(s.picture, F.interpolate(coarse, size=(size, size), mode="nearest")[0], _spot(size, g, 0.25, 0.6))


def torn(s: Subject, g: Generator) -> Tensor:
    """Lower or right part shifted along a line."""
    size = s.picture.shape[-1]
    x, y = _grid(size)
    line, reach = number(-0.4, 0.5, g), number(0.05, 0.15, g) * _sign(g)
    sideways = number(0, 1, g) < 0.6
    mask = (((y if sideways else x) - line) / 0.04 + 0.5).clamp(0, 1)
    return _moved(s.picture, mask * (reach if sideways else 0), mask * (0 if sideways else reach))


Flaw = Callable[[Subject, Generator], Tensor]
FLAWS: Dict[str, Flaw] = {
    flaw.__name__: flaw
    for flaw in (
        blurred_patch, blurred, blurred_person, noisy, shifted_eye, resized_eye, swapped_eyes, dull_eye, halo, stained,
        warped_mouth, warped, duplicated, cut_out, ghost, checkered, torn,
    )
}


def flawed(
    pictures: Tensor, alpha: Tensor, places: Dict[str, np.ndarray], generator: Generator, which: str = ""
) -> Tuple[Tensor, List[str]]:
    """One flaw in each of pictures [N, 3, S, S], and its name; the same one for all if `which` is given."""
    names = list(FLAWS)
    made, used = [], []
    for i, picture in enumerate(pictures):
        here = {name: (float(points[i, 0]), float(points[i, 1])) for name, points in places.items()}
        subject = Subject(picture, alpha[i], here, pictures[i - 1])
        name = which or names[int(torch.randint(len(names), (1,), generator=generator))]
        made.append(FLAWS[name](subject, generator))
        used.append(name)
    return torch.stack(made).clamp(-1, 1), used

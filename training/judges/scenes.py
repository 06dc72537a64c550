"""Training scenes: people moved, lit, blurred and spoiled, and pictures without a face.

What a judge has to say must stay true in a bad picture: that is when it is asked. So most scenes are spoiled somehow.
Pictures are [N, 3, SIZE, SIZE] in 0..1.
"""
from __future__ import annotations

import math
from typing import NamedTuple, Tuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from faces import SIZE, People

MATTE = 32
# A face counts as there when all its points are inside the picture by this much.
INSIDE = 0.96


class Scenes(NamedTuple):
    picture: Tensor  # [N, 3, SIZE, SIZE], 0..1
    points: Tensor  # [N, P, 2], -1..1; without meaning where there is no face
    face: Tensor  # [N] 1 where there is a whole upright face, else 0
    matte: Tensor  # [N, 1, MATTE, MATTE], share of each cell that is a person


def _between(low: float, high: float, shape: Tuple[int, ...], g: Generator) -> Tensor:
    return torch.rand(shape, generator=g) * (high - low) + low


def _some(share: float, count: int, g: Generator) -> Tensor:
    """[N, 1, 1, 1] of 0 and 1."""
    return (torch.rand(count, 1, 1, 1, generator=g) < share).float()


def _moves(count: int, g: Generator) -> Tuple[Tensor, Tensor]:
    """Zoom, turn and shift: matrices [N, 2, 2] and offsets [N, 2] that take a point of the original to its new place."""
    zoom = torch.exp(_between(-0.35, 0.25, (count,), g))
    turn = torch.randn(count, generator=g) * 0.08
    mirror = torch.where(torch.rand(count, generator=g) < 0.5, -1.0, 1.0)
    cos, sin = torch.cos(turn) * zoom, torch.sin(turn) * zoom
    matrix = torch.stack([torch.stack([cos * mirror, -sin], 1), torch.stack([sin * mirror, cos], 1)], 1)
    far = _some(0.25, count, g)[:, 0, 0]
    return matrix, torch.randn(count, 2, generator=g) * (0.08 + 0.35 * far)


def _moved(x: Tensor, matrix: Tensor, offset: Tensor) -> Tensor:
    """What lies outside is continued from the edge, so that shoulders go on."""
    back = torch.inverse(matrix)
    theta = torch.cat([back, -back @ offset[:, :, None]], 2)
    grid = F.affine_grid(theta, list(x.shape), align_corners=False)
    return F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)


# Left and right change places in a mirrored picture; the order is that of faces.POINTS.
MIRRORED = [1, 0, 2, 5, 4, 3, 6, 8, 7, 9]


def _blobs(x: Tensor, g: Generator) -> Tensor:
    """Soft-edged spots of any color."""
    n = len(x)
    line = (torch.arange(SIZE) + 0.5) / SIZE * 2 - 1
    center, radius = _between(-1, 1, (n, 2, 1, 1), g), _between(0.06, 0.3, (n, 2, 1, 1), g)
    far = ((line[None, None, :] - center[:, 0]) / radius[:, 0]) ** 2 + ((line[None, :, None] - center[:, 1]) / radius[:, 1]) ** 2
    mask = ((1 - far.sqrt()) / _between(0.05, 0.6, (n, 1, 1), g) + 0.5).clamp(0, 1)[:, None]
    return x + (torch.rand(n, 3, 1, 1, generator=g) - x) * mask


def _blurred(x: Tensor, sigma: float) -> Tensor:
    reach = max(1, math.ceil(2.5 * sigma))
    kernel = torch.exp(-0.5 * (torch.arange(-reach, reach + 1) / sigma) ** 2)
    kernel = (kernel / kernel.sum()).expand(3, 1, 1, -1)
    x = F.conv2d(F.pad(x, (reach, reach, 0, 0), mode="replicate"), kernel, groups=3)
    return F.conv2d(F.pad(x, (0, 0, reach, reach), mode="replicate"), kernel.transpose(2, 3), groups=3)


def looking_aside(places: Tensor, eyes: Tensor, far: Tensor, reach: Tensor) -> Tensor:
    """From where a pixel is taken when what is between the lids is moved. `places` [N, ..., 2] and `eyes` [N, 2, 2] in picture
    coordinates; `far` [N, 2, 2], how far each eye's iris goes along the line of the eyes and across it, and `reach` [N, 2, 2], half the
    width and height of what moves, both in eye distances."""
    level = eyes[:, 1] - eyes[:, 0]
    upright = torch.stack([-level[:, 1], level[:, 0]], 1)
    square = level.square().sum(1).clamp(min=1e-6)
    shape = (len(eyes), *[1] * (places.dim() - 2))
    found = places
    for eye in (0, 1):
        away = places - eyes[:, eye].reshape(*shape, 2)
        along = (away * level.reshape(*shape, 2)).sum(-1) / square.reshape(shape)
        across = (away * upright.reshape(*shape, 2)).sum(-1) / square.reshape(shape)
        out = torch.hypot(along / reach[:, eye, 0].reshape(shape), across / reach[:, eye, 1].reshape(shape))
        mask = ((1 - out) / 0.5 + 0.5).clamp(0, 1)
        move = far[:, eye, :1] * level + far[:, eye, 1:] * upright
        # What appears here was there before: against the move.
        found = found - mask[..., None] * move.reshape(*shape, 2)
    return found


def random_looks(count: int, share: float, g: Generator) -> Tuple[Tensor, Tensor]:
    """`far` and `reach` of looking_aside; each eye is moved with the probability `share`, as far as an iris goes before it is half behind
    the corner of the eye."""
    far = torch.stack([_between(-0.12, 0.12, (count, 2), g), _between(-0.03, 0.03, (count, 2), g)], 2)
    moved = (torch.rand(count, 2, 1, generator=g) < share).float()
    reach = torch.stack([_between(0.16, 0.24, (count, 2), g), _between(0.08, 0.13, (count, 2), g)], 2)
    return far * moved, reach


def _aside(x: Tensor, points: Tensor, share: float, g: Generator) -> Tensor:
    """Turns eyes in pictures: where an eye is does not change with where it looks. `points` [N, P, 2] begin with the eyes."""
    line = (torch.arange(SIZE) + 0.5) / SIZE * 2 - 1
    y, x_line = torch.meshgrid(line, line, indexing="ij")
    places = torch.stack([x_line, y], 2).expand(len(x), SIZE, SIZE, 2)
    grid = looking_aside(places, points[:, :2], *random_looks(len(x), share, g))
    return F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)


def _lit(x: Tensor, g: Generator) -> Tensor:
    n = len(x)
    x = x.clamp(1e-4, 1) ** torch.exp(torch.randn(n, 1, 1, 1, generator=g) * 0.35)
    x = x * torch.exp(torch.randn(n, 1, 1, 1, generator=g) * 0.25) * torch.exp(torch.randn(n, 3, 1, 1, generator=g) * 0.06)
    return x + torch.randn(x.shape, generator=g) * _between(0, 0.04, (n, 1, 1, 1), g)


def _scrambled(x: Tensor, g: Generator) -> Tensor:
    """Tiles in another order: every color of a face, and no face."""
    side = 4 if torch.rand(1, generator=g) < 0.5 else 8
    tile = SIZE // side
    tiles = x.reshape(-1, 3, side, tile, side, tile).permute(2, 4, 0, 1, 3, 5).reshape(side * side, -1, 3, tile, tile)
    tiles = tiles[torch.randperm(side * side, generator=g)]
    return tiles.reshape(side, side, -1, 3, tile, tile).permute(2, 3, 0, 4, 1, 5).reshape(-1, 3, SIZE, SIZE)


def _faceless(pictures: Tensor, backdrop: Tensor, g: Generator) -> Tensor:
    """Backdrops, upside-down heads, scrambled heads, noise and flat colors, in equal parts."""
    n = len(pictures)
    coarse = torch.rand(n, 3, 8, 8, generator=g)
    kinds = torch.stack([
        backdrop,
        pictures.flip(2),
        _scrambled(pictures, g),
        F.interpolate(coarse, size=(SIZE, SIZE), mode="bilinear", align_corners=False) * 0.7 + torch.rand(pictures.shape, generator=g) * 0.3,
        torch.rand(n, 3, 1, 1, generator=g).expand_as(pictures),
    ])
    return kinds[torch.randint(len(kinds), (n,), generator=g), torch.arange(n)]


def make_scenes(people: People, g: Generator, spoil: bool = True, aside: float = 0.3) -> Scenes:
    """One scene of each person; `spoil` false leaves people as they were drawn, for measuring. `aside`: the share of eyes that look elsewhere."""
    n = len(people.points)
    person, alpha, backdrop = (x.float() / 255 for x in people[:3])
    points = people.points
    if not spoil:
        picture = _aside(backdrop + alpha * (person - backdrop), points, aside, g)
        return Scenes(picture, points, torch.ones(n), F.interpolate(alpha, size=(MATTE, MATTE), mode="area"))
    matrix, offset = _moves(n, g)
    person, alpha = _moved(person, matrix, offset), _moved(alpha, matrix, offset)
    points = points @ matrix.transpose(1, 2) + offset[:, None]
    mirrored = torch.det(matrix) < 0
    points = torch.where(mirrored[:, None, None], points[:, MIRRORED], points)
    backdrop = backdrop[torch.randperm(n, generator=g)]
    backdrop = torch.where(_some(0.4, n, g) > 0, _blobs(backdrop, g), backdrop)
    picture = _aside(backdrop + alpha * (person - backdrop), points, aside, g)
    picture = torch.where(_some(0.15, n, g) > 0, _blobs(picture, g), picture)
    picture = torch.where(_some(0.3, n, g) > 0, _blurred(picture, float(_between(0.4, 2.0, (1,), g))), picture)
    empty = _some(0.2, n, g)
    picture = torch.where(empty > 0, _faceless(picture, backdrop, g), picture)
    inside = (points.abs() < INSIDE).flatten(1).all(1).float()
    face = inside * (1 - empty[:, 0, 0, 0])
    matte = F.interpolate(alpha, size=(MATTE, MATTE), mode="area")
    return Scenes(_lit(picture, g).clamp(0, 1), points, face, matte)

"""Where the points of a head lie, as a smooth warp between the picture and a canonical picture.

All faces are drawn in one canonical frame, in which eyes, mouth and hairline stand still, and are then moved to where
the person's landmarks are. What the network has to learn is thereby appearance only, and appearance averages sharply.
"""
from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# Half the width of the canonical frame in picture halves: a little more than the picture itself.
EXTENT = 1.125
# The canonical frame is drawn as through a fisheye, so that the face gets more of its pixels than the shoulders:
# place = EXTENT * (CENTER q + (1 - CENTER) q^3) for q in -1..1.
CENTER = 0.68
GRID = 48
# Smoothing of the spline: landmarks of a turned head may nearly fold, and a smooth warp can still be inverted.
SMOOTHING = 0.02
ITERATIONS = 5


def _kernel(squared: np.ndarray) -> np.ndarray:
    """Thin-plate kernel r^2 log r (Bookstein 1989)."""
    return 0.5 * squared * np.log(squared + 1e-9)


def spline_matrix(centers: np.ndarray, at: np.ndarray, smoothing: float = SMOOTHING) -> np.ndarray:
    """Matrix [P, K] that takes values at `centers` [K, 2] to values of the thin-plate spline at points `at` [P, 2]."""
    count = len(centers)
    system = np.zeros((count + 3, count + 3))
    between = ((centers[:, None] - centers[None]) ** 2).sum(-1)
    system[:count, :count] = _kernel(between) + smoothing * np.eye(count)
    system[:count, count:] = np.c_[np.ones(count), centers]
    system[count:, :count] = system[:count, count:].T
    to_centers = ((at[:, None] - centers[None]) ** 2).sum(-1)
    return (np.c_[_kernel(to_centers), np.ones(len(at)), at] @ np.linalg.inv(system))[:, :count]


def _grid(size: int, extent: float) -> np.ndarray:
    """Pixel centers [size * size, 2] of a square frame, x then y, rows from the top."""
    line = ((np.arange(size) + 0.5) / size * 2 - 1) * extent
    x, y = np.meshgrid(line, line)
    return np.stack([x.ravel(), y.ravel()], 1)


def fisheye(place: Tensor) -> Tensor:
    """q of a place in -1..1 (beyond that: the edge): four Newton steps."""
    place = place.clamp(-1.0, 1.0)
    q = place
    for _ in range(4):
        q = q - (CENTER * q + (1 - CENTER) * q**3 - place) / (CENTER + 3 * (1 - CENTER) * q**2)
    return q


class Warp(nn.Module):
    """Landmarks [N, K, 2] (picture coordinates, -1..1, y down) to sampling grids [N, S, S, 2] into the canonical frame."""

    def __init__(self, centers: Tensor) -> None:
        """`centers` [K, 2]: where the landmarks stand in the canonical frame."""
        super().__init__()
        basis = spline_matrix(centers.double().numpy(), _grid(GRID, EXTENT))
        self.register_buffer("centers", centers.float())
        self.register_buffer("basis", torch.tensor(basis, dtype=torch.float32))
        picture = torch.tensor(_grid(GRID, 1.0), dtype=torch.float32)
        self.register_buffer("picture", picture.t().reshape(1, 2, GRID, GRID))

    def forward(self, landmarks: Tensor, size: int) -> Tensor:
        """Inverts canonical -> picture by fixed-point iteration, then scales the smooth result to `size`."""
        moved = (landmarks - self.centers).permute(0, 2, 1)
        displacement = torch.matmul(moved, self.basis.t()).reshape(-1, 2, GRID, GRID)
        target = self.picture.expand(displacement.shape[0], -1, -1, -1)
        at = target
        for _ in range(ITERATIONS):
            at = target - _sample(displacement, (at / EXTENT).permute(0, 2, 3, 1))
        at = fisheye(at / EXTENT)
        if size != GRID:
            at = F.interpolate(at, size=(size, size), mode="bilinear", align_corners=False)
        return at.permute(0, 2, 3, 1)


def _sample(x: Tensor, grid: Tensor) -> Tensor:
    return F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)


def warp(canonical: Tensor, grid: Tensor) -> Tensor:
    """Canonical maps [N, C, s, s] as seen in the picture [N, C, S, S]."""
    return _sample(canonical, grid)


def mean_landmarks(landmarks: np.ndarray) -> np.ndarray:
    """Canonical positions [K, 2] of flat landmarks [N, 2K]."""
    return landmarks.reshape(len(landmarks), -1, 2).mean(0)

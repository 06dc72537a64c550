"""How far made pictures are from the folder's, in a simple fixed space: 176 numbers a picture.

48 are the mean colors of a 4 x 4 grid; 128 are the mean responses of fixed random 5 x 5 filters at 32 and 16 px in the four
quarters. Nothing in it is learned and nothing is downloaded, so the numbers are NOT the FID that papers report and cannot be
compared with it, nor between two folders. They tell whether a run gets better, and which of two runs on one folder is nearer.
"""
from __future__ import annotations

from typing import Dict

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from neighbors import frechet_ratio, nearest, squared_distances

FILTERS = 16
# More real pictures than this only cost time.
MOST_REAL = 1000
AT_ONCE = 256


def _filters() -> Tensor:
    """[FILTERS, 3, 5, 5] of mean 0 and length 1, the same in every run."""
    made = np.random.RandomState(0).randn(FILTERS, 3, 5, 5)
    made -= made.mean((1, 2, 3), keepdims=True)
    made /= np.sqrt((made**2).sum((1, 2, 3), keepdims=True))
    return torch.from_numpy(made.astype(np.float32))


def looks_of(pictures: Tensor) -> np.ndarray:
    """Pictures [N, 3, S, S] in -1..1 to [N, 176]."""
    parts = []
    filters = _filters().to(pictures.device)
    for part in pictures.float().split(AT_ONCE):
        found = [F.adaptive_avg_pool2d(part, 4).flatten(1)]
        for size in (32, 16):
            mode = {"mode": "area"} if part.shape[-1] >= size else {"mode": "bilinear", "align_corners": False}
            small = F.interpolate(part, size=(size, size), **mode)
            found.append(F.adaptive_avg_pool2d(F.conv2d(small, filters).abs(), 2).flatten(1))
        parts.append(torch.cat(found, 1).cpu().numpy())
    return np.concatenate(parts)


class Looks:
    """The folder's side of the comparison."""

    def __init__(self, real: Tensor) -> None:
        """real [N, 3, S, S] in -1..1; no more than MOST_REAL, please."""
        found = looks_of(real)
        # Every number counts by how much it varies in the folder.
        self.mean, self.deviation = found.mean(0), found.std(0) + 1e-3
        self.real = (found - self.mean) / self.deviation
        apart = squared_distances(self.real, self.real)
        np.fill_diagonal(apart, np.inf)
        self.neighbor = float(np.median(np.sqrt(apart.min(1))))

    def compare(self, made: Tensor) -> Dict[str, float]:
        """made [M, 3, S, S] in -1..1.

        distance: Frechet distance of made to real; floor: of real to real, halves of the folder at the same sizes.
        nearest: median distance of a made picture to the nearest real one, as a multiple of that between real ones.
        Far below 1 means copies; far above 1 means pictures unlike any.
        """
        found = (looks_of(made) - self.mean) / self.deviation
        ratio = frechet_ratio(found, self.real, splits=4)
        near = float(np.median(nearest(found, self.real)[0])) / max(self.neighbor, 1e-9)
        return {"distance": round(ratio["made"], 3), "floor": round(ratio["floor"], 3), "nearest": round(near, 3)}

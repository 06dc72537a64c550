"""Whether both eyes of a portrait belong together, measured on crops found by landmarks."""
from __future__ import annotations

from typing import Dict, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

CROP = (24, 16)
# Half width and height of a crop in picture coordinates (-1..1), at eyes 0.4 apart.
REACH = (0.13, 0.08)
# How much darker or brighter than the skin around it a pixel of the eye is, in -1..1.
DIFFERENT = 0.18


def crops(pictures: Tensor, places: Dict[str, np.ndarray]) -> Tuple[Tensor, Tensor]:
    """Left and mirrored right eye, each [N, 3, 16, 24], level: the line through both eyes is the crop's horizontal."""
    left = torch.from_numpy(places["eye_left"]).float()
    right = torch.from_numpy(places["eye_right"]).float()
    across = right - left
    found = []
    for center, side in ((left, 1.0), (right, -1.0)):
        # Columns of the affine map: the crop's x and y axis in the picture.
        x_axis = across / 0.4 * REACH[0] * side
        y_axis = torch.stack([-across[:, 1], across[:, 0]], 1) / 0.4 * REACH[1]
        matrix = torch.stack([x_axis, y_axis, center], 2)
        grid = F.affine_grid(matrix, [len(pictures), 3, CROP[1], CROP[0]], align_corners=False)
        found.append(F.grid_sample(pictures, grid, mode="bilinear", padding_mode="border", align_corners=False))
    return found[0], found[1]


def _eye_area(crop: Tensor) -> Tensor:
    """Share of a crop [N, 3, h, w] that differs from the skin at its upper and lower edge: [N]."""
    light = crop.mean(1)
    skin = torch.cat([light[:, -2:], light[:, :1]], 1).flatten(1).median(1).values
    return ((light - skin[:, None, None]).abs() > DIFFERENT).float().mean((1, 2))


def asymmetry(pictures: Tensor, places: Dict[str, np.ndarray]) -> Dict[str, np.ndarray]:
    """Per picture [N]: difference of the irises' color and of the eyes' sizes (0 to 1), and of the crops as a whole.

    Light from the side and glasses differ in renders too: read the numbers beside those of renders.
    """
    left, right = crops(pictures, places)
    middle = (slice(None), slice(None), slice(5, 11), slice(8, 16))
    color = (left[middle].mean((2, 3)) - right[middle].mean((2, 3))).abs().mean(1) / 2
    a, b = _eye_area(left), _eye_area(right)
    size = (a - b).abs() / (a + b + 0.05)
    whole = ((left - left.mean((2, 3), keepdim=True)) - (right - right.mean((2, 3), keepdim=True))).abs().mean((1, 2, 3)) / 2
    return {"color": color.numpy(), "size": size.numpy(), "whole": whole.numpy()}

"""Where eyes and mouth are, from landmarks.

The studio's landmarks have no names, but its camera puts eyes and mouth near fixed places. Near each place a local
affine map from the mean landmarks to a picture's landmarks carries the place into that picture, with pose and shape.
"""
from __future__ import annotations

from typing import Dict, Mapping, Tuple

import numpy as np

# Picture coordinates (-1..1, x right, y down) in a picture of the mean person looking ahead.
PLACES: Dict[str, Tuple[float, float]] = {"eye_left": (-0.2, -0.09), "eye_right": (0.2, -0.09), "mouth": (0.0, 0.39)}
# Reach of the local fit.
REACH = 0.16


def places_of(
    landmarks: np.ndarray, mean: np.ndarray, places: Mapping[str, Tuple[float, float]] = PLACES
) -> Dict[str, np.ndarray]:
    """Places [N, 2] by name for landmarks [N, K, 2]; `mean` [K, 2] is the mean over many pictures.

    Left and right are those of the picture.
    """
    found: Dict[str, np.ndarray] = {}
    for name, place in places.items():
        weight = np.exp(-0.5 * ((mean - np.asarray(place)) ** 2).sum(1) / REACH**2)
        design = np.concatenate([mean - np.asarray(place), np.ones((len(mean), 1))], 1)
        # Weighted least squares for all pictures at once; the constant is the place itself.
        solve = np.linalg.pinv(design * weight[:, None]) * weight[None]
        found[name] = np.einsum("k,nkc->nc", solve[2], landmarks)
    return found

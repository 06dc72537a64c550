"""How far two sets of pictures lie apart, by features [N, D] or embeddings [N, E] of an encoder. All in float64."""
from __future__ import annotations

from typing import Dict, Tuple

import numpy as np
from scipy.linalg import eigh

ROWS = 512


def _root(matrix: np.ndarray) -> np.ndarray:
    """The symmetric square root of a positive semidefinite matrix; rounding below 0 counts as 0."""
    values, vectors = eigh(matrix)
    return (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T


def frechet_of(mean_a: np.ndarray, cov_a: np.ndarray, mean_b: np.ndarray, cov_b: np.ndarray) -> float:
    """Frechet distance of two normal distributions.

    trace sqrtm(A B) is taken from the symmetric root(A) B root(A): the same eigenvalues, but never complex.
    """
    root = _root(cov_a)
    cross = np.sqrt(np.clip(eigh(root @ cov_b @ root, eigvals_only=True), 0, None)).sum()
    return float(((mean_a - mean_b) ** 2).sum() + np.trace(cov_a) + np.trace(cov_b) - 2 * cross)


def frechet(a: np.ndarray, b: np.ndarray) -> float:
    """Frechet distance of two sets of features. Biased upwards for small sets: compare equal sizes only."""
    x, y = np.asarray(a, np.float64), np.asarray(b, np.float64)
    return frechet_of(x.mean(0), np.cov(x, rowvar=False), y.mean(0), np.cov(y, rowvar=False))


def frechet_ratio(made: np.ndarray, real: np.ndarray, splits: int = 8, seed: int = 0) -> Dict[str, float]:
    """Distance made to real against real to real, at equal sizes: the bias of small sets then falls out.

    In every split the real set is halved; a random draw of as many made pictures, and the second half, are both
    measured against the first half.
    """
    rng = np.random.RandomState(seed)
    half = len(real) // 2
    size = min(half, len(made))
    ours, floor = [], []
    for _ in range(splits):
        order = rng.permutation(len(real))
        first, second = real[order[:half]], real[order[half : half + size]]
        ours.append(frechet(made[rng.permutation(len(made))[:size]], first))
        floor.append(frechet(second, first))
    return {
        "ratio": float(np.mean(ours) / np.mean(floor)), "made": float(np.mean(ours)), "floor": float(np.mean(floor)),
        "size": float(size), "splits": float(splits),
    }


def squared_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances [N, M]."""
    x, y = np.asarray(a, np.float64), np.asarray(b, np.float64)
    return np.maximum((x**2).sum(1)[:, None] + (y**2).sum(1)[None] - 2 * x @ y.T, 0)


def _radii(points: np.ndarray, k: int) -> np.ndarray:
    """Squared distance [N] of each point to its k-th neighbor among the others."""
    rows = [np.partition(squared_distances(points[i : i + ROWS], points), k, axis=1)[:, k] for i in range(0, len(points), ROWS)]
    return np.concatenate(rows)


def _covered(queries: np.ndarray, points: np.ndarray, radii: np.ndarray) -> float:
    inside = [(squared_distances(queries[i : i + ROWS], points) <= radii[None]).any(1) for i in range(0, len(queries), ROWS)]
    return float(np.concatenate(inside).mean())


def precision_recall(made: np.ndarray, real: np.ndarray, k: int = 3) -> Tuple[float, float]:
    """Improved precision and recall (Kynkaanniemi et al. 2019): share of made pictures within the real set's k-nearest
    balls, and share of real pictures within those of the made set. Sets should be of one size."""
    return _covered(made, real, _radii(real, k)), _covered(real, made, _radii(made, k))


def nearest(queries: np.ndarray, stored: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Euclidean distance [N] to the nearest stored vector, and which [N]."""
    found, which = [], []
    for i in range(0, len(queries), ROWS):
        squared = squared_distances(queries[i : i + ROWS], stored)
        which.append(squared.argmin(1))
        found.append(np.sqrt(squared.min(1)))
    return np.concatenate(found), np.concatenate(which)


def spread(embeddings: np.ndarray) -> float:
    """Mean cosine distance of all pairs of unit vectors."""
    x = np.asarray(embeddings, np.float64)
    n = len(x)
    total = (x.sum(0) ** 2).sum() - n
    return float(1.0 - total / (n * (n - 1)))

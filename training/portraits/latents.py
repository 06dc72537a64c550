"""Latents of seeds, and whose latents a mixed pair shows: the studio's rules in random-state.ts and sources.ts."""
from __future__ import annotations

from typing import Iterable

import numpy as np

import vocabulary as V

MIDDLE_SOURCE = 0x5A5A5A5A
FINE_SOURCE = 0x33CC33CC


def latents(seeds: Iterable[int]) -> np.ndarray:
    """float32 [N, Z_DIM], one numpy RandomState per seed."""
    rows = [np.random.RandomState(int(seed)).randn(V.Z_DIM) for seed in seeds]
    return np.array(rows, dtype=np.float32).reshape(-1, V.Z_DIM)


def source_seeds(seeds: np.ndarray, mixed: np.ndarray) -> "tuple[np.ndarray, np.ndarray]":
    """Seeds [N] of features and of colors: other people's where `mixed`, else the seed itself."""
    seeds = seeds.astype(np.int64)
    return np.where(mixed, seeds ^ MIDDLE_SOURCE, seeds), np.where(mixed, seeds ^ FINE_SOURCE, seeds)

"""Landmarks of many people without pictures, as `studio landmarks` writes them."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator, Sequence, Tuple

import numpy as np
import torch
from torch import Tensor

from features import features_of
from latents import latents, source_seeds

HELD_OUT = 512
Batch = Tuple[Tuple[Tensor, ...], Tensor]


class Landmarks:
    """Features and landmarks [N, K, 2] of the people in some files; the last HELD_OUT are kept for validation."""

    def __init__(self, files: Sequence[Path]) -> None:
        parts, flat = [], []
        for file in files:
            about = json.loads(Path(f"{file}.json").read_text())
            seeds = np.array(about["seeds"])
            sources = source_seeds(seeds, np.full(len(seeds), about["mixed"]))
            parts.append(features_of(*(latents(rows) for rows in (seeds, *sources))))
            flat.append(np.fromfile(file, dtype="<f4").reshape(len(seeds), -1))
        order = np.random.default_rng(1).permutation(sum(len(rows) for rows in flat))
        self.values = np.concatenate(flat)[order]
        self.features = tuple(torch.cat(group)[torch.from_numpy(order)] for group in zip(*parts))
        self.truth = torch.from_numpy(self.values).reshape(len(order), -1, 2)

    def held_out(self, device: torch.device) -> Batch:
        return tuple(x[-HELD_OUT:].to(device) for x in self.features), self.truth[-HELD_OUT:].to(device)

    def batches(self, size: int, seed: int, device: torch.device) -> Iterator[Batch]:
        """Endless random batches."""
        generator = torch.Generator().manual_seed(seed)
        while True:
            index = torch.randint(len(self.truth) - HELD_OUT, (size,), generator=generator)
            yield tuple(x[index].to(device) for x in self.features), self.truth[index].to(device)

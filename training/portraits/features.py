"""Network inputs: a person's parameters as three matrices, one per style group, in which what is drawn is nearly linear.

Coarse never sees middle or fine, and so on: that is what makes style mixing exact. The modules of the groups list their
columns; here they are standardized.
"""
from __future__ import annotations

import functools
from typing import Dict, List, NamedTuple, Tuple

import numpy as np
import torch
from torch import Tensor, nn

import vocabulary as V
from coarse_features import coarse_columns
from columns import Columns
from fine_features import fine_columns
from latents import latents
from middle_features import middle_columns
from semantics import Person, person

# Rare one-hots keep some of their smallness: divided by their own deviation they would shout.
LEAST_DEVIATION = 0.4
# Standardization is measured on these people.
MEASURED_SEEDS = range(4096)


class Three(NamedTuple):
    """Features of the groups: coarse [N, A], middle [N, B], fine [N, C]."""

    coarse: Tensor
    middle: Tensor
    fine: Tensor


def columns(who: Person) -> Dict[str, Columns]:
    """Named columns by group, not standardized."""
    return {"coarse": coarse_columns(who.form), "middle": middle_columns(who.features), "fine": fine_columns(who.colors)}


class Features(nn.Module):
    """A person's parameters to features: mean about 0, deviation at most 1, nothing to learn.

    Means and scales are buffers: in a graph they are constants, in a checkpoint they come along if this is a part of it.
    """

    def __init__(self) -> None:
        super().__init__()
        with torch.no_grad():
            measured = columns(person(torch.from_numpy(latents(MEASURED_SEEDS)).double()))
        self.names: Dict[str, Tuple[str, ...]] = {}
        for group in V.GROUPS:
            values = measured[group].matrix()
            self.names[group] = tuple(measured[group].names)
            self.register_buffer(f"{group}_mean", values.mean(0).float())
            self.register_buffer(f"{group}_scale", (1.0 / values.std(0).clamp(min=LEAST_DEVIATION)).float())

    @property
    def sizes(self) -> Tuple[int, int, int]:
        """A, B, C."""
        found: List[int] = [len(self.names[group]) for group in V.GROUPS]
        return found[0], found[1], found[2]

    def forward(self, who: Person) -> Three:
        made = columns(who)
        scaled = []
        for group in V.GROUPS:
            matrix = made[group].matrix()
            mean, scale = (getattr(self, f"{group}_{name}").to(matrix.dtype) for name in ("mean", "scale"))
            scaled.append((matrix - mean) * scale)
        return Three(*scaled)


@functools.lru_cache(maxsize=None)
def _standard(device: torch.device) -> Features:
    return Features().to(device)


def features(who: Person) -> Three:
    """Features of people on their own device; the constants are measured on first use."""
    return _standard(who.form["male"].device)(who)


def feature_sizes() -> Tuple[int, int, int]:
    """A, B, C."""
    return _standard(torch.device("cpu")).sizes


def features_of(z: np.ndarray, middle: np.ndarray, fine: np.ndarray, part: int = 2048) -> Three:
    """Features of float32 latents [N, Z_DIM] of form, features and colors, in parts that fit into a cache."""
    done = []
    with torch.no_grad():
        for start in range(0, len(z), part):
            rows = (torch.from_numpy(np.ascontiguousarray(a[start : start + part])) for a in (z, middle, fine))
            done.append(features(person(*rows)))
    return Three(*(torch.cat(group) for group in zip(*done)))

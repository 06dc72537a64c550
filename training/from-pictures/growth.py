"""Small pictures first (Karras et al. 2018): on a CPU they cost a tenth, and shapes are learned at 16 px as well as at 64."""
from __future__ import annotations

from typing import List, Tuple

FIRST = 16
# Share of a run that is over when pictures have their full size.
GROWN_AT = 0.45
# Share of a run over which a new size fades in.
FADE = 0.05


def sizes_to(size: int) -> List[int]:
    """Picture sizes in the order they are trained at, in pixels."""
    sizes = [min(FIRST, size)]
    while sizes[-1] < size:
        sizes.append(sizes[-1] * 2)
    return sizes


def planned(progress: float, size: int) -> Tuple[int, float]:
    """Picture size in pixels, and how far it has faded in (0..1), at a progress of 0..1."""
    sizes = sizes_to(size)
    if len(sizes) == 1:
        return size, 1.0
    length = GROWN_AT / (len(sizes) - 1)
    stage = min(len(sizes) - 1, int(progress / length))
    return sizes[stage], 1.0 if stage == 0 else min(1.0, (progress - stage * length) / FADE)

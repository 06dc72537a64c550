"""Names, weights and colors of the studio's choices, and where each component stands in z.

Everything comes from ../studio/vocabulary.json, which the studio reads as well: a name added there is known here.
"""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

TABLE: Dict[str, Any] = json.loads((Path(__file__).resolve().parent.parent / "studio" / "vocabulary.json").read_text())

GROUPS = ("coarse", "middle", "fine")

COMPONENTS: Tuple[str, ...] = tuple(name for block in TABLE["blocks"] for name in block["components"])
Z_DIM = len(COMPONENTS)
_INDEX = {name: i for i, name in enumerate(COMPONENTS)}


def component(name: str) -> int:
    """Where a component stands in z."""
    return _INDEX[name]


def several(name: str) -> List[int]:
    """Where name_0, name_1, ... stand in z."""
    found = []
    while f"{name}_{len(found)}" in _INDEX:
        found.append(_INDEX[f"{name}_{len(found)}"])
    return found


def _block_slices() -> Dict[str, slice]:
    slices, start = {}, 0
    for block in TABLE["blocks"]:
        slices[block["name"]] = slice(start, start + len(block["components"]))
        start += len(block["components"])
    return slices


BLOCKS: Dict[str, slice] = _block_slices()


def _group_slices() -> Dict[str, slice]:
    slices: Dict[str, slice] = {}
    for block in TABLE["blocks"]:
        part, group = BLOCKS[block["name"]], block["group"]
        if group in slices and slices[group].stop != part.start:
            raise ValueError(f"the blocks of group {group} do not lie together in z")
        slices[group] = slice(slices[group].start if group in slices else part.start, part.stop)
    return slices


# Each group's own part of z. Basics (sex, ancestry, age) stand in coarse, and every group reads them from its own z.
GROUP_SLICES: Dict[str, slice] = _group_slices()


def names(key: str) -> Tuple[str, ...]:
    """Names of a list or of a table's keys, in the file's order: hairStyles, garments, lipColors, ..."""
    return tuple(TABLE[key])


def weights(key: str) -> List[Tuple[str, float]]:
    """A table of names and weights; the order matters, because one uniform number walks along it."""
    return [(name, float(weight)) for name, weight in TABLE[key].items()]


def rows(key: str) -> List[List[float]]:
    """Numbers of a table (by name or in a list), one row each: irisColors, suitColors, skinAlbedo, ..."""
    value = TABLE[key]
    return [list(map(float, row)) for row in (value.values() if isinstance(value, dict) else value)]


GLASSES: Tuple[str, ...] = ("none", *names("glassesFrames"))


def labels(one_hot_names: Sequence[str], indices: Sequence[int]) -> List[str]:
    """Names of the items that one-hots point at."""
    return [one_hot_names[i] for i in indices]

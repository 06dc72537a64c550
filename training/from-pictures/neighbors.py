"""What this trainer shares with ../portraits, by file: modules there that stand by themselves.

They are loaded under names of their own rather than through sys.path, because both folders have a network.py.
"""
from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PORTRAITS = Path(__file__).resolve().parent.parent / "portraits"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"portraits_{name}", PORTRAITS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_distances, _halves, _package_files, _runs = map(_load, ("distances", "halves", "package_files", "runs"))

frechet_ratio, nearest, squared_distances = _distances.frechet_ratio, _distances.nearest, _distances.squared_distances
halve, round_to_half = _halves.halve, _halves.round_to_half
draw, drawn_pixels, file_entry = _package_files.draw, _package_files.drawn_pixels, _package_files.file_entry
known_pixels, sheet = _package_files.known_pixels, _package_files.sheet
Means, Run = _runs.Means, _runs.Run

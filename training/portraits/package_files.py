"""What every trainer does with the files of a model package: hashes, and pixels drawn by the product's engine.

It imports nothing of this folder, so that ../from-pictures can use it too.
"""
from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any, Dict, List, Sequence

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
KNOWN_SEEDS = (0, 1, 42, 4294967295)
REFERENCED_SEED = 0


def file_entry(path: Path) -> Dict[str, Any]:
    """A package file as a manifest names it."""
    raw = path.read_bytes()
    return {"path": path.name, "sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)}


def draw(folder: Path, out: Path, first: int, count: int) -> List[Dict[str, Any]]:
    """Runs the product's engine; returns a row per seed and leaves raw RGB files in `out`."""
    command = ["npx", "tsx", str(HERE / "draw-package.ts"), str(folder), str(out), str(first), str(count)]
    lines = subprocess.run(command, cwd=HERE.parent.parent, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in lines.splitlines() if line.startswith("{")]


def known_pixels(folder: Path, out: Path, drawn: Sequence[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """A manifest's `selfTest`, of rows that `draw` gave or gives now; one seed's pixels become a file of the package."""
    known = []
    for seed in KNOWN_SEEDS:
        row = next((r for r in drawn if r["seed"] == seed), None) or draw(folder, out, seed, 1)[0]
        entry = {"seed": seed, "psi": row["psi"], "rgbSha256": row["sha256"], "reference": None, "maxDiff": 1, "maxDiffShare": 0.001}
        if seed == REFERENCED_SEED:
            (folder / f"seed-{seed}.rgb").write_bytes((out / f"{seed}.rgb").read_bytes())
            entry["reference"] = file_entry(folder / f"seed-{seed}.rgb")
        known.append(entry)
    return known


def drawn_pixels(out: Path, count: int, size: int) -> np.ndarray:
    """uint8 [count, size, size, 3] of the seeds from 0 that `draw` left in `out`."""
    return np.stack([np.fromfile(out / f"{seed}.rgb", dtype=np.uint8).reshape(size, size, 3) for seed in range(count)])


def sheet(pictures: np.ndarray, columns: int, cell: int) -> Image.Image:
    """uint8 [N, H, W, 3], row by row."""
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * cell, rows * cell))
    for i, values in enumerate(pictures):
        page.paste(Image.fromarray(values).resize((cell, cell), Image.LANCZOS), (i % columns * cell, i // columns * cell))
    return page

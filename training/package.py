"""Completes an exported folder to a model package: manifest.json, known pixels, samples.jpg.

python3 package.py --package ../models/portraits --version 1.0.0
The known pixels come from the product's own engine (draw-package.ts), so Node and `npm install` are needed.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Dict, List

import numpy as np

from network import COARSE, FINE, IMAGE_SIZE, MIDDLE, NOISE_SIZES, STYLE_RESOLUTION, STYLES, W_DIM
from semantics import EXPORT_AGE, TRAINING_MIN_AGE, Z_DIM
from sheet import grid

HERE = Path(__file__).resolve().parent
SAMPLES = 64
KNOWN_SEEDS = (0, 1, 42, 4294967295)
REFERENCED_SEED = 0
DEFAULT_PSI = 0.9
ADULT_PSI = {"min": 0, "max": 1}

TRAINING_STATEMENT = (
    "Rendered pictures of people who do not exist, and nothing else. The renders come from a procedural studio built on "
    "CC0 3D art: a base mesh with morph targets, garments, brows, lashes, teeth and 18 skin textures by the MakeHuman "
    "community. No photograph was used in training. Whether the authors of the skin textures painted them from "
    "photographs of people is unknown. The exact renders are named in the model card."
)
ADULTS_STATEMENT = (
    f"The mapping graph turns the latent into an age between {EXPORT_AGE[0]:.0f} and {EXPORT_AGE[1]:.0f} years before "
    f"anything learned sees it; the range is a constant of the graph. No render of an age under {TRAINING_MIN_AGE:.0f} "
    "was trained on, and the studio gives every face grown-up proportions. A psi between 0 and 1 only moves a person "
    "towards the average, who is middle-aged; beyond 1 nothing was checked, so nothing is allowed."
)


def described(folder: Path, name: str) -> Dict[str, Any]:
    """A file entry: path, hash and size."""
    data = (folder / name).read_bytes()
    return {"path": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def manifest(folder: Path, version: str, known: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The manifest, in the contract's own order."""
    noise = [
        {"input": f"noise_{i}_{s}", "stage": "synthesis", "shape": [1, s, s], "batchAxis": True}
        for i, s in enumerate(NOISE_SIZES)
    ]
    return {
        "format": "figment-model/1",
        "id": "portraits",
        "name": "Portraits",
        "version": version,
        "family": "style-basis",
        "license": {
            "name": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/",
            "commercialUse": True, "attribution": None,
        },
        "source": {"statement": "Trained for this project by the scripts in training/.", "url": None},
        "trainingData": {"statement": TRAINING_STATEMENT, "realPeople": "unknown"},
        "subject": "person",
        "adults": {"statement": ADULTS_STATEMENT, "psi": ADULT_PSI},
        "files": {
            "mapping": described(folder, "mapping.onnx"), "synthesis": described(folder, "synthesis.onnx"),
        },
        "latents": [
            {"input": "z", "stage": "mapping", "shape": [Z_DIM], "distribution": "normal", "normalize": "none"}
        ],
        "seed": {"algorithm": "numpy-random-state", "offset": 0},
        "labels": None,
        "w": {
            "dim": W_DIM, "layers": STYLES, "output": {"name": "w", "axes": "NLD"},
            "input": {"name": "w", "axes": "NLD"}, "broadcast": False,
        },
        "truncation": {
            "where": "host", "avg": {"from": "file", "file": described(folder, "w_avg.bin")},
            "defaultPsi": DEFAULT_PSI, "defaultCutoff": None,
        },
        "styles": {
            "layerResolution": list(STYLE_RESOLUTION),
            "groups": [
                {"name": "coarse", "changes": "face, pose, expression, hair form, garment", "layers": list(COARSE)},
                {"name": "middle", "changes": "edges and shading of features", "layers": list(MIDDLE)},
                {"name": "fine", "changes": "colors of skin, hair, cloth and backdrop; surface", "layers": list(FINE)},
            ],
        },
        "noise": {"where": "inputs", "inputs": noise, "constant": {"from": "seed", "seed": 0}},
        "constants": [],
        "image": {
            "output": "img", "axes": "NCHW", "flat": False, "width": IMAGE_SIZE, "height": IMAGE_SIZE,
            "color": "rgb", "range": {"min": -1, "max": 1}, "crop": None,
        },
        "runtime": {
            "batch": {"mode": "free", "size": 8}, "threads": 1, "optimization": "extended", "peakMemoryMB": None,
        },
        "attributes": [],
        "selfTest": known,
    }


def write(folder: Path, version: str, known: List[Dict[str, Any]]) -> None:
    text = json.dumps(manifest(folder, version, known), indent=2)
    (folder / "manifest.json").write_text(text + "\n")


def draw(folder: Path, out: Path, first: int, count: int) -> List[Dict[str, Any]]:
    """Runs the product's engine; returns a row per seed and leaves raw RGB files in `out`."""
    command = ["npx", "tsx", str(HERE / "draw-package.ts"), str(folder), str(out), str(first), str(count)]
    lines = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in lines.splitlines() if line.startswith("{")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    folder = options.package.resolve()
    write(folder, options.version, [])
    known = []
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        rows = draw(folder, out, 0, SAMPLES)
        for seed in KNOWN_SEEDS:
            row = next((r for r in rows if r["seed"] == seed), None) or draw(folder, out, seed, 1)[0]
            entry = {
                "seed": seed, "psi": row["psi"], "rgbSha256": row["sha256"], "reference": None,
                "maxDiff": 1, "maxDiffShare": 0.001,
            }
            if seed == REFERENCED_SEED:
                (folder / f"seed-{seed}.rgb").write_bytes((out / f"{seed}.rgb").read_bytes())
                entry["reference"] = described(folder, f"seed-{seed}.rgb")
            known.append(entry)
        pixels = [np.fromfile(out / f"{seed}.rgb", dtype=np.uint8) for seed in range(SAMPLES)]
        size = (IMAGE_SIZE, IMAGE_SIZE, 3)
        sheet = grid(np.stack([values.reshape(size) for values in pixels]), 8, 176)
        sheet.save(folder / "samples.jpg", quality=88)
    write(folder, options.version, known)
    times = sorted(row["milliseconds"] for row in rows[1:])
    print(f"median {times[len(times) // 2]:.0f} ms per picture")


if __name__ == "__main__":
    main()

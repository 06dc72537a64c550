"""Completes an exported folder to a model package: manifest.json, known pixels, samples.jpg.

python3 package.py --package ../../models/portraits-256 --version 2.2.0
The folder holds what export.py, graphs.py, index.py and directions.py wrote; their own .json descriptions go into the
manifest and are removed; what lacks one keeps its place in the manifest that is there. The known pixels come from the
product's own engine (draw-package.ts), so Node is needed.
"""
from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, Dict, List

import vocabulary as V
from network import COARSE, FINE, IMAGE_SIZE, MIDDLE, NOISE_SIZES, STYLE_RESOLUTION, STYLES, W_DIM
from package_files import draw, drawn_pixels, file_entry, known_pixels, sheet

SAMPLES = 64
DEFAULT_PSI = 1.0
ADULT_PSI = {"min": 0, "max": 1}
# A person whose measured age is below this is never shown, whatever the latent said.
REJECT_BELOW = 21
# Descriptions that the other tools left in the folder, by the manifest's field.
PARTS = {"encoder": "encoder.json", "critic": "critic.json", "trainingIndex": "training-index.json", "directions": "directions.manifest.json"}

TRAINING_STATEMENT = (
    "Rendered pictures of people who do not exist, and nothing else; no photograph of a person in any step. The renders come "
    "from a procedural studio: skin, eyes, hair, brows, lashes, beards, teeth colors, cloth, glasses and backdrops are drawn by "
    "formulas; head mesh, morph targets, garment and teeth meshes, and one mask of lips, lids and ears are CC0 3D art by the "
    "MakeHuman community. The seeds of all renders are named in the model card."
)


def adults_statement() -> str:
    low, high = V.TABLE["ageRange"]
    return (
        f"The mapping graph turns the latent into an age between {low} and {high} years before anything learned sees it; the range "
        "is a constant of the graph. Every render that was trained on passed a rule on grown-up proportions, calibrated on a labelled "
        "sheet. A psi between 0 and 1 only moves a person towards the average, who is middle-aged; beyond 1 nothing was checked, so "
        "nothing is allowed. The encoder measures the age of each picture, and too low an age stops it."
    )


def described(folder: Path) -> Dict[str, Any]:
    """What the other tools say of their files, or said when the package was completed before."""
    path = folder / "manifest.json"
    before = json.loads(path.read_text()) if path.exists() else {}
    now = {field: json.loads((folder / name).read_text()) for field, name in PARTS.items() if (folder / name).exists()}
    return {field: {**before, **now}[field] for field in PARTS if field in before or field in now}


def manifest(folder: Path, version: str, known: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The manifest, in the contract's own order."""
    noise = [
        {"input": f"noise_{i}_{s}", "stage": "synthesis", "shape": [1, s, s], "batchAxis": True} for i, s in enumerate(NOISE_SIZES)
    ]
    parts = described(folder)
    measured = {"measured": {"attribute": "age", "rejectBelow": REJECT_BELOW}} if "encoder" in parts else {}
    return {
        "format": "figment-model/1",
        "id": "portraits-256",
        "name": "Portraits 256",
        "version": version,
        "family": "style-warp",
        "license": {
            "name": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/", "commercialUse": True, "attribution": None,
        },
        "source": {"statement": "Trained for this project by the scripts in training/.", "url": None},
        "trainingData": {"statement": TRAINING_STATEMENT, "realPeople": "no"},
        "subject": "person",
        "adults": {"statement": adults_statement(), "psi": ADULT_PSI, **measured},
        "files": {"mapping": file_entry(folder / "mapping.onnx"), "synthesis": file_entry(folder / "synthesis.onnx")},
        "latents": [{"input": "z", "stage": "mapping", "shape": [V.Z_DIM], "distribution": "normal", "normalize": "none"}],
        "seed": {"algorithm": "numpy-random-state", "offset": 0},
        "labels": None,
        "w": {
            "dim": W_DIM, "layers": STYLES, "output": {"name": "w", "axes": "NLD"}, "input": {"name": "w", "axes": "NLD"},
            "broadcast": False,
        },
        "truncation": {
            "where": "host", "avg": {"from": "file", "file": file_entry(folder / "w_avg.bin")},
            "defaultPsi": DEFAULT_PSI, "defaultCutoff": None,
        },
        "styles": {
            "layerResolution": list(STYLE_RESOLUTION),
            "groups": [
                {"name": "coarse", "changes": "head, pose, hair form, glasses, garment", "layers": list(COARSE)},
                {"name": "middle", "changes": "features of the face, expression, brows, beard", "layers": list(MIDDLE)},
                {"name": "fine", "changes": "colors of skin, hair, eyes and cloth; light and backdrop", "layers": list(FINE)},
            ],
        },
        "noise": {"where": "inputs", "inputs": noise, "constant": {"from": "seed", "seed": 0}},
        "constants": [],
        "image": {
            "output": "img", "axes": "NCHW", "flat": False, "width": IMAGE_SIZE, "height": IMAGE_SIZE, "color": "rgb",
            "range": {"min": -1, "max": 1}, "crop": None,
        },
        "runtime": {"batch": {"mode": "free", "size": 8}, "threads": 1, "optimization": "extended", "peakMemoryMB": None},
        "attributes": [],
        **parts,
        "selfTest": known,
    }


def write(folder: Path, version: str, known: List[Dict[str, Any]]) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest(folder, version, known), indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    folder = options.package.resolve()
    write(folder, options.version, [])
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        rows = draw(folder, out, 0, SAMPLES)
        known = known_pixels(folder, out, rows)
        sheet(drawn_pixels(out, SAMPLES, IMAGE_SIZE), 8, 192).save(folder / "samples.jpg", quality=88)
    write(folder, options.version, known)
    for name in PARTS.values():
        (folder / name).unlink(missing_ok=True)
    times = sorted(row["milliseconds"] for row in rows[1:])
    print(f"median {times[len(times) // 2]:.0f} ms per picture")


if __name__ == "__main__":
    main()

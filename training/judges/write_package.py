"""Writes judge.onnx and manifest.json of a trained judge."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict

from judge import Exported, Judge
from faces import POINTS

sys.path.append(str(Path(__file__).resolve().parent.parent / "portraits"))
from graphs import PICTURE, write_graph  # noqa: E402
from package_files import file_entry  # noqa: E402

STATEMENT = (
    "Says whether a portrait shows one upright face, where ten of its points are, and which part of the picture is the person. "
    "Learned from pictures that the generator of portraits-256 drew, with the points its own graph predicts as truth; no photograph "
    "of a person in any step. What it says of a photograph means nothing."
)


def write_package(judge: Judge, numbers: Dict[str, Any], out: Path) -> None:
    """`numbers`: errors on people kept out of training, from train_judge.measure."""
    out.mkdir(parents=True, exist_ok=True)
    size = write_graph(Exported(judge), out / "judge.onnx", ["face", "points", "matte"])
    manifest = {
        "format": "figment-judge/1",
        "judges": "person",
        "version": "1.1.0",
        "license": {"name": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        "statement": STATEMENT,
        "file": file_entry(out / "judge.onnx"),
        "input": PICTURE,
        "outputs": {"face": "face", "points": "points", "matte": "matte"},
        "points": list(POINTS),
        "matte": 32,
        "heldOut": numbers,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"judge.onnx {size} bytes")

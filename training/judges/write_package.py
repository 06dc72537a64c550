"""Writes judge.onnx and manifest.json of a trained judge."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict

import torch
from torch import Tensor, nn

from judge import Exported, Judge
from faces import POINTS
from gaze import HIGH, WIDE, Gaze

sys.path.append(str(Path(__file__).resolve().parent.parent / "portraits"))
from graphs import OPSET, PICTURE, declare, write_graph  # noqa: E402
from halves import halve  # noqa: E402
from package_files import file_entry  # noqa: E402

STATEMENT = (
    "Says whether a portrait shows one upright face, where ten of its points are, and which part of the picture is the person. "
    "Learned from pictures that the generator of portraits-256 drew, with the points its own graph predicts as truth; no photograph "
    "of a person in any step. What it says of a photograph means nothing."
)


def write_package(judge: Judge, numbers: Dict[str, Any], out: Path) -> None:
    """`numbers`: errors on people kept out of training, from train_judge.measure. What the package says of its gaze.onnx stays."""
    out.mkdir(parents=True, exist_ok=True)
    written = out / "manifest.json"
    before = json.loads(written.read_text()) if written.exists() else {}
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
        **({"gaze": before["gaze"]} if "gaze" in before else {}),
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"judge.onnx {size} bytes")


class ExportedGaze(nn.Module):
    """Both patches side by side, [N, 3, HIGH, 2 * WIDE] in -1..1, to `apart` [N, 2]."""

    def __init__(self, gaze: Gaze) -> None:
        super().__init__()
        self.gaze = gaze

    def forward(self, patches: Tensor) -> Tensor:
        left, right = patches[..., :WIDE], patches[..., WIDE:]
        return self.gaze((torch.stack([left, right], 1) + 1) / 2)


def write_gaze(gaze: Gaze, numbers: Dict[str, Any], out: Path) -> None:
    """Adds gaze.onnx to a judge's package; `numbers` from train_gaze.measure."""
    path = out / "gaze.onnx"
    torch.onnx.export(
        ExportedGaze(gaze).eval(), torch.zeros(2, 3, HIGH, 2 * WIDE), str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["patches"], output_names=["apart"], dynamic_axes={"patches": {0: "N"}, "apart": {0: "N"}},
    )
    declare(path, [(2, 2)])
    size = halve(path)
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["gaze"] = {"file": file_entry(path), "input": "patches", "output": "apart", "heldOut": numbers}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"gaze.onnx {size} bytes")

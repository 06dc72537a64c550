"""ONNX files of the judges: weights stored as float16 with a Cast behind each, graphs that compute in float32.

python3 graphs.py --encoder run/encoder.pt --critic run/critic.pt [--styles styles.npz] --out FOLDER
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Sequence, Tuple

import numpy as np
import onnx
import torch
from torch import nn

from critic import ExportedCritic, load_critic
from encoder import EMBEDDING, OUTPUT_NAMES, Exported, StyleHead, load_judge
from halves import halve
from package_files import file_entry
from traits import LABELS, TRAITS, Choice, Scalar, Trait, word_of

OPSET = 13


def write_graph(net: nn.Module, path: Path, outputs: Sequence[str], size: int = 256) -> int:
    """Exports a module on pictures [N, 3, size, size], any N."""
    picture = torch.zeros(2, 3, size, size)
    with torch.no_grad():
        given = net.eval()(picture)
    torch.onnx.export(
        net, picture, str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["picture"], output_names=list(outputs), dynamic_axes={name: {0: "N"} for name in ("picture", *outputs)},
    )
    declare(path, [tuple(x.shape) for x in (given if isinstance(given, tuple) else (given,))])
    return halve(path)


def declare(path: Path, shapes: Sequence[Tuple[int, ...]]) -> None:
    """Writes the outputs' sizes into the graph: exporting leaves some of them unnamed, and a package check reads them."""
    model = onnx.load(str(path))
    for output, shape in zip(model.graph.output, shapes):
        for dim, size in list(zip(output.type.tensor_type.shape.dim, shape))[1:]:
            dim.dim_value = size
    onnx.save(model, str(path))


PICTURE = {"name": "picture", "axes": "NCHW", "color": "rgb", "width": 256, "height": 256, "range": {"min": -1, "max": 1}}
ENCODER_STATEMENT = (
    "Learned from, and measured on, renders of the studio; held-out renders were kept out of training. It looks at 128 px. "
    "What it says of a photograph means nothing. Ages are how old the studio meant a face to be."
)
CRITIC_STATEMENT = (
    "Tells renders of the studio from flawed copies and, where it was given them, from pictures of the model. 0.5 is the line "
    "that 95 % of the held-out renders used for setting it pass."
)


def attribute_entry(
    trait: Trait, certain: Mapping[str, Any], covered: Sequence[float], labels: Mapping[str, str] = LABELS
) -> Dict[str, Any]:
    """One attribute of a manifest's encoder; the calibration is already inside the graph."""
    entry = {"name": word_of(trait.name), "label": labels[trait.name], "value": {"output": trait.name, "index": 0}, "calibration": dict(certain)}
    if isinstance(trait, Scalar):
        unit = trait.unit if trait.unit != "share" else None
        span = {"min": round(covered[0], 2), "max": round(covered[1], 2)}
        return {**entry, "kind": "number", "spread": {"output": trait.name, "index": 1}, "unit": unit, "range": span}
    return {**entry, "kind": "choice", "choices": list(trait.options)} if isinstance(trait, Choice) else {**entry, "kind": "probability"}


def export_encoder(checkpoint: Path, out: Path, head: Optional[StyleHead] = None) -> int:
    """Writes encoder.onnx, and encoder.json: a manifest's `encoder`. With a style head there is an output `w`."""
    state = torch.load(checkpoint, map_location="cpu")
    judge = load_judge(checkpoint)
    names = [*OUTPUT_NAMES, *(["w"] if head else [])]
    size = write_graph(Exported(judge.net, judge.cooling, head), out / "encoder.onnx", names)
    entry = {
        "file": file_entry(out / "encoder.onnx"), "input": PICTURE, "statement": ENCODER_STATEMENT,
        "attributes": [attribute_entry(t, state["certainties"][t.name], state["covered"].get(t.name, (0, 1))) for t in TRAITS],
        "embedding": {"output": "embedding", "dim": EMBEDDING, "normalized": True},
        **({"w": {"output": "w", "axes": "NLD"}} if head else {}),
    }
    (out / "encoder.json").write_text(json.dumps(entry, indent=1))
    print(f"encoder.onnx {size} bytes")
    return size


def export_critic(checkpoint: Path, out: Path) -> int:
    """Writes critic.onnx, and critic.json: a manifest's `critic`."""
    state = torch.load(checkpoint, map_location="cpu")
    size = write_graph(ExportedCritic(load_critic(checkpoint)), out / "critic.onnx", ["realism"])
    entry = {
        "file": file_entry(out / "critic.onnx"), "input": PICTURE, "statement": CRITIC_STATEMENT,
        "score": {"output": "realism", "index": 0}, "threshold": 0.5, "heldOut": state["held_out"],
    }
    (out / "critic.json").write_text(json.dumps(entry, indent=1))
    print(f"critic.onnx {size} bytes")
    return size


def read_head(path: Path) -> StyleHead:
    """A style head that directions.py wrote."""
    found = np.load(path)
    return StyleHead(found["weights"], found["offset"], tuple(int(k) for k in found["group_of_row"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--critic", type=Path)
    parser.add_argument("--styles", type=Path, help="styles.npz of directions.py; adds the output w")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.encoder:
        export_encoder(options.encoder, options.out, read_head(options.styles) if options.styles else None)
    if options.critic:
        export_critic(options.critic, options.out)


if __name__ == "__main__":
    main()

"""ONNX files of the judges: weights stored as float16 with a Cast behind each, graphs that compute in float32.

python3 graphs.py --encoder run/encoder.pt --critic run/critic.pt --out FOLDER
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from encoder import EMBEDDING, FEATURES, OUTPUT_NAMES, Exported, load_judge
from traits import TRAITS, Choice, Scalar, values_of

OPSET = 13
# Small constants (biases, tables) stay exact.
HALVE_FROM = 256


def halve(path: Path) -> int:
    """Turns large float32 initializers into float16 and a Cast; returns the file's bytes."""
    model = onnx.load(str(path))
    graph = model.graph
    kept, casts = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < HALVE_FROM:
            kept.append(tensor)
            continue
        half = numpy_helper.from_array(values.astype(np.float16), tensor.name + "_half")
        kept.append(half)
        casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
    nodes = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(casts + nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    assert not any(node.op_type.startswith("Random") for node in graph.node)
    return path.stat().st_size


def write_graph(net: nn.Module, path: Path, outputs: Sequence[str], size: int = 256) -> int:
    """Exports a module on pictures [N, 3, size, size], any N."""
    torch.onnx.export(
        net.eval(), torch.zeros(2, 3, size, size), str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["picture"], output_names=list(outputs), dynamic_axes={name: {0: "N"} for name in ("picture", *outputs)},
    )
    return halve(path)


def manifest_entry(name: str, file: str, outputs: List[Dict[str, Any]]) -> Dict[str, Any]:
    """As a package's manifest lists a further graph."""
    return {
        "name": name, "file": file,
        "input": {"name": "picture", "axes": "NCHW", "color": "rgb", "range": {"min": -1, "max": 1}},
        "outputs": outputs,
    }


def described(trait: Any, factor: float) -> Dict[str, Any]:
    """What a trait's output means; `calibration` is already inside the graph."""
    if isinstance(trait, Scalar):
        kind = {"kind": "scalar", "unit": trait.unit, "low": trait.low, "high": trait.high, "tolerance": trait.tolerance}
    else:
        kind = {"kind": "choice" if isinstance(trait, Choice) else "chance"}
    return {"name": trait.name, "values": values_of(trait), **kind, "calibration": round(factor, 4)}


def export_encoder(checkpoint: Path, out: Path, styles: Optional[Tuple[np.ndarray, np.ndarray]] = None) -> int:
    """Writes encoder.onnx and encoder.json; `styles` adds an output `styles` [N, D], see encoder.fit_styles."""
    judge = load_judge(checkpoint)
    names = [*OUTPUT_NAMES, *(["styles"] if styles is not None else [])]
    size = write_graph(Exported(judge.net, judge.cooling, styles), out / "encoder.onnx", names)
    traits = [described(trait, judge.cooling.get(trait.name, 1.0)) for trait in TRAITS]
    lists = [{"name": t["name"], "values": t["values"]} for t in traits]
    further = [{"name": name, "values": None} for name in names[len(TRAITS) :]]
    about = {
        "manifest": manifest_entry("encoder", "encoder.onnx", lists + further), "bytes": size,
        "embedding": EMBEDDING, "features": FEATURES, "traits": traits,
        "confidence": "choice: the probability itself; scalar: normal with this mean and sigma, so right within the "
        "tolerance with probability erf(tolerance / (sigma * sqrt(2)))",
    }
    (out / "encoder.json").write_text(json.dumps(about, indent=1))
    print(f"encoder.onnx {size} bytes")
    return size


def export_critic(checkpoint: Path, out: Path) -> int:
    """Writes critic.onnx and critic.json."""
    from critic import ExportedCritic, load_critic

    critic = load_critic(checkpoint)
    size = write_graph(ExportedCritic(critic), out / "critic.onnx", ["realism"])
    about = {
        "manifest": manifest_entry("critic", "critic.onnx", [{"name": "realism", "values": ["realism"]}]), "bytes": size,
        "threshold": 0.5, "meaning": "0.5 and more passes; 95 % of held-out renders do",
    }
    (out / "critic.json").write_text(json.dumps(about, indent=1))
    print(f"critic.onnx {size} bytes")
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--critic", type=Path)
    parser.add_argument("--styles", type=Path, help="npz with weights and offset, from directions.py")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.encoder:
        found = np.load(options.styles) if options.styles else None
        export_encoder(options.encoder, options.out, (found["weights"], found["offset"]) if found else None)
    if options.critic:
        export_critic(options.critic, options.out)


if __name__ == "__main__":
    main()

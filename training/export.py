"""Writes mapping.onnx, synthesis.onnx and w_avg.bin of a checkpoint: python3 export.py --checkpoint crisp.pt --out FOLDER

Weights are stored as float16 with a Cast behind each, so that files halve and the graphs still compute in float32.
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Set

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from network import NOISE_SIZES, STYLES, W_DIM, Generator, LatentMapping, Synthesis
from semantics import Z_DIM
from sheet import average_style

OPSET = 13
# Smaller constants (thresholds, tables, biases) stay exact.
HALVE_FROM = 1024


class ExportedSynthesis(nn.Module):
    """Synthesis with noise as inputs and its output clamped to -1..1."""

    def __init__(self, synthesis: Synthesis) -> None:
        super().__init__()
        self.synthesis = synthesis

    def forward(self, w: Tensor, *noise: Tensor) -> Tensor:
        return self.synthesis(w, list(noise)).clamp(-1.0, 1.0)


def halve(path: Path) -> None:
    """Replaces large float32 initializers by float16 ones and a Cast."""
    model = onnx.load(str(path))
    graph = model.graph
    casts, kept = [], []
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
    operations: Set[str] = {node.op_type for node in graph.node}
    assert not any(name.startswith("Random") for name in operations), operations


def round_to_half(net: nn.Module) -> None:
    """Gives the weights the values the file will hold, so that the exported average style matches its mapping."""
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.numel() >= HALVE_FROM:
                parameter.copy_(parameter.half().float())


def load(checkpoint: Path) -> Generator:
    """The running average of a checkpoint, with weights rounded to float16."""
    net = Generator()
    net.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    net.eval().requires_grad_(False)
    round_to_half(net)
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    net = load(options.checkpoint)
    mapping, synthesis = LatentMapping(net.mapping), ExportedSynthesis(net.synthesis)
    noise = tuple(torch.zeros(2, 1, s, s) for s in NOISE_SIZES)
    names = [f"noise_{i}_{s}" for i, s in enumerate(NOISE_SIZES)]
    common = {"opset_version": OPSET, "do_constant_folding": True}
    torch.onnx.export(
        mapping, torch.randn(2, Z_DIM), str(options.out / "mapping.onnx"), input_names=["z"], output_names=["w"],
        dynamic_axes={"z": {0: "N"}, "w": {0: "N"}}, **common,
    )
    torch.onnx.export(
        synthesis, (torch.randn(2, STYLES, W_DIM), *noise), str(options.out / "synthesis.onnx"),
        input_names=["w", *names], output_names=["img"],
        dynamic_axes={name: {0: "N"} for name in ("w", "img", *names)}, **common,
    )
    for name in ("mapping.onnx", "synthesis.onnx"):
        halve(options.out / name)
        print(name, (options.out / name).stat().st_size)
    average_style(mapping).numpy().astype("<f4").tofile(options.out / "w_avg.bin")


if __name__ == "__main__":
    main()

"""Weights stored as float16 with a Cast behind each: half the bytes, while graphs go on computing in float32.

It imports nothing of this folder, so that ../from-pictures can use it too.
"""
from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

# Small constants (biases, tables) stay exact.
HALVE_FROM = 1024


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


def round_to_half(net: nn.Module) -> None:
    """Gives the weights the values the file will hold, so that the exported average style matches its mapping."""
    with torch.no_grad():
        for parameter in net.parameters():
            if parameter.numel() >= HALVE_FROM:
                parameter.copy_(parameter.half().float())

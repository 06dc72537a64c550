"""A generator read back from the files of its package, where its checkpoint is not at hand."""
from __future__ import annotations

from pathlib import Path
from typing import Dict

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from network import Generator, Synthesis

# Export keeps one copy of weights that are equal: these two follow the same gradient from the same start.
SHARED = {"points.layers.4.bias": "points.line.bias", "basis.middle.bias": "basis.coarse.bias"}
# The groups of features in the order in which the mapping's graph takes their mean and their scale.
FEATURES = ("coarse", "middle", "fine")


def _initializers(path: Path, prefix: str) -> Dict[str, Tensor]:
    """By the module's names, as float32, in the order of the file."""
    return {
        initializer.name.removesuffix("_half").removeprefix(prefix): torch.from_numpy(
            numpy_helper.to_array(initializer).astype(np.float32)
        )
        for initializer in onnx.load(str(path)).graph.initializer
    }


def synthesis_weights(path: Path) -> Dict[str, Tensor]:
    """Those of synthesis.onnx; the spline's matrix lies transposed and without a name."""
    found: Dict[str, Tensor] = {}
    for name, value in _initializers(path, "synthesis.").items():
        if name.startswith("onnx::MatMul"):
            name, value = "warp.basis", value.t().contiguous()
        # What places the pixels is no weight: see deform.py.
        if not name.startswith("deform/"):
            found[name] = value
    for name, source in SHARED.items():
        found.setdefault(name, found[source])
    return found


def load_synthesis(path: Path) -> Synthesis:
    """The synthesis of a package, ready to render. Raises RuntimeError when a weight is missing."""
    found = synthesis_weights(path)
    synthesis = Synthesis(found["warp.centers"])
    synthesis.load_state_dict(found)
    return synthesis.eval().requires_grad_(False)


def load_generator(package: Path) -> Generator:
    """Mapping and synthesis of a package, ready to generate. Raises RuntimeError when a weight is missing."""
    synthesis = load_synthesis(package / "synthesis.onnx")
    net = Generator(synthesis.warp.centers)
    found = _initializers(package / "mapping.onnx", "net.")
    means, scales = ([x for name, x in found.items() if name.startswith(kind)] for kind in ("onnx::Sub", "onnx::Mul"))
    if (len(means), len(scales)) != (len(FEATURES), len(FEATURES)):
        raise RuntimeError(f"{package} names {len(means)} means and {len(scales)} scales of features, not {len(FEATURES)}.")
    for group, mean, scale in zip(FEATURES, means, scales):
        getattr(net.features, f"{group}_mean").copy_(mean)
        getattr(net.features, f"{group}_scale").copy_(scale)
    net.mapping.load_state_dict({name.removeprefix("mapping."): x for name, x in found.items() if name.startswith("mapping.")})
    net.synthesis = synthesis
    return net.eval().requires_grad_(False)

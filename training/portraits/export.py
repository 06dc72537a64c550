"""Writes mapping.onnx, synthesis.onnx and w_avg.bin of a checkpoint: python3 export.py --checkpoint crisp.pt --out FOLDER"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

import vocabulary as V
from deform import sample_by_deform
from halves import halve, round_to_half
from latents import latents
from network import IMAGE_SIZE, NOISE_SIZES, STYLES, W_DIM, Generator, Synthesis, load

# GridSample came with opset 16.
OPSET = 16
# The average style is measured on these seeds' latents; they are in no training set.
AVERAGE_SEEDS = range(10_000)


class ExportedMapping(nn.Module):
    """z [N, Z_DIM] to w [N, STYLES, W_DIM]."""

    def __init__(self, net: Generator) -> None:
        super().__init__()
        self.net = net

    def forward(self, z: Tensor) -> Tensor:
        return self.net.styles(z)


class ExportedSynthesis(nn.Module):
    """Synthesis with noise as inputs, its picture clamped to -1..1."""

    def __init__(self, synthesis: Synthesis) -> None:
        super().__init__()
        self.synthesis = synthesis

    def forward(self, w: Tensor, *noise: Tensor) -> Tensor:
        return self.synthesis(w, list(noise))["picture"].clamp(-1.0, 1.0)


def average_style(net: Generator) -> np.ndarray:
    """w_avg [STYLES, W_DIM]."""
    with torch.no_grad():
        parts = [net.styles(torch.from_numpy(latents(seeds))).sum(0) for seeds in np.array_split(np.array(AVERAGE_SEEDS), 10)]
    return (torch.stack(parts).sum(0) / len(AVERAGE_SEEDS)).numpy()


def export(checkpoint: Path, out: Path) -> None:
    """Writes the three files; graphs compute in float32 from weights stored as float16."""
    out.mkdir(parents=True, exist_ok=True)
    net = load(checkpoint)
    round_to_half(net)
    noise = tuple(torch.zeros(2, 1, s, s) for s in NOISE_SIZES)
    names = [f"noise_{i}_{s}" for i, s in enumerate(NOISE_SIZES)]
    common = {"opset_version": OPSET, "do_constant_folding": True}
    torch.onnx.export(
        ExportedMapping(net), torch.randn(2, V.Z_DIM), str(out / "mapping.onnx"), input_names=["z"], output_names=["w"],
        dynamic_axes={"z": {0: "N"}, "w": {0: "N"}}, **common,
    )
    torch.onnx.export(
        ExportedSynthesis(net.synthesis), (torch.randn(2, STYLES, W_DIM), *noise), str(out / "synthesis.onnx"),
        input_names=["w", *names], output_names=["img"], dynamic_axes={name: {0: "N"} for name in ("w", "img", *names)}, **common,
    )
    for name in ("mapping.onnx", "synthesis.onnx"):
        print(name, halve(out / name), "bytes")
    print("synthesis.onnx", sample_by_deform(out / "synthesis.onnx", IMAGE_SIZE), "bytes")
    average_style(net).astype("<f4").tofile(out / "w_avg.bin")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.checkpoint, options.out)


if __name__ == "__main__":
    main()

"""The other side of bench/inference.ts: the portrait model's synthesis in PyTorch, with the weights of the package.

Reads one JSON object from standard input ({"package", "w", "noise"}: paths), says "ready" and writes the pictures of w as
float32 to `pictures`; then for every line with a number of threads renders all of w once, one picture at a time, and prints
the seconds it took.
"""
from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training" / "portraits"))

from from_package import load_synthesis  # noqa: E402
from network import NOISE_SIZES, STYLES, W_DIM  # noqa: E402


def main() -> None:
    order = json.loads(sys.stdin.readline())
    torch.set_num_threads(1)
    synthesis = load_synthesis(Path(order["package"]) / "synthesis.onnx")
    w = torch.from_numpy(np.fromfile(order["w"], dtype="<f4").reshape(-1, STYLES, W_DIM))
    flat = torch.from_numpy(np.fromfile(order["noise"], dtype="<f4"))
    noise, at = [], 0
    for size in NOISE_SIZES:
        noise.append(flat[at : at + size * size].reshape(1, 1, size, size))
        at += size * size

    def render(row: Tensor) -> Tensor:
        return synthesis(row, noise)["picture"].clamp(-1.0, 1.0)

    with torch.inference_mode():
        torch.cat([render(row) for row in w.split(1)]).numpy().astype("<f4").tofile(order["pictures"])
        print("ready", flush=True)
        for line in sys.stdin:
            torch.set_num_threads(int(line))
            began = time.perf_counter()
            for row in w.split(1):
                render(row)
            print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()

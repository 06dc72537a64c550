"""Contact sheets of a checkpoint: renders above, network below, on held-out pairs; or fresh people from seeds.

python3 sheet.py --checkpoint latest.pt --pack pack.npz --out sheet.png
python3 sheet.py --checkpoint latest.pt --fresh 64 --psi 0.9 --out people.png
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from network import Generator, LatentMapping, noise_for
from pictures import Pictures
from semantics import Z_DIM


def latents(seeds: range) -> Tensor:
    """Latents [N, Z_DIM] as numpy's RandomState draws them, the convention of style-based generators."""
    rows = [np.random.RandomState(seed).randn(1, Z_DIM) for seed in seeds]
    return torch.from_numpy(np.concatenate(rows).astype(np.float32))


def average_style(mapping: LatentMapping, count: int = 10000) -> Tensor:
    """Mean styles [1, STYLES, W_DIM] over RandomState(123)."""
    z = torch.from_numpy(np.random.RandomState(123).randn(count, Z_DIM).astype(np.float32))
    with torch.no_grad():
        return torch.cat([mapping(part) for part in z.split(1000)]).mean(0, keepdim=True)


def to_bytes(pictures: Tensor) -> np.ndarray:
    """[N, 3, s, s] in -1..1 to [N, s, s, 3] bytes, rounded the way style-based generators round."""
    return torch.floor(pictures * 127.5 + 128).clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()


def grid(rows: np.ndarray, columns: int, size: int) -> Image.Image:
    """One picture of many [N, s, s, 3], each drawn at `size` pixels."""
    lines = (len(rows) + columns - 1) // columns
    sheet = Image.new("RGB", (columns * size, lines * size))
    for i, row in enumerate(rows):
        tile = Image.fromarray(row)
        tile = tile if tile.size[0] == size else tile.resize((size, size), Image.LANCZOS)
        sheet.paste(tile, (i % columns * size, i // columns * size))
    return sheet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--fresh", type=int, default=0, help="number of seeds to draw instead of held-out pairs")
    parser.add_argument("--psi", type=float, default=1.0)
    parser.add_argument("--soft", action="store_true", help="the basis alone")
    parser.add_argument("--size", type=int, default=160)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    net = Generator()
    net.load_state_dict(torch.load(options.checkpoint, map_location="cpu")["average"])
    net.eval()
    noise = noise_for(1, torch.device("cpu"), torch.Generator().manual_seed(0))
    draw = net.synthesis.soft if options.soft else lambda w: net.synthesis(w, noise)
    with torch.no_grad():
        if options.fresh:
            mapping = LatentMapping(net.mapping)
            mean = average_style(mapping)
            w = mean + options.psi * (mapping(latents(range(options.first, options.first + options.fresh))) - mean)
            made = torch.cat([draw(part) for part in w.split(16)])
            grid(to_bytes(made), 8, options.size).save(options.out)
            return
        pictures = Pictures(options.pack, 256)
        index = pictures.held_out[:32]
        shape, color, real = pictures.batch(index, torch.zeros(len(index), dtype=torch.bool))
        made = draw(net.mapping(shape, color))
    real_rows = to_bytes(real)
    made_rows = [np.asarray(Image.fromarray(row).resize((256, 256), Image.BICUBIC)) for row in to_bytes(made)]
    rows = [tile for i in range(0, 32, 8) for tile in (*real_rows[i : i + 8], *made_rows[i : i + 8])]
    grid(np.stack(rows), 8, options.size).save(options.out)


if __name__ == "__main__":
    main()

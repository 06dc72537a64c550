"""Gathers renders into one file to train from: python3 pack.py --out pack.npz FOLDER...

Each folder holds meta.jsonl, pictures named by seed, and draws.jsonl from exact-latents.mjs. Pictures are kept as WebP
bytes, so that 5,000 of them at 256 px stay near 60 MB and can travel to another machine.
"""
from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Iterator, Tuple

import numpy as np
import torch
from PIL import Image

from semantics import TRAINING_MIN_AGE


def inverse_normal_cdf(u: np.ndarray) -> np.ndarray:
    """Uniform to standard normal; draws become latent components like any other."""
    inside = torch.from_numpy(u).clamp(1e-4, 1 - 1e-4)
    return (torch.erfinv(2 * inside - 1) * 2**0.5).numpy()


def renders(folder: Path) -> Iterator[Tuple[int, np.ndarray, bytes]]:
    """Yields (seed, latent [Z_DIM], picture bytes) of every render that passes the adults rule."""
    for line in (folder / "draws.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["params"]["age"] < TRAINING_MIN_AGE:
            continue
        found = [p for p in (folder / f"{row['seed']:06d}{end}" for end in (".webp", ".jpg", ".png")) if p.exists()]
        if not found:
            continue
        raw = found[0].read_bytes()
        if found[0].suffix != ".webp":
            buffer = io.BytesIO()
            Image.open(io.BytesIO(raw)).convert("RGB").save(buffer, "WEBP", quality=88, method=2)
            raw = buffer.getvalue()
        latent = np.concatenate([np.asarray(row["z"]), inverse_normal_cdf(np.asarray(row["draws"]))])
        yield row["seed"], latent.astype(np.float32), raw


def main() -> None:
    """Writes seeds [N], latents [N, Z_DIM], and the pictures as one byte string with offsets [N + 1]."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = [row for folder in options.folders for row in renders(folder)]
    lengths = np.array([0] + [len(raw) for _, _, raw in rows])
    np.savez(
        options.out,
        seeds=np.array([seed for seed, _, _ in rows]),
        latents=np.stack([latent for _, latent, _ in rows]),
        offsets=np.cumsum(lengths),
        pictures=np.frombuffer(b"".join(raw for _, _, raw in rows), dtype=np.uint8),
    )
    print(f"{len(rows)} pictures, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Draws simple pictures of vases that were never made, to try the trainer on: python3 made_set.py --out FOLDER --count 600

Everything in them is a formula, so there are no rights to ask for. Each number is one vase.
"""
from __future__ import annotations

import argparse
import colorsys
from pathlib import Path
from typing import Tuple

import numpy as np
from PIL import Image, ImageFilter

SIZE = 96
# Drawn so much larger and shrunk, for smooth edges.
FINER = 2


def _color(rng: np.random.RandomState, saturation: Tuple[float, float], value: Tuple[float, float]) -> np.ndarray:
    """RGB [3] in 0..1."""
    return np.array(colorsys.hsv_to_rgb(rng.rand(), rng.uniform(*saturation), rng.uniform(*value)))


def _smooth(x: np.ndarray) -> np.ndarray:
    return x * x * (3 - 2 * x)


def outline(rng: np.random.RandomState, height: np.ndarray) -> np.ndarray:
    """Half the vase's width, in shares of the picture, at heights 0 (foot) to 1 (lip)."""
    belly, neck = rng.uniform(0.17, 0.32), rng.uniform(0.05, 0.13)
    points = ((0.0, rng.uniform(0.09, 0.17)), (rng.uniform(0.3, 0.5), belly), (rng.uniform(0.72, 0.86), neck), (1.0, neck * rng.uniform(1.1, 2.0)))
    half = np.zeros_like(height)
    for (low, a), (high, b) in zip(points, points[1:]):
        inside = (height >= low) & (height <= high)
        half = np.where(inside, a + (b - a) * _smooth(np.clip((height - low) / (high - low), 0, 1)), half)
    return half


def vase(seed: int, size: int = SIZE) -> Image.Image:
    """An RGB picture of size x size pixels: one vase on a table before a wall."""
    rng = np.random.RandomState(seed)
    side = size * FINER
    y, x = np.mgrid[0:side, 0:side] / side
    x = x - 0.5 - rng.uniform(-0.03, 0.03)
    wall, table = _color(rng, (0.05, 0.35), (0.75, 0.95)), _color(rng, (0.15, 0.5), (0.35, 0.65))
    edge = rng.uniform(0.68, 0.74)
    picture = np.where((y > edge)[..., None], table * (0.85 + 0.3 * y[..., None]), wall * (1.05 - 0.25 * y[..., None]))
    foot, top = rng.uniform(0.84, 0.88), rng.uniform(0.12, 0.3)
    shadow = np.exp(-(((x - 0.08) / 0.26) ** 2 + ((y - foot) / 0.045) ** 2))
    picture = picture * (1 - 0.5 * shadow[..., None])
    height = (foot - y) / (foot - top)
    half = outline(rng, height)
    across = x / np.maximum(half, 1e-3)
    glaze, second = _color(rng, (0.4, 0.85), (0.45, 0.9)), _color(rng, (0.3, 0.8), (0.5, 0.95))
    middle, wide = rng.uniform(0.25, 0.6), rng.uniform(0.04, 0.12) * (rng.rand() < 0.6)
    band = np.abs(height - middle) < wide
    light = np.sqrt(np.clip(1 - across**2, 0, 1)) * 0.55 + 0.5 - 0.22 * across
    shine = 0.6 * np.exp(-(((across + 0.42) / 0.16) ** 2 + ((height - 0.5) / 0.2) ** 2))
    body = np.where(band[..., None], second, glaze) * light[..., None] + shine[..., None]
    inside = (np.abs(across) <= 1) & (height >= 0) & (height <= 1)
    picture = np.where(inside[..., None], body, picture)
    drawn = Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))
    return drawn.filter(ImageFilter.GaussianBlur(0.7 * FINER)).resize((size, size), Image.LANCZOS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=600)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for seed in range(options.count):
        vase(seed).save(options.out / f"vase-{seed:04d}.png")


if __name__ == "__main__":
    main()

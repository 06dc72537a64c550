"""Renders in memory, as the judges need them: persons and backdrops apart at 128 px, and what they truly show.

Reads packs of pack.py, or folders as `studio render --layers person,backdrop` writes them.
"""
from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from augment import compose
from encoder import INPUT_SIZE
from places import places_of
from traits import Truth, truth_of

# Renders whose seed this divides are never trained on.
HELD_OUT_EVERY = 16
GROUPS = ("coarse", "middle", "fine")
SOURCE_KEYS = {"middle": 0x5A5A5A5A, "fine": 0x33CC33CC}
# What makes a person, by blocks of the latent; pose, light, clothes and backdrop do not.
PERSON_BLOCKS = ("head", "hair", "features", "face_hair", "skin", "hair_color", "iris")


def read_folder(folder: Path) -> List[Dict[str, Any]]:
    """One row per render with both layers: seed, mixed, attributes, landmarks, person and backdrop bytes."""
    rows = []
    for line in (folder / "meta.jsonl").read_text().splitlines():
        about = json.loads(line)
        stem = folder / f"{about['seed']:08d}"
        layers = [next((p for p in (stem.with_suffix(f".{layer}.{end}") for end in ("webp", "png")) if p.exists()), None) for layer in ("person", "backdrop")]
        if layers[0] is None or layers[1] is None:
            continue
        rows.append({
            "seed": about["seed"], "mixed": about["mixed"], "attributes": about["attributes"],
            "landmarks": np.asarray(about["landmarks"], np.float32).reshape(-1, 2),
            "person": layers[0].read_bytes(), "backdrop": layers[1].read_bytes(),
        })
    return rows


def latent_of(seed: int, size: int) -> np.ndarray:
    return np.random.RandomState(seed).randn(1, size)[0].astype(np.float32)


def person_latent(seed: int, mixed: bool, blocks: Sequence[Dict[str, Any]]) -> np.ndarray:
    """The components of z that make the person, each from the seed its style group comes from."""
    size = sum(len(block["components"]) for block in blocks)
    seeds = {group: (seed ^ SOURCE_KEYS[group]) & 0xFFFFFFFF if mixed and group in SOURCE_KEYS else seed for group in GROUPS}
    z = {group: latent_of(seeds[group], size) for group in set(GROUPS)}
    parts, start = [], 0
    for block in blocks:
        end = start + len(block["components"])
        if block["name"] in PERSON_BLOCKS:
            parts.append(z[block["group"]][start:end])
        start = end
    return np.concatenate(parts)


def pixels(raw: bytes, mode: str, size: int) -> np.ndarray:
    """uint8 [C, size, size]; RGBA comes premultiplied, so that shrinking does not mix in hidden colors."""
    picture = Image.open(io.BytesIO(raw)).convert(mode)
    values = np.asarray(picture, np.float32)
    if mode == "RGBA":
        values = values.copy()
        values[..., :3] *= values[..., 3:] / 255.0
    factor = picture.size[0] // size
    if factor > 1:
        side = size
        values = values.reshape(side, factor, side, factor, -1).mean((1, 3))
    return np.round(values).astype(np.uint8).transpose(2, 0, 1)


class Renders:
    """All renders of some packs or folders."""

    def __init__(self, sources: Sequence[Path], size: int = INPUT_SIZE) -> None:
        self.rows = [row for source in sources for row in read_source(source)]
        if not self.rows:
            raise ValueError(f"no renders in {', '.join(map(str, sources))}")
        self.size = size
        self.seeds = np.array([row["seed"] for row in self.rows])
        self.mixed = np.array([row["mixed"] for row in self.rows])
        self.truth: Truth = truth_of([row["attributes"] for row in self.rows])
        self.landmarks = np.stack([row["landmarks"] for row in self.rows])
        from traits import VOCABULARY  # Read here, where the latent's layout is needed.

        blocks = json.loads(VOCABULARY.read_text())["blocks"]
        self.person_z = torch.from_numpy(np.stack([person_latent(int(s), bool(m), blocks) for s, m in zip(self.seeds, self.mixed)]))
        with ThreadPoolExecutor(2) as pool:
            self.person = torch.from_numpy(np.stack(list(pool.map(lambda row: pixels(row["person"], "RGBA", size), self.rows))))
            self.backdrop = torch.from_numpy(np.stack(list(pool.map(lambda row: pixels(row["backdrop"], "RGB", size), self.rows))))
        held = torch.from_numpy(self.seeds % HELD_OUT_EVERY == 0)
        everything = torch.arange(len(self.rows))
        self.training, self.held_out = everything[~held], everything[held]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def calibration(self) -> Tensor:
        """Every other held-out render fits calibrations; the rest judges them."""
        return self.held_out[::2]

    @property
    def test(self) -> Tensor:
        return self.held_out[1::2]

    def pictures(self, index: Tensor) -> Tensor:
        """Float [N, 3, size, size] in -1..1, as rendered."""
        return compose(self.person[index], self.backdrop[index])

    def batches(self, index: Tensor, size: int = 64) -> Iterator[Tensor]:
        for part in index.split(size):
            yield self.pictures(part)

    def places(self) -> Dict[str, np.ndarray]:
        """Eyes and mouth of every render, see places.py."""
        return places_of(self.landmarks, self.landmarks.mean(0))

    def full(self, index: Sequence[int], size: int = 256) -> Tuple[Tensor, Tensor]:
        """Pictures [N, 3, size, size] in -1..1 and alpha [N, 1, size, size] in 0..1, decoded anew."""
        person = torch.from_numpy(np.stack([pixels(self.rows[i]["person"], "RGBA", size) for i in index]))
        backdrop = torch.from_numpy(np.stack([pixels(self.rows[i]["backdrop"], "RGB", size) for i in index]))
        return compose(person, backdrop), person[:, 3:].float() / 255.0


def read_source(source: Path) -> List[Dict[str, Any]]:
    if source.is_dir():
        return read_folder(source)
    raise NotImplementedError(f"{source}: packs are read once pack.py has settled")

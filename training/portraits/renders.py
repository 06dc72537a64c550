"""Renders in memory, as the judges need them: persons and backdrops apart at 128 px, and what they truly show.

Reads packs of pack.py, or folders as `studio render --layers person,backdrop` writes them.
"""
from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor

import pack
from augment import compose
from encoder import INPUT_SIZE
from pack import LAYERS, Pack, layer_file
from people import people_of, person_vector
from pictures import HELD_OUT_EVERY
from places import places_of
from traits import Truth, truth_of


def read_folder(folder: Path) -> List[Dict[str, Any]]:
    """One row per render with both layers: seed, mixed, attributes, landmarks, person and backdrop bytes."""
    return [
        {
            "seed": about["seed"], "mixed": about["mixed"], "attributes": about["attributes"], "landmarks": _points(about["landmarks"]),
            **{layer: layer_file(about, layer).read_bytes() for layer in LAYERS},
        }
        for about in pack.read_folder(folder)
    ]


def read_pack(file: Path) -> List[Dict[str, Any]]:
    """The same of a pack."""
    found = Pack(file)
    return [
        {
            "seed": int(found.seeds[row]), "mixed": bool(found.mixed[row]), "attributes": found.attributes(row),
            "landmarks": _points(found.landmarks[row]), **{layer: found.encoded(layer, row) for layer in LAYERS},
        }
        for row in range(len(found))
    ]


def _points(values: Any) -> np.ndarray:
    return np.asarray(values, np.float32).reshape(-1, 2)


def pixels(raw: bytes, mode: str, size: int) -> np.ndarray:
    """uint8 [C, size, size]; RGBA comes premultiplied, so that shrinking does not mix in hidden colors."""
    with Image.open(io.BytesIO(raw)) as file:
        picture = file.convert(mode)
    if mode == "RGBA":
        picture = picture.convert("RGBa")
    factor = picture.size[0] // size
    return np.asarray(picture.reduce(factor) if factor > 1 else picture).transpose(2, 0, 1)


class Renders:
    """All renders of some packs or folders."""

    def __init__(self, sources: Sequence[Path], size: int = INPUT_SIZE) -> None:
        self.rows = [row for source in sources for row in (read_folder if source.is_dir() else read_pack)(source)]
        if not self.rows:
            raise ValueError(f"no renders in {', '.join(map(str, sources))}")
        self.size = size
        self.seeds = np.array([row["seed"] for row in self.rows])
        self.mixed = np.array([row["mixed"] for row in self.rows])
        self.truth: Truth = truth_of([row["attributes"] for row in self.rows])
        self.landmarks = np.stack([row["landmarks"] for row in self.rows])
        self.person_vectors = person_vector(people_of(self.seeds.tolist(), self.mixed.tolist()))
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

"""Training pairs in memory: latents and pictures at three sizes, with their mirror images."""
from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator, Tuple

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from features import features
from semantics import STUDIO_AGE, mirror

HELD_OUT = 128


class Pictures:
    """All pairs of a pack; the last HELD_OUT are kept for validation."""

    def __init__(self, pack: Path, size: int) -> None:
        data = np.load(pack)
        offsets, blob = data["offsets"], data["pictures"]

        def decode(i: int) -> np.ndarray:
            picture = Image.open(io.BytesIO(blob[offsets[i] : offsets[i + 1]].tobytes())).convert("RGB")
            if picture.size[0] != size:
                picture = picture.resize((size, size), Image.BOX)
            return np.asarray(picture).transpose(2, 0, 1)

        with ThreadPoolExecutor(4) as pool:
            self.pixels = torch.from_numpy(np.stack(list(pool.map(decode, range(len(offsets) - 1)))))
        z = torch.from_numpy(data["latents"])
        ones = torch.ones(len(z))
        # Features are fixed per picture, so they are computed once for both sides.
        self.plain = features(z, ones, STUDIO_AGE)
        self.mirrored = features(mirror(z), -ones, STUDIO_AGE)
        order = torch.randperm(len(z), generator=torch.Generator().manual_seed(1))
        self.train, self.held_out = order[:-HELD_OUT], order[-HELD_OUT:]

    def batch(self, index: Tensor, flip: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        """Shape [N, S], color [N, C] and picture [N, 3, size, size] in -1..1; flip [N] is boolean."""
        pick = flip[:, None]
        shape = torch.where(pick, self.mirrored[0][index], self.plain[0][index])
        color = torch.where(pick, self.mirrored[1][index], self.plain[1][index])
        picture = self.pixels[index].float().div_(127.5).sub_(1.0)
        picture = torch.where(flip[:, None, None, None], picture.flip(3), picture)
        return shape, color, picture

    def batches(self, size: int, seed: int) -> Iterator[Tuple[Tensor, Tensor, Tensor]]:
        """Endless shuffled batches; each epoch shows every picture once, on a random side."""
        generator = torch.Generator().manual_seed(seed)
        while True:
            order = self.train[torch.randperm(len(self.train), generator=generator)]
            for index in order.split(size):
                if len(index) == size:
                    yield self.batch(index, torch.rand(size, generator=generator) < 0.5)

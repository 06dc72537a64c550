"""A pack in memory: features, and pictures as batches at 64, 128 or 256 px. Colors are in -1..1, alpha in 0..1."""
from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Iterator, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from features import features_of
from pack import Pack

# Renders whose seed this divides are never trained on.
HELD_OUT_EVERY = 16
BACKDROP_SIZE = 128
PREPARED_AT_ONCE = 256
# Features of the groups, layers by name, landmarks [N, L, 2].
Batch = Tuple[Tuple[Tensor, ...], Dict[str, Tensor], Tensor]


def shrink(picture: Tensor, factor: int) -> Tensor:
    """Box filter of straight RGBA [N, 4, S, S] in 0..1; colors count by their alpha, and hidden ones become black."""
    alpha = picture[:, 3:]
    if factor > 1:
        color = F.avg_pool2d(picture[:, :3] * alpha, factor)
        alpha = F.avg_pool2d(alpha, factor)
        return torch.cat([torch.clamp(color / alpha.clamp(min=1.0 / 512.0), max=1.0), alpha], 1)
    return torch.cat([picture[:, :3] * (alpha > 0), alpha], 1)


class Pictures:
    """All renders of a pack; `limit` keeps only so many (learning curves). `held_out` and `train` are row numbers."""

    def __init__(self, file: Path, limit: int = 0, backdrop_size: int = BACKDROP_SIZE, threads: int = 4) -> None:
        self.pack = Pack(file)
        count = min(limit or len(self.pack), len(self.pack))
        with ThreadPoolExecutor(threads) as pool:
            person = list(pool.map(lambda row: self._decode("person", row), range(count)))
            backdrop = list(pool.map(lambda row: self._decode("backdrop", row), range(count)))
        # RGBA uint8 [N, 4, S, S], straight alpha, as rendered; backdrops uint8 [N, 3, s, s].
        self.person = torch.from_numpy(np.stack(person))
        self.backdrop = self._shrunk(torch.from_numpy(np.stack(backdrop)), backdrop_size)
        self.features = tuple(features_of(*(z[:count] for z in self.pack.latents())))
        self.landmarks = torch.from_numpy(self.pack.landmarks[:count]).reshape(count, -1, 2)
        held = torch.from_numpy(self.pack.seeds[:count] % HELD_OUT_EVERY == 0)
        rows = torch.arange(count)
        self.train, self.held_out = rows[~held], rows[held]
        self._sizes: Dict[int, Tensor] = {}

    def __len__(self) -> int:
        return len(self.person)

    def _decode(self, layer: str, row: int) -> np.ndarray:
        mode = "RGBA" if layer == "person" else "RGB"
        with Image.open(io.BytesIO(self.pack.encoded(layer, row))) as picture:
            return np.asarray(picture.convert(mode)).transpose(2, 0, 1)

    @staticmethod
    def _shrunk(pictures: Tensor, size: int) -> Tensor:
        """uint8 [N, 3 or 4, size, size], a part at a time."""
        factor, rest = divmod(pictures.shape[-1], size)
        if rest or factor == 0:
            raise ValueError(f"pictures of {pictures.shape[-1]} px do not shrink to {size} px by a box")
        parts = []
        for part in pictures.split(PREPARED_AT_ONCE):
            values = part.float() / 255.0
            small = shrink(values, factor) if part.shape[1] == 4 else F.avg_pool2d(values, factor)
            parts.append((small * 255.0 + 0.5).to(torch.uint8))
        return torch.cat(parts)

    def persons(self, size: int) -> Tensor:
        """RGBA uint8 [N, 4, size, size] with straight alpha; made once per size."""
        if size not in self._sizes:
            self._sizes[size] = self._shrunk(self.person, size)
        return self._sizes[size]

    def batch(self, index: Tensor, size: int, device: torch.device = torch.device("cpu")) -> Batch:
        """Features, layers and landmarks of rows [N]. Layers, all [N, 3, size, size]: `person`, `backdrop`, `picture`;
        and `alpha` [N, 1, size, size]."""
        rgba = self.persons(size)[index].to(device).float() / 255.0
        behind = self.backdrop[index].to(device).float() / 127.5 - 1.0
        if size < behind.shape[-1]:
            behind = F.avg_pool2d(behind, behind.shape[-1] // size)
        elif size > behind.shape[-1]:
            behind = F.interpolate(behind, size=(size, size), mode="bilinear", align_corners=False)
        person, alpha = rgba[:, :3] * 2.0 - 1.0, rgba[:, 3:]
        layers = {"person": person, "alpha": alpha, "backdrop": behind, "picture": behind + alpha * (person - behind)}
        return tuple(group[index].to(device) for group in self.features), layers, self.landmarks[index].to(device)

    def batches(self, count: int, size: int, seed: int, device: torch.device = torch.device("cpu")) -> Iterator[Batch]:
        """Endless batches of `count` training rows; each pass shows every row once, in an order that `seed` decides."""
        if count > len(self.train):
            raise ValueError(f"a batch of {count} from {len(self.train)} renders")
        generator = torch.Generator().manual_seed(seed)
        while True:
            order = self.train[torch.randperm(len(self.train), generator=generator)]
            for index in order.split(count):
                if len(index) == count:
                    yield self.batch(index, size, device)

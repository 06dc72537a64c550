"""Renders rooms and keeps them with the slots of their pixels; resumes when run again.

python3 render_rooms.py --seeds 1000000-1003999 --out ../work/rooms          a folder of parts that training reads
python3 render_rooms.py --seeds 0-63 --sheet /tmp/rooms.png                  a sheet to look at
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import List, Tuple

import numpy as np
import torch
from torch import Tensor

from draw import SIZE, draw, one
from rooms import latents, room

PART = 250
# Rooms whose seed this divides are never trained on.
HELD_OUT_EVERY = 16


def rendered(seeds: List[int]) -> Tuple[np.ndarray, np.ndarray]:
    """Pictures uint8 [N, 256, 256, 3] and slots uint8 [N, 256, 256]."""
    rooms = room(torch.from_numpy(latents(seeds)))
    drawn = [draw(one(rooms, row)) for row in range(len(seeds))]
    return np.stack([p for p, _ in drawn]), np.stack([s for _, s in drawn])


class Rooms:
    """All parts of a folder: `seeds`, `z` [N, Z_DIM], `pictures` uint8 [N, 3, 256, 256], `slots` uint8 [N, 256, 256]; `training` and
    `held_out` are row numbers."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.npz"))
        if not files:
            raise SystemExit(f"No rooms in {folder}: run render_rooms.py --out {folder} first.")
        parts = [np.load(file) for file in files]
        self.seeds = np.concatenate([part["seeds"] for part in parts])
        self.pictures = torch.from_numpy(np.concatenate([part["pictures"] for part in parts])).permute(0, 3, 1, 2).contiguous()
        self.slots = torch.from_numpy(np.concatenate([part["slots"] for part in parts]))
        self.z = torch.from_numpy(latents(self.seeds.tolist()))
        held = torch.from_numpy(self.seeds % HELD_OUT_EVERY == 0)
        rows = torch.arange(len(self.seeds))
        self.training, self.held_out = rows[~held], rows[held]

    def picture(self, index: Tensor) -> Tensor:
        """Float pictures [N, 3, 256, 256] in -1..1."""
        return self.pictures[index].float() / 127.5 - 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", required=True, help="first-last")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sheet", type=Path)
    options = parser.parse_args()
    first, last = map(int, options.seeds.split("-"))
    torch.set_num_threads(1)
    if options.sheet:
        from package_files import sheet

        pictures, _ = rendered(list(range(first, last + 1)))
        sheet(pictures, 8, 192).save(options.sheet)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        for start in range(first, last + 1, PART):
            seeds = list(range(start, min(last + 1, start + PART)))
            file = options.out / f"{seeds[0]}-{seeds[-1]}.npz"
            if file.exists():
                continue
            pictures, slots = rendered(seeds)
            part = file.with_suffix(".part.npz")
            np.savez_compressed(part, seeds=np.array(seeds), pictures=pictures, slots=slots)
            part.rename(file)
            print(file, flush=True)


if __name__ == "__main__":
    main()

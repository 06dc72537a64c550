"""The training index: every training picture's embedding in a few bytes, so that "is this a copy?" can be asked later.

`training-index.bin` holds int8 rows [count, dim] and nothing else; `training-index.json` is a manifest's `trainingIndex`: how
to read them, and how near held-out renders come by chance; `training-index.seeds.json` whose rows they are.
"""
from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np

from distances import nearest
from package_files import file_entry

BINARY = "training-index.bin"
PERCENTILES = (1, 5, 10, 25, 50, 75, 90, 95, 99)


@dataclass
class TrainingIndex:
    """codes [count, dim] int8; an embedding is code x scale."""

    codes: np.ndarray
    scale: float
    seeds: List[int]
    mixed: List[bool]

    def embeddings(self) -> np.ndarray:
        """[count, dim] float32, of length 1 but for rounding."""
        return self.codes.astype(np.float32) * self.scale

    def nearest(self, queries: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Euclidean distance and row of the nearest training picture for unit vectors [N, dim]."""
        return nearest(queries, self.embeddings())


def encode(embeddings: np.ndarray, seeds: List[int], mixed: List[bool]) -> TrainingIndex:
    """Codes unit vectors [N, dim]. One scale for all, by the largest entry, so that nothing is cut."""
    scale = float(np.abs(embeddings).max()) / 127.0
    codes = np.clip(np.round(embeddings / scale), -127, 127).astype(np.int8)
    return TrainingIndex(codes, scale, seeds, mixed)


def save(index: TrainingIndex, folder: Path, held_out: np.ndarray) -> Dict[str, Any]:
    """Writes the files. `held_out` [M, dim]: embeddings of renders never trained on; their distances are the measure
    of how near two different people come by chance."""
    folder.mkdir(parents=True, exist_ok=True)
    index.codes.tofile(folder / BINARY)
    distances, _ = index.nearest(held_out)
    about: Dict[str, Any] = {
        "file": file_entry(folder / BINARY), "of": "embedding", "dim": int(index.codes.shape[1]), "count": int(index.codes.shape[0]),
        "coding": {"type": "int8", "scale": index.scale}, "distance": "euclidean",
        "reference": {
            "heldOut": len(held_out),
            "percentiles": [{"percent": p, "distance": round(float(np.percentile(distances, p)), 6)} for p in PERCENTILES],
        },
    }
    (folder / "training-index.json").write_text(json.dumps(about, indent=1))
    (folder / "training-index.seeds.json").write_text(json.dumps({"seeds": index.seeds, "mixed": [int(m) for m in index.mixed]}))
    return about


def load(folder: Path) -> TrainingIndex:
    """What `save` wrote."""
    about = json.loads((folder / "training-index.json").read_text())
    whose = json.loads((folder / "training-index.seeds.json").read_text())
    codes = np.fromfile(folder / BINARY, np.int8).reshape(about["count"], about["dim"])
    return TrainingIndex(codes, about["coding"]["scale"], whose["seeds"], [bool(m) for m in whose["mixed"]])


def main() -> None:
    """python3 index.py --encoder run/encoder.pt --pack pack.npz --out FOLDER"""
    # Torch and the pack are needed only to build an index, not to read one.
    from encoder import load_judge
    from renders import Renders

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    judge, renders = load_judge(options.encoder), Renders(options.pack)
    _, trained, _ = judge.see_all(renders.batches(renders.training))
    _, fresh, _ = judge.see_all(renders.batches(renders.held_out))
    rows = renders.training.tolist()
    index = encode(trained.numpy(), [int(renders.seeds[i]) for i in rows], [bool(renders.mixed[i]) for i in rows])
    print(save(index, options.out, fresh.numpy()))


if __name__ == "__main__":
    main()

"""The training index: every training picture's embedding in a few bytes, so that "is this a copy?" can be asked later.

`training-index.bin` holds int8 rows [count, dim]; `training-index.json` how to read them and how near strangers lie.
"""
from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np

from distances import nearest

PERCENTILES = (0, 1, 5, 10, 25, 50, 75, 90, 95, 99)


@dataclass
class TrainingIndex:
    """codes [count, dim] int8; an embedding is code x scale, brought to length 1."""

    codes: np.ndarray
    scale: float
    seeds: List[int]
    mixed: List[bool]

    def embeddings(self) -> np.ndarray:
        """Unit vectors [count, dim] float32."""
        found = self.codes.astype(np.float32) * self.scale
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def nearest(self, queries: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Cosine distance and row of the nearest training picture for unit vectors [N, dim]."""
        return nearest(queries, self.embeddings())


def encode(embeddings: np.ndarray, seeds: List[int], mixed: List[bool]) -> TrainingIndex:
    """Codes unit vectors [N, dim]. One scale for all, by the largest entry, so that nothing is cut."""
    scale = float(np.abs(embeddings).max()) / 127.0
    codes = np.clip(np.round(embeddings / scale), -127, 127).astype(np.int8)
    return TrainingIndex(codes, scale, seeds, mixed)


def save(index: TrainingIndex, folder: Path, held_out: np.ndarray) -> Dict[str, object]:
    """Writes both files. `held_out` [M, dim]: embeddings of renders never trained on; their distances are the measure
    of how near two different people come by chance."""
    folder.mkdir(parents=True, exist_ok=True)
    index.codes.tofile(folder / "training-index.bin")
    distances, _ = index.nearest(held_out)
    about: Dict[str, object] = {
        "dim": int(index.codes.shape[1]), "count": int(index.codes.shape[0]), "type": "int8", "scale": index.scale,
        "distance": "cosine", "heldOutCount": len(held_out),
        "heldOutPercentiles": {str(p): round(float(np.percentile(distances, p)), 6) for p in PERCENTILES},
        "seeds": index.seeds, "mixed": [int(m) for m in index.mixed],
    }
    (folder / "training-index.json").write_text(json.dumps(about))
    return about


def load(folder: Path) -> Tuple[TrainingIndex, Dict[str, float]]:
    """The index and the percentiles of held-out renders' nearest distances."""
    about = json.loads((folder / "training-index.json").read_text())
    codes = np.fromfile(folder / "training-index.bin", np.int8).reshape(about["count"], about["dim"])
    index = TrainingIndex(codes, about["scale"], about["seeds"], [bool(m) for m in about["mixed"]])
    return index, about["heldOutPercentiles"]


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
    about = save(index, options.out, fresh.numpy())
    print({key: value for key, value in about.items() if key not in ("seeds", "mixed")})


if __name__ == "__main__":
    main()

"""The numbers of an evaluation, each from pictures, features or traits; nothing here knows where they come from."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Sequence

import numpy as np
from torch import Tensor

from distances import frechet, frechet_ratio, nearest, precision_recall, spread
from traits import TRAITS, Answers, Chance, Choice, Scalar, Trait, Truth

ADULT, GROWN = 18.0, 21.0


def _slopes(pictures: Tensor) -> List[Tensor]:
    return [pictures[..., 1:] - pictures[..., :-1], pictures[..., 1:, :] - pictures[..., :-1, :]]


class Paired:
    """Sums over batches of made and real pictures [N, 3, S, S] in -1..1 of the same people."""

    def __init__(self) -> None:
        self.rows: Dict[str, List[float]] = {name: [] for name in ("l1", "psnr", "gradient", "sharpness")}

    def add(self, made: Tensor, real: Tensor) -> None:
        for a, b in zip(made, real):
            squared = float(((a - b) ** 2).mean()) / 4
            slopes = list(zip(_slopes(a), _slopes(b)))
            self.rows["l1"].append(float((a - b).abs().mean()) / 2)
            self.rows["psnr"].append(-10 * float(np.log10(max(squared, 1e-12))))
            self.rows["gradient"].append(float(np.mean([float((x - y).abs().mean()) for x, y in slopes])) / 2)
            self.rows["sharpness"].append(
                float(np.mean([float(x.abs().mean()) for x, _ in slopes]) / np.mean([float(y.abs().mean()) for _, y in slopes]))
            )

    def result(self) -> Dict[str, float]:
        """Means; l1 and gradient error as shares of the whole range, sharpness as made over real mean slope."""
        return {**{name: float(np.mean(values)) for name, values in self.rows.items()}, "count": float(len(self.rows["l1"]))}


def sets(made: np.ndarray, real: np.ndarray, made_embeddings: np.ndarray, real_embeddings: np.ndarray) -> Dict[str, Any]:
    """Frechet, precision and recall on features, diversity on embeddings. Sizes are told with every number."""
    size = min(len(made), len(real))
    precision, recall = precision_recall(made[:size], real[:size])
    half = size // 2
    ceiling = precision_recall(real[:half], real[half : 2 * half])
    at_half = precision_recall(made[:half], real[half : 2 * half])
    return {
        "frechet": {"value": frechet(made, real), "made": len(made), "real": len(real)},
        "frechetRatio": frechet_ratio(made, real),
        "precisionRecall": {"precision": precision, "recall": recall, "k": 3, "size": size},
        "precisionRecallAtHalf": {
            "precision": at_half[0], "recall": at_half[1], "rendersPrecision": ceiling[0], "rendersRecall": ceiling[1], "size": half,
        },
        "diversity": {
            "made": spread(made_embeddings), "renders": spread(real_embeddings), "ratio": spread(made_embeddings) / spread(real_embeddings),
        },
    }


def memory(made: np.ndarray, held_out: np.ndarray, trained: np.ndarray) -> Dict[str, Any]:
    """How near made pictures come to training pictures, beside how near held-out renders come by chance.

    Returns also the ten closest pairs as rows into made and trained."""
    ours, which = nearest(made, trained)
    chance, _ = nearest(held_out, trained)
    first = float(np.percentile(chance, 1))
    order = np.argsort(ours)[:10]
    return {
        "madeMedian": float(np.median(ours)), "rendersMedian": float(np.median(chance)),
        "ratioOfMedians": float(np.median(ours) / np.median(chance)), "rendersFirstPercentile": first,
        "shareCloser": float((ours < first).mean()), "made": len(made), "renders": len(held_out), "trained": len(trained),
        "closest": [{"made": int(i), "trained": int(which[i]), "distance": float(ours[i])} for i in order],
    }


def ages(found: Answers, truth: Truth) -> Dict[str, float]:
    """Apparent ages by the encoder, and the latents' own."""
    seen, real = found["age"][:, 0].numpy(), truth["age"].numpy()
    return {
        "count": float(len(seen)), "minimum": float(seen.min()), "firstPercentile": float(np.percentile(seen, 1)), "median": float(np.median(seen)),
        "shareUnder21": float((seen < GROWN).mean()), "shareUnder18": float((seen < ADULT).mean()), "latentMinimum": float(real.min()),
    }


def trait_changes(before: Answers, after: Answers, traits: Sequence[Trait] = TRAITS) -> Dict[str, float]:
    """Mean absolute change of scalars in their unit and of chances; share of choices that changed."""
    found: Dict[str, float] = {}
    for trait in traits:
        a, b = before[trait.name], after[trait.name]
        if isinstance(trait, Choice):
            found[trait.name] = float((a.argmax(1) != b.argmax(1)).float().mean())
        else:
            found[trait.name] = float((a[:, 0] - b[:, 0]).abs().mean())
    return found


def signed_changes(before: Answers, after: Answers, traits: Sequence[Trait] = TRAITS) -> Dict[str, float]:
    """Mean change of scalars in their unit and of chances; share of choices that changed."""
    found = trait_changes(before, after, traits)
    for trait in traits:
        if isinstance(trait, (Scalar, Chance)):
            found[trait.name] = float((after[trait.name][:, 0] - before[trait.name][:, 0]).mean())
    return found


def distance_of(before: np.ndarray, after: np.ndarray) -> float:
    """Mean cosine distance of paired unit vectors."""
    return float(1 - (before.astype(np.float64) * after).sum(1).mean())


def unit_of(name: str) -> str:
    trait = next(trait for trait in TRAITS if trait.name == name)
    if isinstance(trait, Scalar):
        return trait.unit
    return "probability" if isinstance(trait, Chance) else "share changed"


def table(columns: List[str], rows: Mapping[str, List[Any]]) -> str:
    """Markdown."""
    shown = lambda x: f"{x:.3f}" if isinstance(x, float) else str(x)  # noqa: E731
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join([name, *map(shown, values)]) + " |" for name, values in rows.items()]
    return "\n".join(lines) + "\n"

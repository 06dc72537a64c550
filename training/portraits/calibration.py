"""Honest confidences: temperatures for probabilities, factors for spreads, and how far off they are."""
from __future__ import annotations

from typing import Dict, Sequence

import numpy as np
import torch.nn.functional as F
from scipy.optimize import minimize_scalar
from scipy.special import erf
from torch import Tensor

from traits import TRAITS, Answers, Chance, Choice, Scalar, Trait, Truth, readable

BINS = 10


def temperature(logits: Tensor, truth: Tensor) -> float:
    """The divisor of logits [N, K] (truth long [N]) or [N, 1] (truth in 0..1, [N]) that makes the truth likeliest."""

    def loss(log_t: float) -> float:
        cooled = logits / float(np.exp(log_t))
        if logits.shape[1] == 1:
            return float(F.binary_cross_entropy_with_logits(cooled[:, 0], truth))
        return float(F.cross_entropy(cooled, truth))

    return float(np.exp(minimize_scalar(loss, bounds=(-2.5, 2.5), method="bounded").x))


def spread_factor(errors: np.ndarray, spreads: np.ndarray) -> float:
    """The factor on spreads [N] after which errors [N] are as large as they say: root mean square of their ratio."""
    ratio = np.clip(np.abs(errors) / np.maximum(spreads, 1e-9), 0, 8)
    return float(max(1e-3, np.sqrt(np.mean(ratio**2))))


def fit(raw: Answers, truth: Truth, traits: Sequence[Trait] = TRAITS) -> Dict[str, float]:
    """One number per trait, for `traits.readable`."""
    plain = readable(raw, {}, traits)
    cooling: Dict[str, float] = {}
    for trait in traits:
        if isinstance(trait, Scalar):
            said = plain[trait.name].numpy()
            cooling[trait.name] = spread_factor(said[:, 0] - truth[trait.name].numpy(), said[:, 1])
        else:
            cooling[trait.name] = temperature(raw[trait.name], truth[trait.name])
    return cooling


def expected_calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Mean gap between stated confidence and share right over bins of equal width, weighted by their size."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * np.mean(bins == b) for b in range(BINS) if np.any(bins == b)]
    return float(sum(gaps))


def coverage_error(errors: np.ndarray, spreads: np.ndarray) -> float:
    """For spreads [N] of normal errors [N]: mean gap between promised and real coverage of central intervals."""
    inside = erf(np.abs(errors) / np.maximum(spreads, 1e-9) / np.sqrt(2.0))
    levels = np.linspace(0.1, 0.9, 9)
    return float(np.mean([abs(np.mean(inside <= level) - level) for level in levels]))


def calibration_errors(
    raw: Answers, truth: Truth, cooling: Dict[str, float], traits: Sequence[Trait] = TRAITS
) -> Dict[str, float]:
    """Per trait, 0 is perfect: expected calibration error, for scalars the coverage error."""
    found = readable(raw, cooling, traits)
    errors: Dict[str, float] = {}
    for trait in traits:
        said, real = found[trait.name].numpy(), truth[trait.name].numpy()
        if isinstance(trait, Scalar):
            errors[trait.name] = coverage_error(said[:, 0] - real, said[:, 1])
        elif isinstance(trait, Chance):
            confidence = np.maximum(said[:, 0], 1 - said[:, 0])
            errors[trait.name] = expected_calibration_error(confidence, (said[:, 0] > 0.5) == (real > 0.5))
        elif isinstance(trait, Choice):
            errors[trait.name] = expected_calibration_error(said.max(1), said.argmax(1) == real)
    return errors



def certainties(
    raw: Answers, truth: Truth, cooling: Dict[str, float], traits: Sequence[Trait] = TRAITS
) -> Dict[str, Dict[str, float]]:
    """Per trait what a manifest's `calibration` says: of numbers mean and 90th percentile of the error in their unit,
    of others the share right and the expected calibration error."""
    found, gaps = readable(raw, cooling, traits), calibration_errors(raw, truth, cooling, traits)
    certain: Dict[str, Dict[str, float]] = {}
    for trait in traits:
        said, real = found[trait.name].numpy(), truth[trait.name].numpy()
        if isinstance(trait, Scalar):
            errors = np.abs(said[:, 0] - real)
            row = {"meanAbsoluteError": float(errors.mean()), "error90": float(np.percentile(errors, 90))}
        else:
            right = (said[:, 0] > 0.5) == (real > 0.5) if isinstance(trait, Chance) else said.argmax(1) == real
            row = {"accuracy": float(right.mean()), "expectedCalibrationError": gaps[trait.name]}
        certain[trait.name] = {"heldOut": len(real), **{name: round(value, 4) for name, value in row.items()}}
    return certain

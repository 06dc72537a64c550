"""Whether people as the studio wrote them down are the people that semantics.py makes of their seeds."""
from __future__ import annotations

from typing import Any, Dict, List, Sequence

import numpy as np
import torch

import vocabulary as V
from semantics import Person

# Choices by the studio's parameter name, and what their one-hots stand for.
CHOICES: Dict[str, Sequence[Any]] = {
    "hair": V.names("hairStyles"), "garment": V.names("garments"), "glasses": V.GLASSES,
    "expression": V.names("expressions"), "beard": V.names("beards"), "lipColor": V.names("lipColors"),
    "hairColorName": V.names("hairColors"), "irisName": V.names("irisColors"), "backdrop": V.names("backdrops"),
    "plate": range(V.TABLE["backdropPlates"]), "glassesColor": range(len(V.rows("glassesColors"))),
}
# Measured against the largest value of a parameter, or 1.
EXACT, SINGLE = 1e-10, 3e-5


def disagreements(real: Sequence[Dict[str, Any]], made: Person, tolerance: float) -> List[List[str]]:
    """Names of the parameters that differ, for each of N studio people ({form, features, colors})."""
    found: List[List[str]] = [[] for _ in real]
    for group, part in zip(Person._fields, made):
        for row, who in enumerate(real):
            found[row] += [f"{group}.{name}" for name in who[group].keys() ^ part.keys()]
        for name, values in part.items():
            truth = [who[group].get(name) for who in real]
            for row in np.flatnonzero(_differ(name, truth, values, tolerance)):
                found[row].append(f"{group}.{name}")
    return found


def _differ(name: str, truth: List[Any], made: torch.Tensor, tolerance: float) -> np.ndarray:
    """bool [N]."""
    if name in CHOICES:
        labels = V.labels(CHOICES[name], made.argmax(1).tolist())
        return np.array([("none" if a is None else a) != b for a, b in zip(truth, labels)])
    values = made.double().numpy()
    whole = [np.full(values[0].shape, np.nan) if a is None or np.shape(a) != values[0].shape else np.asarray(a) for a in truth]
    expected = np.array(whole, dtype=np.float64)
    scale = max(1.0, float(np.nanmax(np.abs(expected), initial=0.0)))
    far = ~(np.abs(expected - values) <= tolerance * scale)
    return far.reshape(len(truth), -1).any(1)

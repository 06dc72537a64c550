"""Middle features: parts of the face, expression, beard and brows, from the features alone."""
from __future__ import annotations

import torch

import vocabulary as V
from columns import Columns
from semantics import Part


def middle_columns(features: Part) -> Columns:
    """Columns of `features_of` values."""
    out = Columns()
    for name in ("eyes", "nose", "mouth", "ears", "cheeks"):
        # The body takes the hyperbolic tangent of weighted sums of these.
        out.add(name, features[name])
        out.add_sides(f"{name}_morph", torch.tanh(0.8 * features[name]))
    out.add_sides("asymmetry", torch.clamp(features["asymmetry"], -2.0, 2.0))

    expressions = V.names("expressions")
    expression, smile = features["expression"], features["smile"]
    out.add("expression", expression, expressions)
    smiling = [name for name in expressions if name != "serious"]
    shown = torch.stack([expression[:, expressions.index(name)] for name in smiling], 1)
    out.add("smile", shown * smile[:, None], smiling)
    out.add("teeth", features["teeth"])
    out.add_sides("brows_up", features["browsUp"] * 4.0)
    out.add("squint", features["squint"] * 8.0)
    out.add("gaze", features["gaze"] / 3.0, ("x", "y"))

    beards = V.names("beards")
    grown = [name for name in beards if name not in ("none", "stubble")]
    beard, length = features["beard"], features["beardLength"] * 10.0
    out.add("beard", beard, beards)
    out.add("beard_length", torch.stack([beard[:, beards.index(name)] for name in grown], 1) * length[:, None], grown)
    for name in ("browShape", "browWeight"):
        value = features[name] * 2.0 - 1.0
        out.add(name, value)
        out.add(f"{name}_squared", value * value)
    return out

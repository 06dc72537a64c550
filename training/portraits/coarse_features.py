"""Coarse features: head, pose, hair form, garment and glasses, from the form alone."""
from __future__ import annotations

import math

import torch
from torch import Tensor

import vocabulary as V
from columns import Columns, outer
from semantics import Part
from tensor_math import constant, indicator, smoothstep

DEGREE = math.pi / 180.0


def _kept(names: "tuple[str, ...]", wanted: "list[str]", one_hot: Tensor) -> Tensor:
    """The wanted columns of a one-hot; by a product, which ONNX carries more simply than a gather."""
    return one_hot @ constant([[float(name == other) for other in wanted] for name in names], one_hot)


def _head(out: Columns, form: Part) -> None:
    """What the mesh's macro targets are weighted by, exactly; see face-shape.ts."""
    male, ancestry, age = form["male"], form["ancestry"], form["age"]
    sexes = torch.stack([1.0 - male, male], 1)
    old = torch.clamp((age - 12.0) / 68.0, 0.16, 1.0)
    ages = torch.stack([1.0 - old, old], 1)
    shares = outer(sexes, ages)
    out.add("male", male)
    out.add("masculine", indicator(male > 0.5, male))
    out.add("beard_grows", indicator(male > 0.6, male))
    out.add("age", age / 15.0)
    out.add("young", smoothstep(42.0, 26.0, age))
    out.add("ancestry", ancestry, ("african", "asian", "caucasian"))
    out.add("ancestry_by_sex_age", outer(ancestry, shares))
    out.add("sex_age", shares)
    weight, muscle = form["weight"] * 2.0 - 1.0, form["muscle"] * 2.0 - 1.0
    sides = lambda x: torch.stack([torch.clamp(-x, min=0.0), torch.clamp(x, min=0.0)], 1)  # noqa: E731
    builds = torch.cat([sides(weight), sides(muscle)], 1)
    out.add("build", builds, ("thin", "heavy", "weak", "strong"))
    out.add("build_by_sex_age", outer(shares, builds))
    out.add("weight_by_muscle", outer(sides(weight), sides(muscle)))
    # The body takes the hyperbolic tangent of weighted sums of these.
    out.add("shape", form["shape"])
    out.add_sides("shape_morph", torch.tanh(0.8 * form["shape"]))


def _pose(out: Columns, form: Part) -> None:
    yaw, pitch, roll = (form[name] * DEGREE for name in ("yaw", "pitch", "roll"))
    sines = torch.stack([torch.sin(yaw), torch.sin(pitch), torch.sin(roll)], 1) * 6.0
    out.add("turn", sines, ("yaw", "pitch", "roll"))
    cosines = torch.stack([1.0 - torch.cos(yaw), 1.0 - torch.cos(pitch), 1.0 - torch.cos(roll)], 1) * 36.0
    out.add("turn_away", cosines, ("yaw", "pitch", "roll"))
    for a, b, name in ((0, 1, "yaw_pitch"), (0, 2, "yaw_roll"), (1, 2, "pitch_roll")):
        out.add(name, sines[:, a] * sines[:, b])
    nearness = 40.0 / form["distance"] - 2.35
    out.add("nearness", nearness)
    out.add("nearness_by_turn", nearness[:, None] * sines, ("yaw", "pitch", "roll"))
    head = torch.cat(
        [form["male"][:, None], form["weight"][:, None], form["ancestry"], torch.tanh(0.8 * form["shape"])], 1
    )
    out.add("head_by_yaw", outer(sines[:, :1], head))


def _hair(out: Columns, form: Part) -> None:
    styles = V.names("hairStyles")
    hairy = [name for name in styles if name != "bald"]
    masculine = {name for key in ("hairMasculine", "hairMasculineCurly") for name, _ in V.weights(key)}
    out.add("hair", form["hair"], styles)
    style = _kept(styles, hairy, form["hair"])
    shape = {
        "length": form["hairLength"] * 2.0 - 1.0,
        "volume": form["hairVolume"] * 2.0 - 1.0,
        "part": form["hairPart"],
        "curl": torch.clamp(form["curl"], 0.0, 1.0) * 2.0 - 0.5,
    }
    for name, value in shape.items():
        out.add(f"hair_{name}", value)
        out.add(f"hair_{name}_by_style", style * value[:, None] * 2.0, hairy)
    out.add("curled", smoothstep(0.0, 0.2, form["curl"]))
    # Hair falls to one side or the other, with a short way between.
    out.add("part_side", torch.tanh(form["hairPart"] * 3.5))
    recess = form["recess"]
    out.add("recess", recess)
    out.add("thinning", torch.clamp(recess - 0.55, 0.0, 0.45) * 3.0)
    receding = [name for name in styles if name in masculine]
    out.add("recess_by_style", _kept(styles, receding, form["hair"]) * recess[:, None] * 2.0, receding)


def _wear(out: Columns, form: Part) -> None:
    out.add("garment", form["garment"], V.names("garments"))
    out.add("glasses", form["glasses"], V.GLASSES)
    worn = _kept(V.GLASSES, list(V.GLASSES[1:]), form["glasses"])
    out.add("glasses_size", worn * form["glassesSize"][:, None] * 2.0, V.GLASSES[1:])


def coarse_columns(form: Part) -> Columns:
    """Columns of `form_of` values."""
    out = Columns()
    for part in (_head, _pose, _hair, _wear):
        part(out, form)
    return out

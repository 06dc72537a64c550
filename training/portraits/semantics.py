"""What a latent means: ../studio/src/person/person.ts as tensor operations, for training and for the exported graph.

The studio turns z into parameters with thresholds, tables and clamps. A network learns such steps slowly, so they are
not learned. Three parts, one per style group, each from its own z alone, so that styles can be mixed.
"""
from __future__ import annotations

from typing import Callable, Dict, NamedTuple, Optional

import torch
from torch import Tensor

import vocabulary as V
from tensor_math import choice, constant, indicator, linear, mix, normal_cdf, placed, slots, smoothstep

Part = Dict[str, Tensor]
Read = Callable[[str], Tensor]


class Person(NamedTuple):
    """Parameters by the studio's names: numbers [N], lists [N, K], choices as one-hots [N, K]."""

    form: Part
    features: Part
    colors: Part


def _reader(z: Tensor) -> Read:
    return lambda name: z[:, V.component(name)]


def _several(z: Tensor, name: str) -> Tensor:
    return z[:, V.several(name)]


def _either(condition: Tensor, yes: Tensor, no: Tensor) -> Tensor:
    """yes or no by an indicator [N]; both [N, K]."""
    return condition[:, None] * yes + (1.0 - condition[:, None]) * no


def basics(z: Tensor) -> Part:
    """Sex presentation (0 feminine to 1 masculine), ancestry [N, 3], age (years) and curl, unclamped."""
    read = _reader(z)
    a, b = read("ancestry_a"), read("ancestry_b")
    logits = torch.stack([a * 1.9, b * 1.9, -(a + b) + read("ancestry_c") * 1.1], 1)
    ancestry = torch.softmax(logits, 1)
    low, high = V.TABLE["ageRange"]
    male = mix(0.04, 0.96, torch.sigmoid(read("sex") * 5.12))
    return {
        "male": male,
        "masculine": indicator(male > 0.5, z),
        "ancestry": ancestry,
        "age": low + (high - low) * normal_cdf(read("age")) ** 1.35,
        "curl": ancestry[:, 0] * 1.15 + read("hair_curl") * 0.33 - ancestry[:, 1] * 0.35,
    }


def _hair_style(u: Tensor, who: Part) -> Tensor:
    """One-hot [N, styles]."""
    styles = V.names("hairStyles")
    curly = indicator(who["curl"] > V.TABLE["curlyAbove"], u)
    by_sex = [
        _either(curly, choice(u, V.weights(f"{table}Curly"), styles), choice(u, V.weights(table), styles))
        for table in ("hairMasculine", "hairFeminine")
    ]
    style = _either(who["masculine"], *by_sex)
    # Hair that takes years off is not for the youngest: nobody should pass for a minor.
    renamed = [(V.TABLE["youthfulHair"].get(name, name), 1.0) for name in styles]
    return _either(indicator(who["age"] < V.TABLE["youthfulHairBefore"], u), placed(style, renamed, styles), style)


def form_of(z: Tensor) -> Part:
    """Coarse: head, pose (degrees), camera distance (decimeters), hair form, garment, glasses."""
    read, who = _reader(z), basics(z)
    male, age, masculine = who["male"], who["age"], who["masculine"]
    # Young and heavy reads as a child's roundness, so young weights are held down.
    weight = torch.clamp(normal_cdf(read("weight")) * 0.95 - 0.05 + (age - 30.0) * 0.003, 0.0, 1.0) * 0.92
    garment, garments = normal_cdf(read("garment")), V.names("garments")
    worn = indicator(normal_cdf(read("glasses")) < V.TABLE["glassesShare"], z)[:, None]
    frames = slots(normal_cdf(read("glasses_frame")), len(V.GLASSES) - 1)
    return {
        "male": male,
        "ancestry": who["ancestry"],
        "age": age,
        "weight": torch.minimum(weight, 0.45 + 0.47 * torch.clamp(age - 28.0, min=0.0) / 14.0),
        "muscle": torch.clamp(0.5 + read("muscle") * 0.22, 0.0, 1.0),
        "shape": _several(z, "shape"),
        "yaw": torch.clamp(read("yaw") * 9.0, -25.0, 25.0),
        "pitch": torch.clamp(read("pitch") * 4.2 - 0.5, -12.0, 12.0),
        "roll": torch.clamp(read("roll") * 2.6, -7.0, 7.0),
        "distance": mix(11.0, 26.0, normal_cdf(read("distance"))),
        "hair": _hair_style(normal_cdf(read("hair_style")), who),
        "hairLength": normal_cdf(read("hair_length")),
        "hairVolume": normal_cdf(read("hair_volume")),
        "hairPart": torch.clamp(read("hair_part") * 0.8, -1.0, 1.0),
        "curl": torch.clamp(who["curl"], -0.2, 1.3),
        "recess": masculine * torch.clamp((age - 30.0) / 55.0 * 0.8 + read("hair_recess") * 0.25, 0.0, 1.0),
        "garment": _either(
            masculine,
            choice(garment, V.weights("garmentsMasculine"), garments),
            choice(garment, V.weights("garmentsFeminine"), garments),
        ),
        "glasses": torch.cat([1.0 - worn, frames * worn], 1),
        "glassesSize": torch.clamp(read("glasses_size") * 0.5, -1.0, 1.0),
    }


def features_of(z: Tensor) -> Part:
    """Middle: features of the face, expression, gaze (degrees), beard (decimeters) and brows."""
    read, who = _reader(z), basics(z)
    expressions, beards = V.names("expressions"), V.names("beards")
    expression = choice(normal_cdf(read("expression")), V.weights("expressionWeights"), expressions)
    is_ = lambda name: expression[:, expressions.index(name)]  # noqa: E731
    u = normal_cdf(read("smile"))
    smile = (
        is_("neutral") * (0.08 * u + 0.02)
        + is_("smile_closed") * mix(0.35, 0.8, u)
        + is_("smile_teeth") * mix(0.55, 0.95, u)
    )
    bearded = indicator(who["male"] > 0.6, z)
    grown = torch.clamp(normal_cdf(read("beard")) * (1.0 - 0.25 * who["ancestry"][:, 1]), 0.0, 1.0)
    shaved = torch.zeros_like(u)[:, None] + constant([[float(name == "none") for name in beards]], z)
    beard = _either(bearded, choice(grown, V.weights("beardWeights"), beards), shaved)
    has = lambda name: beard[:, beards.index(name)]  # noqa: E731
    long = normal_cdf(read("beard_length"))
    return {
        "eyes": _several(z, "eyes"),
        "nose": _several(z, "nose"),
        "mouth": _several(z, "mouth"),
        "ears": _several(z, "ears"),
        "cheeks": _several(z, "cheeks"),
        "asymmetry": _several(z, "asymmetry"),
        "expression": expression,
        "smile": smile,
        "teeth": is_("smile_teeth") * mix(0.4, 0.85, u),
        "browsUp": torch.clamp(read("brows_up") * 0.22, -0.3, 0.6),
        "squint": torch.clamp(read("squint") * 0.1 + smile * 0.16, 0.0, 0.3),
        "gaze": torch.stack(
            [torch.clamp(read("gaze_x") * 3.0, -9.0, 9.0), torch.clamp(read("gaze_y") * 1.5, -5.0, 5.0)], 1
        ),
        "beard": beard,
        "beardLength": has("full") * mix(0.09, 0.2, long)
        + has("short") * mix(0.035, 0.07, long)
        + has("goatee") * mix(0.05, 0.1, long)
        + has("moustache") * 0.09,
        "browShape": normal_cdf(read("brow_shape")),
        "browWeight": normal_cdf(read("brow_weight")),
    }


def _skin(read: Read, who: Part) -> Part:
    ancestry, male, age = who["ancestry"], who["male"], who["age"]
    mean = ancestry @ constant([7.4, 3.0, 1.7], ancestry)
    tone = torch.clamp(mean + read("tone") * 1.15, 0.0, 9.0)
    albedo = linear(constant(V.rows("skinAlbedo"), tone) / 255.0)
    # Linear interpolation between ten tones, as a matrix of hat functions.
    hats = torch.clamp(1.0 - torch.abs(tone[:, None] - constant([float(k) for k in range(10)], tone)), min=0.0)
    under = read("undertone") * 0.055 + (ancestry[:, 2] - 0.4) * 0.05 - ancestry[:, 1] * 0.02
    tint = torch.stack([1.0 + under * 0.35, 1.0 - under * 0.45, 1.0 + under * 0.2], 1)
    makeup = indicator(male < 0.5, male) * torch.clamp(0.35 + read("makeup") * 0.35, 0.0, 1.0)
    painted = indicator(makeup > 0.35, male)[:, None]
    lips = slots(normal_cdf(read("lip_color")), len(V.names("lipColors")) - 1)
    grown = torch.clamp(0.25 + read("stubble") * 0.2, 0.05, 0.6) + 0.2 * smoothstep(40.0, 30.0, age)
    return {
        "tone": tone,
        "skin": (hats @ albedo) * tint,
        "redness": torch.clamp(0.5 + read("redness") * 0.3, 0.0, 1.1),
        "freckles": torch.clamp((read("freckles") - 0.75) * 1.1, 0.0, 1.0) * smoothstep(4.5, 1.5, tone),
        "moles": torch.stack([torch.clamp((read(f"moles_{k}") - 0.6) * 2.0, 0.0, 1.0) for k in (0, 1)], 1),
        "oil": torch.clamp(0.45 + read("oil") * 0.22, 0.0, 1.0),
        "makeup": makeup,
        "lipColor": torch.cat([1.0 - painted, lips * painted], 1),
        "stubble": indicator(male > 0.6, male) * grown,
        "skinAge": torch.clamp((age - 32.0) / 46.0 + read("skin_age") * 0.08, 0.0, 1.0),
        "pattern": torch.stack([torch.clamp(read(f"pattern_{k}") * 0.5, -1.0, 1.0) for k in (0, 1)], 1),
    }


def _hair_color(read: Read, who: Part) -> Part:
    ancestry, age = who["ancestry"], who["age"]
    colors = V.names("hairColors")
    dark = torch.clamp(ancestry[:, 0] * 1.6 + ancestry[:, 1] * 1.5, 0.0, 1.0)
    u = normal_cdf(read("hair_palette"))
    # The lower part of the draw is dark hair as often as the ancestry asks for it.
    name = _either(
        indicator(u < dark, u),
        choice(u / dark.clamp(min=1e-6), V.weights("hairColorsDark"), colors),
        choice((u - dark) / (1.0 - dark).clamp(min=1e-6), V.weights("hairColorsAny"), colors),
    )
    warmth = read("hair_warmth")
    warm = torch.stack([torch.exp(warmth * 0.06), torch.ones_like(u), torch.exp(warmth * -0.08)], 1)
    draw = read("grey")
    grey = torch.clamp(smoothstep(34.0, 80.0, age + draw * 11.0) * 1.15 - 0.04, 0.0, 1.0)
    # Many women color their hair.
    dyed = mix(1.0, 0.15, smoothstep(-0.4, 0.4, draw) * smoothstep(74.0, 66.0, age))
    value = read("hair_value")
    return {
        "hairColorName": name,
        "hairColor": (name @ constant(V.rows("hairColors"), u)) * torch.exp(value * 0.16)[:, None] * warm,
        "greyColor": constant([[0.42, 0.41, 0.395]], u) + 0.06 * value[:, None],
        "grey": grey * (who["masculine"] + (1.0 - who["masculine"]) * dyed),
    }


def _iris(read: Read, who: Part) -> Part:
    names = V.names("irisColors")
    light = torch.clamp(who["ancestry"][:, 2] * 1.25 - 0.42, 0.0, 0.7)
    u = normal_cdf(read("iris_palette"))
    name = _either(
        indicator(u > 1.0 - light, u),
        choice((u - 1.0 + light) / light.clamp(min=1e-6), V.weights("irisLight"), names),
        choice(u / (1.0 - light), V.weights("irisDark"), names),
    )
    iris = (name @ constant(V.rows("irisColors"), u)) * torch.exp(read("iris_value") * 0.15)[:, None]
    return {"irisName": name, "iris": iris}


def _light(read: Read) -> Part:
    azimuth = torch.clamp(read("key_azimuth") * 34.0, -70.0, 70.0)
    return {
        "keyAzimuth": azimuth,
        "keyElevation": torch.clamp(28.0 + read("key_elevation") * 11.0, 6.0, 52.0),
        "keyStrength": torch.exp(0.12 + torch.clamp(read("key_strength"), -2.0, 2.0) * 0.4),
        "temperature": torch.clamp(read("temperature") * 0.5, -1.2, 1.2),
        "fill": torch.exp(-0.1 + torch.clamp(read("fill"), -2.0, 2.0) * 0.45),
        # The rim stands opposite to the key; it fades where the key changes sides.
        "rim": torch.clamp(normal_cdf(read("rim")) * 1.6 - 0.5, 0.0, 1.1) * smoothstep(2.0, 12.0, torch.abs(azimuth)),
    }


def _surroundings(read: Read) -> Part:
    backdrop = choice(normal_cdf(read("backdrop")), V.weights("backdropWeights"), V.names("backdrops"))
    shift = [torch.clamp(read(f"backdrop_{axis}") * 0.5, -1.0, 1.0) for axis in ("x", "y")]
    return {
        "backdrop": backdrop,
        "plate": slots(normal_cdf(read("backdrop_plate")), V.TABLE["backdropPlates"]),
        "backdropHue": normal_cdf(read("backdrop_hue")),
        "backdropTone": normal_cdf(read("backdrop_tone")),
        "backdropSaturation": normal_cdf(read("backdrop_saturation")),
        "backdropShift": torch.stack(shift, 1),
        "vignette": normal_cdf(read("vignette")),
        "clothHue": normal_cdf(read("cloth_hue")),
        "clothValue": normal_cdf(read("cloth_value")),
        "clothSaturation": normal_cdf(read("cloth_saturation")),
        "clothPattern": normal_cdf(read("cloth_pattern")),
        "glassesColor": slots(normal_cdf(read("glasses_color")), len(V.rows("glassesColors"))),
    }


def colors_of(z: Tensor) -> Part:
    """Fine: colors (linear RGB [N, 3]), surface, light (degrees) and backdrop."""
    read, who = _reader(z), basics(z)
    return {**_skin(read, who), **_hair_color(read, who), **_iris(read, who), **_light(read), **_surroundings(read)}


def person(z: Tensor, middle: Optional[Tensor] = None, fine: Optional[Tensor] = None) -> Person:
    """The person of latents z [N, Z_DIM]; `middle` and `fine` may give the latents of features and colors."""
    return Person(form_of(z), features_of(z if middle is None else middle), colors_of(z if fine is None else fine))

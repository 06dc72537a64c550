"""What a latent says its picture should show: the truth of generated pictures, which no render is needed for."""
from __future__ import annotations

from typing import Optional, Sequence

import numpy as np
import torch
from torch import Tensor

import vocabulary as V
from latents import latents, source_seeds
from semantics import Person, person
from traits import BY_NAME, Choice, Truth

# As in the studio's attributes.ts.
HAIR_LENGTHS = {
    "bald": "none", "buzz": "cropped", "afro_short": "short", "crop": "short", "sidepart": "short", "slick": "short",
    "quiff": "short", "fringe": "short", "pixie": "short", "afro": "medium", "medium": "medium", "bob": "medium",
    "bobfringe": "medium", "bun": "medium", "ponytail": "long", "long": "long", "longfringe": "long", "curlylong": "long",
}
WHITE, GREY = 0.85, 0.55


def _options(name: str) -> Sequence[str]:
    trait = BY_NAME[name]
    assert isinstance(trait, Choice)
    return trait.options


def truth_of_people(who: Person) -> Truth:
    """Attributes by the studio's rules: float [N] for scalars and chances, long [N] for choices."""
    form, features, colors = who
    style = form["hair"].argmax(1)
    styles, lengths, hair_colors = _options("hairStyle"), _options("hairLength"), _options("hairColor")
    length = torch.tensor([lengths.index(HAIR_LENGTHS[name]) for name in styles])[style]
    color = colors["hairColorName"].argmax(1)
    for limit, name in ((GREY, "grey"), (WHITE, "white")):
        color = torch.where(colors["grey"] > limit, torch.full_like(color, hair_colors.index(name)), color)
    color = torch.where(style == styles.index("bald"), torch.full_like(color, hair_colors.index("none")), color)
    return {
        "age": form["age"], "skinTone": torch.round(colors["tone"]) + 1, "smile": features["smile"],
        "yaw": form["yaw"], "pitch": form["pitch"], "lightAzimuth": colors["keyAzimuth"], "masculine": form["male"],
        "hairColor": color, "hairLength": length, "hairStyle": style, "facialHair": features["beard"].argmax(1),
        "expression": features["expression"].argmax(1), "glasses": form["glasses"].argmax(1),
        "background": colors["backdrop"].argmax(1), "eyeColor": colors["irisName"].argmax(1),
    }


def person_vector(who: Person) -> Tensor:
    """What makes a person [N, P], each entry about as large as a standard normal number; pose, expression, light,
    clothes and backdrop are left out."""
    form, features, colors = who
    column = lambda values: values[:, None]  # noqa: E731
    bald = form["hair"][:, :1]
    hair_color = (colors["hairColor"].sqrt() * (1 - column(colors["grey"])) + 0.8 * column(colors["grey"])) * (1 - bald)
    parts = [
        column(form["male"] * 2.5 - 1.25), form["ancestry"] * 3 - 1, column((form["age"] - 48) / 14), column(form["weight"] * 4 - 2),
        column(form["muscle"] * 4 - 2), form["shape"], form["hair"] * 2, column(form["hairLength"] * 3 - 1.5),
        column(form["curl"] * 2.5 - 1), column(form["recess"] * 2),
        features["eyes"], features["nose"], features["mouth"], features["ears"], features["cheeks"], features["beard"] * 2,
        column(features["browShape"] * 3 - 1.5), column(features["browWeight"] * 3 - 1.5),
        column((colors["tone"] - 4) / 2.3) * 1.5, hair_color * 5 - 1.5, column(colors["grey"] * 2.5 - 1), colors["iris"] * 15 - 1,
        column(colors["freckles"] * 2), colors["moles"],
    ]
    return torch.cat([part.float() for part in parts], 1)


def people_of(seeds: Sequence[int], mixed: Optional[Sequence[bool]] = None, part: int = 1024) -> Person:
    """The people of seeds; `mixed` ones take features and colors from the seeds that the studio mixes with them."""
    seeds_array = np.asarray(seeds, dtype=np.int64)
    flags = np.zeros(len(seeds_array), bool) if mixed is None else np.asarray(mixed, bool)
    middle, fine = source_seeds(seeds_array, flags)
    done = []
    with torch.no_grad():
        for i in range(0, len(seeds_array), part):
            rows = slice(i, i + part)
            z = [torch.from_numpy(latents(found[rows])) for found in (seeds_array, middle, fine)]
            done.append(person(*z))
    merged = [{name: torch.cat([found[k][name] for found in done]) for name in done[0][k]} for k in range(len(V.GROUPS))]
    return Person(*merged)

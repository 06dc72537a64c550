"""What the encoder says about a picture: the traits, how each is coded, taught and measured.

Scalars are answered by a mean and a spread in the trait's own unit, choices by a probability per option.
"""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Mapping, Sequence, Tuple, Union

import torch
import torch.nn.functional as F
from torch import Tensor

VOCABULARY = Path(__file__).resolve().parent.parent / "studio" / "vocabulary.json"
# Limits of the logarithm of a scalar's spread, in standardized units.
LOG_SPREAD = (-3.5, 1.0)


@dataclass(frozen=True)
class Scalar:
    """A number; `center` and `scale` standardize it, `tolerance` is what counts as right (all in `unit`)."""

    name: str
    unit: str
    center: float
    scale: float
    low: float
    high: float
    tolerance: float
    # Changes sign when the picture is mirrored.
    signed: bool = False

    @property
    def width(self) -> int:
        return 2


@dataclass(frozen=True)
class Chance:
    """A probability; the truth may be any number in 0..1."""

    name: str

    @property
    def width(self) -> int:
        return 1


@dataclass(frozen=True)
class Choice:
    """One of several options."""

    name: str
    options: Tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.options)


Trait = Union[Scalar, Chance, Choice]


def _traits() -> Tuple[Trait, ...]:
    v = json.loads(VOCABULARY.read_text())
    return (
        Scalar("age", "years", 48.0, 14.0, 0.0, 100.0, 5.0),
        Scalar("skinTone", "tones", 5.0, 2.5, 1.0, 10.0, 1.0),
        Scalar("smile", "share", 0.4, 0.3, 0.0, 1.0, 0.1),
        Scalar("yaw", "degrees", 0.0, 9.0, -90.0, 90.0, 3.0, signed=True),
        Scalar("pitch", "degrees", -0.5, 4.2, -90.0, 90.0, 2.0),
        Scalar("lightAzimuth", "degrees", 0.0, 35.0, -180.0, 180.0, 15.0, signed=True),
        Chance("masculine"),
        Choice("hairColor", (*v["hairColors"], "grey", "white", "none")),
        Choice("hairLength", ("none", "cropped", "short", "medium", "long")),
        Choice("hairStyle", tuple(v["hairStyles"])),
        Choice("facialHair", tuple(v["beards"])),
        Choice("expression", tuple(v["expressions"])),
        Choice("glasses", ("none", *v["glassesFrames"])),
        Choice("background", tuple(v["backdrops"])),
        Choice("eyeColor", tuple(v["irisColors"])),
    )


TRAITS: Tuple[Trait, ...] = _traits()
BY_NAME: Dict[str, Trait] = {trait.name: trait for trait in TRAITS}
WIDTH = sum(trait.width for trait in TRAITS)
# Loss weights: what steers the product (age above all) counts more than what is only listed.
WEIGHTS = {"age": 2.0, "masculine": 1.5, "eyeColor": 0.7, "hairStyle": 0.7, "hairColor": 0.8}

LABELS = {
    "age": "Age", "skinTone": "Skin tone (Monk scale)", "smile": "Smile", "yaw": "Turned to the side", "pitch": "Looking up",
    "lightAzimuth": "Main light from the side", "masculine": "Masculine", "hairColor": "Hair color", "hairLength": "Hair length",
    "hairStyle": "Hair style", "facialHair": "Facial hair", "expression": "Expression", "glasses": "Glasses",
    "background": "Background", "eyeColor": "Eye color",
}

Answers = Dict[str, Tensor]
Truth = Dict[str, Tensor]


def split(flat: Tensor, traits: Sequence[Trait] = TRAITS) -> Answers:
    """Raw outputs [N, WIDTH] by trait name. Here and below `traits` may be those of another kind of picture."""
    widths = [trait.width for trait in traits]
    return dict(zip((trait.name for trait in traits), flat.split(widths, 1)))


def truth_of(rows: Sequence[Mapping[str, Any]]) -> Truth:
    """Attributes as the studio writes them to tensors: float [N] for scalars and chances, long [N] for choices."""
    found: Truth = {}
    for trait in TRAITS:
        values = [row[trait.name] for row in rows]
        if isinstance(trait, Choice):
            found[trait.name] = torch.tensor([trait.options.index(value) for value in values])
        else:
            found[trait.name] = torch.tensor([float(value) for value in values])
    return found


def pick(truth: Truth, index: Tensor) -> Truth:
    return {name: values[index] for name, values in truth.items()}


def mirrored(truth: Truth, flip: Tensor) -> Truth:
    """The truth of pictures of which those with flip [N] (boolean) are mirrored."""
    sign = 1.0 - 2.0 * flip.float()
    signed = {trait.name for trait in TRAITS if isinstance(trait, Scalar) and trait.signed}
    return {name: values * sign if name in signed else values for name, values in truth.items()}


def trait_losses(answers: Answers, truth: Truth, traits: Sequence[Trait] = TRAITS) -> Dict[str, Tensor]:
    """One loss per trait. A scalar's mean is pulled by Huber; its spread by likelihood, with the mean held still,
    because likelihood alone lets a network widen the spread instead of learning the mean."""
    losses: Dict[str, Tensor] = {}
    for trait in traits:
        raw, real = answers[trait.name], truth[trait.name]
        if isinstance(trait, Scalar):
            target = (real - trait.center) / trait.scale
            error = raw[:, 0] - target
            spread = raw[:, 1].clamp(*LOG_SPREAD)
            likelihood = 0.5 * torch.exp(-2 * spread) * error.detach() ** 2 + spread
            losses[trait.name] = F.smooth_l1_loss(raw[:, 0], target, beta=0.5) * 2 + 0.2 * likelihood.mean()
        elif isinstance(trait, Chance):
            losses[trait.name] = F.binary_cross_entropy_with_logits(raw[:, 0], real)
        else:
            losses[trait.name] = F.cross_entropy(raw, real)
    return losses


def weighted(losses: Mapping[str, Tensor]) -> Tensor:
    total = sum(WEIGHTS.get(name, 1.0) * loss for name, loss in losses.items())
    assert isinstance(total, Tensor)
    return total


def readable(answers: Answers, cooling: Mapping[str, float], traits: Sequence[Trait] = TRAITS) -> Answers:
    """Raw outputs in the traits' own units: scalars [N, 2] (mean, spread), chances [N, 1], choices [N, K].

    `cooling` by trait: temperature of chances and choices, factor on the spread of scalars.
    """
    found: Answers = {}
    for trait in traits:
        raw, factor = answers[trait.name], float(cooling.get(trait.name, 1.0))
        if isinstance(trait, Scalar):
            mean = (raw[:, :1] * trait.scale + trait.center).clamp(trait.low, trait.high)
            spread = torch.exp(raw[:, 1:].clamp(*LOG_SPREAD)) * (trait.scale * factor)
            found[trait.name] = torch.cat([mean, spread], 1)
        elif isinstance(trait, Chance):
            found[trait.name] = torch.sigmoid(raw / factor)
        else:
            found[trait.name] = torch.softmax(raw / factor, 1)
    return found


def word_of(name: str) -> str:
    """A trait's name as manifests spell it: skinTone is skin-tone."""
    return re.sub("[A-Z]", lambda found: "-" + found.group().lower(), name)


def agreement(found: Answers, truth: Truth, traits: Sequence[Trait] = TRAITS) -> Dict[str, float]:
    """Per trait: mean absolute error in the trait's unit for scalars, share right for chances and choices."""
    scores: Dict[str, float] = {}
    for trait in traits:
        said, real = found[trait.name], truth[trait.name]
        if isinstance(trait, Scalar):
            scores[trait.name] = float((said[:, 0] - real).abs().mean())
        elif isinstance(trait, Chance):
            scores[trait.name] = float(((said[:, 0] > 0.5) == (real > 0.5)).float().mean())
        else:
            scores[trait.name] = float((said.argmax(1) == real).float().mean())
    return scores

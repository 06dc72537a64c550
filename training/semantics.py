"""What a latent means: from normal numbers to a person's parameters, as tensor operations that ONNX can carry.

The studio turns z into parameters with thresholds, tables and clamps. A network learns such steps slowly, so they are
not learned: they are written here once, used in training and exported as the first part of the mapping network.
"""
from __future__ import annotations

import math
from typing import Dict, Sequence, Tuple

import torch
from torch import Tensor

import vocabulary as V

Z_STUDIO = 64
Z_DIM = Z_STUDIO + len(V.DRAWS)
# Years. The studio renders ages 24-80; the exported network starts at 30, and no render under 28 is trained on.
STUDIO_AGE = (24.0, 80.0)
EXPORT_AGE = (30.0, 80.0)
TRAINING_MIN_AGE = 28.0

# Components of z whose sign turns when the picture is mirrored: yaw, roll, gaze, parting, key light (and with it the rim).
MIRRORED_Z = (24, 26, 31, 36, 52)
LIGHT_X = Z_STUDIO + V.DRAWS.index("light_x")


def normal_cdf(x: Tensor) -> Tensor:
    """Standard normal to uniform."""
    return 0.5 * (1.0 + torch.erf(x * (1.0 / math.sqrt(2.0))))


def mirror(z: Tensor) -> Tensor:
    """The latent [N, Z_DIM] of the mirrored picture, as far as it has one."""
    sign = [-1.0 if i in (*MIRRORED_Z, LIGHT_X) else 1.0 for i in range(Z_DIM)]
    return z * torch.tensor(sign, device=z.device)


def _clamp(x: Tensor, low: float, high: float) -> Tensor:
    return torch.clamp(x, low, high)


def _mix(a: Tensor | float, b: Tensor | float, t: Tensor) -> Tensor:
    return a + (b - a) * t


def _smooth(a: float, b: float, x: Tensor) -> Tensor:
    t = torch.clamp((x - a) / (b - a), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def _srgb_to_linear(c: Tensor) -> Tensor:
    return torch.where(c <= 0.04045, c / 12.92, ((c.clamp(min=0.04) + 0.055) / 1.055) ** 2.4)


def _linear_to_srgb(c: Tensor) -> Tensor:
    c = c.clamp(1e-4, 4.0)
    return torch.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1.0 / 2.4) - 0.055)


def _hsv(h: Tensor, s: Tensor, v: Tensor) -> Tensor:
    """HSV to sRGB [N, 3], the renderer's formula."""
    channels = []
    for n in (5.0, 3.0, 1.0):
        k = n + h * 6.0
        k = k - 6.0 * torch.floor(k / 6.0)
        channels.append(v - v * s * torch.clamp(torch.minimum(k, 4.0 - k), 0.0, 1.0))
    return torch.stack(channels, 1)


def _indicator(condition: Tensor) -> Tensor:
    return condition.to(torch.float32)


def pick(u: Tensor, weights: Tensor) -> Tensor:
    """One-hot [N, K] of the item at which u (uniform, [N]) lands when walking along weights ([K] or [N, K])."""
    count = weights.shape[-1]
    upper = torch.tensor([[float(i <= j) for j in range(count)] for i in range(count)], device=u.device)
    edges = (weights if weights.dim() == 2 else weights[None]) @ upper
    reached = _indicator(u[:, None] * edges[:, -1:] > edges)
    before = torch.cat([torch.ones_like(reached[:, :1]), reached[:, :-1]], 1)
    # Rounding may step past the last edge; the last item then keeps the one.
    last = torch.cat([reached[:, :-1], torch.zeros_like(reached[:, :1])], 1)
    return before - last


def _table(rows: Sequence[Tuple[str, float]], device: torch.device) -> Tensor:
    return torch.tensor([weight for _, weight in rows], device=device)


def _place(rows: Sequence[Tuple[str, float]], names: Sequence[str], device: torch.device) -> Tensor:
    """Matrix [K, len(names)] that moves a table's one-hot into the shared vocabulary."""
    return torch.tensor([[float(name == other) for other in names] for name, _ in rows], device=device)


def _choice(u: Tensor, rows: Sequence[Tuple[str, float]], names: Sequence[str]) -> Tensor:
    return pick(u, _table(rows, u.device)) @ _place(rows, names, u.device)


def _hair_style(u: Tensor, male: Tensor, curl: Tensor, age: Tensor) -> Tensor:
    """One-hot [N, 17] of the hair style."""
    curly = _indicator(curl > 0.72)[:, None]
    extra = [V.BALD_AFTER_40 if name == "bald" else 0.0 for name, _ in V.HAIR_MALE_STRAIGHT]
    bald = torch.tensor(extra, device=u.device) * _indicator(age > 40.0)[:, None]
    straight_male = _table(V.HAIR_MALE_STRAIGHT, u.device) + bald
    man_straight = pick(u, straight_male) @ _place(V.HAIR_MALE_STRAIGHT, V.HAIR_STYLES, u.device)
    man = curly * _choice(u, V.HAIR_MALE_CURLY, V.HAIR_STYLES) + (1 - curly) * man_straight
    woman = curly * _choice(u, V.HAIR_FEMALE_CURLY, V.HAIR_STYLES) + (1 - curly) * _choice(
        u, V.HAIR_FEMALE_STRAIGHT, V.HAIR_STYLES
    )
    m = _indicator(male > 0.5)[:, None]
    style = m * man + (1 - m) * woman
    # A young man's fringe becomes a side part: the fringe made him look younger than his age.
    renamed = [("sidepart" if name == "fringe" else name, 1.0) for name in V.HAIR_STYLES]
    swap = _place(renamed, V.HAIR_STYLES, u.device)
    young = (_indicator(male > 0.6) * _indicator(age < 36.0))[:, None]
    return young * (style @ swap) + (1 - young) * style


def identity(z: Tensor, age_range: Tuple[float, float]) -> Dict[str, Tensor]:
    """Sex presentation, ancestry, age and build; every value [N]."""
    p: Dict[str, Tensor] = {}
    p["male"] = _mix(0.04, 0.96, torch.sigmoid(z[:, 0] * 3.2 * 1.6))
    logits = torch.stack([z[:, 1] * 1.9, z[:, 2] * 1.9, -(z[:, 1] + z[:, 2]) + z[:, 6] * 1.1], 1)
    p["ancestry"] = torch.softmax(logits, 1)
    low, high = age_range
    age = low + (high - low) * normal_cdf(z[:, 3]) ** 1.35
    p["age"] = age
    weight = _clamp(normal_cdf(z[:, 4]) * 0.95 - 0.05 + (age - 30.0) * 0.003, 0.0, 1.0) * 0.92
    # Young and heavy reads as a child's roundness, so the studio holds young weights down.
    young = torch.minimum(weight, 0.45 + 0.32 * (age - 24.0) / 14.0)
    is_young = _indicator(age < 38.0)
    p["weight"] = is_young * young + (1 - is_young) * weight
    p["muscle"] = _clamp(0.5 + z[:, 5] * 0.22, 0.0, 1.0)
    return p


def pose(z: Tensor) -> Dict[str, Tensor]:
    """Head pose (degrees), expression and gaze (degrees)."""
    p: Dict[str, Tensor] = {}
    p["yaw"] = _clamp(z[:, 24] * 9.0, -25.0, 25.0)
    p["pitch"] = _clamp(z[:, 25] * 4.2 - 0.5, -12.0, 12.0)
    p["roll"] = _clamp(z[:, 26] * 2.6, -7.0, 7.0)
    u = normal_cdf(z[:, 27])
    steps = [_indicator(u >= edge) for edge in (0.34, 0.64, 0.92)]
    expression = torch.stack([1 - steps[0], steps[0] - steps[1], steps[1] - steps[2], steps[2]], 1)
    p["expression"] = expression
    p["smile"] = (
        expression[:, 0] * u * 0.25
        + expression[:, 1] * _mix(0.45, 0.8, (u - 0.34) / 0.3)
        + expression[:, 2] * _mix(0.55, 0.95, (u - 0.64) / 0.28)
    )
    p["teeth"] = expression[:, 2] * _mix(0.4, 0.85, normal_cdf(z[:, 28]))
    p["brow_up"] = _clamp(z[:, 29] * 0.22, -0.45, 0.6)
    p["squint"] = _clamp(z[:, 30] * 0.10 + p["smile"] * 0.16, 0.0, 0.3)
    p["gaze_x"] = _clamp(z[:, 31] * 2.5 - p["yaw"] * 0.75, -22.0, 22.0)
    p["gaze_y"] = _clamp(-p["pitch"] * 0.75 + z[:, 30] * 1.2, -10.0, 10.0)
    return p


def hair(z: Tensor, draws: Tensor, who: Dict[str, Tensor]) -> Dict[str, Tensor]:
    """Hair, beard and brows: one-hots, lengths in 0..1, colors as sRGB [N, 3]."""
    p: Dict[str, Tensor] = {}
    male, age, ancestry = who["male"], who["age"], who["ancestry"]
    curl = ancestry[:, 0] * 1.15 + z[:, 33] * 0.33 - ancestry[:, 1] * 0.35
    p["style"] = _hair_style(normal_cdf(z[:, 32]), male, curl, age)
    p["curl"] = _clamp(curl, -0.2, 1.3)
    p["length"], p["volume"] = normal_cdf(z[:, 34]), normal_cdf(z[:, 35])
    p["part"] = _clamp(z[:, 36] * 0.8, -1.0, 1.0)
    dark = _clamp(ancestry[:, 0] * 1.6 + ancestry[:, 1] * 1.5, 0.0, 1.0)
    is_dark = _indicator(draws[:, V.DRAWS.index("hair_palette")] < dark)[:, None]
    names = list(V.HAIR_COLORS)
    u = normal_cdf(z[:, 37])
    name = is_dark * _choice(u, V.HAIR_DARK, names) + (1 - is_dark) * _choice(u, V.HAIR_ANY, names)
    p["color_name"] = name
    color = name @ torch.tensor([V.HAIR_COLORS[n] for n in names], device=z.device)
    warm = torch.stack([torch.exp(z[:, 39] * 0.06), torch.ones_like(u), torch.exp(-z[:, 39] * 0.08)], 1)
    color = color * torch.exp(z[:, 38:39] * 0.16) * warm
    grey = _clamp(_smooth(34.0, 80.0, age + z[:, 40] * 11.0) * 1.15 - 0.04, 0.0, 1.0)
    dyed = _indicator(male <= 0.5) * _indicator(z[:, 41] > -0.1) * _indicator(age < 70.0)
    grey = grey * (1 - 0.85 * dyed)
    p["grey"] = grey
    grey_color = torch.tensor([[0.42, 0.41, 0.395]], device=z.device) + 0.06 * z[:, 38:39]
    p["color"] = _linear_to_srgb(color * (1 - grey[:, None]) + grey_color * grey[:, None])

    u = normal_cdf(z[:, 42]) * (1 - 0.25 * ancestry[:, 1])
    bearded = _indicator(male > 0.6)
    above = [_indicator(u > edge) for edge in (0.84, 0.72, 0.66, 0.62, 0.42)]
    full, short, goatee = above[0], above[1] - above[0], above[2] - above[1]
    moustache, shadow = above[3] - above[2], above[4] - above[3]
    kinds = torch.stack([full, short, goatee, moustache, shadow], 1) * bearded[:, None]
    p["beard"] = torch.cat([1 - kinds.sum(1, keepdim=True), kinds], 1)
    v = normal_cdf(z[:, 41])
    length = full * _mix(0.09, 0.2, v) + short * _mix(0.035, 0.07, v) + goatee * _mix(0.05, 0.1, v) + moustache * 0.09
    p["beard_length"] = length * bearded
    stubble = shadow * _mix(0.6, 1.0, v) + (1 - shadow) * _clamp(0.25 + z[:, 41] * 0.2, 0.05, 0.6)
    p["stubble"] = bearded * torch.clamp(stubble + 0.35 * _indicator(age < 36.0), max=1.0)

    m = _indicator(male > 0.5)[:, None]
    slot = pick(normal_cdf(z[:, 43]) * 0.999875, torch.ones(8, device=z.device))

    def brows(indices: Sequence[int]) -> Tensor:
        rows = [[float(index == i + 1) for i in range(V.BROW_COUNT)] for index in indices]
        return slot @ torch.tensor(rows, device=z.device)

    p["brow"] = m * brows(V.BROWS_MALE) + (1 - m) * brows(V.BROWS_FEMALE)
    p["recess"] = m[:, 0] * _clamp((age - 30.0) / 55.0 * 0.8 + z[:, 40] * 0.25, 0.0, 1.0)
    return p


def skin(z: Tensor, who: Dict[str, Tensor]) -> Dict[str, Tensor]:
    """Skin, lips and eyes; colors as sRGB [N, 3]."""
    p: Dict[str, Tensor] = {}
    ancestry = who["ancestry"]
    mean_tone = ancestry @ torch.tensor([7.4, 3.0, 1.7], device=z.device)
    tone = _clamp(mean_tone + z[:, 44] * 1.15, 0.0, 9.0)
    p["tone"] = tone
    tones = _srgb_to_linear(torch.tensor(V.SKIN_TONES, device=z.device) / 255.0)
    # Linear interpolation between ten tones, as a matrix of hat functions.
    hats = torch.clamp(1 - torch.abs(tone[:, None] - torch.arange(10.0, device=z.device)), min=0.0)
    under = z[:, 45] * 0.055 + (ancestry[:, 2] - 0.4) * 0.05 - ancestry[:, 1] * 0.02
    tint = torch.stack([1 + under * 0.35, 1 - under * 0.45, 1 + under * 0.2], 1)
    p["color"] = _linear_to_srgb((hats @ tones) * tint)
    p["red"] = _clamp(0.5 + z[:, 46] * 0.3, 0.0, 1.1)
    p["freckle"] = _clamp((z[:, 47] - 0.75) * 1.1, 0.0, 1.0) * (1 - _smooth(1.5, 4.5, tone))
    p["mole"] = _clamp(0.25 + z[:, 48] * 0.3, 0.0, 1.0)
    p["makeup"] = _indicator(who["male"] < 0.5) * _clamp(0.35 + z[:, 49] * 0.35, 0.0, 1.0)
    p["oil"] = _clamp(0.45 + z[:, 50] * 0.22, 0.0, 1.0)
    slot = torch.abs(torch.floor(z[:, 48] * 2.3))
    slot = slot - 5.0 * torch.floor(slot / 5.0)
    hot = _indicator(torch.abs(slot[:, None] - torch.arange(5.0, device=z.device)) < 0.5)
    painted = _indicator(p["makeup"] > 0.35)[:, None]
    natural = torch.tensor([V.LIP_NATURAL], device=z.device)
    p["lips"] = painted * (hot @ torch.tensor(V.LIP_TINTS, device=z.device)) + (1 - painted) * natural
    light_share = _clamp(ancestry[:, 2] * 1.25 - 0.42, 0.0, 0.7)
    u = normal_cdf(z[:, 51])
    light = _indicator(u > 1 - light_share)
    names = list(V.IRIS_COLORS)
    lighter = _choice((u - 1 + light_share) / light_share.clamp(min=1e-6), V.IRIS_LIGHT, names)
    amber = torch.stack([torch.ones_like(u), torch.ones_like(u), ancestry[:, 2] * 0.8], 1)
    darker = pick(u / (1 - light_share), _table(V.IRIS_DARK, z.device)[None] * amber)
    darker = darker @ _place(V.IRIS_DARK, names, z.device)
    iris = light[:, None] * lighter + (1 - light[:, None]) * darker
    iris_color = iris @ torch.tensor([V.IRIS_COLORS[n] for n in names], device=z.device)
    p["iris"] = _linear_to_srgb(iris_color * torch.exp(z[:, 50:51] * 0.15))
    return p


def light(z: Tensor) -> Dict[str, Tensor]:
    """Key, fill and rim light; angles in degrees, intensities as the renderer's factors."""
    p: Dict[str, Tensor] = {}
    p["azimuth"] = _clamp(z[:, 52] * 34.0, -70.0, 70.0)
    p["elevation"] = _clamp(28.0 + z[:, 53] * 11.0, 6.0, 52.0)
    p["log_key"] = 0.12 + z[:, 54] * 0.45
    p["temperature"] = _clamp(z[:, 55] * 0.5, -1.2, 1.2)
    p["log_fill"] = -0.1 + z[:, 56] * 0.5
    p["rim"] = _clamp(normal_cdf(z[:, 57]) * 1.6 - 0.5, 0.0, 1.1)
    p["rim_side"] = 1.0 - 2.0 * _indicator(z[:, 52] > 0)
    p["exposure"] = torch.tanh(z[:, 53])
    return p


def backdrop(z: Tensor, draws: Tensor) -> Dict[str, Tensor]:
    """Kind one-hot [N, 3] and three sRGB colors [N, 9]."""
    p: Dict[str, Tensor] = {}
    u = normal_cdf(z[:, 58])
    office, outdoor = _indicator(u >= 0.44), _indicator(u >= 0.76)
    p["kind"] = torch.stack([1 - office, office - outdoor, outdoor], 1)
    h = normal_cdf(z[:, 59])
    t = normal_cdf(z[:, 57] * 0.6 + z[:, 59] * 0.8)
    r = [draws[:, V.DRAWS.index(f"backdrop_{i}")] for i in range(4)]
    dull = _indicator(h < 0.45)
    saturation = dull * (0.02 + 0.06 * r[0]) + (1 - dull) * (0.06 + 0.22 * r[0] * r[1])
    value = 0.18 + 0.78 * t
    hue = h * 7.0 - torch.floor(h * 7.0)
    outer = _hsv(hue, saturation * 1.1, value * 0.68)
    studio = [_hsv(hue, saturation, torch.clamp(value * 1.12, max=0.97)), outer]
    studio.append(studio[0])
    offices = [
        _hsv(0.55 + 0.1 * h, 0.05 + 0.12 * r[0], 0.35 + 0.35 * t),
        _hsv(0.08 + 0.5 * h, 0.04 + 0.1 * r[1], 0.5 + 0.4 * t),
        _hsv(h, 0.15 + 0.3 * r[2], 0.6 + 0.3 * r[3]),
    ]
    outdoors = [
        _hsv(0.22 + 0.16 * h, 0.25 + 0.35 * r[0], 0.22 + 0.35 * t),
        _hsv(0.5 + 0.12 * h, 0.05 + 0.25 * r[1], 0.55 + 0.4 * t),
        _hsv(0.10 + 0.14 * h, 0.25 + 0.2 * r[2], 0.75 + 0.2 * r[3]),
    ]
    kinds = [torch.cat(colors, 1) for colors in (studio, offices, outdoors)]
    p["colors"] = sum(p["kind"][:, i : i + 1] * kinds[i] for i in range(3))
    return p


def clothes(z: Tensor, draws: Tensor, male: Tensor) -> Dict[str, Tensor]:
    """Garment one-hot [N, 8], shirt and suit color as sRGB [N, 3], lens distance in 0..1."""
    p: Dict[str, Tensor] = {}
    u = normal_cdf(z[:, 60])
    m = _indicator(male > 0.5)[:, None]
    p["garment"] = m * _choice(u, V.CLOTH_MALE, V.CLOTHES) + (1 - m) * _choice(u, V.CLOTH_FEMALE, V.CLOTHES)
    hue, value = normal_cdf(z[:, 61]), normal_cdf(z[:, 62])
    neutral = pick(torch.clamp(hue / 0.30, 0.0, 1.0) * 0.9975, torch.ones(4, device=z.device))
    neutral = _linear_to_srgb(neutral @ torch.tensor(V.CLOTH_NEUTRALS, device=z.device))
    level = torch.floor(draws[:, V.DRAWS.index("cloth_saturation")] * 7.9999) / 7.0
    colored = _hsv((hue - 0.3) / 0.7, 0.12 + 0.4 * level, 0.18 + 0.62 * value)
    plain = _indicator(hue < 0.30)[:, None]
    p["color"] = plain * neutral + (1 - plain) * colored
    suit = pick(hue * 0.998, torch.ones(5, device=z.device))
    p["suit"] = _linear_to_srgb(suit @ torch.tensor(V.SUITS, device=z.device))
    p["value"] = value
    p["lens"] = normal_cdf(z[:, 63])
    return p


def parameters(z: Tensor, age_range: Tuple[float, float] = EXPORT_AGE) -> Dict[str, Dict[str, Tensor]]:
    """All parameter blocks of latents z [N, Z_DIM]."""
    draws = normal_cdf(z[:, Z_STUDIO:])
    who = identity(z, age_range)
    return {
        "identity": who, "pose": pose(z), "hair": hair(z, draws, who), "skin": skin(z, who), "light": light(z),
        "backdrop": backdrop(z, draws), "clothes": clothes(z, draws, who["male"]),
    }

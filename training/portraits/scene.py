"""What the studio makes of colors before it draws: lights and exposure, backdrop tones, cloth colors.

The same formulas as ../studio/src/render/light.ts, ../studio/src/render/backdrop.ts and ../studio/src/wear/garments.ts.
All colors are linear RGB [N, 3].
"""
from __future__ import annotations

import math
from typing import Dict, List, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

import vocabulary as V
from semantics import Part
from tensor_math import constant, direction, hsv, indicator, linear, mix, slots, smoothstep


def _environment_directions() -> "list[list[float]]":
    """Twelve directions over the front three quarters of the sphere."""
    found = []
    for i in range(12):
        z = 1.0 - ((i + 0.5) / 12.0) * 1.35
        r = math.sqrt(1.0 - z * z)
        found.append([math.cos(i * 2.399963) * r, math.sin(i * 2.399963) * r, z])
    return found


ENVIRONMENT = _environment_directions()


def _tint(t: Tensor) -> Tensor:
    """Color [N, 3] of a temperature [N]: warm above 0, cool below."""
    warm = indicator(t >= 0.0, t)
    return torch.stack(
        [1.0 + 0.1 * t, 1.0 + (1.0 - warm) * 0.01 * t, 1.0 - t * (0.12 + 0.04 * warm)], 1
    )


def light_of(colors: Part) -> Dict[str, Tensor]:
    """Directions (unit vectors) and colors [N, 3] of key, fill and rim, `sky` and `ground` [N, 3], `exposure` [N]."""
    azimuth, strength = colors["keyAzimuth"], colors["keyStrength"]
    outdoor = colors["backdrop"][:, V.names("backdrops").index("outdoor")][:, None]
    # Far enough to the side for relief, near enough for both eyes to be lit.
    key_direction = direction(48.0 * torch.tanh(azimuth / 34.0), colors["keyElevation"] + 5.0)
    key = _tint(colors["temperature"]) * (2.3 * strength)[:, None]
    cool = _tint(colors["temperature"] * -0.5)
    side = torch.clamp(azimuth / 10.0, -1.0, 1.0)
    fill_direction = F.normalize(direction(azimuth * -0.9 - 20.0 * side, torch.full_like(azimuth, 12.0)), dim=1)
    fill = cool * (0.3 + 0.5 * colors["fill"])[:, None]
    base = constant([[0.46, 0.46, 0.47]], key) * (1.0 - outdoor) + constant([[0.5, 0.56, 0.64]], key) * outdoor
    sky = base * cool * 1.1 * (1.0 + 0.25 * outdoor)
    ground = constant([[0.21, 0.19, 0.18]], key) * (1.0 - outdoor) + constant([[0.2, 0.19, 0.15]], key) * outdoor
    away = 1.0 - 2.0 * indicator(azimuth > 0.0, azimuth)
    rim_direction = direction(away * (140.0 + 10.0 * colors["rim"]), torch.full_like(azimuth, 25.0))
    rim = (colors["rim"] * 2.2 * strength)[:, None].expand_as(key)
    # Green of the light from around, seen from the front: what the exposure is measured by.
    towards = constant(ENVIRONMENT, key)
    up = torch.clamp((towards[:, 1] + 0.6) / 1.4, 0.0, 1.0)
    up = up * up * (3.0 - 2.0 * up)
    filled = torch.clamp(fill_direction @ towards.t(), min=0.0) ** 3
    radiance = ground[:, 1:2] + (sky - ground)[:, 1:2] * up[None] + fill[:, 1:2] * filled
    facing = torch.clamp(towards[:, 2], min=0.0)
    frontal = (radiance @ facing) / facing.sum()
    lit = frontal + key[:, 1] * torch.clamp(key_direction[:, 2] * 0.8, min=0.35)
    exposure = (1.2 / lit) * (1.0 + 0.065 * torch.clamp(colors["tone"] - 4.0, min=0.0))
    return {
        "keyDirection": key_direction, "keyColor": key, "fillDirection": fill_direction, "fillColor": fill,
        "rimDirection": rim_direction, "rimColor": rim, "sky": sky, "ground": ground, "exposure": exposure,
    }


# Papers of a studio around a ring, sRGB 0..255, all of one brightness.
PAPERS = (
    (168, 167, 166), (160, 168, 178), (150, 168, 184), (162, 174, 168), (166, 172, 156), (176, 168, 158), (184, 168, 152),
    (182, 164, 162), (172, 166, 176),
)


def _between(at: Tensor, rows: Tensor, following: Tensor, linger: bool) -> Tensor:
    """Rows [K, 3] at a place 0..K [N], going over to the following row: [N, 3]. Lingering, in half of the way only."""
    count = rows.shape[0]
    here = slots(at / float(count), count)
    t = at - here @ constant([float(k) for k in range(count)], at)
    t = smoothstep(0.25, 0.75, t)[:, None] if linger else t[:, None]
    return (here @ rows) * (1.0 - t) + (here @ following) * t


def _on_ring(place: Tensor, ring: Sequence[Sequence[float]], linger: bool) -> Tensor:
    """sRGB 0..1 [N, 3] at a place on a ring of sRGB 0..255 colors, once around per 1."""
    rows = constant(ring, place)
    at = (place - torch.floor(place)) * float(len(ring))
    return _between(at, rows, torch.roll(rows, -1, 0), linger) / 255.0


def _studio(h: Tensor, t: Tensor, s: Tensor) -> List[Tensor]:
    base = linear(_on_ring(h, PAPERS, linger=False))
    gray = base.mean(1, keepdim=True)
    toned = torch.clamp(mix(gray, base, mix(0.3, 1.6, s * s)[:, None]), min=0.01)
    # From charcoal to white in equal steps to the eye.
    lit = torch.clamp(toned * (mix(0.42, 1.85, t) ** 2.2)[:, None], max=1.9)
    return [lit * mix(0.42, 0.72, t)[:, None], lit, lit]


def backdrop_tones(colors: Part) -> Dict[str, Tensor]:
    """Shade, light and accent [N, 3, 3] for every kind of backdrop, as if it were the person's; `tones`: the one that is."""
    h, t, s = colors["backdropHue"], colors["backdropTone"], colors["backdropSaturation"]
    kinds = {
        "studio": _studio(h, t, s),
        "office": [
            hsv(0.56 + 0.12 * h, 0.04 + 0.1 * s, mix(0.45, 0.78, t)),
            hsv(torch.full_like(h, 0.11), 0.03 + 0.07 * s, mix(0.72, 0.95, t)),
            hsv(mix(0.05, 0.11, h), 0.22 + 0.25 * s, mix(0.42, 0.68, t)),
        ],
        "outdoor": [
            hsv(mix(0.18, 0.31, h), 0.16 + 0.22 * s, mix(0.4, 0.6, t)),
            hsv(mix(0.54, 0.6, h), 0.05 + 0.15 * s, mix(0.74, 0.94, t)),
            hsv(mix(0.09, 0.13, h), 0.2 + 0.2 * s, mix(0.75, 0.92, t)),
        ],
    }
    made = {kind: torch.stack(tones, 1) for kind, tones in kinds.items()}
    names = V.names("backdrops")
    made["tones"] = sum(colors["backdrop"][:, names.index(kind), None, None] * tones for kind, tones in made.items())
    return made


# Calm cloth colors around a ring, sRGB 0..255.
RING = (
    (34, 40, 58), (70, 84, 104), (120, 140, 158), (222, 218, 208), (168, 144, 116), (132, 84, 58), (104, 36, 42),
    (168, 112, 112), (92, 84, 88), (40, 40, 44), (58, 74, 62), (104, 112, 86), (54, 92, 98), (46, 66, 104),
)


def _cloth(place: Tensor) -> Tensor:
    """Linear RGB [N, 3]."""
    return _on_ring(place, RING, linger=True) ** 2.2


def cloth_colors(colors: Part) -> Dict[str, Tensor]:
    """`plain` and `suit` (the main color, were the garment one), `under`, `tie`; stripes and checks 0..1 [N]."""
    h, v, s, p = (colors[name] for name in ("clothHue", "clothValue", "clothSaturation", "clothPattern"))
    suits = constant(V.rows("suitColors"), h)
    suit = _between(h * float(len(suits) - 1), suits[:-1], suits[1:], linger=True) * mix(0.75, 1.9, v)[:, None]
    ring = _cloth(h)
    light = (ring @ constant([0.3, 0.59, 0.11], h))[:, None]
    plain = torch.clamp(mix(light, ring, mix(0.6, 1.2, s)[:, None]) * mix(0.7, 1.4, v)[:, None], max=0.78)
    return {
        "plain": plain,
        "suit": suit,
        "under": hsv(torch.full_like(h, 0.59), 0.14 * smoothstep(0.5, 0.9, s), mix(0.86, 0.93, v)),
        "tie": torch.clamp(_cloth(h * 1.7 + 0.35) * 0.6 + 0.004, max=0.25),
        "stripes": smoothstep(0.6, 0.68, p) * smoothstep(0.84, 0.8, p),
        "check": smoothstep(0.82, 0.88, p),
        "tieStripes": smoothstep(0.35, 0.5, p),
    }

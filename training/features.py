"""Network inputs: parameters laid out as two vectors, one without colors (shape) and one with them.

The split is what makes style mixing useful: coarse and middle styles never see a color, so another person's fine
styles bring skin, hair and cloth colors without moving the face.
"""
from __future__ import annotations

import math
from typing import Dict, List, Tuple

import torch
from torch import Tensor

import vocabulary as V
from semantics import Z_STUDIO, normal_cdf, parameters


def _column(x: Tensor) -> Tensor:
    return x[:, None]


def shape_features(z: Tensor, p: Dict[str, Dict[str, Tensor]], side: Tensor) -> Tensor:
    """Geometry, pose, hair form, garment and light [N, S]; side [N] is -1 for a mirrored picture, else 1."""
    who, pose, hair, light = p["identity"], p["pose"], p["hair"], p["light"]
    draws = normal_cdf(z[:, Z_STUDIO:])
    detail = z[:, 6:24]
    style = hair["style"]
    radians = math.pi / 180.0
    azimuth, elevation = light["azimuth"] * radians, light["elevation"] * radians
    key = torch.exp(light["log_key"])
    rows: List[Tensor] = [
        _column(who["male"] * 4 - 2), _column(who["age"] / 20.0 - 2.4), who["ancestry"] * 2.0,
        _column(who["weight"] * 3), _column(who["muscle"] * 2 - 1), detail, detail * _column(side), _column(side),
        _column(pose["yaw"] / 9.0), _column((pose["yaw"] / 9.0) ** 2 - 1), _column(pose["pitch"] / 4.2),
        _column(pose["roll"] / 2.6), pose["expression"] * 2.0, _column(pose["smile"] * 2), _column(pose["teeth"] * 2),
        _column(pose["brow_up"] * 4), _column(pose["squint"] * 5),
        _column(pose["gaze_x"] / 6.0), _column(pose["gaze_y"] / 3.0),
        style * 2.5, _column(hair["curl"] * 2), _column(hair["length"] * 2 - 1), _column(hair["volume"] * 2 - 1),
        _column(hair["part"]), style * _column(hair["length"] * 5 - 2.5), style * _column(hair["volume"] * 5 - 2.5),
        style * _column(hair["part"] * 2), style * _column(hair["curl"] * 2), _column(hair["recess"] * 2),
        hair["beard"] * 2.0, _column(hair["beard_length"] * 15), _column(hair["stubble"] * 2), hair["brow"] * 2.0,
        _column(torch.sin(azimuth) * key), _column(torch.cos(azimuth) * torch.cos(elevation) * key),
        _column(torch.sin(elevation) * key), _column(light["azimuth"] / 34.0), _column(light["elevation"] / 11.0 - 2.5),
        _column(light["log_key"] * 2), _column(light["log_fill"] * 2), _column(light["rim"] * 2),
        _column(light["rim"] * light["rim_side"] * 2), _column(light["rim_side"]), _column(light["exposure"]),
        p["backdrop"]["kind"] * 2.0, draws[:, 6:10] * 3 - 1.5,
        p["clothes"]["garment"] * 2.0, _column(p["clothes"]["lens"] * 3 - 1.5),
    ]
    return torch.cat(rows, 1)


def color_features(z: Tensor, p: Dict[str, Dict[str, Tensor]]) -> Tensor:
    """Everything that only tints the picture [N, C]."""
    hair, skin, light, back, cloth = p["hair"], p["skin"], p["light"], p["backdrop"], p["clothes"]
    tooth = normal_cdf(z[:, Z_STUDIO + V.DRAWS.index("tooth") : Z_STUDIO + V.DRAWS.index("tooth") + 1])
    kinds = [back["colors"] * back["kind"][:, i : i + 1] * 3.0 for i in range(3)]
    rows: List[Tensor] = [
        skin["color"] * 6 - 3, _column(skin["tone"] / 2.5 - 1.5), _column(skin["red"] * 3 - 1.5),
        _column(skin["freckle"] * 3), _column(skin["mole"] * 3), _column(skin["makeup"] * 3), _column(skin["oil"] * 4 - 2),
        skin["lips"] * 4 - 2.5, skin["iris"] * 6 - 2, hair["color"] * 5 - 1.5, _column(hair["grey"] * 2),
        _column(light["temperature"] * 2), back["colors"] * 4 - 2, *kinds,
        cloth["color"] * 4 - 2, cloth["suit"] * 8 - 1, cloth["garment"][:, :1] * (cloth["suit"] * 8),
        cloth["garment"][:, 6:7] * (cloth["color"] * 4), _column(cloth["value"] * 3 - 1.5), tooth * 3 - 1.5,
    ]
    return torch.cat(rows, 1)


def features(z: Tensor, side: Tensor, age_range: Tuple[float, float]) -> Tuple[Tensor, Tensor]:
    """Shape [N, S] and color [N, C] vectors of latents z [N, Z_DIM]."""
    p = parameters(z, age_range)
    return shape_features(z, p, side), color_features(z, p)

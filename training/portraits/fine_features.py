"""Fine features: colors, surface, light and backdrop, from the colors alone.

Colors are given as they look (sRGB, 0..1) and partly as they reflect (linear), never as hues: a hue turns full circle
where a color hardly changes.
"""
from __future__ import annotations

import torch
from torch import Tensor

import vocabulary as V
from columns import Columns, outer
from scene import backdrop_tones, cloth_colors, light_of
from semantics import Part
from tensor_math import constant, srgb

RGB = ("red", "green", "blue")


def _skin(out: Columns, colors: Part) -> Tensor:
    """Adds skin and lips; returns the skin's sRGB [N, 3]."""
    skin = srgb(colors["skin"])
    out.add("skin", skin * 4.0, RGB)
    out.add("skin_linear", colors["skin"] * 4.0, RGB)
    out.add("tone", colors["tone"] / 2.0)
    for name in ("redness", "oil", "makeup", "stubble", "freckles"):
        out.add(name, colors[name] * 2.0)
    out.add("moles", colors["moles"])
    out.add("skin_age", colors["skinAge"] * 2.0)
    out.add("pattern", colors["pattern"] * 2.0)
    lips = colors["lipColor"] @ constant(V.rows("lipColors"), skin)
    out.add("lips", lips * 3.0, RGB)
    out.add("painted_lips", (lips - 0.7) * colors["makeup"][:, None] * 4.0, RGB)
    return skin


def _hair(out: Columns, colors: Part) -> Tensor:
    """Adds hair and iris; returns the sRGB [N, 3] of hair with its grey."""
    grey = colors["grey"][:, None]
    silver = colors["greyColor"] * constant([[0.95, 0.99, 1.06]], grey)
    mixed = colors["hairColor"] * (1.0 - grey) + silver * grey
    out.add("hair", srgb(mixed) * 4.0, RGB)
    out.add("hair_linear", mixed * 5.0, RGB)
    # Grey hair is single white strands; what lies between keeps its color.
    out.add("hair_ungrey", srgb(colors["hairColor"]) * 4.0, RGB)
    out.add("grey", colors["grey"] * 2.0)
    out.add("salt_and_pepper", colors["grey"] * (1.0 - colors["grey"]) * 6.0)
    out.add("iris", srgb(colors["iris"]) * 6.0, RGB)
    out.add("iris_linear", colors["iris"] * 15.0, RGB)
    return srgb(mixed)


def _light(out: Columns, colors: Part, skin: Tensor, hair: Tensor) -> None:
    light = light_of(colors)
    exposure = light["exposure"][:, None]
    exposed = {name: light[name] * exposure for name in ("keyColor", "fillColor", "sky", "ground")}
    out.add("key_direction", light["keyDirection"] * 2.0, ("x", "y", "z"))
    out.add("fill_side", light["fillDirection"][:, 0])
    for name, color in exposed.items():
        out.add(name, color * 3.0, RGB)
    rim = light["rimColor"][:, 0] * light["exposure"]
    out.add("rim", rim)
    out.add("rim_by_direction", light["rimDirection"][:, ::2] * rim[:, None], ("x", "z"))
    out.add("exposure", light["exposure"] * 3.0)
    out.add("temperature", colors["temperature"] * 2.0)
    out.add("log_key", torch.log(colors["keyStrength"]) * 2.5)
    out.add("log_fill", torch.log(colors["fill"]) * 2.5)
    green = exposed["keyColor"][:, 1:2]
    key = light["keyDirection"] * green
    out.add("key_by_direction", key * 2.0, ("x", "y", "z"))
    out.add("fill_by_side", light["fillDirection"][:, 0] * exposed["fillColor"][:, 1] * 3.0)
    # Where the light comes from shades a surface as much as it reflects.
    shown = torch.sqrt(exposed["keyColor"])
    out.add("skin_by_key", outer(skin * shown, light["keyDirection"]) * 3.0)
    out.add("hair_by_key", outer(hair.mean(1, keepdim=True) * torch.sqrt(green), light["keyDirection"]) * 4.0)


def _backdrop(out: Columns, colors: Part) -> None:
    kinds, kind, plate = V.names("backdrops"), colors["backdrop"], colors["plate"]
    tones = backdrop_tones(colors)
    out.add("backdrop", kind, kinds)
    for k, name in enumerate(kinds):
        # The studio's third tone is its first.
        shown = tones[name][:, :2] if name == "studio" else tones[name]
        out.add(f"{name}_tones", (srgb(shown).flatten(1) - 0.6) * kind[:, k : k + 1] * 6.0)
    shift = colors["backdropShift"]
    out.add("shift_by_kind", outer(kind, shift) * 2.0)
    draws = torch.stack([colors[f"backdrop{name}"] * 2.0 - 1.0 for name in ("Tone", "Hue", "Saturation")], 1)
    for k, name in enumerate(kinds):
        shown = plate * kind[:, k : k + 1]
        out.add(f"{name}_plate", shown)
        # Places have shapes of their own, each with its share of the tones; studios differ by where the glow is.
        if name != "studio":
            out.add(f"{name}_plate_shift", outer(shown, shift) * 2.0)
            out.add(f"{name}_plate_tones", outer(shown, draws) * 2.0)
    out.add("vignette", colors["vignette"] * 3.0)


def _wear(out: Columns, colors: Part) -> None:
    cloth = cloth_colors(colors)
    for name in ("plain", "suit", "under", "tie"):
        out.add(name, srgb(cloth[name]) * 4.0, RGB)
    for name in ("stripes", "check", "tieStripes"):
        out.add(name, cloth[name] * 2.0)
    frames = srgb(constant(V.rows("glassesColors"), cloth["plain"]))
    out.add("glasses_color", colors["glassesColor"] @ frames * 6.0, RGB)


def fine_columns(colors: Part) -> Columns:
    """Columns of `colors_of` values."""
    out = Columns()
    skin = _skin(out, colors)
    hair = _hair(out, colors)
    _light(out, colors, skin, hair)
    _backdrop(out, colors)
    _wear(out, colors)
    return out

"""What a room is made of: names, weights and colors, and where each component stands in z.

Everything a room can be is in these tables. Coarse decides what stands where, middle of what kind and cloth it is, fine
the colors and the light; no group reads another's part of z.
"""
from __future__ import annotations

from typing import Dict, Tuple

Weights = Tuple[Tuple[str, float], ...]
Color = Tuple[float, float, float]

COMPONENTS: Dict[str, Tuple[str, ...]] = {
    "coarse": (
        "main", "floorLine", "mainX", "mainWidth", "mainHeight", "left", "leftSize", "leftGap", "right", "rightSize", "rightGap",
        "piece", "pieceX", "pieceSize", "pieceY", "pendant", "pendantX", "pendantLength", "rug", "rugWidth",
    ),
    "middle": ("wall", "wallSplit", "floor", "cushions", "legs", "motif", "motifForm", "plant", "shade", "rugPattern", "throw", "seams"),
    "fine": (
        "wallColor", "wallLight", "cloth", "clothLight", "wood", "floorTone", "accent", "rugColor", "green", "metal",
        "sun", "sunX", "sunSize", "day", "lamps", "side", "warmth",
    ),
}
NAMES: Tuple[str, ...] = tuple(name for names in COMPONENTS.values() for name in names)
Z_DIM = len(NAMES)
GROUPS: Tuple[str, ...] = tuple(COMPONENTS)

MAIN: Weights = (("sofa", 0.30), ("bed", 0.22), ("armchair", 0.16), ("sideboard", 0.18), ("table", 0.14))
COMPANION: Weights = (("none", 0.24), ("lamp", 0.28), ("plant", 0.30), ("sidetable", 0.18))
PIECE: Weights = (("none", 0.08), ("frame", 0.24), ("pair", 0.16), ("trio", 0.14), ("mirror", 0.14), ("window", 0.16), ("shelf", 0.08))
PENDANT: Weights = (("none", 0.68), ("pendant", 0.32))
RUG: Weights = (("none", 0.28), ("rectangle", 0.42), ("oval", 0.30))

WALL: Weights = (("plain", 0.28), ("twotone", 0.20), ("panels", 0.20), ("slats", 0.14), ("arch", 0.18))
FLOOR: Weights = (("planks", 0.44), ("tiles", 0.20), ("concrete", 0.20), ("carpet", 0.16))
CUSHIONS: Weights = (("none", 0.15), ("one", 0.30), ("two", 0.35), ("three", 0.20))
LEGS: Weights = (("tapered", 0.45), ("block", 0.35), ("plinth", 0.20))
MOTIF: Weights = (("circles", 0.28), ("hills", 0.28), ("arches", 0.22), ("leaf", 0.22))
PLANT: Weights = (("palm", 0.36), ("broad", 0.36), ("snake", 0.28))
SHADE: Weights = (("cone", 0.36), ("drum", 0.34), ("globe", 0.30))
PATTERN: Weights = (("plain", 0.36), ("border", 0.34), ("stripes", 0.30))

# sRGB. Names are what the encoder says of a picture.
WALL_COLORS: Tuple[Tuple[str, float, Color], ...] = (
    ("white", 0.20, (0.93, 0.92, 0.90)), ("sand", 0.15, (0.87, 0.80, 0.70)), ("sage", 0.13, (0.66, 0.72, 0.62)),
    ("terracotta", 0.11, (0.80, 0.53, 0.41)), ("blush", 0.11, (0.89, 0.74, 0.70)), ("blue", 0.12, (0.56, 0.66, 0.75)),
    ("navy", 0.09, (0.20, 0.28, 0.39)), ("charcoal", 0.09, (0.29, 0.30, 0.31)),
)
CLOTH_COLORS: Tuple[Tuple[str, float, Color], ...] = (
    ("cream", 0.18, (0.90, 0.86, 0.78)), ("gray", 0.18, (0.58, 0.60, 0.62)), ("graphite", 0.10, (0.28, 0.29, 0.31)),
    ("cognac", 0.13, (0.62, 0.37, 0.21)), ("mustard", 0.11, (0.82, 0.62, 0.22)), ("emerald", 0.10, (0.14, 0.39, 0.33)),
    ("teal", 0.10, (0.18, 0.42, 0.50)), ("rose", 0.10, (0.77, 0.52, 0.52)),
)
ACCENT_COLORS: Tuple[Tuple[str, float, Color], ...] = (
    ("mustard", 0.2, (0.86, 0.64, 0.20)), ("rust", 0.2, (0.72, 0.33, 0.20)), ("white", 0.18, (0.94, 0.93, 0.90)),
    ("blue", 0.16, (0.26, 0.42, 0.60)), ("pink", 0.13, (0.88, 0.62, 0.62)), ("forest", 0.13, (0.22, 0.38, 0.28)),
)
RUG_COLORS: Tuple[Tuple[str, float, Color], ...] = (
    ("ivory", 0.3, (0.91, 0.88, 0.82)), ("gray", 0.2, (0.60, 0.60, 0.61)), ("rust", 0.18, (0.66, 0.36, 0.26)),
    ("blue", 0.16, (0.38, 0.48, 0.60)), ("ocher", 0.16, (0.78, 0.64, 0.40)),
)
METAL_COLORS: Tuple[Tuple[str, float, Color], ...] = (("black", 0.55, (0.10, 0.10, 0.11)), ("brass", 0.45, (0.74, 0.58, 0.30)))
WOOD = ((0.80, 0.64, 0.46), (0.34, 0.21, 0.13))
FLOOR_TONES: Dict[str, Tuple[Color, Color]] = {
    "planks": ((0.79, 0.65, 0.49), (0.36, 0.24, 0.16)), "tiles": ((0.90, 0.89, 0.87), (0.48, 0.49, 0.50)),
    "concrete": ((0.73, 0.72, 0.70), (0.44, 0.44, 0.44)), "carpet": ((0.85, 0.81, 0.75), (0.45, 0.45, 0.48)),
}
GREENS = ((0.20, 0.36, 0.20), (0.45, 0.55, 0.30))

# Slots of the picture, back to front.
SLOTS = ("piece", "rug", "left", "right", "main", "pendant")
# Width and height of main furniture and of what hangs on the wall, in shares of the picture.
MAIN_SIZE = {"sofa": (0.58, 0.27), "bed": (0.54, 0.35), "armchair": (0.32, 0.32), "sideboard": (0.52, 0.27), "table": (0.54, 0.30)}
PIECE_SIZE = {
    "none": (0.2, 0.2), "frame": (0.23, 0.28), "pair": (0.36, 0.22), "trio": (0.46, 0.19), "mirror": (0.24, 0.24), "window": (0.33, 0.36),
    "shelf": (0.36, 0.14),
}
COMPANION_SIZE = {"none": (0.14, 0.3), "lamp": (0.17, 0.50), "plant": (0.24, 0.42), "sidetable": (0.16, 0.30)}

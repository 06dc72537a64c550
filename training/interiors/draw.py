"""One room to one picture: wall and floor, what stands there, and the light of the hour."""
from __future__ import annotations

from typing import Dict, Tuple

import numpy as np

import tables as V
from canvas import Canvas, box, ellipse, step
from furniture import MAIN, Look, Place, block, line, shaded
from pieces import Style, companion, hung, pendant, rug
from rooms import Room, color_of, name_of

SIZE = 256
WALL, FLOOR, FIRST_SLOT = 0, 1, 2
# Where the sun's patch on the wall lies when sunX is 0.5 and sunSize 1, and how it leans.
SUN_LEAN = 0.22


def one(room: Room, row: int) -> Dict[str, np.ndarray]:
    """A room of a batch as numpy values."""
    return {name: values[row].double().numpy() for name, values in room.items()}


def look_of(r: Dict[str, np.ndarray]) -> Look:
    light, dark = (np.array(c) for c in V.WOOD)
    return Look(
        cloth=shaded(color_of(r["cloth"], V.CLOTH_COLORS), float(r["clothLight"])), accent=color_of(r["accent"], V.ACCENT_COLORS),
        wood=light + (dark - light) * float(r["wood"]), metal=color_of(r["metal"], V.METAL_COLORS), legs=name_of(r["legs"], V.LEGS),
        cushions=int(np.argmax(r["cushions"])), thrown=bool(r["throw"] > 0.5), two_seats=bool(r["seams"] > 0.5),
    )


def style_of(r: Dict[str, np.ndarray]) -> Style:
    dark, light = (np.array(c) for c in V.GREENS)
    return Style(
        look=look_of(r), motif=name_of(r["motif"], V.MOTIF), form=float(r["motifForm"]), plant=name_of(r["plant"], V.PLANT),
        shade=name_of(r["shade"], V.SHADE), green=dark + (light - dark) * float(r["green"]), rug=color_of(r["rugColor"], V.RUG_COLORS),
        pattern=name_of(r["rugPattern"], V.PATTERN), lit=bool(r["lit"] > 0.5), day=float(r["day"]),
    )


def wall(canvas: Canvas, r: Dict[str, np.ndarray], floor: float) -> None:
    """The wall down to `floor`, with its treatment and a skirting board."""
    color = shaded(color_of(r["wallColor"], V.WALL_COLORS), float(r["wallLight"]))
    whole = canvas.window(0, 0, 1, floor)
    canvas.fill(whole, lambda x, y: y - floor, color)
    kind, split = name_of(r["wall"], V.WALL), float(r["split"])
    deep = shaded(color, 0.74)
    if kind == "twotone":
        edge = floor * (0.5 + 0.2 * split)
        canvas.fill(whole, lambda x, y: np.maximum(edge - y, y - floor), deep)
    elif kind == "panels":
        count = 3 if split < 0.5 else 4
        for k in range(count):
            p = Place((k + 0.1) / count, floor * 0.1, (k + 0.9) / count, floor * 0.86)
            for grow, tone in ((0.0, 0.8), (-0.004, 1.1)):
                canvas.fill(whole, lambda x, y: np.abs(box(x, y, *p) - grow) - 0.0022, shaded(color, tone))
    elif kind == "slats":
        top = floor * (0.36 + 0.3 * split)
        canvas.fill(whole, lambda x, y: np.maximum(np.maximum(top - y, y - floor), (np.abs(np.mod(x * 26, 1) - 0.5) - 0.13) / 26), deep)
        canvas.fill(whole, lambda x, y: np.abs(y - top) - 0.005, shaded(color, 0.84))
    elif kind == "arch":
        wide = 0.2 + 0.12 * split
        left = 0.5 - wide
        canvas.fill(whole, lambda x, y: np.maximum(box(x, y, left, floor * 0.09, left + 2 * wide, 2.0, wide), y - floor), deep)
    canvas.fill(canvas.window(0, floor - 0.05, 1, floor), lambda x, y: np.maximum(floor - 0.024 - y, y - floor), shaded(np.minimum(color * 1.1 + 0.05, 1), 1.0))
    canvas.fill(canvas.window(0, floor - 0.05, 1, floor), lambda x, y: np.abs(y - floor + 0.0245) - 0.0015, shaded(color, 0.7))


def ground(canvas: Canvas, r: Dict[str, np.ndarray], floor: float) -> None:
    """The floor in one-point perspective: lines meet above the skirting."""
    kind = name_of(r["floor"], V.FLOOR)
    light, dark = (np.array(c) for c in V.FLOOR_TONES[kind])
    color = light + (dark - light) * float(r["floorTone"])
    at = canvas.window(0, floor, 1, 1)
    canvas.fill(at, lambda x, y: floor - y, shaded(color, 0.9), shaded(color, 1.04), (floor, 1.0))
    # Depth along the floor: 1 at the front edge, growing to the back.
    vanish = floor - 0.28
    depth = lambda y: (1.0 - vanish) / np.maximum(y - vanish, 1e-3)  # noqa: E731
    if kind in ("planks", "tiles"):
        across = 11 if kind == "planks" else 8
        lane = lambda x, y: (x - 0.5) * depth(y) * across  # noqa: E731
        if kind == "planks":
            tint = lambda x, y: np.where(np.mod(np.floor(lane(x, y)), 3) == 1, -0.002, np.where(np.mod(np.floor(lane(x, y)), 3) == 2, 0.5, 1.0))  # noqa: E731
            canvas.fill(at, lambda x, y: np.where(y > floor, tint(x, y), 1.0), shaded(color, 0.9))
        gap = lambda x, y: (np.abs(np.mod(lane(x, y) + 0.5, 1) - 0.5) / across / depth(y) - 0.0014)  # noqa: E731
        canvas.fill(at, lambda x, y: np.maximum(gap(x, y), floor - y), shaded(color, 0.72), opacity=0.8)
        if kind == "tiles":
            rows = lambda y: depth(y) * 7.0  # noqa: E731
            canvas.fill(at, lambda x, y: np.maximum(np.abs(np.mod(rows(y), 1) - 0.5) / 7.0 / depth(y) * 0.6 - 0.0015, floor - y), shaded(color, 0.74), opacity=0.8)
    canvas.shade(at, lambda x, y: y - floor, 0.3, 0.02)


def lighting(canvas: Canvas, r: Dict[str, np.ndarray], boxes: Dict[str, Place], style: Style) -> None:
    """Sets the light: the hour and its warmth, a window out of sight to one side, sun on the wall, lamps."""
    x, y = canvas.x, canvas.y
    day, warmth, side = float(r["day"]), float(r["warmth"]), float(r["side"])
    tint = np.array((1.0 + 0.07 * warmth, 1.0, 1.04 - 0.16 * warmth)) * day + np.array((0.80, 0.82, 1.0)) * (1 - day)
    level = (0.50 + 0.58 * day) * (1.0 + 0.26 * side * (x - 0.5) * 2 - 0.10 * np.abs(y - 0.45) * 2)
    light = level[..., None] * tint
    sun = float(r["sun"])
    if sun > 0:
        scale = float(r["sunSize"])
        cx, cy = float(r["sunX"]), 0.34
        u, v = (x - cx + SUN_LEAN * (y - cy)) / scale, (y - cy - 0.3 * (x - cx)) / scale
        soft = lambda d: step(0.006, -0.006, d)  # noqa: E731
        patch = np.zeros_like(x)
        for k in (-1, 1):
            for row in (-1, 0, 1):
                patch += soft(box(u, v, 0.062 * k - 0.054, 0.115 * row - 0.052, 0.062 * k + 0.054, 0.115 * row + 0.052))
        light = light + (0.62 * sun * patch)[..., None] * np.array((1.0, 0.88, 0.66))
    if style.lit:
        for name, up in (("left", 0.13), ("right", 0.13), ("pendant", None)):
            kinds, table = (r[name], V.PENDANT if name == "pendant" else V.COMPANION)
            if name_of(kinds, table) not in ("lamp", "pendant"):
                continue
            p = boxes[name]
            gx, gy = p.x(0.5), p.bottom - 0.05 if up is None else p.y(up)
            far = np.hypot((x - gx) / 0.25, (y - gy) / 0.27)
            light = light + (0.75 * np.exp(-(far**1.6) * 1.5))[..., None] * np.array((1.0, 0.74, 0.42))
    canvas.light = light.astype(np.float32)


def draw(r: Dict[str, np.ndarray], size: int = SIZE) -> Tuple[np.ndarray, np.ndarray]:
    """A room to its picture, uint8 [size, size, 3], and to the slot of each pixel, uint8 [size, size] (0 wall, 1 floor,
    then tables.SLOTS)."""
    canvas, style = Canvas(size), style_of(r)
    boxes = {name: Place(*map(float, r["boxes"][k])) for k, name in enumerate(V.SLOTS)}
    floor = float(r["floorLine"])
    canvas.current = WALL
    wall(canvas, r, floor)
    canvas.current = FLOOR
    ground(canvas, r, floor)

    def on(name: str) -> Place:
        canvas.current = FIRST_SLOT + V.SLOTS.index(name)
        return boxes[name]

    hung(canvas, on("piece"), name_of(r["piece"], V.PIECE), style)
    rug(canvas, on("rug"), name_of(r["rug"], V.RUG), style)
    companion(canvas, on("left"), name_of(r["left"], V.COMPANION), style)
    companion(canvas, on("right"), name_of(r["right"], V.COMPANION), style)
    main = on("main")
    shadow = canvas.window(main.left, main.bottom, main.right, main.bottom, margin=0.1)
    canvas.shade(shadow, lambda x, y: ellipse(x, y, main.x(0.5), main.bottom - 0.004, main.width * 0.5, 0.016), 0.5, 0.024)
    if name_of(r["main"], V.MAIN) != "table":
        canvas.shade(
            canvas.window(*main, margin=0.08), lambda x, y: np.maximum(box(x + 0.012 * float(r["side"]), y + 0.004, *main.part(0.02, 0.04, 0.98, 0.9)), y - floor), 0.24, 0.03,
        )
    MAIN[name_of(r["main"], V.MAIN)](canvas, main, style.look)
    if name_of(r["pendant"], V.PENDANT) == "pendant":
        pendant(canvas, on("pendant"), style)
    lighting(canvas, r, boxes, style)
    return canvas.picture(1.08), canvas.slot

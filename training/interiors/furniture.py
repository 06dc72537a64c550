"""What stands in front of the wall: sofa, bed, armchair, sideboard, table. Each is drawn into its box."""
from __future__ import annotations

from typing import Callable, Dict, NamedTuple, Sequence, Tuple

import numpy as np

from canvas import Canvas, Color, box, ellipse, rod, trapezoid


class Place(NamedTuple):
    """A box of the picture; `x(u)` and `y(v)` are places in it by shares, and may lie outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def x(self, u: float) -> float:
        return self.left + u * self.width

    def y(self, v: float) -> float:
        return self.top + v * self.height

    def part(self, u0: float, v0: float, u1: float, v1: float) -> "Place":
        return Place(self.x(u0), self.y(v0), self.x(u1), self.y(v1))


class Look(NamedTuple):
    """Kinds and colors (sRGB) that furniture needs."""

    cloth: np.ndarray
    accent: np.ndarray
    wood: np.ndarray
    metal: np.ndarray
    legs: str
    cushions: int
    thrown: bool
    two_seats: bool


def shaded(color: Color, factor: float) -> np.ndarray:
    """A color lighter or darker, still a color."""
    return np.clip(np.asarray(color, np.float64) * factor, 0, 1)


def block(canvas: Canvas, p: Place, color: Color, radius: float = 0.0, rim: float = 0.0, fall: float = 0.16) -> None:
    """A box with round corners, lit from above: `fall` darker at its foot."""
    canvas.fill(
        canvas.window(*p), lambda x, y: box(x, y, *p, radius), shaded(color, 1.04), shaded(color, 1.04 - fall), (p.top, p.bottom), rim,
    )


def oval(canvas: Canvas, p: Place, color: Color, low: float = 0.84, rim: float = 0.0) -> None:
    cx, cy = p.x(0.5), p.y(0.5)
    canvas.fill(
        canvas.window(*p), lambda x, y: ellipse(x, y, cx, cy, p.width / 2, p.height / 2), color, shaded(color, low), (p.top, p.bottom), rim,
    )


def line(canvas: Canvas, a: Tuple[float, float], b: Tuple[float, float], start: float, end: float, color: Color) -> None:
    wide = max(start, end)
    at = canvas.window(min(a[0], b[0]) - wide, min(a[1], b[1]) - wide, max(a[0], b[0]) + wide, max(a[1], b[1]) + wide)
    canvas.fill(at, lambda x, y: rod(x, y, *a, *b, start, end), color)


def cushion(canvas: Canvas, cx: float, cy: float, size: float, color: Color) -> None:
    """A square cushion with drawn-in sides."""
    p = Place(cx - size, cy - size * 0.86, cx + size, cy + size * 0.86)

    def shape(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        pinch = 0.14 * size * (1 - ((x - cx) / size) ** 2) * np.sign(cy - y)
        return box(x, y - pinch * -1, *p, size * 0.22)

    canvas.shade(canvas.window(*p, margin=0.03), lambda x, y: shape(x - 0.006, y - 0.008), 0.28, 0.014)
    canvas.fill(canvas.window(*p, margin=0.02), shape, shaded(color, 1.06), shaded(color, 0.82), (p.top, p.bottom), 0.16)


def standing(canvas: Canvas, p: Place, look: Look, top: float, feet: Sequence[float]) -> None:
    """Legs at shares `feet` of the width, from height `top` to the floor."""
    if look.legs == "plinth":
        block(canvas, p.part(0.05, top, 0.95, 0.985), shaded(look.wood, 0.55))
        return
    for u in feet:
        lean = 0.022 * (u - 0.5) * 2 if look.legs == "tapered" else 0.0
        wide = 0.0075 if look.legs == "tapered" else 0.0095
        narrow = 0.004 if look.legs == "tapered" else 0.0095
        color = look.wood if look.legs == "tapered" else look.metal
        line(canvas, (p.x(u), p.y(top)), (p.x(u) + lean, p.y(1) - narrow), wide, narrow, color)


def sofa(canvas: Canvas, p: Place, look: Look) -> None:
    cloth = look.cloth
    standing(canvas, p, look, 0.84, (0.07, 0.93))
    block(canvas, p.part(0.05, 0.0, 0.95, 0.72), shaded(cloth, 0.94), 0.03, 0.10)
    seats = (0.5,) if look.two_seats else (1 / 3, 2 / 3)
    edges = (0.0, *seats, 1.0)
    for a, b in zip(edges, edges[1:]):
        block(canvas, p.part(0.115 + 0.77 * a, 0.05, 0.115 + 0.77 * b, 0.58), cloth, 0.02, 0.15)
    canvas.shade(canvas.window(*p.part(0.1, 0.46, 0.9, 0.62)), lambda x, y: np.abs(y - p.y(0.55)) - 0.006, 0.3, 0.014)
    block(canvas, p.part(0.06, 0.66, 0.94, 0.88), shaded(cloth, 0.80), 0.012, 0.1)
    for a, b in zip(edges, edges[1:]):
        block(canvas, p.part(0.115 + 0.77 * a, 0.52, 0.115 + 0.77 * b, 0.74), shaded(cloth, 1.05), 0.016, 0.13)
    for u0, u1 in ((0.0, 0.125), (0.875, 1.0)):
        block(canvas, p.part(u0, 0.3, u1, 0.88), cloth, 0.02, 0.14)
    size = p.height * 0.19
    spots = {0: (), 1: (0.24,), 2: (0.23, 0.77), 3: (0.22, 0.36, 0.78)}[look.cushions]
    for k, u in enumerate(spots):
        cushion(canvas, p.x(u), p.y(0.36), size, look.accent if k != 1 else shaded(look.cloth, 1.25))
    if look.thrown:
        throw(canvas, p.part(0.72, 0.0, 0.86, 0.82), look.accent)


def throw(canvas: Canvas, p: Place, color: Color) -> None:
    """A blanket that hangs down, with two woven stripes and a fringe."""
    block(canvas, p, shaded(color, 0.96), 0.006, 0.1, 0.22)
    for v in (0.78, 0.86):
        block(canvas, p.part(0.0, v, 1.0, v + 0.035), shaded(color, 1.3), 0.0, 0.0, 0.0)


def bed(canvas: Canvas, p: Place, look: Look) -> None:
    white = np.array((0.95, 0.94, 0.92))
    standing(canvas, p, look, 0.9, (0.06, 0.94))
    block(canvas, p.part(0.0, 0.0, 1.0, 0.62), look.wood if look.two_seats else shaded(look.cloth, 0.9), 0.02, 0.1)
    if not look.two_seats:
        for u in (0.25, 0.5, 0.75):
            line(canvas, (p.x(u), p.y(0.03)), (p.x(u), p.y(0.5)), 0.0022, 0.0022, shaded(look.cloth, 0.66))
    block(canvas, p.part(0.02, 0.84, 0.98, 0.94), shaded(look.wood, 0.72), 0.006)
    for u0, u1 in ((0.06, 0.48), (0.52, 0.94)):
        block(canvas, p.part(u0, 0.16, u1, 0.46), white, 0.03, 0.16)
    spots = {0: (), 1: (0.5,), 2: (0.36, 0.64), 3: (0.28, 0.5, 0.72)}[look.cushions]
    for u in spots:
        cushion(canvas, p.x(u), p.y(0.36), p.height * 0.13, look.accent)
    block(canvas, p.part(-0.01, 0.44, 1.01, 0.88), look.cloth, 0.028, 0.16, 0.24)
    block(canvas, p.part(-0.01, 0.43, 1.01, 0.53), white, 0.018, 0.12)
    for u in (0.22, 0.44, 0.61, 0.83):
        line(canvas, (p.x(u), p.y(0.58)), (p.x(u + 0.015 * (1 if u < 0.5 else -1)), p.y(0.86)), 0.0014, 0.004, shaded(look.cloth, 0.86))
    if look.thrown:
        block(canvas, p.part(-0.012, 0.64, 1.012, 0.8), look.accent, 0.012, 0.1, 0.2)
        block(canvas, p.part(-0.012, 0.76, 1.012, 0.778), shaded(look.accent, 1.3), 0.0, 0.0, 0.0)


def armchair(canvas: Canvas, p: Place, look: Look) -> None:
    cloth = look.cloth
    standing(canvas, p, look, 0.78, (0.2, 0.8))
    block(canvas, p.part(0.1, 0.0, 0.9, 0.74), shaded(cloth, 0.95), 0.075, 0.16)
    if look.two_seats:
        for u in (0.3, 0.5, 0.7):
            line(canvas, (p.x(u), p.y(0.07)), (p.x(u), p.y(0.5)), 0.002, 0.002, shaded(cloth, 0.74))
    block(canvas, p.part(0.12, 0.6, 0.88, 0.84), shaded(cloth, 0.8), 0.02, 0.1)
    block(canvas, p.part(0.16, 0.5, 0.84, 0.7), shaded(cloth, 1.06), 0.022, 0.14)
    for u0, u1 in ((0.0, 0.2), (0.8, 1.0)):
        block(canvas, p.part(u0, 0.34, u1, 0.84), cloth, 0.03, 0.16)
    if look.cushions:
        cushion(canvas, p.x(0.5), p.y(0.4), p.height * 0.155, look.accent)
    if look.thrown:
        throw(canvas, p.part(0.66, -0.005, 0.86, 0.5), look.accent)


def vase(canvas: Canvas, cx: float, bottom: float, size: float, color: Color, stems: bool, leaf: Color) -> None:
    """A round vase; with `stems`, dry branches."""
    if stems:
        for lean, tall in ((-0.55, 1.5), (-0.2, 1.95), (0.18, 1.75), (0.5, 1.4)):
            tip = (cx + lean * size * 1.5, bottom - size * (1.3 + tall))
            line(canvas, (cx, bottom - size * 1.5), tip, 0.0022, 0.0014, shaded(leaf, 0.8))
            oval(canvas, Place(tip[0] - size * 0.26, tip[1] - size * 0.36, tip[0] + size * 0.26, tip[1] + size * 0.3), leaf)
    oval(canvas, Place(cx - size * 0.62, bottom - size * 1.2, cx + size * 0.62, bottom), color, 0.72, 0.12)
    block(canvas, Place(cx - size * 0.2, bottom - size * 1.62, cx + size * 0.2, bottom - size * 0.9), color, 0.004)


def sideboard(canvas: Canvas, p: Place, look: Look) -> None:
    standing(canvas, p, look, 0.84, (0.1, 0.9))
    block(canvas, p.part(0.0, 0.4, 1.0, 0.87), look.wood, 0.006, 0.04, 0.1)
    doors = 4 if look.two_seats else 3
    for k in range(doors):
        door = p.part(0.02 + 0.96 * k / doors + 0.006, 0.46, 0.02 + 0.96 * (k + 1) / doors - 0.006, 0.83)
        block(canvas, door, shaded(look.wood, 0.9 if k % 2 else 0.94), 0.003, 0.03, 0.1)
        knob = door.x(0.88 if k % 2 == 0 else 0.12)
        oval(canvas, Place(knob - 0.0055, door.y(0.34) - 0.0055, knob + 0.0055, door.y(0.34) + 0.0055), look.metal)
    block(canvas, p.part(-0.008, 0.375, 1.008, 0.415), shaded(look.wood, 1.08), 0.003, 0.0, 0.1)
    vase(canvas, p.x(0.2), p.y(0.38), p.height * 0.155, look.accent, look.thrown, shaded(look.wood, 1.15))
    for k in range(look.cushions):
        block(
            canvas, Place(p.x(0.66 + 0.006 * k), p.y(0.376 - 0.05 * (k + 1)), p.x(0.84 - 0.008 * k), p.y(0.376 - 0.05 * k)),
            (look.accent, shaded(look.cloth, 1.1), np.array((0.9, 0.88, 0.84)))[k], 0.002, 0.0, 0.12,
        )


def chair(canvas: Canvas, p: Place, look: Look) -> None:
    for u in (0.1, 0.9):
        line(canvas, (p.x(u), p.y(0.55)), (p.x(u), p.y(1) - 0.005), 0.005, 0.004, look.metal)
    block(canvas, p.part(0.02, 0.0, 0.98, 0.4), look.cloth, 0.03, 0.14)
    block(canvas, p.part(0.0, 0.5, 1.0, 0.62), shaded(look.cloth, 0.9), 0.012, 0.1)


def table(canvas: Canvas, p: Place, look: Look) -> None:
    chair(canvas, p.part(0.15, 0.2, 0.38, 0.96), look)
    chair(canvas, p.part(0.62, 0.2, 0.85, 0.96), look)
    standing(canvas, p, look._replace(legs="tapered" if look.legs == "plinth" else look.legs), 0.42, (0.06, 0.94))
    canvas.shade(canvas.window(*p.part(0.0, 0.4, 1.0, 0.52)), lambda x, y: np.abs(y - p.y(0.44)) - 0.004, 0.3, 0.012)
    block(canvas, p.part(-0.01, 0.36, 1.01, 0.425), shaded(look.wood, 1.06), 0.004, 0.0, 0.2)
    vase(canvas, p.x(0.5), p.y(0.365), p.height * 0.15, look.accent, look.thrown, shaded(look.wood, 1.1))
    if look.cushions > 1:
        bowl = p.part(0.68, 0.27, 0.84, 0.362)
        canvas.fill(
            canvas.window(*bowl), lambda x, y: np.maximum(ellipse(x, y, bowl.x(0.5), bowl.top, bowl.width / 2, bowl.height), bowl.top - y),
            shaded(look.cloth, 1.15), shaded(look.cloth, 0.8), (bowl.top, bowl.bottom),
        )


MAIN: Dict[str, Callable[[Canvas, Place, Look], None]] = {
    "sofa": sofa, "bed": bed, "armchair": armchair, "sideboard": sideboard, "table": table,
}

"""What hangs, leans and stands around: pictures, mirror, window, shelf, lamps, plants, side table, rug."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np

from canvas import Canvas, Color, box, ellipse, rod, trapezoid
from furniture import Look, Place, block, line, oval, shaded, vase

PAPER = np.array((0.95, 0.94, 0.91))


class Style(NamedTuple):
    """Kinds and colors (sRGB) of the smaller things."""

    look: Look
    motif: str
    form: float
    plant: str
    shade: str
    green: np.ndarray
    rug: np.ndarray
    pattern: str
    lit: bool
    day: float


def art(canvas: Canvas, p: Place, style: Style, turn: int) -> None:
    """A framed print; `turn` varies it inside one group of pictures."""
    canvas.shade(canvas.window(*p, margin=0.04), lambda x, y: box(x - 0.004, y - 0.008, *p), 0.32, 0.014)
    block(canvas, p, style.look.metal if turn % 2 == 0 else style.look.wood, 0.0, 0.0, 0.1)
    edge = 0.0075
    sheet = Place(p.left + edge, p.top + edge, p.right - edge, p.bottom - edge)
    block(canvas, sheet, PAPER, 0.0, 0.0, 0.04)
    inner = Place(sheet.x(0.14), sheet.y(0.14), sheet.x(0.86), sheet.y(0.86))
    a, b = style.look.accent, style.look.cloth
    if turn % 2:
        a, b = b, a
    f = style.form
    at = canvas.window(*inner)
    inside = lambda x, y: box(x, y, *inner)  # noqa: E731
    block(canvas, inner, shaded(PAPER, 0.93), 0.0, 0.0, 0.03)
    r = min(inner.width, inner.height)

    def cut(shape, color) -> None:
        canvas.fill(at, lambda x, y: np.maximum(shape(x, y), inside(x, y)), color)

    if style.motif == "circles":
        cut(lambda x, y: ellipse(x, y, inner.x(0.36 + 0.12 * f), inner.y(0.4), r * 0.3, r * 0.3), a)
        cut(lambda x, y: ellipse(x, y, inner.x(0.66), inner.y(0.64 - 0.1 * f), r * 0.2, r * 0.2), b)
    elif style.motif == "hills":
        cut(lambda x, y: ellipse(x, y, inner.x(0.3 + 0.4 * f), inner.y(0.34), r * 0.15, r * 0.15), a)
        cut(lambda x, y: ellipse(x, y, inner.x(0.2), inner.y(1.1), inner.width * 0.7, inner.height * 0.5), shaded(b, 1.1))
        cut(lambda x, y: ellipse(x, y, inner.x(0.9), inner.y(1.15), inner.width * 0.6, inner.height * 0.5), shaded(a, 0.8))
    elif style.motif == "arches":
        for k, color in enumerate((a, shaded(PAPER, 0.95), b, shaded(PAPER, 0.95))):
            wide = inner.width * (0.44 - 0.105 * k)
            cut(lambda x, y: box(x, y, inner.x(0.5) - wide, inner.y(0.92) - wide - r * (0.3 + 0.2 * f), inner.x(0.5) + wide, inner.y(2), wide), color)
    else:
        line(canvas, (inner.x(0.5), inner.y(0.95)), (inner.x(0.5), inner.y(0.14)), 0.0018, 0.0014, style.green)
        for k in range(4):
            for sign in (-1, 1):
                y0 = inner.y(0.82 - 0.17 * k)
                tip = (inner.x(0.5) + sign * r * (0.34 - 0.04 * k), y0 - r * (0.12 + 0.1 * f))
                cut(lambda x, y: _leaf(x, y, inner.x(0.5), y0, *tip, r * 0.07), style.green)


def _leaf(x: np.ndarray, y: np.ndarray, ax: float, ay: float, bx: float, by: float, wide: float) -> np.ndarray:
    """A leaf from stem a to tip b, widest in its middle."""
    dx, dy = bx - ax, by - ay
    length = np.hypot(dx, dy) + 1e-9
    t = ((x - ax) * dx + (y - ay) * dy) / length**2
    off = np.abs((x - ax) * dy - (y - ay) * dx) / length
    inside = np.clip(t, 0, 1)
    return np.maximum(off - wide * np.sin(np.pi * inside**0.8), np.maximum(-t, t - 1) * length)


def window(canvas: Canvas, p: Place, style: Style) -> None:
    """A window with the weather of the hour."""
    sky, horizon = np.array((0.62, 0.78, 0.93)), np.array((0.95, 0.95, 0.92))
    dusk, dusk_low = np.array((0.16, 0.2, 0.36)), np.array((0.72, 0.46, 0.36))
    frame = np.array((0.93, 0.92, 0.90)) if style.look.metal[0] > 0.5 else style.look.metal
    block(canvas, Place(p.left - 0.006, p.top - 0.006, p.right + 0.006, p.bottom + 0.006), shaded(frame, 0.94), 0.0, 0.0, 0.0)
    pane = Place(p.left + 0.008, p.top + 0.008, p.right - 0.008, p.bottom - 0.008)
    day = style.day
    at = canvas.window(*pane)
    canvas.fill(at, lambda x, y: box(x, y, *pane), sky * day + dusk * (1 - day), horizon * day + dusk_low * (1 - day), (pane.top, pane.y(0.85)))
    hill = (np.array((0.45, 0.58, 0.45)) * day + np.array((0.10, 0.12, 0.18)) * (1 - day))
    canvas.fill(at, lambda x, y: np.maximum(ellipse(x, y, pane.x(0.25), pane.y(1.2), pane.width * 0.6, pane.height * 0.42), box(x, y, *pane)), hill)
    canvas.fill(at, lambda x, y: np.maximum(ellipse(x, y, pane.x(0.8), pane.y(1.25), pane.width * 0.6, pane.height * 0.4), box(x, y, *pane)), shaded(hill, 0.8))
    line(canvas, (p.x(0.5), p.top), (p.x(0.5), p.bottom), 0.0045, 0.0045, frame)
    line(canvas, (p.left, p.y(0.42)), (p.right, p.y(0.42)), 0.0035, 0.0035, frame)
    block(canvas, Place(p.left - 0.018, p.bottom, p.right + 0.018, p.bottom + 0.014), frame, 0.002, 0.0, 0.2)


def mirror(canvas: Canvas, p: Place, style: Style) -> None:
    canvas.shade(canvas.window(*p, margin=0.03), lambda x, y: ellipse(x - 0.004, y - 0.008, p.x(0.5), p.y(0.5), p.width / 2, p.height / 2), 0.3, 0.014)
    oval(canvas, p, style.look.metal)
    glass = Place(p.left + 0.009, p.top + 0.009, p.right - 0.009, p.bottom - 0.009)
    tone = np.array((0.80, 0.85, 0.87)) * (0.45 + 0.55 * style.day)
    oval(canvas, glass, tone, 0.86)
    at = canvas.window(*glass)
    for u in (0.3, 0.52):
        wide = 0.09 if u < 0.5 else 0.03
        canvas.fill(
            at,
            lambda x, y: np.maximum(
                np.abs((x - glass.x(u)) + (y - glass.y(0.5)) * 0.6) - wide * glass.width,
                ellipse(x, y, glass.x(0.5), glass.y(0.5), glass.width / 2, glass.height / 2),
            ),
            np.clip(tone * 1.16, 0, 1), opacity=0.6,
        )


def shelf(canvas: Canvas, p: Place, style: Style) -> None:
    board = p.part(0.0, 0.86, 1.0, 1.0)
    canvas.shade(canvas.window(*board, margin=0.04), lambda x, y: box(x, y - 0.014, *board), 0.3, 0.02)
    block(canvas, board, style.look.wood, 0.002, 0.0, 0.16)
    art(canvas, p.part(0.08, 0.0, 0.3, 0.86), style, 1)
    vase(canvas, p.x(0.46), p.y(0.86), p.height * 0.3, style.look.accent, False, style.green)
    for k in range(4):
        color = (style.look.cloth, style.look.accent, PAPER, style.green)[k]
        block(canvas, p.part(0.64 + 0.06 * k, 0.36 + 0.05 * (k % 2), 0.69 + 0.06 * k, 0.86), color, 0.001, 0.0, 0.1)


def hung(canvas: Canvas, p: Place, kind: str, style: Style) -> None:
    """The wall piece of a kind."""
    if kind == "frame":
        art(canvas, p, style, 0)
    elif kind == "pair":
        art(canvas, p.part(0.0, 0.0, 0.46, 1.0), style, 0)
        art(canvas, p.part(0.54, 0.0, 1.0, 1.0), style, 1)
    elif kind == "trio":
        for k in range(3):
            art(canvas, p.part(0.355 * k, 0.0, 0.355 * k + 0.29, 1.0), style, k)
    elif kind == "mirror":
        mirror(canvas, p, style)
    elif kind == "window":
        window(canvas, p, style)
    elif kind == "shelf":
        shelf(canvas, p, style)


GLOW = np.array((1.0, 0.93, 0.76))


def lampshade(canvas: Canvas, p: Place, style: Style) -> None:
    """A shade in its box; lit ones are bright, others of linen."""
    color, low = (GLOW, np.array((1.0, 0.84, 0.58))) if style.lit else (np.array((0.90, 0.87, 0.80)), np.array((0.70, 0.66, 0.60)))
    at = canvas.window(*p)
    if style.shade == "globe":
        r = min(p.width, p.height) / 2
        canvas.fill(at, lambda x, y: ellipse(x, y, p.x(0.5), p.y(0.5), r, r), color, low, (p.top, p.bottom))
        return
    narrow = 0.22 if style.shade == "cone" else 0.07
    canvas.fill(
        at, lambda x, y: trapezoid(x, y, (p.x(narrow), p.x(1 - narrow)), (p.left, p.right), p.top, p.bottom), color, low, (p.top, p.bottom),
    )


def floor_lamp(canvas: Canvas, p: Place, style: Style) -> None:
    oval(canvas, p.part(0.22, 0.965, 0.78, 1.0), shaded(style.look.metal, 0.9))
    line(canvas, (p.x(0.5), p.y(0.2)), (p.x(0.5), p.y(0.98)), 0.0034, 0.0034, style.look.metal)
    lampshade(canvas, p.part(0.0, 0.0, 1.0, 0.26), style)


def plant(canvas: Canvas, p: Place, style: Style) -> None:
    pot = p.part(0.3, 0.74, 0.7, 1.0)
    root = (p.x(0.5), pot.top)
    green = style.green
    if style.plant == "palm":
        fans = [(-0.95, 0.52), (-0.72, 0.86), (-0.32, 1.0), (0.1, 1.02), (0.46, 0.96), (0.8, 0.8), (1.0, 0.46)]
    elif style.plant == "broad":
        fans = [(-0.86, 0.36), (-0.7, 0.72), (-0.25, 0.98), (0.3, 0.92), (0.74, 0.68), (0.9, 0.3), (0.0, 0.6)]
    else:
        fans = [(-0.42, 0.78), (-0.24, 1.0), (-0.08, 0.84), (0.1, 1.0), (0.26, 0.88), (0.44, 0.72)]
    for k, (lean, tall) in enumerate(fans):
        tip = (root[0] + lean * p.width * 0.5, root[1] - tall * p.height * 0.74)
        color = shaded(green, (0.82, 1.12, 0.96, 1.22)[k % 4])
        if style.plant == "broad":
            stem = (root[0] + (tip[0] - root[0]) * 0.42, root[1] + (tip[1] - root[1]) * 0.5)
            line(canvas, root, stem, 0.002, 0.002, shaded(green, 0.8))
            wide = p.width * 0.15
        else:
            stem, wide = root, p.width * (0.075 if style.plant == "palm" else 0.05)
        at = canvas.window(min(stem[0], tip[0]) - wide, tip[1] - wide, max(stem[0], tip[0]) + wide, stem[1] + wide)
        canvas.fill(at, lambda x, y: _leaf(x, y, *stem, *tip, wide), color, shaded(color, 0.72), (tip[1], stem[1]))
    color = style.look.accent if style.form > 0.5 else PAPER
    at = canvas.window(*pot)
    canvas.fill(
        at, lambda x, y: trapezoid(x, y, (pot.left, pot.right), (pot.x(0.14), pot.x(0.86)), pot.top, pot.bottom), color, shaded(color, 0.74),
        (pot.top, pot.bottom), 0.08,
    )


def side_table(canvas: Canvas, p: Place, style: Style) -> None:
    for u in (0.24, 0.76):
        line(canvas, (p.x(0.5 + (u - 0.5) * 0.8), p.y(0.55)), (p.x(u), p.y(0.99)), 0.004, 0.003, style.look.metal)
    oval(canvas, p.part(0.0, 0.52, 1.0, 0.585), style.look.wood, 0.8)
    vase(canvas, p.x(0.42), p.y(0.55), p.width * 0.22, style.look.accent, True, style.green)


def companion(canvas: Canvas, p: Place, kind: str, style: Style) -> None:
    """What stands beside the main furniture, with its shadow on the floor."""
    if kind == "none":
        return
    canvas.shade(canvas.window(p.left, p.bottom, p.right, p.bottom, margin=0.06), lambda x, y: ellipse(x, y, p.x(0.5), p.bottom, p.width * 0.42, 0.012), 0.42, 0.02)
    {"lamp": floor_lamp, "plant": plant, "sidetable": side_table}[kind](canvas, p, style)


def pendant(canvas: Canvas, p: Place, style: Style) -> None:
    line(canvas, (p.x(0.5), -0.02), (p.x(0.5), p.bottom - 0.1), 0.0022, 0.0022, style.look.metal)
    lampshade(canvas, Place(p.left, p.bottom - 0.1, p.right, p.bottom), style)


def rug(canvas: Canvas, p: Place, kind: str, style: Style) -> None:
    if kind == "none":
        return
    lean = 0.07

    def shape(x: np.ndarray, y: np.ndarray, inset: float = 0.0) -> np.ndarray:
        if kind == "oval":
            return ellipse(x, y, p.x(0.5), p.y(0.5), p.width / 2 - inset * 2, p.height / 2 - inset)
        top = (p.x(lean) + inset * 2, p.x(1 - lean) - inset * 2)
        return trapezoid(x, y, top, (p.left + inset * 2, p.right - inset * 2), p.top + inset, p.bottom - inset)

    at = canvas.window(*p)
    canvas.shade(at, lambda x, y: shape(x, y - 0.003), 0.25, 0.008)
    canvas.fill(at, shape, shaded(style.rug, 0.94), shaded(style.rug, 1.04), (p.top, p.bottom))
    if style.pattern == "border":
        canvas.fill(at, lambda x, y: np.abs(shape(x, y, 0.014)) - 0.0028, shaded(style.rug, 0.62))
    elif style.pattern == "stripes":
        stripes = lambda x, y: np.maximum(np.abs(np.mod((y - p.top) / p.height * 6.0, 1.0) - 0.5) - 0.22, shape(x, y, 0.008) * 40)  # noqa: E731
        canvas.fill(at, lambda x, y: stripes(x, y) * p.height / 6.0, shaded(style.rug, 0.74))

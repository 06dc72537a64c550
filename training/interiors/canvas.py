"""A picture being drawn: shapes by signed distance, each with an anti-aliased edge, in linear light.

A signed distance is negative inside, in shares of the picture's side; a shape covers a pixel by the share of it that lies
inside. Colors given are sRGB in 0..1. Every shape also says which slot of the room it belongs to.
"""
from __future__ import annotations

from typing import Callable, Optional, Sequence, Tuple, Union

import numpy as np

Field = np.ndarray
Color = Union[Sequence[float], np.ndarray]


def linear(c: Color) -> np.ndarray:
    """sRGB 0..1 to linear light (IEC 61966-2-1)."""
    c = np.asarray(c, np.float32)
    return np.where(c <= 0.04045, c / 12.92, ((np.maximum(c, 0.04) + 0.055) / 1.055) ** 2.4)


def srgb(c: np.ndarray) -> np.ndarray:
    """Linear light 0..1 to sRGB."""
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * np.maximum(c, 0.003) ** (1 / 2.4) - 0.055)


def step(a: float, b: float, x: Field) -> Field:
    """Hermite step from 0 at a to 1 at b."""
    t = np.clip((x - a) / (b - a), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def box(x: Field, y: Field, left: float, top: float, right: float, bottom: float, radius: float = 0.0) -> Field:
    """Distance to a rectangle with round corners."""
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    dx = np.abs(x - (left + right) / 2) - (right - left) / 2 + radius
    dy = np.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius
    return np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - radius


def ellipse(x: Field, y: Field, cx: float, cy: float, rx: float, ry: float) -> Field:
    """Distance to an ellipse, to first order (value over slope)."""
    px, py = (x - cx) / rx, (y - cy) / ry
    k = np.hypot(px, py)
    slope = np.hypot(px / rx, py / ry)
    return np.where(k < 1e-4, -min(rx, ry), k * (k - 1) / np.maximum(slope, 1e-6))


def rod(x: Field, y: Field, ax: float, ay: float, bx: float, by: float, start: float, end: float) -> Field:
    """Distance to a stroke from a to b whose half width goes from `start` to `end`."""
    dx, dy = bx - ax, by - ay
    t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy + 1e-12), 0, 1)
    return np.hypot(x - ax - t * dx, y - ay - t * dy) - (start + (end - start) * t)


def trapezoid(x: Field, y: Field, top: Tuple[float, float], bottom: Tuple[float, float], y0: float, y1: float) -> Field:
    """Distance (inside the slanted sides, to first order) of a shape with a flat top and bottom; (left, right) of each."""
    t = (y - y0) / (y1 - y0)
    left, right = top[0] + (bottom[0] - top[0]) * t, top[1] + (bottom[1] - top[1]) * t
    return np.maximum(np.maximum(left - x, x - right), np.maximum(y0 - y, y - y1))


class Canvas:
    """`color` [S, S, 3] linear light before lighting, `slot` [S, S] whose pixel it is, `light` [S, S, 3]."""

    def __init__(self, size: int) -> None:
        self.size = size
        line = (np.arange(size, dtype=np.float32) + 0.5) / size
        self.x, self.y = np.meshgrid(line, line)
        self.color = np.zeros((size, size, 3), np.float32)
        self.light = np.ones((size, size, 3), np.float32)
        self.slot = np.zeros((size, size), np.uint8)
        self.current = 0

    def window(self, left: float, top: float, right: float, bottom: float, margin: float = 0.01) -> Tuple[slice, slice]:
        """Rows and columns of a part of the picture: shapes are computed only where they are."""
        edge = lambda v: int(np.clip(v * self.size, 0, self.size))  # noqa: E731
        return (
            slice(edge(top - margin), max(edge(top - margin), edge(bottom + margin) + 1)),
            slice(edge(left - margin), max(edge(left - margin), edge(right + margin) + 1)),
        )

    def fill(
        self, at: Tuple[slice, slice], shape: Callable[[Field, Field], Field], color: Color, low: Optional[Color] = None,
        span: Optional[Tuple[float, float]] = None, rim: float = 0.0, opacity: float = 1.0,
    ) -> None:
        """Paints a shape. With `low` and `span` the color changes from `color` at y = span[0] to `low` at span[1];
        `rim` darkens what lies near the edge, as soft furniture is darker where it curves away."""
        x, y = self.x[at], self.y[at]
        if x.size == 0:
            return
        distance = shape(x, y)
        cover = np.clip(0.5 - distance * self.size, 0, 1) * opacity
        paint = linear(color)[None, None]
        if low is not None and span is not None:
            t = np.clip((y - span[0]) / (span[1] - span[0]), 0, 1)[..., None]
            paint = paint + (linear(low)[None, None] - paint) * t
        if rim > 0:
            paint = paint * (1 - rim + rim * step(0.0, 0.022, -distance))[..., None]
        self.color[at] += (paint - self.color[at]) * cover[..., None]
        if opacity > 0.5:
            self.slot[at][cover > 0.5] = self.current

    def shade(self, at: Tuple[slice, slice], shape: Callable[[Field, Field], Field], strength: float, blur: float) -> None:
        """Darkens what is there by up to `strength`, fading over `blur` around the shape's edge."""
        x, y = self.x[at], self.y[at]
        if x.size:
            self.color[at] *= (1 - strength * step(blur, -blur, shape(x, y)))[..., None]

    def picture(self, exposure: float = 1.0) -> np.ndarray:
        """uint8 [S, S, 3]: lit, with a soft shoulder for what is brighter than white."""
        lit = self.color * self.light * exposure
        shown = np.where(lit < 0.7, lit, 0.7 + 0.3 * np.tanh((lit - 0.7) / 0.3))
        return (srgb(np.clip(shown, 0, 1)) * 255 + 0.5).astype(np.uint8)

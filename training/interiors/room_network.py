"""The generator of rooms: mapping (latent to styles) and synthesis (styles to picture).

Coarse styles say where things stand and of what form they are, middle ones of what kind and surface, fine ones the colors
and the light. Synthesis draws wall, floor and six slots back to front, lights them, and finishes the picture with a few
styled convolutions at 256 px.
"""
from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import tables as V
from paths import share_portraits

share_portraits()

from network import W_DIM, StyledConv, Trunk, _linear  # noqa: E402
from rooms import feature_sizes, features, latents, room  # noqa: E402
from slots import SLOPE, Maps, Slot, paint, place  # noqa: E402

IMAGE_SIZE = 256
GROUPS: Dict[str, Tuple[int, ...]] = {"coarse": (0, 1, 2), "middle": (3, 4, 5), "fine": (6, 7, 8, 9)}
# What a style row steers, by the size in pixels it works at.
STYLE_RESOLUTION = (256, 64, 64, 96, 64, 64, 96, 64, 256, 256)
STYLES = len(STYLE_RESOLUTION)
PLACES, FORM, SHAPES, SURFACE, DETAIL, KINDS, ROOM_COLORS, COLORS, LIGHT, FINISH = range(STYLES)
# Side of the slots' maps (rows, columns), how many, and colored regions of each.
SLOT_SIZES = {
    "piece": ((56, 64), 48, 7), "rug": ((32, 72), 16, 3), "left": ((72, 48), 40, 7), "right": ((72, 48), 40, 7), "main": ((64, 72), 72, 9),
    "pendant": ((64, 32), 12, 3),
}
WALL_MAPS, WALL_REGIONS = ((72, 104), 28), 5
FLOOR_MAPS, FLOOR_REGIONS = ((48, 96), 20), 4
LIT = ("left", "right", "pendant")


class RoomMapping(nn.Module):
    """Features of the three groups to styles [N, STYLES, W_DIM]."""

    def __init__(self, hidden: int = 192) -> None:
        super().__init__()
        self.trunks = nn.ModuleDict({name: Trunk(size, hidden) for name, size in zip(GROUPS, feature_sizes())})

    def forward(self, *groups: Tensor) -> Tensor:
        styles = [(self.trunks[name](group), rows) for (name, rows), group in zip(GROUPS.items(), groups)]
        return torch.stack([style for style, rows in styles for _ in rows], 1)


class Places(nn.Module):
    """Where things stand: boxes [N, 6, 4] and the floor's line [N], in shares of the picture, read off one style by a line.

    Training draws things where they are; the line is solved afterwards (`solve_places`).
    """

    def __init__(self) -> None:
        super().__init__()
        self.line = _linear(W_DIM, 4 * len(V.SLOTS) + 1, 0.05)

    def forward(self, style: Tensor) -> Tuple[Tensor, Tensor]:
        found = 0.5 + self.line(style)
        return found[:, :-1].reshape(-1, len(V.SLOTS), 4), found[:, -1]


class Lighting(nn.Module):
    """Light [N, 3, P, P]: a soft field, the sun's patch, and a glow around each lamp."""

    def __init__(self) -> None:
        super().__init__()
        self.field = nn.Sequential(nn.Linear(W_DIM, 96), nn.LeakyReLU(0.2), _linear(96, 3 * 8 * 8, 0.2))
        self.patch = nn.Parameter(torch.zeros(1, 1, 56, 56))
        self.sun = nn.Sequential(nn.Linear(W_DIM, 64), nn.LeakyReLU(0.2), _linear(64, 3 + 4, 0.1))
        self.glow = nn.Parameter(torch.zeros(1, 1, 20, 20))
        self.lamps = nn.Sequential(nn.Linear(2 * W_DIM, 96), nn.LeakyReLU(0.2), _linear(96, 3 * len(LIT), 0.2))
        with torch.no_grad():
            self.patch[:, :, 12:44, 12:44] = 0.3
            self.patch -= 0.15
            line = torch.linspace(-1, 1, 20)
            self.glow += torch.exp(-4 * (line[:, None] ** 2 + line[None] ** 2))

    def forward(self, w: Tensor, boxes: Tensor, ys: Tensor, xs: Tensor) -> Tensor:
        whole = torch.cat([torch.zeros_like(boxes[:, 0, :2]), torch.ones_like(boxes[:, 0, 2:])], 1)
        light = 1.0 + place(self.field(w[:, LIGHT]).reshape(-1, 3, 8, 8), whole, ys, xs, 0.0)
        sun = self.sun(w[:, LIGHT])
        cx, size = 0.46 + sun[:, 3], 0.3 * torch.exp(sun[:, 4])
        at = torch.stack([cx - size, 0.34 - size + sun[:, 5], cx + size, 0.34 + size + sun[:, 6]], 1)
        patch = torch.sigmoid(SLOPE * place(self.patch.expand(w.shape[0], -1, -1, -1), at, ys, xs, 0.0))
        light = light + patch * F.softplus(sun[:, :3] * 4.0 - 2.0)[:, :, None, None]
        lamps = F.softplus(self.lamps(torch.cat([w[:, SHAPES], w[:, LIGHT]], 1)) * 4.0 - 3.0).reshape(-1, len(LIT), 3)
        for k, name in enumerate(LIT):
            box = boxes[:, V.SLOTS.index(name)]
            middle = (box[:, 0] + box[:, 2]) / 2
            height = box[:, 3] - 0.05 if name == "pendant" else box[:, 1] + 0.13 * (box[:, 3] - box[:, 1])
            around = torch.stack([middle - 0.5, height - 0.5, middle + 0.5, height + 0.5], 1)
            glow = F.relu(place(self.glow.expand(w.shape[0], -1, -1, -1), around, ys, xs, 0.0))
            light = light + glow * lamps[:, k, :, None, None]
        return F.relu(light)


class RoomSynthesis(nn.Module):
    """Styles [N, STYLES, W_DIM] to pictures [N, 3, 256, 256], nominally in -1..1."""

    def __init__(self, width: int = 16) -> None:
        super().__init__()
        self.places = Places()
        self.wall, self.wall_colors = Maps(*WALL_MAPS, WALL_REGIONS), self._colors(WALL_REGIONS)
        self.floor, self.floor_colors = Maps(*FLOOR_MAPS, FLOOR_REGIONS + 1), self._colors(FLOOR_REGIONS)
        with torch.no_grad():
            self.floor.base[0] = torch.linspace(-1, 8, 48)[:, None].clamp(-0.5, 0.5).expand(-1, 96).reshape(-1)
        self.slots = nn.ModuleDict({
            name: Slot(size, count, regions, shadow=name != "pendant") for name, (size, count, regions) in SLOT_SIZES.items()
        })
        self.lighting = Lighting()
        self.first = StyledConv(3 + 3 + len(V.SLOTS) + 1 + 1, width, styles=2)
        self.second = StyledConv(width, width, styles=2)
        self.head = StyledConv(width, 3, demodulate=False)
        # Begins as nothing: until it is trained, what it adds would only be in the way.
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.shift.weight)

    @staticmethod
    def _colors(regions: int) -> nn.Sequential:
        layers = nn.Sequential(nn.Linear(2 * W_DIM, 96), nn.LeakyReLU(0.2), _linear(96, 3 * (regions + 1), 0.4))
        nn.init.normal_(layers[2].bias, std=0.15)
        return layers

    def _slot_styles(self, w: Tensor, name: str) -> Tuple[Tensor, Tensor]:
        return (w[:, FORM], w[:, DETAIL]) if name == "main" else (w[:, SHAPES], w[:, KINDS])

    def layers(self, w: Tensor, ys: Tensor, xs: Tensor, places: Optional[Tuple[Tensor, Tensor]] = None) -> Dict[str, Tensor]:
        """At rows `ys` and columns `xs` (shares of the picture): `soft` [N, 3, ...] in -1..1, `color`, `light`, and `seen`
        [N, 8, ...]: how much of wall, floor and each slot shows. `places`: boxes and floor line, else read from the style."""
        boxes, line = places if places is not None else self.places(w[:, PLACES])
        zero, one = torch.zeros_like(line), torch.ones_like(line)
        up, down = torch.stack([zero, zero, one, line], 1), torch.stack([zero, line - 0.03, one, one], 1)
        walls = torch.sigmoid(SLOPE * place(self.wall(w[:, FORM], w[:, SURFACE]), up, ys, xs, 0.0))
        floors = torch.sigmoid(SLOPE * place(self.floor(w[:, FORM], w[:, SURFACE]), down, ys, xs, 0.0))
        # The colors of a surface follow its kind, too: a floor of tiles is never brown.
        tones = torch.cat([w[:, ROOM_COLORS], w[:, SURFACE]], 1)
        canvas = paint(walls, self.wall_colors(tones))
        ground, cover = paint(floors[:, 1:], self.floor_colors(tones)), floors[:, :1]
        canvas = canvas + cover * (ground - canvas)
        seen: List[Tensor] = [1.0 - cover, cover]
        for k, name in enumerate(V.SLOTS):
            form, kind = self._slot_styles(w, name)
            slot = self.slots[name]
            if slot.shadow is not None:
                canvas = canvas * slot.shade(form, kind, boxes[:, k], ys, xs)
            cover, color = slot(form, kind, torch.cat([w[:, COLORS], kind], 1), boxes[:, k], ys, xs)
            canvas = canvas + cover * (color - canvas)
            seen = [*(part * (1.0 - cover) for part in seen), cover]
        light = self.lighting(w, boxes, ys, xs)
        return {"soft": shown(canvas * light), "color": canvas, "light": light, "seen": torch.cat(seen, 1)}

    def finish(self, layers: Dict[str, Tensor], w: Tensor) -> Tensor:
        """The layers, drawn at the pitch of 256 px, with what convolutions add."""
        start = torch.cat([layers["soft"], layers["color"], layers["seen"][:, 1:], layers["light"].mean(1, keepdim=True) - 1.0], 1)
        look = torch.cat([w[:, FINISH], w[:, KINDS]], 1)
        x = F.leaky_relu(self.first(start, look), 0.2)
        x = F.leaky_relu(self.second(x, torch.cat([w[:, FINISH], w[:, DETAIL]], 1)), 0.2)
        return layers["soft"] + self.head(x, w[:, FINISH])

    def forward(self, w: Tensor) -> Tensor:
        at = pitch(IMAGE_SIZE)
        return self.finish(self.layers(w, at, at), w)


def pitch(size: int) -> Tensor:
    """Centers of the pixels of a picture, in shares of its side."""
    return (torch.arange(size, dtype=torch.float32) + 0.5) / size


def shown(lit: Tensor) -> Tensor:
    """Lit colors (linear) to -1..1 as the renderer's camera shows them: a shoulder above 0.7, then a gamma of 2.2."""
    positive = torch.clamp(lit, min=1e-4)
    bent = torch.where(positive < 0.7, positive, 0.7 + 0.3 * torch.tanh((positive - 0.7) / 0.3))
    return bent ** (1.0 / 2.2) * 2.0 - 1.0


class RoomGenerator(nn.Module):
    """Meaning, mapping and synthesis together; what training works on."""

    def __init__(self) -> None:
        super().__init__()
        self.mapping, self.synthesis = RoomMapping(), RoomSynthesis()

    def styles(self, z: Tensor) -> Tensor:
        """Latents [N, Z_DIM] to w [N, STYLES, W_DIM]."""
        return self.mapping(*features(room(z)))

    def forward(self, z: Tensor) -> Tensor:
        return self.synthesis(self.styles(z))


@torch.no_grad()
def solve_places(net: RoomGenerator, count: int = 8192, ridge: float = 1e-9) -> None:
    """Sets the line from style to places by least squares on fresh latents: whose meaning says where everything stands."""
    z = torch.from_numpy(latents(range(9_000_000, 9_000_000 + count)))
    r, style = room(z), net.styles(z)[:, PLACES].double()
    wanted = torch.cat([r["boxes"].flatten(1), r["floorLine"][:, None]], 1).double() - 0.5
    x, y = style - style.mean(0), wanted - wanted.mean(0)
    gram = x.t() @ x
    gram += ridge * gram.trace() / len(gram) * torch.eye(len(gram), dtype=gram.dtype)
    weights = torch.linalg.solve(gram, x.t() @ y)
    line = net.synthesis.places.line
    line.weight.copy_(weights.t().float())
    line.bias.copy_((wanted.mean(0) - style.mean(0) @ weights).float())


def load(checkpoint: Path) -> RoomGenerator:
    """The running average of a checkpoint of train_rooms.py."""
    net = RoomGenerator()
    net.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    solve_places(net)
    return net.eval().requires_grad_(False)

"""Trains the generator of rooms on renders; one resumable command.

python3 train_rooms.py --rooms ../work/rooms --out ../work/interiors/generator --minutes 40 --threads 1

Whole rooms at 64 px, then at 128 px, then windows of 128 px out of rooms at 256 px with the finishing convolutions: a map that
was learned at a small size is as sharp at a large one. Every step compares colors and gradients at three sizes and which slot
each pixel belongs to. Things are drawn where they stand; reading that off the style is solved, not trained. Weights are averaged.
"""
from __future__ import annotations

import argparse
import copy
from pathlib import Path
from typing import Dict, Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from paths import share_portraits

share_portraits()

from losses import _gradient  # noqa: E402
from render_rooms import Rooms  # noqa: E402
from room_network import IMAGE_SIZE, PLACES, RoomGenerator, pitch, solve_places  # noqa: E402
from rooms import room  # noqa: E402
from runs import Means, Run  # noqa: E402
from sheets import grid  # noqa: E402

RATE = 3e-3
# Maps are read through small gates: they may move faster than what computes the gates.
MAPS_RATE = 4.0
WINDOW = 128
# Shares of the minutes: until when whole rooms of which size, and how many at once; the rest is windows at full size.
WHOLE = ((0.6, 64, 8), (0.88, 128, 6))
BATCH = 6
SEEN_WEIGHT, FINISH_WEIGHT = 0.15, 1.0
REPORT_EVERY, LOOKED_AT = 360.0, 24


def difference(made: Tensor, real: Tensor, levels: int = 3) -> Tensor:
    """L1 of values and of gradients over `levels` halvings."""
    gap, total = made - real, made.new_zeros(())
    for _ in range(levels):
        total = total + gap.abs().mean() + _gradient(gap, torch.ones_like(gap[:1, :1]))
        gap = F.avg_pool2d(gap, 2)
    return total / levels


class Trainer:
    """State of a run."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.rooms = Rooms(options.rooms)
        meaning = room(self.rooms.z)
        self.boxes, self.lines = meaning["boxes"], meaning["floorLine"]
        torch.manual_seed(0)
        self.net = RoomGenerator()
        self.average = copy.deepcopy(self.net).requires_grad_(False).eval()
        maps = [p for name, p in self.net.named_parameters() if name.split(".")[-1] in ("bank", "base", "patch", "glow")]
        known = {id(p) for p in maps}
        rest = [p for p in self.net.parameters() if id(p) not in known]
        groups = [{"params": rest, "share": 1.0}, {"params": maps, "share": MAPS_RATE}]
        self.optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=1e-5, betas=(0.9, 0.98), foreach=True)
        self.run = Run(options.out, options.minutes, "cpu", options.threads)
        state = self.run.load(torch.device("cpu"))
        if state:
            self.net.load_state_dict(state["net"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
        self.random = np.random.RandomState(self.run.step)

    def picture_losses(self) -> Dict[str, Tensor]:
        size, batch = next(((size, count) for until, size, count in WHOLE if self.run.progress < until), (IMAGE_SIZE, BATCH))
        index = self.rooms.training[torch.from_numpy(self.random.randint(len(self.rooms.training), size=batch))]
        w, places = self.net.styles(self.rooms.z[index]), (self.boxes[index], self.lines[index])
        real, slots = self.rooms.picture(index), self.rooms.slots[index].long()
        at = pitch(size)
        if size < IMAGE_SIZE:
            layers, factor = self.net.synthesis.layers(w, at, at, places), IMAGE_SIZE // size
            real, slots = F.avg_pool2d(real, factor), slots[:, factor // 2 :: factor, factor // 2 :: factor]
            found = {f"picture{size}": difference(layers["soft"], real)}
        else:
            top, left = self.random.randint(IMAGE_SIZE - WINDOW + 1, size=2)
            layers = self.net.synthesis.layers(w, at[top : top + WINDOW], at[left : left + WINDOW], places)
            real, slots = (part[..., top : top + WINDOW, left : left + WINDOW] for part in (real, slots))
            found = {
                "picture256": difference(layers["soft"], real),
                "finish": FINISH_WEIGHT * difference(self.net.synthesis.finish(layers, w), real),
            }
        shows = torch.gather(layers["seen"], 1, slots[:, None]).clamp(min=1e-3)
        return {**found, "seen": -SEEN_WEIGHT * shows.log().mean()}

    def learn(self) -> Dict[str, float]:
        rate = self.run.rate(RATE)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["share"]
        losses = self.picture_losses()
        total = torch.stack(list(losses.values())).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimizer.step()
        return {name: float(loss.detach()) for name, loss in losses.items()}

    @torch.no_grad()
    def measure(self) -> Dict[str, float]:
        """On held-out rooms: L1 of pictures at 256 px (in -1..1) and mean error of places in pixels."""
        index = self.rooms.held_out[:LOOKED_AT]
        z, real = self.rooms.z[index], self.rooms.picture(index)
        solve_places(self.average)
        made = torch.cat([self.average(part) for part in z.split(8)]).clamp(-1, 1)
        boxes, _ = self.average.synthesis.places(self.average.styles(z)[:, PLACES])
        rows = [[*made[k : k + 4], *real[k : k + 4]] for k in range(0, 24, 4)]
        grid(rows, self.options.out / "held-out.png", cell=IMAGE_SIZE)
        off = (boxes - self.boxes[index]).abs().mean() * IMAGE_SIZE
        return {"held_out_l1": round(float((made - real).abs().mean()), 4), "places_px": round(float(off), 3)}

    def save(self) -> None:
        self.run.save({"net": self.net.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict()})

    def train(self) -> None:
        means = Means()
        while self.run.progress < 1:
            with self.run.learning():
                losses = self.learn()
            self.run.follow(self.average, self.net)
            means.add(losses)
            if means.due(REPORT_EVERY) or self.run.progress >= 1:
                row = {**means.take(), **self.measure()}
                self.run.log(row)
                self.save()
                print(self.run.step, round(self.run.seconds), row, flush=True)


def main(words: Optional[list] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=Path, required=True, help="folder of render_rooms.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of the process's own time, all calls together")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(words)
    torch.set_num_threads(options.threads)
    Trainer(options).train()


if __name__ == "__main__":
    main()

"""Trains the judge of portraits and writes it as a package.

  python3 train_judge.py --work ../work/judge --steps 3000 --out ../../models/judges/person
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Dict

import torch
import torch.nn.functional as F
from torch import Tensor

from averaging import RunningAverage, set_rate
from judge import Judge, Seen
from write_package import write_package
from faces import People, draw_people, kept
from scenes import Scenes, make_scenes

MODELS = Path(__file__).resolve().parents[2] / "models"
# Seeds of the product count from 0, those of the portraits' training renders from 1000000.
TRAINING_SEEDS, HELD_OUT_SEEDS = 50_000_000, 60_000_000
TRAINING_PEOPLE, HELD_OUT_PEOPLE = 3_200, 200
BATCH, FRESH, KEPT = 24, 6, 800
RATE = 3e-3
REPORT = 100
# The checks of eyes stand on two of the points.
EYE_WEIGHT = 3.0


def loss_of(seen: Seen, truth: Scenes) -> Dict[str, Tensor]:
    """Points and matte count where there is a face; a face half outside still has both, but nobody asks for them."""
    there = truth.face
    off = (seen.points - truth.points).norm(dim=2)
    # Straight far away and square near zero, so that neither lost faces nor good ones dominate.
    weight = torch.ones(off.shape[1])
    weight[:2] = EYE_WEIGHT
    far = F.smooth_l1_loss(off, torch.zeros_like(off), beta=0.03, reduction="none") * weight / weight.mean()
    points = (far.mean(1) * there).sum() / there.sum().clamp(min=1)
    matte = F.binary_cross_entropy_with_logits(seen.matte, truth.matte, reduction="none").mean((1, 2, 3))
    return {
        "face": F.binary_cross_entropy_with_logits(seen.face[:, 0], there),
        "points": points * 10,
        "matte": (matte * there).sum() / there.sum().clamp(min=1) * 2,
    }


@torch.no_grad()
def measure(net: Judge, people: People, spoil: bool, aside: float = 0.0) -> Dict[str, float]:
    """On people kept out of training: points' error in px of a 256 px picture, matte error, and right answers on faces."""
    net.eval()
    truth = make_scenes(people, torch.Generator().manual_seed(7), spoil, aside)
    seen = net(truth.picture)
    there = truth.face > 0
    off = (seen.points - truth.points).norm(dim=2)[there] * 128
    return {
        "pointsMean": float(off.mean()),
        "points95": float(off.flatten().quantile(0.95)),
        "eyesMean": float(off[:, :2].mean()),
        "matteMean": float((torch.sigmoid(seen.matte) - truth.matte).abs()[there].mean()),
        "faceRight": float(((seen.face[:, 0] > 0) == there).float().mean()),
    }


class Shelf:
    """Scenes made lately, to learn from more than once: making one costs as much as learning from it."""

    def __init__(self, people: People, dice: torch.Generator) -> None:
        self.people, self.dice, self.next = people, dice, 0
        self.scenes = self._made(FRESH * 10)

    def _made(self, count: int) -> Scenes:
        rows = torch.randint(len(self.people.points), (count,), generator=self.dice)
        return make_scenes(self.people.rows(rows), self.dice)

    def batch(self) -> Scenes:
        """BATCH scenes; a few new ones come onto the shelf each time, and the oldest go."""
        fresh = self._made(FRESH)
        if len(self.scenes.face) < KEPT:
            self.scenes = Scenes(*(torch.cat(pair) for pair in zip(self.scenes, fresh)))
        else:
            for old, new in zip(self.scenes, fresh):
                old[self.next : self.next + FRESH] = new
            self.next = (self.next + FRESH) % KEPT
        rows = torch.randint(len(self.scenes.face), (BATCH,), generator=self.dice)
        return Scenes(*(x[rows] for x in self.scenes))


def train(people: People, held_out: People, steps: int, file: Path, seed: int = 1) -> Judge:
    """Trains for so many batches, from what `file` holds where it is there, and gives the running average of the weights, which is kept in `file`."""
    torch.manual_seed(seed)
    net, shelf = Judge(), Shelf(people, torch.Generator().manual_seed(seed))
    if file.exists():
        net.load_state_dict(torch.load(file))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    average, best = RunningAverage(net, 0.99), Judge()
    for step in range(steps):
        set_rate(optimizer, RATE, step, steps)
        truth = shelf.batch()
        net.train()
        losses = loss_of(net(truth.picture), truth)
        optimizer.zero_grad()
        sum(losses.values()).backward()
        optimizer.step()
        average.take(net, step)
        if (step + 1) % REPORT == 0:
            best.load_state_dict(average.weights)
            torch.save(average.weights, file)
            numbers = " ".join(f"{name} {float(loss):.4f}" for name, loss in losses.items())
            print(f"{step + 1} {numbers} {measure(best, held_out, True)}", flush=True)
    best.load_state_dict(average.weights)
    return best.eval().requires_grad_(False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", type=Path, default=MODELS / "portraits-256", help="the package that draws the people")
    parser.add_argument("--work", type=Path, required=True, help="keeps what was drawn and learned")
    parser.add_argument("--steps", type=int, default=3000, help="about 0.1 seconds each on one core")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, help="folder of the package")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    people = kept(options.work / "people.pt", People, lambda: draw_people(options.generator, TRAINING_SEEDS, TRAINING_PEOPLE))
    held_out = kept(options.work / "held-out.pt", People, lambda: draw_people(options.generator, HELD_OUT_SEEDS, HELD_OUT_PEOPLE))
    net = train(people, held_out, options.steps, options.work / "average.pt")
    numbers = {
        "drawn": measure(net, held_out, False),
        # Every eye looks elsewhere.
        "aside": measure(net, held_out, False, 1.0),
        "spoiled": measure(net, held_out, True),
        "people": HELD_OUT_PEOPLE,
    }
    print(numbers)
    if options.out:
        write_package(net, numbers, options.out)


if __name__ == "__main__":
    main()

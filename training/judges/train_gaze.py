"""Trains the judge of gazes and writes it beside the judge of portraits.

  python3 train_gaze.py --work ../work/judge --out ../../models/judges/person
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Dict

import torch
import torch.nn.functional as F

from averaging import RunningAverage, set_rate
from faces import kept
from gaze import Gaze, Portraits, draw_portraits, make_eyes
from train_judge import HELD_OUT_SEEDS, MODELS, TRAINING_SEEDS
from write_package import write_gaze

TRAINING_PEOPLE, HELD_OUT_PEOPLE = 2_400, 400
BATCH, RATE, REPORT = 64, 3e-3, 500
# An eye that looks elsewhere, in eye distances, as the product's flaws turn it.
TURNED = 0.085


@torch.no_grad()
def measure(net: Gaze, people: Portraits) -> Dict[str, float]:
    """On people kept out: how far eyes seem apart that agree, and of eyes of which one is turned, how many seem farther apart than 97 of
    100 that agree."""
    net.eval()
    g = torch.Generator().manual_seed(7)
    still = torch.zeros(len(people.eyes), 2, 2)
    turned = still.clone()
    rows = torch.arange(len(turned))
    turned[rows, rows % 2, 0] = torch.where(rows % 4 < 2, TURNED, -TURNED)
    agreed = net(make_eyes(people, g, True, still).patches).norm(dim=1)
    seen = make_eyes(people, g, True, turned)
    apart = net(seen.patches)
    line = agreed.quantile(0.97)
    return {
        "agreeMean": float(agreed.mean()),
        "agree97": float(line),
        "turnedOff": float((apart - seen.apart).norm(dim=1).mean()),
        "turnedFound": float((apart.norm(dim=1) > line).float().mean()),
    }


def train(people: Portraits, held_out: Portraits, steps: int, seed: int = 1) -> Gaze:
    torch.manual_seed(seed)
    dice = torch.Generator().manual_seed(seed)
    net, best = Gaze(), Gaze()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    average = RunningAverage(net, 0.995)
    for step in range(steps):
        set_rate(optimizer, RATE, step, steps)
        truth = make_eyes(people.rows(torch.randint(len(people.eyes), (BATCH,), generator=dice)), dice)
        net.train()
        loss = F.smooth_l1_loss(net(truth.patches) / 0.05, truth.apart / 0.05, beta=0.5)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        average.take(net, step)
        if (step + 1) % REPORT == 0:
            best.load_state_dict(average.weights)
            print(f"{step + 1} loss {float(loss):.4f} {measure(best, held_out)}", flush=True)
    best.load_state_dict(average.weights)
    return best.eval().requires_grad_(False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", type=Path, default=MODELS / "portraits-256", help="the package that draws the people")
    parser.add_argument("--work", type=Path, required=True, help="keeps what was drawn")
    parser.add_argument("--steps", type=int, default=1200, help="about 0.8 seconds each on one core")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, help="folder of the package, with the judge in it")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    people = kept(options.work / "portraits.pt", Portraits, lambda: draw_portraits(options.generator, TRAINING_SEEDS, TRAINING_PEOPLE))
    held_out = kept(options.work / "portraits-held-out.pt", Portraits, lambda: draw_portraits(options.generator, HELD_OUT_SEEDS, HELD_OUT_PEOPLE))
    net = train(people, held_out, options.steps)
    numbers = {**measure(net, held_out), "people": HELD_OUT_PEOPLE}
    print(numbers)
    if options.out:
        write_gaze(net, numbers, options.out)


if __name__ == "__main__":
    main()

"""Trains the portrait generator in stages; one resumable command, on a CPU or a GPU.

python3 train.py --pack pack.npz --landmarks landmarks.f32 --out runs/portraits --minutes 60

points: where the landmarks are, from geometry alone; needs no pictures.
soft:   the linear basis at 128 px; matrix products, hence many times cheaper a picture than convolutions.
sharp:  the whole generator at 256 px against the renders.
crisp:  the same, with an adversary and texture energy, so that strands and skin are drawn rather than averaged.

`--minutes` is wall-clock time of all stages and calls together; each stage takes its share. A second call goes on where
the first stopped; more minutes train on. `crisp` runs only when named in `--stages`: it has not been tried at length.
"""
from __future__ import annotations

import argparse
import copy
import json
import math
import time
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from discriminator import PatchDiscriminator, hinge
from encoder import load_judge
from flow import mean_landmarks
from landmarks import Landmarks
from losses import Perceptual, paired, texture
from network import IMAGE_SIZE, SOFT_SIZE, Generator, noise_for
from pictures import Pictures

# Share of the minutes, learning rate, batch, and averaging half-life (in pictures) of each stage. On a CPU a minute of `soft` shows
# five times as many people as one of `sharp`, so it is given nearly as many.
STAGES: Dict[str, Dict[str, float]] = {
    "points": {"share": 0.05, "rate": 2e-3, "batch": 256, "half_life": 20000},
    "soft": {"share": 0.42, "rate": 2e-3, "batch": 32, "half_life": 4000},
    "sharp": {"share": 0.53, "rate": 2e-3, "batch": 8, "half_life": 900},
    "crisp": {"share": 0.2, "rate": 3e-4, "batch": 8, "half_life": 600},
}
DISCRIMINATOR_RATE = 5e-4
ADVERSARIAL_WEIGHT = 0.02
TEXTURE_WEIGHT = 0.5
LANDMARK_WEIGHT = 15.0
HEADS = 96
PERCEPTUAL_WEIGHT = 0.15


def settings_of(stage: str, gpu: bool) -> Dict[str, float]:
    """A stage's settings; a GPU takes larger batches."""
    settings = dict(STAGES[stage])
    if gpu and stage != "points":
        settings["batch"] = 32 if stage != "soft" else 128
    return settings


class Trainer:
    """State of a run: generator, its running average, adversary, optimizers, log."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.landmarks = Landmarks(options.landmarks)
        self.pictures = Pictures(options.pack, limit=options.limit)
        torch.manual_seed(0)
        self.net = Generator(torch.tensor(mean_landmarks(self.landmarks.values))).to(self.device)
        self.average = copy.deepcopy(self.net).requires_grad_(False)
        self.adversary = PatchDiscriminator().to(self.device)
        self.perceptual = Perceptual(load_judge(options.encoder).net).to(self.device) if options.encoder else None
        self.seen: Dict[str, int] = {}
        self.seconds: Dict[str, float] = {}
        self.state = self._load()

    # -- checkpoints

    def _load(self) -> Optional[dict]:
        checkpoint = self.options.out / "latest.pt"
        if not checkpoint.exists():
            return None
        state = torch.load(checkpoint, map_location=self.device)
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self.adversary.load_state_dict(state["adversary"])
        self.seen, self.seconds = state["seen"], state["seconds"]
        return state

    def save(self, stage: str, name: str = "latest.pt") -> None:
        """Writes the checkpoint beside the old one and then swaps, so that a kill leaves a whole file."""
        state = {
            "stage": stage, "net": self.net.state_dict(), "average": self.average.state_dict(),
            "adversary": self.adversary.state_dict(), "optimizer": self.optimizer.state_dict(),
            "adversary_optimizer": self.adversary_optimizer.state_dict(), "seen": self.seen, "seconds": self.seconds,
        }
        part = self.options.out / (name + ".part")
        torch.save(state, part)
        part.rename(self.options.out / name)

    # -- one stage

    def _groups(self, stage: str, rate: float) -> List[dict]:
        """What learns, and how fast: what an earlier stage taught follows slowly."""
        synthesis = self.net.synthesis
        points = list(synthesis.points.parameters())
        early = [p for part in (self.net.mapping, synthesis.basis, synthesis.backdrop) for p in part.parameters()]
        known = {id(p) for p in points + early}
        rest = [p for p in self.net.parameters() if id(p) not in known]
        plan = {
            "points": [(points, 1.0), (list(self.net.mapping.parameters()), 1.0)],
            "soft": [(points, 0.2), (early, 1.0)],
            "sharp": [(points, 0.1), (early, 0.6), (rest, 1.0)],
            "crisp": [(early, 0.2), (rest, 1.0)],
        }
        return [{"params": list(params), "lr": rate * k, "base": rate * k} for params, k in plan[stage]]

    def _produce(self, net: Generator, features: Tuple[Tensor, ...], size: int, noisy: bool) -> Tuple[Dict[str, Tensor], Tensor]:
        """Layers and picture of one forward pass, and the styles."""
        half = self.device.type == "cuda"
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=half):
            w = net.mapping(*features)
        w = w.float()
        if size == SOFT_SIZE:
            return net.synthesis.soft(w), w
        return net.synthesis(w, noise_for(len(w), self.device) if noisy else None), w

    def _points_step(self, batch: Tuple[Tuple[Tensor, ...], Tensor]) -> Tensor:
        features, truth = batch
        made = self.net.synthesis.landmarks(self.net.mapping(*features))
        return F.smooth_l1_loss(made, truth, beta=0.01) * 10

    def _picture_step(self, stage: str, batch: Tuple[Tuple[Tensor, ...], Dict[str, Tensor], Tensor]) -> Tensor:
        features, real, _ = batch
        made, w = self._produce(self.net, features, SOFT_SIZE if stage == "soft" else IMAGE_SIZE, noisy=True)
        # The mapping goes on learning; where landmarks are is kept by many more heads than there are pictures.
        heads, truth = next(self.heads)
        apart = (self.net.synthesis.landmarks(self.net.mapping(*heads)) - truth).abs().mean()
        loss = paired(made, real) + LANDMARK_WEIGHT * apart
        # Not in the soft stage, whose step is cheaper than the encoder's.
        if self.perceptual and stage != "soft":
            loss = loss + PERCEPTUAL_WEIGHT * self.perceptual(made["picture"], real["picture"])
        if stage == "crisp":
            style = torch.cat([w[:, 0], w[:, 6]], 1)
            for p in self.adversary.parameters():
                p.requires_grad_(False)
            score = self.adversary(made["picture"], style.detach())
            for p in self.adversary.parameters():
                p.requires_grad_(True)
            loss = loss + TEXTURE_WEIGHT * texture(made["picture"], real["picture"]) - ADVERSARIAL_WEIGHT * score.mean()
            self.adversary_optimizer.zero_grad(set_to_none=True)
            real_score, made_score = self.adversary(real["picture"], style.detach()), self.adversary(made["picture"].detach(), style.detach())
            hinge(real_score, made_score).backward()
            self.adversary_optimizer.step()
        return loss

    def validate(self, stage: str) -> Dict[str, float]:
        """Mean absolute errors on held-out people by the running average: landmarks in pixels of 256, pictures in -1..1."""
        row: Dict[str, float] = {}
        with torch.no_grad():
            features, truth = self.landmarks.held_out(self.device)
            made = self.average.synthesis.landmarks(self.average.mapping(*features))
            row["landmark_px"] = round((made - truth).abs().mean().item() * IMAGE_SIZE / 2, 3)
            if stage == "points":
                return row
            size, error, loss, count = SOFT_SIZE if stage == "soft" else IMAGE_SIZE, 0.0, 0.0, 0
            for index in self.pictures.held_out[: self.options.validation].split(16):
                features, real, _ = self.pictures.batch(index, size, self.device)
                layers, _ = self._produce(self.average, features, size, noisy=False)
                error += (layers["picture"].clamp(-1, 1) - real["picture"]).abs().mean().item() * len(index)
                loss += paired(layers, real).item() * len(index)
                count += len(index)
        row.update({"held_out_l1": round(error / count, 4), "held_out_loss": round(loss / count, 4)})
        return row

    def _stream(self, stage: str, batch: int, seed: int) -> Iterator:
        if stage == "points":
            return self.landmarks.batches(batch, seed, self.device)
        return self.pictures.batches(batch, SOFT_SIZE if stage == "soft" else IMAGE_SIZE, seed, self.device)

    def run(self, stage: str, limit: float) -> None:
        """Trains a stage until its seconds are spent."""
        settings = settings_of(stage, self.device.type == "cuda")
        batch, rate = int(settings["batch"]), settings["rate"]
        before, seen = self.seconds.get(stage, 0.0), self.seen.get(stage, 0)
        if before >= limit:
            return
        betas = (0.5, 0.99) if stage == "crisp" else (0.9, 0.99)
        self.optimizer = torch.optim.AdamW(self._groups(stage, rate), betas=betas, weight_decay=1e-5)
        self.adversary_optimizer = torch.optim.Adam(self.adversary.parameters(), lr=DISCRIMINATOR_RATE, betas=(0.5, 0.99))
        if self.state and self.state["stage"] == stage:
            self.optimizer.load_state_dict(self.state["optimizer"])
            self.adversary_optimizer.load_state_dict(self.state["adversary_optimizer"])
        stream = self._stream(stage, batch, seen)
        self.heads = self.landmarks.batches(HEADS, seen + 1, self.device)
        keep = 0.5 ** (batch / settings["half_life"])
        start, steps, running, next_report = time.time(), 0, 0.0, float(self.options.report)
        with (self.options.out / "log.jsonl").open("a") as log:
            while True:
                spent = time.time() - start
                done = min(1.0, (before + spent) / limit)
                warm = min(1.0, (seen / batch + 1) / 100)
                for group in self.optimizer.param_groups:
                    group["lr"] = group["base"] * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
                loss = self._points_step(next(stream)) if stage == "points" else self._picture_step(stage, next(stream))
                self.optimizer.zero_grad(set_to_none=True)
                loss.backward()
                nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
                self.optimizer.step()
                self._follow(min(keep, (seen / batch + 1) / (seen / batch + 10)))
                running, steps, seen = running + loss.item(), steps + 1, seen + batch
                self.seen[stage], self.seconds[stage] = seen, before + spent
                if spent >= next_report or done >= 1:
                    next_report = spent + self.options.report
                    row = {"stage": stage, "seen": seen, "seconds": round(before + spent), "loss": round(running / steps, 4)}
                    row.update(self.validate(stage))
                    print(json.dumps(row), file=log, flush=True)
                    print(row, flush=True)
                    running, steps = 0.0, 0
                    self.save(stage)
                    if done >= 1:
                        break
        self.save(stage, f"{stage}.pt")
        self.state = None

    def _follow(self, keep: float) -> None:
        """Moves the running average a step towards the network."""
        with torch.no_grad():
            for target, source in zip(self.average.state_dict().values(), self.net.state_dict().values()):
                target.lerp_(source, 1 - keep)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--landmarks", type=Path, nargs="+", required=True, help="files of `studio landmarks`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="encoder.pt of train_encoder.py: its maps become part of the loss")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--stages", default="points,soft,sharp", help="which stages to run, of " + ", ".join(STAGES))
    parser.add_argument("--report", type=float, default=120, help="seconds between validations")
    parser.add_argument("--validation", type=int, default=96, help="held-out pictures looked at in each validation")
    parser.add_argument("--limit", type=int, default=0, help="use only so many pictures (learning curves)")
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(options)
    for stage in options.stages.split(","):
        trainer.run(stage, options.minutes * 60 * STAGES[stage]["share"])


if __name__ == "__main__":
    main()

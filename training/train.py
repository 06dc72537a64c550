"""Trains the portrait generator in stages; one resumable command, on a CPU or a GPU.

python3 train.py --pack pack.npz --out runs/portraits --stage soft --minutes 15
python3 train.py --pack pack.npz --out runs/portraits --stage sharp --minutes 45
python3 train.py --pack pack.npz --out runs/portraits --stage crisp --minutes 20

soft:  mapping and basis only, 64 px; matrix products, hence a hundred times cheaper per picture than convolutions.
sharp: the whole generator at 256 px against the renders.
crisp: the same, with a patch critic and texture energy so that hair and skin are drawn rather than averaged.
"""
from __future__ import annotations

import argparse
import copy
import json
import math
import time
from pathlib import Path
from typing import Dict, Optional

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from critic import PatchCritic
from losses import reconstruction, texture
from network import BASIS_SIZE, IMAGE_SIZE, Generator, noise_for
from pictures import Pictures

# Learning rate, batch and averaging half-life (in pictures) per stage.
STAGES = {
    "soft": {"rate": 1.5e-3, "batch": 64, "half_life": 6000},
    "sharp": {"rate": 2e-3, "batch": 16, "half_life": 3000},
    "crisp": {"rate": 2e-4, "batch": 16, "half_life": 2000},
}
CRITIC_RATE = 5e-4
CRITIC_WEIGHT = 0.03
TEXTURE_WEIGHT = 0.5


class Trainer:
    """State of a run: generator, its running average, critic, optimizers, log."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.settings = STAGES[options.stage]
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.size = BASIS_SIZE if options.stage == "soft" else IMAGE_SIZE
        self.pictures = Pictures(options.pack, self.size)
        torch.manual_seed(0)
        self.net = Generator().to(self.device)
        self.average = copy.deepcopy(self.net).requires_grad_(False)
        self.critic = PatchCritic().to(self.device)
        self.checkpoint = options.out / "latest.pt"
        self.seen: Dict[str, int] = {}
        self.seconds: Dict[str, float] = {}
        state = self._load()
        if self.device.type == "cpu":
            self.net = self.net.to(memory_format=torch.channels_last)
        rate = options.rate or self.settings["rate"]
        betas = (0.5, 0.99) if options.stage == "crisp" else (0.9, 0.99)
        # The basis is pretrained by the soft stage; later it only follows, so it does not unlearn.
        basis = list(self.net.mapping.parameters()) + list(self.net.synthesis.basis.parameters())
        known = {id(p) for p in basis}
        rest = [p for p in self.net.parameters() if id(p) not in known]
        slow = 1.0 if options.stage == "soft" else 0.3
        groups = [{"params": basis, "lr": rate * slow, "base": rate * slow}, {"params": rest, "lr": rate, "base": rate}]
        if options.stage == "soft":
            groups = groups[:1]
        self.optimizer = torch.optim.AdamW(groups, betas=betas, weight_decay=options.decay)
        self.critic_optimizer = torch.optim.Adam(self.critic.parameters(), lr=CRITIC_RATE, betas=(0.5, 0.99))
        if state and state["stage"] == options.stage:
            self.optimizer.load_state_dict(state["optimizer"])
            self.critic_optimizer.load_state_dict(state["critic_optimizer"])

    def _load(self) -> Optional[dict]:
        if not self.checkpoint.exists():
            return None
        state = torch.load(self.checkpoint, map_location=self.device)
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self.critic.load_state_dict(state["critic"])
        self.seen, self.seconds = state["seen"], state["seconds"]
        return state

    def save(self, name: str = "latest.pt") -> None:
        """Writes the checkpoint beside the old one and then swaps, so that a kill leaves a whole file."""
        state = {
            "stage": self.options.stage, "net": self.net.state_dict(), "average": self.average.state_dict(),
            "critic": self.critic.state_dict(), "optimizer": self.optimizer.state_dict(),
            "critic_optimizer": self.critic_optimizer.state_dict(), "seen": self.seen, "seconds": self.seconds,
        }
        part = self.options.out / (name + ".part")
        torch.save(state, part)
        part.rename(self.options.out / name)

    def produce(self, net: Generator, shape: Tensor, color: Tensor, noisy: bool) -> Tensor:
        """Pictures [N, 3, size, size] of one forward pass."""
        half = torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.size > BASIS_SIZE)
        with half:
            w = net.mapping(shape, color)
            if self.size == BASIS_SIZE:
                return net.synthesis.soft(w).float()
            noise = noise_for(len(shape), self.device) if noisy else None
            return net.synthesis(w, noise).float()

    def loss(self, made: Tensor, real: Tensor) -> Tensor:
        if self.size == BASIS_SIZE:
            return reconstruction(made, real, levels=2)
        total = reconstruction(made, real, levels=3)
        if self.options.stage == "crisp":
            total = total + TEXTURE_WEIGHT * texture(made, real) + CRITIC_WEIGHT * self.critic.realness_loss(made)
        return total

    def learn_critic(self, made: Tensor, real: Tensor) -> float:
        """One hinge step of the patch critic."""
        self.critic_optimizer.zero_grad(set_to_none=True)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            score_real, score_made = self.critic(real), self.critic(made.detach())
        loss = F.relu(1 - score_real.float()).mean() + F.relu(1 + score_made.float()).mean()
        loss.backward()
        self.critic_optimizer.step()
        return loss.item()

    def validate(self) -> Dict[str, float]:
        """Mean absolute error (in -1..1 units) and training loss on the held-out renders, by the running average."""
        error, loss, count = 0.0, 0.0, 0
        with torch.no_grad():
            for index in self.pictures.held_out.split(32):
                shape, color, real = self.pictures.batch(index, torch.zeros(len(index), dtype=torch.bool))
                made = self.produce(self.average, shape.to(self.device), color.to(self.device), noisy=False)
                real = real.to(self.device)
                error += (made.clamp(-1, 1) - real).abs().mean().item() * len(index)
                loss += reconstruction(made, real, levels=2 if self.size == BASIS_SIZE else 3).item() * len(index)
                count += len(index)
        return {"held_out_l1": round(error / count, 4), "held_out_loss": round(loss / count, 4)}

    def run(self) -> None:
        stage, batch = self.options.stage, int(self.settings["batch"])
        start = time.time()
        before = self.seconds.get(stage, 0.0)
        seen = self.seen.get(stage, 0)
        limit = self.options.minutes * 60
        stream = self.pictures.batches(batch, seed=seen)
        keep = 0.5 ** (batch / self.settings["half_life"])
        log = (self.options.out / "log.jsonl").open("a")
        running, steps, next_report = 0.0, 0, self.options.report
        while True:
            spent = time.time() - start
            done = min(1.0, (before + spent) / limit)
            warm = min(1.0, (steps + 1) / 100)
            for group in self.optimizer.param_groups:
                group["lr"] = group["base"] * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
            shape, color, real = (t.to(self.device) for t in next(stream))
            made = self.produce(self.net, shape, color, noisy=True)
            loss = self.loss(made, real)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
            self.optimizer.step()
            if stage == "crisp":
                self.learn_critic(made, real)
            with torch.no_grad():
                targets, sources = self.average.state_dict().values(), self.net.state_dict().values()
                for target, source in zip(targets, sources):
                    target.lerp_(source, 1 - min(keep, (steps + 1) / (steps + 10)))
            running, steps, seen = running + loss.item(), steps + 1, seen + batch
            self.seen[stage], self.seconds[stage] = seen, before + spent
            if spent >= next_report or done >= 1:
                next_report += self.options.report
                row = {"stage": stage, "seen": seen, "seconds": round(before + spent), "loss": round(running / steps, 4)}
                row.update(self.validate())
                print(json.dumps(row), file=log, flush=True)
                print(row, flush=True)
                self.save()
                if done >= 1:
                    break
        self.save(f"{stage}.pt")


def main() -> None:
    """Reads the options and trains until the stage's minutes are spent; a second call goes on where the first stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stage", choices=list(STAGES), required=True)
    parser.add_argument("--minutes", type=float, required=True, help="training time of this stage, all calls together")
    parser.add_argument("--report", type=float, default=120, help="seconds between validations")
    parser.add_argument("--rate", type=float, default=0, help="learning rate, if not the stage's own")
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    Trainer(options).run()


if __name__ == "__main__":
    main()

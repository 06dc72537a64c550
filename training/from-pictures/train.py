"""Trains a generator on a file of prepare.py; one resumable command, on a CPU or a GPU.

python3 train.py --data set.npz --out runs/mine --minutes 600 --threads 4

`--minutes` is the time spent learning in all calls together, without measuring; sizes and the learning rate are planned by
it. A second call goes on where the first stopped; more minutes train on. On a machine that others use as well, `--clock cpu`
counts the process's own time. The folder gets latest.pt (everything), log.jsonl (a row each report; see looks.py for what
its distances are) and sheet.png (the same 64 latents each time, none left out).
"""
from __future__ import annotations

import argparse
import copy
import ctypes
import os
import platform
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from augment import Strength, augmented
from discriminator import Discriminator
from growth import planned
from looks import MOST_REAL, Looks
from losses import discriminator_loss, generator_loss, r1_penalty, r1_weight
from neighbors import Means, Run, sheet
from network import CAPACITIES, Generator, Shape, shape_of
from prepare import PictureSet, load

RATE = 2.5e-3
# R1 is looked at once in so many steps, and counts so much more (lazy regularization).
R1_EVERY = 16
MIXED_SHARE = 0.9
MEASURED = 512
SHEET = 64
# Pictures from no augmentation to all; short runs on few pictures need it soon.
AUGMENT_PACE = 60_000


def to_unit(pictures: Tensor) -> Tensor:
    """uint8 to -1..1."""
    return pictures.float() / 127.5 - 1.0


def to_bytes(pictures: Tensor) -> np.ndarray:
    """[N, 3, S, S] in -1..1 to uint8 [N, S, S, 3] with the product's rounding."""
    return (pictures * 127.5 + 128).floor().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1).cpu().numpy()


def real_batches(pictures: Tensor, batch: int, mirror: bool, seed: int) -> Iterator[Tensor]:
    """Endless batches uint8 [batch, 3, S, S]; every picture is shown once before any is shown again."""
    generator = torch.Generator().manual_seed(seed)
    order = torch.zeros(0, dtype=torch.long)
    while True:
        while len(order) < batch:
            order = torch.cat([order, torch.randperm(len(pictures), generator=generator)])
        found, order = pictures[order[:batch]], order[batch:]
        if mirror:
            flip = torch.rand(batch, generator=generator) < 0.5
            found = torch.where(flip[:, None, None, None], found.flip(3), found)
        yield found


class Trainer:
    """State of a run: both networks, the generator's running average, optimizers, augmentation, clock."""

    def __init__(
        self, data: PictureSet, folder: Path, minutes: float, shape: Shape, batch: int, r1: float = 0.0, device: str = "", clock: str = "wall",
    ) -> None:
        self.data, self.batch = data, batch
        self.device = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
        self.half = self.device.type == "cuda" and torch.cuda.is_bf16_supported()
        self.clock, self.run = clock, Run(folder, minutes, clock, torch.get_num_threads())
        self.pictures = torch.from_numpy(data.pictures)
        torch.manual_seed(0)
        self.shape = shape
        self.net, self.adversary = Generator(shape).to(self.device), Discriminator(shape).to(self.device)
        self.average = copy.deepcopy(self.net).requires_grad_(False).eval()
        lazy = R1_EVERY / (R1_EVERY + 1)
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=RATE, betas=(0.0, 0.99))
        self.adversary_optimizer = torch.optim.Adam(self.adversary.parameters(), lr=RATE * lazy, betas=(0.0, 0.99**lazy))
        self.strength = Strength(AUGMENT_PACE)
        self.r1 = r1 or r1_weight(shape.size, batch)
        self.seen, self.size, self.blend = 0, 0, 1.0
        self.facts: Dict[str, Any] = {}
        self._load()
        # Restarts neither repeat an order of pictures nor a sequence of latents.
        self.reals = real_batches(self.pictures, batch, bool(data.about["mirror"]), self.run.step)
        torch.manual_seed(self.run.step + 1)
        self.sheet_z = torch.from_numpy(np.random.RandomState(0).randn(SHEET, shape.w).astype(np.float32)).to(self.device)
        chosen = np.random.RandomState(0).permutation(len(self.pictures))[:MOST_REAL]
        self.looks = Looks(to_unit(self.pictures[torch.from_numpy(chosen)]))

    # -- checkpoints

    def _load(self) -> None:
        state = self.run.load(self.device)
        if state is None:
            return
        if state["data"] != self.data.about["setSha256"] or state["shape"] != self.shape.as_json():
            raise SystemExit(f"{self.run.folder} was begun on other pictures, or with another size or capacity: choose another --out.")
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.strength = Strength(**state["strength"])
        self.seen, self.size, self.facts = state["seen"], state["size"], state["facts"]

    def _parts(self) -> Dict[str, Any]:
        return {
            "net": self.net, "average": self.average, "adversary": self.adversary,
            "optimizer": self.optimizer, "adversary_optimizer": self.adversary_optimizer,
        }

    def save(self) -> None:
        about = {key: value for key, value in self.data.about.items() if key != "pictures"}
        self.run.save({
            **{name: part.state_dict() for name, part in self._parts().items()}, "shape": self.shape.as_json(),
            "data": self.data.about["setSha256"], "about": about, "strength": vars(self.strength), "seen": self.seen,
            "size": self.size, "facts": self.facts,
        })

    # -- one step

    def _grow(self) -> None:
        """The size at this point of the run; more minutes given later never make pictures small again."""
        size, blend = planned(self.run.progress, self.shape.size)
        self.size, self.blend = (self.size, 1.0) if size < self.size else (size, blend)

    def _made(self) -> Tensor:
        """A batch of the generator with mixed styles and fresh noise."""
        z = torch.randn(2, self.batch, self.shape.w, device=self.device)
        w = self.net.mixed_styles(z[0], z[1], MIXED_SHARE)
        return self.net.synthesis(w, self.net.synthesis.draw_noise(self.batch, w, self.size), self.size, self.blend)

    def _score(self, pictures: Tensor) -> Tensor:
        return self.adversary(augmented(pictures.float(), self.strength.p), self.blend)

    def _adversary_step(self) -> Dict[str, float]:
        real = to_unit(next(self.reals).to(self.device))
        if self.size < real.shape[-1]:
            real = F.avg_pool2d(real, real.shape[-1] // self.size)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.half):
            with torch.no_grad():
                made = self._made()
            real_score, made_score = self._score(real), self._score(made)
            loss = discriminator_loss(real_score, made_score)
        self.adversary_optimizer.zero_grad(set_to_none=True)
        loss.backward()
        row = {"d_loss": float(loss), "real_score": float(real_score.mean()), "made_score": float(made_score.mean())}
        if self.run.step % R1_EVERY == 0:
            shown = augmented(real, self.strength.p)
            penalty = r1_penalty(lambda pictures: self.adversary(pictures, self.blend), shown)
            (penalty * (self.r1 / 2 * R1_EVERY)).backward()
        self.adversary_optimizer.step()
        self.strength.see(real_score)
        return row

    def _generator_step(self) -> Dict[str, float]:
        self.adversary.requires_grad_(False)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.half):
            loss = generator_loss(self._score(self._made()))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.adversary.requires_grad_(True)
        return {"g_loss": float(loss)}

    def step(self) -> Dict[str, float]:
        with self.run.learning():
            self._grow()
            rate = self.run.rate(RATE)
            for optimizer, lazy in ((self.optimizer, 1.0), (self.adversary_optimizer, R1_EVERY / (R1_EVERY + 1))):
                for group in optimizer.param_groups:
                    group["lr"] = rate * lazy
            row = {**self._adversary_step(), **self._generator_step()}
            self.seen += self.batch
        self.run.follow(self.average, self.net)
        return row

    # -- reports

    @torch.no_grad()
    def draw(self, z: Tensor, psi: float = 1.0) -> Tensor:
        """Pictures of the running average [N, 3, size, size] in -1..1, at the size the run has reached, brought to full size."""
        size, parts = self.size or self.shape.size, []
        for part in z.split(32):
            w = self.average.styles(part, psi)
            made = self.average.synthesis(w, self.average.synthesis.draw_noise(len(w), w, size), size, self.blend)
            parts.append(made.clamp(-1, 1))
        made = torch.cat(parts)
        if size < self.shape.size:
            made = F.interpolate(made, size=(self.shape.size,) * 2, mode="bilinear", align_corners=False)
        return made

    def report(self, means: Dict[str, float]) -> Dict[str, Any]:
        """Measures, writes the sheet, the log's row and the checkpoint."""
        z = np.random.RandomState(1).randn(min(MEASURED, max(64, len(self.pictures))), self.shape.w).astype(np.float32)
        row = {"seen": self.seen, "size": self.size, "augmented": round(self.strength.p, 3), **means}
        row.update(self.looks.compare(self.draw(torch.from_numpy(z).to(self.device)).cpu()))
        self.facts = {
            "pictures": len(self.pictures), "minutes": round(self.run.seconds / 60, 1), "clock": self.clock, "steps": self.run.step, "seen": self.seen,
            "batch": self.batch, "r1": round(self.r1, 4), "machine": machine(self.device),
            "distance": row["distance"], "floor": row["floor"], "nearest": row["nearest"],
        }
        sheet(to_bytes(self.draw(self.sheet_z)), 8, max(64, self.shape.size)).save(self.run.folder / "sheet.png", optimize=True)
        self.run.log(row)
        self.save()
        print(row, flush=True)
        return row

    def train(self, every: float) -> None:
        """Learns until the minutes are over; reports every so many seconds."""
        means = Means()
        if self.run.progress >= 1:
            print("All minutes are spent; give more to train on.")
        while self.run.progress < 1:
            means.add(self.step())
            if means.due(every) or self.run.progress >= 1:
                self.report(means.take())


def machine(device: torch.device) -> str:
    """What a run was trained on, in words."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    names = [line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return f"{names[0] if names else platform.machine()}, {torch.get_num_threads()} of {os.cpu_count()} cores"


def _lines(path: str) -> List[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def keep_memory() -> None:
    """glibc gives large blocks back at once and then faults them in again, a good part of a step on a CPU: it keeps them."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        # M_MMAP_THRESHOLD, M_TRIM_THRESHOLD, M_TOP_PAD of malloc.h; another libc may lack them, which only costs time.
        for name, value in ((-3, 1 << 30), (-1, (1 << 31) - 1), (-2, 1 << 28)):
            getattr(libc, "mallopt", lambda *_: 0)(name, value)


def usual(gpu: bool) -> Tuple[str, int]:
    """Capacity and batch for a machine."""
    return ("medium", 32) if gpu else ("small", 16)


def main() -> None:
    capacity, batch = usual(torch.cuda.is_available())
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="cpu: minutes of own CPU time over threads")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; 0 takes all")
    parser.add_argument("--capacity", choices=CAPACITIES, default=capacity, help=f"how large the networks are; here {capacity}")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--r1", type=float, default=0, help="weight of R1; 0 goes by the size")
    parser.add_argument("--report", type=float, default=300, help="seconds between reports")
    options = parser.parse_args()
    keep_memory()
    if options.threads:
        torch.set_num_threads(options.threads)
    data = load(options.data)
    shape = shape_of(data.size, options.capacity)
    trainer = Trainer(data, options.out, options.minutes, shape, options.batch, options.r1, clock=options.clock)
    trainer.train(options.report)


if __name__ == "__main__":
    main()

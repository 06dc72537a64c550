"""A training run that can be stopped and gone on with: its clock, checkpoint, log and average weights."""
from __future__ import annotations

import argparse
import json
import math
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Optional

import torch
from torch import nn

# Share of a run after which an old weight counts half in the average.
HALF_LIFE = 0.03
WARM_UP = 40


class Run:
    """Counts only the seconds spent learning, all calls together, so that measuring does not shorten a run.

    On a machine that others use as well, `clock` "cpu" counts the process's own time, divided by its threads: the run
    then takes longer, but learns as much as it would alone.
    """

    def __init__(self, folder: Path, minutes: float, clock: str = "wall", threads: int = 1) -> None:
        self.folder, self.total = folder, minutes * 60
        self.now: Callable[[], float] = time.monotonic if clock == "wall" else lambda: time.process_time() / threads
        self.step, self.seconds, self.last = 0, 0.0, 0.0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def progress(self) -> float:
        return min(1.0, self.seconds / self.total)

    def rate(self, base: float) -> float:
        """Learning rate: a short warm-up, then half a cosine down to 2 %."""
        return base * min(1.0, (self.step + 1) / WARM_UP) * (0.02 + 0.49 * (1 + math.cos(math.pi * self.progress)))

    @contextmanager
    def learning(self) -> Iterator[None]:
        """Around one step."""
        began = self.now()
        yield
        self.last = self.now() - began
        self.seconds += self.last
        self.step += 1

    def load(self, device: torch.device) -> Optional[Dict[str, Any]]:
        path = self.folder / "latest.pt"
        if not path.exists():
            return None
        state = torch.load(path, map_location=device)
        self.step, self.seconds = state["step"], state["seconds"]
        print(f"Goes on at step {self.step}, {self.seconds / 60:.1f} min.")
        return dict(state)

    def save(self, state: Dict[str, Any]) -> None:
        """Writes beside the old file and then swaps, so that a kill leaves a whole one."""
        part = self.folder / "latest.pt.part"
        torch.save({**state, "step": self.step, "seconds": self.seconds}, part)
        part.rename(self.folder / "latest.pt")

    def log(self, row: Dict[str, Any]) -> None:
        with (self.folder / "log.jsonl").open("a") as file:
            file.write(json.dumps({"step": self.step, "seconds": round(self.seconds, 1), **row}) + "\n")

    @torch.no_grad()
    def follow(self, average: nn.Module, net: nn.Module) -> None:
        """Moves the average towards the weights by the last step's share of the run."""
        keep = min(0.5 ** (self.last / self.total / HALF_LIFE), (self.step + 1) / (self.step + 10))
        for ours, theirs in zip(average.state_dict().values(), net.state_dict().values()):
            if ours.dtype.is_floating_point:
                ours.lerp_(theirs, 1 - keep)
            else:
                ours.copy_(theirs)


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """The options that every training command has."""
    parser.add_argument("--pack", type=Path, nargs="+", required=True, help="packs of pack.py or folders of renders")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of learning, all calls together; sets the pace")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="cpu: minutes of own CPU time over threads")
    parser.add_argument("--threads", type=int, default=2)


class Means:
    """Running means of named numbers between two reports."""

    def __init__(self) -> None:
        self.sums: Dict[str, float] = {}
        self.count = 0
        self.since = time.monotonic()

    def add(self, values: Dict[str, float]) -> None:
        self.count += 1
        for name, value in values.items():
            self.sums[name] = self.sums.get(name, 0.0) + value

    def take(self) -> Dict[str, float]:
        """The means since the last call."""
        found = {name: round(value / max(1, self.count), 4) for name, value in self.sums.items()}
        self.sums, self.count, self.since = {}, 0, time.monotonic()
        return found

    def due(self, every: float) -> bool:
        return time.monotonic() - self.since > every

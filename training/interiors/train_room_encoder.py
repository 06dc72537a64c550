"""Trains the encoder of rooms: traits, embedding, features. One resumable command.

python3 train_room_encoder.py --rooms ../work/rooms --out ../work/interiors/encoder --minutes 5

Every room is seen twice a step, distorted in two ways and mostly mirrored once: both views must tell the traits, and
their embeddings must find each other. The network, its distortions and its calibration are those of the portraits.
"""
from __future__ import annotations

import argparse
import copy
import json
import math
from pathlib import Path
from typing import Any, Dict, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from paths import share_portraits

share_portraits()

from augment import distorted, per_picture  # noqa: E402
from calibration import certainties, fit  # noqa: E402
from encoder import EMBEDDING, Encoder, Judge  # noqa: E402
from render_rooms import Rooms  # noqa: E402
from room_traits import ROOM_TRAITS, ROOM_WIDTH, room_truth, room_vector  # noqa: E402
from rooms import room  # noqa: E402
from runs import Means, Run  # noqa: E402
from traits import agreement, pick, readable, split, trait_losses  # noqa: E402

RATE, DECAY, WARMTH = 3e-3, 0.02, 0.1
CONTRAST_WEIGHT, ROOM_WEIGHT = 0.5, 1.0
REPORT_EVERY = 240.0
BATCH = 16


class Learner(nn.Module):
    """The encoder and, only during training, a reading of the whole room from the embedding: near comes to mean alike."""

    def __init__(self, room_size: int) -> None:
        super().__init__()
        self.encoder = Encoder(width=ROOM_WIDTH)
        self.reading = nn.Linear(EMBEDDING, room_size)


class Trainer:
    """State of a run."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.rooms = Rooms(options.rooms)
        self.small = torch.cat([F.avg_pool2d(part.float(), 2).round().to(torch.uint8) for part in self.rooms.pictures.split(128)])
        meaning = room(self.rooms.z)
        self.truth, self.vectors = room_truth(meaning), room_vector(meaning)
        torch.manual_seed(0)
        self.learner = Learner(self.vectors.shape[1]).to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.learner.encoder).requires_grad_(False).eval()
        self.optimizer = torch.optim.AdamW(self.learner.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98), foreach=True)
        self.run = Run(options.out, options.minutes, "cpu", options.threads)
        state = self.run.load(torch.device("cpu"))
        if state:
            self.learner.load_state_dict(state["learner"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
        self.generator = torch.Generator().manual_seed(1000 + self.run.step)

    def pictures(self, index: Tensor) -> Tensor:
        """[N, 3, 128, 128] in -1..1."""
        return self.small[index].float() / 127.5 - 1.0

    def learn(self) -> Dict[str, float]:
        for group in self.optimizer.param_groups:
            group["lr"] = self.run.rate(RATE)
        index = self.rooms.training[torch.randint(len(self.rooms.training), (BATCH,), generator=self.generator)]
        twice = torch.cat([index, index])
        flip = per_picture(torch.rand(2 * BATCH, generator=self.generator) < 0.5)
        pictures = self.pictures(twice)
        views = distorted(torch.where(flip, pictures.flip(3), pictures), self.generator)
        self.learner.train()
        seen = self.learner.encoder(views.contiguous(memory_format=torch.channels_last))
        traits = trait_losses(split(seen.raw, ROOM_TRAITS), pick(self.truth, twice), ROOM_TRAITS)
        likeness = seen.embedding @ seen.embedding.t() / WARMTH - torch.eye(2 * BATCH) * 1e4
        contrast = F.cross_entropy(likeness, torch.arange(2 * BATCH).roll(BATCH))
        # Length 1 spreads over many entries; the factor brings each to about 1.
        whole = F.mse_loss(self.learner.reading(seen.embedding * math.sqrt(EMBEDDING)), self.vectors[twice])
        total = torch.stack(list(traits.values())).sum() + CONTRAST_WEIGHT * contrast + ROOM_WEIGHT * whole
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(self.learner.parameters(), 5.0)
        self.optimizer.step()
        return {"total": float(total.detach()), "contrast": float(contrast.detach()), "room": float(whole.detach())}

    def raw(self, index: Tensor) -> Tensor:
        """Raw trait outputs [N, WIDTH] of the average."""
        with torch.no_grad():
            return torch.cat([self.average(self.pictures(part)).raw for part in index.split(64)])

    def measure(self) -> Dict[str, float]:
        index = self.rooms.held_out
        found = agreement(readable(split(self.raw(index), ROOM_TRAITS), {}, ROOM_TRAITS), pick(self.truth, index), ROOM_TRAITS)
        return {name: round(value, 3) for name, value in found.items()}

    def finish(self) -> Dict[str, Any]:
        """Calibrates on one half of the held-out rooms, measures on the other, writes encoder.pt."""
        calibration, test = self.rooms.held_out[::2], self.rooms.held_out[1::2]
        cooling = fit(split(self.raw(calibration), ROOM_TRAITS), pick(self.truth, calibration), ROOM_TRAITS)
        certain = certainties(split(self.raw(test), ROOM_TRAITS), pick(self.truth, test), cooling, ROOM_TRAITS)
        covered = {name: [float(values.min()), float(values.max())] for name, values in self.truth.items() if values.is_floating_point()}
        state = {"average": self.average.state_dict(), "cooling": cooling, "certainties": certain, "covered": covered, "step": self.run.step}
        torch.save(state, self.options.out / "encoder.pt")
        return certain

    def train(self) -> None:
        means = Means()
        while self.run.progress < 1:
            with self.run.learning():
                losses = self.learn()
            self.run.follow(self.average, self.learner.encoder)
            means.add(losses)
            if means.due(REPORT_EVERY):
                row = {**means.take(), **self.measure()}
                self.run.log(row)
                self.run.save({
                    "learner": self.learner.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict(),
                })
                print(self.run.step, round(self.run.seconds), row, flush=True)
        print(json.dumps(self.finish(), indent=1))


def load_room_judge(checkpoint: Path) -> Judge:
    """The running average, calibrated."""
    state = torch.load(checkpoint, map_location="cpu")
    net = Encoder(width=ROOM_WIDTH)
    net.load_state_dict(state["average"])
    return Judge(net, state["cooling"], state["step"], ROOM_TRAITS)


def small_batches(pictures: Tensor, index: Tensor) -> Iterator[Tensor]:
    """Batches of uint8 pictures [N, 3, 256, 256] as the judge wants them."""
    for part in index.split(64):
        yield pictures[part].float() / 127.5 - 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of the process's own time, all calls together")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    Trainer(options).train()


if __name__ == "__main__":
    main()

"""Trains the encoder on renders; one resumable command, on a CPU or a GPU.

python3 train_encoder.py --pack pack.npz --out runs/encoder --minutes 8 --threads 2

Every person is seen twice a batch, distorted in two ways and mostly before two backdrops: both views must tell the
traits, and their embeddings must find each other among all others. Written to the run's folder: latest.pt (to resume),
encoder.pt (average weights with calibration), log.jsonl, encoder.onnx and encoder.json.
"""
from __future__ import annotations

import argparse
import copy
import json
import math
from pathlib import Path
from typing import Dict, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from augment import compose, distorted, two_views
from calibration import calibration_errors, certainties, fit
from encoder import EMBEDDING, Encoder, Judge
from graphs import export_encoder
from renders import Renders
from runs import Means, Run, add_run_options
from traits import TRAITS, Answers, Truth, agreement, mirrored, pick, readable, split, trait_losses, weighted

RATE = 3e-3
DECAY = 0.02
# Softness of the contest between views.
WARMTH = 0.1
CONTRAST_WEIGHT, PERSON_WEIGHT = 0.5, 1.0
REPORT_EVERY = 60.0


class Learner(nn.Module):
    """The encoder and, only during training, a reading of the person (people.person_vector) from the embedding: it makes
    near mean alike, rather than only same or not the same."""

    def __init__(self, person: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.reading = nn.Linear(EMBEDDING, person)

    def losses(self, pictures: Tensor, truth: Truth, vectors: Tensor) -> Dict[str, Tensor]:
        """Of views [2N, ...], the first N and last N of the same people in one order."""
        seen = self.encoder(pictures)
        traits = trait_losses(split(seen.raw), truth)
        half = len(pictures) // 2
        likeness = seen.embedding @ seen.embedding.t() / WARMTH
        likeness = likeness - torch.eye(len(pictures), device=likeness.device) * 1e4
        partner = torch.arange(len(pictures), device=likeness.device).roll(half)
        contrast = F.cross_entropy(likeness, partner)
        # Length 1 spreads over many entries; the factor brings each to about 1.
        person = F.mse_loss(self.reading(seen.embedding * math.sqrt(EMBEDDING)), vectors)
        total = weighted(traits) + CONTRAST_WEIGHT * contrast + PERSON_WEIGHT * person
        return {**traits, "contrast": contrast, "person": person, "total": total}


class Trainer:
    """State of a run."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.renders = Renders(options.pack)
        torch.manual_seed(0)
        self.learner = Learner(self.renders.person_vectors.shape[1]).to(self.device).to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.learner.encoder).requires_grad_(False).eval()
        self.optimizer = torch.optim.AdamW(self.learner.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98))
        self.run = Run(options.out, options.minutes, options.clock, options.threads)
        state = self.run.load(self.device)
        if state:
            self.learner.load_state_dict(state["learner"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
        self.generator = Generator().manual_seed(1000 + self.run.step)

    def save(self) -> None:
        self.run.save({
            "learner": self.learner.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict(),
        })

    def batch(self) -> Tuple[Tensor, Truth, Tensor]:
        """Views [2N, 3, 128, 128], their truth, and the vectors of the people [2N, P]."""
        chosen = torch.randint(len(self.renders.training), (self.options.batch,), generator=self.generator)
        index = self.renders.training[chosen]
        pictures, behind, flip = two_views(self.renders.person[index], self.renders.backdrop[index], self.generator)
        twice = torch.cat([index, index])
        truth = pick(self.renders.truth, twice)
        truth["background"] = self.renders.truth["background"][index[behind]]
        truth = mirrored(truth, flip)
        return pictures, truth, self.renders.person_vectors[twice]

    def learn(self) -> Dict[str, float]:
        """One step; the pace follows the run's share of its minutes."""
        pictures, truth, person = self.batch()
        rate = self.run.rate(RATE)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.learner.train()
        moved = pictures.to(self.device).contiguous(memory_format=torch.channels_last)
        losses = self.learner.losses(moved, {k: v.to(self.device) for k, v in truth.items()}, person.to(self.device))
        self.optimizer.zero_grad(set_to_none=True)
        losses["total"].backward()
        nn.utils.clip_grad_norm_(self.learner.parameters(), 5.0)
        self.optimizer.step()
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def raw(self, index: Tensor, distort: bool = False, flip: bool = False) -> Tensor:
        """Raw trait outputs [N, WIDTH] of the average for some renders."""
        generator = Generator().manual_seed(7)
        parts = []
        with torch.no_grad():
            for pictures in self.renders.batches(index):
                pictures = distorted(pictures, generator) if distort else pictures
                parts.append(self.average((pictures.flip(3) if flip else pictures).to(self.device)).raw.cpu())
        return torch.cat(parts)

    def measure(self) -> Dict[str, Dict[str, float]]:
        """Held-out test renders as they are, and distorted."""
        truth = pick(self.renders.truth, self.renders.test)
        plain, hard = self.raw(self.renders.test), self.raw(self.renders.test, distort=True)
        return {"clean": agreement(readable(split(plain), {}), truth), "distorted": agreement(readable(split(hard), {}), truth)}

    def found_again(self) -> float:
        """Share of held-out people whose distorted mirror image before another backdrop is nearest to themselves."""
        index = self.renders.held_out
        judge = Judge(self.average.cpu(), {})
        _, plain, _ = judge.see(self.renders.pictures(index))
        elsewhere = compose(self.renders.person[index], self.renders.backdrop[index].roll(1, 0))
        _, other, _ = judge.see(distorted(elsewhere.flip(3), Generator().manual_seed(5)))
        self.average.to(self.device)
        return float(((other @ plain.t()).argmax(1) == torch.arange(len(index))).float().mean())

    def finish(self) -> Dict[str, object]:
        """Calibrates on one half of the held-out renders, measures on the other, writes encoder.pt."""
        calibration = self.renders.calibration
        raw = torch.cat([self.raw(calibration), self.raw(calibration, flip=True)])
        truth = pick(self.renders.truth, torch.cat([calibration, calibration]))
        flips = torch.arange(len(raw)) >= len(calibration)
        cooling = fit(split(raw), mirrored(truth, flips))
        test: Answers = split(self.raw(self.renders.test))
        real = pick(self.renders.truth, self.renders.test)
        covered = {name: [float(v.min()), float(v.max())] for name, v in self.renders.truth.items() if v.dtype.is_floating_point}
        state = {
            "average": self.average.state_dict(), "cooling": cooling, "step": self.run.step,
            "certainties": certainties(test, real, cooling), "covered": covered,
        }
        torch.save(state, self.options.out / "encoder.pt")
        return {
            "cooling": cooling, "held_out": len(self.renders.held_out), "tested": len(self.renders.test),
            "agreement": agreement(readable(test, cooling), real),
            "agreement_of_the_usual": usual(pick(self.renders.truth, self.renders.training), real),
            "calibration_error_before": calibration_errors(test, real, {}),
            "calibration_error_after": calibration_errors(test, real, cooling),
            "found_again": self.found_again(),
        }

    def learn_all(self) -> None:
        means = Means()
        while self.run.progress < 1.0:
            with self.run.learning():
                losses = self.learn()
            self.run.follow(self.average, self.learner.encoder)
            means.add(losses)
            if means.due(REPORT_EVERY):
                found, losses = self.measure(), means.take()
                self.run.log({"losses": losses, **found})
                print(f"{self.run.seconds / 60:.1f} min, step {self.run.step}, loss {losses['total']:.3f}, {brief(found['clean'])}", flush=True)
                self.save()
        self.save()
        final = self.finish()
        self.run.log({"final": final})
        print(json.dumps(final, indent=1))
        export_encoder(self.options.out / "encoder.pt", self.options.out)


def usual(training: Truth, real: Truth) -> Dict[str, float]:
    """What always answering the training set's median or most frequent value scores: the floor of `agreement`."""
    scores: Dict[str, float] = {}
    for name, values in training.items():
        if values.dtype == torch.long:
            scores[name] = float((real[name] == values.mode().values).float().mean())
        elif name == "masculine":
            scores[name] = float(((real[name] > 0.5) == (values.median() > 0.5)).float().mean())
        else:
            scores[name] = float((real[name] - values.median()).abs().mean())
    return scores


def brief(scores: Dict[str, float]) -> str:
    return ", ".join(f"{trait.name} {scores[trait.name]:.2f}" for trait in TRAITS)


def main(arguments: Optional[list] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_run_options(parser)
    parser.add_argument("--batch", type=int, default=48, help="people a step; each is seen twice")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    Trainer(options).learn_all()


if __name__ == "__main__":
    main()

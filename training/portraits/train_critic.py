"""Trains the critic on renders, on flaws made from them and, once there are any, on generated pictures; resumable.

python3 train_critic.py --pack pack.npz --out runs/critic --minutes 4 --threads 2 [--generated made.npz]

Written to the run's folder: latest.pt (to resume), critic.pt (average weights with the threshold), log.jsonl,
critic.onnx and critic.json. `--generated` takes a folder of pictures or an npz with `pictures` [N, 3, H, W] uint8.
"""
from __future__ import annotations

import argparse
import copy
import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Generator, Tensor

from augment import blur, compose, compress, number, per_picture, recolored, rescale, shifted
from calibration import temperature
from critic import Critic
from encoder import INPUT_SIZE, shrink
from flaws import FLAWS, flawed
from graphs import export_critic
from renders import Renders
from runs import Means, Run, add_run_options

RATE = 2e-3
REPORT_EVERY = 60.0
# Share of the bad half of a batch that is generated, once there is something generated.
GENERATED_SHARE = 0.4
# Every so many generated pictures one is kept for measuring.
KEPT_EVERY = 8
ENDINGS = (".png", ".webp", ".jpg", ".jpeg")


def generated_pictures(source: Path) -> Tensor:
    """uint8 [N, 3, 128, 128]."""
    if source.is_dir():
        files = sorted(path for path in source.iterdir() if path.suffix in ENDINGS)
        arrays = [np.asarray(Image.open(path).convert("RGB")).transpose(2, 0, 1) for path in files]
        pictures = torch.from_numpy(np.stack(arrays))
    else:
        pictures = torch.from_numpy(np.load(source)["pictures"])
        pictures = pictures.permute(0, 3, 1, 2) if pictures.shape[-1] == 3 else pictures
    return torch.cat([shrink(part.float()).round().to(torch.uint8) for part in pictures.split(64)])


def to_float(pixels: Tensor) -> Tensor:
    return pixels.float() / 127.5 - 1.0


def harmless(pictures: Tensor, generator: Generator) -> Tensor:
    """Changes that good and bad pictures get alike: none of them makes a portrait unreal."""
    flip = per_picture(torch.rand(len(pictures), generator=generator) < 0.5)
    pictures = torch.where(flip, pictures.flip(3), pictures)
    pictures = recolored(shifted(pictures, generator, 0.02, 0.03, 1.5), generator, 0.6)
    order = torch.randperm(len(pictures), generator=generator)
    soft, coded, rest = order.split([len(order) // 4, len(order) // 4, len(order) - 2 * (len(order) // 4)])
    lightly = pictures[soft]
    lightly = blur(lightly, number(0.2, 0.55, generator)) if number(0, 1, generator) < 0.5 else rescale(lightly, number(0.75, 0.95, generator))
    parts = [lightly, compress(pictures[coded], number(0.01, 0.05, generator)), pictures[rest]]
    return torch.cat(parts)[torch.argsort(torch.cat([soft, coded, rest]))].clamp(-1, 1)


class Trainer:
    """State of a run."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.renders = Renders(options.pack)
        self.places = self.renders.places()
        made = generated_pictures(options.generated) if options.generated else torch.zeros(0, 3, INPUT_SIZE, INPUT_SIZE, dtype=torch.uint8)
        kept = torch.arange(len(made)) % KEPT_EVERY == 0
        self.made, self.made_kept = made[~kept], made[kept]
        torch.manual_seed(0)
        self.net = Critic().to(self.device).to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.net).requires_grad_(False).eval()
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=RATE, weight_decay=0.02, betas=(0.9, 0.98))
        self.run = Run(options.out, options.minutes, options.clock, options.threads)
        state = self.run.load(self.device)
        if state:
            self.net.load_state_dict(state["net"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
        self.generator = Generator().manual_seed(2000 + self.run.step)

    def save(self) -> None:
        self.run.save({"net": self.net.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict()})

    def spoiled(self, index: Tensor, generator: Generator, which: str = "", behind: Optional[Tensor] = None) -> Tuple[Tensor, List[str]]:
        """Renders with a flaw each."""
        pictures = compose(self.renders.person[index], self.renders.backdrop[index if behind is None else behind])
        alpha = self.renders.person[index][:, 3:].float() / 255.0
        places = {name: points[index.numpy()] for name, points in self.places.items()}
        return flawed(pictures, alpha, places, generator, which)

    def batch(self) -> Tuple[Tensor, Tensor]:
        """Pictures [B, 3, 128, 128] and 1 for real [B]; half are real."""
        g, training = self.generator, self.renders.training
        half = self.options.batch // 2
        draw = lambda count: training[torch.randint(len(training), (count,), generator=g)]  # noqa: E731
        made_count = min(len(self.made), round(half * GENERATED_SHARE))
        good = draw(half)
        # Some stand before another's backdrop, good and bad alike, so that the pair gives nothing away.
        behind = torch.where(torch.rand(half, generator=g) < 0.3, draw(half), good)
        bad = draw(half - made_count)
        bad_behind = torch.where(torch.rand(len(bad), generator=g) < 0.3, draw(len(bad)), bad)
        parts = [compose(self.renders.person[good], self.renders.backdrop[behind]), self.spoiled(bad, g, behind=bad_behind)[0]]
        if made_count:
            parts.append(to_float(self.made[torch.randint(len(self.made), (made_count,), generator=g)]))
        truth = torch.zeros(self.options.batch)
        truth[:half] = 1.0
        return harmless(torch.cat(parts), g), truth

    def learn(self) -> Dict[str, float]:
        pictures, truth = self.batch()
        for group in self.optimizer.param_groups:
            group["lr"] = self.run.rate(RATE)
        self.net.train()
        logits = self.net(pictures.to(self.device).contiguous(memory_format=torch.channels_last))
        loss = F.binary_cross_entropy_with_logits(logits, (truth * 0.96 + 0.02).to(self.device))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        right = ((logits.detach().cpu() > 0) == (truth > 0.5)).float().mean()
        return {"loss": float(loss.detach()), "right": float(right)}

    @torch.no_grad()
    def logits(self, pictures: Tensor) -> np.ndarray:
        return torch.cat([self.average(part.to(self.device)).cpu() for part in pictures.split(64)]).numpy()

    def measure(self, thorough: bool) -> Dict[str, Any]:
        """Sets the line on one half of the held-out renders and measures on the other half: on the renders, on copies
        with a flaw each (`thorough`: with every flaw), and on generated pictures."""
        calibration, test = self.renders.calibration, self.renders.test
        real = self.logits(self.renders.pictures(calibration))
        bad = self.logits(self.spoiled(calibration, Generator().manual_seed(3))[0])
        both = torch.from_numpy(np.concatenate([real, bad]))[:, None]
        truth = torch.cat([torch.ones(len(real)), torch.zeros(len(bad))])
        self.average.line_up(real, temperature(both, truth))
        line = float(self.average.line)
        fresh = self.logits(self.renders.pictures(test))
        flaws = {
            name: self.logits(self.spoiled(test, Generator().manual_seed(position), name)[0])
            for position, name in enumerate(FLAWS if thorough else [""])
        }
        found: Dict[str, Any] = {
            "line": line, "passing": {"renders": float((fresh > line).mean())}, "area": area_under_curve(fresh, np.concatenate(list(flaws.values()))),
            "flaws_mean_passing": float(np.mean([(logits > line).mean() for logits in flaws.values()])),
        }
        if thorough:
            found["flaws_passing"] = {name: float((logits > line).mean()) for name, logits in flaws.items()}
        if len(self.made_kept):
            made = self.logits(to_float(self.made_kept))
            found["generated_passing"] = float((made > line).mean())
            found["generated_area"] = area_under_curve(fresh, made)
        return found

    def learn_all(self) -> None:
        means = Means()
        while self.run.progress < 1.0:
            with self.run.learning():
                values = self.learn()
            self.run.follow(self.average, self.net)
            means.add(values)
            if means.due(REPORT_EVERY):
                found, values = self.measure(thorough=False), means.take()
                self.run.log({**values, **found})
                print(f"{self.run.seconds / 60:.1f} min, step {self.run.step}, {values}, flaws passing {found['flaws_mean_passing']:.3f}", flush=True)
                self.save()
        self.save()
        final = self.measure(thorough=True)
        held_out = {"count": len(self.renders.test), "passShare": round(final["passing"]["renders"], 4)}
        torch.save({"average": self.average.state_dict(), "step": self.run.step, "held_out": held_out}, self.options.out / "critic.pt")
        self.run.log({"final": final})
        print(json.dumps(final, indent=1))
        export_critic(self.options.out / "critic.pt", self.options.out)


def area_under_curve(good: np.ndarray, bad: np.ndarray) -> float:
    """The chance that a good picture scores above a bad one."""
    order = np.sort(bad)
    return float((np.searchsorted(order, good, "left") + np.searchsorted(order, good, "right")).mean() / 2 / len(bad))


def main(arguments: Optional[list] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_run_options(parser)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--generated", type=Path, help="folder of pictures, or npz with `pictures`")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    Trainer(options).learn_all()


if __name__ == "__main__":
    main()

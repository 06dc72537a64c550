"""Measures a generator on seeds it was never trained on, and draws the sheets people judge it by.

python3 evaluate.py --checkpoint runs/portraits/crisp.pt --encoder runs/encoder/encoder.pt --critic runs/critic/critic.pt \\
    --pack pack.npz --out FOLDER [--count 2000] [--threads 2]

Writes evaluation.json, EVALUATION.md, seeds.png (0-63, none left out), mixing.png, interpolation.png, closest.png and
paired.png; and what directions.py writes, styles.npz included. A small --count tries the way.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import torch
from torch import Tensor

import directions
from critic import Critic, load_critic
from encoder import Judge, load_judge, shrink
from eyes import asymmetry
from latents import latents
from measures import Paired, ages, distance_of, memory, sets, trait_changes
from painter import Painter, Trained, mixed_styles, painted, styles_of
from people import people_of, truth_of_people
from places import places_of
from renders import Renders
from report import markdown
from sheets import interpolation_sheet, mixing_sheet, pairs_sheet, seeds_sheet
from traits import Truth, agreement, pick

# Fresh people: in no pack, whose seeds lie below.
FRESH_FROM = 6_000_000
MIXED_PAIRS = 96
PAIRED_SHOWN = 12


class Evaluation:
    """A generator, its judges and the renders; each method measures one thing."""

    def __init__(self, painter: Painter, judge: Judge, critic: Optional[Critic], renders: Renders, out: Path, count: int) -> None:
        self.painter, self.judge, self.critic, self.renders, self.out = painter, judge, critic, renders, out
        self.fresh_seeds = range(FRESH_FROM, FRESH_FROM + count)
        self.held_out = renders.held_out
        out.mkdir(parents=True, exist_ok=True)
        self.w = torch.cat([painter.styles(part) for part in torch.from_numpy(latents(self.fresh_seeds)).split(512)])
        # Judges look at 128 px; that is also all that is kept of 2,000 pictures.
        self.fresh = torch.cat([shrink(batch) for batch in painted(painter, self.w)])
        self.fresh_traits, self.fresh_persons, self.fresh_features = judge.see(self.fresh)
        self.fresh_truth = truth_of_people(people_of(self.fresh_seeds))
        self.real_traits, self.real_persons, self.real_features = judge.see_all(renders.batches(self.held_out))
        self.real_truth: Truth = pick(renders.truth, self.held_out)

    def held_out_pairs(self) -> Dict[str, Any]:
        """Made and rendered pictures of the same held-out people, at 256 px."""
        rows = self.held_out.tolist()
        places = {name: points[rows] for name, points in places_of(self.renders.landmarks, self.renders.landmarks.mean(0)).items()}
        paired, floor = Paired(), Paired()
        eyes: Dict[str, Dict[str, List[np.ndarray]]] = {"made": {}, "renders": {}}
        small: List[Tensor] = []
        shown: List[Tuple[Tensor, Tensor, str]] = []
        for i in range(0, len(rows), 16):
            part = rows[i : i + 16]
            real, _ = self.renders.full(part)
            made = self.painter.paint(styles_of(self.painter, self.renders.seeds[part].tolist(), self.renders.mixed[part].tolist()))
            paired.add(made, real)
            # Someone else's render: what an error means that ignores who is asked for.
            floor.add(real.roll(1, 0), real)
            here = {name: points[i : i + 16] for name, points in places.items()}
            for name, pictures in (("made", made), ("renders", real)):
                for key, values in asymmetry(pictures, here).items():
                    eyes[name].setdefault(key, []).append(values)
            small.append(shrink(made))
            shown += [(a, b, f"seed {self.renders.seeds[row]}") for a, b, row in zip(made, real, part)][: PAIRED_SHOWN - len(shown)]
        traits, persons, _ = self.judge.see(torch.cat(small))
        pairs_sheet([a for a, _, _ in shown], [b for _, b, _ in shown], self.out / "paired.png", [caption for _, _, caption in shown])
        means = {name: {key: float(np.concatenate(values).mean()) for key, values in found.items()} for name, found in eyes.items()}
        return {
            "paired": paired.result(), "someoneElse": floor.result(),
            "eyes": {**means, "ratio": {key: means["made"][key] / max(means["renders"][key], 1e-6) for key in means["made"]}},
            "sameTraitsAsRender": agreement(traits, self.real_truth), "personDistanceToRender": distance_of(persons.numpy(), self.real_persons.numpy()),
            "personDistanceOfStrangers": distance_of(self.real_persons.numpy(), self.real_persons.roll(1, 0).numpy()),
        }

    def attributes(self) -> Dict[str, Dict[str, float]]:
        """Agreement with the latents: on made pictures, and on renders as the most that can be had."""
        return {"made": agreement(self.fresh_traits, self.fresh_truth), "renders": agreement(self.real_traits, self.real_truth)}

    def copies(self) -> Dict[str, Any]:
        """Nearness to training pictures, and the ten nearest as a sheet."""
        training = self.renders.training
        _, trained, _ = self.judge.see_all(self.renders.batches(training))
        found = memory(self.fresh_persons.numpy(), self.real_persons.numpy(), trained.numpy())
        made = [self.fresh[pair["made"]] for pair in found["closest"]]
        rows = [int(training[pair["trained"]]) for pair in found["closest"]]
        real, _ = self.renders.full(rows)
        pairs_sheet(made, list(real), self.out / "closest.png", [f"distance\n{pair['distance']:.3f}" for pair in found["closest"]])
        for pair, row in zip(found["closest"], rows):
            pair.update(made=int(self.fresh_seeds[pair["made"]]), trained=int(self.renders.seeds[row]))
        return found

    def realism(self) -> Optional[Dict[str, float]]:
        """Share that passes the critic."""
        if self.critic is None:
            return None
        test = self.renders.pictures(self.renders.test)
        made, real = self.critic.score(self.fresh), self.critic.score(test)
        return {
            "made": float((made >= 0.5).mean()), "renders": float((real >= 0.5).mean()), "madeMedian": float(np.median(made)),
            "rendersMedian": float(np.median(real)), "madeCount": float(len(made)), "rendersCount": float(len(real)),
        }

    def mixing(self) -> Dict[str, Any]:
        """What one group of another person's styles changes: traits, person, pixels; and two strangers for scale."""
        seeds = list(self.fresh_seeds)[: 2 * MIXED_PAIRS]
        half = len(seeds) // 2
        w_own, w_other = styles_of(self.painter, seeds[:half]), styles_of(self.painter, seeds[half : 2 * half])
        own, other = (torch.cat(list(painted(self.painter, w))) for w in (w_own, w_other))
        traits, persons, _ = self.judge.see(own)
        found: Dict[str, Any] = {"pairs": half}
        for group in (*self.painter.groups, "all"):
            w = w_other if group == "all" else mixed_styles(w_own, {group: w_other}, self.painter.groups)
            pictures = other if group == "all" else torch.cat(list(painted(self.painter, w)))
            after, now, _ = self.judge.see(pictures)
            people = people_of(seeds[:half]), people_of(seeds[half : 2 * half])
            index = list(self.painter.groups)
            mixed = people[1] if group == "all" else people[0]._replace(**{people[0]._fields[index.index(group)]: people[1][index.index(group)]})
            found[group] = {
                "changed": trait_changes(traits, after), "person": distance_of(persons.numpy(), now.numpy()),
                "pixels": float((pictures - own).abs().mean()) / 2, "agreement": agreement(after, truth_of_people(mixed)),
            }
        return found

    def styles(self) -> Dict[str, float]:
        """How well styles are read from pictures by a line, R2 by group on fresh people; writes styles.npz."""
        head = directions.style_head(self.w, self.fresh_features, self.painter.groups)
        np.savez(self.out / "styles.npz", **head)
        return {group: float(value) for group, value in zip(self.painter.groups, head["fit"])}

    def everything(self) -> Dict[str, Any]:
        began = time.monotonic()
        steps = {
            "pairs": self.held_out_pairs,
            "sets": lambda: sets(
                self.fresh_features.numpy(), self.real_features.numpy(), self.fresh_persons.numpy(), self.real_persons.numpy()
            ),
            "attributes": self.attributes, "copies": self.copies, "realism": self.realism,
            "ages": lambda: {"made": ages(self.fresh_traits, self.fresh_truth), "renders": ages(self.real_traits, self.real_truth)},
            "mixing": self.mixing, "directions": lambda: directions.write(self.painter, self.judge, self.out),
            "styles": self.styles,
        }
        found: Dict[str, Any] = {
            "about": {
                "madeFrom": [self.fresh_seeds[0], self.fresh_seeds[-1]], "made": len(self.fresh_seeds), "heldOutRenders": len(self.held_out),
                "trainingRenders": len(self.renders.training), "psi": 1, "encoderStep": self.judge.step,
            }
        }
        for name, step in steps.items():
            found[name] = step()
            print(f"{name}, {time.monotonic() - began:.0f} s", flush=True)
            # After every step, so that a stopped run leaves what it has.
            (self.out / "evaluation.json").write_text(json.dumps(found, indent=1))
        seeds_sheet(self.painter, self.out / "seeds.png")
        mixing_sheet(self.painter, self.out / "mixing.png")
        interpolation_sheet(self.painter, self.out / "interpolation.png")
        (self.out / "EVALUATION.md").write_text(markdown(found))
        return found


def main(arguments: Optional[List[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--critic", type=Path)
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    critic = load_critic(options.critic) if options.critic else None
    evaluation = Evaluation(Trained(options.checkpoint), load_judge(options.encoder), critic, Renders(options.pack), options.out, options.count)
    evaluation.everything()
    print((options.out / "EVALUATION.md").read_text())


if __name__ == "__main__":
    main()

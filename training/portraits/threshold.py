"""Where a package's critic holds a picture back: python3 threshold.py --checkpoint sharp.pt --critic critic.pt --package FOLDER

A critic that knows flaws on sight would hold back everything a young generator makes. What a library needs is to hold back what is
worse than usual, so the threshold is the score that all but HELD_BACK of this generator's pictures reach, and never above
the line that renders pass. Rewrites `threshold` and `statement` in critic.json.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from critic import load_critic
from encoder import shrink
from latents import latents
from network import load, noise_for

# Seeds of no training set and no product page.
SEEDS = range(6_000_000, 6_000_384)
HELD_BACK = 0.03


def scores_of(checkpoint: Path, critic_file: Path) -> np.ndarray:
    """Realism [N] of fresh pictures at psi 1 with noise."""
    net, critic = load(checkpoint), load_critic(critic_file)
    z = torch.from_numpy(latents(SEEDS))
    noise = torch.Generator().manual_seed(0)
    parts = []
    with torch.no_grad():
        for part in z.split(16):
            made = net.synthesis(net.styles(part), noise_for(len(part), part.device, noise))["picture"]
            parts.append(critic.score(shrink(made.clamp(-1, 1))))
    return np.concatenate(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--critic", type=Path, required=True)
    parser.add_argument("--package", type=Path, required=True)
    options = parser.parse_args()
    scores = scores_of(options.checkpoint, options.critic)
    file = options.package / "critic.json"
    entry = json.loads(file.read_text())
    line = float(entry["threshold"])
    threshold = min(line, float(np.quantile(scores, HELD_BACK)))
    entry["threshold"] = float(f"{threshold:.3g}")
    entry["statement"] += (
        f" This package holds back below {entry['threshold']}: what {HELD_BACK:.0%} of {len(scores)} fresh pictures of this generator fall "
        f"under. {float((scores >= line).mean()):.0%} of them reach {line}."
    )
    file.write_text(json.dumps(entry, indent=1))
    print({"threshold": entry["threshold"], "median": float(np.median(scores)), "reaching": float((scores >= line).mean())})


if __name__ == "__main__":
    main()

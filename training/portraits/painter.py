"""The generator at work, as evaluation sees it: latents to styles, styles to pictures, styles of several people mixed.

python3 painter.py --checkpoint runs/portraits/crisp.pt --count 800 --out made.npz

writes pictures at 128 px for train_critic.py --generated.
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Dict, Iterator, Mapping, Optional, Protocol, Sequence, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from latents import latents, source_seeds

Groups = Dict[str, Tuple[int, ...]]


class Painter(Protocol):
    """What evaluation needs of a generator."""

    groups: Groups

    def styles(self, z: Tensor) -> Tensor:
        """Latents [N, Z] to styles [N, rows, D], not truncated."""

    def paint(self, w: Tensor) -> Tensor:
        """Styles [N, rows, D] to pictures [N, 3, 256, 256] in -1..1."""


class Trained:
    """A checkpoint of train.py, without noise, so that one latent is one picture."""

    def __init__(self, checkpoint: Path) -> None:
        # Here and not above, so that everything else can be tested without the generator.
        import network

        self.net = network.load(checkpoint)
        self.groups: Groups = {"coarse": network.COARSE, "middle": network.MIDDLE, "fine": network.FINE}

    @torch.no_grad()
    def styles(self, z: Tensor) -> Tensor:
        return self.net.styles(z).float()

    @torch.no_grad()
    def paint(self, w: Tensor) -> Tensor:
        return self.net.synthesis(w)["picture"].float().clamp(-1, 1)


def generate(painter: Painter, z: Tensor, batch: int = 16) -> Tensor:
    """Latents [N, Z] to pictures [N, 3, 256, 256] at psi 1."""
    return torch.cat([painter.paint(painter.styles(part)) for part in z.split(batch)])


def mixed_styles(w: Tensor, sources: Mapping[str, Tensor], groups: Groups) -> Tensor:
    """Styles [N, rows, D] in which the rows of some groups come from other styles."""
    found = w.clone()
    for group, other in sources.items():
        rows = list(groups[group])
        found[:, rows] = other[:, rows]
    return found


def styles_of(painter: Painter, seeds: Sequence[int], mixed: Optional[Sequence[bool]] = None) -> Tensor:
    """Styles of seeds [N, rows, D], mixed as the studio mixes where `mixed`."""
    own = np.asarray(seeds, np.int64)
    flags = np.zeros(len(own), bool) if mixed is None else np.asarray(mixed, bool)
    middle, fine = source_seeds(own, flags)
    w, w_middle, w_fine = (painter.styles(torch.from_numpy(latents(s.tolist()))) for s in (own, middle, fine))
    return mixed_styles(w, {"middle": w_middle, "fine": w_fine}, painter.groups)


def painted(painter: Painter, w: Tensor, batch: int = 16) -> Iterator[Tensor]:
    """Batches of pictures."""
    for part in w.split(batch):
        yield painter.paint(part)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--count", type=int, default=800)
    parser.add_argument("--from", type=int, default=7_000_000, dest="first", help="first seed; none that is evaluated on")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    painter = Trained(options.checkpoint)
    w = styles_of(painter, range(options.first, options.first + options.count))
    small = torch.cat([F.avg_pool2d(batch, 2) for batch in painted(painter, w)])
    np.savez(options.out, pictures=(small * 127.5 + 128).floor().clamp(0, 255).to(torch.uint8).numpy())


if __name__ == "__main__":
    main()

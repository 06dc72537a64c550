"""A generator read back from its package draws what the package draws."""
import unittest
from pathlib import Path

import numpy as np
import torch

from from_package import load_generator
from latents import latents
from network import NOISE_SIZES

PACKAGE = Path(__file__).resolve().parents[2] / "models" / "portraits-256"


class FromPackageTest(unittest.TestCase):
    def test_draws_the_reference_picture_of_seed_0(self) -> None:
        net = load_generator(PACKAGE)
        w = net.styles(torch.from_numpy(latents([0])).float())
        drawn = net.synthesis(w, [torch.zeros(1, 1, size, size) for size in NOISE_SIZES])["picture"].clamp(-1, 1)
        pixels = ((drawn[0].permute(1, 2, 0).numpy() + 1) * 127.5).round()
        wanted = np.fromfile(PACKAGE / "seed-0.rgb", dtype=np.uint8).reshape(256, 256, 3)
        off = np.abs(pixels - wanted)
        self.assertLessEqual(off.max(), 1)
        self.assertLess((off > 0).mean(), 0.01)


if __name__ == "__main__":
    unittest.main()

"""Style groups stay apart, sizes hold, and losses are zero only for the same picture."""
import unittest

import numpy as np
import torch

from latents import latents
from losses import paired, reconstruction, texture
from network import COARSE, FINE, IMAGE_SIZE, MIDDLE, STYLES, W_DIM, Generator, noise_for


class NetworkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(0)
        line = torch.linspace(-0.8, 0.8, 5)
        centers = torch.stack([a.flatten() for a in torch.meshgrid(line, line, indexing="ij")], 1)
        cls.net = Generator(centers).eval().requires_grad_(False)
        cls.z = torch.from_numpy(latents([3, 4]))

    def test_styles_and_pictures_have_their_sizes(self) -> None:
        w = self.net.styles(self.z)
        self.assertEqual(tuple(w.shape), (2, STYLES, W_DIM))
        made = self.net.synthesis(w, noise_for(2, w.device))
        self.assertEqual(tuple(made["picture"].shape), (2, 3, IMAGE_SIZE, IMAGE_SIZE))
        self.assertTrue(all(torch.isfinite(layer).all() for layer in made.values()))
        self.assertGreaterEqual(made["alpha"].min().item(), 0.0)

    def test_each_group_of_styles_sees_its_own_blocks_only(self) -> None:
        import vocabulary as V

        w = self.net.styles(self.z)
        rows = {"coarse": COARSE, "middle": MIDDLE, "fine": FINE}
        # Hair style is coarse, smile middle, the key light's side fine.
        for name, group in (("hair_style", "coarse"), ("smile", "middle"), ("key_azimuth", "fine")):
            moved = self.z.clone()
            moved[:, V.component(name)] += 1.5
            change = (self.net.styles(moved) - w).abs().amax((0, 2))
            for other, indices in rows.items():
                if other == group:
                    self.assertGreater(change[list(indices)].min().item(), 1e-5, name)
                else:
                    self.assertLess(change[list(indices)].max().item(), 1e-6, name)

    def test_fine_styles_do_not_move_landmarks(self) -> None:
        w = self.net.styles(self.z)
        moved = w.clone()
        moved[:, list(FINE)] += 1.0
        torch.testing.assert_close(self.net.synthesis.landmarks(moved), self.net.synthesis.landmarks(w))

    def test_losses_vanish_for_the_same_picture_alone(self) -> None:
        layers = {name: torch.rand(2, 1 if name == "alpha" else 3, 64, 64) for name in ("person", "alpha", "backdrop", "picture")}
        self.assertEqual(paired(layers, layers).item(), 0.0)
        other = {name: value.roll(1, 3) for name, value in layers.items()}
        self.assertGreater(paired(other, layers).item(), 0.1)
        flat = torch.zeros(1, 3, 64, 64)
        self.assertGreater(texture(flat, torch.rand(1, 3, 64, 64)).item(), 0.05)
        shifted = reconstruction(flat + 0.5, flat, levels=2, gradient=1.0).item()
        self.assertAlmostEqual(shifted, 0.5 * np.mean([_mean_attention(64), _mean_attention(32)]), places=4)


def _mean_attention(size: int) -> float:
    from losses import attention

    return attention(size, torch.device("cpu")).mean().item()


if __name__ == "__main__":
    unittest.main()

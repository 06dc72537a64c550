"""Generator, discriminator, losses, augmentation and growth, at sizes that take no time."""
import unittest

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from augment import ADJUST_EVERY, MOST, Strength, augmented, moved
from discriminator import Discriminator, batch_deviation
from growth import planned, sizes_to
from looks import Looks, looks_of
from losses import discriminator_loss, generator_loss, r1_penalty
from network import Generator, ModulatedConv, Shape, shape_of

SMALL = Shape(32, 4, 16, 16)


class GeneratorTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.net = Generator(SMALL)

    def test_draws_every_size_on_the_way(self) -> None:
        z = torch.randn(3, SMALL.w)
        self.assertEqual(self.net(z).shape, (3, 3, 32, 32))
        w, noise = self.net.styles(z), self.net.synthesis.draw_noise(3, z)
        for size in SMALL.resolutions:
            self.assertEqual(self.net.synthesis(w, noise, size).shape, (3, 3, size, size))

    def test_a_size_that_has_not_faded_in_is_the_size_below_enlarged(self) -> None:
        z = torch.randn(2, SMALL.w)
        w, noise = self.net.styles(z), self.net.synthesis.draw_noise(2, z)
        below = F.interpolate(self.net.synthesis(w, noise, 16), scale_factor=2.0, mode="bilinear", align_corners=False)
        torch.testing.assert_close(self.net.synthesis(w, noise, 32, 0.0), below)

    def test_has_a_row_of_styles_for_each_layer_and_the_picture(self) -> None:
        self.assertEqual(shape_of(64, "small").layer_resolutions, [4, 8, 8, 16, 16, 32, 32, 64, 64, 64])
        self.assertEqual(shape_of(256, "tiny").layers, 14)

    def test_every_row_of_styles_matters(self) -> None:
        w = self.net.styles(torch.randn(1, SMALL.w)).detach().requires_grad_(True)
        self.net.synthesis(w, self.net.synthesis.draw_noise(1, w)).square().sum().backward()
        assert w.grad is not None
        self.assertTrue(bool((w.grad.abs().sum(2) > 0).all()))

    def test_refuses_a_size_it_cannot_double_to(self) -> None:
        for size in (4, 48, 100):
            self.assertRaises(ValueError, Shape, size, 4, 16, 16)

    def test_modulation_is_that_of_scaled_weights(self) -> None:
        conv = ModulatedConv(5, 7, 6, 3, demodulate=True)
        x, w = torch.randn(2, 5, 8, 8), torch.randn(2, 6)
        scaled = (conv.conv.weight * conv.conv.gain)[None] * conv.style(w)[:, None, :, None, None]
        scaled = scaled * torch.rsqrt((scaled**2).sum((2, 3, 4), keepdim=True) + 1e-8)
        expected = torch.cat([F.conv2d(x[i : i + 1], scaled[i], padding=1) for i in range(2)])
        torch.testing.assert_close(conv(x, w), expected, rtol=1e-4, atol=1e-5)

    def test_mixing_takes_the_coarse_rows_of_one_and_the_fine_rows_of_the_other(self) -> None:
        z = torch.randn(2, 40, SMALL.w)
        own, other = self.net.mapping(z[0]), self.net.mapping(z[1])
        w = self.net.mixed_styles(z[0], z[1], 1.0)
        torch.testing.assert_close(w[:, 0], own)
        torch.testing.assert_close(w[:, -1], other)
        torch.testing.assert_close(self.net.mixed_styles(z[0], z[1], 0.0), own[:, None].expand(-1, SMALL.layers, -1))

    def test_the_average_style_follows_the_mapping_and_psi_0_is_it(self) -> None:
        for _ in range(1500):
            self.net.mixed_styles(*torch.randn(2, 16, SMALL.w), 0.9)
        mean = self.net.mapping(torch.randn(4000, SMALL.w)).mean(0)
        self.assertLess(float((self.net.w_avg - mean).norm() / mean.norm()), 0.1)
        torch.testing.assert_close(self.net.styles(torch.randn(1, SMALL.w), 0.0)[0, 3], self.net.w_avg)


class DiscriminatorTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.net = Discriminator(SMALL)

    def test_scores_pictures_of_every_size(self) -> None:
        for size in SMALL.resolutions[1:]:
            self.assertEqual(self.net(torch.randn(4, 3, size, size)).shape, (4,))

    def test_a_block_that_has_not_faded_in_changes_nothing(self) -> None:
        picture = torch.randn(4, 3, 32, 32)
        torch.testing.assert_close(self.net(picture, 1e-9), self.net(F.avg_pool2d(picture, 2)), rtol=1e-4, atol=1e-4)

    def test_a_batch_of_one_picture_shows_no_deviation(self) -> None:
        same = torch.randn(1, 5, 4, 4).repeat(8, 1, 1, 1)
        self.assertLess(float(batch_deviation(same)[:, 5].max()), 1e-3)
        self.assertGreater(float(batch_deviation(torch.randn(8, 5, 4, 4))[:, 5].min()), 0.1)

    def test_r1_is_the_squared_slope(self) -> None:
        weight = torch.randn(3, 8, 8)
        found = r1_penalty(lambda x: (x * weight).sum((1, 2, 3)), torch.randn(4, 3, 8, 8))
        torch.testing.assert_close(found, (weight**2).sum())

    def test_r1_reaches_the_weights(self) -> None:
        r1_penalty(self.net, torch.randn(4, 3, 32, 32)).backward()
        grad = self.net.blocks["32"].first.weight.grad
        assert grad is not None
        self.assertGreater(float(grad.abs().sum()), 0)

    def test_losses_fall_with_what_each_side_wants(self) -> None:
        low, high = torch.full((4,), -2.0), torch.full((4,), 2.0)
        self.assertLess(float(generator_loss(high)), float(generator_loss(low)))
        self.assertLess(float(discriminator_loss(high, low)), float(discriminator_loss(low, high)))


class AugmentTest(unittest.TestCase):
    def test_strength_rises_while_real_pictures_are_known_and_falls_when_not(self) -> None:
        strength = Strength(pace=100)
        for _ in range(ADJUST_EVERY):
            strength.see(torch.ones(10))
        self.assertAlmostEqual(strength.p, 0.4)
        for _ in range(10 * ADJUST_EVERY):
            strength.see(torch.ones(10))
        self.assertEqual(strength.p, MOST)
        for _ in range(10 * ADJUST_EVERY):
            strength.see(torch.tensor([1.0, -1.0] * 5))
        self.assertEqual(strength.p, 0.0)

    def test_strength_0_leaves_pictures_alone(self) -> None:
        pictures = torch.randn(4, 3, 16, 16)
        self.assertTrue(torch.equal(augmented(pictures, 0.0), pictures))
        torch.testing.assert_close(moved(pictures, 0.0), pictures, rtol=1e-4, atol=1e-4)

    def test_the_generator_learns_through_it(self) -> None:
        pictures = torch.randn(4, 3, 16, 16, requires_grad=True)
        changed = augmented(pictures, 0.8)
        changed.square().sum().backward()
        assert pictures.grad is not None
        self.assertTrue(bool((pictures.grad.abs().sum((1, 2, 3)) > 0).all()))
        self.assertFalse(torch.allclose(changed, pictures))


class GrowthTest(unittest.TestCase):
    def test_sizes_double_and_never_shrink(self) -> None:
        self.assertEqual(sizes_to(128), [16, 32, 64, 128])
        plan = [planned(k / 200, 128) for k in range(201)]
        self.assertEqual([size for size, _ in plan], sorted(size for size, _ in plan))
        self.assertEqual((plan[0], plan[-1]), ((16, 1.0), (128, 1.0)))

    def test_a_small_set_has_its_size_at_once(self) -> None:
        self.assertEqual(planned(0.0, 8), (8, 1.0))


class LooksTest(unittest.TestCase):
    @staticmethod
    def blobs(count: int, seed: int, shift: float = 0.0) -> Tensor:
        rng = np.random.RandomState(seed)
        return F.interpolate(torch.from_numpy(rng.randn(count, 3, 4, 4).astype(np.float32)), size=32, mode="bilinear") * 0.3 + shift

    def test_has_176_numbers(self) -> None:
        self.assertEqual(looks_of(torch.zeros(2, 3, 64, 64)).shape, (2, 176))

    def test_tells_a_shift_from_another_draw_and_sees_copies(self) -> None:
        real = self.blobs(300, 1)
        looks = Looks(real)
        fresh, other = looks.compare(self.blobs(300, 2)), looks.compare(self.blobs(300, 2, shift=0.5))
        self.assertLess(fresh["distance"], 1.3 * fresh["floor"])
        self.assertGreater(other["distance"], 2 * other["floor"])
        self.assertLess(looks.compare(real[:200])["nearest"], 0.01)
        self.assertGreater(fresh["nearest"], 0.8)


if __name__ == "__main__":
    unittest.main()

"""Flaws and distortions change what they should and nothing else."""
import unittest

import numpy as np
import torch

from augment import blur, compose, compress, distorted, two_views
from flaws import FLAWS, flawed
from places import PLACES, places_of

SIZE = 64


def faces(count: int) -> torch.Tensor:
    """Grainy pictures with two dark eyes and a red mouth."""
    line = torch.linspace(-1, 1, SIZE)
    x, y = line[None].expand(SIZE, SIZE), line[:, None].expand(SIZE, SIZE)
    spot = lambda cx, cy, r: torch.exp(-(((x - cx) / r) ** 2 + ((y - cy) / r) ** 2))  # noqa: E731
    face = 0.2 * x - 0.7 * spot(-0.2, -0.09, 0.06) - 0.6 * spot(0.2, -0.09, 0.06)
    grain = torch.rand(1, SIZE, SIZE, generator=torch.Generator().manual_seed(9)) * 0.3
    one = grain + torch.stack([face + 0.6 * spot(0, 0.36, 0.1), face, face - 0.3 * y])
    return torch.stack([(one * (0.8 + 0.1 * k)).clamp(-1, 1) for k in range(count)])


def alpha(count: int) -> torch.Tensor:
    line = torch.linspace(-1, 1, SIZE)
    return ((line[None] ** 2 + line[:, None] ** 2) < 0.6).float().expand(count, 1, -1, -1)


class FlawsTest(unittest.TestCase):
    def setUp(self) -> None:
        one = np.ones((3, 1), np.float32)
        self.places = {"eye_left": one * (-0.2, -0.09), "eye_right": one * (0.2, -0.09), "mouth": one * (0.0, 0.36)}

    def test_every_flaw_changes_every_picture_and_stays_in_range(self) -> None:
        pictures = faces(3)
        for name in FLAWS:
            for seed in range(4):
                made, used = flawed(pictures, alpha(3), self.places, torch.Generator().manual_seed(seed), name)
                self.assertEqual(used, [name] * 3)
                self.assertEqual(made.shape, pictures.shape)
                self.assertTrue(bool((made.abs() <= 1).all()))
                self.assertTrue(bool(((made - pictures).abs().amax((1, 2, 3)) > 0.02).all()), name)

    def test_a_seed_gives_the_same_flaws(self) -> None:
        made = [flawed(faces(3), alpha(3), self.places, torch.Generator().manual_seed(5)) for _ in range(2)]
        self.assertEqual(made[0][1], made[1][1])
        self.assertTrue(torch.equal(made[0][0], made[1][0]))


class AugmentTest(unittest.TestCase):
    def test_blur_keeps_flat_pictures_and_smooths_others(self) -> None:
        flat = torch.full((1, 3, 32, 32), 0.3)
        self.assertTrue(torch.allclose(blur(flat, 1.5), flat, atol=1e-5))
        noise = torch.randn(1, 3, 32, 32, generator=torch.Generator().manual_seed(1))
        self.assertLess(float(blur(noise, 1.5).std()), 0.4 * float(noise.std()))

    def test_fine_compression_changes_little(self) -> None:
        self.assertLess(float((compress(faces(1), 1e-4) - faces(1)).abs().max()), 1e-2)

    def test_views_are_distorted_and_keep_their_order(self) -> None:
        person = torch.zeros(4, 4, 32, 32, dtype=torch.uint8)
        backdrop = (torch.arange(4, dtype=torch.uint8) * 60)[:, None, None, None].expand(4, 3, 32, 32).contiguous()
        views, behind, flip = two_views(person, backdrop, torch.Generator().manual_seed(2))
        self.assertEqual((views.shape, behind.shape, flip.shape), ((8, 3, 32, 32), (8,), (8,)))
        self.assertEqual(behind[:4].tolist(), [0, 1, 2, 3])
        order = views[:4].mean((1, 2, 3))
        self.assertTrue(bool((order[1:] > order[:-1]).all()))

    def test_compose_lays_the_premultiplied_person_over_the_backdrop(self) -> None:
        person = torch.tensor([[[[200]], [[100]], [[0]], [[255]]], [[[0]], [[0]], [[0]], [[0]]]], dtype=torch.uint8)
        backdrop = torch.full((2, 3, 1, 1), 50, dtype=torch.uint8)
        found = ((compose(person, backdrop) + 1) * 127.5).flatten(1).round().tolist()
        self.assertEqual(found, [[200, 100, 0], [50, 50, 50]])

    def test_distortion_keeps_shape_and_range(self) -> None:
        found = distorted(faces(5), torch.Generator().manual_seed(3), chunk=2)
        self.assertEqual(found.shape, (5, 3, SIZE, SIZE))
        self.assertTrue(bool((found.abs() <= 1).all()))


class PlacesTest(unittest.TestCase):
    def test_places_follow_the_landmarks(self) -> None:
        rng = np.random.RandomState(1)
        mean = rng.rand(200, 2) * 2 - 1
        turn = np.array([[0.9, -0.1], [0.1, 0.95]])
        moved = np.stack([mean, mean @ turn.T + (0.1, -0.05)])
        found = places_of(moved, mean)
        np.testing.assert_allclose(found["mouth"][0], PLACES["mouth"], atol=1e-9)
        np.testing.assert_allclose(found["eye_left"][1], turn @ (-0.2, -0.09) + (0.1, -0.05), atol=1e-9)


if __name__ == "__main__":
    unittest.main()

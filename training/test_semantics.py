"""Rules of the latent's meaning: /usr/bin/python3 -m unittest (from this folder)."""
import unittest

import torch

import vocabulary as V
from features import features
from network import STYLES, W_DIM, Generator, LatentMapping, noise_for
from semantics import EXPORT_AGE, STUDIO_AGE, Z_DIM, mirror, parameters, pick


def latents(count: int, spread: float = 1.0) -> torch.Tensor:
    return torch.randn(count, Z_DIM, generator=torch.Generator().manual_seed(7)) * spread


class Adults(unittest.TestCase):
    def test_no_latent_is_younger_than_the_export_age(self) -> None:
        age = parameters(latents(20000, spread=3.0))["identity"]["age"]
        self.assertGreaterEqual(age.min().item(), EXPORT_AGE[0])
        self.assertLessEqual(age.max().item(), EXPORT_AGE[1] + 1e-3)

    def test_the_young_are_never_heavy(self) -> None:
        who = parameters(latents(20000))["identity"]
        young = who["age"] < 34
        self.assertLess(who["weight"][young].max().item(), 0.70)


class Choices(unittest.TestCase):
    def test_every_choice_is_one_hot(self) -> None:
        p = parameters(latents(5000), STUDIO_AGE)
        for block, name in (
            ("hair", "style"), ("hair", "beard"), ("hair", "brow"), ("pose", "expression"),
            ("backdrop", "kind"), ("clothes", "garment"),
        ):
            hot = p[block][name]
            self.assertTrue(torch.equal(hot.sum(1), torch.ones(len(hot))), name)
            self.assertTrue(((hot == 0) | (hot == 1)).all().item(), name)

    def test_pick_walks_the_weights_in_order(self) -> None:
        u = torch.tensor([0.0, 0.24, 0.26, 0.74, 0.76, 1.0])
        self.assertEqual(pick(u, torch.tensor([1.0, 2.0, 1.0])).argmax(1).tolist(), [0, 0, 1, 1, 2, 2])

    def test_beards_are_for_masculine_people(self) -> None:
        p = parameters(latents(5000))
        bearded = p["hair"]["beard"][:, V.BEARDS.index("none")] == 0
        self.assertGreater(p["identity"]["male"][bearded].min().item(), 0.6)


class Mirror(unittest.TestCase):
    def test_mirroring_twice_gives_the_latent_back(self) -> None:
        z = latents(10)
        self.assertTrue(torch.equal(mirror(mirror(z)), z))

    def test_mirroring_turns_the_sides_and_nothing_else(self) -> None:
        z = latents(500)
        here, there = parameters(z), parameters(mirror(z))
        for block, name in (("pose", "yaw"), ("pose", "roll"), ("pose", "gaze_x"), ("hair", "part"), ("light", "azimuth")):
            self.assertTrue(torch.allclose(here[block][name], -there[block][name], atol=1e-5), name)
        for block, name in (("identity", "age"), ("hair", "style"), ("skin", "color"), ("pose", "smile")):
            self.assertTrue(torch.allclose(here[block][name], there[block][name], atol=1e-5), name)


class Network(unittest.TestCase):
    def test_a_batch_gives_pictures_of_the_declared_shape(self) -> None:
        shape, color = features(latents(2), torch.ones(2), EXPORT_AGE)
        net = Generator(shape.shape[1], color.shape[1]).eval()
        with torch.no_grad():
            w = LatentMapping(net.mapping)(latents(2))
            picture = net.synthesis(w, noise_for(2, torch.device("cpu")))
        self.assertEqual(tuple(w.shape), (2, STYLES, W_DIM))
        self.assertEqual(tuple(picture.shape), (2, 3, 256, 256))

    def test_colors_never_reach_coarse_and_middle_styles(self) -> None:
        net = Generator()
        shape = torch.randn(2, 195)
        one, two = net.mapping(shape, torch.zeros(2, 70)), net.mapping(shape, torch.ones(2, 70))
        self.assertTrue(torch.equal(one[:, :6], two[:, :6]))
        self.assertFalse(torch.equal(one[:, 6:], two[:, 6:]))


if __name__ == "__main__":
    unittest.main()

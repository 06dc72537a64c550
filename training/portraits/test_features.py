"""Features are apart by group, of moderate size, and carried by ONNX."""
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import onnx
import torch

import vocabulary as V
from features import Features, Three, feature_sizes, features, features_of
from latents import latents
from semantics import person


def draw(first: int, count: int) -> torch.Tensor:
    return torch.from_numpy(latents(range(first, first + count)))


class Graph(torch.nn.Module):
    """Latents to features, as the mapping graph begins."""

    def __init__(self) -> None:
        super().__init__()
        self.features = Features()

    def forward(self, z: torch.Tensor) -> Three:
        return self.features(person(z))


class Apart(unittest.TestCase):
    def test_each_group_sees_its_own_latent_only(self) -> None:
        own, middle, fine = (draw(first, 16) for first in (50000, 60000, 70000))
        mixed = features(person(own, middle, fine))
        for group, z in enumerate((own, middle, fine)):
            self.assertTrue(torch.equal(mixed[group], features(person(z))[group]), V.GROUPS[group])

    def test_names_are_as_many_as_columns_and_differ(self) -> None:
        whole = Features()
        self.assertEqual(whole.sizes, feature_sizes())
        for group, matrix in zip(V.GROUPS, features(person(draw(0, 3)))):
            names = whole.names[group]
            self.assertEqual(len(names), matrix.shape[1])
            self.assertEqual(len(set(names)), len(names))

    def test_new_people_are_standardized_too(self) -> None:
        for group, matrix in zip(V.GROUPS, features(person(draw(50000, 4000)))):
            self.assertLess(matrix.mean(0).abs().max().item(), 0.15, group)
            self.assertLess(matrix.std(0).max().item(), 1.2, group)
            self.assertGreater(matrix.std(0).min().item(), 0.0, group)

    def test_far_latents_stay_finite(self) -> None:
        for z in (draw(0, 64) * 6.0, torch.zeros(1, V.Z_DIM), torch.full((1, V.Z_DIM), 9.0), torch.full((1, V.Z_DIM), -9.0)):
            for group, matrix in zip(V.GROUPS, features(person(z))):
                self.assertTrue(torch.isfinite(matrix).all().item(), group)

    def test_parts_come_to_the_whole(self) -> None:
        z = [draw(first, 10) for first in (0, 100, 200)]
        whole, parts = features(person(*z)), features_of(*(a.numpy() for a in z), part=3)
        for one, other in zip(whole, parts):
            self.assertTrue(torch.allclose(one, other, atol=1e-5))

    def test_onnx_carries_them(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "features.onnx"
            torch.onnx.export(
                Graph(), draw(0, 2), file, opset_version=13, input_names=["z"], output_names=list(V.GROUPS),
                dynamic_axes={name: {0: "n"} for name in ("z", *V.GROUPS)},
            )
            onnx.checker.check_model(onnx.load(file))


if __name__ == "__main__":
    torch.set_num_threads(1)
    unittest.main()

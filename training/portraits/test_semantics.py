"""The latent's rules are the studio's."""
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import onnx
import torch

import studio_truth
import vocabulary as V
from agreement import CHOICES, EXACT, SINGLE, disagreements
from latents import latents, source_seeds
from semantics import Person, person


def of_rows(rows: List[Dict[str, Any]], dtype: torch.dtype) -> Person:
    """The people of fixture rows, from re-drawn latents."""
    seeds = [latents([row["seed"] for row in rows])]
    seeds += [latents([row["sources"][group] for row in rows]) for group in ("middle", "fine")]
    return person(*(torch.from_numpy(z).to(dtype) for z in seeds))


@unittest.skipUnless(studio_truth.AVAILABLE, "needs Node and npm packages")
class Studio(unittest.TestCase):
    def rows(self) -> List[Dict[str, Any]]:
        return studio_truth.people("0-63") + studio_truth.people("0-63,1000000-1000063", mix=True)

    def test_latents_are_the_same_numbers(self) -> None:
        for row in self.rows():
            self.assertEqual(latents([row["seed"]])[0].tolist(), row["z"])

    def test_sources_are_the_same_seeds(self) -> None:
        rows = studio_truth.people("0-63", mix=True)
        middle, fine = source_seeds(np.array([row["seed"] for row in rows]), np.ones(len(rows), bool))
        self.assertEqual(middle.tolist(), [row["sources"]["middle"] for row in rows])
        self.assertEqual(fine.tolist(), [row["sources"]["fine"] for row in rows])

    def test_every_parameter_is_the_studios(self) -> None:
        rows = self.rows()
        for dtype, tolerance in ((torch.float64, EXACT), (torch.float32, SINGLE)):
            found = disagreements([row["person"] for row in rows], of_rows(rows, dtype), tolerance)
            self.assertEqual({row["seed"]: names for row, names in zip(rows, found) if names}, {}, dtype)

    def test_a_wrong_parameter_is_noticed(self) -> None:
        rows = studio_truth.people("0-3")
        made = of_rows(rows, torch.float64)
        made.form["yaw"][1] += 1e-6
        made.colors["backdrop"][2] = made.colors["backdrop"][2].roll(1)
        found = disagreements([row["person"] for row in rows], made, EXACT)
        self.assertEqual(found, [[], ["form.yaw"], ["colors.backdrop"], []])


class Rules(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.people = person(torch.from_numpy(latents(range(4000))))

    def test_every_choice_is_one_hot(self) -> None:
        for part in self.people:
            for name in CHOICES.keys() & part.keys():
                hot = part[name]
                self.assertTrue(torch.equal(hot.sum(1), torch.ones(len(hot))), name)
                self.assertTrue(((hot == 0) | (hot == 1)).all().item(), name)

    def test_ages_stay_in_the_studios_range(self) -> None:
        low, high = V.TABLE["ageRange"]
        far = torch.from_numpy(latents([1, 2]))
        far[:, V.component("age")] = torch.tensor([-40.0, 40.0])
        self.assertEqual(person(far).form["age"].tolist(), [low, high])

    def test_a_group_reads_its_own_latent_only(self) -> None:
        z, middle, fine = (torch.from_numpy(latents(range(i, i + 8))) for i in (0, 100, 200))
        mixed = person(z, middle, fine)
        for part, whole in zip(mixed, (person(z).form, person(middle).features, person(fine).colors)):
            for name, value in part.items():
                self.assertTrue(torch.equal(value, whole[name]), name)

    def test_onnx_carries_every_step(self) -> None:
        class Graph(torch.nn.Module):
            def forward(self, z: torch.Tensor) -> torch.Tensor:
                values = [v if v.dim() == 2 else v[:, None] for part in person(z) for v in part.values()]
                return torch.cat(values, 1)

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "semantics.onnx"
            axes = {"z": {0: "n"}, "out": {0: "n"}}
            torch.onnx.export(
                Graph(), torch.zeros(2, V.Z_DIM), file, opset_version=13,
                input_names=["z"], output_names=["out"], dynamic_axes=axes,
            )
            onnx.checker.check_model(onnx.load(file))


if __name__ == "__main__":
    torch.set_num_threads(1)
    unittest.main()

"""Light, backdrop and cloth are what the studio makes of the same person."""
from __future__ import annotations

import unittest

import torch

import studio_truth
import vocabulary as V
from latents import latents
from scene import backdrop_tones, cloth_colors, light_of
from semantics import colors_of


@unittest.skipUnless(studio_truth.AVAILABLE, "needs Node and npm packages")
class Studio(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.rows = studio_truth.people("0-63")
        cls.colors = colors_of(torch.from_numpy(latents(row["seed"] for row in cls.rows)).double())

    def compare(self, made: torch.Tensor, real: list, name: str) -> None:
        self.assertLess((made - torch.tensor(real, dtype=torch.float64)).abs().max().item(), 1e-9, name)

    def test_light(self) -> None:
        for name, made in light_of(self.colors).items():
            self.compare(made, [row["light"][name] for row in self.rows], name)

    def test_backdrop_tones(self) -> None:
        real = [[row["backdrop"][f"uB{k}"] for k in range(3)] for row in self.rows]
        self.compare(backdrop_tones(self.colors)["tones"], real, "tones")

    def test_cloth_colors(self) -> None:
        made = cloth_colors(self.colors)
        suited = torch.tensor([row["cloth"]["suited"] for row in self.rows])
        made["main"] = torch.where(suited[:, None], made.pop("suit"), made.pop("plain"))
        self.assertEqual(sorted([*made, "suited"]), sorted(self.rows[0]["cloth"]))
        for name, value in made.items():
            self.compare(value, [row["cloth"][name] for row in self.rows], name)


if __name__ == "__main__":
    torch.set_num_threads(1)
    unittest.main()

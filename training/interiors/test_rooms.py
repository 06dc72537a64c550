"""python3 -m unittest, in this folder."""
from __future__ import annotations

import unittest

import numpy as np
import torch

import tables as V
from canvas import Canvas, box, ellipse, linear, rod, srgb
from draw import FIRST_SLOT, SIZE, draw, one
from rooms import feature_sizes, features, latents, room
from slots import place, reach


def rooms_of(*seeds: int):
    return room(torch.from_numpy(latents(seeds)))


def with_values(**values: str):
    """The room of seed 0 with some choices made: names of the tables' items."""
    r = {name: value.clone() for name, value in rooms_of(0).items()}
    rows = {"main": V.MAIN, "left": V.COMPANION, "right": V.COMPANION, "piece": V.PIECE, "pendant": V.PENDANT, "rug": V.RUG}
    for name, chosen in values.items():
        r[name] = torch.tensor([[float(row[0] == chosen) for row in rows[name]]])
    return r


class Meaning(unittest.TestCase):
    def test_every_weight_table_is_drawn_in_its_proportions(self) -> None:
        found = rooms_of(*range(3000))
        for name, rows in (("main", V.MAIN), ("wallColor", V.WALL_COLORS), ("floor", V.FLOOR)):
            shares = found[name].mean(0).numpy()
            for share, row in zip(shares, rows):
                self.assertAlmostEqual(share, row[1], delta=0.04, msg=f"{name} {row[0]}")

    def test_groups_read_only_their_own_part_of_z(self) -> None:
        z = torch.from_numpy(latents([3]))
        ends = np.cumsum([0, *(len(V.COMPONENTS[group]) for group in V.GROUPS)])
        before = features(room(z))
        for k in range(3):
            other = z.clone()
            other[:, ends[k] : ends[k + 1]] = torch.from_numpy(latents([4]))[:, ends[k] : ends[k + 1]]
            for j, (a, b) in enumerate(zip(before, features(room(other)))):
                self.assertEqual(torch.equal(a, b), j != k, f"group {j} after changing {k}")

    def test_furniture_stands_in_the_picture_and_prints_hang_above_it(self) -> None:
        boxes = rooms_of(*range(500))["boxes"]
        main, piece = boxes[:, V.SLOTS.index("main")], boxes[:, V.SLOTS.index("piece")]
        self.assertTrue(bool((main[:, 0] > 0).all() and (main[:, 2] < 1).all() and (main[:, 3] < 1).all()))
        self.assertTrue(bool((piece[:, 3] < main[:, 1] + 0.02).all()))
        self.assertTrue(bool((piece[:, 1] > 0).all()))

    def test_lamps_are_lit_rather_in_the_evening(self) -> None:
        found = rooms_of(*range(2000))
        evening = found["day"] < 0.3
        self.assertGreater(float(found["lit"][evening].mean()), float(found["lit"][~evening].mean()) + 0.3)

    def test_widths_told_are_the_widths_given(self) -> None:
        self.assertEqual(feature_sizes(), tuple(part.shape[1] for part in features(rooms_of(1, 2))))


class Drawing(unittest.TestCase):
    def test_the_same_room_is_drawn_the_same(self) -> None:
        first, second = (draw(one(rooms_of(7), 0)) for _ in range(2))
        self.assertTrue(np.array_equal(first[0], second[0]) and np.array_equal(first[1], second[1]))
        self.assertEqual(first[0].shape, (SIZE, SIZE, 3))

    def test_slots_say_where_things_are(self) -> None:
        for kind, _ in V.MAIN:
            r = with_values(main=kind, pendant="none", rug="none")
            _, slots = draw(one(r, 0))
            rows, columns = np.nonzero(slots == FIRST_SLOT + V.SLOTS.index("main"))
            left, top, right, bottom = (r["boxes"][0, V.SLOTS.index("main")] * SIZE).tolist()
            self.assertGreater(len(rows), 500, kind)
            self.assertTrue(left - 8 < columns.min() and columns.max() < right + 8, kind)
            self.assertTrue(top - 12 < rows.min() and rows.max() < bottom + 3, kind)

    def test_what_is_not_there_has_no_pixels(self) -> None:
        _, slots = draw(one(with_values(left="none", right="none", piece="none", pendant="none", rug="none"), 0))
        self.assertEqual(set(np.unique(slots)), {0, 1, FIRST_SLOT + V.SLOTS.index("main")})

    def test_a_lit_lamp_brightens_the_wall_around_it(self) -> None:
        dark = with_values(left="lamp", right="none", pendant="none")
        dark["lit"] = torch.zeros(1)
        lit = {**dark, "lit": torch.ones(1)}
        x, y = dark["boxes"][0, V.SLOTS.index("left"), :2].mul(SIZE).int().tolist()
        at = (slice(max(0, y - 12), y), slice(max(0, x - 8), x + 8))
        a, b = (draw(one(r, 0))[0][at].mean() for r in (dark, lit))
        self.assertGreater(b, a + 10)

    def test_edges_are_smooth_at_any_size(self) -> None:
        areas = []
        for size in (64, 256):
            canvas = Canvas(size)
            canvas.fill(canvas.window(0, 0, 1, 1), lambda x, y: ellipse(x, y, 0.5, 0.5, 0.3, 0.2), (1.0, 1.0, 1.0))
            areas.append(float(canvas.color[..., 0].mean()))
        self.assertAlmostEqual(areas[0], np.pi * 0.06, delta=0.002)
        self.assertAlmostEqual(areas[1], np.pi * 0.06, delta=0.0005)

    def test_distances_are_negative_inside_and_grow_outside(self) -> None:
        x, y = np.array([0.5, 0.9]), np.array([0.5, 0.5])
        self.assertTrue(np.allclose(box(x, y, 0.4, 0.4, 0.6, 0.6), [-0.1, 0.3]))
        self.assertTrue(np.allclose(rod(x, y, 0.5, 0.2, 0.5, 0.8, 0.05, 0.05), [-0.05, 0.35]))

    def test_light_goes_there_and_back(self) -> None:
        values = np.linspace(0, 1, 33)
        self.assertTrue(np.allclose(srgb(linear(values)), values, atol=1e-3))


class Placing(unittest.TestCase):
    def test_maps_move_with_their_box(self) -> None:
        maps = torch.rand(1, 2, 8, 8)
        at = (torch.arange(64) + 0.5) / 64
        here = place(maps, torch.tensor([[0.25, 0.25, 0.5, 0.5]]), at, at)
        there = place(maps, torch.tensor([[0.5, 0.25, 0.75, 0.5]]), at, at)
        self.assertTrue(torch.allclose(here[..., :48], there[..., 16:], atol=1e-5))

    def test_placing_equals_sampling_with_repeated_borders(self) -> None:
        maps, at = torch.rand(1, 3, 9, 7), (torch.arange(32) + 0.5) / 32
        found = place(maps, torch.tensor([[0.2, 0.1, 0.7, 0.8]]), at, at, margin=0.0)
        x, y = (at - 0.2) / 0.5 * 2 - 1, (at - 0.1) / 0.7 * 2 - 1
        grid = torch.stack([x[None].expand(32, -1), y[:, None].expand(-1, 32)], -1)[None]
        sampled = torch.nn.functional.grid_sample(maps, grid, padding_mode="border", align_corners=False)
        self.assertTrue(torch.allclose(found, sampled, atol=1e-5))

    def test_every_place_reads_weights_that_sum_to_one(self) -> None:
        weights = reach(torch.tensor([0.3]), torch.tensor([0.6]), torch.linspace(0, 1, 50), 12)
        self.assertTrue(torch.allclose(weights.sum(2), torch.ones(1, 50), atol=1e-5))


if __name__ == "__main__":
    unittest.main()

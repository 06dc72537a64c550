"""Measures, directions and mixing on toy people."""
import unittest

import numpy as np
import torch

from directions import Handle, contract, fit_group, moved, style_head
from encoder import FEATURES, style_inputs
from measures import Paired, memory, sets, signed_changes, trait_changes
from painter import mixed_styles
from test_calibration import made_answers
from traits import BY_NAME, readable

GROUPS = {"coarse": (0, 1), "middle": (2,), "fine": (3, 4)}


class Toy:
    """A painter that is only asked for its groups."""

    groups = GROUPS


class PairedTest(unittest.TestCase):
    def test_a_constant_offset_has_its_l1_and_psnr_and_no_gradient_error(self) -> None:
        real = torch.rand(2, 3, 8, 8, generator=torch.Generator().manual_seed(1)) - 0.5
        paired = Paired()
        paired.add(real + 0.2, real)
        found = paired.result()
        self.assertAlmostEqual(found["l1"], 0.1, places=5)
        self.assertAlmostEqual(found["psnr"], 20, places=3)
        self.assertAlmostEqual(found["gradient"], 0, places=5)
        self.assertAlmostEqual(found["sharpness"], 1, places=4)
        self.assertEqual(found["count"], 2)


class SetsTest(unittest.TestCase):
    def test_two_draws_of_one_distribution_are_alike_in_every_measure(self) -> None:
        rng = np.random.RandomState(1)
        features, embeddings = rng.randn(500, 8), rng.randn(500, 8)
        embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
        found = sets(features[:300], features[300:], embeddings[:300], embeddings[300:])
        self.assertAlmostEqual(found["frechetRatio"]["ratio"], 1, delta=0.4)
        self.assertAlmostEqual(found["diversity"]["ratio"], 1, delta=0.05)
        self.assertEqual(found["precisionRecall"]["size"], 200)

    def test_copies_are_closer_than_strangers(self) -> None:
        rng = np.random.RandomState(2)
        trained, fresh = rng.randn(100, 8), rng.randn(100, 8)
        found = memory(trained[:20] + 1e-3, fresh, trained)
        self.assertEqual(found["shareCloser"], 1)
        self.assertEqual({pair["made"] for pair in found["closest"]}, {pair["trained"] for pair in found["closest"]})
        self.assertLess(memory(rng.randn(100, 8), fresh, trained)["shareCloser"], 0.1)


class ChangesTest(unittest.TestCase):
    def test_changes_are_in_the_unit_of_the_trait(self) -> None:
        raw, _ = made_answers(10)
        before = readable(raw, {})
        after = {name: values.clone() for name, values in before.items()}
        after["age"][:, 0] -= 5
        after["glasses"] = after["glasses"].roll(1, 1)
        self.assertAlmostEqual(trait_changes(before, after)["age"], 5, places=4)
        self.assertAlmostEqual(signed_changes(before, after)["age"], -5, places=4)
        self.assertEqual(trait_changes(before, after)["glasses"], 1)
        self.assertEqual(trait_changes(before, after)["yaw"], 0)


class DirectionsTest(unittest.TestCase):
    def setUp(self) -> None:
        rng = np.random.RandomState(3)
        # Two correlated values that stand in two crossed directions of w.
        values = rng.randn(3000, 2) @ np.array([[1.0, 0.7], [0.0, 0.7]])
        self.axes = np.eye(6)[:2] * np.array([[2.0], [0.5]])
        self.values, self.styles = values, values @ self.axes + 0.01 * rng.randn(3000, 6)

    def test_a_direction_raises_its_own_value_by_one_and_leaves_what_it_is_correlated_with(self) -> None:
        directions, fit = fit_group(self.styles, self.values)
        np.testing.assert_allclose(directions, self.axes, atol=0.02)
        self.assertGreater(fit.min(), 0.99)

    def test_moving_and_mixing_touch_only_the_rows_of_a_group(self) -> None:
        w = torch.zeros(2, 5, 3)
        found = moved(w, {"fine": np.ones(3, np.float32)}, 2.0, GROUPS)
        self.assertEqual(found[0, :, 0].tolist(), [0, 0, 0, 2, 2])
        found = mixed_styles(w, {"middle": torch.ones(2, 5, 3)}, GROUPS)
        self.assertEqual(found[1, :, 0].tolist(), [0, 0, 1, 0, 0])

    def test_the_list_for_packages_says_where_each_vector_lies(self) -> None:
        handles = (
            Handle("skinTone", "Darker skin", "tones", ("fine",), 2.0, "skinTone", lambda p: p.colors["tone"]),
            Handle("age", "Older", "years", ("coarse", "middle"), 10.0, "age", lambda p: p.form["age"]),
        )
        vectors = {"skinTone": {"fine": np.full(4, 0.5)}, "age": {"coarse": np.full(4, 1.0), "middle": np.full(4, 2.0)}}
        found = {name: {"groups": groups} for name, groups in vectors.items()}
        changes = {name: 0.25 for name in BY_NAME}
        effects = {name: {"up": {"traits": changes, "person": 0.1}} for name in vectors}
        listed, values = contract(Toy(), handles, found, effects)  # type: ignore[arg-type]
        self.assertEqual([row["name"] for row in listed], ["skin-tone", "age"])
        self.assertEqual((listed[0]["layers"], listed[0]["step"]["offset"], listed[0]["step"]["perLayer"]), ([3, 4], 0, False))
        self.assertEqual((listed[1]["layers"], listed[1]["step"]["offset"], listed[1]["step"]["perLayer"]), ([0, 1, 2], 4, True))
        np.testing.assert_array_equal(values, np.repeat([1, 10, 10, 20], 4).astype("<f4"))
        self.assertEqual(listed[1]["effects"], [{"attribute": "age", "change": 0.25}])
        self.assertIn({"attribute": "identity", "change": 0.1}, listed[0]["sideEffects"])

    def test_a_style_head_reads_what_features_hold(self) -> None:
        generator = torch.Generator().manual_seed(4)
        features = torch.randn(3200, FEATURES, generator=generator)
        w = torch.zeros(3200, 5, 2)
        w[:, list(GROUPS["coarse"])] = (style_inputs(features) @ torch.randn(2 * FEATURES, 2, generator=generator))[:, None]
        w[:, 2:] = torch.randn(3200, 1, 2, generator=generator)
        head = style_head(w, features, GROUPS)
        self.assertEqual(head["group_of_row"].tolist(), [0, 0, 1, 2, 2])
        self.assertGreater(head["fit"][0], 0.95)
        self.assertLess(head["fit"][1], 0.1)


if __name__ == "__main__":
    unittest.main()

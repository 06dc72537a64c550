"""Distances against closed forms and toy sets."""
import unittest

import numpy as np
from scipy.linalg import sqrtm

from distances import frechet, frechet_of, frechet_ratio, nearest, precision_recall, spread


class FrechetTest(unittest.TestCase):
    def test_of_two_normal_distributions_is_the_closed_form(self) -> None:
        # Diagonal: squared mean difference plus squared differences of deviations.
        a, b = np.diag([4.0, 9.0]), np.diag([1.0, 16.0])
        found = frechet_of(np.array([0.0, 1.0]), a, np.array([3.0, 1.0]), b)
        self.assertAlmostEqual(found, 9 + (2 - 1) ** 2 + (3 - 4) ** 2, places=9)

    def test_equals_the_matrix_square_root(self) -> None:
        rng = np.random.RandomState(1)
        x, y = rng.randn(200, 6) @ rng.randn(6, 6), rng.randn(150, 6) @ rng.randn(6, 6) + 1
        a, b = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
        means = x.mean(0) - y.mean(0)
        expected = means @ means + np.trace(a + b - 2 * np.real(sqrtm(a @ b)))
        self.assertAlmostEqual(frechet(x, y), float(expected), places=6)

    def test_is_nothing_between_a_set_and_itself(self) -> None:
        x = np.random.RandomState(2).randn(50, 80)
        self.assertAlmostEqual(frechet(x, x), 0, places=4)

    def test_ratio_is_one_for_two_draws_and_large_for_a_shift(self) -> None:
        rng = np.random.RandomState(3)
        real, same = rng.randn(400, 8), rng.randn(800, 8)
        self.assertAlmostEqual(frechet_ratio(same, real)["ratio"], 1, delta=0.4)
        self.assertGreater(frechet_ratio(same + 1, real)["ratio"], 10)
        self.assertEqual(frechet_ratio(same, real)["size"], 200)


class PrecisionRecallTest(unittest.TestCase):
    def setUp(self) -> None:
        self.rng = np.random.RandomState(4)

    def test_of_two_draws_of_one_distribution_are_high(self) -> None:
        precision, recall = precision_recall(self.rng.randn(300, 2), self.rng.randn(300, 2))
        self.assertGreater(min(precision, recall), 0.9)

    def test_a_set_that_keeps_to_one_corner_is_precise_and_misses_the_rest(self) -> None:
        real = self.rng.rand(400, 2)
        precision, recall = precision_recall(self.rng.rand(400, 2) * 0.2, real)
        self.assertGreater(precision, 0.9)
        self.assertLess(recall, 0.2)

    def test_a_set_elsewhere_is_neither(self) -> None:
        self.assertEqual(precision_recall(self.rng.rand(50, 2) + 9, self.rng.rand(50, 2)), (0.0, 0.0))


class NearestTest(unittest.TestCase):
    def test_finds_the_row_and_its_distance(self) -> None:
        distances, rows = nearest(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[1.0, 0.0], [0.0, -1.0]]))
        self.assertEqual(rows.tolist(), [0, 0])
        np.testing.assert_allclose(distances, [2**0.5, 0], atol=1e-9)

    def test_spread_is_one_for_crossed_and_zero_for_equal_vectors(self) -> None:
        self.assertAlmostEqual(spread(np.eye(3)), 1)
        self.assertAlmostEqual(spread(np.tile([1.0, 0.0], (4, 1))), 0)


if __name__ == "__main__":
    unittest.main()

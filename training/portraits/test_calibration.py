"""Confidences against made answers whose truth is known."""
import unittest

import numpy as np
import torch

from calibration import calibration_errors, certainties, coverage_error, expected_calibration_error, fit, spread_factor, temperature
from traits import TRAITS, WIDTH, Choice, Scalar, split


def made_answers(count: int, seed: int = 0) -> tuple:
    """Raw outputs three times too sure of themselves, and their truth."""
    generator = torch.Generator().manual_seed(seed)
    raw = torch.randn(count, WIDTH, generator=generator)
    answers, truth = split(raw), {}
    for trait in TRAITS:
        said = answers[trait.name]
        if isinstance(trait, Scalar):
            said[:, 1] = -2.0
            noise = torch.randn(count, generator=generator) * 3 * float(np.exp(-2.0))
            truth[trait.name] = (said[:, 0] * 0.2 + noise) * trait.scale + trait.center
            said[:, 0] *= 0.2
        elif isinstance(trait, Choice):
            truth[trait.name] = torch.multinomial(torch.softmax(said, 1), 1, generator=generator)[:, 0]
            said *= 3
        else:
            truth[trait.name] = (torch.rand(count, generator=generator) < torch.sigmoid(said[:, 0])).float()
            said *= 3
    return answers, truth


class CalibrationTest(unittest.TestCase):
    def test_the_temperature_of_answers_three_times_too_sure_is_three(self) -> None:
        generator = torch.Generator().manual_seed(1)
        logits = torch.randn(6000, 4, generator=generator) * 1.5
        truth = torch.multinomial(torch.softmax(logits, 1), 1, generator=generator)[:, 0]
        self.assertAlmostEqual(temperature(logits * 3, truth), 3, delta=0.3)

    def test_the_factor_of_spreads_half_too_small_is_two(self) -> None:
        errors = np.random.RandomState(1).randn(5000) * 2
        self.assertAlmostEqual(spread_factor(errors, np.ones(5000)), 2, delta=0.1)
        self.assertLess(coverage_error(errors, np.full(5000, 2.0)), 0.02)
        self.assertGreater(coverage_error(errors, np.ones(5000)), 0.1)

    def test_error_is_the_gap_of_confidence_and_share_right(self) -> None:
        self.assertAlmostEqual(expected_calibration_error(np.full(10, 0.85), np.arange(10) < 6), 0.25)

    def test_fitting_helps_every_trait_on_answers_it_has_not_seen(self) -> None:
        raw, truth = made_answers(3000, 1)
        cooling = fit(raw, truth)
        fresh, real = made_answers(3000, 2)
        before, after = calibration_errors(fresh, real, {}), calibration_errors(fresh, real, cooling)
        for trait in TRAITS:
            self.assertLess(after[trait.name], before[trait.name], trait.name)
            self.assertLess(after[trait.name], 0.05, trait.name)

    def test_certainties_hold_what_a_manifest_asks_for(self) -> None:
        raw, truth = made_answers(200)
        found = certainties(raw, truth, {})
        self.assertEqual(set(found["age"]), {"heldOut", "meanAbsoluteError", "error90"})
        self.assertEqual(set(found["glasses"]), {"heldOut", "accuracy", "expectedCalibrationError"})


if __name__ == "__main__":
    unittest.main()

"""The training index, written and read again."""
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from index import PERCENTILES, encode, load, save


def units(count: int, seed: int) -> np.ndarray:
    x = np.random.RandomState(seed).randn(count, 16)
    return (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)


class IndexTest(unittest.TestCase):
    def test_coding_loses_at_most_half_a_step(self) -> None:
        stored = units(40, 1)
        index = encode(stored, list(range(40)), [False] * 40)
        self.assertEqual(index.codes.dtype, np.int8)
        self.assertLessEqual(np.abs(index.embeddings() - stored).max(), index.scale / 2 + 1e-7)

    def test_every_picture_finds_itself(self) -> None:
        stored = units(40, 2)
        distances, rows = encode(stored, list(range(40)), [False] * 40).nearest(stored)
        self.assertEqual(rows.tolist(), list(range(40)))
        self.assertLess(distances.max(), 0.05)

    def test_is_read_as_it_was_written(self) -> None:
        index = encode(units(40, 3), list(range(100, 140)), [k % 2 == 0 for k in range(40)])
        with tempfile.TemporaryDirectory() as name:
            about = save(index, Path(name), units(30, 4))
            self.assertEqual((Path(name) / "training-index.bin").stat().st_size, about["dim"] * about["count"])
            self.assertEqual(json.loads((Path(name) / "training-index.json").read_text()), about)
            again = load(Path(name))
        np.testing.assert_array_equal(again.codes, index.codes)
        self.assertEqual((again.scale, again.seeds, again.mixed), (index.scale, index.seeds, index.mixed))
        steps = [row["distance"] for row in about["reference"]["percentiles"]]
        self.assertEqual(steps, sorted(steps))
        self.assertEqual(len(steps), len(PERCENTILES))


if __name__ == "__main__":
    unittest.main()

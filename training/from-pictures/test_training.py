"""A whole run at 32 px, stopped and gone on with, and what its package says. Node is not needed."""
import argparse
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch

import package
import prepare
import train
from card import card
from made_set import vase
from network import Generator, Shape
from rights import parse_rights
from test_prepare import SAID

SMALL = Shape(32, 4, 16, 16)


def made_data(file: Path) -> prepare.PictureSet:
    pictures = np.stack([np.asarray(vase(seed, 32)).transpose(2, 0, 1) for seed in range(64)])
    entries = [{"file": f"{seed}.png", "sha256": f"{seed:064x}", "width": 32, "height": 32} for seed in range(64)]
    prepare.save(file, pictures, entries, [], True, parse_rights(SAID))
    return prepare.load(file)


def asked(subject: str = "other", **more: object) -> argparse.Namespace:
    usual = {"id": "vases", "name": "Vases", "version": "1.0.0", "psi": 0.8, "adults_statement": None, "adults_psi": None}
    return argparse.Namespace(subject=subject, **{**usual, **more})


class BatchesTest(unittest.TestCase):
    def test_show_every_picture_before_any_again(self) -> None:
        pictures = torch.arange(10, dtype=torch.uint8)[:, None, None, None].expand(10, 3, 2, 2)
        batches = train.real_batches(pictures, 5, False, 0)
        seen = torch.cat([next(batches), next(batches)])[:, 0, 0, 0]
        self.assertEqual(sorted(seen.tolist()), list(range(10)))

    def test_bytes_survive_the_way_to_numbers_and_back(self) -> None:
        values = torch.arange(256, dtype=torch.uint8).reshape(1, 1, 16, 16).repeat(1, 3, 1, 1)
        np.testing.assert_array_equal(train.to_bytes(train.to_unit(values))[0, :, :, 0], values[0, 0].numpy())


class RunTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        cls.data = made_data(cls.folder / "set.npz")
        torch.set_num_threads(1)
        train.MEASURED = 64
        first = cls.trainer(cls.folder / "run")
        rows = [first.step() for _ in range(3)]
        # The run's second half, without waiting for it.
        first.run.seconds = 0.7 * first.run.total
        rows.append(first.step())
        cls.rows, cls.steps = rows, first.run.step
        first.report({})

    @classmethod
    def tearDownClass(cls) -> None:
        cls.scratch.cleanup()

    @classmethod
    def trainer(cls, folder: Path, minutes: float = 10, shape: Shape = SMALL) -> train.Trainer:
        return train.Trainer(cls.data, folder, minutes, shape, 8, device="cpu")

    def test_steps_give_finite_losses(self) -> None:
        self.assertTrue(all(np.isfinite(list(row.values())).all() for row in self.rows))

    def test_learns_in_half_precision_too(self) -> None:
        # What a GPU does, as far as a CPU can do it.
        halved = self.trainer(self.folder / "halved")
        halved.half = True
        for progress in (0.0, 0.47):
            halved.run.seconds = progress * halved.run.total
            self.assertTrue(np.isfinite(list(halved.step().values())).all())
        self.assertTrue(all(p.dtype == torch.float32 and bool(torch.isfinite(p).all()) for p in halved.net.parameters()))

    def test_writes_a_log_a_sheet_and_the_facts(self) -> None:
        row = json.loads((self.folder / "run" / "log.jsonl").read_text().splitlines()[-1])
        self.assertTrue({"step", "seconds", "seen", "size", "augmented", "distance", "floor", "nearest"} <= set(row))
        self.assertTrue((self.folder / "run" / "sheet.png").exists())

    def test_goes_on_where_it_stopped_and_never_shrinks(self) -> None:
        again = self.trainer(self.folder / "run", minutes=1000)
        self.assertEqual((again.run.step, again.seen, again.size), (self.steps, 8 * self.steps, 32))
        again.step()
        self.assertEqual((again.size, again.blend), (32, 1.0))

    def test_refuses_to_go_on_with_other_networks(self) -> None:
        with self.assertRaisesRegex(SystemExit, "another --out"):
            self.trainer(self.folder / "run", shape=Shape(32, 8, 16, 16))

    def test_the_average_is_between_its_past_and_the_network(self) -> None:
        again = self.trainer(self.folder / "run")
        before = again.average.state_dict()["synthesis.constant"].clone()
        again.step()
        after, now = again.average.state_dict()["synthesis.constant"], again.net.state_dict()["synthesis.constant"]
        self.assertLess(float((after - now).abs().sum()), float((before - now).abs().sum()) + 1e-6)

    def test_exports_graphs_without_randomness_that_say_their_inputs(self) -> None:
        net, state = package.read_run(self.folder / "run")
        out = self.folder / "package"
        package.export(net, out)
        synthesis = onnx.load(str(out / "synthesis.onnx"))
        inputs = [value.name for value in synthesis.graph.input]
        self.assertEqual(inputs, ["w", *(name for name, _ in package.noise_names(net.synthesis))])
        self.assertEqual((out / "w_avg.bin").stat().st_size, SMALL.w * 4)
        made = package.manifest(out, net, state, asked(), [])
        self.assertEqual((made["license"]["name"], made["trainingData"]["realPeople"], made["adults"]), ("CC0-1.0", "no", None))
        self.assertIn("64 pictures at 32 px", made["trainingData"]["statement"])
        self.assertEqual([group["layers"] for group in made["styles"]["groups"]], [[0, 1, 2], [3, 4, 5, 6, 7]])
        self.assertIn(f"{8 * self.steps} pictures shown", card(made, state, 1000, 1.0))


class PackageTest(unittest.TestCase):
    def test_a_person_model_needs_words_and_a_range_and_nothing_else_has_them(self) -> None:
        self.assertEqual(package.problems_of(asked()), [])
        self.assertTrue(package.problems_of(asked("person")))
        self.assertTrue(package.problems_of(asked("person", adults_statement="  ", adults_psi=[0, 1])))
        self.assertTrue(package.problems_of(asked("person", adults_statement="Looked.", adults_psi=[0, 0.5])))
        self.assertTrue(package.problems_of(asked("cat", adults_statement="Looked.")))
        self.assertEqual(package.problems_of(asked("person", adults_statement="Looked.", adults_psi=[0, 1])), [])

    def test_a_run_that_has_not_grown_up_is_not_packaged(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            net = Generator(SMALL)
            torch.save({"shape": SMALL.as_json(), "size": 16, "average": net.state_dict()}, Path(folder) / "latest.pt")
            with self.assertRaisesRegex(SystemExit, "more minutes"):
                package.read_run(Path(folder))


if __name__ == "__main__":
    unittest.main()

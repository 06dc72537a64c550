"""Renders come out of a pack as they went in, and pictures shrink without their hidden colors."""
from __future__ import annotations

import io
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict, List, Sequence

import numpy as np
import torch
from PIL import Image

import studio_truth
from latents import latents
from pack import MIB, Pack, gather, pack, refuse_strangers, within
from pictures import Pictures, shrink

SIZE = 64


def encoded(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "WEBP", lossless=True, exact=True)
    return stream.getvalue()


def write_renders(folder: Path, people: List[Dict[str, Any]], mixed: bool, children: Sequence[int] = ()) -> None:
    """A folder as `studio render` leaves it, with noise for pictures."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(len(people))
    with (folder / "meta.jsonl").open("w") as meta:
        for row in people:
            stem = folder / f"{row['seed']:08d}"
            stem.with_suffix(".person.webp").write_bytes(encoded(random.integers(0, 256, (SIZE, SIZE, 4), np.uint8)))
            stem.with_suffix(".backdrop.webp").write_bytes(encoded(random.integers(0, 256, (SIZE, SIZE, 3), np.uint8)))
            about = {
                "seed": row["seed"], "mixed": mixed, "person": row["person"], "landmarks": [0.25, -0.5, 0.125, 1.0],
                "attributes": {"age": 40.1, "hairStyle": row["person"]["form"]["hair"]},
                "measures": {"eyeLine": 0.52}, "judgement": {"adult": row["seed"] not in children, "reasons": []},
            }
            print(json.dumps(about), file=meta)
        print('{"seed": 99', end="", file=meta)


@unittest.skipUnless(studio_truth.AVAILABLE, "needs Node and npm packages")
class Packing(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.people = studio_truth.people("0-63", mix=True)
        write_renders(self.folder / "mixed", self.people, mixed=True)
        self.file = self.folder / "pack.npz"

    def test_everything_comes_back(self) -> None:
        rows = gather([self.folder / "mixed"])
        refuse_strangers(rows)
        pack(rows, ("person", "backdrop"), self.file)
        opened = Pack(self.file)
        self.assertEqual(sorted(opened.seeds.tolist()), [row["seed"] for row in self.people])
        for i, seed in enumerate(opened.seeds.tolist()):
            own = self.people[seed]
            self.assertEqual(opened.z[i].tolist(), own["z"])
            self.assertEqual(opened.arrays["fine_seeds"][i], own["sources"]["fine"])
            self.assertEqual(opened.attributes(i), {"age": 40.1, "hairStyle": own["person"]["form"]["hair"]})
            self.assertEqual(opened.encoded("person", i), (self.folder / f"mixed/{seed:08d}.person.webp").read_bytes())
        self.assertEqual(opened.landmarks[0].tolist(), [0.25, -0.5, 0.125, 1.0])
        _, middle, fine = opened.latents()
        self.assertTrue((middle == latents(opened.arrays["middle_seeds"])).all() and (fine != opened.z).any())

    def test_a_limit_is_kept(self) -> None:
        rows = gather([self.folder / "mixed"])
        count = within(rows, ("person", "backdrop"), 0.5 * MIB)
        self.assertTrue(0 < count < len(rows))
        pack(rows[:count], ("person", "backdrop"), self.file)
        self.assertLessEqual(self.file.stat().st_size, 0.5 * MIB)

    def test_renders_of_another_studio_are_refused(self) -> None:
        rows = gather([self.folder / "mixed"])
        rows[3]["person"]["form"]["garment"] = "toga"
        with self.assertRaisesRegex(ValueError, "form.garment"):
            refuse_strangers(rows)

    def test_who_does_not_read_as_an_adult_stays_out(self) -> None:
        write_renders(self.folder / "plain", studio_truth.people("0-3"), mixed=False, children=[2])
        self.assertEqual(sorted(row["seed"] for row in gather([self.folder / "plain"])), [0, 1, 3])

    def test_unjudged_renders_are_refused(self) -> None:
        meta = self.folder / "mixed" / "meta.jsonl"
        meta.write_text(meta.read_text().replace("judgement", "verdict"))
        with self.assertRaisesRegex(ValueError, "render it anew"):
            gather([self.folder / "mixed"])

    def test_a_pair_is_packed_once(self) -> None:
        write_renders(self.folder / "plain", studio_truth.people("0-3"), mixed=False)
        rows = gather([self.folder / "mixed", self.folder / "plain", self.folder / "mixed"])
        self.assertEqual(len(rows), len(self.people) + 4)

    def test_batches(self) -> None:
        pack(gather([self.folder / "mixed"]), ("person", "backdrop"), self.file)
        pictures = Pictures(self.file, backdrop_size=SIZE)
        held = {int(pictures.pack.seeds[i]) for i in pictures.held_out}
        self.assertEqual(held, {0, 16, 32, 48})
        one, other = pictures.batches(10, 32, seed=5), pictures.batches(10, 32, seed=5)
        seen: List[int] = []
        for _ in range(6):
            features, layers, landmarks = next(one)
            self.assertTrue(torch.equal(layers["picture"], next(other)[1]["picture"]))
            self.assertEqual(layers["person"].shape, (10, 3, 32, 32))
            self.assertEqual(layers["alpha"].shape, (10, 1, 32, 32))
            self.assertEqual(landmarks.shape, (10, 2, 2))
            matches = (pictures.features[0][None] == features[0][:, None]).all(2)
            seen += matches.int().argmax(1).tolist()
        self.assertEqual(sorted(seen), sorted(pictures.train.tolist()))

    def test_the_picture_is_the_person_over_the_backdrop(self) -> None:
        pack(gather([self.folder / "mixed"]), ("person", "backdrop"), self.file)
        pictures = Pictures(self.file, backdrop_size=SIZE)
        _, layers, _ = pictures.batch(torch.tensor([1]), SIZE)
        rgba = np.asarray(Image.open(io.BytesIO(pictures.pack.encoded("person", 1))), np.float64).transpose(2, 0, 1) / 255
        behind = np.asarray(Image.open(io.BytesIO(pictures.pack.encoded("backdrop", 1))), np.float64).transpose(2, 0, 1) / 255
        truth = behind + rgba[3:] * (rgba[:3] - behind)
        self.assertLess(np.abs(layers["picture"][0].numpy() / 2 + 0.5 - truth).max(), 1e-5)


class Shrinking(unittest.TestCase):
    def test_hidden_colors_do_not_count(self) -> None:
        picture = torch.zeros(1, 4, 2, 2)
        picture[0, :, 0, 0] = torch.tensor([0.2, 0.4, 0.6, 1.0])
        picture[0, :, 1, 1] = torch.tensor([1.0, 1.0, 1.0, 0.0])
        self.assertTrue(torch.allclose(shrink(picture, 2)[0, :, 0, 0], torch.tensor([0.2, 0.4, 0.6, 0.25])))


if __name__ == "__main__":
    torch.set_num_threads(1)
    unittest.main()

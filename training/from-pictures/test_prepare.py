"""Folders of pictures, and what has to be said about them."""
import argparse
import io
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict

import numpy as np
from PIL import Image

import prepare
import rights
from made_set import vase

SAID: Dict[str, Any] = {
    "license_name": "CC0-1.0", "license_url": "none", "commercial": "yes", "real_people": "no", "statement": "Drawn by a formula.",
}


def encoded(picture: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


class RightsTest(unittest.TestCase):
    def test_nothing_goes_without_every_answer(self) -> None:
        for name in rights.REQUIRED:
            with self.assertRaisesRegex(rights.RightsError, name.replace("_", "-")):
                rights.parse_rights({**SAID, name: " "})

    def test_refuses_what_the_manifest_could_not_hold(self) -> None:
        for wrong in ({"license_url": "my drawer"}, {"commercial": "maybe"}, {"real_people": "some"}, {"statement": "a" * 1501}, {"licence": "x"}):
            with self.assertRaises(rights.RightsError):
                rights.parse_rights({**SAID, **wrong})

    def test_a_flag_outweighs_the_file(self) -> None:
        parser = argparse.ArgumentParser()
        rights.add_flags(parser)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "rights.json"
            file.write_text(json.dumps({**SAID, "commercial": True}))
            found = rights.read_rights(parser.parse_args(["--rights", str(file), "--real-people", "unknown"]))
        self.assertEqual((found.commercial, found.real_people, found.license_url), (True, "unknown", None))
        self.assertEqual(rights.rights_of(json.loads(json.dumps(found.as_json()))), found)


class PictureTest(unittest.TestCase):
    def test_keeps_the_middle_square(self) -> None:
        wide = np.zeros((40, 80, 3), np.uint8)
        wide[:, 20:60] = 200
        pixels, size = prepare.square(encoded(Image.fromarray(wide), "png"), 32)
        self.assertEqual((pixels.shape, size), ((3, 32, 32), (80, 40)))
        self.assertGreater(pixels[:, :, 1:-1].min(), 190)

    def test_turns_a_photograph_the_way_it_was_held(self) -> None:
        picture = Image.new("RGB", (40, 40), (0, 0, 0))
        picture.paste((255, 255, 255), (0, 0, 40, 20))
        exif = Image.Exif()
        exif[0x0112] = 3  # Upside down.
        pixels, _ = prepare.square(encoded(picture, "jpeg", exif=exif), 32)
        self.assertGreater(int(pixels[0, -3, 16]), 200)
        self.assertLess(int(pixels[0, 2, 16]), 50)

    def test_what_is_transparent_becomes_white(self) -> None:
        pixels, _ = prepare.square(encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "webp", lossless=True), 32)
        self.assertEqual(int(pixels.min()), 255)

    def test_refuses_small_and_broken_ones(self) -> None:
        good = encoded(Image.new("RGB", (31, 99)), "png")
        for raw, why in ((good, "31 x 99 px"), (good[:60], "cannot be read"), (b"", "cannot be read")):
            with self.assertRaisesRegex(prepare.Refused, why):
                prepare.square(raw, 32)


class FolderTest(unittest.TestCase):
    def test_lists_the_refused_and_stores_the_rest_with_hashes_and_rights(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "more").mkdir()
            vase(0, 32).save(folder / "more" / "a.PNG")
            vase(1, 32).save(folder / "b.webp")
            (folder / "c.png").write_bytes((folder / "more" / "a.PNG").read_bytes())
            (folder / "d.jpg").write_text("not a picture")
            (folder / "notes.txt").write_text("passed over")
            (folder / ".hidden.png").write_text("passed over")
            pictures, entries, refused = prepare.read_folder(folder, 32)
            self.assertEqual([entry["file"] for entry in entries], ["b.webp", "c.png"])
            self.assertEqual({entry["file"] for entry in refused}, {"d.jpg", "more/a.PNG"})
            prepare.save(folder / "set.npz", pictures, entries, refused, True, rights.parse_rights(SAID))
            found = prepare.load(folder / "set.npz")
        self.assertEqual((found.size, found.about["mirror"], found.rights.statement), (32, True, "Drawn by a formula."))
        np.testing.assert_array_equal(found.pictures, pictures)
        self.assertEqual(len(found.about["pictures"][0]["sha256"]), 64)

    def test_a_set_is_the_same_set_under_other_names(self) -> None:
        entries = [{"file": "a", "sha256": "1"}, {"file": "b", "sha256": "2"}]
        renamed = [{"file": "x", "sha256": "2"}, {"file": "y", "sha256": "1"}]
        self.assertEqual(prepare.set_sha256(entries), prepare.set_sha256(renamed))
        self.assertNotEqual(prepare.set_sha256(entries), prepare.set_sha256(entries[:1]))

    def test_pictures_without_rights_are_not_trained_on(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "set.npz"
            for stored in ({}, {"manifest": np.array(json.dumps({"format": prepare.FORMAT, "rights": None}))}):
                np.savez(file, pictures=np.zeros((1, 3, 8, 8), np.uint8), **stored)
                with self.assertRaises(ValueError):
                    prepare.load(file)


class MadeSetTest(unittest.TestCase):
    def test_a_number_is_one_vase(self) -> None:
        self.assertEqual(vase(3, 32).tobytes(), vase(3, 32).tobytes())
        self.assertNotEqual(vase(3, 32).tobytes(), vase(4, 32).tobytes())


if __name__ == "__main__":
    unittest.main()

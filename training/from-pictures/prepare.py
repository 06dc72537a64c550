"""Makes one training file of a folder of pictures: python3 prepare.py --pictures FOLDER --out set.npz --size 128 ...

Pictures (jpg, png, webp; folders within the folder too) are cropped to their middle square and shrunk. The file holds them
as `pictures`, uint8 [N, 3, size, size], and as `manifest` a JSON text: rights, and for each picture its name, sha256 and size.

Pictures that cannot be used are listed, and nothing is written; with --leave-out the rest is used and the list kept.
"""
from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Set, Tuple

import numpy as np
from PIL import Image, ImageOps

from rights import Rights, RightsError, add_flags, read_rights, rights_of

FORMAT = "figment-pictures/1"
SIZES = (64, 128, 256)
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
# Fewer teach nothing but themselves.
FEWEST = 50


class Refused(ValueError):
    """Why one picture cannot be used."""


@dataclass(frozen=True)
class PictureSet:
    """pictures uint8 [N, 3, size, size]; `about` is the manifest; `sha256` names the file's bytes."""

    pictures: np.ndarray
    about: Dict[str, Any]
    sha256: str

    @property
    def size(self) -> int:
        return int(self.pictures.shape[-1])

    @property
    def rights(self) -> Rights:
        return rights_of(self.about["rights"])


def find_pictures(folder: Path) -> List[Path]:
    """All pictures below a folder in the order of their names; hidden files and folders are passed over."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in ENDINGS)
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))


def square(raw: bytes, size: int) -> Tuple[np.ndarray, Tuple[int, int]]:
    """uint8 [3, size, size] of a picture file's bytes, and its width and height in pixels. Throws Refused."""
    try:
        with Image.open(io.BytesIO(raw)) as opened:
            # Cameras store which way is up beside the pixels.
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except Exception as error:  # Pillow has a kind of error for every kind of broken file.
        raise Refused(f"cannot be read ({error})") from error
    width, height = picture.size
    if min(width, height) < size:
        raise Refused(f"is {width} x {height} px, smaller than {size} px")
    page = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    page.alpha_composite(picture)
    fitted = ImageOps.fit(page.convert("RGB"), (size, size), Image.LANCZOS)
    return np.asarray(fitted).transpose(2, 0, 1), (width, height)


def read_folder(folder: Path, size: int) -> Tuple[np.ndarray, List[Dict[str, Any]], List[Dict[str, str]]]:
    """Pictures uint8 [N, 3, size, size], an entry for each, and who was refused and why."""
    kept: List[np.ndarray] = []
    entries: List[Dict[str, Any]] = []
    refused: List[Dict[str, str]] = []
    seen: Set[str] = set()
    for path in find_pictures(folder):
        name, raw = path.relative_to(folder).as_posix(), path.read_bytes()
        sha256 = hashlib.sha256(raw).hexdigest()
        try:
            if sha256 in seen:
                raise Refused("has the same bytes as an earlier picture")
            pixels, (width, height) = square(raw, size)
        except Refused as why:
            refused.append({"file": name, "why": str(why)})
            continue
        seen.add(sha256)
        kept.append(pixels)
        entries.append({"file": name, "sha256": sha256, "width": width, "height": height})
    pictures = np.stack(kept) if kept else np.zeros((0, 3, size, size), np.uint8)
    return pictures, entries, refused


def set_sha256(entries: List[Dict[str, Any]]) -> str:
    """One name for a set of pictures, whatever they are called and however they are sorted."""
    return hashlib.sha256("\n".join(sorted(entry["sha256"] for entry in entries)).encode()).hexdigest()


def save(out: Path, pictures: np.ndarray, entries: List[Dict[str, Any]], refused: List[Dict[str, str]], mirror: bool, rights: Rights) -> None:
    about = {
        "format": FORMAT, "size": int(pictures.shape[-1]), "count": len(pictures), "mirror": mirror, "rights": rights.as_json(),
        "setSha256": set_sha256(entries), "pictures": entries, "leftOut": refused,
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        np.savez_compressed(file, pictures=pictures, manifest=np.array(json.dumps(about)))


def load(path: Path) -> PictureSet:
    """What `save` wrote. Throws where the file is not of prepare.py, or states no rights."""
    raw = path.read_bytes()
    with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
        if "manifest" not in stored.files:
            raise ValueError(f"{path} has no manifest: make it with prepare.py")
        about, pictures = json.loads(str(stored["manifest"])), stored["pictures"]
    if about.get("format") != FORMAT or not about.get("rights"):
        raise ValueError(f"{path} is not of the format {FORMAT}: make it with prepare.py")
    return PictureSet(pictures, about, hashlib.sha256(raw).hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, choices=SIZES, required=True, help="side of the square, in pixels")
    parser.add_argument("--mirror", action="store_true", help="left and right may be swapped: no writing, nothing one-sided")
    parser.add_argument("--leave-out", action="store_true", help="go on without the pictures that cannot be used")
    add_flags(parser)
    options = parser.parse_args()
    try:
        rights = read_rights(options)
    except RightsError as error:
        sys.exit(str(error))
    pictures, entries, refused = read_folder(options.pictures, options.size)
    for entry in refused:
        print(f"{entry['file']} {entry['why']}", file=sys.stderr)
    if refused and not options.leave_out:
        sys.exit(f"{len(refused)} of {len(refused) + len(entries)} pictures cannot be used. Mend or remove them, or say --leave-out.")
    if len(entries) < FEWEST:
        sys.exit(f"{len(entries)} pictures are too few: {FEWEST} at the very least.")
    save(options.out, pictures, entries, refused, options.mirror, rights)
    print(f"{len(entries)} pictures at {options.size} px, {len(refused)} left out: {options.out} ({options.out.stat().st_size} bytes)")


if __name__ == "__main__":
    main()

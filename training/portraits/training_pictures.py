"""Small pictures of what a package was trained on, row by row of its training index: an optional companion of the package.

The package's own sha256 does not cover it; its note says which index its rows belong to and which bytes it has.

    python3 training_pictures.py --renders ../work/plain ../work/mixed --package ../../models/portraits-256
"""

import argparse
import hashlib
import io
import json
import struct
from pathlib import Path

from PIL import Image

FORMAT = "figment-training-pictures/1"


def composite(folders, seed, side):
    """The render of a seed, person over backdrop, as WebP bytes. Raises FileNotFoundError where no folder has it."""
    for folder in folders:
        person = folder / f"{seed:08d}.person.webp"
        if not person.exists():
            continue
        front = Image.open(person).convert("RGBA")
        back = Image.open(folder / f"{seed:08d}.backdrop.webp").convert("RGBA").resize(front.size, Image.LANCZOS)
        whole = Image.alpha_composite(back, front).convert("RGB").resize((side, side), Image.LANCZOS)
        out = io.BytesIO()
        whole.save(out, "WEBP", quality=72, method=6)
        return out.getvalue()
    raise FileNotFoundError(f"No folder holds the render of seed {seed}.")


def pack(pictures, side, index_sha256):
    """One file: the length of its head (4 bytes, little-endian), the head as JSON, then the pictures one after the other."""
    head = {"format": FORMAT, "index": index_sha256, "side": side, "lengths": [len(one) for one in pictures]}
    text = json.dumps(head, separators=(",", ":")).encode()
    return struct.pack("<I", len(text)) + text + b"".join(pictures)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--renders", type=Path, nargs="+", required=True)
    options.add_argument("--package", type=Path, required=True)
    options.add_argument("--side", type=int, default=128)
    given = options.parse_args()
    manifest = json.loads((given.package / "manifest.json").read_text())
    index = manifest["trainingIndex"]
    seeds = json.loads((given.package / "training-index.seeds.json").read_text())["seeds"]
    if len(seeds) != index["count"]:
        raise SystemExit(f"The index has {index['count']} rows, but {len(seeds)} seeds are named.")
    whole = pack([composite(given.renders, seed, given.side) for seed in seeds], given.side, index["file"]["sha256"])
    file = given.package / "training-pictures.bin"
    file.write_bytes(whole)
    note = {"format": FORMAT, "path": file.name, "sha256": hashlib.sha256(whole).hexdigest(), "bytes": len(whole)}
    (given.package / "training-pictures.json").write_text(json.dumps(note, indent=2) + "\n")
    print(f"{len(seeds)} pictures, {len(whole) / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()

"""Gathers renders into one file to train from: python3 pack.py --out pack.npz FOLDER...

A folder is what `studio render --layers person,backdrop` writes. WebP bytes are kept as they are; composed pictures are
left out unless asked for, since they are the person laid over the backdrop. Everything else is arrays:

seeds, middle_seeds, fine_seeds int64 [N]; mixed bool [N]; z float32 [N, Z_DIM], of the form's seed; landmarks float32
[N, 2L]; numbers float64 [N, P] and choices int16 [N, Q], the attributes, named and worded in the JSON text `names`;
measures float32 [N, M]; and per layer `<layer>_bytes` uint8 with `<layer>_offsets` int64 [N + 1].
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Dict, List, Sequence

import numpy as np
import torch

from agreement import EXACT, disagreements
from latents import latents, source_seeds
from semantics import person

MIB = 2**20
LAYERS = ("person", "backdrop")
SUFFIX = {"person": ".person.webp", "backdrop": ".backdrop.webp", "picture": ".webp"}
# For the names of attributes and the file's own structure.
SPARE = 16 * 1024


class Pack:
    """A pack, opened: its arrays by name, and rows as the studio wrote them."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as data:
            self.arrays: Dict[str, np.ndarray] = {name: data[name] for name in data.files if name != "names"}
            self.names: Dict[str, Any] = json.loads(str(data["names"]))
        self.seeds, self.mixed = self.arrays["seeds"], self.arrays["mixed"]
        self.z, self.landmarks = self.arrays["z"], self.arrays["landmarks"]
        self.layers = tuple(name[: -len("_bytes")] for name in self.arrays if name.endswith("_bytes"))

    def __len__(self) -> int:
        return len(self.seeds)

    def latents(self) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
        """float32 [N, Z_DIM] of form, features and colors."""
        return self.z, latents(self.arrays["middle_seeds"]), latents(self.arrays["fine_seeds"])

    def encoded(self, layer: str, row: int) -> bytes:
        """A layer's WebP."""
        offsets = self.arrays[f"{layer}_offsets"]
        return self.arrays[f"{layer}_bytes"][offsets[row] : offsets[row + 1]].tobytes()

    def number(self, name: str) -> np.ndarray:
        """float64 [N] of an attribute such as age or smile."""
        return self.arrays["numbers"][:, self.names["numbers"].index(name)]

    def choice(self, name: str) -> "tuple[np.ndarray, List[str]]":
        """int16 [N] into the returned words, of an attribute such as hairStyle."""
        return self.arrays["choices"][:, list(self.names["choices"]).index(name)], self.names["choices"][name]

    def attributes(self, row: int) -> Dict[str, Any]:
        """The attributes of one render as in meta.jsonl."""
        found: Dict[str, Any] = dict(zip(self.names["numbers"], self.arrays["numbers"][row].tolist()))
        for (name, words), k in zip(self.names["choices"].items(), self.arrays["choices"][row]):
            found[name] = words[k]
        return found


def read_folder(folder: Path) -> List[Dict[str, Any]]:
    """Rows of meta.jsonl with `folder`. Left out: who does not read as an adult, and whose layers are not all there."""
    rows = []
    for line in (folder / "meta.jsonl").read_text().splitlines():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue  # The last line of a killed run may be cut.
        row["folder"] = folder
        if "judgement" not in row:
            raise ValueError(f"{folder} was rendered before the studio judged who reads as an adult; render it anew")
        if row["judgement"]["adult"] and all(layer_file(row, layer).exists() for layer in LAYERS):
            rows.append(row)
    return rows


def layer_file(row: Dict[str, Any], layer: str) -> Path:
    return row["folder"] / f"{row['seed']:08d}{SUFFIX[layer]}"


def gather(folders: Sequence[Path]) -> List[Dict[str, Any]]:
    """All renders, each (seed, mixed) once, in an order that is shuffled but always the same.

    Shuffled, so that a pack that is cut to a size holds some of every folder.
    """
    found: Dict[Any, Dict[str, Any]] = {}
    for folder in folders:
        for row in read_folder(folder):
            found.setdefault((row["seed"], row["mixed"]), row)
    order = np.random.RandomState(0).permutation(len(found))
    rows = list(found.values())
    return [rows[i] for i in order]


def refuse_strangers(rows: Sequence[Dict[str, Any]]) -> None:
    """Throws if a render shows other people than semantics.py makes of its seeds: an older studio made it."""
    seeds = np.array([row["seed"] for row in rows], np.int64)
    sources = source_seeds(seeds, np.array([row["mixed"] for row in rows], bool))
    with torch.no_grad():
        made = person(*(torch.from_numpy(latents(some)).double() for some in (seeds, *sources)))
    found = disagreements([row["person"] for row in rows], made, EXACT)
    strangers = [(row, names) for row, names in zip(rows, found) if names]
    if strangers:
        row, names = strangers[0]
        raise ValueError(
            f"{len(strangers)} of {len(rows)} renders are by another studio; "
            f"seed {row['seed']} in {row['folder']} differs in {', '.join(names)}"
        )


def within(rows: Sequence[Dict[str, Any]], layers: Sequence[str], limit: float) -> int:
    """How many rows, from the first on, fit into `limit` bytes."""
    left = limit - SPARE
    for count, row in enumerate(rows):
        values = len(row["landmarks"]) + len(row["measures"])
        arrays = 4 * (latents([0]).shape[1] + values) + 8 * (len(row["attributes"]) + 3 + len(layers)) + 1
        left -= arrays + sum(layer_file(row, layer).stat().st_size for layer in layers)
        if left < 0:
            return count
    return len(rows)


def pack(rows: Sequence[Dict[str, Any]], layers: Sequence[str], out: Path) -> None:
    """Writes rows of `read_folder`."""
    seeds = np.array([row["seed"] for row in rows], np.int64)
    mixed = np.array([row["mixed"] for row in rows], bool)
    middle_seeds, fine_seeds = source_seeds(seeds, mixed)
    first = rows[0]["attributes"]
    numbers = [name for name, value in first.items() if not isinstance(value, str)]
    words = {name: sorted({row["attributes"][name] for row in rows}) for name in first if name not in numbers}
    measures = list(rows[0]["measures"])
    arrays: Dict[str, np.ndarray] = {
        "seeds": seeds, "mixed": mixed, "middle_seeds": middle_seeds, "fine_seeds": fine_seeds, "z": latents(seeds),
        "landmarks": np.array([row["landmarks"] for row in rows], np.float32),
        "numbers": np.array([[row["attributes"][name] for name in numbers] for row in rows], np.float64),
        "choices": np.array([[words[name].index(row["attributes"][name]) for name in words] for row in rows], np.int16),
        "measures": np.array([[row["measures"][name] for name in measures] for row in rows], np.float32),
        "names": np.array(json.dumps({"numbers": numbers, "choices": words, "measures": measures})),
    }
    for layer in layers:
        files = [layer_file(row, layer).read_bytes() for row in rows]
        arrays[f"{layer}_bytes"] = np.frombuffer(b"".join(files), np.uint8)
        arrays[f"{layer}_offsets"] = np.cumsum([0] + [len(data) for data in files], dtype=np.int64)
    part = out.with_name(f"{out.stem}.part.npz")
    np.savez(part, **arrays)
    part.rename(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit-mib", type=float, default=0, help="leave out renders that would make the file larger")
    parser.add_argument("--pictures", action="store_true", help="keep the composed pictures as well")
    options = parser.parse_args()
    rows = gather(options.folders)
    if not rows:
        parser.error("no render with all layers in these folders")
    refuse_strangers(rows)
    layers = LAYERS + ("picture",) * options.pictures
    count = within(rows, layers, options.limit_mib * MIB) if options.limit_mib else len(rows)
    pack(rows[:count], layers, options.out)
    print(f"{count} of {len(rows)} renders, {options.out.stat().st_size / MIB:.1f} MiB")


if __name__ == "__main__":
    main()

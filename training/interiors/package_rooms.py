"""From checkpoints to a model package: graphs, directions, training index, known pixels, sheets, card.

python3 package_rooms.py --rooms ../work/rooms --work ../work/interiors --package ../../models/interiors-256 --version 1.0.0

The known pixels come from the product's own engine, so Node and this repository's packages (npm install) are needed.
"""
from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

import tables as V
from paths import share_portraits

share_portraits()

from card_rooms import card  # noqa: E402
from distances import frechet_ratio, spread  # noqa: E402
from encoder import EMBEDDING, Exported, Judge, shrink  # noqa: E402
from graphs import OPSET, PICTURE, attribute_entry, write_graph  # noqa: E402
from halves import halve, round_to_half  # noqa: E402
from index import encode, save  # noqa: E402
from measures import Paired, memory  # noqa: E402
from package_files import draw, drawn_pixels, file_entry, known_pixels, sheet  # noqa: E402
from render_rooms import Rooms  # noqa: E402
from room_directions import RoomPainter, painted, write_directions  # noqa: E402
from room_network import GROUPS, IMAGE_SIZE, STYLE_RESOLUTION, STYLES, RoomGenerator, load  # noqa: E402
from room_sheets import interpolation, mixing  # noqa: E402
from room_traits import ROOM_LABELS, ROOM_TRAITS, room_truth  # noqa: E402
from network import W_DIM  # noqa: E402
from rooms import latents, room  # noqa: E402
from train_room_encoder import load_room_judge, small_batches  # noqa: E402
from traits import agreement  # noqa: E402

AVERAGE_SEEDS = range(10_000)
# Seeds of no training set and no product page.
FRESH_SEEDS = range(6_000_000, 6_000_096)
SAMPLES = 64
# Held-out rooms that are drawn again and compared.
PAIRED = 48
DEFAULT_PSI = 1.0

TRAINING_STATEMENT = (
    "Pictures of rooms that were drawn by formulas, and nothing else: no photograph, no scan, no drawing by anybody, and no data from "
    "elsewhere. Furniture, prints on the wall, plants and lamps are shapes written down in the scripts of training/interiors; none was "
    "taken from a product. The seeds of all renders are named in the model card."
)
ENCODER_STATEMENT = (
    "Learned from, and measured on, rooms drawn by the formulas of training/interiors; held-out rooms were kept out of training. It looks "
    "at 128 px. What it says of a photograph means nothing."
)
CHANGES = {
    "coarse": "which furniture stands where, and of what size", "middle": "finish of wall and floor, cushions, prints, kinds of lamps and plants",
    "fine": "colors, hour and light",
}


class ExportedMapping(nn.Module):
    def __init__(self, net: RoomGenerator) -> None:
        super().__init__()
        self.net = net

    def forward(self, z: Tensor) -> Tensor:
        return self.net.styles(z)


class ExportedSynthesis(nn.Module):
    def __init__(self, net: RoomGenerator) -> None:
        super().__init__()
        self.synthesis = net.synthesis

    def forward(self, w: Tensor) -> Tensor:
        return self.synthesis(w).clamp(-1.0, 1.0)


def export_generator(net: RoomGenerator, out: Path) -> None:
    """mapping.onnx, synthesis.onnx and w_avg.bin; weights stored as float16, computed in float32."""
    round_to_half(net)
    for module, given, name, sides in (
        (ExportedMapping(net), torch.randn(2, V.Z_DIM), "mapping.onnx", ("z", "w")),
        (ExportedSynthesis(net), torch.randn(2, STYLES, W_DIM), "synthesis.onnx", ("w", "img")),
    ):
        torch.onnx.export(
            module, given, str(out / name), opset_version=OPSET, do_constant_folding=True, input_names=[sides[0]], output_names=[sides[1]],
            dynamic_axes={side: {0: "N"} for side in sides},
        )
        print(name, halve(out / name), "bytes")
    with torch.no_grad():
        parts = [net.styles(torch.from_numpy(latents(seeds))).sum(0) for seeds in np.array_split(np.array(AVERAGE_SEEDS), 10)]
    (torch.stack(parts).sum(0) / len(AVERAGE_SEEDS)).numpy().astype("<f4").tofile(out / "w_avg.bin")


def export_encoder(judge: Judge, checkpoint: Path, out: Path) -> None:
    """encoder.onnx, and encoder.json: a manifest's `encoder`."""
    state = torch.load(checkpoint, map_location="cpu")
    names = [*(trait.name for trait in ROOM_TRAITS), "embedding", "features"]
    print("encoder.onnx", write_graph(Exported(judge.net, judge.cooling, None, ROOM_TRAITS), out / "encoder.onnx", names), "bytes")
    entry = {
        "file": file_entry(out / "encoder.onnx"), "input": PICTURE, "statement": ENCODER_STATEMENT,
        "attributes": [
            attribute_entry(t, state["certainties"][t.name], state["covered"].get(t.name, (0, 1)), ROOM_LABELS) for t in ROOM_TRAITS
        ],
        "embedding": {"output": "embedding", "dim": EMBEDDING, "normalized": True},
    }
    (out / "encoder.json").write_text(json.dumps(entry, indent=1))


def evaluate(painter: RoomPainter, judge: Judge, rooms: Rooms) -> Dict[str, Any]:
    """Made against rendered: pairs of held-out rooms, sets of fresh ones, nearness to what was trained on."""
    pairs, index = Paired(), rooms.held_out
    for part in index[:PAIRED].split(8):
        pairs.add(painter.paint(painter.styles(rooms.z[part])), rooms.picture(part))
    z = torch.from_numpy(latents(FRESH_SEEDS))
    made = torch.cat([shrink(batch) for batch in painted(painter, painter.styles(z))])
    traits, embeddings, features = judge.see(made)
    _, real, real_features = judge.see_all(small_batches(rooms.pictures, index))
    _, trained, _ = judge.see_all(small_batches(rooms.pictures, rooms.training))
    size = min(len(features), len(real_features))
    found = memory(embeddings.numpy(), real.numpy(), trained.numpy())
    return {
        "pairs": pairs.result(), "frechet": frechet_ratio(features[:size].numpy(), real_features[:size].numpy()),
        "diversity": {"made": spread(embeddings.numpy()), "rendered": spread(real.numpy())},
        "memory": {name: value for name, value in found.items() if name != "closest"},
        "agreement": agreement(traits, room_truth(room(z)), ROOM_TRAITS), "fresh": len(z), "heldOut": len(index), "trained": len(rooms.training),
        "_trained": trained, "_real": real,
    }


def manifest(folder: Path, version: str, known: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The manifest, in the contract's own order."""
    parts = {"encoder": "encoder.json", "trainingIndex": "training-index.json", "directions": "directions.manifest.json"}
    return {
        "format": "figment-model/1", "id": "interiors-256", "name": "Interiors 256", "version": version, "family": "style-slots",
        "license": {
            "name": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/", "commercialUse": True, "attribution": None,
        },
        "source": {"statement": "Trained for this project by the scripts in training/interiors.", "url": None},
        "trainingData": {"statement": TRAINING_STATEMENT, "realPeople": "no"},
        "subject": "interior", "adults": None,
        "files": {"mapping": file_entry(folder / "mapping.onnx"), "synthesis": file_entry(folder / "synthesis.onnx")},
        "latents": [{"input": "z", "stage": "mapping", "shape": [V.Z_DIM], "distribution": "normal", "normalize": "none"}],
        "seed": {"algorithm": "numpy-random-state", "offset": 0}, "labels": None,
        "w": {
            "dim": W_DIM, "layers": STYLES, "output": {"name": "w", "axes": "NLD"}, "input": {"name": "w", "axes": "NLD"}, "broadcast": False,
        },
        "truncation": {
            "where": "host", "avg": {"from": "file", "file": file_entry(folder / "w_avg.bin")}, "defaultPsi": DEFAULT_PSI, "defaultCutoff": None,
        },
        "styles": {
            "layerResolution": list(STYLE_RESOLUTION),
            "groups": [{"name": name, "changes": CHANGES[name], "layers": list(rows)} for name, rows in GROUPS.items()],
        },
        "noise": {"where": "none"},
        "constants": [],
        "image": {
            "output": "img", "axes": "NCHW", "flat": False, "width": IMAGE_SIZE, "height": IMAGE_SIZE, "color": "rgb",
            "range": {"min": -1, "max": 1}, "crop": None,
        },
        "runtime": {"batch": {"mode": "free", "size": 8}, "threads": 1, "optimization": "extended", "peakMemoryMB": None},
        "attributes": [],
        **{field: json.loads((folder / name).read_text()) for field, name in parts.items() if (folder / name).exists()},
        "selfTest": known,
    }


def write(folder: Path, version: str, known: List[Dict[str, Any]]) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest(folder, version, known), indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="holds generator/ and encoder/")
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = options.package.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    rooms, net = Rooms(options.rooms), load(options.work / "generator" / "latest.pt")
    judge = load_room_judge(options.work / "encoder" / "encoder.pt")
    export_generator(net, folder)
    painter = RoomPainter(net)
    export_encoder(judge, options.work / "encoder" / "encoder.pt", folder)
    effects = write_directions(painter, judge, folder)
    found = evaluate(painter, judge, rooms)
    seeds = [int(rooms.seeds[row]) for row in rooms.training.tolist()]
    save(encode(found.pop("_trained").numpy(), seeds, [False] * len(seeds)), folder, found.pop("_real").numpy())
    write(folder, options.version, [])
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        rows = draw(folder, out, 0, SAMPLES)
        known = known_pixels(folder, out, rows)
        sheet(drawn_pixels(out, SAMPLES, IMAGE_SIZE), 8, 192).save(folder / "samples.jpg", quality=88)
    write(folder, options.version, known)
    mixing(painter, folder / "mixing.jpg")
    interpolation(painter, folder / "interpolation.jpg")
    times = sorted(row["milliseconds"] for row in rows[1:])
    found["milliseconds"] = times[len(times) // 2]
    (options.work / "evaluation.json").write_text(json.dumps(found, indent=1))
    log = [json.loads(line) for line in (options.work / "generator" / "log.jsonl").read_text().splitlines()]
    (folder / "README.md").write_text(card(found, effects, seeds, log, folder))
    for name in ("encoder.json", "training-index.json", "directions.manifest.json"):
        (folder / name).unlink(missing_ok=True)
    print(json.dumps({"pairs": found["pairs"], "milliseconds": found["milliseconds"]}, indent=1))


if __name__ == "__main__":
    main()

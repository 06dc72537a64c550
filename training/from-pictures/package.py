"""Makes a model package of a run: graphs, manifest, known pixels, samples.jpg, and a model card; then has it checked.

python3 package.py --run runs/mine --out ../../models/my-cats --id my-cats --name "My cats" --subject cat

The known pixels come from the product's own engine, so Node and this repository's packages (npm install) are needed.
"""
from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import torch
from torch import Tensor, nn

from card import card, minutes_of, training_statement
from neighbors import PORTRAITS, draw, drawn_pixels, file_entry, halve, known_pixels, round_to_half, sheet
from network import Generator, Shape, Synthesis
from rights import Rights, rights_of

OPSET = 13
SUBJECTS = ("person", "cat", "car", "interior", "other")
SAMPLES = 64
# Groups of style rows by the pixels they work at, and what usually changes.
GROUPS = (
    ("coarse", "pose and shape", 4, 8),
    ("middle", "parts and their form", 16, 32),
    ("fine", "colors and surface", 64, 1 << 16),
)


class ExportedSynthesis(nn.Module):
    """Synthesis with noise as inputs, its picture clamped to -1..1."""

    def __init__(self, synthesis: Synthesis) -> None:
        super().__init__()
        self.synthesis = synthesis

    def forward(self, w: Tensor, *noise: Tensor) -> Tensor:
        return self.synthesis(w, noise).clamp(-1.0, 1.0)


def noise_names(synthesis: Synthesis) -> List[Tuple[str, int]]:
    """Name and pixels per side of each noise input."""
    return [(f"noise_{i}_{s}", s) for i, s in enumerate(synthesis.noise_sizes())]


def export(net: Generator, out: Path) -> None:
    """mapping.onnx (z [N, D] to w [N, D]), synthesis.onnx (w [N, layers, D] and noise to img) and w_avg.bin."""
    out.mkdir(parents=True, exist_ok=True)
    round_to_half(net)
    shape, names = net.shape, [name for name, _ in noise_names(net.synthesis)]
    noise = tuple(torch.zeros(2, 1, s, s) for s in net.synthesis.noise_sizes())
    common = {"opset_version": OPSET, "do_constant_folding": True}
    torch.onnx.export(
        net.mapping, torch.randn(2, shape.w), str(out / "mapping.onnx"), input_names=["z"], output_names=["w"],
        dynamic_axes={"z": {0: "N"}, "w": {0: "N"}}, **common,
    )
    torch.onnx.export(
        ExportedSynthesis(net.synthesis), (torch.randn(2, shape.layers, shape.w), *noise), str(out / "synthesis.onnx"),
        input_names=["w", *names], output_names=["img"], dynamic_axes={name: {0: "N"} for name in ("w", "img", *names)}, **common,
    )
    for name in ("mapping.onnx", "synthesis.onnx"):
        print(name, halve(out / name), "bytes")
    net.w_avg.numpy().astype("<f4").tofile(out / "w_avg.bin")


def style_groups(shape: Shape) -> List[Dict[str, Any]]:
    """The manifest's groups; a small model has no fine one."""
    at = shape.layer_resolutions
    groups = [(name, changes, [i for i, r in enumerate(at) if low <= r <= high]) for name, changes, low, high in GROUPS]
    return [{"name": name, "changes": changes, "layers": layers} for name, changes, layers in groups if layers]


def manifest(folder: Path, net: Generator, state: Dict[str, Any], options: argparse.Namespace, known: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The manifest, in the contract's own order. It says of rights what was said when the pictures were prepared."""
    shape, rights = net.shape, rights_of(state["about"]["rights"])
    noise = [{"input": name, "stage": "synthesis", "shape": [1, s, s], "batchAxis": True} for name, s in noise_names(net.synthesis)]
    return {
        "format": "figment-model/1", "id": options.id, "name": options.name, "version": options.version, "family": "style-from-pictures",
        "license": license_entry(rights),
        "source": {"statement": source_statement(state["facts"]), "url": None},
        "trainingData": {"statement": training_statement(state), "realPeople": rights.real_people},
        "subject": options.subject, "adults": adults_entry(options),
        "files": {"mapping": file_entry(folder / "mapping.onnx"), "synthesis": file_entry(folder / "synthesis.onnx")},
        "latents": [{"input": "z", "stage": "mapping", "shape": [shape.w], "distribution": "normal", "normalize": "none"}],
        "seed": {"algorithm": "numpy-random-state", "offset": 0},
        "labels": None,
        "w": {
            "dim": shape.w, "layers": shape.layers, "output": {"name": "w", "axes": "ND"}, "input": {"name": "w", "axes": "NLD"},
            "broadcast": True,
        },
        "truncation": {
            "where": "host", "avg": {"from": "file", "file": file_entry(folder / "w_avg.bin")},
            "defaultPsi": options.psi, "defaultCutoff": None,
        },
        "styles": {"layerResolution": shape.layer_resolutions, "groups": style_groups(shape)},
        "noise": {"where": "inputs", "inputs": noise, "constant": {"from": "seed", "seed": 0}},
        "constants": [],
        "image": {
            "output": "img", "axes": "NCHW", "flat": False, "width": shape.size, "height": shape.size, "color": "rgb",
            "range": {"min": -1, "max": 1}, "crop": None,
        },
        "runtime": {"batch": {"mode": "free", "size": 8}, "threads": 1, "optimization": "extended", "peakMemoryMB": None},
        "attributes": [],
        "selfTest": known,
    }


def license_entry(rights: Rights) -> Dict[str, Any]:
    return {"name": rights.license_name, "url": rights.license_url, "commercialUse": rights.commercial, "attribution": rights.attribution}


def source_statement(facts: Dict[str, Any]) -> str:
    return f"Trained with training/from-pictures of Figment for {minutes_of(facts)} on {facts['machine']}."


def adults_entry(options: argparse.Namespace) -> Optional[Dict[str, Any]]:
    if options.subject != "person":
        return None
    low, high = options.adults_psi
    return {"statement": options.adults_statement, "psi": {"min": low, "max": high}}


def problems_of(options: argparse.Namespace) -> List[str]:
    """What the command line gets wrong about people, before any work is done."""
    said = options.adults_statement is not None or options.adults_psi is not None
    if options.subject != "person":
        return ["--adults-statement and --adults-psi are for the subject person only"] if said else []
    if not (options.adults_statement or "").strip() or options.adults_psi is None:
        return ["a person model needs --adults-statement and --adults-psi: who looked, at how many pictures, and why nobody can look like a child"]
    low, high = options.adults_psi
    return [] if low <= options.psi <= high else [f"--psi must lie within --adults-psi, {low} to {high}"]


def read_run(folder: Path) -> Tuple[Generator, Dict[str, Any]]:
    """The running average of a run, and what the checkpoint says about it."""
    state = torch.load(folder / "latest.pt", map_location="cpu")
    shape = Shape(**state["shape"])
    if state["size"] != shape.size:
        raise SystemExit(f"The run draws {state['size']} px yet, not {shape.size} px: give it more minutes.")
    net = Generator(shape)
    net.load_state_dict(state["average"])
    return net.eval().requires_grad_(False), state


def check(folder: Path) -> None:
    """The product's own check; ends the command where it fails."""
    command = ["npm", "run", "--silent", "generator", "--", "model", "check", str(folder)]
    if subprocess.run(command, cwd=PORTRAITS.parent.parent, check=False).returncode != 0:
        raise SystemExit(f"{folder} did not pass the check.")


def package(run: Path, folder: Path, options: argparse.Namespace) -> None:
    net, state = read_run(run)
    export(net, folder)

    def write(known: List[Dict[str, Any]]) -> None:
        (folder / "manifest.json").write_text(json.dumps(manifest(folder, net, state, options, known), indent=2) + "\n")

    write([])
    with tempfile.TemporaryDirectory() as scratch:
        rows = draw(folder, Path(scratch), 0, SAMPLES)
        known = known_pixels(folder, Path(scratch), rows)
        sheet(drawn_pixels(Path(scratch), SAMPLES, net.shape.size), 8, net.shape.size).save(folder / "samples.jpg", quality=88)
    write(known)
    times = sorted(row["milliseconds"] for row in rows[1:])
    described = json.loads((folder / "manifest.json").read_text())
    (folder / "README.md").write_text(card(described, state, sum(p.numel() for p in net.parameters()), times[len(times) // 2]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--id", required=True, help="lower-case words with hyphens, as the folder is called")
    parser.add_argument("--name", required=True)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--subject", choices=SUBJECTS, required=True)
    parser.add_argument("--psi", type=float, default=0.8, help="psi of orders that name none")
    parser.add_argument("--adults-statement", help="person only: how it is known that every face is an adult's")
    parser.add_argument("--adults-psi", type=float, nargs=2, metavar=("MIN", "MAX"), help="person only: the psi that this was checked for")
    options = parser.parse_args()
    problems = problems_of(options)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", options.id):
        problems.append("--id must be lower-case words with hyphens")
    if problems:
        parser.error("; ".join(problems))
    folder = options.out.resolve()
    package(options.run, folder, options)
    check(folder)


if __name__ == "__main__":
    main()

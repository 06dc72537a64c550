"""From renders to package in one resumable command: run it again and it goes on where it stopped.

python3 make.py --work ../work --minutes 120 --package ../../models/portraits-256 --version 2.2.0

Steps: pack the renders, train the encoder, the critic and the generator, measure, export, describe. `--work` holds
plain/ and mixed/ (what `studio render` wrote) and landmarks.f32 (what `studio landmarks` wrote), or already a pack.npz.
`--minutes` is training time, all calls together: more minutes train on from the last checkpoint. A GPU is used when
there is one; nothing is fetched. `--until train` stops after a step, `--from export` begins at one.
"""
from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, List

HERE = Path(__file__).resolve().parent
# Shares of the minutes.
GENERATOR, ENCODER, CRITIC = 0.8, 0.13, 0.07
# Renders travel to a machine with a GPU in this much.
PACK_MIB = 60.0


def run(script: str, *words: object) -> None:
    """Runs a script of this folder; its failure ends the whole."""
    command = [sys.executable, str(HERE / script), *map(str, words)]
    print("+", script, *words, flush=True)
    # glibc gives large blocks back at once and then faults them in again: a third of a step on a CPU.
    keep = {"MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "4294967296", "MALLOC_TOP_PAD_": "268435456"}
    subprocess.run(command, check=True, env={**keep, **os.environ})


def last_stage(run_folder: Path) -> Path:
    """The checkpoint of the furthest stage that has ended."""
    for stage in ("crisp", "sharp", "soft"):
        if (run_folder / f"{stage}.pt").exists():
            return run_folder / f"{stage}.pt"
    raise SystemExit(f"No stage has ended in {run_folder}: train for more minutes.")


def steps(options: argparse.Namespace) -> Dict[str, Callable[[], None]]:
    """The steps by name, in order."""
    work, package = options.work, options.package
    pack, generator, encoder, critic, judged = (work / name for name in ("pack.npz", "generator", "encoder", "critic", "judged"))
    threads: List[object] = ["--threads", options.threads]

    def gather() -> None:
        folders = [work / name for name in ("plain", "mixed") if (work / name / "meta.jsonl").exists()]
        if folders:
            run("pack.py", "--out", pack, "--limit-mib", PACK_MIB, *folders)
        elif not pack.exists():
            raise SystemExit(f"Neither renders nor pack.npz in {work}: see README.md for the studio's commands.")

    def train() -> None:
        landmarks = sorted(work.glob("landmarks*.f32"))
        run(
            "train.py", "--pack", pack, "--landmarks", *landmarks, "--encoder", encoder / "encoder.pt", "--out", generator,
            "--minutes", options.minutes * GENERATOR, *threads,
        )

    def encode() -> None:
        run("train_encoder.py", "--pack", pack, "--out", encoder, "--minutes", options.minutes * ENCODER, *threads)

    def criticize() -> None:
        run("train_critic.py", "--pack", pack, "--out", critic, "--minutes", options.minutes * CRITIC, *threads)

    def measure() -> None:
        run(
            "evaluate.py", "--checkpoint", last_stage(generator), "--encoder", encoder / "encoder.pt", "--critic", critic / "critic.pt",
            "--pack", pack, "--out", judged, "--count", options.count, *threads,
        )

    def export() -> None:
        run("export.py", "--checkpoint", last_stage(generator), "--out", package)
        styles = ["--styles", judged / "styles.npz"] if (judged / "styles.npz").exists() else []
        run("graphs.py", "--encoder", encoder / "encoder.pt", "--critic", critic / "critic.pt", *styles, "--out", package)
        run("threshold.py", "--checkpoint", last_stage(generator), "--critic", critic / "critic.pt", "--package", package)
        run("index.py", "--encoder", encoder / "encoder.pt", "--pack", pack, "--out", package)
        for name in ("directions.f32", "directions.json", "directions.manifest.json"):
            if (judged / name).exists():
                shutil.copy(judged / name, package / name)

    def describe() -> None:
        run("package.py", "--package", package, "--version", options.version)

    return {"pack": gather, "encoder": encode, "critic": criticize, "train": train, "evaluate": measure, "export": export, "package": describe}


def main() -> None:
    names = ("pack", "encoder", "critic", "train", "evaluate", "export", "package")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--count", type=int, default=2000, help="pictures in the evaluation")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--from", dest="first", choices=names, default=names[0])
    parser.add_argument("--until", choices=names, default=names[-1])
    options = parser.parse_args()
    chosen = names[names.index(options.first) : names.index(options.until) + 1]
    todo = steps(options)
    for name in chosen:
        todo[name]()


if __name__ == "__main__":
    main()

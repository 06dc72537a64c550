"""Directions in w that change one attribute, fit on the latents' truth and measured through generator and encoder.

python3 directions.py --checkpoint runs/portraits/crisp.pt --encoder runs/encoder/encoder.pt --out FOLDER

Writes directions.json (the list that a package carries), directions.f32 (its vectors), directions.manifest.json (the
manifest's `directions`), DIRECTIONS.md (effects and side effects) and styles.npz (the encoder's estimate of w, for
graphs.py --styles).
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Tuple

import numpy as np
import torch
from torch import Tensor

import vocabulary as V
from encoder import Judge, fit_styles, load_judge, style_inputs
from index import file_entry
from latents import latents
from measures import distance_of, signed_changes, table, trait_changes, unit_of
from painter import Groups, Painter, Trained, painted
from people import people_of
from semantics import Person
from traits import TRAITS, word_of

FIT_SEEDS = range(5_000_000, 5_004_096)
PROBE_SEEDS = range(5_100_000, 5_100_048)
STYLE_SEEDS = range(5_200_000, 5_201_536)


class Handle(NamedTuple):
    """An attribute to move: what carries it, by how much (in `unit`) a step moves it, which trait shows it."""

    name: str
    label: str
    unit: str
    groups: Tuple[str, ...]
    step: float
    trait: str
    value: Callable[[Person], Tensor]
    # False where no trait of the encoder shows it, and `trait` is only the nearest.
    shown: bool = True


def _styles(*names: str) -> Callable[[Person], Tensor]:
    columns = [V.names("hairStyles").index(name) for name in names]
    return lambda who: who.form["hair"][:, columns].sum(1)


def handles() -> Tuple[Handle, ...]:
    """Everything is measured in the attribute's own unit; shares and presences in 0..1."""
    basics = ("coarse", "middle", "fine")
    return (
        Handle("age", "Older", "years", basics, 12.0, "age", lambda p: p.form["age"]),
        Handle("masculine", "More masculine", "share", basics, 0.5, "masculine", lambda p: p.form["male"]),
        Handle("weight", "Heavier", "share", ("coarse",), 0.25, "age", lambda p: p.form["weight"], shown=False),
        Handle("yaw", "Turned to the picture's right", "degrees", ("coarse",), 9.0, "yaw", lambda p: p.form["yaw"]),
        Handle("pitch", "Looking up", "degrees", ("coarse",), 4.0, "pitch", lambda p: p.form["pitch"]),
        Handle("longHair", "Long hair", "presence", ("coarse",), 1.0, "hairLength", _styles("long", "longfringe", "curlylong")),
        Handle("glasses", "Glasses", "presence", ("coarse",), 1.0, "glasses", lambda p: 1 - p.form["glasses"][:, 0]),
        Handle("smile", "Smiling", "share", ("middle",), 0.4, "smile", lambda p: p.features["smile"]),
        Handle("beard", "Beard", "presence", ("middle",), 1.0, "facialHair", lambda p: p.features["beard"][:, 2:].sum(1)),
        Handle("skinTone", "Darker skin", "tones", ("fine",), 2.0, "skinTone", lambda p: p.colors["tone"]),
        Handle("grey", "Greyer hair", "share", ("fine",), 0.6, "hairColor", lambda p: p.colors["grey"]),
        Handle("hairLightness", "Lighter hair", "share", ("fine",), 0.3, "hairColor", lambda p: p.colors["hairColor"].mean(1).sqrt(), shown=False),
        Handle("lightAzimuth", "Light from the picture's right", "degrees", ("fine",), 34.0, "lightAzimuth", lambda p: p.colors["keyAzimuth"]),
        Handle("lightTemperature", "Warmer light", "share", ("fine",), 0.5, "skinTone", lambda p: p.colors["temperature"], shown=False),
        Handle("backdropTone", "Brighter backdrop", "share", ("fine",), 0.4, "background", lambda p: p.colors["backdropTone"], shown=False),
    )


def _least_squares(x: np.ndarray, y: np.ndarray, ridge: float = 1e-4) -> np.ndarray:
    """Weights [A, B] of centered x [N, A] for centered y [N, B]."""
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += ridge * gram.trace() / len(gram)
    return np.linalg.solve(gram, x.T @ y)


def fit_group(styles: np.ndarray, values: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Directions [K, D] that raise each of K values by 1, and how well a line reads each value from styles, R2 [K].

    All values are regressed at once: a direction is what belongs to its value alone, while those it is correlated with
    stay. It is scaled by the reverse regression, so that the styles read as exactly one unit more.
    """
    w = styles.astype(np.float64) - styles.mean(0)
    v = values.astype(np.float64) - values.mean(0)
    scale = v.std(0) + 1e-9
    v = v / scale
    reading = _least_squares(w, v)
    fit = 1 - ((v - w @ reading) ** 2).mean(0) / ((v**2).mean(0) + 1e-12)
    directions = _least_squares(v, w)
    gain = (directions * reading.T).sum(1)
    directions = directions / np.where(np.abs(gain) < 1e-3, np.inf, gain)[:, None]
    return directions / scale[:, None], fit


def fit(painter: Painter, every: Tuple[Handle, ...]) -> Dict[str, Dict[str, Any]]:
    """By attribute: vectors per group, and R2 per group."""
    people = people_of(FIT_SEEDS)
    w = torch.cat([painter.styles(part) for part in torch.from_numpy(latents(FIT_SEEDS)).split(512)])
    found: Dict[str, Dict[str, Any]] = {handle.name: {"groups": {}, "fit": {}} for handle in every}
    for group, rows in painter.groups.items():
        carried = [handle for handle in every if group in handle.groups]
        values = np.stack([handle.value(people).numpy() for handle in carried], 1)
        directions, quality = fit_group(w[:, rows[0]].numpy(), values)
        for k, handle in enumerate(carried):
            found[handle.name]["groups"][group] = directions[k].astype(np.float32)
            found[handle.name]["fit"][group] = float(quality[k])
    return found


def moved(w: Tensor, vectors: Dict[str, np.ndarray], amount: float, groups: Groups) -> Tensor:
    """Styles moved by `amount` units along an attribute's vectors; all rows of a group move alike."""
    found = w.clone()
    for group, vector in vectors.items():
        found[:, list(groups[group])] += amount * torch.from_numpy(vector)
    return found


def measure(painter: Painter, judge: Judge, every: Tuple[Handle, ...], found: Dict[str, Dict[str, Any]]) -> Dict[str, Any]:
    """Effects of a step up and a step down on all traits, on embedding and on pixels; and what chance alone changes."""
    w = painter.styles(torch.from_numpy(latents(PROBE_SEEDS)))
    base = torch.cat(list(painted(painter, w)))
    traits, persons, _ = judge.see(base)
    effects: Dict[str, Any] = {}
    for handle in every:
        row: Dict[str, Any] = {"step": handle.step}
        for name, sign in (("up", 1.0), ("down", -1.0)):
            pictures = torch.cat(list(painted(painter, moved(w, found[handle.name]["groups"], sign * handle.step, painter.groups))))
            after, other, _ = judge.see(pictures)
            row[name] = {
                "traits": signed_changes(traits, after), "absolute": trait_changes(traits, after),
                "person": distance_of(persons.numpy(), other.numpy()), "pixels": float((pictures - base).abs().mean()) / 2,
            }
        effects[handle.name] = row
    return effects


def strangers(painter: Painter, judge: Judge) -> Dict[str, Any]:
    """How much two unrelated people differ: the scale on which changes are read."""
    pictures = torch.cat(list(painted(painter, painter.styles(torch.from_numpy(latents(PROBE_SEEDS))))))
    traits, persons, _ = judge.see(pictures)
    other = {name: values.roll(1, 0) for name, values in traits.items()}
    return {
        "absolute": trait_changes(traits, other), "person": distance_of(persons.numpy(), persons.roll(1, 0).numpy()),
        "pixels": float((pictures - pictures.roll(1, 0)).abs().mean()) / 2,
    }


def effects_table(effects: Dict[str, Any], chance: Dict[str, Any]) -> str:
    """One row per direction: mean change of every trait for one step up; last row: unrelated people."""
    names = [trait.name for trait in TRAITS]
    columns = ["direction (step)", *(f"{name} ({unit_of(name)})" for name in names), "person", "pixels"]
    rows: Dict[str, List[Any]] = {}
    for name, row in effects.items():
        up = row["up"]
        rows[f"{name} (+{row['step']:g})"] = [*(up["traits"][trait] for trait in names), up["person"], up["pixels"]]
    rows["two strangers, absolute"] = [*(chance["absolute"][trait] for trait in names), chance["person"], chance["pixels"]]
    return table(columns, rows)


def contract(painter: Painter, every: Tuple[Handle, ...], found: Dict[str, Dict[str, Any]], effects: Dict[str, Any]) -> Tuple[List[Any], np.ndarray]:
    """The list of directions as a package's manifest words it, and the vectors file's values."""
    listed: List[Dict[str, Any]] = []
    vectors: List[np.ndarray] = []
    offset = 0
    for handle in every:
        per_group = found[handle.name]["groups"]
        layers = [row for group in per_group for row in painter.groups[group]]
        rows = [per_group[group] * handle.step for group in per_group for _ in painter.groups[group]]
        shared = len(per_group) == 1
        values = rows[0] if shared else np.concatenate(rows)
        up = effects[handle.name]["up"]
        changes = [{"attribute": word_of(name), "change": round(value, 4)} for name, value in up["traits"].items()]
        main = [row for row in changes if row["attribute"] == word_of(handle.trait)]
        listed.append({
            "name": word_of(handle.name), "label": handle.label, "layers": layers,
            "step": {"kind": "vector", "offset": offset, "perLayer": not shared, "range": {"min": -1, "max": 1}},
            "effects": main if handle.shown else [],
            "sideEffects": [row for row in changes if not handle.shown or row not in main]
            + [{"attribute": "identity", "change": round(up["person"], 4)}],
        })
        vectors.append(values)
        offset += len(values)
    return listed, np.concatenate(vectors).astype("<f4")


def style_head(w: Tensor, features: Tensor, groups: Groups) -> Dict[str, np.ndarray]:
    """A style head from styles [N, rows, D] and the encoder's features [N, 192] of their pictures, and its R2 by group
    on an eighth that it was not fit on."""
    firsts = torch.cat([w[:, rows[0]] for rows in groups.values()], 1)
    cut = len(w) * 7 // 8
    weights, offset = fit_styles(features[:cut], firsts[:cut])
    real = firsts[cut:].double().numpy()
    left = ((style_inputs(features[cut:]).double().numpy() @ weights + offset - real) ** 2).sum(0)
    whole = ((real - firsts[:cut].double().numpy().mean(0)) ** 2).sum(0)
    quality = [1 - float(left[part].sum() / whole[part].sum()) for part in np.split(np.arange(firsts.shape[1]), len(groups))]
    group_of_row = np.zeros(w.shape[1], np.int64)
    for k, rows in enumerate(groups.values()):
        group_of_row[list(rows)] = k
    return {
        "weights": weights.astype(np.float32), "offset": offset.astype(np.float32), "group_of_row": group_of_row, "fit": np.array(quality),
    }


def write(painter: Painter, judge: Judge, out: Path) -> Dict[str, Any]:
    """Fits, measures and writes everything; returns the effects and their Markdown table."""
    every = handles()
    found = fit(painter, every)
    effects, chance = measure(painter, judge, every, found), strangers(painter, judge)
    out.mkdir(parents=True, exist_ok=True)
    listed, vectors = contract(painter, every, found, effects)
    (out / "directions.json").write_text(json.dumps(listed, indent=1))
    vectors.tofile(out / "directions.f32")
    entry = {"from": "file", "file": file_entry(out / "directions.json"), "vectors": file_entry(out / "directions.f32")}
    (out / "directions.manifest.json").write_text(json.dumps(entry, indent=1))
    text = effects_table(effects, chance)
    (out / "DIRECTIONS.md").write_text(text)
    return {"effects": effects, "strangers": chance, "fit": {name: row["fit"] for name, row in found.items()}, "table": text}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    painter, judge = Trained(options.checkpoint), load_judge(options.encoder)
    print(write(painter, judge, options.out)["table"])
    w = torch.cat([painter.styles(part) for part in torch.from_numpy(latents(STYLE_SEEDS)).split(512)])
    _, _, features = judge.see_all(painted(painter, w))
    head = style_head(w, features, painter.groups)
    np.savez(options.out / "styles.npz", **head)
    print("style estimate, R2 by group on fresh people:", dict(zip(painter.groups, head["fit"].round(3))))


if __name__ == "__main__":
    main()

"""The words of the package about itself: README.md, every number measured."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from paths import share_portraits

share_portraits()

from measures import table  # noqa: E402
from room_traits import ROOM_LABELS, ROOM_TRAITS  # noqa: E402
from traits import Scalar  # noqa: E402


def _ranges(seeds: List[int]) -> str:
    return f"{min(seeds)} to {max(seeds)} ({len(seeds):,} of them; those divisible by 16 were held out)"


def card(found: Dict[str, Any], effects: str, seeds: List[int], log: List[Dict[str, Any]], folder: Path) -> str:
    """`found`: what package_rooms.evaluate measured; `effects`: the table of directions; `log`: rows of the training run."""
    pairs, memory, diversity, frechet = found["pairs"], found["memory"], found["diversity"], found["frechet"]
    agreed = {
        ROOM_LABELS[trait.name]: ["mean error, share" if isinstance(trait, Scalar) else "share right", found["agreement"][trait.name]]
        for trait in ROOM_TRAITS
    }
    minutes = log[-1]["seconds"] / 60
    size = lambda name: f"{(folder / name).stat().st_size / 1e6:.1f} MB"  # noqa: E731
    return f"""# Interiors 256

A style-based generator of rooms, 256 px, that nobody ever furnished; with an encoder that says what a picture shows and an index of all training
pictures. It is here to show that a kind other than people needs no code: everything the library knows of it stands in `manifest.json`.

|            |                                                                                          |
| ---------- | ---------------------------------------------------------------------------------------- |
| Files      | `mapping.onnx` ({size("mapping.onnx")}), `synthesis.onnx` ({size("synthesis.onnx")}), `encoder.onnx` ({size("encoder.onnx")}), `w_avg.bin`, `training-index.bin`, `directions.json` and `.f32` |
| Input      | z: 49 normal numbers, each with a meaning (`training/interiors/tables.py`). Styles: 10 rows of 256. No noise, no label |
| Output     | 256 x 256 RGB, -1..1                                                                     |
| Speed      | {found["milliseconds"]:.0f} ms a picture on one thread of the shared machine that packaged it, others working beside |
| License    | CC0-1.0, commercial use included                                                         |

![64 unselected rooms, seeds 0 to 63, psi 1](samples.jpg)

Unselected: seeds 0 to 63 at psi 1, drawn by the product's engine through the files of this folder.

## How it works

The mapping graph begins with rules, not with learned weights: it turns z into a room by the same function that the renderer reads
(`training/interiors/rooms.py`). Three small learned trunks turn that into styles: **coarse** (rows 0-2: which furniture stands where, of what
size), **middle** (3-5: finish of wall and floor, cushions, prints, kinds of lamps and plants), **fine** (6-9: colors, hour and light). No group
sees another's part of z. Synthesis draws wall, floor and six slots back to front: a slot mixes learned maps by its styles, moves them to where the
thing stands and takes their sigmoid there, so that edges are sharp at every size. It lights the whole by a learned field, a patch of sun and
the glow of lamps, and finishes with three styled convolutions.

![Rows: two destinations a group (coarse, middle, fine); columns: sources](mixing.jpg)

![In w from one room to the next](interpolation.jpg)

## What it was trained on

Rooms drawn by formulas (`training/interiors/draw.py`) and nothing else; no photograph, no product, no data from elsewhere. Seeds {_ranges(seeds)}.

Training: {minutes:.1f} minutes of one shared CPU thread's own time, {log[-1]["step"]:,} steps. Held-out L1 (-1..1) at 256 px: {" → ".join(f"{row['held_out_l1']:.3f}" for row in log if "held_out_l1" in row)}.

## Measured

| | made | |
| --- | --- | --- |
| L1 to the render of the same held-out room, share of the range | {pairs["l1"]:.4f} | {pairs["count"]:.0f} rooms |
| PSNR, dB | {pairs["psnr"]:.1f} | |
| sharpness, made over render | {pairs["sharpness"]:.2f} | |
| Frechet ratio (made to renders over renders to renders, encoder features) | {frechet["ratio"]:.2f} | sets of {frechet["size"]:.0f} |
| variety (mean pairwise distance of embeddings) | {diversity["made"]:.3f} | renders {diversity["rendered"]:.3f} |
| median distance to the nearest training picture | {memory["madeMedian"]:.3f} | held-out renders {memory["rendersMedian"]:.3f} |
| closer than the first percentile of held-out renders | {memory["shareCloser"]:.3f} | of {memory["made"]:.0f} |

The encoder on {found["fresh"]} fresh pictures of the generator, against what their latents mean:

{table(["trait", "", "value"], agreed)}
## Directions

{effects}
## What it does not do

It draws one wall, seen straight on; no corners, no people, no outdoors. It was trained for minutes: prints on the wall are grey shapes, cushions and blankets
hardly show, slats are ragged at their tops, and the patch of sun that the renders have is missing; so there is no direction for the sun or the slats, and
"Wall finish", "Rug" and "Sun on the wall" are the encoder's weakest words. The finishing convolutions were not reached and add nothing yet.
Colors come from short lists, so a library of thousands shows the same few walls again and again. The encoder knows these rooms only. Nothing about
it says that a piece of furniture is free of somebody's design rights: the shapes are generic and ours, and that is all that is known.
"""

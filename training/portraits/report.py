"""An evaluation in Markdown tables."""
from __future__ import annotations

from typing import Any, Dict, List

from measures import table, unit_of
from traits import TRAITS, Scalar


def _kind(name: str) -> str:
    trait = next(trait for trait in TRAITS if trait.name == name)
    return f"mean error, {trait.unit}" if isinstance(trait, Scalar) else "share right"


def _pairs(found: Dict[str, Any]) -> List[str]:
    pairs = found["pairs"]
    made, floor = pairs["paired"], pairs["someoneElse"]
    names = {"l1": "L1 (share of the range)", "psnr": "PSNR (dB)", "gradient": "gradient error", "sharpness": "sharpness, made / render"}
    eyes = pairs["eyes"]
    return [
        f"## Same people, made and rendered ({made['count']:.0f} held-out)\n",
        table(["", "made", "someone else's render"], {label: [made[key], floor[key]] for key, label in names.items()}),
        "Embedding distance (cosine) of made and rendered: "
        f"{pairs['personDistanceToRender']:.3f}; of strangers: {pairs['personDistanceOfStrangers']:.3f}.\n",
        "## Eyes, left against right\n",
        table(["difference in", "made", "renders", "ratio"], {k: [eyes["made"][k], eyes["renders"][k], eyes["ratio"][k]] for k in eyes["made"]}),
    ]


def _sets(found: Dict[str, Any]) -> List[str]:
    sets = found["sets"]
    ratio, value, whole, half, diversity = (
        sets[name] for name in ("frechetRatio", "frechet", "precisionRecall", "precisionRecallAtHalf", "diversity")
    )
    return [
        "## Sets\n",
        f"Frechet distance (encoder features): made to renders {ratio['made']:.2f}, renders to renders {ratio['floor']:.2f}, "
        f"ratio **{ratio['ratio']:.2f}** (sets of {ratio['size']:.0f}, {ratio['splits']:.0f} splits). "
        f"All {value['made']} made against all {value['real']} renders: {value['value']:.2f}.\n",
        table(
            ["k = 3", "precision", "recall", "size"],
            {
                "made": [whole["precision"], whole["recall"], whole["size"]], "made, half size": [half["precision"], half["recall"], half["size"]],
                "renders, half size": [half["rendersPrecision"], half["rendersRecall"], half["size"]],
            },
        ),
        f"Diversity (mean pairwise embedding distance): made {diversity['made']:.3f}, renders {diversity['renders']:.3f}, "
        f"ratio {diversity['ratio']:.3f}.\n",
    ]


def _traits(found: Dict[str, Any]) -> List[str]:
    made, real, same = found["attributes"]["made"], found["attributes"]["renders"], found["pairs"]["sameTraitsAsRender"]
    rows = {trait.name: [_kind(trait.name), made[trait.name], same[trait.name], real[trait.name]] for trait in TRAITS}
    return ["## Attributes against the latents\n", table(["attribute", "", "made, fresh", "made, held-out", "held-out renders"], rows)]


def _people(found: Dict[str, Any]) -> List[str]:
    copies, ages, realism = found["copies"], found["ages"], found["realism"]
    lines = [
        "## Copies\n",
        f"Median distance to the nearest of {copies['trained']} training pictures: made {copies['madeMedian']:.3f} ({copies['made']}), held-out "
        f"renders {copies['rendersMedian']:.3f} ({copies['renders']}), ratio {copies['ratioOfMedians']:.3f}. Closer than the renders' first "
        f"percentile ({copies['rendersFirstPercentile']:.3f}): {copies['shareCloser']:.4f}. The ten closest pairs: closest.png.\n",
        "## Apparent age (encoder)\n",
        table(
            ["", "count", "minimum", "1st percentile", "median", "share under 21", "share under 18", "youngest latent"],
            {
                name: [row[key] for key in ("count", "minimum", "firstPercentile", "median", "shareUnder21", "shareUnder18", "latentMinimum")]
                for name, row in ages.items()
            },
        ),
    ]
    if realism:
        lines += [
            "## Critic\n",
            f"Passing: made {realism['made']:.3f} of {realism['madeCount']:.0f}, held-out renders {realism['renders']:.3f} of "
            f"{realism['rendersCount']:.0f}.\n",
        ]
    return lines


def _mixing(found: Dict[str, Any]) -> List[str]:
    mixing = found["mixing"]
    groups = [name for name in mixing if name != "pairs"]
    rows: Dict[str, List[Any]] = {"embedding distance": [mixing[g]["person"] for g in groups], "pixels, L1": [mixing[g]["pixels"] for g in groups]}
    for trait in TRAITS:
        rows[f"{trait.name} ({unit_of(trait.name)})"] = [mixing[g]["changed"][trait.name] for g in groups]
    agreed = {f"{trait.name} ({_kind(trait.name)})": [mixing[g]["agreement"][trait.name] for g in groups] for trait in TRAITS}
    return [
        f"## Mixing ({mixing['pairs']} pairs): what another person's styles change\n", table(["changed", *groups], rows),
        "## Mixing: agreement with what the mixed latents mean\n", table(["attribute", *groups], agreed),
    ]


def _directions(found: Dict[str, Any]) -> List[str]:
    fit = found["directions"]["fit"]
    rows = {name: [", ".join(f"{group} {value:.2f}" for group, value in values.items())] for name, values in fit.items()}
    return [
        "## Directions: mean change of a step up\n", found["directions"]["table"], "How well a line reads the attribute from w (R2):\n",
        table(["direction", "R2"], rows),
        "How well a line reads styles from the encoder's features (R2, fresh people): "
        + ", ".join(f"{group} {value:.2f}" for group, value in found["styles"].items()) + ".\n",
    ]


def markdown(found: Dict[str, Any]) -> str:
    about = found["about"]
    head = (
        f"# Evaluation\n\n{about['made']} pictures of seeds {about['madeFrom'][0]}-{about['madeFrom'][1]}, never trained on; "
        f"{about['heldOutRenders']} held-out and {about['trainingRenders']} training renders; psi {about['psi']}, no noise. Encoder and critic "
        "are this project's own and were trained on renders of the same studio.\n"
    )
    parts = [head, *_pairs(found), *_sets(found), *_traits(found), *_people(found), *_mixing(found), *_directions(found)]
    return "\n".join(parts)

"""The words of a package about its own training: the statement in the manifest, and the README."""
from __future__ import annotations

from typing import Any, Dict

from rights import rights_of

REAL_PEOPLE = {
    "yes": "**yes**: people who exist are recognizable in the training pictures",
    "no": "no: nobody who exists is recognizable in the training pictures",
    "unknown": "**unknown**: nobody has said whether people who exist are recognizable in the training pictures",
}


def minutes_of(facts: Dict[str, Any]) -> str:
    """Minutes, and of what clock."""
    return f"{facts['minutes']} minutes" + (" of CPU time (over threads)" if facts["clock"] == "cpu" else "")


def training_statement(state: Dict[str, Any]) -> str:
    """What the manifest says of the pictures; in the words of whoever prepared them, and in numbers."""
    about = state["about"]
    return (
        f"{rights_of(about['rights']).statement} As stated by whoever prepared the pictures, and not checked by the trainer. "
        f"{about['count']} pictures at {about['size']} px; sha256 of the sorted list of their sha256: {about['setSha256']}."
    )


def card(manifest: Dict[str, Any], state: Dict[str, Any], parameters: int, milliseconds: float) -> str:
    """README.md of a package. `milliseconds` a picture, on the machine that packaged."""
    facts, about, rights = state["facts"], state["about"], rights_of(state["about"]["rights"])
    size, psi = manifest["image"]["width"], manifest["truncation"]["defaultPsi"]
    url = f" ({rights.license_url})" if rights.license_url else ""
    rows = {
        "Picture": f"{size} x {size} RGB",
        "Inputs": f"z: {manifest['w']['dim']} normal numbers; {manifest['w']['layers']} rows of styles",
        "Parameters": f"{parameters / 1e6:.2f} million, stored as float16, computed as float32",
        "Speed": f"{milliseconds:.0f} ms a picture, on the machine that packaged it",
        "License": f"{rights.license_name}{url}; commercial use: {'yes' if rights.commercial else 'no'}",
    }
    adults = manifest["adults"]
    parts = [
        f"# {manifest['name']}",
        f"![{size} px pictures of seeds 0 to 63, none left out](samples.jpg)",
        f"Seeds 0 to 63 at psi {psi}, none left out, drawn through the files of this folder.",
        "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows.items())]),
        "## What it was trained on",
        f"{rights.statement}",
        "So it was stated by whoever prepared the pictures; the trainer cannot check it."
        + (f" Credit: {rights.attribution}" if rights.attribution else ""),
        f"Real people: {REAL_PEOPLE[rights.real_people]}.",
        f"{about['count']} pictures, cropped to their middle square and shrunk to {about['size']} px"
        + (", also mirrored" if about["mirror"] else "")
        + f"; {len(about['leftOut'])} were left out. sha256 of the sorted list of their sha256: `{about['setSha256']}`.",
        "## Training, as measured",
        f"{minutes_of(facts)} of learning, {facts['steps']} steps, {facts['seen']} pictures shown in batches of {facts['batch']}, "
        f"on {facts['machine']}. R1 {facts['r1']}.",
        f"Distance to the training pictures {facts['distance']}, where two halves of them are {facts['floor']} apart. This is a Frechet "
        "distance of mean colors and of fixed random filters, not FID, and means nothing beside the numbers of other sets. A made "
        f"picture is {facts['nearest']} times as far from its nearest training picture as those are from each other (median; far below "
        "1 would mean copies; the measure is coarse, so look for copies before you publish).",
    ]
    if adults:
        parts += ["## Adults", adults["statement"], f"psi is limited to {adults['psi']['min']} to {adults['psi']['max']}."]
    return "\n\n".join(parts) + "\n"

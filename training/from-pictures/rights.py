"""What somebody says about the rights in a set of pictures. Nothing is prepared, trained or packaged without it."""
from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Dict, Optional
from urllib.parse import urlparse

# Lengths that the model's manifest allows.
LONGEST = {"license_name": 200, "attribution": 500, "statement": 1500}
ANSWERS = {"commercial": ("yes", "no"), "real_people": ("yes", "no", "unknown")}
REQUIRED = ("license_name", "license_url", "commercial", "real_people", "statement")


class RightsError(ValueError):
    """What is missing or wrong, in words for whoever runs the command."""


@dataclass(frozen=True)
class Rights:
    """`license_url` is None where the license stands on paper only; `statement` says whose pictures, and by what right."""

    license_name: str
    license_url: Optional[str]
    commercial: bool
    real_people: str
    statement: str
    attribution: Optional[str] = None

    def as_json(self) -> Dict[str, Any]:
        return asdict(self)


def add_flags(parser: argparse.ArgumentParser) -> None:
    """The flags of a rights statement; a flag outweighs the file."""
    group = parser.add_argument_group("rights in the pictures (all but attribution are required)")
    group.add_argument("--rights", type=Path, help="a JSON file with the answers below, keyed license_name and so on")
    group.add_argument("--license-name", help="for example CC0-1.0, or 'bought from the photographer'")
    group.add_argument("--license-url", help="where the license can be read, or none")
    group.add_argument("--commercial", choices=ANSWERS["commercial"], help="does the license allow commercial use of a model and its pictures?")
    group.add_argument("--real-people", choices=ANSWERS["real_people"], help="is anybody who exists recognizable in the pictures?")
    group.add_argument("--statement", help="whose pictures these are and why they may be trained on, in a sentence or more")
    group.add_argument("--attribution", help="the credit that the license asks for, if any")


def read_rights(options: argparse.Namespace) -> Rights:
    """The rights of file and flags. Throws a RightsError that lists all that is missing or wrong."""
    said: Dict[str, Any] = {}
    if options.rights:
        try:
            said = json.loads(options.rights.read_text())
        except (OSError, ValueError) as error:
            raise RightsError(f"{options.rights}: {error}") from error
        if not isinstance(said, dict):
            raise RightsError(f"{options.rights} must hold one JSON object")
    known = (*REQUIRED, "attribution")
    said.update({name: getattr(options, name) for name in known if getattr(options, name) is not None})
    return parse_rights(said)


def parse_rights(said: Dict[str, Any]) -> Rights:
    """`commercial` may be yes, no, true or false; every other value is text."""
    values = {name: ("yes" if v else "no") if isinstance(v, bool) else str(v).strip() for name, v in said.items() if v is not None}
    problems = [f"--{name.replace('_', '-')} is missing" for name in REQUIRED if not values.get(name)]
    problems += [f"{name} is not a word of a rights statement" for name in values if name not in (*REQUIRED, "attribution")]
    for name, allowed in ANSWERS.items():
        if values.get(name) and values[name] not in allowed:
            problems.append(f"{name} must be one of {', '.join(allowed)}")
    problems += [f"{name} takes at most {most} characters" for name, most in LONGEST.items() if len(values.get(name, "")) > most]
    url = values.get("license_url", "none")
    if url != "none" and not (urlparse(url).scheme in ("http", "https") and urlparse(url).netloc):
        problems.append("license_url must be a web address, or none")
    if problems:
        raise RightsError("The rights in the pictures are not stated:\n" + "\n".join(f"- {problem}" for problem in problems))
    return Rights(
        license_name=values["license_name"], license_url=None if url == "none" else url, commercial=values["commercial"] == "yes",
        real_people=values["real_people"], statement=values["statement"], attribution=values.get("attribution") or None,
    )


def rights_of(stored: Dict[str, Any]) -> Rights:
    """Rights as `as_json` wrote them."""
    return Rights(**stored)

"""Asks the studio itself what seeds mean, for tests: needs Node and the repository's npm packages."""
from __future__ import annotations

import functools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Dict, List

ROOT = Path(__file__).resolve().parents[2]
AVAILABLE = shutil.which("node") is not None and (ROOT / "node_modules" / "tsx").is_dir()


@functools.lru_cache(maxsize=None)
def people(seeds: str, mix: bool = False) -> List[Dict[str, Any]]:
    """Rows of `studio people` for seeds such as "0-63": seed, z, sources, person, light, backdrop."""
    command = ["node", "--import", "tsx", "training/studio/src/cli.ts", "people", "--seeds", seeds]
    done = subprocess.run(command + ["--mix"] * mix, cwd=ROOT, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]

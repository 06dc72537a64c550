"""Makes the modules of ../portraits importable: runs, styled convolutions, judges, package files are shared, not copied.

No module of this folder has the name of one there.
"""
from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PORTRAITS = HERE.parent / "portraits"


def share_portraits() -> None:
    if str(PORTRAITS) not in sys.path:
        sys.path.append(str(PORTRAITS))

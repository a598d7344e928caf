"""Where the shared data lies: `$SAKSI_SHARED`, by default `../shared` beside the project. None of it is committed."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SAKSI_SHARED", ROOT.parent / "shared"))
if not SHARED.is_absolute():
    SHARED = (ROOT / SHARED).resolve()

needs_shared = pytest.mark.shared

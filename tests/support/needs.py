"""What some tests need, whether it is here, and how to get it."""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec

from tests.support.postgres import lacks_postgres
from tests.support.shared import ROOT, SHARED

AXE = ROOT / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"

_LEFT_OUT = os.environ.get("SAKSI_SKIP", "").split()


def _lacks_shared() -> bool:
    return "shared" in _LEFT_OUT or not (SHARED / "gold").is_dir()


def _lacks_browser() -> bool:
    there = shutil.which("chromium") and shutil.which("chromedriver") and find_spec("selenium")
    return "browser" in _LEFT_OUT or not there


def _lacks_axe() -> bool:
    return _lacks_browser() or not AXE.is_file()


def _lacks_postgres() -> bool:
    return "postgres" in _LEFT_OUT or lacks_postgres()


HOW: dict[str, tuple[Callable[[], bool], str]] = {
    "shared": (_lacks_shared, "they need the shared data: make test-all SAKSI_SHARED=FOLDER"),
    "browser": (_lacks_browser, "they need Chromium (packages chromium, chromium-driver): make test-all"),
    "npm": (_lacks_axe, "they need Chromium and axe-core from npm (packages nodejs, npm): make test-all"),
    "postgres": (
        _lacks_postgres,
        "they need PostgreSQL (package postgresql, or a server in $SAKSI_POSTGRES): make test-postgres",
    ),
}

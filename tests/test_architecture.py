"""The house stays as it was drawn: imports, sizes, names."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shared import ROOT

SOURCE = ROOT / "src" / "saksi"
# A migration is a record of what was done once, as Alembic writes it.
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "versions")
ROOMS = ("gather", "clean", "annotate", "link", "compare", "report")
LONGEST_MODULE, LONGEST_FUNCTION = 400, 80
FORBIDDEN = {"utils", "util", "helpers", "common", "misc"}
FORBIDDEN_CLASSES = re.compile(r"(Manager|Handler|Base|Data|Info)$")


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def test_imports_go_one_way():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_sizes(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{lines} lines: split it"
    for node in definitions(path):
        if not isinstance(node, ast.ClassDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines: split it"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_public_names_say_what_they_are(path: Path):
    tree = tree_of(path)
    assert ast.get_docstring(tree), "a module opens with what it is"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_names_are_of_the_domain(path: Path):
    assert not FORBIDDEN & set(path.relative_to(SOURCE).with_suffix("").parts)
    for node in definitions(path):
        if isinstance(node, ast.ClassDef):
            assert not FORBIDDEN_CLASSES.search(node.name), node.name


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nobody_imports_from_the_package_root(path: Path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            assert all(alias.name != "saksi" for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module == "saksi":
            assert named(path) == "__init__.py"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_where_it_stands(room: str):
    doc = ast.get_docstring(tree_of(SOURCE / room / "__init__.py")) or ""
    assert re.match(rf"Stage {ROOMS.index(room) + 1} of 6\. .+ -> .+", doc), doc
    assert "Comes from" in doc
    assert "oes to" in doc


def test_no_room_asks_which_language_it_is():
    for path in MODULES:
        if "languages" not in path.parts:
            assert not re.search(r"language(\.code)? [!=]= ", path.read_text(encoding="utf-8")), named(path)


def test_the_output_claims_no_truth():
    """Saksi says who says so: these words are not in its vocabulary."""
    words = re.compile(r"\b(confirm|verif|terkonfirmasi|terverifikasi)", re.IGNORECASE)
    for path in (SOURCE / "report").rglob("*"):
        if path.is_file() and path.suffix not in {".pyc", ".gz"}:
            assert not words.search(path.read_text(encoding="utf-8")), named(path)

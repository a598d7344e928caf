"""What saksi needs to run is listed with its licence, as it is locked, and may be used; so is what it carries."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tools.licences import PAGE, ROOT, UNREAD, find_packages, is_allowed, licence_of, read_lock, render_page

ROW = re.compile(r"\| (?P<name>[\w.-]+) \| (?P<versions>[\w.+, -]+) \| (?P<licence>.+) \|")
MADE = ("*.npz", "*.crfsuite", "*.gz", "*.min.js", "points.json")  # files that were made of the work of others


def rows() -> dict[str, tuple[str, str]]:
    found = map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines())
    return {m["name"]: (m["versions"], m["licence"]) for m in found if m and m["name"] not in {"package", "---"}}


def is_here(name: str, versions: tuple[str, ...]) -> bool:
    try:
        return version(name) in versions
    except PackageNotFoundError:
        return False


def test_the_page_lists_what_is_locked():
    locked = {each.name: ", ".join(each.versions) for each in find_packages(read_lock())}
    assert {name: versions for name, (versions, _) in rows().items()} == locked, "run: make licences"
    assert {"spacy", "psycopg", "ray", "colorama"} <= set(locked)
    assert not {"pytest", "ruff", "hypothesis"} & set(locked)


def test_every_licence_is_one_that_goes_with_ours():
    assert [
        (name, said) for name, (_, said) in rows().items() if name not in UNREAD and not is_allowed(name, said)
    ] == []


def test_a_package_says_of_itself_what_the_page_says():
    here = [each for each in find_packages(read_lock()) if is_here(each.name, each.versions)]
    assert len(here) > 80
    assert {each.name: licence_of(each.name) for each in here} == {each.name: rows()[each.name][1] for each in here}


def test_the_page_tells_what_the_package_carries_as_the_notice_does():
    carried = render_page().partition("## Data and models")[2]
    assert PAGE.read_text(encoding="utf-8").partition("## Data and models")[2] == carried, "run: make licences"
    assert "network.npz" in carried
    assert "tests/schemas" not in carried


def test_the_notice_names_every_file_that_was_made_of_the_work_of_others():
    notice, package = (ROOT / "NOTICE").read_text(encoding="utf-8"), ROOT / "src" / "saksi"
    made = sorted(path.relative_to(package).as_posix() for each in MADE for path in package.rglob(each))
    assert len(made) >= 9
    assert [name for name in made if name not in notice] == []


@pytest.mark.parametrize(
    ("name", "licence", "allowed"),
    [
        ("a", "MIT", True),
        ("a", "MPL-1.1 OR GPL-2.0-only", True),
        ("a", "BSD-3-Clause AND MIT", True),
        ("a", "BSD-3-Clause AND GPL-3.0-only", False),
        ("a", "(MIT OR GPL-3.0-only)", True),
        ("a", "GPL-3.0-only", False),
        ("a", "LGPL-3.0-only", False),
        ("psycopg", "LGPL-3.0-only", True),
        ("a", "Proprietary", False),
        ("a", "", False),
    ],
)
def test_a_licence_is_weighed(name: str, licence: str, allowed: bool):  # noqa: FBT001 - a column of the table
    assert is_allowed(name, licence) is allowed


def test_no_licence_is_guessed_of_what_is_not_here():
    assert licence_of("saksi-tidak-ada") == ""
    assert Path(PAGE).exists()

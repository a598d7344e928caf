"""What is said of a wheel and a source archive that are not what they should be; `make dist` builds the real ones."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools.dist import DistError, check_archive, check_wheel

TRACKED = ["src/saksi/__init__.py", "src/saksi/languages/id/data/words.txt", "tests/conftest.py", "README.md"]
HEAD = "saksi-0.1.0.dist-info"
WHOLE = (
    *("saksi/__init__.py", "saksi/languages/id/data/words.txt", f"{HEAD}/METADATA", f"{HEAD}/WHEEL", f"{HEAD}/RECORD"),
    *(f"{HEAD}/entry_points.txt", f"{HEAD}/licenses/LICENSE", f"{HEAD}/licenses/NOTICE"),
)
TOP = "saksi-0.1.0"
PACKED = ("LICENSE", "NOTICE", "README.md", "Makefile", "tests/conftest.py", "examples/feri/a.txt")


def wheel_of(folder: Path, names: tuple[str, ...], licence: str = "Apache-2.0") -> Path:
    path = folder / f"{TOP}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, f"License-Expression: {licence}\n")
    return path


def archive_of(folder: Path, names: tuple[str, ...], link: str = "") -> Path:
    path = folder / f"{TOP}.tar.gz"
    with tarfile.open(path, "w:gz") as file:
        for name in names:
            file.addfile(tarfile.TarInfo(name), io.BytesIO())
        if link:
            member = tarfile.TarInfo(f"{TOP}/link")
            member.type, member.linkname = tarfile.SYMTYPE, link
            file.addfile(member)
    return path


def test_a_wheel_with_all_files_and_no_other_holds(tmp_path: Path):
    check_wheel(wheel_of(tmp_path, WHOLE), TRACKED)


@pytest.mark.parametrize("missing", [WHOLE[1], WHOLE[-1], WHOLE[0]])
def test_a_wheel_that_lacks_a_file_is_said(tmp_path: Path, missing: str):
    with pytest.raises(DistError, match="lacks") as caught:
        check_wheel(wheel_of(tmp_path, tuple(name for name in WHOLE if name != missing)), TRACKED)
    assert missing in str(caught.value)


@pytest.mark.parametrize("odd", ["tests/conftest.py", "saksi/languages/id/data/draft.txt", "out/run.json"])
def test_a_wheel_that_holds_more_is_said(tmp_path: Path, odd: str):
    with pytest.raises(DistError, match="holds") as caught:
        check_wheel(wheel_of(tmp_path, (*WHOLE, odd)), TRACKED)
    assert odd in str(caught.value)


def test_a_wheel_without_its_licence_is_said(tmp_path: Path):
    with pytest.raises(DistError, match="licence"):
        check_wheel(wheel_of(tmp_path, WHOLE, licence="MIT"), TRACKED)


def test_a_source_archive_with_what_tests_need_holds(tmp_path: Path):
    check_archive(archive_of(tmp_path, tuple(f"{TOP}/{name}" for name in PACKED)))


def test_a_source_archive_that_lacks_something_or_leads_out_is_said(tmp_path: Path):
    whole = tuple(f"{TOP}/{name}" for name in PACKED)
    with pytest.raises(DistError, match="lacks"):
        check_archive(archive_of(tmp_path, whole[1:]))
    with pytest.raises(DistError, match=r"\.\./out"):
        check_archive(archive_of(tmp_path, (*whole, "../out")))
    with pytest.raises(DistError, match="link"):
        check_archive(archive_of(tmp_path, whole, link="/etc/passwd"))

import time

import pytest

from saksi.store import version_of, versions

EVERYTHING = ("errors.py", "model", "languages", "clean", "annotate", "link")


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "rules.py").write_text("1")
    monkeypatch.setattr(versions, "files", lambda _name: tmp_path)
    return tmp_path


def test_a_version_changes_with_code_data_and_what_it_builds_on(package):
    found = [version_of(["room"])]
    (package / "room" / "rules.py").write_text("2")
    found.append(version_of(["room"]))
    (package / "room" / "words.txt").write_text("gempa")
    found.append(version_of(["room"]))
    (package / "room" / "words.txt").rename(package / "room" / "word.txt")
    found += [version_of(["room"]), version_of(["room"], on="1"), version_of(["room"], ["hypothesis"])]
    assert len(set(found)) == len(found)
    assert version_of(["room"]) == version_of(["room"])


def test_what_python_compiles_changes_nothing(package):
    before = version_of(["room"])
    (package / "room" / "__pycache__").mkdir()
    (package / "room" / "__pycache__" / "rules.pyc").write_bytes(b"x")
    assert version_of(["room"]) == before


def test_another_version_of_a_library_is_another(monkeypatch):
    before = version_of([], ["numpy", "no-such-library"])
    monkeypatch.setattr(versions, "version", lambda _name: "0")
    assert version_of([], ["numpy", "no-such-library"]) != before


def test_it_is_quick():
    taken = []
    for _ in range(3):
        began = time.process_time()
        version_of(EVERYTHING)
        taken.append(time.process_time() - began)
    assert min(taken) < 0.2, "0.02 s on a quiet machine"

import errno
import multiprocessing
import os
import threading
import time
from pathlib import Path

import pytest

from saksi.errors import RunError
from saksi.store import FolderShelf, Spool, SpoolShelf

KEY = "ab" + "0" * 62


@pytest.mark.parametrize("shelf_of", [FolderShelf, lambda folder: SpoolShelf(Spool(folder))])
def test_a_record_is_found_again(shelf_of, tmp_path: Path):
    shelf = shelf_of(tmp_path)
    assert shelf.load(KEY) is None
    shelf.save(KEY, b"satu")
    assert shelf.load(KEY) == b"satu"
    shelf.save(KEY, b"dua")
    assert shelf.load(KEY) == b"dua"


def test_a_shelf_stays(tmp_path: Path):
    FolderShelf(tmp_path).save(KEY, b"satu")
    assert FolderShelf(tmp_path).load(KEY) == b"satu"
    assert FolderShelf(tmp_path / "another").load(KEY) is None


@pytest.mark.parametrize("damage", [b"", b"saksi", b"\0" * 500])
def test_a_damaged_record_is_not_there_and_can_be_made_again(damage: bytes, tmp_path: Path):
    shelf = FolderShelf(tmp_path)
    shelf.save(KEY, b"satu")
    (tmp_path / "ab" / KEY).write_bytes(damage)
    assert shelf.load(KEY) is None
    shelf.save(KEY, b"satu")
    assert shelf.load(KEY) == b"satu"


def test_what_killed_runs_left_is_swept_once_it_is_nobodys(tmp_path: Path):
    FolderShelf(tmp_path)
    old, fresh = tmp_path / "new" / "old", tmp_path / "new" / "fresh"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 48 * 3600,) * 2)
    FolderShelf(tmp_path)
    assert (old.exists(), fresh.exists()) == (False, True)


def test_a_full_disk_is_said_and_leaves_no_half_record(tmp_path: Path, monkeypatch):
    shelf = FolderShelf(tmp_path)

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as stream:
            stream.write(content[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(RunError, match="No space left") as caught:
            shelf.save(KEY, b"satu")
    assert "space" in caught.value.advice
    assert list((tmp_path / "new").iterdir()) == []
    assert shelf.load(KEY) is None


def test_a_folder_that_cannot_be_made_is_said_at_once(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot keep"):
        FolderShelf(tmp_path / "file" / "kept")


def _save_many(folder: str) -> None:
    shelf = FolderShelf(Path(folder))
    for number in range(200):
        shelf.save(f"{number % 10:02}", str(number % 10).encode() * 10_000)
        assert shelf.load(f"{number % 10:02}") == str(number % 10).encode() * 10_000


def test_several_threads_that_keep_the_same_records_at_once_keep_them(tmp_path: Path):
    failures: list[Exception] = []

    def save() -> None:
        try:
            _save_many(str(tmp_path))
        except Exception as error:  # noqa: BLE001 - it would be lost with its thread
            failures.append(error)

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_several_processes_on_one_shelf_see_whole_records(tmp_path: Path):
    processes = [multiprocessing.get_context("spawn").Process(target=_save_many, args=(str(tmp_path),)) for _ in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert list((tmp_path / "new").iterdir()) == []

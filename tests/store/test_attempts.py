import threading

from saksi.store.attempts import clear_attempts, count_attempt, drop_old_attempts, is_over
from saksi.store.databases import Store
from saksi.store.times import shift_time

AT = "2026-03-09T08:00:00.000000+00:00"


def later(seconds: float) -> str:
    return shift_time(AT, seconds)


def test_tries_are_counted_in_a_window_and_then_anew(store: Store):
    with store.writing() as db:
        assert [count_attempt(db, "rina", later(second), 60) for second in (0, 1, 59, 60, 61)] == [1, 2, 3, 1, 2]
        assert count_attempt(db, "budi", later(61), 60) == 1


def test_asking_does_not_count(store: Store):
    with store.writing() as db:
        assert not is_over(db, "rina", AT, 60, 1)
        for _ in range(2):
            count_attempt(db, "rina", AT, 60)
        for _ in range(3):
            assert is_over(db, "rina", later(59), 60, 2)
            assert not is_over(db, "rina", later(59), 60, 3)
        assert not is_over(db, "rina", later(60), 60, 2)
        assert not is_over(db, "budi", AT, 60, 1)


def test_the_right_password_clears(store: Store):
    with store.writing() as db:
        count_attempt(db, "rina", AT, 60)
        clear_attempts(db, "rina")
        assert count_attempt(db, "rina", AT, 60) == 1


def test_any_words_are_a_key_and_none_is_kept_in_clear(store: Store):
    keys = ["", "\0", "\ud800", "x" * 10_000, "rahasia rina", "RAHASIA rina"]
    with store.writing() as db:
        assert [count_attempt(db, key, AT, 60) for key in keys] == [1] * len(keys)
        rows = db.exec_driver_sql("SELECT * FROM attempts").all()
        assert len(rows) == len(keys)
        assert "rahasia" not in repr(rows)


def test_old_windows_go_when_a_new_one_opens(store: Store):
    with store.writing() as db:
        for name in ("rina", "budi"):
            count_attempt(db, name, AT, 60)
        count_attempt(db, "sari", later(86_399), 60)
        assert db.exec_driver_sql("SELECT count(*) FROM attempts").scalar() == 3
        count_attempt(db, "tono", later(86_400), 60)
        assert db.exec_driver_sql("SELECT count(*) FROM attempts").scalar() == 2
        assert drop_old_attempts(db, later(3 * 86_400)) == 2


def test_what_comes_at_once_is_counted_one_by_one(store: Store):
    counts: list[int] = []

    def attempt() -> None:
        for _ in range(10):
            with store.writing() as db:
                counts.append(count_attempt(db, "rina", AT, 60))

    threads = [threading.Thread(target=attempt) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == list(range(1, 31))

from saksi.store.databases import Store
from saksi.store.sessions import (
    close_all,
    close_session,
    csrf_of,
    is_csrf,
    list_sessions,
    load_session,
    open_session,
    revoke_session,
    touch_session,
)
from saksi.store.times import shift_time
from saksi.store.users import Cost, User, save_user

AT = "2026-03-09T08:00:00.000000+00:00"
HOUR, DAY = 3_600, 86_400


def later(seconds: float) -> str:
    return shift_time(AT, seconds)


def add(db, name: str = "rina") -> User:
    return save_user(db, name, "tiga kucing di atap", "editor", AT, cost=Cost(1, 8, 1))


def test_a_token_opens_its_session_and_no_other(store: Store):
    with store.writing() as db:
        rina, budi = add(db), add(db, "budi")
        hers, his = open_session(db, rina, "browser", AT), open_session(db, budi, "program", AT, note="malam")
        assert hers != his
        session = load_session(db, his, later(1))
        assert session is not None
        assert (session.user, session.kind, session.note, session.made_at) == (budi, "program", "malam", AT)
        found = load_session(db, hers, later(1))
        assert found is not None
        assert found.user == rina
        for wrong in ("", hers[:-1], hers + "x", hers.swapcase(), "\0", "\ud800", "%", session.id):
            assert load_session(db, wrong, later(1)) is None


def test_who_reads_the_store_finds_no_token(store: Store):
    with store.writing() as db:
        token = open_session(db, add(db), "browser", AT)
        row = db.exec_driver_sql("SELECT * FROM sessions").one()
        assert len(token) >= 43
        assert not any(token in str(value) for value in row)
        assert load_session(db, row.token, AT) is None


def test_a_session_ends_when_it_was_said_to(store: Store):
    with store.writing() as db:
        rina = add(db)
        for token in (open_session(db, rina, "browser", AT, 2 * HOUR), open_session(db, rina, "program", AT, 2 * HOUR)):
            assert load_session(db, token, later(2 * HOUR - 1))
            assert load_session(db, token, later(2 * HOUR)) is None


def test_a_browser_is_out_after_a_night_and_after_a_week(store: Store):
    with store.writing() as db:
        token = open_session(db, add(db), "browser", AT)
        assert load_session(db, token, later(12 * HOUR - 1))
        assert load_session(db, token, later(12 * HOUR)) is None
        for hours in range(6, 7 * 24, 6):
            assert touch_session(db, token, later(hours * HOUR))
            assert load_session(db, token, later(hours * HOUR + 1))
        assert load_session(db, token, later(7 * DAY)) is None


def test_a_program_may_be_idle_for_a_year(store: Store):
    with store.writing() as db:
        token = open_session(db, add(db), "program", AT)
        assert load_session(db, token, later(365 * DAY - 1))
        assert load_session(db, token, later(365 * DAY)) is None


def test_when_it_was_seen_is_noted_once_a_minute(store: Store):
    with store.writing() as db:
        token = open_session(db, add(db), "browser", AT)
        noted = []
        for second in range(0, 181, 20):
            session = load_session(db, token, later(second))
            assert session is not None
            is_noted = touch_session(db, token, later(second))
            assert is_noted == session.is_unseen(later(second))
            noted += [second] * is_noted
        assert noted == [60, 120, 180]


def test_loading_writes_nothing(store: Store):
    """A page is shown while others write: on SQLite a reader that writes would wait for them, or fail."""
    with store.writing() as db:
        token = open_session(db, add(db), "browser", AT)
    with store.writing() as db:
        open_session(db, add(db, "budi"), "browser", AT)
        with store.reading() as other:
            assert load_session(other, token, later(HOUR))


def test_sessions_are_closed(store: Store):
    with store.writing() as db:
        rina, budi = add(db), add(db, "budi")
        first, second = open_session(db, rina, "browser", AT), open_session(db, rina, "browser", AT)
        program, his = open_session(db, rina, "program", AT), open_session(db, budi, "browser", AT)
        assert close_session(db, first)
        assert not close_session(db, first)
        assert load_session(db, first, AT) is None
        assert close_all(db, rina, "browser") == 1
        assert load_session(db, second, AT) is None
        assert load_session(db, program, AT)
        assert close_all(db, rina) == 1
        assert load_session(db, program, AT) is None
        assert load_session(db, his, AT)


def test_a_program_is_revoked_by_what_it_is_listed_as(store: Store):
    with store.writing() as db:
        rina, budi = add(db), add(db, "budi")
        night = open_session(db, rina, "program", AT, note="malam")
        day = open_session(db, rina, "program", later(1), note="siang\0")
        open_session(db, rina, "browser", later(2))
        listed = list_sessions(db, rina, later(3), "program")
        assert [each.note for each in listed] == ["malam", "siang\ufffd"]
        assert len(list_sessions(db, rina, later(3))) == 3
        assert not revoke_session(db, budi, listed[0].id)
        for wrong in ("", "%", listed[0].id[:11], "_" * 12, listed[0].id + "\n"):
            assert not revoke_session(db, rina, wrong)
        assert revoke_session(db, rina, listed[0].id)
        assert load_session(db, night, later(3)) is None
        assert load_session(db, day, later(3))


def test_a_session_that_outlived_its_user_opens_to_nobody(store: Store):
    """One that was just being opened while its user was disabled."""
    with store.writing() as db:
        rina = add(db)
        token = open_session(db, rina, "program", AT)
        db.exec_driver_sql("UPDATE users SET disabled_at = made_at")
        assert load_session(db, token, AT) is None
        assert list_sessions(db, rina, AT) == []


def test_what_has_ended_is_not_listed_and_goes(store: Store):
    with store.writing() as db:
        rina = add(db)
        open_session(db, rina, "browser", AT)
        open_session(db, rina, "program", AT, HOUR)
        assert list_sessions(db, rina, later(13 * HOUR)) == []
        open_session(db, rina, "program", later(8 * DAY))
        assert db.exec_driver_sql("SELECT count(*) FROM sessions").scalar() == 1


def test_a_form_is_of_its_session():
    assert is_csrf("one", csrf_of("one"))
    assert csrf_of("one") == csrf_of("one") != csrf_of("two")
    for wrong in ("", "one", csrf_of("two"), csrf_of("one")[:-1], csrf_of("one").upper(), "é", "\ud800"):
        assert not is_csrf("one", wrong)

import pytest

from saksi.errors import UsageError
from saksi.store import users
from saksi.store.databases import Store
from saksi.store.sessions import load_session, open_session
from saksi.store.users import (
    COST,
    Cost,
    User,
    check_password,
    disable_user,
    enable_user,
    list_users,
    load_user,
    renew_password,
    save_user,
    set_password,
    set_role,
)

AT = "2026-03-09T08:00:00.000000+00:00"
WORDS = "tiga kucing di atap"
CHEAP = Cost(passes=1, memory=8, lanes=1)


def add(store: Store, name: str = "rina", role: str = "editor") -> User:
    with store.writing() as db:
        return save_user(db, name, WORDS, role, AT, cost=CHEAP)


def kept(store: Store) -> str:
    with store.reading() as db:
        return str(db.exec_driver_sql("SELECT password FROM users").scalar_one())


def test_a_user_is_found_again_however_the_name_is_written(store: Store):
    made = add(store, "Rina.S@Kantor-2")
    assert made == User(made.number, "rina.s@kantor-2", "editor", AT, is_disabled=False)
    with store.reading() as db:
        assert load_user(db, "RINA.s@kantor-2") == made
        assert load_user(db, "rina") is None


def test_a_name_is_had_by_one(store: Store):
    add(store)
    with pytest.raises(UsageError, match="a user rina already"):
        add(store, "RINA")
    add(store, "budi", "reader")
    with store.reading() as db:
        assert [(user.name, user.role) for user in list_users(db)] == [("budi", "reader"), ("rina", "editor")]


def test_what_is_no_name_is_nobodys(store: Store):
    for name in ("", "rina s", "-rina", "a" * 65, "rina\0", "ŕina", "\ud800", "rina\n", "../rina", "ſ"):
        with pytest.raises(UsageError, match="no name"):
            add(store, name)
        with store.reading() as db:
            assert load_user(db, name) is None
            assert check_password(db, name, WORDS, cost=CHEAP) is None
    add(store, "a" * 64)


def test_a_password_has_12_to_1000_characters(store: Store):
    add(store)
    with store.writing() as db:
        for password in ("", "x" * 11, "x" * 1_001):
            with pytest.raises(UsageError, match="characters") as caught:
                save_user(db, "budi", password, "reader", AT, cost=CHEAP)
            with pytest.raises(UsageError, match="characters"):
                set_password(db, "rina", password, cost=CHEAP)
            assert "12 to 1,000" in caught.value.advice
            assert check_password(db, "rina", password, cost=CHEAP) is None
            assert load_user(db, "budi") is None
        for password in ("x" * 12, "x" * 1_000):
            set_password(db, "rina", password, cost=CHEAP)
            assert check_password(db, "rina", password, cost=CHEAP)


def test_the_right_password_opens(store: Store):
    user = add(store)
    with store.reading() as db:
        assert check_password(db, "Rina", WORDS, cost=CHEAP) == user
        for wrong in (WORDS.upper(), WORDS + " ", "", "x" * 12, "\ud800" * 12, "\0" * 12):
            assert check_password(db, "rina", wrong, cost=CHEAP) is None


def test_one_letter_is_one_however_a_keyboard_composes_it(store: Store):
    add(store)
    with store.writing() as db:
        set_password(db, "rina", "caf\u00e9 di seberang", cost=CHEAP)
        assert check_password(db, "rina", "cafe\u0301 di seberang", cost=CHEAP)
        assert not check_password(db, "rina", "cafe di seberang", cost=CHEAP)


def test_only_argon2id_of_it_is_kept(store: Store):
    add(store)
    first = kept(store)
    assert first.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    with store.writing() as db:
        set_password(db, "rina", WORDS, cost=CHEAP)
    assert kept(store) != first  # its salt is another


def test_unknown_names_and_disabled_users_cost_what_known_ones_do(store: Store, monkeypatch):
    add(store)
    add(store, "budi")
    with store.writing() as db:
        disable_user(db, "budi", AT)
    spent: list[tuple[int, int, int]] = []

    class Counted(users.PasswordHasher):
        def hash(self, *arguments: object, **named: object) -> str:
            spent.append((self.time_cost, self.memory_cost, self.parallelism))
            return super().hash(*arguments, **named)

        def verify(self, *arguments: object) -> bool:
            spent.append((self.time_cost, self.memory_cost, self.parallelism))
            return super().verify(*arguments)

    monkeypatch.setattr(users, "PasswordHasher", Counted)
    with store.reading() as db:
        for name, password in (("rina", WORDS), ("rina", "wrong"), ("nobody", WORDS), ("budi", WORDS), ("\0", WORDS)):
            spent.clear()
            assert (check_password(db, name, password, cost=CHEAP) is not None) == ((name, password) == ("rina", WORDS))
            assert spent == [(1, 8, 1)], name


def test_a_password_is_kept_anew_when_its_cost_changes(store: Store):
    user, dear = add(store), Cost(passes=2, memory=16, lanes=1)
    with store.writing() as db:
        assert not renew_password(db, user, WORDS, cost=CHEAP)
        assert not renew_password(db, user, "not the password", cost=dear)
        assert kept_in(db).startswith("$argon2id$v=19$m=8,t=1,p=1$")
        assert renew_password(db, user, WORDS, cost=dear)
        assert kept_in(db).startswith("$argon2id$v=19$m=16,t=2,p=1$")
        assert check_password(db, "rina", WORDS, cost=dear) == user
        assert not renew_password(db, user, WORDS, cost=dear)


def kept_in(db) -> str:
    return str(db.exec_driver_sql("SELECT password FROM users").scalar_one())


def test_the_cost_is_at_least_what_owasp_asks_for():
    assert (COST.passes, COST.memory, COST.lanes) >= (2, 19 * 1024, 1)


def test_what_is_no_hash_opens_to_nobody(store: Store):
    user = add(store)
    with store.writing() as db:
        db.exec_driver_sql("UPDATE users SET password = ''")
        assert check_password(db, "rina", "", cost=CHEAP) is None
        assert check_password(db, "rina", WORDS, cost=CHEAP) is None
        assert not renew_password(db, user, WORDS, cost=CHEAP)


def test_who_is_disabled_is_out_at_once_and_old_sessions_do_not_come_back(store: Store):
    user = add(store)
    with store.writing() as db:
        tokens = [open_session(db, user, "browser", AT), open_session(db, user, "program", AT)]
        assert all(load_session(db, token, AT) for token in tokens)
        disable_user(db, "RINA", AT)
        found = load_user(db, "rina")
        assert found is not None
        assert found.is_disabled
        assert check_password(db, "rina", WORDS, cost=CHEAP) is None
        with pytest.raises(UsageError, match="disabled"):
            open_session(db, user, "browser", AT)
        enable_user(db, "rina")
        assert check_password(db, "rina", WORDS, cost=CHEAP) == user
        assert not any(load_session(db, token, AT) for token in tokens)


def test_another_password_logs_browsers_out_and_leaves_programs(store: Store):
    user = add(store)
    with store.writing() as db:
        browser, program = open_session(db, user, "browser", AT), open_session(db, user, "program", AT)
        set_password(db, "rina", "lima kucing di atap", cost=CHEAP)
        assert load_session(db, browser, AT) is None
        assert load_session(db, program, AT)
        assert check_password(db, "rina", WORDS, cost=CHEAP) is None
        assert check_password(db, "rina", "lima kucing di atap", cost=CHEAP) == user


def test_another_role_holds_in_sessions_that_are_open(store: Store):
    user = add(store)
    with store.writing() as db:
        token = open_session(db, user, "browser", AT)
        set_role(db, "rina", "reader")
        session = load_session(db, token, AT)
        assert session is not None
        assert session.user.role == "reader"
        with pytest.raises(UsageError, match="no role"):
            set_role(db, "rina", "admin")


def test_who_is_not_there_is_said(store: Store):
    with store.writing() as db:
        for change in (
            lambda: set_role(db, "rina", "reader"),
            lambda: set_password(db, "rina", WORDS, cost=CHEAP),
            lambda: disable_user(db, "rina", AT),
            lambda: enable_user(db, "rina"),
        ):
            with pytest.raises(UsageError, match="no user 'rina'"):
                change()

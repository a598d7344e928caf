"""What people can change of their own: password and tokens."""

import re

import pytest

from saksi.store.databases import now
from saksi.store.sessions import load_session
from tests.support.newsrooms import PASSWORD, Visitor

NEW = "lima kata lain yang panjang"


@pytest.fixture
def rina(staffed):
    found = Visitor(staffed)
    found.log_in("rina")
    return found


def test_a_new_password_holds_and_puts_other_browsers_out(rina, staffed):
    other = Visitor(staffed)
    other.log_in("rina")
    done = rina.send("/account", "/account/password", {"old": PASSWORD, "new": NEW})
    assert "The password is changed." in done.text
    assert other.client.get("/", follow_redirects=False).status_code == 303
    assert other.log_in("rina").status_code == 401
    assert other.log_in("rina", NEW).status_code == 200


@pytest.mark.parametrize(("old", "new", "status"), [("salah", NEW, 403), (PASSWORD, "pendek", 422), ("", "", 403)])
def test_a_password_is_not_changed_by_who_does_not_know_it_or_to_a_short_one(rina, old, new, status):
    assert rina.send("/account", "/account/password", {"old": old, "new": new}).status_code == status
    assert Visitor(rina.client.app.state.store).log_in("rina").status_code == 200


def test_a_token_is_shown_once_and_can_be_revoked(rina, staffed):
    made = rina.send("/account", "/account/tokens", {"note": "for the <b>wire</b>"}).text
    token = re.search(r'<code class="token">([^<]+)</code>', made)[1]
    listed = rina.open("/account").text
    assert token not in listed
    assert "for the &lt;b&gt;wire&lt;/b&gt;" in listed
    with staffed.reading() as db:
        assert load_session(db, token, now()).user.name == "rina"
    name = re.search(r'action="/account/tokens/([0-9a-f]+)"', listed)[1]
    rina.send("/account", f"/account/tokens/{name}", {})
    with staffed.reading() as db:
        assert load_session(db, token, now()) is None


def test_nobody_revokes_the_token_of_another(rina, staffed):
    bagus = Visitor(staffed)
    bagus.log_in("bagus")
    bagus.send("/account", "/account/tokens", {"note": "own"})
    name = re.search(r'action="/account/tokens/([0-9a-f]+)"', bagus.open("/account").text)[1]
    assert rina.send("/account", f"/account/tokens/{name}", {}).status_code == 404
    assert "own" in bagus.open("/account").text

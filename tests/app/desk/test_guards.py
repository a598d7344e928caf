"""Who may come in, from where, and how much they may send."""

import pytest

from saksi.app.desk.guards import CHANGES_A_MINUTE, GUEST, SESSION
from saksi.store.databases import now
from saksi.store.jobs import list_jobs
from saksi.store.sessions import open_session
from saksi.store.users import disable_user, known_user
from tests.support.newsrooms import HERE, PASSWORD, Visitor, story_of

ELSEWHERE = "http://desk.example"
PAGES = ["/", "/search?q=kapal", "/add", "/jobs", "/news", "/names?kind=person"]


def test_on_this_machine_alone_nobody_logs_in(somebody):
    assert [somebody.open(path).status_code for path in PAGES] == [200] * len(PAGES)
    assert somebody.open("/account").status_code == 404


@pytest.mark.parametrize("name", ["gelap.example", "127.0.0.1.gelap.example", "localhost.gelap.example:8642", ""])
def test_a_name_of_another_host_is_refused_on_this_machine(somebody, name):
    for path in ("/", "/api/v1/stories"):
        answer = somebody.open(path, host=name)
        assert answer.status_code == 403
        assert "Bahtera" not in answer.text


@pytest.mark.parametrize("sign", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_who_comes_through_a_proxy_does_not_sit_at_this_machine(somebody, sign):
    assert somebody.open("/", **{sign: "192.0.2.7"}).status_code == 403


@pytest.mark.parametrize("name", ["localhost:8642", "LOCALHOST", "127.0.0.1", "127.8.9.1:80", "[::1]:8642"])
def test_every_name_of_this_machine_is_one(somebody, name):
    assert somebody.open("/", host=name).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://gelap.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_site_changes_anything(newsroom, headers):
    visitor = Visitor(newsroom)
    answer = visitor.send("/add", "/add", {"text": "Kapal tiba di pelabuhan."}, **headers)
    assert answer.status_code == 403
    with newsroom.reading() as db:
        assert list_jobs(db) == []


@pytest.mark.parametrize("given", ["", "a" * 64, "\ud800"])
def test_a_form_that_no_page_has_made_is_refused(newsroom, given):
    visitor = Visitor(newsroom)
    visitor.open("/add")
    body = b"text=Kapal+tiba&csrf=" + given.encode("utf-8", "surrogatepass")
    form = {"content-type": "application/x-www-form-urlencoded", "origin": HERE}
    assert visitor.client.post("/add", content=body, headers=form).status_code == 403
    with newsroom.reading() as db:
        assert list_jobs(db) == []


def test_the_form_of_one_visitor_is_not_anothers(newsroom):
    one, other = Visitor(newsroom), Visitor(newsroom)
    hidden = one.hidden_in(one.open("/add").text)
    other.open("/add")
    answer = other.client.post("/add", data=hidden | {"text": "Kapal tiba."}, headers={"origin": HERE})
    assert answer.status_code == 403
    assert one.client.post("/add", data=hidden | {"text": "Kapal tiba."}, headers={"origin": HERE}).status_code == 200


def test_a_page_with_scripts_may_carry_the_token_in_a_header(newsroom):
    visitor = Visitor(newsroom)
    token = visitor.hidden_in(visitor.open("/add").text)["csrf"]
    headers = {"origin": HERE, "x-csrf-token": token}
    assert visitor.client.post("/add", data={"text": "Kapal tiba."}, headers=headers).status_code == 200


def test_whoever_is_not_in_is_asked_to_log_in_and_comes_back(staffed):
    visitor = Visitor(staffed)
    answer = visitor.client.get("/search?q=kapal", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/search%3Fq%3Dkapal"
    assert visitor.client.get("/", headers={"hx-request": "true"}).headers["hx-redirect"] == "/login"
    assert visitor.send("/login", "/add", {"text": "Kapal tiba."}).status_code == 401
    back = visitor.send("/login", "/login", {"name": "rina", "password": PASSWORD, "next": "/search?q=kapal"})
    assert back.url.path == "/search"
    assert "rina" in back.text


def test_a_desk_that_is_reached_from_elsewhere_lets_nobody_in_without_users(newsroom):
    visitor = Visitor(newsroom, at=ELSEWHERE, is_local=False)
    assert visitor.client.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("goal", ["//gelap.example", "/\\gelap.example", "https://gelap.example", "javascript:1", ""])
def test_logging_in_leads_nowhere_else(staffed, goal):
    visitor = Visitor(staffed)
    hidden = visitor.hidden_in(visitor.open("/login").text)
    form = hidden | {"name": "rina", "password": PASSWORD, "next": goal}
    answer = visitor.client.post("/login", data=form, headers={"origin": HERE}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_reader_sees_and_does_not_change(staffed):
    reader, story = Visitor(staffed), story_of(staffed)
    reader.log_in("tari")
    assert reader.open("/").status_code == 200
    assert reader.open("/add").status_code == 403
    seen = reader.open(f"/stories/{story.id}/corrections")
    assert '<form method="post" action="/stories' not in seen.text
    rename = {"kind": "rename", "subject": "Ratmi Sulaksa", "to": "Ratmi"}
    assert reader.send("/", f"/stories/{story.id}/corrections", rename).status_code == 403
    assert reader.send("/", f"/stories/{story.id}/corrections/1/undo", {}).status_code == 403
    assert reader.send("/", "/jobs/1/cancel", {}).status_code == 403


def test_names_and_passwords_can_be_tried_so_often_and_no_more(staffed):
    visitor = Visitor(staffed)
    told = [visitor.log_in("rina", "salah sama sekali").status_code for _ in range(11)]
    assert told == [401] * 10 + [429]
    assert visitor.log_in("rina").status_code == 429
    assert visitor.log_in("bagus").url.path == "/"


def test_it_cannot_be_told_whether_a_name_is_known(staffed):
    visitor = Visitor(staffed)
    told = [visitor.log_in(name, "salah sama sekali").text for name in ("rina", "nobody")]
    assert told[0].replace("rina", "") == told[1].replace("nobody", "")


def test_changes_are_bounded_by_the_minute(staffed):
    visitor = Visitor(staffed)
    visitor.log_in("rina")
    told = [visitor.send("/jobs", "/jobs/99/cancel", {}).status_code for _ in range(CHANGES_A_MINUTE + 1)]
    assert set(told[:-1]) == {404}
    assert told[-1] == 429


def test_a_session_ends_with_logging_out_and_with_its_user(staffed):
    visitor = Visitor(staffed)
    visitor.log_in("rina")
    token = visitor.client.cookies[SESSION]
    visitor.send("/", "/logout", {})
    assert visitor.client.get("/", follow_redirects=False).status_code == 303
    visitor.client.cookies.set(SESSION, token)
    assert visitor.client.get("/", follow_redirects=False).status_code == 303
    visitor.client.cookies.clear()
    visitor.log_in("bagus")
    with staffed.writing() as db:
        disable_user(db, "bagus", now())
    assert visitor.client.get("/", follow_redirects=False).status_code == 303


def test_the_token_of_a_program_is_no_session_of_a_browser(staffed):
    with staffed.writing() as db:
        token = open_session(db, known_user(db, "rina"), "program", now())
    visitor = Visitor(staffed)
    visitor.client.cookies.set(SESSION, token)
    assert visitor.client.get("/", follow_redirects=False).status_code == 303


def test_logging_in_gives_a_new_session_and_ends_the_old(staffed):
    visitor = Visitor(staffed)
    visitor.log_in("rina")
    first = visitor.client.cookies[SESSION]
    visitor.client.cookies.set(SESSION, first)
    hidden = visitor.hidden_in(visitor.open("/account").text)
    form = hidden | {"name": "rina", "password": PASSWORD}
    answer = visitor.client.post("/login", data=form, headers={"origin": HERE}, follow_redirects=False)
    assert SESSION in answer.headers["set-cookie"]
    assert first not in answer.headers["set-cookie"]
    other = Visitor(staffed)
    other.client.cookies.set(SESSION, first)
    assert other.client.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("https", [False, True])
def test_cookies_are_for_the_desk_alone(staffed, https):
    at = "https://desk.example" if https else HERE
    visitor = Visitor(staffed, at=at, is_local=not https, https=https)
    first = visitor.open("/login")
    hidden = visitor.hidden_in(first.text)
    form = hidden | {"name": "rina", "password": PASSWORD}
    answer = visitor.client.post("/login", data=form, headers={"origin": at}, follow_redirects=False)
    for cookie, name in ((first.headers["set-cookie"], GUEST), (answer.headers["set-cookie"], SESSION)):
        assert cookie.startswith(f"{name}=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
        assert ("Secure" in cookie) is https


def test_more_than_a_form_holds_is_refused_before_it_is_read(newsroom):
    visitor = Visitor(newsroom)
    token = visitor.hidden_in(visitor.open("/add").text)
    assert (
        visitor.client.post("/add", data=token | {"text": "a" * 2_100_000}, headers={"origin": HERE}).status_code == 413
    )

    def endless():
        for _ in range(100):
            yield b"text=" + b"a" * 100_000

    form = {"content-type": "application/x-www-form-urlencoded", "origin": HERE}
    assert visitor.client.post("/add", content=endless(), headers=form).status_code == 413
    for said in ("-1", "x", "9" * 30):
        answer = visitor.client.post("/add", content=b"", headers=form | {"content-length": said})
        assert answer.status_code in {400, 413}


def test_only_forms_are_read(newsroom):
    visitor = Visitor(newsroom)
    visitor.open("/add")
    answer = visitor.client.post("/add", json={"text": "Kapal tiba."}, headers={"origin": HERE})
    assert answer.status_code == 415


def test_every_answer_says_how_it_may_be_used(somebody, feri):
    for path in ("/", "/nothing", f"/stories/{feri.id}", "/add", "/assets/desk.css"):
        headers = somebody.open(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["cache-control"].startswith("public" if "assets" in path else "private")
    assert "set-cookie" not in Visitor.open(somebody, "/assets/desk.css").headers


def test_the_page_of_a_story_may_stand_in_the_desk_and_nowhere_else(somebody, feri):
    policy = somebody.open(f"/stories/{feri.id}/page").headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy


def test_programs_come_in_by_their_tokens_and_browsers_by_their_sessions(staffed):
    visitor = Visitor(staffed)
    assert visitor.open("/api/v1/stories").status_code == 401
    with staffed.writing() as db:
        token = open_session(db, known_user(db, "rina"), "program", now())
    bearer = {"authorization": f"Bearer {token}"}
    assert visitor.open("/api/v1/stories", **bearer).json()["stories"]
    order = {"text": "Kapal tiba di pelabuhan."}
    assert visitor.client.post("/api/v1/articles", json=order, headers=bearer).status_code == 202
    visitor.log_in("rina")
    assert visitor.open("/api/v1/me").json()["name"] == "rina"
    assert visitor.client.post("/api/v1/articles", json=order, headers={"origin": HERE}).status_code == 403
    csrf = {"x-csrf-token": visitor.hidden_in(visitor.open("/").text)["csrf"]}
    assert visitor.client.post("/api/v1/articles", json=order, headers=csrf | {"origin": HERE}).status_code == 202
    away = csrf | {"origin": "http://gelap.example"}
    refused = visitor.client.post("/api/v1/articles", json=order, headers=away)
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")

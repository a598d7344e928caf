"""The API by itself: who may, what is told, what is changed, and that nothing that is sent makes it fail."""

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from urllib.parse import quote, urlencode

import msgspec
import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

import saksi
from saksi.app.desk.api import OPERATIONS, render_openapi
from saksi.app.desk.api_problems import PROBLEMS
from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.orders import carry_out
from saksi.remember.settlements import settle
from saksi.report import document_schema
from saksi.store.databases import now, open_store
from saksi.store.feeds import save_feed
from saksi.store.jobs import load_job, take_job
from saksi.store.sessions import csrf_of, open_session
from saksi.store.users import known_user
from tests.support.desks import EDITOR, FERI, OTHER, READER, copy_store, make_api, token_of, visitor
from tests.support.hostile import PAYLOADS

V1 = "/api/v1"
BROWSER = "of a browser"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a store that no test changes."""
    store = copy_store(tmp_path_factory.mktemp("kept"))
    yield store
    store.close()


@pytest.fixture
def store(tmp_path):
    found = copy_store(tmp_path)
    yield found
    found.close()


@pytest.fixture(scope="module")
def told(kept):
    """Return a client of who only looks at it."""
    return TestClient(make_api(kept, visitor=visitor()))


@pytest.fixture
def client(store):
    return TestClient(make_api(store, visitor=visitor()))


@cache
def at_once():
    """Return what reading the example's articles at once gives."""
    return saksi.read([str(FERI)])


def feri_of(client) -> str:
    """Return the id of the example's story."""
    return next(each["id"] for each in client.get(f"{V1}/stories").json()["stories"] if each["articles"] > 1)


def check_problem(answer, status: int) -> dict:
    """Return what went wrong, which is told as RFC 9457 has it, with what to do next."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["advice"]
    return problem


def test_a_story_is_what_reading_its_articles_at_once_writes(told):
    assert told.get(f"{V1}/stories/{feri_of(told)}").content == at_once().to_json()


@pytest.mark.parametrize("form", ["jsonl", "jsonld", "ninjs", "geojson", "conllu"])
def test_a_form_is_what_reading_at_once_writes(told, form):
    out = io.BytesIO()
    at_once().write(form, out)
    answer = told.get(f"{V1}/stories/{feri_of(told)}/forms/{form}")
    assert answer.content == out.getvalue()
    assert answer.headers["content-disposition"].startswith('attachment; filename="s-')


def test_a_folder_of_tables_comes_as_one_file_with_the_same_bytes_each_time(told, tmp_path):
    at_once().write("csv", tmp_path / "csv")
    address = f"{V1}/stories/{feri_of(told)}/forms/csv"
    content = told.get(address).content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    assert found == {path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()}
    assert told.get(address).content == content


def test_an_article_is_the_row_of_its_story(told):
    story = told.get(f"{V1}/stories/{feri_of(told)}").json()
    for row in story["articles"]:
        assert told.get(f"{V1}/articles/{row['id']}").json() == row
        assert told.get(f"{V1}/articles/{row['sha256']}").json() == row


def test_an_id_may_hold_slashes_and_breaks(told):
    for name in ("a/b.txt", "a%2Fb.txt", "a%0Ab", "%00", "%ff%fe", "%2e%2e%2fstories", "a" * 400):
        check_problem(told.get(f"{V1}/articles/{name}"), 404)


def test_pages_give_every_story_once(told):
    whole = [each["id"] for each in told.get(f"{V1}/stories").json()["stories"]]
    found, cursor = [], ""
    while True:
        page = told.get(f"{V1}/stories?limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        found += [each["id"] for each in page["stories"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole
    assert len(set(found)) == len(found) == 2


def test_pages_give_every_hit_once(told):
    asked = f"{V1}/search?q=tejo&kind=quotation"
    whole = told.get(asked).json()["hits"]
    assert len(whole) > 2
    found, cursor = [], ""
    while cursor is not None:
        page = told.get(f"{asked}&limit=2" + (f"&cursor={cursor}" if cursor else "")).json()
        found, cursor = [*found, *page["hits"]], page["next"]
    assert found == whole


def test_a_hit_stands_where_it_says(told):
    for kind in ("article", "quotation"):
        for hit in told.get(f"{V1}/search?q=tejo&kind={kind}").json()["hits"]:
            text = told.get(f"{V1}/articles/{hit['article']}").json()["text"]
            assert text[hit["start"] : hit["end"]] == hit["words"]


def test_stories_are_filtered(told):
    def found(asked: str) -> int:
        return len(told.get(f"{V1}/stories?{asked}").json()["stories"])

    assert found("many=true") == 1
    assert found("many=false") == 2
    assert found("person=Sulastri%20Wibowo") == 1
    assert found("outlet=Nirmala") == 1
    assert found("from=2031-05-03&to=2031-05-03") == 1
    assert found("from=2031-05-04") == 0


def test_names_are_offered(told):
    names = told.get(f"{V1}/names?kind=person&q=sul").json()["names"]
    assert names == [{"name": "Sulastri Wibowo", "stories": 1}]


def test_what_is_known_is_not_sent_again(client):
    address = f"{V1}/stories/{feri_of(client)}"
    tag = client.get(address).headers["etag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        answer = client.get(address, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"x"'}).status_code == 200
    client.post(f"{V1}/corrections", json={"rename": "Lamri Tejo", "to": "Lamri Teja"})
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_editions_hold_what_was_told_with_the_texts(told):
    address = f"{V1}/stories/{feri_of(told)}"
    editions = told.get(f"{address}/editions").json()["editions"]
    assert [(each["number"], each["cause"]) for each in editions] == [(1, "first")]
    edition, now_told = told.get(f"{address}/editions/1").json(), told.get(address).json()
    assert edition["stories"] == now_told["stories"]
    assert edition["findings"] == now_told["findings"]
    assert [row["text"] for row in edition["articles"]] == [row["text"] for row in now_told["articles"]]
    check_problem(told.get(f"{address}/editions/2"), 404)


def test_what_is_answered_to_head_has_no_body(told):
    answer = told.head(f"{V1}/stories")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


def test_a_correction_is_made_seen_and_taken_back(client, store):
    story = feri_of(client)
    body = {"rename": "Lamri Tejo", "to": "Lamri Teja", "why": "so he writes himself", "story": story, "seen": 0}
    answer = client.post(f"{V1}/corrections", json=body)
    assert answer.status_code == 201
    made = answer.json()
    number = made["correction"]["number"]
    assert answer.headers["location"] == f"{V1}/corrections/{number}"
    line = made["correction"]["line"]
    assert (line["rename"], line["to"], line["why"]) == ("Lamri Tejo", "Lamri Teja", "so he writes himself")
    assert line["story"] in {row["id"] for row in client.get(f"{V1}/stories/{story}").json()["articles"]}
    assert client.get(f"{V1}/corrections/{number}").json() == made["correction"]
    with store.reading() as db:
        assert load_job(db, made["job"]).kind == "tell"
    listed = client.get(f"{V1}/corrections?story={story}").json()
    assert listed == {"corrections": [made["correction"]], "seen": 1}

    back = client.delete(f"{V1}/corrections/{number}").json()["correction"]
    assert back["undone_at"]
    assert client.get(f"{V1}/corrections?story={story}").json() == {"corrections": [], "seen": 2}
    assert client.get(f"{V1}/corrections?story={story}&undone=true").json()["corrections"] == [back]
    check_problem(client.delete(f"{V1}/corrections/{number}"), 409)
    check_problem(client.delete(f"{V1}/corrections/99"), 404)


def test_a_correction_survives_being_told_again(client, store):
    story = feri_of(client)
    client.post(f"{V1}/corrections", json={"rename": "Lamri Tejo", "to": "Lamri Teja", "story": story})
    settle(store)
    document = client.get(f"{V1}/stories/{story}").json()
    assert "Lamri Teja" in {each["name"] for each in document["entities"]}
    assert document["corrections"][0]["stories"] == [document["stories"][0]["id"]]
    causes = [each["cause"] for each in client.get(f"{V1}/stories/{story}/editions").json()["editions"]]
    assert causes == ["first", "correction"]


def test_a_finding_is_rejected_by_its_passages(client, store):
    story = feri_of(client)
    findings = client.get(f"{V1}/stories/{story}").json()["findings"]
    wrong = next(each for each in findings if each["relation"] == "agree")
    passages = [[row["article"], row["start"], row["end"]] for row in wrong["evidence"]]
    body = {"reject": "agree", "passages": passages, "story": story, "seen": 0}
    assert client.post(f"{V1}/corrections", json=body).status_code == 201
    settle(store)
    left = client.get(f"{V1}/stories/{story}").json()
    assert wrong["id"] not in {each["id"] for each in left["findings"]}
    assert [each["kind"] for each in left["corrections"]] == ["reject"]


def test_of_two_editors_at_once_the_second_is_told(client):
    story = feri_of(client)
    body = {"rename": "Lamri Tejo", "to": "Lamri Teja", "story": story, "seen": 0}
    assert client.post(f"{V1}/corrections", json=body).status_code == 201
    problem = check_problem(client.post(f"{V1}/corrections", json=body | {"to": "L. Tejo"}), 409)
    assert problem["seen"] == 1
    assert len(client.get(f"{V1}/corrections").json()["corrections"]) == 1
    assert client.post(f"{V1}/corrections", json=body | {"to": "L. Tejo", "seen": 1}).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        {"merge": ["Lamri Tejo", "Lamri Tejo"]},
        {"merge": [" ", "Lamri Tejo"]},
        {"split": "Lamri Tejo"},
        {"split": "Lamri Tejo", "name": "Tejo", "start": 3},
        {"move": "01-nirmala.txt"},
        {"move": "01-nirmala.txt", "to": "nowhere.txt"},
        {"move": "01-nirmala.txt", "to": "01-nirmala.txt"},
        {"rename": "Lamri Tejo", "to": "Lamri Teja", "seen": 0},
        {"reject": "conflict", "passages": [["01-nirmala.txt", 9, 4], ["02-kabar-selat.txt", 0, 4]]},
    ],
    ids=lambda body: json.dumps(body)[:60],
)
def test_what_corrects_nothing_is_not_kept(client, body):
    check_problem(client.post(f"{V1}/corrections", json=body), 422)
    assert client.get(f"{V1}/corrections").json()["corrections"] == []
    assert client.get(f"{V1}/jobs").json()["jobs"] == []


def test_a_text_is_handed_in_and_read(client, store):
    body = {"text": "Pasar Meranggi\n\nPasar Meranggi dibuka lagi, kata Sulastri Wibowo.", "outlet": "Warta Uji"}
    answer = client.post(f"{V1}/articles", json=body | {"published": "2031-05-04"})
    assert answer.status_code == 202
    job = client.get(answer.headers["location"]).json()
    assert (job["kind"], job["state"], job["number"]) == ("add", "waiting", answer.json()["job"])
    with store.writing() as db:
        taken = take_job(db, "worker", now())
    outcome = carry_out(store, taken, lambda _stage, _done, _of: None)
    row = client.get(f"{V1}/articles/{outcome.articles[0]}").json()
    assert (row["text"], row["outlet"], row["published"]) == (body["text"], "Warta Uji", "2031-05-04")


@pytest.mark.parametrize(
    "body",
    [
        {"address": "ftp://contoh.example/a"},
        {"address": "file:///etc/passwd"},
        {"address": "http://[x"},
        {"address": "https://orang@contoh.example/"},
        {"address": "/etc/passwd"},
        {"text": "  \n"},
        {"text": "a", "published": "2031-13-01"},
        {"text": "a", "url": "javascript:alert(1)"},
    ],
    ids=json.dumps,
)
def test_what_cannot_be_read_is_not_queued(client, body):
    check_problem(client.post(f"{V1}/articles", json=body), 422)
    assert client.get(f"{V1}/jobs").json()["jobs"] == []


def test_a_job_is_cancelled_once(client):
    number = client.post(f"{V1}/articles", json={"address": "https://contoh.example/a"}).json()["job"]
    assert client.delete(f"{V1}/jobs/{number}").json()["state"] == "cancelled"
    check_problem(client.delete(f"{V1}/jobs/{number}"), 409)
    check_problem(client.delete(f"{V1}/jobs/77"), 404)
    assert [job["number"] for job in client.get(f"{V1}/jobs?state=cancelled").json()["jobs"]] == [number]
    assert client.get(f"{V1}/jobs?state=running").json()["jobs"] == []


def test_feeds_are_listed(client, store):
    with store.writing() as db:
        save_feed(db, "https://contoh.example/umpan", now())
    assert [each["address"] for each in client.get(f"{V1}/feeds").json()["feeds"]] == ["https://contoh.example/umpan"]


def test_nobody_comes_in_without_a_token(kept):
    client = TestClient(make_api(kept))
    for each in OPERATIONS:
        path = each.path.format(id="x", number="1", form="csv")
        answer = client.request(each.method, V1 + path, json={})
        if each.who == "anyone":
            assert answer.status_code == 200
        else:
            check_problem(answer, 401)
            assert answer.headers["www-authenticate"] == "Bearer"


def test_a_wrong_token_opens_nothing(store):
    client = TestClient(make_api(store, visitor=visitor()))
    with store.writing() as db:
        browser = open_session(db, known_user(db, EDITOR), "browser", now())
    token = token_of(store, EDITOR)
    for given in ("", "Bearer", "Bearer x", f"Basic {token}", token, f"Bearer {browser}", "Bearer \udce9"):
        header = {"Authorization": given.encode("latin-1", "surrogateescape")}
        check_problem(client.get(f"{V1}/me", headers=header), 401)
    assert client.get(f"{V1}/me", headers={"Authorization": f"bearer {token}"}).json()["name"] == EDITOR


def test_a_reader_reads(store):
    client = TestClient(make_api(store))
    headers = {"Authorization": f"Bearer {token_of(store, READER)}"}
    assert client.get(f"{V1}/me", headers=headers).json() == {"name": READER, "role": "reader", "kind": "program"}
    for each in OPERATIONS:
        answer = client.request(each.method, V1 + each.path.format(id="x", number="1", form="csv"), headers=headers)
        if each.who == "editor":
            check_problem(answer, 403)
        else:
            assert answer.status_code in {200, 400, 404}


def test_a_browser_changes_nothing_without_the_token_of_its_pages(store):
    browser = visitor(kind="browser")
    client = TestClient(make_api(store, visitor=browser, token=BROWSER))
    body = {"address": "https://contoh.example/a"}
    assert client.get(f"{V1}/jobs").status_code == 200
    for given in ({}, {"X-CSRF-Token": "x"}, {"X-CSRF-Token": csrf_of("lain")}):
        check_problem(client.post(f"{V1}/articles", json=body, headers=given), 403)
    headers = {"X-CSRF-Token": csrf_of(BROWSER)}
    assert client.post(f"{V1}/articles", json=body, headers=headers).status_code == 202


def test_changes_are_bounded_and_reading_is_not(store):
    client = TestClient(make_api(store, visitor=visitor(), changes_a_minute=2))
    body = {"address": "https://contoh.example/a"}
    statuses = [client.post(f"{V1}/articles", json=body).status_code for _ in range(3)]
    assert statuses == [202, 202, 429]
    assert client.post(f"{V1}/articles", json=body).headers["retry-after"] == "60"
    assert client.get(f"{V1}/jobs").status_code == 200


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"{}", "application/json", 400),
        (b"", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"address": "\\ud800"}', "application/json", 400),
        (b'{"address": "https://a.example/", "text": "b"}', "application/json", 400),
        (b'{"address": "https://a.example/", "more": 1}', "application/json", 400),
        (b'{"address": 5}', "application/json", 400),
        (b'{"address": "https://a.example/"} {}', "application/json", 400),
        (b'{"text": ' + b"[" * 100_000, "application/json", 400),
        (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json", 400),
        (b'{"text": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "application/json", 400),
        (b'{"text": 1' + b"0" * 5_000 + b"}", "application/json", 400),
        (b'{"text": "' + b"a" * 600_000 + b'"}', "application/json", 400),
        (b'{"text": "a", "text": "b"}', "application/json", 202),
        (b'{"text": "a\\u0000b\\ufffe"}', 'application/json; charset="UTF-8"', 202),
        (b" " * 2_000_001, "application/json", 413),
        (b"address=a", "application/x-www-form-urlencoded", 415),
        (b'{"text": "a"}', "text/plain", 415),
        (b'{"text": "a"}', "application/json; charset=latin-1", 415),
        (b'{"text": "a"}', "", 415),
    ],
    ids=range(22),
)
def test_odd_bodies(client, content, media, status):
    answer = client.post(f"{V1}/articles", content=content, headers={"Content-Type": media} if media else {})
    if status == 202:
        assert answer.status_code == 202
    else:
        check_problem(answer, status)


@pytest.mark.parametrize(
    "asked",
    [
        "stories?limit=0",
        "stories?limit=201",
        "stories?limit=1e2",
        "stories?limit=%2B5",
        "stories?limit=" + "9" * 5_000,
        "stories?limit=5&limit=6",
        "stories?many=1",
        "stories?from=2026-02-30",
        "stories?from=0000-01-01",
        "stories?from=yesterday",
        "stories?color=red",
        "stories?cursor=%00",
        "stories?outlet=" + "a" * 401,
        "search",
        "search?q=",
        "search?q=a&kind=everything",
        "names?kind=",
        "me?x=1",
        "jobs/0",
        "jobs/1.0",
        "jobs/2147483648",
        "jobs/" + "9" * 30,
        "jobs/%D9%A1",
        "corrections/-1",
        "stories/" + "a" * 401,
        "stories/x/forms/exe",
        "stories/x/editions/zero",
    ],
    ids=lambda asked: asked[:40],
)
def test_parameters_that_are_not_as_described(told, asked):
    check_problem(told.get(f"{V1}/{asked}"), 400)


@pytest.mark.parametrize(
    "asked",
    [
        "stories?cursor=AAAA",
        "stories?cursor=" + "_" * 200,
        "stories?cursor=MjAyNnwx",
        "search?q=tejo&cursor=AAAA",
        "search?q=tejo&cursor=LTE",
        "search?q=-tejo",
        "search?q=%22%22",
        "search?q=%00",
    ],
)
def test_parameters_that_mean_nothing(told, asked):
    check_problem(told.get(f"{V1}/{asked}"), 422)


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_are_words(told, name):
    words = PAYLOADS[name][:400]
    assert told.get(_asked("stories", outlet=words, person=words, place=words)).status_code == 200
    assert told.get(_asked("search", q=words)).status_code in {200, 422}
    assert told.get(_asked("names", kind="person", q=words)).json() == {"names": []}


def _asked(path: str, **query: str) -> str:
    return f"{V1}/{path}?{urlencode(query, errors='surrogatepass')}"


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_corrections_do_no_harm(client, name):
    words = msgspec.json.encode(PAYLOADS[name][:300].encode("utf-8", "replace").decode()).decode()
    content = f'{{"merge": ["Lamri Tejo", {words}], "why": {words}}}'
    answer = client.post(f"{V1}/corrections", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in {201, 422}
    assert client.get(f"{V1}/corrections").status_code == 200


@pytest.mark.parametrize(
    "path", ["", "/", "/nothing", "/stories/", "/stories//editions", "/articles/", "/%0A", "/me/x"]
)
def test_a_path_that_is_none(told, path):
    check_problem(told.get(V1 + path), 404)


def test_what_a_path_does_not_take(told):
    for each in ("PUT", "PATCH", "OPTIONS", "FURCHTBAR"):
        answer = told.request(each, f"{V1}/corrections")
        check_problem(answer, 405)
        assert answer.headers["allow"] == "GET, HEAD, POST"


def test_what_is_not_below_it_is_left_to_others(kept):
    client = TestClient(make_api(kept, visitor=visitor()))
    for path in ("/", "/api", "/api/v10", "/api/v2/stories"):
        assert client.get(path).headers["content-type"] != "application/problem+json"


def test_a_store_in_trouble_is_said(store):
    client = TestClient(make_api(store, visitor=visitor()))
    file = store.where
    with open(file, "r+b") as damaged:  # noqa: PTH123
        damaged.write(b"\0" * 4_096 * 4)
    store.close()
    check_problem(client.get(f"{V1}/stories"), 503)


def test_the_document_is_of_the_same_table(told):
    document = told.get(f"{V1}/openapi.json").json()
    assert document == json.loads(render_openapi())
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert described == {(each.method, V1 + each.path) for each in OPERATIONS}
    assert document["components"]["schemas"]["Document"] == _pointed(document_schema()["$defs"]["Document"])
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert set(PROBLEMS) >= {status for each in OPERATIONS for status in each.all_problems}


def _pointed(schema: dict) -> dict:
    return json.loads(json.dumps(schema).replace("#/$defs/", "#/components/schemas/"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def small(request, tmp_path):
    """Return a store of one article, in either database."""
    where = request.getfixturevalue("postgres_url") if request.param == "postgres" else tmp_path / "store.sqlite"
    page = tmp_path / "cabai.txt"
    page.write_text(OTHER, encoding="utf-8")
    store = open_store(where)
    add_pages(store, find_pages([str(page)]))
    settle(store)
    yield store
    store.close()


def test_of_many_editors_in_one_moment_one_is_heard(small):
    api = make_api(small, visitor=visitor(), changes_a_minute=1_000)
    story = TestClient(api).get(f"{V1}/stories").json()["stories"][0]["id"]

    def correct(number: int) -> int:
        body = {"rename": "Sulastri Wibowo", "to": f"Sulastri {number}", "story": story, "seen": 0}
        return TestClient(api).post(f"{V1}/corrections", json=body).status_code

    with ThreadPoolExecutor(6) as editors:
        statuses = sorted(editors.map(correct, range(6)))
    assert statuses == [201, *[409] * 5]
    assert len(TestClient(api).get(f"{V1}/corrections").json()["corrections"]) == 1


def test_both_databases_take_what_is_sent(small):
    """What one of them takes the other may not: NUL, halves of signs, large numbers."""
    client = TestClient(make_api(small, visitor=visitor(), changes_a_minute=1_000))
    for words in ("a\0b", "\ud800", "\ufffe", "%", "_", "\\", "'", '"', "!&|:*<->", "2147483647"):
        for path in ("stories/{}", "articles/{}", "stories/{}/editions/2147483647", "stories/{}/forms/csv"):
            check_problem(client.get(f"{V1}/{path.format(quote(words, safe='', errors='surrogatepass'))}"), 404)
        assert client.get(_asked("stories", outlet=words, person=words, place=words)).status_code == 200
        for kind in ("article", "quotation", "figure", "person"):
            asked = _asked("search", q=f"cabai {words}", kind=kind, outlet=words, person=words)
            assert client.get(asked).status_code == 200
        assert client.get(_asked("names", kind="person", q=words)).status_code == 200
        said = words.encode("utf-8", "replace").decode()
        for body in ({"merge": [f"x{said}", f"y{said}"], "why": said}, {"rename": "Sulastri", "to": f"S{said}"}):
            assert client.post(f"{V1}/corrections", json=body).status_code == 201
        check_problem(client.post(f"{V1}/corrections", json={"move": f"x{said}", "alone": True}), 422)
        assert client.post(f"{V1}/articles", json={"text": said, "title": said}).status_code == 202
    for path in ("jobs/2147483647", "corrections/2147483647"):
        check_problem(client.delete(f"{V1}/{path}"), 404)
    story = client.get(f"{V1}/stories").json()["stories"][0]["id"]
    first = {"rename": "Sulastri", "to": "S. Wibowo", "story": story, "seen": 0}
    assert client.post(f"{V1}/corrections", json=first).status_code == 201
    check_problem(client.post(f"{V1}/corrections", json=first | {"seen": 2**31 - 1}), 409)

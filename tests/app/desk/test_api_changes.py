"""What changed in a story, over the API."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from saksi.gather import find_pages
from saksi.remember.additions import add_pages
from saksi.remember.settlements import settle
from saksi.store.databases import now, open_store
from tests.support.desks import FERI, make_api, visitor

V1 = "/api/v1"
LAST = "06-warta-meranggi.txt"


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """Return a store in which the example's story was told before its last article came, and the time between."""
    store = open_store(tmp_path_factory.mktemp("grown") / "store.sqlite")
    first = [str(path) for path in sorted(FERI.iterdir()) if path.name != LAST]
    add_pages(store, find_pages(first))
    settle(store)
    between = now()
    add_pages(store, find_pages([str(FERI / LAST)]))
    settle(store)
    yield store, between
    store.close()


@pytest.fixture(scope="module")
def client(grown):
    return TestClient(make_api(grown[0], visitor=visitor()))


@pytest.fixture(scope="module")
def address(client):
    return f"{V1}/stories/{client.get(f'{V1}/stories').json()['stories'][0]['id']}/changes"


def kinds(answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [change["kind"] for story in answer.json()["stories"] for change in story["changes"]]


def test_what_came_between_is_told_by_time_and_by_number(client, grown, address):
    between = quote(grown[1])
    answer = client.get(f"{address}?since={between}")
    assert "article-added" in kinds(answer)
    assert answer.json()["stories"] == client.get(f"{address}?from=1&to=2").json()["stories"]
    assert client.get(f"{address}?from=1").json()["stories"] == client.get(f"{address}?from=1&to=2").json()["stories"]


def test_nothing_is_new_to_who_knows_the_last(client, address):
    assert kinds(client.get(f"{address}?from=2")) == []
    assert kinds(client.get(f"{address}?since=9999-12-31T23:59:59-12:00")) == []


@pytest.mark.parametrize("since", ["2001-01-01T00:00Z", "0001-01-01T00:00:00%2B14:00", "0001-01-01T00:00:00.5Z"])
def test_all_is_new_to_who_knows_nothing(client, address, since):
    assert kinds(client.get(f"{address}?since={since}"))[0] == "story-new"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 422),
        ("?since=2026-03-09T00:00Z&from=1", 422),
        ("?since=2026-02-30T00:00Z", 422),
        ("?since=2026-03-09T25:00Z", 422),
        ("?since=2026-03-09T00:00%2B99:00", 422),
        ("?since=2026-03-09", 400),
        ("?since=2026-03-09T00:00", 400),
        ("?since=now", 400),
        ("?from=0", 400),
        ("?from=3", 404),
        ("?from=1&to=3", 404),
    ],
)
def test_what_cannot_be_compared(client, address, asked, status):
    answer = client.get(address + asked)
    assert (answer.status_code, answer.json()["status"]) == (status, status)

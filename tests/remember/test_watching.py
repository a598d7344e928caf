"""Feeds, folders and pages of a server on this machine -> a store, round after round, by a clock of our own."""

import os
import signal
import threading
from datetime import datetime

import pytest

from saksi.gather import Fetcher
from saksi.remember import additions, watching
from saksi.remember.removals import forget
from saksi.remember.watching import StoppedError, Wishes, sleep_until, watch_once
from saksi.store.articles import count_articles, find_waiting
from saksi.store.databases import open_store
from saksi.store.feeds import count_sightings, drop_feed, list_feeds, load_feed, next_due, save_feed
from saksi.store.stories import list_stories
from saksi.store.tables import articles, sightings
from saksi.store.times import shift_time
from tests.remember.news import NAMED, NEWS, pages_of, write_records
from tests.support import kills
from tests.support.news_sites import ATOM, XML, article, atom, feed, rss, sitemap, sitemap_index
from tests.support.web import HTML, Reply, Web, busy, page, redirect, robots

FIRES = ("api-1", "api-2", "api-3")
HOUR = 3600.0
# What the two databases could do differently is proven in tests/store/test_feeds.py and by the tests without this.
on_a_file = pytest.mark.parametrize("where", ["sqlite"], indirect=True)


class Watch:
    """A watch of a store, and the clock by which it goes."""

    def __init__(self, store, monkeypatch) -> None:
        self.store, self.time = store, "2026-03-09T08:00:00.000000+00:00"
        self.seconds = 0.0
        self.stopped = threading.Event()
        monkeypatch.setattr(watching, "now", lambda: self.time)
        self.fetcher = self.fresh()

    def fresh(self, deadline: float = 20.0) -> Fetcher:
        return Fetcher(allow_private=True, pause=0.0, deadline=deadline, now=lambda: self.seconds)

    def wait(self, seconds: float) -> None:
        self.time, self.seconds = shift_time(self.time, seconds), self.seconds + seconds

    def add(self, *feeds: str) -> None:
        with self.store.writing() as db:
            for each in feeds:
                save_feed(db, each, self.time)

    def look(self, wait: float = 0.0, **wishes):
        self.wait(wait)
        wished = Wishes(**{"days": None, **wishes})
        return watch_once(self.store, self.fetcher, wished, stopped=self.stopped)

    def until_due(self) -> float:
        """Return the seconds until something is due."""
        with self.store.reading() as db:
            return (datetime.fromisoformat(next_due(db)) - datetime.fromisoformat(self.time)).total_seconds()

    def sightings(self) -> dict[str, tuple[str, str, int]]:
        """Return state, code and failures by the last part of the address."""
        with self.store.reading() as db:
            rows = db.execute(sightings.select()).all()
        return {row.address.rpartition("/")[2]: (row.state, row.code, row.failures) for row in rows}

    def count(self) -> int:
        with self.store.reading() as db:
            return count_articles(db)

    def stories(self) -> list[int]:
        """Return how many articles the stories have, the smallest first."""
        with self.store.reading() as db:
            return sorted(each.articles for each in list_stories(db))


@pytest.fixture
def watch(store, monkeypatch):
    return Watch(store, monkeypatch)


@pytest.fixture
def web():
    with Web({f"/{name}": article(row) for name, row in NAMED.items()}) as found:
        yield found


def urls(web, *names: str) -> list[str]:
    return [web.url(f"/{each}") for each in names]


def pages(web) -> list[str]:
    """Return the paths that were asked for, but robots.txt."""
    return [each for each in web.paths() if each != "/robots.txt"]


def test_a_feed_is_read_once_and_its_story_grows(watch, web):
    web.scripts["/rss"] = feed(rss(urls(web, "api-1", "api-2", "bola-1")), etag='"1"')
    watch.add(web.url("/rss"))
    first = watch.look()
    assert (first.feeds, first.named, len(first.articles), first.refusals, first.troubles) == (1, 3, 3, [], [])
    assert watch.stories() == [1, 2]
    assert sorted(pages(web)) == ["/api-1", "/api-2", "/bola-1", "/rss"]
    assert web.count("/robots.txt") == 1
    assert watch.look().feeds == 0
    assert watch.look(899).feeds == 0
    asked = len(web.paths())
    second = watch.look(2)
    assert (second.feeds, second.named, second.articles) == (1, 0, [])
    assert [each.headers.get("if-none-match") for each in web.asked[asked:]] == ['"1"']
    web.scripts["/rss"] = feed(rss(urls(web, "api-3", "api-1", "api-2", "bola-1")), etag='"2"')
    third = watch.look(901)
    assert (third.named, len(third.articles)) == (1, 1)
    assert watch.stories() == [1, 3]
    assert [web.count(f"/{each}") for each in (*FIRES, "bola-1")] == [1, 1, 1, 1]
    with watch.store.reading() as db:
        kept = load_feed(db, web.url("/rss"))
    assert (kept.kind, kept.title, kept.etag, kept.failures, kept.trouble) == ("rss", "Kabar Selat", '"2"', 0, "")


def test_an_entry_that_changed_takes_the_place_of_its_earlier_wording(watch, web):
    (address,) = urls(web, "api-1")
    web.scripts["/api-1"] = article(NAMED["api-1"], address)
    web.scripts["/atom"] = feed(atom({address: "2026-03-02T01:00:00Z"}), ATOM)
    watch.add(web.url("/atom"))
    watch.look()
    watch.look(901)
    assert web.count("/api-1") == 1
    web.scripts["/atom"] = feed(atom({address: "2026-03-08T01:00:00Z"}), ATOM)
    web.scripts["/api-1"] = article(NAMED["api-1"], address, "Dua korban sudah pulang.\n")
    assert len(watch.look(901, days=3).articles) == 1
    assert web.count("/api-1") == 2
    with watch.store.reading() as db:
        rows = db.execute(articles.select().order_by(articles.c.number)).all()
    assert [row.replaced_by for row in rows] == [rows[1].number, None]
    assert watch.stories() == [1]


@on_a_file
def test_two_feeds_that_date_an_article_differently_have_it_read_once(watch, web):
    (address,) = urls(web, "api-1")
    for n in (1, 2):
        web.scripts[f"/atom{n}"] = feed(atom({address: f"2026-03-02T0{n}:00:00Z"}), ATOM)
    watch.add(*urls(web, "atom1", "atom2"))
    for _ in range(3):
        watch.look(901)
    assert (web.count("/atom2"), web.count("/api-1")) == (3, 1)


def test_an_index_leads_to_its_sitemaps_and_takes_them_with_it(watch, web):
    web.scripts |= {
        "/peta.xml": feed(sitemap_index(urls(web, "peta1.xml", "peta2.xml")), XML),
        "/peta1.xml": feed(sitemap(urls(web, "api-1", "api-2")), XML),
        "/peta2.xml": feed(sitemap(urls(web, "bola-1")), XML),
    }
    watch.add(web.url("/peta.xml"))
    assert watch.look().articles == []
    assert len(watch.look().articles) == 3
    web.scripts["/peta.xml"] = feed(sitemap_index(urls(web, "peta2.xml")), XML)
    watch.look(901)
    with watch.store.writing() as db:
        assert sorted(each.address for each in list_feeds(db)) == urls(web, "peta.xml", "peta2.xml")
        drop_feed(db, web.url("/peta.xml"))
        assert list_feeds(db) == []
    assert watch.look(901).feeds == 0


@on_a_file
def test_a_page_that_names_its_feed_is_asked_once_a_day(watch, web):
    head = '<head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
    front = feed(f"<html>{head}<body>x</body></html>", HTML, etag='"1"')
    web.scripts |= {"/depan": front, "/rss": feed(rss(urls(web, "api-1")))}
    watch.add(web.url("/depan"))
    watch.look()
    assert len(watch.look().articles) == 1
    watch.look(23 * HOUR)
    assert (web.count("/depan"), web.count("/rss")) == (1, 2)
    watch.look(2 * HOUR)
    assert web.count("/depan") == 2
    watch.look(2 * HOUR)
    assert (web.count("/depan"), web.count("/rss")) == (2, 4)


def test_a_folder_new_files_changed_files_and_files_that_go(watch, tmp_path):
    folder = tmp_path / "berita"
    folder.mkdir()
    watch.add(str(folder))
    assert watch.look().feeds == 1
    address = "https://kabarselat.example/api"
    write_records(folder, [{**NAMED["api-1"], "url": address}], "satu.jsonl")
    (folder / "dua.txt").write_text(f"{NAMED['bola-1']['title']}\n\n{NAMED['bola-1']['text']}", encoding="utf-8")
    assert len(watch.look(61).articles) == 2
    assert watch.look(61).articles == []
    later = {**NAMED["api-1"], "url": address, "text": f"{NAMED['api-1']['text']}Dua korban sudah pulang.\n"}
    write_records(folder, [later], "satu.jsonl")
    (folder / "dua.txt").unlink()
    round_ = watch.look(61)
    assert (len(round_.articles), round_.refusals) == (1, [])
    assert watch.stories() == [1, 1]
    folder.rename(tmp_path / "lain")
    ((about, trouble),) = watch.look(61).troubles
    assert about == str(folder)
    assert "there is no such folder" in trouble
    (tmp_path / "lain").rename(folder)
    again = watch.look(HOUR)
    assert (again.feeds, again.troubles, again.articles) == (1, [], [])
    assert watch.count() == 3


@on_a_file
def test_a_file_that_goes_before_it_is_read_is_looked_for_again(watch, tmp_path, monkeypatch):
    path = tmp_path / "berita" / "satu.jsonl"
    path.parent.mkdir()
    write_records(path.parent, [NAMED["api-1"]], "satu.jsonl")
    watch.add(str(path.parent))
    real = watching.list_folder
    monkeypatch.setattr(watching, "list_folder", lambda given: [*real(given), (f"{given}/dua.jsonl", "1")])
    assert watch.look().refusals == []
    assert watch.sightings() == {"satu.jsonl": ("read", "", 0), "dua.jsonl": ("waiting", "missing", 1)}
    write_records(path.parent, [NAMED["api-2"]], "dua.jsonl")
    assert len(watch.look(120).articles) == 1


@on_a_file
def test_one_bad_record_costs_nothing_but_itself(watch, tmp_path):
    folder = tmp_path / "berita"
    folder.mkdir()
    write_records(folder, [NAMED["api-1"], {"id": "kosong", "text": " "}, NAMED["api-2"]])
    watch.add(str(folder))
    found = watch.look()
    assert len(found.articles) == 2
    assert [each.code for each in found.refusals] == ["no-text"]
    assert (watch.look(61).refusals, watch.count()) == ([], 2)


@on_a_file
def test_what_robots_forbid_is_refused_once_and_never_asked_for(watch, web):
    web.scripts["/robots.txt"] = robots("Disallow: /suap")
    web.scripts["/rss"] = feed(rss(urls(web, "suap-1", "api-1")))
    watch.add(web.url("/rss"))
    assert [each.code for each in watch.look().refusals] == ["robots"]
    for _ in range(3):
        assert watch.look(25 * HOUR).refusals == []
    assert (web.count("/suap-1"), web.count("/api-1"), watch.count()) == (0, 1, 1)


@on_a_file
def test_a_robots_txt_that_is_out_of_order_forbids_for_a_while(watch, web):
    web.scripts["/rss"] = feed(rss(urls(web, "api-1")))
    with Web({"/robots.txt": Reply(status=500), "/api-2": article(NAMED["api-2"])}) as other:
        web.scripts["/rss"] = feed(rss([*urls(web, "api-1"), other.url("/api-2")]))
        watch.add(web.url("/rss"))
        found = watch.look()
        assert (len(found.articles), found.refusals) == (1, [])
        assert watch.sightings()["api-2"] == ("waiting", "robots", 1)
        other.scripts["/robots.txt"] = robots("Disallow: /x")
        watch.look(300)
        assert other.paths() == ["/robots.txt"]
        assert len(watch.look(400).articles) == 1


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=404), "network"),
        (Reply(status=500), "network"),
        (Reply(b"<html>", announced="900", headers={"Content-Type": "text/html"}), "truncated"),
        (Reply(b"<html>", silence=30.0), "network"),
    ],
)
@on_a_file
def test_what_fails_is_tried_again_later_each_time_and_given_up_at_last(watch, web, reply, code):
    web.scripts |= {"/x": reply, "/rss": feed(rss(urls(web, "x")), etag='"1"')}
    watch.add(web.url("/rss"))
    watch.fetcher = watch.fresh(deadline=0.2 if reply.silence else 20.0)
    assert watch.look(every=1e9).refusals == []
    waits = []
    while watch.sightings()["x"][0] == "waiting":
        waits.append(watch.until_due())
        asked = web.count("/x")
        watch.look(waits[-1] - 1, every=1e9)
        assert web.count("/x") == asked
        found = watch.look(2, every=1e9)
        assert web.count("/x") == asked + 1
    assert web.count("/x") == 8
    assert [round(after / waits[0]) for after in waits] == [1, 2, 4, 8, 16, 32, 64]
    assert 60 <= waits[0] <= 75
    assert watch.sightings()["x"] == ("refused", code, 8)
    assert [each.code for each in found.refusals] == [code]
    watch.look(48 * HOUR, every=1e9)
    assert web.count("/x") == 8


@on_a_file
def test_what_failed_once_is_read_when_it_is_there(watch, web):
    there = web.scripts["/api-1"]
    web.scripts |= {"/api-1": Reply(status=500), "/rss": feed(rss(urls(web, "api-1", "api-2")))}
    watch.add(web.url("/rss"))
    assert len(watch.look().articles) == 1
    web.scripts["/api-1"] = there
    assert len(watch.look(100).articles) == 1
    assert watch.sightings()["api-1"] == ("read", "", 0)


@on_a_file
def test_an_odd_failure_costs_its_address_alone(watch, web, monkeypatch):
    real = watching.read_address

    def read(address, *, fetcher):
        if address.endswith("api-1"):
            raise ZeroDivisionError
        return real(address, fetcher=fetcher)

    monkeypatch.setattr(watching, "read_address", read)
    web.scripts["/rss"] = feed(rss(urls(web, "api-1", "api-2")))
    watch.add(web.url("/rss"))
    assert len(watch.look().articles) == 1
    assert watch.sightings()["api-1"] == ("waiting", "error", 1)


@on_a_file
def test_a_host_that_wants_rest_gets_it_also_after_a_new_start(watch, web):
    names = list(NAMED)[:5]
    web.scripts |= {f"/{each}": busy("1800") for each in names}
    web.scripts["/rss"] = feed(rss(urls(web, *names)))
    watch.add(web.url("/rss"))
    found = watch.look(every=1e9)
    assert (found.articles, found.refusals) == ([], [])
    assert len(pages(web)) == 2
    assert set(watch.sightings().values()) == {("waiting", "later", 0)}
    watch.fetcher = watch.fresh()
    for _ in range(29):
        watch.look(60, every=1e9)
    assert len(pages(web)) == 2
    web.scripts |= {f"/{each}": article(NAMED[each]) for each in names}
    assert len(watch.look(120, every=1e9).articles) == 5


@on_a_file
def test_a_feed_that_wants_rest_gets_it(watch, web):
    web.scripts["/rss"] = busy("7200")
    watch.add(web.url("/rss"))
    ((_, trouble),) = watch.look().troubles
    assert "left alone for 7200 seconds" in trouble
    watch.fetcher = watch.fresh()
    assert watch.look(7190).feeds == 0
    assert watch.look(20).feeds == 1


@on_a_file
def test_a_feed_that_breaks_is_told_and_asked_again(watch, web):
    good = rss(urls(web, "api-1"))
    web.scripts["/rss"] = feed(good[:60])
    watch.add(web.url("/rss"))
    for failures, wait in ((1, 0.0), (2, 80.0)):
        ((about, trouble),) = watch.look(wait).troubles
        assert about == web.url("/rss")
        with watch.store.reading() as db:
            kept = load_feed(db, about)
        assert (kept.failures, bool(kept.trouble)) == (failures, True)
        assert kept.trouble in trouble
    for reply in (Reply(status=404), page("<html><body>x</body></html>"), page("", media=XML)):
        web.scripts["/rss"] = reply
        assert len(watch.look(24 * HOUR).troubles) == 1
    web.scripts["/rss"] = feed(good)
    found = watch.look(24 * HOUR)
    assert (found.troubles, len(found.articles)) == ([], 1)
    with watch.store.reading() as db:
        kept = load_feed(db, web.url("/rss"))
    assert (kept.failures, kept.trouble) == (0, "")


@on_a_file
def test_old_entries_are_left_alone(watch, web):
    old = rss(urls(web, "api-1"), "Mon, 02 Feb 2026 08:00:00 +0700")
    young = rss(urls(web, "api-2"), "Sun, 08 Mar 2026 08:00:00 +0700")
    web.scripts |= {"/lama": feed(old), "/baru": feed(young), "/rss": feed(rss(urls(web, "api-3")))}
    watch.add(*urls(web, "lama", "baru", "rss"))
    assert len(watch.look(days=7).articles) == 2
    assert web.count("/api-1") == 0
    assert len(watch.look(901, days=None).articles) == 1


@on_a_file
def test_hosts_are_mixed(watch, web, monkeypatch):
    monkeypatch.setattr(watching, "_TOGETHER", 1)
    with Web({"/b1": article(NAMED["bola-1"]), "/b2": article(NAMED["bola-2"])}) as other:
        there = [other.url(each, "localhost") for each in ("/b1", "/b2")]
        web.scripts["/rss"] = feed(rss([*urls(web, *FIRES), *there]))
        asked, real = [], watching.read_address
        monkeypatch.setattr(
            watching, "read_address", lambda url, *, fetcher: asked.append(url) or real(url, fetcher=fetcher)
        )
        watch.add(web.url("/rss"))
        assert len(watch.look().articles) == 5
    assert ["localhost" in each for each in asked] in (
        [False, True, False, True, False],
        [True, False, True, False, False],
    )


@on_a_file
def test_a_page_behind_a_redirect_is_one_article(watch, web):
    web.scripts |= {"/a": redirect("/api-1"), "/b": redirect("/hilang"), "/rss": feed(rss(urls(web, "a", "b")))}
    watch.add(web.url("/rss"))
    assert len(watch.look(every=1e9).articles) == 1
    assert watch.sightings() == {"a": ("read", "", 0), "b": ("waiting", "network", 1)}


def test_what_was_removed_does_not_come_back(watch, web):
    web.scripts |= {"/a": redirect("/api-2"), "/rss": feed(rss(urls(web, "api-1", "a")))}
    watch.add(web.url("/rss"))
    for each in watch.look().articles:
        forget(watch.store, "article", each)
    assert watch.count() == 0
    for _ in range(3):
        assert watch.look(901).articles == []
    assert (web.count("/api-1"), watch.count()) == (1, 0)
    assert web.count("/a") <= 2


@on_a_file
def test_a_stop_between_portions_keeps_what_was_read(watch, web, monkeypatch):
    monkeypatch.setattr(watching, "_PORTION", 3)
    web.scripts["/rss"] = feed(rss(urls(web, *NAMED)), etag='"1"')
    watch.add(web.url("/rss"))
    real = watching.add_pages

    def add_and_stop(*arguments, **named):
        added = real(*arguments, **named)
        watch.stopped.set()
        return added

    monkeypatch.setattr(watching, "add_pages", add_and_stop)
    assert len(watch.look().articles) == 3
    assert len(pages(web)) == 4
    with watch.store.reading() as db:
        assert len(find_waiting(db)) == 3
        assert count_sightings(db, web.url("/rss")) == {"read": 3, "waiting": len(NAMED) - 3}
    watch.stopped.clear()
    monkeypatch.setattr(watching, "add_pages", real)
    assert len(watch.look().articles) == len(NAMED) - 3
    assert watch.stories() == [1, 2, 3, 4]
    assert {web.count(f"/{each}") for each in NAMED} == {1}


@on_a_file
def test_what_a_killed_process_read_and_did_not_place_is_placed(watch, tmp_path):
    additions.add_pages(watch.store, pages_of(tmp_path, NEWS[:3]))
    assert watch.stories() == []
    watch.look()
    assert watch.stories() == [3]


@on_a_file
def test_what_waits_for_its_turn_is_not_asked_after_a_stop(watch, web):
    web.scripts["/rss"] = feed(rss(urls(web, *FIRES)))
    watch.add(web.url("/rss"))
    stopped = watch.stopped
    with pytest.raises(StoppedError):
        stopped.set() or sleep_until(stopped)(60.0)
    stopped.clear()
    waits = []

    def sleep(seconds):
        waits.append(seconds)
        if len(waits) >= 3:
            stopped.set()
            sleep_until(stopped)(seconds)

    watch.fetcher = Fetcher(allow_private=True, pause=60.0, sleep=sleep)
    assert len(watch.look().articles) == 1
    assert len(pages(web)) == 2
    assert sorted(each[0] for each in watch.sightings().values()) == ["read", "waiting", "waiting"]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_round_that_was_killed_is_taken_up_and_nothing_is_there_twice(where, store, watch, web, monkeypatch):
    web.scripts["/rss"] = feed(rss(urls(web, *NAMED)), etag='"1"')
    watch.add(web.url("/rss"))
    store.close()
    read, save, saved = watching.add_pages, additions.save_article, []

    def look(found):
        watch_once(found, Fetcher(allow_private=True, pause=0.0), Wishes(days=None))

    def read_and_die(*arguments, **named):
        read(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    def save_and_die(*arguments):
        saved.append(arguments)
        if len(saved) > 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return save(*arguments)

    def count() -> int:
        watch.store = open_store(where)
        found = watch.count()
        watch.store.close()
        return found

    for dies_at in (12, 60):
        assert not kills.run(where, look, dies_at=dies_at)
    monkeypatch.setattr(additions, "save_article", save_and_die)
    assert not kills.run(where, look)
    assert count() == 3
    monkeypatch.setattr(additions, "save_article", save)
    monkeypatch.setattr(watching, "add_pages", read_and_die)
    assert not kills.run(where, look)
    assert count() == len(NEWS)
    monkeypatch.setattr(watching, "add_pages", read)
    assert not kills.run(where, look, dies_at=100)
    assert kills.run(where, look)
    watch.store = open_store(where)
    assert watch.count() == len(NEWS)
    assert watch.stories() == [1, 2, 3, 4]
    assert {state for state, _, _ in watch.sightings().values()} == {"read"}
    watch.store.close()

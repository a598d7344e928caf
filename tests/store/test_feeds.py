from itertools import pairwise

from saksi.store.databases import now
from saksi.store.feeds import (
    change_feed,
    change_sighting,
    count_sightings,
    drop_feed,
    list_feeds,
    list_waiting,
    load_feed,
    next_due,
    save_feed,
    save_named_feeds,
    save_sightings,
)
from saksi.store.times import shift_time

AT = "2026-03-09T08:00:00.000000+00:00"
FEED, OTHER = "https://kabar.example/rss", "https://lensa.example/peta.xml"
NEWS = "https://kabar.example/api"


def later(seconds: float) -> str:
    return shift_time(AT, seconds)


def addresses(db) -> set[str]:
    return {each.address for each in list_feeds(db)}


def waiting(db, at=AT) -> list[str]:
    return [each.address for each in list_waiting(db, at, 100)]


def test_a_feed_is_watched_once_and_is_due_when_it_says(store):
    with store.writing() as db:
        assert next_due(db) == ""
        assert save_feed(db, FEED, AT)
        assert not save_feed(db, FEED, later(5))
        save_feed(db, OTHER, later(60))
        assert [each.address for each in list_feeds(db, AT)] == [FEED]
        change_feed(db, FEED, {"title": "Kabar\0", "etag": '"a"', "failures": 2, "next_at": later(90)})
        kept = load_feed(db, FEED)
        assert (kept.title, kept.etag, kept.failures, kept.made_at) == ("Kabar\ufffd", '"a"', 2, AT)
        assert list_feeds(db, later(59)) == []
        assert next_due(db) == later(60)
        assert [each.address for each in list_feeds(db, later(90))] == [OTHER, FEED]
        assert drop_feed(db, OTHER)
        assert not drop_feed(db, OTHER)
        assert load_feed(db, OTHER) is None
        assert addresses(db) == {FEED}


def test_what_is_named_waits_until_it_is_read(store):
    with store.writing() as db:
        save_feed(db, FEED, later(900))
        assert save_sightings(db, FEED, [(f"{NEWS}/{n}", "") for n in range(900)], AT) == 900
        assert save_sightings(db, FEED, [(f"{NEWS}/{n}", "") for n in range(901)], later(1)) == 1
        assert next_due(db) == AT
        assert len(list_waiting(db, AT, 1000)) == 900
        assert len(list_waiting(db, later(1), 1000)) == 901
        for n in range(901):
            change_sighting(db, f"{NEWS}/{n}", {"state": "read"})
        assert waiting(db, later(1)) == []
        assert count_sightings(db, FEED) == {"read": 901}
        assert next_due(db) == later(900)


def test_a_mark_that_changes_has_it_read_again(store):
    with store.writing() as db:
        save_feed(db, FEED, AT)
        save_sightings(db, FEED, [(NEWS, "")], AT)
        change_sighting(db, NEWS, {"state": "refused", "failures": 8, "code": "network", "reason": "x"})
        assert save_sightings(db, FEED, [(NEWS, "")], later(1)) == 0
        assert save_sightings(db, FEED, [(NEWS, "2026-03-09")], later(2)) == 1
        (again,) = list_waiting(db, later(2), 9)
        assert (again.failures, again.code, again.mark) == (0, "", "2026-03-09")
        change_sighting(db, NEWS, {"state": "read"})
        assert save_sightings(db, FEED, [(NEWS, "2026-03-09")], later(3)) == 0
        assert save_sightings(db, FEED, [(NEWS, "")], later(4)) == 0
        assert waiting(db, later(9)) == []


def test_of_two_feeds_one_says_when_an_article_changes(store):
    with store.writing() as db:
        for each in (FEED, OTHER):
            save_feed(db, each, AT)
        save_sightings(db, FEED, [(NEWS, "2026-03-09T08:00:00+07:00")], AT)
        change_sighting(db, NEWS, {"state": "read"})
        assert save_sightings(db, OTHER, [(NEWS, "2026-03-09")], AT) == 0
        assert save_sightings(db, FEED, [(NEWS, "2026-03-09T08:00:00+07:00")], AT) == 0
        drop_feed(db, FEED)
        assert save_sightings(db, OTHER, [(NEWS, "2026-03-09")], AT) == 0
        assert save_sightings(db, OTHER, [(NEWS, "2026-03-10")], AT) == 1


def test_a_feed_that_knows_changes_takes_over_from_one_that_does_not(store):
    with store.writing() as db:
        for each in (FEED, OTHER):
            save_feed(db, each, AT)
        save_sightings(db, FEED, [(NEWS, "")], AT)
        change_sighting(db, NEWS, {"state": "read"})
        assert save_sightings(db, OTHER, [(NEWS, "2026-03-09")], AT) == 0
        assert save_sightings(db, FEED, [(NEWS, "")], AT) == 0
        assert save_sightings(db, OTHER, [(NEWS, "2026-03-10")], AT) == 1


def test_feeds_that_an_index_names_come_and_go_with_it(store):
    some = [f"{OTHER}?{n}" for n in range(3)]
    with store.writing() as db:
        save_feed(db, OTHER, AT)
        save_feed(db, some[0], AT)
        assert save_named_feeds(db, OTHER, some, AT) == 2
        assert save_named_feeds(db, OTHER, some, AT) == 0
        assert addresses(db) == {OTHER, *some}
        assert count_sightings(db, OTHER) == {"feed": 2}
        assert waiting(db) == []
        assert save_named_feeds(db, OTHER, some[:2], AT) == 0
        assert addresses(db) == {OTHER, *some[:2]}
        assert drop_feed(db, OTHER)
        assert addresses(db) == {some[0]}
        assert count_sightings(db, OTHER) == {}


def test_a_named_feed_that_was_dropped_stays_dropped_until_somebody_wants_it(store):
    named = f"{OTHER}?1"
    with store.writing() as db:
        save_feed(db, OTHER, AT)
        save_named_feeds(db, OTHER, [named], AT)
        assert drop_feed(db, named)
        assert save_named_feeds(db, OTHER, [named], AT) == 0
        assert addresses(db) == {OTHER}
        assert save_feed(db, named, AT)
        assert save_named_feeds(db, OTHER, [named], AT) == 0
        drop_feed(db, OTHER)
        assert addresses(db) == {named}


def test_indexes_of_indexes_come_to_an_end(store):
    with store.writing() as db:
        save_feed(db, OTHER, AT)
        names = [OTHER, *(f"{OTHER}?{n}" for n in range(4))]
        for here, there in pairwise(names):
            save_named_feeds(db, here, [there, OTHER], AT)
        assert addresses(db) == set(names[:3])
        drop_feed(db, OTHER)
        assert addresses(db) == set()


def test_names_that_no_database_takes_are_kept_as_it_takes_them(store):
    odd = ["/berita/\udcff.txt", f"/berita/{'panjang' * 400}.txt"]
    with store.writing() as db:
        save_feed(db, "/berita", now())
        assert save_sightings(db, "/berita", [(each, "1") for each in odd], AT) == 2
        assert save_sightings(db, "/berita", [(each, "1") for each in odd], AT) == 0
        assert save_sightings(db, "/berita", [(each, "2") for each in odd], AT) == 2

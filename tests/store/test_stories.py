from saksi.store.cabinets import ACCOUNTS, load_record, save_record
from saksi.store.searches import Passage, save_passages, search
from saksi.store.stories import (
    Filter,
    count_members,
    count_stories,
    end_story,
    find_named,
    list_begun,
    list_names,
    list_stale,
    list_stories,
    load_story,
    make_story,
    save_names,
    save_story,
    touch_outdated,
    touch_stories,
)
from tests.store.kept import keep_article, keep_story

AT = "2026-03-09T08:00:00.000000+00:00"


def test_ids_are_of_their_first_articles_and_no_two_alike(store):
    with store.writing() as db:
        numbers = [make_story(db, "s-abc", AT) for _ in range(3)]
        assert [load_story(db, number).id for number in numbers] == ["s-abc", "s-abc-2", "s-abc-3"]
        make_story(db, "s-%_", AT)
        assert load_story(db, "s-%_").id == "s-%_"
        assert load_story(db, "s-ab_") is None


def test_what_happens_makes_a_story_stale_until_it_is_told(store):
    with store.writing() as db:
        number = make_story(db, "s", AT)
        assert [row.number for row in list_stale(db)] == [number]
        save_story(db, number, {"told": load_story(db, number).revision, "title": "Judul \0"})
        assert list_stale(db) == []
        touch_stories(db, [number, number])
        assert load_story(db, number).revision == 1
        assert load_story(db, number).title == "Judul \ufffd"
        assert load_story(db, number).is_stale


def test_who_looks_for_a_story_that_was_joined_finds_the_other(store):
    with store.writing() as db:
        article = keep_article(db, "a")
        one, two, three = (keep_story(db, f"s-{n}", [article]) for n in range(3))
        save_names(db, one, [("person", "Ratna Melati")])
        save_passages(db, one, [Passage("person", None, 0, 0, "", "Ratna Melati")])
        save_record(db, ACCOUNTS, "k", b"-")
        save_story(db, one, {"account": "k"})
        end_story(db, one, two)
        end_story(db, two, three)
        assert [load_story(db, name).number for name in (one, "s-0", two, three)] == [three] * 4
        assert [row.number for row in list_stories(db)] == [three]
        assert count_stories(db) == 1
        assert find_named(db, "Ratna Melati") == []
        assert search(db, "ratna", "person") == []
        assert load_record(db, ACCOUNTS, "k") is None
        end_story(db, three, None)
        assert load_story(db, "s-0").articles == 0


def test_stories_come_in_pages_those_first_that_changed_last(store):
    with store.writing() as db:
        article = keep_article(db, "a")
        for n in range(7):
            keep_story(db, f"s-{n}", [article], changed_at=f"{AT[:-14]}{n // 2}{AT[-13:]}")
        pages, before = [], None
        while some := list_stories(db, limit=3, before=before):
            pages += [row.id for row in some]
            before = (some[-1].changed_at, some[-1].number)
    assert pages == ["s-6", "s-5", "s-4", "s-3", "s-2", "s-1", "s-0"]


def test_lists_are_narrowed(store):
    with store.writing() as db:
        numbers = [keep_article(db, f"a{n}") for n in range(3)]
        one = keep_story(db, "s-1", numbers[:1], day="2026-03-01", last_day="2026-03-04")
        two = keep_story(db, "s-2", numbers[1:], day="", last_day="")
        save_names(db, one, [("person", "Ratna  Melati"), ("person", "RATNA  MELATI"), ("place", " "), ("alias", "Bu")])
        save_names(db, two, [("person", "Ratna Melati Putri"), ("outlet", "Ratna"), ("outlet", "Nirmala")])
        for wanted, found in (
            (Filter(person="melati"), [one]),
            (Filter(person="ratna"), [two, one]),
            (Filter(person="ratna melati"), [two]),
            (Filter(person="elati"), []),
            (Filter(person="ratn_"), []),
            (Filter(outlet="nirmala", person="putri"), [two]),
            (Filter(many=True), [two]),
            (Filter(day_from="2026-03-04", day_to="2026-03-04"), [one]),
            (Filter(day_to="2026-02-28"), []),
            (Filter(day_from="2026-03-05"), []),
        ):
            assert [row.number for row in list_stories(db, wanted)] == found, wanted
        assert [count for _, count in list_names(db, "person")] == [1, 1]
        assert [name for name, _ in list_names(db, "person", "ratna m")] == ["Ratna Melati Putri"]
        assert list_names(db, "place") == []
        assert find_named(db, "ratna", kind="outlet") == [two]
        assert [row.id for row in list_begun(db, "1")] == ["s-1"]
        assert [row.id for row in list_begun(db, "s-")] == ["s-1", "s-2"]
        assert count_members(db, [one, two, 99]) == {one: 1, two: 2}


def test_what_another_version_has_told_is_touched(store):
    with store.writing() as db:
        numbers = [keep_article(db, name) for name in ("a", "b", "c")]
        stories = [keep_story(db, f"s-{n}", [number], account=f"k{n}") for n, number in enumerate(numbers)]
        save_record(db, ACCOUNTS, "k0", b"-", "new")
        save_record(db, ACCOUNTS, "k1", b"-", "old")
        assert touch_outdated(db, "new") == 2
        assert [row.number for row in list_stale(db)] == stories[1:]

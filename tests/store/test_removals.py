from saksi.store.articles import load_article_row
from saksi.store.corrections import (
    list_corrections,
    load_correction,
    save_correction,
    undo_correction,
)
from saksi.store.databases import open_store
from saksi.store.digests import LINES, OUTLET, PERSON, URL, allow, bar, find_barred
from saksi.store.ledgers import Edition, list_editions, save_edition
from saksi.store.records import encode_noun
from saksi.store.removals import (
    Removal,
    blank_stories,
    blank_traces,
    find_of_outlet,
    find_versions,
    find_with_words,
    is_purge_due,
    list_removals,
    purge,
    save_removal,
)
from saksi.store.stories import load_story
from saksi.store.tables import digests, removals, settings
from tests.store.kept import keep_article, keep_story

AT = "2026-03-09T08:00:00.000000+00:00"


def names(rows):
    return [row.id for row in rows]


def remove(db):
    return save_removal(db, Removal(0, "article", 1, AT, "Rina", "ditarik"))


def test_what_is_barred_is_known_again_and_named_nowhere(store):
    with store.writing() as db:
        assert find_barred(db, URL, ["https://x.example/a"]) == set()
        assert allow(db, URL, ["https://x.example/a"]) == 0
        number = remove(db)
        bar(db, number, URL, ["https://x.example/a", "https://x.example/a", ""])
        bar(db, number, PERSON, ["ratna melati"])
        assert find_barred(db, URL, ["https://x.example/a", "https://x.example/b", ""]) == {"https://x.example/a"}
        assert find_barred(db, PERSON, ["https://x.example/a"]) == set()
        assert find_barred(db, LINES, ["ratna melati"]) == find_barred(db, OUTLET, []) == set()
        kept = str([db.execute(table.select()).all() for table in (digests, removals, settings)])
        assert "ratna" not in kept
        assert "x.example" not in kept
        assert allow(db, PERSON, ["ratna melati", "lain"]) == 1
        assert find_barred(db, PERSON, ["ratna melati"]) == set()


def test_two_stores_do_not_write_the_same_digest(store, tmp_path):
    other, kept = open_store(tmp_path / "lain.sqlite"), []
    for each in (store, other):
        with each.writing() as db:
            bar(db, remove(db), URL, ["https://x.example/a"])
            kept += db.exec_driver_sql("SELECT digest FROM digests").scalars()
    other.close()
    assert len(set(kept)) == 2


def test_that_something_was_removed_is_kept_until_it_is_purged(store):
    with store.writing() as db:
        assert not is_purge_due(db)
        number = remove(db)
        assert list_removals(db) == [Removal(number, "article", 1, AT, "Rina", "ditarik")]
        assert is_purge_due(db)
    purge(store)
    with store.reading() as db:
        assert not is_purge_due(db)


def test_articles_are_found_by_outlet_address_and_words(store):
    with store.writing() as db:
        keep_article(db, "a", "Ratna Melati hadir.", outlet="Nirmala", url="u")
        keep_article(db, "b", "RATNA\nMELATI hadir.", outlet="Nirmala Sore", url="u")
        keep_article(db, "c", "Ratnawati dan Ratna. Melatih.", title="Bu Ratna Melati")
        keep_article(db, "d", "x " * 150_000 + "Ratna Melati")
        keep_article(db, "e", "Ratna_Melati 100%")
        assert names(find_of_outlet(db, "Nirmala")) == ["a"]
        assert names(find_versions(db, load_article_row(db, "b"))) == ["a", "b"]
        assert names(find_versions(db, load_article_row(db, "c"))) == ["c"]
        assert set(names(find_with_words(db, ["Ratna Melati"]))) >= {"a", "b", "c", "d"}
        assert names(find_with_words(db, ["Ratnawati"])) == ["c"]
        assert names(find_with_words(db, ["100%"])) == ["e"]
        assert find_with_words(db, ["%", ""]) == find_with_words(db, ["%"])
        assert find_with_words(db, []) == []


def test_histories_go_of_what_was_told_of_it_and_of_nothing_else(store):
    with store.writing() as db:
        numbers = [keep_article(db, name) for name in ("a", "ab", "c", "d")]
        stories = [keep_story(db, f"s-{n}", [number], title="Judul", ledger=1) for n, number in enumerate(numbers)]
        for story, said in zip(stories, (["a"], ["ab"], ["c", "dulu a"], ["d", "a"]), strict=True):
            save_edition(db, Edition(story, 1, AT, "first"), encode_noun(said))
        touched = blank_stories(db, [load_article_row(db, "a")], [])
        assert touched == {stories[0], stories[3]}, "where it is, and where it was when that was told"
        assert [len(list_editions(db, story)) for story in stories] == [0, 1, 1, 0]
        assert [load_story(db, story).title for story in stories] == ["", "Judul", "Judul", ""]
        assert [load_story(db, story).is_stale for story in stories] == [True, False, False, True]


def test_corrections_of_it_go_and_no_others(store):
    lines = (
        '{"move": "a", "to": "b"}',
        '{"move": "ab", "to": "b"}',
        '{"merge": ["Ratna Melati", "Bu Ratna"], "why": "x"}',
        '{"rename": "Bagus Tarigan", "to": "B. Tarigan", "why": "kata RATNA MELATI"}',
        '{"rename": "Maya", "to": "Maya P."}',
    )
    with store.writing() as db:
        keep_article(db, "a", sha256="h")
        for line in lines:
            save_correction(db, line, None, "Rina", AT)
        blank_traces(db, [load_article_row(db, "a")], ["Ratna Melati"])
        assert [each.line for each in list_corrections(db)] == [lines[1], lines[4]]


def test_corrections_stay_with_who_took_them_back(store):
    with store.writing() as db:
        story = keep_story(db, "s", [keep_article(db, "a")])
        one, two = (save_correction(db, "{}", each, "Rina \0", AT) for each in (story, None))
        assert undo_correction(db, one, "Budi", AT)
        assert not undo_correction(db, one, "Sri", AT)
        assert not undo_correction(db, 99, "Sri", AT)
        assert [each.number for each in list_corrections(db)] == [two]
        assert [each.number for each in list_corrections(db, undone=True)] == [one, two]
        assert list_corrections(db, story=story) == []
        kept = load_correction(db, one)
        assert (kept.made_by, kept.undone_by, kept.story) == ("Rina \ufffd", "Budi", story)
        assert load_correction(db, 99) is None

from saksi.store.articles import load_article_row
from saksi.store.ledgers import Edition, edition_at, list_editions, load_edition, save_edition
from saksi.store.stories import drop_history, load_story
from tests.store.kept import keep_article, keep_story


def test_a_history_is_kept_and_goes_whole(store):
    with store.writing() as db:
        number = keep_story(db, "s", [keep_article(db, "a")], ledger=2)
        for version, at in ((1, "2026-03-01"), (2, "2026-03-03")):
            save_edition(db, Edition(number, version, at, "articles"), b"isi %d" % version)
        assert load_edition(db, number, 2) == b"isi 2"
        assert load_edition(db, number, 3) is None
        assert [each.version for each in list_editions(db, number)] == [1, 2]
        assert [edition_at(db, number, at) for at in ("2026-02-28", "2026-03-01", "2026-03-02", "2026-04")] == [
            0,
            1,
            1,
            2,
        ]
        drop_history(db, [number])
        assert list_editions(db, number) == []
        assert load_story(db, number).ledger == 0
        assert load_article_row(db, "a").story == number

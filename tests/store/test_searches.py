import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from saksi.errors import UsageError
from saksi.store.databases import open_store
from saksi.store.searches import KINDS, Passage, save_passages, search
from saksi.store.stories import Filter, save_names
from saksi.store.terms import parse_wishes
from tests.store.kept import keep_article, keep_story

TEXTS = {
    "a1": "Banjir bandang merendam Tanjung Leno. Empat warga hilang.",
    "a2": "Gempa di Lembah Sore; tak ada korban tewas. Banjir surut.",
    "a3": "Kim Jong-un bertemu utusan dari Meranggi, Rp1.250 miliar.",
    "a4": "Bandang banjir: kata-kata terbalik. É, naïve, ½, x², 🌋 ٣٤ 漢字 हिन्दी ไทย",
    "a5": "tanda ' \" \\ % _ ; -- /* */ & | ! ( ) : * <-> NEAR AND OR NOT terms passages_index",
    "a6": "satu dua satu dua tiga satu",
}


OUTLETS = ("Kabar Selat", "Nirmala")


def fill(store):
    """Keep some articles in two stories, with what is said in them."""
    with store.writing() as db:
        numbers = {
            name: keep_article(db, name, text, title=f"Judul {name}", day=f"2026-03-0{n}", outlet=OUTLETS[n % 2])
            for n, (name, text) in enumerate(TEXTS.items(), 1)
        }  # fmt: skip
        one = keep_story(db, "s-satu", [numbers["a1"], numbers["a2"]], day="2026-03-01", last_day="2026-03-02")
        two = keep_story(db, "s-dua", [numbers["a3"]], day="2026-03-03", last_day="2026-03-03")
        save_names(db, one, [("person", "Ratna Melati"), ("place", "Tanjung Leno"), ("outlet", "Nirmala")])
        save_names(db, two, [("person", "Kim Jong-un"), ("outlet", "Nirmala")])
        said = Passage("quotation", numbers["a2"], 3, 9, "Ratna Melati", "banjir surut")
        figure = Passage("figure", numbers["a1"], 0, 5, "BPBD", "Empat warga hilang", "warga hilang orang")
        save_passages(db, one, [said, figure, Passage("person", None, 0, 0, "", "Ratna Melati (bupati)", "Bu Ratna")])
        save_passages(db, two, [Passage("person", None, 0, 0, "", "Kim Jong-un", "")])
    return numbers


def found(store, words, kind="article", wanted=None, **how):
    with store.reading() as db:
        return [hit.article or hit.words for hit in search(db, words, kind, wanted or Filter(), **how)]


FOUND = (
    ("banjir", ["a4", "a2", "a1"]),
    ('"banjir bandang"', ["a1"]),
    ("banjir bandang", ["a4", "a1"]),
    ("BANJIR -gempa", ["a4", "a1"]),
    ("ban*", ["a4", "a2", "a1"]),
    ("ba", []),
    ("jong-un", ["a3"]),
    ("un jong", ["a3"]),
    ('"un jong"', []),
    ("1.250", ["a3"]),
    ("naive e", ["a4"]),
    ("judul", ["a6", "a5", "a4", "a3", "a2", "a1"]),
    ('"satu dua tiga"', ["a6"]),
    ("漢字", ["a4"]),
    ("terms:satu", []),
)


def test_articles_are_found_by_their_words_the_latest_first(store):
    fill(store)
    assert [(words, found(store, words)) for words, _ in FOUND] == list(FOUND)


def test_what_is_said_counted_and_who_is_named_is_found(store):
    fill(store)
    assert found(store, "ratna surut", "quotation") == ["a2"]
    assert found(store, "orang", "figure") == ["a1"]
    assert found(store, "bu ratna", "person") == ["Ratna Melati (bupati)"]
    assert found(store, "banjir", "person") == []
    with store.reading() as db:
        (hit,) = search(db, "surut", "quotation")
        assert (hit.story, hit.title, hit.start, hit.end, hit.who) == ("s-satu", "Judul a2", 3, 9, "Ratna Melati")
        (hit,) = search(db, "bupati", "person")
        assert (hit.story, hit.title, hit.article, hit.day) == ("s-satu", "s-satu", "", "2026-03-02")


NARROWED = (
    (Filter(outlet="Kabar Selat"), ["a4", "a2"]),
    (Filter(day_from="2026-03-02"), ["a4", "a2"]),
    (Filter(day_to="2026-03-02"), ["a2", "a1"]),
    (Filter(person="melati"), ["a2", "a1"]),
    (Filter(place="tanjung leno", outlet="Nirmala"), ["a1"]),
    (Filter(person="%"), []),
    (Filter(person="ratna_melati"), []),
    (Filter(person="\0\ud800"), []),
)


def test_what_is_found_is_narrowed(store):
    fill(store)
    assert [(wanted, found(store, "banjir", wanted=wanted)) for wanted, _ in NARROWED] == list(NARROWED)


def test_hits_come_in_pages(store):
    fill(store)
    with store.reading() as db:
        first = search(db, "judul", limit=4)
        rest = search(db, "judul", limit=4, before=first[-1].number)
    assert [hit.article for hit in (*first, *rest)] == ["a6", "a5", "a4", "a3", "a2", "a1"]


def test_an_article_is_shown_around_the_first_word(store):
    text = "kata " * 100 + "Gempa besar " + "lagi " * 100
    with store.writing() as db:
        keep_article(db, "a", text)
        keep_article(db, "b", "Tanjung" * 2)
    with store.reading() as db:
        (hit,) = search(db, "gem* besar")
        assert hit.words == text[hit.start : hit.end]
        assert "Gempa besar" in hit.words
        assert len(hit.words) < 280
        assert hit.words.startswith("kata ")
        assert hit.words.endswith("lagi")
        (hit,) = search(db, "tanjungtanjung")
        assert hit.words == "TanjungTanjung"


def test_what_goes_is_found_no_more(store):
    fill(store)
    with store.writing() as db:
        save_passages(db, 2, [])
        db.exec_driver_sql("DELETE FROM passages WHERE kind = 'article'")
    assert found(store, "banjir") == []
    assert found(store, "jong", "person") == []


def test_without_a_word_there_is_nothing_to_look_for(store):
    for words in ("", "   ", "-banjir", "''", '"" * - ()', "\0", "🌋"):
        with pytest.raises(UsageError, match="no word") as caught:
            found(store, words)
        assert caught.value.advice


def test_what_is_not_kept_is_not_searched(store):
    with pytest.raises(UsageError, match="nothing is searched as"):
        found(store, "banjir", "secret")


_SIGNS = st.text(
    alphabet=st.sampled_from([*"abn*-\"'()&|!:<>\\%_;,.", " ", "\0", "\ud800", "é", "½", "٣", "🌋", "漢"]), max_size=12
)
_WORDS = st.lists(
    st.sampled_from([*" ".join(TEXTS.values()).split(), "NOT", "NEAR(", "terms:", "^", "+"]) | _SIGNS, max_size=6
)


@pytest.mark.postgres
def test_both_databases_find_the_same_and_nothing_raises(tmp_path, postgres_url):
    stores = [open_store(tmp_path / "store.sqlite"), open_store(postgres_url)]
    for each in stores:
        fill(each)

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @example(["a"] * 400, "article")
    @example(["b" * 990], "article")
    @example(["漢" * 990], "article")
    @example(["tanda*", "-x" * 100], "article")
    @given(_WORDS, st.sampled_from(KINDS))
    def holds(words, kind):
        said = " ".join(words)
        if all(wish.is_not for wish in parse_wishes(said)):
            return
        one, other = (found(each, said, kind) for each in stores)
        assert one == other

    holds()
    for each in stores:
        each.close()

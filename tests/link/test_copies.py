from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link.copies import find_shared
from tests.link import written as texts
from tests.link.written import written


def test_shared_passages_quote_the_same_words_in_both():
    articles = (written("a", "", texts.FERRY), written("b", "", texts.FERRY_NEW_LEAD))
    ((pair, shared),) = find_shared(articles).items()
    assert pair == (0, 1)
    for one, other in shared.passages:
        assert articles[0].quote(one.span).lower().split() == articles[1].quote(other.span).lower().split()


def test_quoted_words_are_counted_apart_from_the_outlets_own():
    shared = find_shared((written("a", "", texts.BRIDGE), written("b", "", texts.BRIDGE_TOO)))[0, 1]
    assert shared.own == 0
    assert shared.quoted > 20
    assert shared.quoted_share == 1.0


def test_nine_words_in_a_row_are_no_shared_passage():
    nine = "satu dua tiga empat lima enam tujuh delapan sembilan"
    articles = (written("a", "", f"x\n{nine} merah"), written("b", "", f"y\n{nine} biru"))
    assert find_shared(articles) == {}


def test_passages_end_with_the_sentence_and_at_boilerplate():
    lead = "Kapal itu kandas di karang dekat pulau. Semua penumpangnya dipindahkan ke kapal nelayan di sana."
    articles = (written("a", "", f"x\n{lead}\n{lead[::-1]}"), written("b", "", f"y\n{lead}"))
    (shared,) = find_shared(articles).values()
    assert [articles[0].quote(one.span) for one, _ in shared.passages] == [
        "Semua penumpangnya dipindahkan ke kapal nelayan di sana",
        "Kapal itu kandas di karang dekat pulau",
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_shares_stay_between_nothing_and_all(one, other):
    articles = (written("a", "", "x\n" + " ".join(one)), written("b", "", "y\n" + " ".join(other)))
    for shared in find_shared(articles).values():
        assert 0.0 < shared.share <= 1.0
        assert shared.own <= max(len(one), len(other))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3), st.integers(0, 3))
def test_what_is_shared_does_not_depend_on_which_comes_first(one, other):
    some = (texts.FERRY, texts.FERRY_TRIMMED, texts.FERRY_NEW_LEAD, texts.FERRY_OWN)
    pair = (written("a", "", some[one]), written("b", "", some[other]))
    there, back = find_shared(pair), find_shared(pair[::-1])
    assert [(s.own, s.quoted, s.share) for s in there.values()] == [(s.own, s.quoted, s.share) for s in back.values()]

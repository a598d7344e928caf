import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.store.terms import Wish, clear, parse_wishes, shorten, terms_of, to_postgres, to_sqlite


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Jong-un, di Korut.", "jong un di korut"),
        ("Rp1.250,50 per kg", "rp 1 250 50 per kg"),
        ("https://nirmala.example/a_b", "https nirmala example a b"),
        ("É é E\u0301 ẞ", "e e e ss"),
        ("½ x² ﬁ", "1 2 x 2 fi"),
        ("\0 \ud800 🌋 -- ''", ""),
        ("DARSA\nWIGUNA", "darsa wiguna"),
        ("A320, covid19", "a 320 covid 19"),
    ],
)
def test_words_are_folded_and_stand_apart(text, terms):
    assert terms_of(text) == terms


def test_no_word_is_longer_than_every_database_takes():
    assert terms_of("a" * 5_000 + " b") == "a" * 200 + " b"
    assert parse_wishes("a" * 900)[0].words == ("a" * 200,)
    assert len(terms_of("ﷺ" * 300_000)) <= 200_000


@pytest.mark.parametrize(
    ("words", "wishes"),
    [
        ("banjir bandang", (Wish(("banjir",)), Wish(("bandang",)))),
        ('"banjir bandang" -gempa', (Wish(("banjir", "bandang")), Wish(("gempa",), is_not=True))),
        ("Wira*", (Wish(("wira",), is_open=True),)),
        ("Jong-un*", (Wish(("jong", "un"), is_open=True),)),
        ('"wira*"', (Wish(("wira",)),)),
        ('-"korban tewas"', (Wish(("korban", "tewas"), is_not=True),)),
        ('"tanpa akhir', (Wish(("tanpa",)), Wish(("akhir",)))),
        ("* - \"\" '' () & | ! : <->", ()),
        ("NEAR(a b) AND terms:c", (Wish(("near", "a")), Wish(("b",)), Wish(("and",)), Wish(("terms", "c")))),
    ],
)
def test_what_somebody_searches_is_read(words, wishes):
    assert parse_wishes(words) == wishes


def test_each_database_is_asked_in_its_way():
    wishes = parse_wishes('"korban tewas" gem* -banjir')
    assert to_sqlite(wishes) == '("korban tewas" AND "gem"*) NOT ("banjir")'
    assert to_postgres(wishes) == "('korban' <-> 'tewas') & ('gem':*) & !('banjir')"


@given(st.text())
def test_what_is_cleared_keeps_its_offsets_and_can_be_written(text):
    found = clear(text)
    assert len(found) == len(text)
    assert "\0" not in found
    found.encode("utf-8")
    assert clear(found) == found


@given(st.text(min_size=400), st.text(min_size=400))
def test_what_is_shortened_fits_and_stays_apart(one, other):
    one, other = (clear(each) * 4 for each in (one, other))
    assert len(shorten(one).encode()) <= 2_000
    assert (shorten(one) == shorten(other)) == (one == other)
    assert shorten(shorten(one)) == shorten(one)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert terms_of(terms_of(text)) == terms_of(text)

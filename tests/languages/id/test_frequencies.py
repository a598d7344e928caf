from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.frequencies import idf


def test_a_rare_word_says_more_than_a_common_one():
    assert idf("yang") < idf("orang") < idf("gempa") < idf("episentrum")


def test_an_unseen_word_says_most_and_an_empty_one_nothing():
    assert idf("qwertyuiop") >= idf("episentrum")
    assert idf("") == 0.0


@given(st.text())
def test_any_text_has_a_weight_that_is_not_negative(word: str):
    assert idf(word) >= 0.0

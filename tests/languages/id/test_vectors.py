"""Word vectors."""

from saksi.languages.id.vectors import likeness_of, load_vectors, vector_of


def test_words_of_one_company_are_alike():
    assert likeness_of("Gempa", "tsunami") > 0.5 > likeness_of("gempa", "bank")


def test_an_unknown_word_has_no_vector():
    assert vector_of("xqzvkl") is None
    assert likeness_of("xqzvkl", "gempa") == 0.0


def test_digits_are_alike():
    assert likeness_of("2023", "2024") > 0.999


def test_rows_and_table_belong_together():
    rows, table = load_vectors()
    assert len(rows) == len(table) == 25_000
    assert sorted(rows.values()) == list(range(len(table)))

from saksi.languages.id.roots import find_occasions, is_agency


def test_agencies_are_known_by_their_short_id():
    assert is_agency("reuters")
    assert not is_agency("suara-karang")


def test_words_that_name_an_occasion_are_found_where_they_stand():
    text = "Dalam jumpa pers dan siaran pers itu."
    assert [(span.quote(text), kind) for span, kind in find_occasions(text)] == [
        ("jumpa pers", "press-conference"),
        ("siaran pers", "release"),
    ]

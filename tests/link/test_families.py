from saksi.link import find_families, signature_of
from saksi.model import AnnotatedArticle
from tests.link import written as texts
from tests.link.written import written


def families_of(*articles: AnnotatedArticle):
    found = find_families([signature_of(each) for each in articles], lambda at: articles[at])
    return [(origin.root, [each.article.id for each in some]) for origin, some in found]


def test_copies_meet_whatever_day_they_are_of():
    source = written("a", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    late = written("b", "2025-08-30", texts.FERRY, outlet="Pos Pesisir")
    other = written("c", "2025-06-03", texts.BRIDGE, outlet="Suara Karang")
    assert families_of(late, other, source) == [("Harian Laut", ["a", "b"])]


def test_two_pieces_of_one_newsroom_are_no_family():
    one = written("a", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    again = written("b", "2025-06-04", texts.FERRY, outlet="Harian Laut")
    assert families_of(one, again) == []


def test_two_reports_in_words_of_their_own_are_no_family():
    one = written("a", "2025-06-03", texts.FERRY, outlet="Harian Laut")
    two = written("b", "2025-06-03", texts.FERRY_OWN, outlet="Suara Karang")
    assert families_of(one, two) == []


def test_of_nothing_there_are_none():
    assert families_of() == []
    assert families_of(written("a", "", "Feri kandas\nFeri kandas.")) == []

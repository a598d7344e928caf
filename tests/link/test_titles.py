from saksi.link.titles import choose_title
from tests.link import written as texts
from tests.link.written import written


def test_the_title_is_the_headline_nearest_to_all():
    articles = [
        written(str(at), "", text) for at, text in enumerate((texts.FERRY, texts.FERRY_TRIMMED, texts.FERRY_OWN))
    ]
    assert choose_title(articles) == texts.FERRY.split("\n", maxsplit=1)[0]


def test_a_headline_that_only_teases_comes_after_one_that_tells():
    teaser = written("a", "", texts.FERRY.replace("Feri kandas", "Kenapa feri kandas", 1))
    assert choose_title((teaser, written("b", "", texts.FERRY_OWN))) == texts.FERRY_OWN.split("\n", maxsplit=1)[0]


def test_a_teaser_is_used_where_there_is_nothing_else():
    assert choose_title((written("a", "", "Apa itu feri?\nFeri adalah kapal."),)) == "Apa itu feri?"


def test_articles_without_headlines_give_none():
    assert choose_title((written("a", "", ""),)) == ""

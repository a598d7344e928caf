from saksi.clean import clean_page, drop_duplicates
from saksi.model import Article, Page

WORDS = "Jembatan Biru Runtuh\n\nJembatan itu runtuh pada Rabu pagi, kata kepala desa dan warga.\n"


def article(text: str = WORDS, **said: str) -> Article:
    found = clean_page(Page(source=said.get("name", "x"), content=text.encode(), media="text", **said), language="id")
    assert isinstance(found, Article)
    return found


def kept(*articles: Article) -> list[str]:
    return [a.id for a in drop_duplicates(articles)[0]]


def test_the_same_article_again_is_dropped_and_said_so():
    found, (refusal,) = drop_duplicates([article(name="a"), article(name="b"), article("Lain. " * 9, name="c")])
    assert [a.id for a in found] == ["a", "c"]
    assert (refusal.source, refusal.code, refusal.reason) == (
        "b",
        "duplicate",
        "the same article as a. It is read once.",
    )


def test_white_space_and_adverts_make_no_difference():
    other = WORDS.replace("\n\n", "\r\n  \r\nADVERTISEMENT\r\n")
    assert kept(article(name="a"), article(other, name="b")) == ["a"]


def test_two_outlets_that_print_one_text_are_two_articles():
    one, two = article(name="a", outlet="Kabar Awan"), article(name="b", outlet="Warta Biru")
    assert kept(one, two) == ["a", "b"]
    assert kept(one, article(name="c")) == ["a"]


def test_two_addresses_are_two_articles():
    pages = (article(name=name, url=f"https://kabar.example/{name}", outlet="Kabar") for name in "ab")
    assert kept(*pages) == ["a", "b"]

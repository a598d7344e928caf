from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.link import Card, card_of
from saksi.model import AnnotatedArticle, Article, OffsetMap, Page, Quantity, Span
from saksi.store import decode_noun, encode_noun, key_of
from saksi.store.records import seal, unseal
from tests.support.stories import made_story

PLACES = st.integers(0, 2**40)
st.register_type_strategy(Span, st.builds(Span, PLACES, PLACES))
st.register_type_strategy(
    OffsetMap, st.builds(OffsetMap, st.lists(st.tuples(PLACES, PLACES, PLACES), max_size=3).map(tuple))
)
NUMBERS = st.floats(allow_nan=False)
st.register_type_strategy(Quantity, st.builds(Quantity, low=NUMBERS, high=NUMBERS, scope=st.just(("di Meranggi",))))


# A whole article takes long to make up where the machine is busy.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(AnnotatedArticle))
def test_an_article_comes_back_as_it_went_in(article: AnnotatedArticle):
    found = decode_noun(encode_noun(article), AnnotatedArticle)
    assert found == article
    assert type(found.article) is Article
    assert type(found.sentences) is tuple


def test_a_card_comes_back_as_it_went_in():
    text = "Gudang beras di Meranggi terbakar, Senin (9/3/2026). Dua pekerja luka, kata Darsa Wiguna."
    card = card_of(made_story(("a", "2026-03-09", text)).articles[0])
    assert decode_noun(encode_noun(card), Card) == card


def test_a_card_has_the_same_bytes_however_its_sets_came_about():
    words = [f"kata{number}" for number in range(200)]
    text = "Gudang beras di Meranggi terbakar, Senin (9/3/2026)."
    card = card_of(made_story(("a", "2026-03-09", text)).articles[0])
    made = (replace(card, setting=replace(card.setting, places=frozenset(each))) for each in (words, words[::-1]))
    assert len({encode_noun(each) for each in made}) == 1


@given(st.binary(), st.text("0123456789abcdef", min_size=2))
def test_a_record_comes_back_as_it_went_in(content: bytes, key: str):
    assert unseal(key, seal(key, content)) == content


@given(st.binary(), st.data())
def test_a_damaged_record_is_none(content: bytes, data: st.DataObject):
    record = seal("ab", content)
    at = data.draw(st.integers(0, len(record) - 1))
    flipped = record[:at] + bytes([record[at] ^ data.draw(st.integers(1, 255))]) + record[at + 1 :]
    assert unseal("ab", flipped) is None
    assert unseal("ab", record[:at]) is None
    assert unseal("ac", record) is None


def test_a_page_has_one_key_wherever_it_lies_and_another_for_all_that_reading_it_depends_on():
    page = Page("a.txt", b"Gempa.", "text", path="a.txt", name="a.txt", url="https://kabar.example/1")
    elsewhere = Page("/r/b.txt", b"Gempa.", "text", path="r/b.txt", name="b.txt", url="https://kabar.example/1")
    assert key_of(page, None) == key_of(elsewhere, None)
    others = [Page("a.txt", b"Gempa", "text", url=page.url), Page("a.txt", b"Gempa.", "html", url=page.url)]
    others += [Page("a.txt", b"Gempa.", "text", **{said: "x"}) for said in ("url", "outlet", "title", "published")]
    others += [Page("a.txt", b"Gempa.", "text", url=page.url, **{said: "x"}) for said in ("fetched", "charset")]
    keys = [
        key_of(page, None),
        key_of(page, "id"),
        key_of(page, None, fast=True),
        key_of(page, "id", fast=True),
        *(key_of(other, None) for other in others),
    ]
    assert len(set(keys)) == len(keys)

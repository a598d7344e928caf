"""Cards of invented news, made once, of which tests make days."""

from dataclasses import replace
from functools import cache

from saksi.link import Card
from saksi.model import Page
from saksi.readings import Reading, read_page
from saksi.store import decode_noun, encode_noun
from tests.remember.news import NEWS
from tests.support.piles import records


@cache
def written_cards() -> tuple[Card, ...]:
    """Return a card for each article of some news, several of which tell of one happening."""
    return tuple(_card(each) for each in (*NEWS, *records(24)))


def card_for(which: int, number: int, day: str) -> Card:
    """Return one of the cards as that of another article of a day."""
    cards = written_cards()
    return replace(cards[which % len(cards)], id=f"a{number}", sha256=f"{number * 7919 % 10_007:05}", day=day)


def _card(record: dict[str, str]) -> Card:
    page = Page(source="", content=record["text"].encode(), media="text", title=record["title"])
    found = decode_noun(read_page(encode_noun(replace(page, published=record.get("published", ""))), "id"), Reading)
    return found.outline.card

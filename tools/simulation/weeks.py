"""What the process that groups an archive holds: the articles of a week, at 1,000 to 1,000,000 articles a day."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from saksi.archive.days import Placed
from saksi.archive.windows import Member
from saksi.link import Card, StoryStream, key_of
from saksi.store import decode_noun, encode_noun

_DAYS = 8  # a day that comes, and the seven after which a story that nothing came to is put away
_FIRST = date(2025, 1, 1)
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def measure_week(cards: Sequence[Card], size: int) -> dict[str, Any]:
    """Group days of `size` cards, each once, and tell what is held after each, and milliseconds an article.

    `cards` are as many days as there are, one after another, with names of their own each.
    """
    days = [cards[at : at + size] for at in range(0, min(len(cards), _DAYS * size), size)]
    dated = [
        encode_noun([Placed(replace(card, day=_day(at)), at, row) for row, card in enumerate(day)])
        for at, day in enumerate(days)
    ]
    tracemalloc.start()
    stream, members, rows = StoryStream(), {}, []
    for at, content in enumerate(dated):
        placed = decode_noun(content, list[Placed])
        came = tracemalloc.get_traced_memory()[0]
        members |= {key_of(each.card): Member(key_of(each.card), each.card.day, at, each.row) for each in placed}
        stream.add([each.card for each in placed])
        del placed
        book = stream.reach(_day(at + 1))
        held = len(book.held)
        del book
        rows.append({"day": at + 1, "held": held, "bytes": tracemalloc.get_traced_memory()[0], "came": came})
    tracemalloc.stop()
    per_article = (rows[-1]["bytes"] - rows[0]["bytes"]) / max(1, rows[-1]["held"] - rows[0]["held"])
    return {
        "a_day": size,
        "rows": rows,
        "bytes_held": per_article,
        "grouping_ms": _time(dated),
        "sizes": [_plan(count, per_article) for count in SIZES],
    }


def _time(dated: Sequence[bytes]) -> float:
    stream, count = StoryStream(), 0
    began = time.process_time()
    for at, content in enumerate(dated):
        placed = decode_noun(content, list[Placed])
        stream.add([each.card for each in placed])
        stream.reach(_day(at + 1))
        count += len(placed)
    return (time.process_time() - began) * 1000 / max(1, count)


def _plan(a_day: int, held: float) -> dict[str, float]:
    return {"a_day": a_day, "articles": a_day * _DAYS, "gigabytes": a_day * _DAYS * held / 1e9}


def _day(at: int) -> str:
    return (_FIRST + timedelta(days=at)).isoformat()

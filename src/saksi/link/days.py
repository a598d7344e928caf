"""The day of a story, and the times that only it can anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Reason, Span, TimeExpression

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LAST = "9999-99-99"


def find_days(article: AnnotatedArticle, parts: Sequence[Span] | None = None) -> tuple[str, ...]:
    """Return the days that the article, or these parts of it, tells of: ISO 8601, in the order of the text."""
    times = [t for t in article.times if parts is None or any(part.contains(t.span) for part in parts)]
    found = (_DAY.match(t.value) for t in times if t.type in {"DATE", "TIME"})
    return tuple(dict.fromkeys(day.group() for day in found if day))


def day_of(article: AnnotatedArticle) -> str:
    """Return the day on which the article stands in a story: that of publication, else the first it tells, else ""."""
    told = find_days(article)
    return article.article.published[:10] or (told[0] if told else "")


def order_of(article: AnnotatedArticle) -> tuple[str, str]:
    """Return what articles of a story are sorted by: day, those without one last, then id."""
    return day_of(article) or _LAST, article.article.id


def day_of_story(articles: Iterable[AnnotatedArticle]) -> str:
    """Return the day that most articles give the happening, the earliest where they tie; "" if none gives one.

    An article gives the day that it tells of first, since news opens with what happened, but none that was still to
    come when it appeared; else that of its publication.
    """
    votes = Counter(_day_given(each) for each in articles)
    del votes[""]
    return min(votes, key=lambda day: (-votes[day], day)) if votes else ""


def _day_given(article: AnnotatedArticle) -> str:
    known = article.article.published[:10] or _LAST
    return next((day for day in find_days(article) if day <= known), day_of(article))


def anchor_times(article: AnnotatedArticle, day: str) -> AnnotatedArticle:
    """Return the article with the times that it left open read as seen from the story's day."""
    if not _DAY.fullmatch(day) or all(t.value for t in article.times):
        return article
    return replace(article, times=tuple(_anchored(article, each, day) for each in article.times))


def _anchored(article: AnnotatedArticle, time: TimeExpression, day: str) -> TimeExpression:
    if time.value:
        return time
    times = load_language(article.article.language).times
    read = times.read_times(article.quote(time.span), date.fromisoformat(day))
    if len(read) != 1 or not read[0].value:
        return time
    reason = Reason("story-day", f"the article gives no day; most articles of the story tell of {day}")
    return replace(
        time,
        type=read[0].type,
        value=read[0].value,
        anchor="story",
        zone=time.zone or read[0].zone,
        misprint=read[0].misprint,
        reasons=(*time.reasons, reason),
    )

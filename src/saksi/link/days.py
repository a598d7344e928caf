"""The day of a story, and the times that only it can anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from saksi.languages import load_language
from saksi.model import AnnotatedArticle, BlockKind, Reason, Span, Status, TimeExpression, overlapping

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPENING = 3  # sentences
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
# Rules of a language: a weekday taken as the last such day; a clock time that takes the day told before it.
BEHIND, CARRIED = "weekday-behind", "clock-on-day-told-last"
_HALF_WEEK = 3  # days
LAST = "9999-99-99"  # sorts behind every day


def find_days(article: AnnotatedArticle, parts: Sequence[Span] | None = None) -> tuple[str, ...]:
    """Return the days that the article, or these parts of it, tells of: ISO 8601, in the order of the text."""
    times = article.times if parts is None else [t for part in parts for t in _times_in(article, part)]
    found = (_DAY.match(t.value) for t in times if t.type in {"DATE", "TIME"})
    return tuple(dict.fromkeys(day.group() for day in found if day))


def _times_in(article: AnnotatedArticle, part: Span) -> list[TimeExpression]:
    return [t for t in overlapping(article.times, part) if part.contains(t.span)]


def day_of(article: AnnotatedArticle) -> str:
    """Return the day on which the article stands in a story: that of publication, else the last that it opens with.

    News opens with what is new, and may recall there what led to it; what is only planned has not come yet. Where the
    opening tells no day, the first of the article counts; "" where there is none.
    """
    planned = {t.span for claim in article.claims if claim.status in _AHEAD for t in _times_in(article, claim.span)}
    body = article.article.spans_of(BlockKind.BODY)
    inside = (s for s in article.sentences if any(line.contains(s) for line in overlapping(body, s)))
    opening = list(islice(inside, _OPENING))
    come = [t.span for t in article.times if t.span not in planned]
    told = find_days(article, [span for span in come if any(sentence.contains(span) for sentence in opening)])
    return article.article.published[:10] or max(told, default=next(iter(find_days(article, come)), ""))


def order_of(article: AnnotatedArticle) -> tuple[str, str]:
    """Return what articles of a story are sorted by: day, those without one last, then id."""
    return day_of(article) or LAST, article.article.id


def day_of_story(articles: Iterable[AnnotatedArticle]) -> str:
    """Return the day that most articles give the happening, the earliest where they tie; "" if none gives one.

    An article gives the day that it tells of first, since news opens with what happened, but none that was still to
    come when it appeared; else that of its publication.
    """
    votes = Counter(_day_given(each) for each in articles)
    del votes[""]
    return min(votes, key=lambda day: (-votes[day], day)) if votes else ""


def _day_given(article: AnnotatedArticle) -> str:
    known = article.article.published[:10] or LAST
    return next((day for day in find_days(article) if day <= known), day_of(article))


def settle_days(articles: Sequence[AnnotatedArticle]) -> tuple[tuple[AnnotatedArticle, ...], str]:
    """Return the articles with their open times anchored on the story's day, and that day.

    The votes are taken twice: the days that open times give once they are anchored count the second time.
    """
    first = day_of_story(articles)
    day = day_of_story([anchor_times(each, first) for each in articles])
    return tuple(_dated(anchor_times(each, day)) for each in articles), day


def anchor_times(article: AnnotatedArticle, day: str) -> AnnotatedArticle:
    """Return the article with the times that it left open read as seen from the story's day.

    The sentences are read again as a whole, since a clock time leans on the day told before it.
    """
    if not _DAY.fullmatch(day) or all(t.value for t in article.times):
        return article
    times = load_language(article.article.language).times
    found = times.read_times(_sentences_alone(article), date.fromisoformat(day))
    read = {t.span: t for t in _brought_near(found, date.fromisoformat(day))}
    return replace(article, times=tuple(_anchored(each, read.get(each.span), day) for each in article.times))


def _brought_near(times: Iterable[TimeExpression], day: date) -> Iterator[TimeExpression]:
    """Yield times read from a day with each bare weekday on the nearest such day, and the clock times that lean on it.

    The language takes the last one before the day, as in news of that day. An article of which only the story tells the
    day may be of a later one: beside a Tuesday its `Rabu` is the next day, not that of the week before.
    """
    moved = False
    for time in times:
        rules = {reason.rule for reason in time.reasons}
        told = _DAY.match(time.value)
        if told and CARRIED not in rules:
            moved = BEHIND in rules and (day - date.fromisoformat(told.group())).days > _HALF_WEEK
        if not told or not moved:
            yield time
            continue
        there = date.fromisoformat(told.group()) + timedelta(weeks=1)
        yield replace(time, value=there.isoformat() + time.value[told.end() :])


def _anchored(time: TimeExpression, read: TimeExpression | None, day: str) -> TimeExpression:
    if time.value or read is None or not read.value:
        return time
    reason = Reason("story-day", f"the article gives no day; most articles of the story tell of {day}")
    zone = time.zone or read.zone
    return replace(read, anchor="story", zone=zone, reasons=(*time.reasons, reason))


def _dated(article: AnnotatedArticle) -> AnnotatedArticle:
    """Return an article without a day with the one that its own words give, now that the story tells the year."""
    if article.article.published:
        return article
    is_own_day = load_language(article.article.language).datelines.is_own_day
    own = (t for t in article.times if t.anchor == "story" and not t.misprint and is_own_day(article.quote(t.span)))
    found = next((day.group() for t in own if (day := _DAY.fullmatch(t.value))), "")
    return replace(article, article=replace(article.article, published=found, published_from="story" if found else ""))


def _sentences_alone(article: AnnotatedArticle) -> str:
    """Return a text as long as the article with all but its sentences blank, so that offsets stay its own."""
    out: list[str] = []
    at = 0
    for sentence in article.sentences:
        out.extend(("\n" * (sentence.start - at), sentence.quote(article.text)))
        at = max(at, sentence.end)
    return "".join((*out, "\n" * (len(article.text) - at)))

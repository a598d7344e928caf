"""Time expressions of the lines that are read, resolved against the article's own day."""

from __future__ import annotations

from datetime import date

from saksi.languages import Language
from saksi.model import AnnotatedArticle, TimeExpression


def find_times(found: AnnotatedArticle, language: Language) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the sentences; without a day of publication those that need one stay open."""
    return language.times.read_times(_sentences_alone(found), parse_day(found.article.published))


def parse_day(published: str) -> date | None:
    """Return the day of an ISO 8601 day or time; None where it is none."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _sentences_alone(found: AnnotatedArticle) -> str:
    """Return a text as long as the article in which all but the sentences is blank, so that offsets stay its own.

    The whole is read at once since a clock time takes the day told last; a line break keeps sentences apart.
    """
    out: list[str] = []
    at = 0
    for sentence in found.sentences:
        out.append("\n" * (sentence.start - at))
        out.append(sentence.quote(found.text))
        at = max(at, sentence.end)
    out.append("\n" * (len(found.text) - at))
    return "".join(out)

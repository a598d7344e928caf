"""Quotation marks: which opens, which closes, and what stands between, mended where one is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from saksi.model import Span

_DOUBLE = '"“”„‟«»″＂'
_SINGLE = "'‘’‹›‚"
_MARK = re.compile(rf"[{_DOUBLE}]|''|``|[{_SINGLE}]")
_OPENING = ("“", "„", "«", "``")
_CLOSING = ("”", "»", "''")
_BEFORE = frozenset(" \t\u00a0([{–—-:/")
_AFTER = frozenset(" \t\u00a0.,;:!?)]}–—-/…")
# In a paragraph with more marks than this, marks are no quotation any more (seen: price lists in inches, code).
MOST_MARKS = 400


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: `inner` without, `outer` with them; `mended` says which mark is missing."""

    inner: Span
    outer: Span
    mended: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


def find_quoted(text: str, line: Span, ends_speech: Callable[[Span], int | None]) -> tuple[Quoted, ...]:
    """Return the outermost quoted stretches of a line, in order.

    Args:
        text: the article's text.
        line: the paragraph that is read; marks outside are not seen.
        ends_speech: given a stretch, returns where in it a reporting clause (`, kata X`) begins, None if nowhere.
    """
    marks = _find_marks(text, line)
    out: list[Quoted] = []
    opened: _Mark | None = None
    depth = 0
    for mark in marks:
        if opened is None:
            if mark.opens:
                opened, depth = mark, 0
            elif mark.double:
                out += _without_opening(text, line, mark, out)
        elif mark.double is not opened.double:
            continue
        elif mark.opens and not mark.closes:
            ended = ends_speech(Span(opened.end, mark.start))
            if ended is None:
                depth += 1
            else:
                out.append(_quoted(text, opened, ended, ended, "closing"))
                opened, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            out.append(_quoted(text, opened, mark.start, mark.end, ""))
            opened = None
    if opened is not None and opened.double:
        rest = Span(opened.end, line.end)
        ended = ends_speech(rest)
        end = rest.stripped(text).end if ended is None else ended
        out.append(_quoted(text, opened, end, end, "closing"))
    return tuple(q for q in out if q.inner.start < q.inner.end)


def _quoted(text: str, opened: _Mark, end: int, outer_end: int, mended: str) -> Quoted:
    inner = Span(opened.end, max(end, opened.end)).stripped(text)
    return Quoted(inner, Span(opened.start, max(outer_end, opened.end)), mended)


def _without_opening(text: str, line: Span, mark: _Mark, before: list[Quoted]) -> list[Quoted]:
    """Mend a closing mark that nothing opened: the speech begins with the paragraph, if it reads like speech there."""
    start = before[-1].outer.end if before else line.start
    inner = Span(start, mark.start).stripped(text)
    if before or not mark.closes or inner.quote(text)[-1:] not in {",", ".", "!", "?"}:
        return []
    return [Quoted(inner, Span(inner.start, mark.end), "opening")]


def _find_marks(text: str, line: Span) -> list[_Mark]:
    """Return the marks of a line. What stands round a mark tells its side better than its shape: outlets mix them."""
    seen = list(islice(_MARK.finditer(text, line.start, line.end), MOST_MARKS + 1))
    out = []
    for found in seen if len(seen) <= MOST_MARKS else ():
        shape = found.group()
        before = text[found.start() - 1] if found.start() > line.start else " "
        after = text[found.end()] if found.end() < line.end else " "
        double = shape in _DOUBLE or len(shape) > 1
        opens = (before in _BEFORE or before in _DOUBLE) and not after.isspace() and after not in ".,;:!?)"
        closes = (after in _AFTER or after in _DOUBLE) and not before.isspace()
        if double and opens is closes:
            opens = shape not in _CLOSING
            closes = shape not in _OPENING
        if double or opens is not closes:
            out.append(_Mark(found.start(), found.end(), double, opens, closes))
    return out

"""Document -> text: why a finding, a speaker, a date or a status was decided, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import UNSET

from saksi.errors import UsageError
from saksi.report import contract as c

_PLACE = re.compile(r"(?P<article>.+):(?P<start>\d+)-(?P<end>\d+)")
_ID = re.compile(r"f-[0-9a-f]*")
_WIDE = 300  # characters of a passage that are shown before it is cut
MOST = 5  # places where words stand that are explained; whoever wants another names more words


def explain_run(document: c.Document, wanted: str, *, layer: str = "") -> str:
    """Return the reasons behind a finding or a passage.

    Args:
        document: a run.
        wanted: a finding's id or the start of it, a passage (`ARTICLE:START-END`), or words that stand in an article.
        layer: the only layer to explain of a passage (`times`); all if left out.

    Raises:
        UsageError: no finding, article or words are like this, several findings are, or there is no such layer.
    """
    if layer and layer not in LAYERS:
        raise UsageError(f"no layer {layer!r}", about=layer, advice=f"There are: {', '.join(LAYERS)}.")
    layers = (layer,) if layer else LAYERS
    place = _PLACE.fullmatch(wanted)
    if place:
        article = _article(document, place["article"])
        return "\n".join(_passage_lines(document, article, (int(place["start"]), int(place["end"])), layers))
    if _ID.match(wanted):
        return "\n".join(_finding_lines(document, find_finding(document, wanted)))
    return "\n".join(_word_lines(document, wanted, layers))


def _word_lines(document: c.Document, words: str, layers: Sequence[str]) -> Iterator[str]:
    """Yield the reasons at the first places where words stand."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())) or r"(?!)")
    found = [(article, match.span()) for article in document.articles for match in pattern.finditer(article.text)]
    if not found:
        advice = "Give words as an article has them, a finding's id, or a passage ARTICLE:START-END."
        raise UsageError(f"{_shown(words)!r} stands in no article of this run", about=words, advice=advice)
    for article, span in found[:MOST]:
        yield from _passage_lines(document, article, span, layers)
    if len(found) > MOST:
        yield f"and at {len(found) - MOST} more places: give more words, or a passage ARTICLE:START-END"


def _article(document: c.Document, wanted: str) -> c.ArticleRow:
    for article in document.articles:
        if article.id == wanted:
            return article
    known = ", ".join(a.id for a in document.articles[:8])
    raise UsageError(f"no article {wanted!r} in this run", about=wanted, advice=f"It has: {known}.")


def find_finding(document: c.Document, wanted: str) -> c.FindingRow:
    """Return the finding of this id, or of one that starts so.

    Raises:
        UsageError: there is none, or there are several.
    """
    found = [f for f in document.findings if f.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} findings start with {wanted!r}" if found else f"no finding {wanted!r} in this run"
    known = ", ".join(f.id for f in (found or document.findings)[:6]) or "none"
    raise UsageError(what, about=wanted, advice=f"Ids are like: {known}. A passage is written ARTICLE:START-END.")


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WIDE else words[: _WIDE - 1] + "…"


def _finding_lines(document: c.Document, finding: c.FindingRow) -> Iterator[str]:
    articles = {a.id: a for a in document.articles}
    yield f"{finding.id}: {finding.relation}"
    yield f"  rule    {finding.rule}"
    yield f"  reason  {finding.reason}"
    yield f"  origins up to {finding.origins}"
    yield "  passages"
    for place in finding.evidence:
        yield f"    {place.article}:{place.start}-{place.end}{' (headline)' if place.headline is True else ''}"
        article = articles.get(place.article)
        if article is None:
            yield "      this run does not hold the article"
            continue
        yield f"      “{_shown(article.text[place.start : place.end])}”"
        for claim in (*article.claims, *article.headline_claims):
            if claim.id == place.claim:
                yield f"      claim {claim.id}: {_status(claim)}"
                yield from _why_lines(claim.why, 8)


def _status(claim: c.ClaimRow) -> str:
    return f"{claim.status}, by {claim.source}" if claim.source else claim.status


def _why_lines(why: Iterable[c.Why], indent: int) -> Iterator[str]:
    for each in why:
        yield f"{' ' * indent}{each.rule}: {each.reason}"


def _part_lines(claim: c.ClaimRow, text: str) -> Iterator[str]:
    """Yield the parts that words play in a claim, one line for all."""
    parts = [f"{a.role}: {_shown(text[a.start : a.end])}" for a in claim.arguments]
    if claim.negated is True:
        parts.append("denied by a word of its own")
    if parts:
        yield f"    parts: {'; '.join(parts)}"


_LAYERS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("blocks", "line", lambda r: str(r.kind)),
    ("mentions", "name", lambda r: f"{r.type}, {r.entity}"),
    ("times", "time", lambda r: f"{r.type} {r.value or 'open'}, anchored on {r.anchor or 'nothing'}"),
    ("quantities", "quantity", lambda r: f"{_amount(r)} {r.unit} ({r.comparator}) of {r.of}"),
    ("quotes", "quotation", lambda r: f"{r.kind}, by {r.speaker or 'nobody named'}"),
    ("reported", "report", lambda r: f"by {r.speaker or 'nobody named'}"),
    ("claims", "claim", _status),
    ("headline_claims", "headline claim", _status),
)
LAYERS = tuple(layer for layer, _, _ in _LAYERS)
_CLAIMS = frozenset({"claims", "headline_claims"})


def _amount(row: c.QuantityRow) -> str:
    return f"{row.low} to {row.high}" if row.value is UNSET else str(row.value)


def _passage_lines(
    document: c.Document, article: c.ArticleRow, span: tuple[int, int], layers: Sequence[str]
) -> Iterator[str]:
    start, end = span
    if not 0 <= start < end <= len(article.text):
        raise UsageError(
            f"{article.id} has no characters {start} to {end}",
            about=(start, end),
            advice=f"Its text runs from 0 to {len(article.text)}, and START lies before END.",
        )
    yield f"{article.id}:{start}-{end}"
    yield f"  “{_shown(article.text[start:end])}”"
    if article.published:
        yield f"  article of {article.published_at or article.published} (found in: {article.published_from})"
    for layer, name, say in _LAYERS:
        for row in getattr(article, layer) if layer in layers else ():
            if row.start < end and start < row.end:
                yield f"  {name} “{_shown(article.text[row.start : row.end])}”: {say(row)}"
                yield from _why_lines(getattr(row, "why", ()), 4)
                if layer in _CLAIMS:
                    yield from _part_lines(row, article.text)
    for finding in document.findings:
        if any(e.article == article.id and e.start < end and start < e.end for e in finding.evidence):
            yield f"  finding {finding.id}: {finding.relation}, by rule {finding.rule}"

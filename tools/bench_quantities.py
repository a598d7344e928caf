"""Victims, heights and magnitudes in labelled sentences of disaster news, beside what saksi counts and measures there.

    python -m tools.bench_quantities             print the section of docs/accuracy.md
    python -m tools.bench_quantities --errors    every miss and every false alarm, to be read

The labels are those of InaGeoParser (`data/quantities/inageoparser.txt`): a token a line with its tag, whether an
argument opens or goes on, and which argument; a blank line ends a sentence. Only spans with a number are counted,
since a height up to the knee or a victim without a number is no quantity.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from saksi.languages import Language, load_language
from saksi.languages.id.lexicons import heads_of, lexicon
from saksi.languages.id.numbers import NUMBER, parse_bounds
from saksi.languages.id.quantity_patterns import with_thousands
from saksi.model import AnnotatedArticle, Article, ArticleId, Block, BlockKind, Quantity, Span

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SAKSI_SHARED", ROOT.parent / "shared"))
_FILE = Path("data") / "quantities" / "inageoparser.txt"
_LINE = re.compile(r"(?P<token>.+?)/(?:[^/]*/)?(?P<edge>[BI])-[A-Z]+/(?P<label>[A-Za-z]*)[-_]?(?:Arg)?(?:/.*)?")
# Which labels of the data set hold which of our kinds, and which kinds of `counted.txt` are people to whom something
# happened. Families and people of whom only "affected" is told are counted there as well.
_LABELS = {
    "DeathVictim": "victims",
    "WoundVictim": "victims",
    "MissingPerson": "victims",
    "Evacuee": "victims",
    "AffectedPeople": "victims",
    "AffectedFamily": "victims",
    "Height": "heights",
    "Strength": "magnitudes",
}
_LOTS = frozenset({"dead", "injured", "missing", "displaced", "ill", "rescued"})
_THINGS = frozenset({"house", "village"})
_LENGTHS = frozenset({"m", "cm", "mm", "kaki"})
_MAGNITUDES = frozenset({"magnitudo", "SR"})
# Of victims, by the rules of commit af7da82, before any was mended; headlines set apart as now.
_FIRST_RECALL = 0.94
KINDS = ("victims", "heights", "magnitudes")
SECTION = """### Victims, heights and magnitudes of disaster news

{sentences} sentences that others labelled (InaGeoParser), rebuilt from their tokens. A labelled span with a number is
found when a quantity with that number overlaps it; precision is the share of the quantities of the kind that saksi
gives (people dead, injured, missing, ill, rescued or displaced; lengths that are heights; magnitudes) that is
labelled.

{table}

Every miss and every false alarm was read while rules were mended, so that these are no held-out figures (recall of
victims was {before_victims:.2f} when the sentences were first read; most misses were headlines). What is still counted
against precision is right when it is read: the labels leave out one of two tolls of a sentence, call dead firemen
officials, or call the height of a flood its depth. {without} labelled spans hold no number (`seorang`, "up to the
knee", the verb alone) and are left out.

"""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled span with a number, and the bounds of that number."""

    kind: str
    span: Span
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as text, its labelled spans with numbers, and how many spans of our kinds have none."""

    text: str
    labels: tuple[Label, ...]
    without: int


def read_sentences(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of the labelled file."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return tuple(_sentence(lines) for b in blocks if (lines := [line for line in b.splitlines() if line.strip()]))


def _sentence(lines: list[str]) -> Sentence:
    text, places = join_tokens([_token(line) for line in lines])
    spans: list[tuple[str, Span]] = []
    for line, place in zip(lines, places, strict=True):
        found = _LINE.fullmatch(line)
        kind = _LABELS.get(found["label"], "") if found else ""
        if found and kind and found["edge"] == "I" and spans and _follows(text, spans[-1], place, kind):
            spans[-1] = kind, Span(spans[-1][1].start, place.end)
        elif kind:
            spans.append((kind, place))
    labels = [Label(kind, span, *bounds) for kind, span in spans if (bounds := _number_in(text, span))]
    return Sentence(text, tuple(labels), len(spans) - len(labels))


def _token(line: str) -> str:
    found = _LINE.fullmatch(line)
    return found["token"] if found else re.sub(r"(?:/[^/]*){1,3}$", "", line) or line


def _follows(text: str, last: tuple[str, Span], place: Span, kind: str) -> bool:
    return last[0] == kind and not text[last[1].end : place.start].strip()


def join_tokens(tokens: list[str]) -> tuple[str, list[Span]]:
    """Return tokens as text as people write it, and where each stands: `( 16/5/2014 )`, `24 , 5`, `200 - an`."""
    text, places = "", []
    for at, token in enumerate(tokens):
        before, ahead = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
        if _ends_title(tokens, at):
            # The headline of the article, which its dateline follows.
            text += "\n" if text else ""
            places.append(Span(len(text), len(text)))
            continue
        if (
            text
            and not text.endswith("\n")
            and not _is_glued(before, token, ahead, tokens[at - 2] if at > 1 else "", text)
        ):
            text += " "
        places.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, places


def _ends_title(tokens: list[str], at: int) -> bool:
    """Tell whether a token only sets an article or its headline off: `===`, and two dashes in a row."""
    around = tokens[max(0, at - 1) : at + 2]
    return tokens[at] == "===" or (tokens[at] == "-" and any(a == b == "-" for a, b in pairwise(around)))


def _is_glued(before: str, word: str, ahead: str, earlier: str, text: str) -> bool:
    digit = word[:1].isdigit()
    if word in {",", ".", ";", ":", ")", "%", "?", "!"} or before in {"(", "/"} or word == "/":
        return True
    if before in {",", "."} and earlier[-1:].isdigit() and digit:
        return True
    if word == "-":
        return before[-1:].isdigit() and (ahead[:1].isdigit() or ahead == "an")
    if before == "-":
        return earlier[-1:].isdigit() and (digit or word == "an")
    quotes = text.count('"')
    return (word == '"' and quotes % 2 == 1) or (before == '"' and quotes % 2 == 1)


def _number_in(text: str, span: Span) -> tuple[float, float] | None:
    found = re.search(rf"(?<!\w){NUMBER}", span.quote(text), re.IGNORECASE)
    bounds = parse_bounds(found.group()) if found else None
    return with_thousands(found.group(), bounds) if found and bounds else None


@cache
def _language() -> Language:
    return load_language("id")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text as an article would have them, without its dates and clock times."""
    from saksi.annotate.quantities import find_quantities as find
    from saksi.annotate.times import find_times

    block = Block(Span(0, len(text)), BlockKind.BODY)
    article = Article(id=ArticleId("a"), source="a", text=text, sha256="", blocks=(block,), language="id", published="")
    found = AnnotatedArticle(article, sentences=_language().words.find_sentences(text))
    found = replace(found, times=find_times(found, _language()))
    return find(found, _language())


def kind_of(quantity: Quantity) -> str:
    """Return which of the three kinds a quantity of saksi is; "" where it is none."""
    heads = {heads_of("counted.txt").get(w, "") for w in (*quantity.of.lower().split(), quantity.unit)}
    if quantity.unit in _MAGNITUDES:
        return "magnitudes"
    if quantity.unit in _LENGTHS:
        return "heights" if "height" in heads else ""
    measured = f"unit {quantity.unit}" in lexicon("quantity-words.txt")
    return "victims" if heads & _LOTS and not heads & _THINGS and not measured else ""


def _is_right(label: Label, quantity: Quantity) -> bool:
    room = 0.01 * max(abs(label.low), abs(label.high), 1e-9)
    same = abs(label.low - quantity.low) <= room and abs(label.high - quantity.high) <= room
    # A range of which the label holds one end.
    end = quantity.comparator == "range" and label.low in {quantity.low, quantity.high}
    return (same or end) and label.span.overlaps(quantity.span)


def measure(shared: Path) -> dict[str, Any]:
    """Return the figures by kind: labelled, found, given, given and labelled; and how many sentences."""
    path = shared / _FILE
    if not path.exists():
        return {}
    sentences = read_sentences(path)
    figures: dict[str, Any] = {k: {"labelled": 0, "found": 0, "given": 0, "right": 0} for k in KINDS}
    for sentence in sentences:
        quantities = find_quantities(sentence.text)
        for label in sentence.labels:
            figures[label.kind]["labelled"] += 1
            figures[label.kind]["found"] += any(_is_right(label, q) for q in quantities)
        for quantity in quantities:
            if kind := kind_of(quantity):
                figures[kind]["given"] += 1
                figures[kind]["right"] += any(label.span.overlaps(quantity.span) for label in sentence.labels)
    return {**figures, "sentences": len(sentences), "without": sum(s.without for s in sentences)}


def section(figures: dict[str, Any]) -> str:
    """Return the figures as a section of Markdown; "" where there are none."""
    if not figures:
        return ""
    rows = ["| | labelled | found | recall | given | labelled of these | precision |", "|---|---|---|---|---|---|---|"]
    for kind in KINDS:
        f = figures[kind]
        recall, precision = f["found"] / max(1, f["labelled"]), f["right"] / max(1, f["given"])
        cells = (kind, f["labelled"], f["found"], f"{recall:.2f}", f["given"], f["right"], f"{precision:.2f}")
        rows.append(f"| {' | '.join(map(str, cells))} |")
    counts = {"sentences": figures["sentences"], "without": figures["without"]}
    return SECTION.format(**counts, before_victims=_FIRST_RECALL, table="\n".join(rows))


def errors(shared: Path) -> Iterator[str]:
    """Yield every miss and every false alarm with its sentence."""
    for sentence in read_sentences(shared / _FILE):
        quantities = find_quantities(sentence.text)
        for label in sentence.labels:
            if not any(_is_right(label, q) for q in quantities):
                near = [(q.span.quote(sentence.text), q.low) for q in quantities if q.span.overlaps(label.span)]
                yield f"MISS {label.kind} [{label.span.quote(sentence.text)}] {near} in: {sentence.text}"
        for quantity in quantities:
            kind = kind_of(quantity)
            if kind and not any(label.span.overlaps(quantity.span) for label in sentence.labels):
                yield f"ALARM {kind} [{quantity.span.quote(sentence.text)}] {quantity.of} in: {sentence.text}"


def main() -> int:
    """Print the section, or the errors."""
    if "--errors" in sys.argv:
        print("\n".join(errors(SHARED)))
    else:
        print(section(measure(SHARED)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

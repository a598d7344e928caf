"""Times and quantities of saksi beside dateparser and quantulum3, on the same expressions in one run.

python -m tools.bench_rivals      print the section of docs/accuracy.md
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tools import fresh
from tools.fresh import SHARED

STORIES = ("seeds", "lewotobi", "garut", "mbg")
SECTION = """## Beside other libraries

The same sentences, one process, one run, the article's day given to all: the sentences of the gold stories and of the
articles annotated by hand that hold an expression. dateparser {dateparser} with `languages=["id"]`, quantulum3
{quantulum} without its classifier (it has no Indonesian). "Found": an expression of the library overlaps it; "span": it
is the same; "value": with the right value. A calendar value is a day, month, year or clock time, the kind that
dateparser gives; durations, sets and vague times are none. "Invented": given where nothing stands.

{times}

{quantities}

"""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, the day of its article, and the expressions that it holds: start, end, value."""

    text: str
    day: date
    wanted: tuple[tuple[int, int, Any], ...]


Found = Sequence[tuple[int, int, Any]]
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?")


def _articles(layer: str) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield text, day and annotations of every article that has them."""
    for name in STORIES:
        folder = SHARED / "gold" / name
        records = folder / "articles.jsonl"
        texts = (
            {r["id"]: r["text"] for r in map(json.loads, records.read_text(encoding="utf-8").splitlines())}
            if records.exists()
            else {p.name: p.read_text(encoding="utf-8") for p in (folder / "texts").iterdir()}
        )
        for article in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["articles"]:
            yield texts[article["id"]], article["published"], article[layer]
    for row in fresh.kept(layer):
        article = fresh.texts()[row["url"]]
        yield article["text"], article["published"], row[layer]


def items(layer: str) -> list[Item]:
    """Return the sentences that hold expressions of a layer, with them."""
    from saksi.languages import load_language

    language = load_language("id")
    out = []
    for text, published, rows in _articles(layer):
        if not published:
            continue
        for sentence in language.words.find_sentences(text):
            inside = [r for r in rows if sentence.start <= r["start"] and r["end"] <= sentence.end]
            if inside:
                wanted = tuple((r["start"] - sentence.start, r["end"] - sentence.start, _value(r)) for r in inside)
                out.append(Item(sentence.quote(text), date.fromisoformat(published), wanted))
    return out


def _value(row: dict[str, Any]) -> Any:  # noqa: ANN401 - a TIMEX3 value or a pair of numbers
    if "type" in row:
        return row["value"]
    return (row.get("low", row.get("value")), row.get("high", row.get("value")))


def _saksi_times(item: Item) -> Found:
    from saksi.languages import load_language

    found = load_language("id").times.read_times(item.text, item.day)
    return [(t.span.start, t.span.end, t.value) for t in found]


def _saksi_quantities(item: Item) -> Found:
    from saksi.languages import load_language

    language = load_language("id")
    dates = [t.span for t in language.times.read_times(item.text, item.day) if t.type != "DURATION"]
    found = language.quantities.read_quantities(item.text)
    kept = [q for q in found if not any(q.span.overlaps(d) for d in dates)]
    return [(q.span.start, q.span.end, (q.low, q.high)) for q in kept]


def _dateparser(item: Item) -> Found:
    from dateparser.search import search_dates

    base = {"RELATIVE_BASE": datetime(item.day.year, item.day.month, item.day.day)}  # noqa: DTZ001 - as it wants
    out, at = [], 0
    for words, moment in search_dates(item.text, languages=["id"], settings=base) or []:
        start = item.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            out.append((start, at, moment))
    return out


def _quantulum(item: Item) -> Found:
    from quantulum3 import parser

    out = []
    for q in parser.parse(item.text):
        spread = q.uncertainty or 0.0
        out.append((*q.span, (q.value - spread, q.value + spread)))
    return out


def _same_time(wanted: str, given: Any) -> bool:  # noqa: ANN401 - a value as the library gives it
    if isinstance(given, datetime):
        return given.isoformat().startswith(wanted)
    return bool(given == wanted)


def _same_number(wanted: tuple[float, float], given: tuple[float, float]) -> bool:
    return all(abs(w - g) <= abs(w) / 100 for w, g in zip(wanted, given, strict=True))  # the scorer's own allowance


def count(given: list[Item], find: Callable[[Item], Found], same: Callable[[Any, Any], bool]) -> dict[str, float]:
    """Return how many expressions a library finds, with the right span and value, what it invents, and its pace."""
    out = dict.fromkeys(("all", "found", "span", "value", "invented", "calendar", "calendar.value"), 0.0)
    began = time.perf_counter()
    results = [find(item) for item in given]
    seconds = time.perf_counter() - began
    for item, found in zip(given, results, strict=True):
        for start, end, value in item.wanted:
            over = [f for f in found if f[0] < end and start < f[1]]
            right = any(same(value, f[2]) for f in over)
            calendar = isinstance(value, str) and _CALENDAR.fullmatch(value) is not None
            out["all"] += 1
            out["found"] += bool(over)
            out["span"] += any(f[:2] == (start, end) for f in over)
            out["value"] += right
            out["calendar"] += calendar
            out["calendar.value"] += calendar and right
        out["invented"] += sum(not any(f[0] < e and s < f[1] for s, e, _ in item.wanted) for f in found)
    out["pace"] = out["all"] / seconds
    return out


def measure() -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures by layer and library; each library has read a sentence before its time is taken."""
    from quantulum3 import classifier

    classifier.USE_CLF = False  # its model was made by one version of a library that it does not name
    times, quantities = items("times"), items("quantities")
    runs: dict[str, tuple[list[Item], Callable[[Any, Any], bool], dict[str, Callable[[Item], Found]]]] = {
        "times": (times, _same_time, {"saksi": _saksi_times, "dateparser": _dateparser}),
        "quantities": (quantities, _same_number, {"saksi": _saksi_quantities, "quantulum3": _quantulum}),
    }
    out: dict[str, dict[str, dict[str, float]]] = {}
    for layer, (given, same, libraries) in runs.items():
        out[layer] = {}
        for name, find in libraries.items():
            find(given[0])
            out[layer][name] = count(given, find, same)
    return out


def _table(layer: str, figures: dict[str, dict[str, float]]) -> str:
    whole = next(iter(figures.values()))
    calendar = f"value, of {whole['calendar']:.0f} calendar" if layer == "times" else ""
    heads = ["found", "span right", "value right", *([calendar] if calendar else []), "invented", "expressions/s"]
    lines = [f"| {layer}: {whole['all']:.0f} | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    for name, of in figures.items():
        keys = ["found", "span", "value", *(["calendar.value"] if calendar else []), "invented", "pace"]
        lines.append(f"| {name} | {' | '.join(f'{of[k]:,.0f}' for k in keys)} |")
    return "\n".join(lines)


def section(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the section of docs/accuracy.md."""
    from importlib.metadata import version

    tables = {layer: _table(layer, of) for layer, of in figures.items()}
    return SECTION.format(dateparser=version("dateparser"), quantulum=version("quantulum3"), **tables)


def main() -> int:
    """Measure and print."""
    print(section(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

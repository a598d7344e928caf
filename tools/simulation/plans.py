"""The arithmetic of docs/explanation/scale.md: figures that were measured, times what an archive holds.

Prices and sizes of machines are assumptions, named in the tables. All else is taken from `docs/joins.json` and, for
what reading an article costs, from `docs/scale.json` (`make bench-scale`), where that has been measured.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saksi.archive import joins
from saksi.archive.joins import BLOCK, LARGE

PAGE = "docs/explanation/scale.md"
_MARK = re.compile(r"(<!-- made by tools\.simulate_joins: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_READING_MS = 70.0  # of an article, where docs/scale.json says nothing yet
_CORE_HOUR, _CORES = 0.04, 64  # US dollars; cores of a machine
_PAGES_A_DAY, _DAYS = 1_000_000, 500
_SHARE = 0.01
_PORTION, _MONTH = 500, 30
_WHOLE, _SMALL = 100, 0.01  # from where numbers are told without a point, and below which with one digit
# Bytes of an article in the mapping of what is alike to another (tracemalloc): place, number, half the likeness.
_ENTRY = 90
_BY_BLOCK = not hasattr(joins, "_AT_HAND")  # as it stands: pairs were first weighed as they were found
_SPEED = 0.5e9  # bytes a second that the driver reads to hash what was written
_STAGES = {
    "cut_source": "cut the input into portions",
    "read_page": "read and annotate",
    "read_shard": "write what was read",
    "deal_slips": "deal out names and wordings",
    "name_bucket": "settle names",
    "match_bucket": "find what is given twice",
    "lay_out": "lay out by day",
    "tell_group": "link, compare and tell stories",
    "driver": "driver: group, hand out, write the manifest",
}


@dataclass(frozen=True, slots=True)
class Costs:
    """What an article takes.

    Attributes:
        cleaning: milliseconds for a page of HTML until its language is known; `reading`: for an article, as text.
        other: for all else that any process can do; `serial`: for what one process does in order of time.
        page, packed: bytes of a page of HTML, and packed alone.
        work, tables: bytes an article that are written below `work`, and in the tables.
    """

    cleaning: float
    reading: float
    other: float
    serial: float
    page: float
    packed: float
    work: float
    tables: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A day of pages: how many are articles that are read; what the join takes of each: milliseconds, bytes."""

    name: str
    articles: float
    join: float
    written: float
    moved: float


def costs_of(figures: Mapping[str, Any], scale: Mapping[str, Any]) -> tuple[Costs, str]:
    """Return what an article costs, and from where the figure of reading is."""
    archive = figures["archive"]
    reading, source = _READING_MS, "assumed, until `make bench-scale` has measured it"
    if speed := scale.get("speed"):
        reading, source = 1000 * speed["rows"]["whole"]["processors"] / speed["articles"], "`make bench-scale`"
    other = sum(ms for stage, ms in archive["ms"].items() if stage not in {"read_page", "driver"})
    folders = archive["folders"]
    work = sum(row["bytes"] for stage, row in folders.items() if stage.startswith("work/"))
    tables = sum(row["bytes"] for stage, row in folders.items() if not stage.startswith("work/"))
    html, serial = archive["html"], figures["weeks"]["grouping_ms"]
    return Costs(html["refusing_ms"], reading, other, serial, html["bytes"], html["packed_bytes"], work, tables), source


def write_page(root: Path) -> None:
    """Write the tables of the page anew, from the figures."""
    page = root / PAGE
    page.write_text(render_page(root), encoding="utf-8")


def render_page(root: Path) -> str:
    """Return the page with its tables made of the figures that stand in `docs`."""
    scale = root / "docs" / "scale.json"
    figures = json.loads((root / "docs" / "joins.json").read_text(encoding="utf-8"))
    told = json.loads(scale.read_text(encoding="utf-8")) if scale.exists() else {}
    made = {name: "\n".join(lines) for name, lines in _tables(figures, told).items()}
    text = (root / PAGE).read_text(encoding="utf-8")
    return _MARK.sub(lambda found: f"{found[1]}{made[found[2]]}\n{found[3]}", text)


def _tables(figures: Mapping[str, Any], scale: Mapping[str, Any]) -> dict[str, list[str]]:
    costs, source = costs_of(figures, scale)
    return {
        "inputs": list(_inputs(figures, costs, source)),
        "stages": list(_stages(figures["archive"], costs)),
        "folders": list(_folders(figures["archive"])),
        "curve": list(_curve(figures["days"])),
        "checks": list(_checks(figures["days"])),
        "days": list(_days(figures["days"])),
        "buckets": list(_buckets(figures["dealings"])),
        "bits": list(_bits(figures["days"])),
        "hot": list(_hot(figures["dealings"]["hot_text"])),
        "weeks": list(_weeks(figures["weeks"])),
        "plan": list(_plans(figures, costs)),
        "made": [f"- {part}: {figures[part]['made']}" for part in ("archive", "days", "dealings", "weeks")],
    }


def _table(head: str, rows: Sequence[Sequence[object]]) -> list[str]:
    names = head.split(" | ")
    lines = [f"| {head} |", f"|:---{'|---:' * (len(names) - 1)}|"]
    return lines + [f"| {' | '.join(map(str, row))} |" for row in rows]


def _prose(words: str) -> list[str]:
    return textwrap.wrap(words, 128, break_long_words=False)


def _n(value: float) -> str:
    """Return a number in three digits."""
    if not value or value >= _WHOLE:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= _SMALL else f"{value:.1g}"


def _inputs(figures: Mapping[str, Any], costs: Costs, source: str) -> Iterator[str]:
    html, driver = figures["archive"]["html"], figures["archive"]["ms"]["driver"]
    yield from _table(
        "figure | value | from",
        [
            ("reading and annotating an article, as text", f"{costs.reading:.0f} ms", source),
            (
                "all other work of the processes, an article",
                f"{costs.other:.1f} ms",
                "measured, [above](#what-an-article-costs)",
            ),
            ("grouping in order of time, an article", f"{costs.serial:.1f} ms", "measured, [below](#the-week-at-hand)"),
            (
                "the driver of a small archive, with its start, an article",
                f"{driver:.1f} ms",
                "measured, [above](#what-an-article-costs)",
            ),
            (
                "cleaning a page of HTML, until its language is known",
                f"{costs.cleaning:.1f} ms",
                f"measured, {html['refused']} of {html['pages']} real pages",
            ),
            (
                "a page of HTML; packed alone, as WARC files hold it",
                f"{costs.page / 1000:.0f} kB; {costs.packed / 1000:.0f} kB",
                f"measured, the same {html['pages']} pages",
            ),
            ("a core for an hour", f"${_CORE_HOUR}", "**assumption**: the order of list prices of rented cores"),
            ("cores of a machine", _CORES, "**assumption**"),
            ("tables hashed for the manifest", f"{_SPEED / 1e9} GB/s", "**assumption**"),
            ("pages a day; days", f"{_PAGES_A_DAY:,}; {_DAYS}", "the task"),
            ("share of one smaller language", f"{_SHARE:.0%}", "[see above](#what-cc-news-is)"),
        ],
    )


def _stages(archive: Mapping[str, Any], costs: Costs) -> Iterator[str]:
    rows = []
    for stage, name in _STAGES.items():
        took = archive["ms"].get(stage, 0.0)
        note = f" ({took:.0f} in this run; {costs.reading:.0f} go into the plan)" if stage == "read_page" else ""
        rows.append((name, f"{_n(took)}{note}", "one process" if stage == "driver" else "any process"))
    yield from _table("stage | ms of the processor an article | done by", rows)


def _folders(archive: Mapping[str, Any]) -> Iterator[str]:
    rows = [(f"`{stage}`", f"{row['bytes']:,.0f}", row["files"]) for stage, row in sorted(archive["folders"].items())]
    whole = sum(row["bytes"] for row in archive["folders"].values())
    files = sum(row["files"] for row in archive["folders"].values())
    yield from _table("below the archive | bytes an article | files", [*rows, ("all", f"{whole:,.0f}", files)])


def _curve(days: Mapping[str, Any]) -> Iterator[str]:
    curve = days["curve"]
    yield from _prose(
        f"The key of rank *r* stands in a share of {curve['scale']:.3g} / (*r* + {curve['shift']:.0f})^"
        f"{curve['power']:.2f} of the articles. Classes of document frequencies differ by {days['deviation']:.0%} on "
        "average (mean of |ln expected/seen|), most of it where a story that many tell lifts all its keys at once. "
        "Keys in all:"
    )
    yield ""
    yield from _table(
        "articles | keys seen | keys expected | off by",
        [
            (
                row["articles"],
                f"{row['keys']:,}",
                f"{row['expected']:,.0f}",
                f"{row['expected'] / row['keys'] - 1:+.0%}",
            )
            for row in days["growth"]
        ],
    )


def _checks(days: Mapping[str, Any]) -> Iterator[str]:
    rows = []
    for check in days["checks"]:
        real, drawn = check["real"], check["drawn"]
        cells = [f"{real['articles']:,}"]
        for key in ("postings", "candidates", "find_ms"):
            off = drawn[key] / real[key] - 1
            cells.append(f"{_n(real[key])} · {_n(drawn[key])} · {off:+.0%}")
        rows.append([*cells, f"{real['alike'] / real['candidates']:.0%}", f"{real['weigh_us']:.0f}"])
    yield from _table(
        "articles | postings | candidates | finding, ms | of the candidates alike | µs to weigh one", rows
    )


def _days(days: Mapping[str, Any]) -> Iterator[str]:
    rows = []
    check = days["checks"][-1]["real"]
    for row in days["rows"]:
        hours = [_n(row["articles"] * join_ms(row, days, by_block=way) / 3.6e6) for way in (False, True)]
        pairs = row["articles"] * row["candidates"] * check["alike"] / check["candidates"]
        rows.append(
            (
                f"{row['way']}, {row['articles']:,}",
                _n(row["postings"] + row["postings_of_first"]),
                _n(row["candidates"]),
                _n(row["find_ms"]),
                _n(_blocks(row, by_block=False)),
                _n(_blocks(row, by_block=True)),
                " · ".join(hours),
                f"{row['articles'] * row['index_bytes'] / 1e6:,.0f}",
                _n(4 * pairs * _ENTRY / 1e9),
            )
        )
    head = "a day, articles | postings | candidates | finding, ms | blocks decoded, as found | by block"
    yield from _table(f"{head} | core hours a day, as found · by block | index, MB | pairs in the driver, GB", rows)


def _blocks(row: Mapping[str, float], *, by_block: bool) -> float:
    """Return how many blocks of cards are decoded for an article: of those after its own half, each once a task."""
    return min(row["candidates"], (row["articles"] / BLOCK + 1) / 2 / BLOCK) if by_block else row["blocks"]


def join_ms(row: Mapping[str, float], days: Mapping[str, Any], *, by_block: bool) -> float:
    """Return what the join by keys costs an article: pairs weighed as they are found, or block by block.

    What a pair costs is that of the largest day of real cards: most of its pairs turn out to be unlike.
    """
    prices, weighing = days["prices_ms"], days["checks"][-1]["real"]["weigh_us"] / 1000
    each = prices["decode"] + (BLOCK * prices["hold"] if by_block else 0)
    pairs = row["candidates"] * (weighing + (0 if by_block else prices["hold"]))
    return row["index_ms"] + row["find_ms"] + pairs + _blocks(row, by_block=by_block) * each


def _buckets(dealings: Mapping[str, Any]) -> Iterator[str]:
    real = dealings["real"]
    rows = []
    for row in dealings["rows"]:
        for kind in ("names", "wordings"):
            held = row[kind]
            memory = real["name" if kind == "names" else "match"]["memory"]
            rows.append(
                (
                    f"{row['articles']:,}, {kind}",
                    row["buckets"],
                    f"{held['mean']:,.0f}",
                    f"{held['largest_without_hot']:,} · {held['largest_without_hot'] * memory / 1e6:,.0f}",
                    f"{held['largest']:,} · {held['largest'] * memory / 1e6:,.0f}",
                    f"{row['files'][kind]:,.0f}",
                    f"{held['slips_in_a_file']:,.0f} · {held['slips_in_a_file'] * real['slip_bytes'] / 1000:,.0f}",
                )
            )
    head = "articles | buckets | slips in one | the largest, MB | with the hot key, MB | files"
    yield from _table(f"{head} | slips a file, kB", rows)


def _bits(days: Mapping[str, Any]) -> Iterator[str]:
    yield from _prose(
        f"Names sort out little: an article names {days['names']:.0f} people, places and organisations, and "
        f"{days['bits_shared']:.0%} of the pairs of articles of a day share one of the 64 bits that stand for them."
    )


def _hot(hot: Mapping[str, Any]) -> Iterator[str]:
    rows = [(f"{row['articles']:,}", _n(row["seconds"])) for row in hot["rows"]]
    yield from _table("one text at so many addresses | seconds", rows)
    yield ""
    yield from _prose(
        f"That grows with the power {hot['power']:.1f} of their number. Drawn out to {hot['hot']:,} addresses (a "
        "notice that scripts must be allowed, a wall before paying) it is "
        f"{_n(hot['hot_seconds'] / 60)} minutes in one process."
    )


def _weeks(weeks: Mapping[str, Any]) -> Iterator[str]:
    rows = [(f"{row['a_day']:,}", f"{row['articles']:,}", f"{row['gigabytes']:,.2f}") for row in weeks["sizes"]]
    yield from _table("articles a day | held at most | GB in the driver", rows)


def _plans(figures: Mapping[str, Any], costs: Costs) -> Iterator[str]:
    days, cards = figures["days"], figures["archive"]["folders"]["work/cards"]["bytes"]
    wide = {row["articles"]: row for row in days["rows"] if row["way"] == "wide"}

    def plan(name: str, articles: float, joins_of: int, *, by_block: bool = True) -> Plan:
        row = wide[joins_of]
        taken = join_ms(row, days, by_block=by_block)
        return Plan(name, articles, taken, *_join_bytes(row, cards, by_block=by_block))

    share = int(_PAGES_A_DAY * _SHARE)
    plans = [
        plan("everything read, each day one join", _PAGES_A_DAY, _PAGES_A_DAY),
        plan("the same, ten languages joined apart", _PAGES_A_DAY, _PAGES_A_DAY // 10),
        plan(f"a language of {_SHARE:.0%} read", share, share, by_block=_BY_BLOCK),
    ]
    if not _BY_BLOCK:
        name = "everything read, each day one join, pairs weighed as they are found"
        plans.insert(0, plan(name, _PAGES_A_DAY, _PAGES_A_DAY, by_block=False))
    columns = [list(_plan(each, costs)) for each in plans]
    head = " | ".join(["a day; all", *(each.name for each in plans)])
    yield from _table(head, [(row[0][0], *(told for _, told in row)) for row in zip(*columns, strict=True)])


def _join_bytes(row: Mapping[str, float], cards: float, *, by_block: bool) -> tuple[float, float]:
    """Return what a join writes and what its tasks read, an article: each the index of the day and blocks of cards."""
    if row["articles"] <= LARGE:
        return 0.0, 0.0
    written = row["index_bytes"] + cards
    blocks = _blocks(row, by_block=by_block)
    return written, row["articles"] / BLOCK * row["index_bytes"] + blocks * BLOCK * cards


def _plan(plan: Plan, costs: Costs) -> Iterator[tuple[str, str]]:
    """Yield what a plan takes, a row after another."""
    articles, refused = plan.articles, _PAGES_A_DAY - plan.articles
    cleaning, reading = _PAGES_A_DAY * costs.cleaning / 3.6e6, articles * costs.reading / 3.6e6
    other, join = articles * costs.other / 3.6e6, articles * plan.join / 3.6e6
    cores = cleaning + reading + other + join
    serial = articles * costs.serial / 3.6e6 + articles * costs.tables / _SPEED / 3600
    month, days = cores * _DAYS / (_MONTH * 24), serial * _DAYS / 24
    yield "articles", f"{articles:,.0f}; {articles * _DAYS / 1e6:,.0f} million"
    yield "pages cleaned and refused", f"{refused:,.0f}; {refused * _DAYS / 1e6:,.0f} million"
    yield "core hours to clean HTML", _both(cleaning)
    yield "core hours to read and annotate", _both(reading)
    yield "core hours to join large days by keys", _both(join)
    yield "core hours for all else", _both(other)
    yield "**core hours in all**", _both(cores)
    yield "**money**", f"${_n(cores * _CORE_HOUR)}; ${_n(cores * _DAYS * _CORE_HOUR)}"
    yield "hours in one process, in order of time", _both(serial)
    yield "faster than one core, at most (Amdahl)", f"{_n((cores + serial) / serial)} times"
    yield "cores to do a day in an hour", _n(cores / (1 - serial)) if serial < 1 else "none: see the line above"
    told = f"{_n(month)} (machines: {_n(-(-month // _CORES))})"
    yield (
        f"cores to do all in {_MONTH} days",
        told if days < _MONTH else f"{told}, but {days:.0f} days in order of time",
    )
    read = 2 * _PAGES_A_DAY * costs.packed
    yield "read from the input", _bytes(read)
    work, tables = articles * (costs.work + plan.written), articles * costs.tables
    yield "written below `work/`", _bytes(work)
    yield "written in tables", _bytes(tables)
    yield "read from the shared folder", _bytes(articles * (costs.work * 2 + plan.moved + costs.tables))
    files = _PAGES_A_DAY / _PORTION
    yield "shards", f"{files:,.0f}; {files * _DAYS:,.0f}"


def _both(hours: float) -> str:
    return f"{_n(hours)}; {_n(hours * _DAYS)}"


def _bytes(count: float) -> str:
    return f"{_n(count / 1e9)} GB; {_n(count * _DAYS / 1e12)} TB"

"""The arithmetic of docs/explanation/scale.md: figures that were measured, times what an archive holds.

Prices and sizes of machines are assumptions, named in the tables. All else is taken from `docs/joins.json` and, for
what reading an article costs, from `docs/scale.json` (`make bench-scale`), where that has been measured.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saksi.archive import joins
from saksi.archive.joins import BLOCK

PAGE = "docs/explanation/scale.md"
_MARK = re.compile(r"(<!-- made by tools\.simulate_joins: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_READING_MS = 70.0  # of an article, where docs/scale.json says nothing yet
_CORE_HOUR, _CORES = 0.04, 64  # US dollars; cores of a machine
_PAGES_A_DAY, _DAYS = 1_000_000, 500
_SHARE = 0.01
_PORTION, _MONTH = 500, 30
_WHOLE, _SMALL = 100, 0.01  # from where numbers are told without a point, and below which with one digit
# Bytes of an article in another's mapping of what is alike to it: its place there, its number, half the likeness.
_ENTRY = 85
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
    """Milliseconds an article that reading takes, all other parallel work, and what one process does in order.

    Attributes:
        refusing: for a page of another language; `page`, `packed`: its bytes, and those of its record in an archive.
        work, tables: bytes an article that are written below `work`, and in the tables.
    """

    reading: float
    other: float
    serial: float
    refusing: float
    page: float
    packed: float
    work: float
    tables: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A day of an archive: pages, and how many are read; what it takes."""

    name: str
    pages: float
    articles: float
    join: float


def costs_of(figures: Mapping[str, Any], scale: Mapping[str, Any]) -> tuple[Costs, str]:
    """Return what an article costs, and from where the figure of reading is."""
    archive = figures["archive"]
    reading, source = _READING_MS, "assumed, until `make bench-scale` has measured it"
    if speed := scale.get("speed"):
        reading, source = 1000 * speed["rows"]["whole"]["processors"] / speed["articles"], "`make bench-scale`"
    took = archive["ms"]
    other = sum(ms for stage, ms in took.items() if stage not in {"read_page", "driver"})
    folders = archive["folders"]
    work = sum(row["bytes"] for stage, row in folders.items() if stage.startswith("work/"))
    tables = sum(row["bytes"] for stage, row in folders.items() if not stage.startswith("work/"))
    html = archive["html"]
    serial = figures["weeks"]["grouping_ms"]
    return Costs(reading, other, serial, html["refusing_ms"], html["bytes"], html["packed_bytes"], work, tables), source


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
        "weeks": list(_weeks(figures["weeks"])),
        "plan": list(_plans(figures, costs)),
        "made": [f"- {part}: {figures[part]['made']}" for part in ("archive", "days", "dealings", "weeks")],
    }


def _table(head: str, rows: Sequence[Sequence[object]]) -> list[str]:
    names = head.split(" | ")
    lines = [f"| {head} |", f"|:---{'|---:' * (len(names) - 1)}|"]
    return lines + [f"| {' | '.join(map(str, row))} |" for row in rows]


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
            ("reading an article", f"{costs.reading:.0f} ms", source),
            ("all other work of the processes, an article", f"{costs.other:.1f} ms", "measured, next table"),
            ("grouping in order of time, an article", f"{costs.serial:.1f} ms", "measured, [below](#the-week-at-hand)"),
            ("the driver of a small archive, with its start, an article", f"{driver:.1f} ms", "measured, next table"),
            (
                "cleaning a page of HTML that is then refused for its language",
                f"{costs.refusing:.1f} ms",
                f"measured, {html['refused']} of {html['pages']} real pages",
            ),
            (
                "a page of HTML; packed alone, as WARC files hold it",
                f"{costs.page / 1000:.0f} kB; {costs.packed / 1000:.0f} kB",
                f"measured, the same {html['pages']} pages",
            ),
            ("a core for an hour", f"${_CORE_HOUR}", "**assumption**: the order of list prices of rented cores"),
            ("cores of a machine", _CORES, "**assumption**"),
            ("pages a day; days", f"{_PAGES_A_DAY:,}; {_DAYS}", "the task"),
            ("share of one smaller language", f"{_SHARE:.0%}", "[see above](#what-cc-news-is)"),
        ],
    )


def _stages(archive: Mapping[str, Any], costs: Costs) -> Iterator[str]:
    rows = []
    for stage, name in _STAGES.items():
        took = archive["ms"].get(stage, 0.0)
        note = f" ({took:.0f} in this run; {costs.reading:.0f} go into the plan)" if stage == "read_page" else ""
        rows.append((name, f"{took:.2f}{note}", "one process" if stage == "driver" else "any process"))
    yield from _table("stage | ms of the processor an article | done by", rows)


def _folders(archive: Mapping[str, Any]) -> Iterator[str]:
    rows = [(f"`{stage}`", f"{row['bytes']:,.0f}", row["files"]) for stage, row in sorted(archive["folders"].items())]
    whole = sum(row["bytes"] for row in archive["folders"].values())
    files = sum(row["files"] for row in archive["folders"].values())
    yield from _table("below the archive | bytes an article | files", [*rows, ("all", f"{whole:,.0f}", files)])


def _curve(days: Mapping[str, Any]) -> Iterator[str]:
    curve = days["curve"]
    yield (
        f"The key of rank *r* stands in a share of {curve['scale']:.3g} / (*r* + {curve['shift']:.0f})^"
        f"{curve['power']:.2f} of the articles. Classes of document frequencies differ by {days['deviation']:.0%} on "
        "average (mean of |ln expected/seen|), most of it where a story that many tell lifts all its keys at once. Keys in all:"
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
        for key in ("postings", "candidates", "find_ms", "weigh_ms"):
            off = drawn[key] / real[key] - 1
            cells.append(f"{_n(real[key])} · {_n(drawn[key])} · {off:+.0%}")
        rows.append(cells)
    yield from _table("articles | postings | candidates | finding, ms | weighing, ms", rows)


def _days(days: Mapping[str, Any]) -> Iterator[str]:
    rows = []
    alike = days["checks"][0]["real"]
    for row in days["rows"]:
        hours = [_n(row["articles"] * join_ms(row, days["prices_ms"], by_block=way) / 3.6e6) for way in (False, True)]
        pairs = row["articles"] * row["candidates"] * alike["alike"] / alike["candidates"]
        rows.append(
            (
                f"{row['way']}, {row['articles']:,}",
                _n(row["postings"] + row["postings_of_first"]),
                _n(row["candidates"]),
                _n(row["find_ms"]),
                _n(row["weigh_ms"]),
                f"{_n(row['blocks'])} · {_n(row['blocks_ms'])}",
                " · ".join(hours),
                f"{row['articles'] * row['index_bytes'] / 1e6:,.0f}",
                _n(4 * pairs * _ENTRY / 1e9),
            )
        )
    head = "a day, articles | postings | candidates | finding, ms | weighing, ms | blocks decoded, ms"
    yield from _table(f"{head} | core hours a day | index, MB | pairs in the driver, GB", rows)


def join_ms(row: Mapping[str, float], prices: Mapping[str, float], *, by_block: bool) -> float:
    """Return what the join by keys costs an article: pairs weighed as they are found, or block by block."""
    found = row["index_ms"] + row["find_ms"]
    if not by_block:
        return found + row["weigh_ms"] + row["blocks_ms"]
    blocks = min(row["candidates"], (row["articles"] / BLOCK + 1) / 2 / BLOCK)
    return found + row["candidates"] * prices["weigh"] + blocks * (prices["decode"] + BLOCK * prices["hold"])


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


def _weeks(weeks: Mapping[str, Any]) -> Iterator[str]:
    rows = [(f"{row['a_day']:,}", f"{row['articles']:,}", f"{row['gigabytes']:,.2f}") for row in weeks["sizes"]]
    yield from _table("articles a day | held at most | GB in the driver", rows)


def _plans(figures: Mapping[str, Any], costs: Costs) -> Iterator[str]:
    days, by_block = figures["days"], not hasattr(joins, "_AT_HAND")
    wide = {
        row["articles"]: join_ms(row, days["prices_ms"], by_block=by_block)
        for row in days["rows"]
        if row["way"] == "wide"
    }
    share = _PAGES_A_DAY * _SHARE
    plans = (
        Plan("everything read, one day one join", _PAGES_A_DAY, _PAGES_A_DAY, wide[_PAGES_A_DAY]),
        Plan("everything read, ten languages apart", _PAGES_A_DAY, _PAGES_A_DAY, wide[_PAGES_A_DAY // 10]),
        Plan(f"a language of {_SHARE:.0%} read", _PAGES_A_DAY, share, wide[int(share)]),
    )
    columns = [list(_plan(plan, costs)) for plan in plans]
    head = " | ".join(["of one day, and of all", *(plan.name for plan in plans)])
    rows = [(cells[0][0], *(value for _, value in cells)) for cells in zip(*columns, strict=True)]
    yield from _table(head, rows)


def _plan(plan: Plan, costs: Costs) -> Iterator[tuple[str, str]]:
    """Yield what a plan takes, a row after another."""
    refused = plan.pages - plan.articles
    reading = (plan.articles * costs.reading + refused * costs.refusing) / 3.6e6
    other, join = plan.articles * costs.other / 3.6e6, plan.articles * plan.join / 3.6e6
    written = plan.articles * (costs.work + costs.tables)
    serial = plan.articles * costs.serial / 3.6e6 + plan.articles * costs.tables / _SPEED / 3600
    cores = reading + other + join
    needed = cores / max(1e-9, 1 - serial) if serial < 1 else float("inf")
    month = cores * _DAYS / (_MONTH * 24)
    yield "articles", f"{plan.articles:,.0f}; {plan.articles * _DAYS / 1e6:,.0f} million"
    yield "core hours to read", _n(reading)
    yield "core hours to join by keys", _n(join)
    yield "core hours for the rest", _n(other)
    yield "core hours in all", f"{_n(cores)}; {_n(cores * _DAYS)}"
    yield "money", f"${_n(cores * _CORE_HOUR)}; ${_n(cores * _DAYS * _CORE_HOUR)}"
    yield "hours in one process", f"{_n(serial)}; {_n(serial * _DAYS)}"
    yield "faster than one core, at most", f"{_n((cores + serial) / serial)} times"
    yield "cores for a day in an hour", _n(needed) if needed != float("inf") else "none: the serial part takes longer"
    days = serial * _DAYS / 24
    told = f"{_n(month)} ({_n(-(-month // _CORES))} machines)"
    yield f"cores for all in {_MONTH} days", told if days < _MONTH else f"{told}, but {days:.0f} days in one process"
    read = plan.pages * costs.packed
    yield "read from the input", f"{_n(2 * read / 1e9)} GB; {_n(2 * read * _DAYS / 1e12)} TB"
    yield "written", f"{_n(written / 1e9)} GB; {_n(written * _DAYS / 1e12)} TB"
    moved = plan.articles * (2 * costs.work + costs.tables)
    yield "read and written below the shared folder", f"{_n(moved / 1e9)} GB; {_n(moved * _DAYS / 1e12)} TB"
    yield "portions, a file each", f"{plan.pages / _PORTION:,.0f}; {plan.pages * _DAYS / _PORTION:,.0f}"

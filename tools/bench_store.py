"""Fill a store with 100,000 articles and time what a newsroom asks of it (`make bench-store`, half an hour).

The articles of one day come again as many days, with other names, places and dates (`tools.bench_stories`); each is
kept with its page, what was read of it and its outline, and finds its story, as `saksi add` does it. Only what is told
of these stories is told in short: the first headline, the names, the quotations, without comparing, which changes
nothing about what a list or a search has to go through. Then articles that the store has never seen are added for real.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from saksi.gather import find_pages
from saksi.model import MentionType, Page
from saksi.readings import outline_of, read_page, versions
from saksi.remember.additions import add_pages
from saksi.remember.placements import Memory, place_articles
from saksi.remember.settlements import settle
from saksi.store import encode_noun
from saksi.store.articles import find_since, load_members, save_article
from saksi.store.cabinets import ACCOUNTS, ARTICLES, OUTLINES, PAGES, save_record
from saksi.store.databases import Store, open_store
from saksi.store.searches import KINDS, Passage, save_passages, search
from saksi.store.stories import Filter, StoredStory, list_stale, list_stories, save_names, save_story
from tools.bench_stories import recombine
from tools.copies import DAY, NEWS, SHARED, read_articles

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "store.json"
_ROUND = 20  # articles that one look at the feeds brings
_ADDED = 200
_ASKED = 200  # questions of each kind
_SHORTEST = 3  # letters of a word that somebody would look for
_SECTION = """## A store of {articles:,} articles

Made by `make bench-store` on {made}, with
{database}: {stories:,} stories, {megabytes:,.0f} MB. Milliseconds, the median and the slowest of twenty
({asked} questions of each kind, drawn from the store), beside the same question put to the file by
`sqlite3` alone. What is told of the stories of the pile was told in short; the articles added are read,
placed and told for real. {remark}

{table}

Adding {added} articles that it had never seen, dated to its last day, {round} at a time as a look at the
feeds brings them: {adding:.0f} ms an article with its place found and its story told, against
{reading:.0f} ms for reading it alone ({ratio:.2f} times); one at a time {single:.0f} ms
({single_ratio:.2f} times).
"""


def fill(store: Store, day: Sequence[Any], count: int) -> str:
    """Keep recombined articles and find their stories; return the last day."""
    last, kept = "", 0
    for articles in recombine(day, count):
        with store.writing() as db:
            for each in articles:
                _keep(db, each)
        last = articles[0].article.published
        place_articles(store)
        _tell_in_short(store, {each.article.id: each for each in articles})
        kept += len(articles)
        print(f"{kept:,} articles", file=sys.stderr)
    return last


def _keep(db: Any, annotated: Any) -> None:  # noqa: ANN401 - a connection and a noun of saksi, which are imported late
    article = annotated.article
    reading, outlining = versions()
    outline = outline_of(annotated)
    if outline.likeness is None or outline.card is None:
        return
    key = article.sha256
    page = Page(article.id, article.text.encode(), "text", url=article.url, outlet=article.outlet)
    save_record(db, PAGES, key, encode_noun((None, page)))
    save_record(db, ARTICLES, key, encode_noun(annotated), reading)
    save_record(db, OUTLINES, key, encode_noun(outline), outlining)
    row = {
        "id": article.id,
        "page": key,
        "sha256": key,
        "lines": outline.likeness.lines,
        "source": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "day": outline.card.day,
        "added_at": datetime.now(UTC).isoformat(),
    }
    save_article(db, row, article.text)


def _tell_in_short(store: Store, at_hand: dict[str, Any]) -> None:
    """Keep of each new story what a list shows and a search finds, of the articles that came today."""
    while True:
        with store.reading() as db:
            waiting = list_stale(db)
        if not waiting:
            return
        with store.writing() as db:
            for story in waiting:
                _tell(db, story, at_hand)


def _tell(db: Any, story: StoredStory, at_hand: dict[str, Any]) -> None:  # noqa: ANN401
    members = load_members(db, story.number)
    annotated = [(row, at_hand[row.id]) for row in members if row.id in at_hand]
    key = f"{story.number}"
    save_record(db, ACCOUNTS, key, b"told in short")
    days = sorted(row.day for row in members)
    said = {
        "title": members[0].title,
        "lead": annotated[0][1].text[:300] if annotated else "",
        "day": days[0],
        "last_day": days[-1],
        "changed_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "articles": len(members),
        "outlets": len({row.outlet for row in members}),
        "origins": len(members),
        "told": story.revision,
        "account": key,
    }
    save_story(db, story.number, said)
    kinds = {MentionType.PERSON: "person", MentionType.PLACE: "place", MentionType.ORGANISATION: "organisation"}
    names = [(kinds[m.type], each.quote(m.span)) for _, each in annotated for m in each.mentions]
    save_names(db, story.number, [*names, *(("outlet", row.outlet) for row in members)])
    found = []
    for row, each in annotated:
        for said_by in (*each.quotes, *each.reports):
            span = said_by.span
            found.append(Passage("quotation", row.number, span.start, span.end, said_by.speaker.name, each.quote(span)))
        for quantity in each.quantities[:5]:
            span = quantity.span
            found.append(Passage("figure", row.number, span.start, span.end, "", each.quote(span), quantity.of))
    people = dict.fromkeys(name for kind, name in names if kind == "person")
    found += [Passage("person", None, 0, 0, "", name) for name in people]
    save_passages(db, story.number, found)


def measure(store: Store, file: Path) -> list[dict[str, float | str]]:
    """Time searches and lists, each beside the bare database."""
    bare = sqlite3.connect(file)
    bare.execute("PRAGMA cache_size = -64000")
    chosen = random.Random(1)  # noqa: S311 - questions, no secrets
    with store.reading() as db:
        rows = list_stories(db, limit=2_000)
    words = _words(bare, chosen)
    questions: list[tuple[str, Callable[[int], object], Callable[[int], object]]] = []
    for kind in KINDS:
        for count in (1, 2):
            said = [" ".join(chosen.choices(words[kind], k=count)) for _ in range(_ASKED)]
            questions.append(
                (
                    f"search, {kind}, {count} word{'s' * (count > 1)}",
                    lambda at, said=said, kind=kind: _search(store, said[at], kind),  # type: ignore[misc]
                    lambda at, said=said: _bare_search(bare, said[at]),  # type: ignore[misc]
                )
            )
    places = [row[0] for row in bare.execute("SELECT name FROM names WHERE kind = 'place' LIMIT 5000")]
    outlets = [row[0] for row in bare.execute("SELECT DISTINCT outlet FROM articles") if row[0]]
    asked = [chosen.choice(places) for _ in range(_ASKED)]
    sources = [chosen.choice(outlets) for _ in range(_ASKED)]
    cursors = [(row.changed_at, row.number) for row in chosen.choices(rows, k=_ASKED)]
    listing = "SELECT * FROM stories WHERE articles > 0 ORDER BY changed_at DESC, number DESC LIMIT 50"
    questions += [
        ("stories, newest", lambda _: _list(store, Filter()), lambda _: bare.execute(listing).fetchall()),
        (
            "stories, a further page",
            lambda at: _list(store, Filter(), cursors[at]),
            lambda _: bare.execute(listing).fetchall(),
        ),
        (
            "stories of a place",
            lambda at: _list(store, Filter(place=asked[at])),
            lambda _: bare.execute(listing).fetchall(),
        ),
        (
            "stories of an outlet, several articles",
            lambda at: _list(store, Filter(outlet=sources[at], many=True)),
            lambda _: bare.execute(listing).fetchall(),
        ),
    ]
    return [_timed(name, ours, theirs) for name, ours, theirs in questions]


def _timed(name: str, ours: Callable[[int], object], theirs: Callable[[int], object]) -> dict[str, float | str]:
    took: tuple[list[float], list[float]] = ([], [])
    for at in range(_ASKED):
        for side, ask in enumerate((ours, theirs)):
            began = time.perf_counter()
            ask(at)
            took[side].append(1000 * (time.perf_counter() - began))
    cuts = [statistics.quantiles(each, n=20)[-1] for each in took]
    medians = [statistics.median(each) for each in took]
    print(f"{name}: {medians[0]:.2f} ms, bare {medians[1]:.2f}", file=sys.stderr)
    return {"name": name, "median": medians[0], "slow": cuts[0], "bare": medians[1]}


def _search(store: Store, words: str, kind: str) -> object:
    with store.reading() as db:
        return search(db, words, kind)


def _list(store: Store, wanted: Filter, before: tuple[str, int] | None = None) -> object:
    with store.reading() as db:
        return list_stories(db, wanted, before=before)


def _bare_search(bare: sqlite3.Connection, words: str) -> object:
    asked = " AND ".join(f'"{word}"' for word in words.split())
    return bare.execute(
        "SELECT p.number, p.words FROM passages_index JOIN passages p ON p.number = passages_index.rowid"
        " WHERE passages_index MATCH ? ORDER BY passages_index.rowid DESC LIMIT 20",
        (asked,),
    ).fetchall()


def _words(bare: sqlite3.Connection, chosen: random.Random) -> dict[str, list[str]]:
    """Return words that stand in passages of each kind, as often as they do."""
    found = {}
    for kind in KINDS:
        rows = bare.execute("SELECT terms FROM passages WHERE kind = ? ORDER BY number DESC LIMIT 3000", (kind,))
        terms = [word for row in rows for word in row[0].split() if len(word) >= _SHORTEST]
        found[kind] = chosen.choices(terms, k=5_000)
    return found


def add_for_real(store: Store, folder: Path, day: str) -> dict[str, float]:
    """Add articles that the store has never seen, and time it beside reading alone."""
    pages = list(find_pages([str(_fresh(store, folder, day))]))
    chosen = [page for page in pages if isinstance(page, Page)][: _ADDED + _ROUND]
    warm, rest = chosen[:_ROUND], chosen[_ROUND:]
    memory = Memory()
    add_pages(store, warm)
    settle(store, memory=memory)
    began = time.perf_counter()
    for page in rest:
        read_page(encode_noun(page), None)
    reading = time.perf_counter() - began
    singles, rounds = rest[: _ROUND // 2], rest[_ROUND // 2 :]
    began = time.perf_counter()
    for page in singles:
        add_pages(store, [page])
        settle(store, memory=memory)
    single = (time.perf_counter() - began) / len(singles)
    began = time.perf_counter()
    for some in _rounds(rounds):
        add_pages(store, some)
        settle(store, memory=memory)
    adding = (time.perf_counter() - began) / len(rounds)
    return {"added": len(rest), "reading": reading / len(rest), "adding": adding, "single": single}


def _rounds(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    for start in range(0, len(pages), _ROUND):
        yield pages[start : start + _ROUND]


def _fresh(store: Store, folder: Path, day: str) -> Path:
    """Write articles of other days as if they were of the store's last one; none that it was filled with."""
    with store.reading() as db:
        known = {row.url for row in find_since(db, "")}
    path = folder / "fresh.jsonl"
    with gzip.open(SHARED / "data" / NEWS, "rt", encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        fresh = (row for row in map(json.loads, lines) if row["url"] not in known)
        for row in islice(fresh, 2 * _ADDED):
            out.write(json.dumps({**row, "published": day}) + "\n")
    return path


def main() -> int:
    """Fill a store, measure, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a store that stays, or that an earlier run has filled")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = given.keep or folder / "store.sqlite"
        is_filled = file.exists()
        store = open_store(file)
        if is_filled:
            with store.reading() as db:
                last = list_stories(db, limit=1)[0].last_day
        else:
            read_articles(DAY, folder / "day.pickle")
            day = pickle.loads((folder / "day.pickle").read_bytes())  # noqa: S301 - our own file
            last = fill(store, day, given.count)
        rows = measure(store, file)
        added = add_for_real(store, folder, last)
        bare = sqlite3.connect(file)
        counts = [bare.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("articles", "stories")]  # noqa: S608
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        figures = {
            "made": f"{datetime.now(UTC):%Y-%m-%d}, {machine}",
            "database": f"SQLite {sqlite3.sqlite_version}",
            "articles": counts[0],
            "stories": counts[1],
            "megabytes": file.stat().st_size / 1e6,
            "asked": _ASKED,
            "rows": rows,
            **added,
        }
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(section())
    return 0


def section() -> str:
    """Return the figures last measured as a section of Markdown."""
    said = {"remark": "", **json.loads(FIGURES.read_text(encoding="utf-8"))}
    rows = ["| question | median | slowest of twenty | bare SQLite | times |", "|:---|---:|---:|---:|---:|"]
    rows += [
        f"| {row['name']} | {row['median']:.1f} | {row['slow']:.1f} | {row['bare']:.1f} |"
        f" {row['median'] / max(row['bare'], 0.001):.1f} |"
        for row in said.pop("rows")
    ]
    times = {key: 1000 * said.pop(key) for key in ("reading", "adding", "single")}
    ratios = {"ratio": times["adding"] / times["reading"], "single_ratio": times["single"] / times["reading"]}
    return _SECTION.format(table="\n".join(rows), round=_ROUND, **said, **times, **ratios)


if __name__ == "__main__":
    sys.exit(main())

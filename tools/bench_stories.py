"""Time the grouping of articles into stories beside scikit-learn and see what it keeps (`make bench-stories`).

The articles of one day are annotated once. From them come as many days as are asked for: each day tells of the same
kinds of happenings with other names, other places and other days, so that the pile grows as an archive does. Names
are replaced by made-up words of the same length, which leaves every offset where it was. Only grouping is timed: making
a card of each annotated article and finding its story.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from tools.copies import DAY, read_articles

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "stories.json"
SIZES = (1_000, 10_000, 100_000)
PEER_SIZES = (1_000, 10_000)
PEER_THRESHOLD = 0.35  # the best on the day itself, swept on the answer
_BLOCK = 500
_REPEATED = 5  # of the smallest size the median, since seconds of so few are uneven
_SECTION = """## Stories of a growing archive

Made by `make bench-stories` on {made}. The annotated articles of one day come again as many days, with other names,
places and dates: seconds of one processor for making a card of each article and for finding its story, day after day,
and the largest memory beyond that of the day itself. Beside it scikit-learn's TF-IDF in the same single pass (an
article joins the story whose first article is alike by .35), which reads the texts itself and holds them all.

{table}
"""
_FIRST = date(2025, 1, 1)
_COMMON = 3.0  # idf: what more articles of twenty name stays, as the country and its capital do


def recombine(day: Sequence[Any], count: int) -> Iterator[list[Any]]:
    """Yield days of articles, `count` in all, each day with names and dates of its own."""
    shifted = 0
    while count > 0:
        some = day[:count]
        yield [_renamed(each, shifted) for each in some]
        count -= len(some)
        shifted += 1


def _renamed(article: Any, shifted: int) -> Any:  # noqa: ANN401 - the nouns of saksi are imported late
    """Return an article with made-up names in place of its own and all its days moved on."""
    from saksi.languages import load_language

    idf = load_language("id").frequencies.idf
    inside = {at for mention in article.mentions for at in range(mention.span.start, mention.span.end)}
    text, title, tokens = list(article.text), article.article.title, []
    for token in article.tokens:
        lemma = token.lemma
        if token.span.start in inside and lemma.isalpha() and idf(lemma) > _COMMON:
            word = _made_up(lemma, shifted, token.span.end - token.span.start)
            text[token.span.start : token.span.end] = word.title()
            title = title.replace(article.quote(token.span), word.title())
            lemma = word
        tokens.append(replace(token, lemma=lemma))
    day = (_FIRST + timedelta(days=shifted)).isoformat()
    words = "".join(text)
    moved = replace(
        article.article,
        id=f"{shifted}-{article.article.id}",
        text=words,
        sha256=sha256(f"{shifted}\n{words}".encode()).hexdigest(),
        title=title,
        published=day,
    )
    times = tuple(replace(each, value=day) if len(each.value) == len(day) else each for each in article.times)
    return replace(article, article=moved, tokens=tuple(tokens), times=times)


def _made_up(lemma: str, shifted: int, length: int) -> str:
    letters = random.Random(f"{lemma} {shifted}")  # noqa: S311 - names, no secrets
    return "".join(letters.choice("aiueo" if at % 2 else "bdgjklmnprstw") for at in range(length))


def group(file: Path, count: int) -> dict[str, float]:
    """Group `count` articles; return seconds and the largest memory in use, in MB, beside that before the first."""
    from saksi.link import StoryStream, card_of

    day = pickle.loads(file.read_bytes())  # noqa: S301 - our own file
    card_of(day[0])
    before = _memory()
    stream, cards, grouping = StoryStream(), 0.0, 0.0
    for articles in recombine(day, count):
        began = time.process_time()
        made = [card_of(each) for each in articles]
        cards += time.process_time() - began
        began = time.process_time()
        stream.add(made)
        grouping += time.process_time() - began
    began = time.process_time()
    stories = len(stream.find_groups())
    grouping += time.process_time() - began
    return {
        "articles": count,
        "cards": cards,
        "grouping": grouping,
        "stories": stories,
        "memory": _memory() - before,
    }


def group_by_peer(file: Path, count: int) -> dict[str, float]:
    """Group the same articles by scikit-learn's TF-IDF in a single pass; return seconds."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    day = pickle.loads(file.read_bytes())  # noqa: S301 - our own file
    texts = [f"{a.article.title}\n{a.text}" for some in recombine(day, count) for a in some]
    before, began = _memory(), time.process_time()
    rows = TfidfVectorizer(sublinear_tf=True).fit_transform(texts).tocsr()
    leaders: list[int] = []
    for start in range(0, rows.shape[0], _BLOCK):
        block = rows[start : start + _BLOCK]
        known = len(leaders)
        old = (block @ rows[leaders].T).max(axis=1).toarray().ravel() if known else [0.0] * block.shape[0]
        inside = (block @ block.T).toarray()
        fresh: list[int] = []
        for at in range(block.shape[0]):
            if old[at] < PEER_THRESHOLD and not (fresh and inside[at, fresh].max() >= PEER_THRESHOLD):
                fresh.append(at)
        leaders.extend(start + at for at in fresh)
    return {
        "articles": count,
        "seconds": time.process_time() - began,
        "stories": len(leaders),
        "memory": _memory() - before,
    }


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alone(*arguments: str) -> dict[str, float]:
    """Run one measurement in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tools.bench_stories", *arguments]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def main() -> int:
    """Measure all sizes, or one of them for a process that asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=("saksi", "peer"))
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("count", nargs="?", type=int)
    given = parser.parse_args()
    if given.what:
        print(json.dumps((group if given.what == "saksi" else group_by_peer)(given.file, given.count)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "day.pickle"
        read_articles(DAY, file)
        first = [_alone("saksi", str(file), str(SIZES[0])) for _ in range(_REPEATED)]
        rows = {"saksi": [sorted(first, key=lambda each: each["cards"] + each["grouping"])[_REPEATED // 2]]}
        rows["saksi"].extend(_alone("saksi", str(file), str(size)) for size in SIZES[1:])
        rows["peer"] = [_alone("peer", str(file), str(size)) for size in PEER_SIZES]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    made = {"made": f"{datetime.now(UTC):%Y-%m-%d}, {machine}", **rows}
    FIGURES.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(section())
    return 0


def section() -> str:
    """Return the figures last measured as a section of Markdown."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = [
        "| articles | cards | grouping | ms an article | articles a second | stories | MB more |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for each in figures["saksi"]:
        count, seconds = each["articles"], each["cards"] + each["grouping"]
        rows.append(
            f"| {count:,} | {each['cards']:.1f} s | {each['grouping']:.1f} s | {1000 * seconds / count:.2f} |"
            f" {count / seconds:,.0f} | {each['stories']:,} | {each['memory']:.0f} |"
        )
    for each in figures["peer"]:
        count, seconds = each["articles"], each["seconds"]
        rows.append(
            f"| {count:,}, TF-IDF | | {seconds:.1f} s | {1000 * seconds / count:.2f} | {count / seconds:,.0f} |"
            f" {each['stories']:,} | {each['memory']:.0f} |"
        )
    return _SECTION.format(made=figures["made"], table="\n".join(rows))


if __name__ == "__main__":
    sys.exit(main())

"""Pairs of articles of different outlets that saksi takes back to one root, to be read (`python -m tools.copies`).

    python -m tools.copies pick 50 --skip 50    pairs to read, in an order that only hashes decide, two a story at most
    python -m tools.copies missed 30            pairs of one story, by hand grouped, that nothing ties
    python -m tools.copies section              the figures, from the judgements kept

The judgements are kept in `tests/fresh/id/copies.tsv`: the set, the keys of the two articles (`days.key_of` of their
addresses, which hold words of headlines), the kind that saksi gives, whether the two do go back to one root, and
whether kind and root are named rightly. No text is kept: it is its publishers'.
The articles are annotated anew, which takes minutes; `--kept FILE` keeps them from one call to the next.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import os
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import NamedTuple

from saksi.annotate import annotate_article
from saksi.clean import clean_page
from saksi.gather import find_pages, name_pages
from saksi.link import card_of, group_cards
from saksi.link.copies import find_shared
from saksi.link.credits import newsroom_of
from saksi.link.days import order_of
from saksi.link.ties import Tie, find_ties
from saksi.model import AnnotatedArticle, Article, ArticleId, Page
from tools.days import key_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SAKSI_SHARED", ROOT.parent / "shared"))
KEPT = ROOT / "tests" / "fresh" / "id" / "copies.tsv"
NEWS, DAY = "text/news-2025-06.jsonl.gz", "stories/articles.jsonl.gz"
_A_STORY = 2


class Pair(NamedTuple):
    """Two articles of different outlets, the tie between them (none where nothing ties them), and their story."""

    one: AnnotatedArticle
    other: AnnotatedArticle
    tie: Tie | None
    story: str

    @property
    def urls(self) -> tuple[str, str]:
        """Return the addresses, sorted."""
        one, other = sorted((self.one.article.url, self.other.article.url))
        return one, other


def read_articles(source: str, kept: Path | None) -> list[AnnotatedArticle]:
    """Return the shared articles of a source, annotated; from the file that keeps them, if it is there."""
    if kept and kept.exists():
        found: list[AnnotatedArticle] = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this tool
        return found
    path = str(SHARED / "data" / source)
    pages = (page for page in find_pages([path], stdin=io.BytesIO(), allow_private=False) if isinstance(page, Page))
    cleaned = (clean_page(page) for page in name_pages(tuple(pages)))
    annotated = (annotate_article(each) for each in cleaned if isinstance(each, Article))
    articles = [each for each in annotated if isinstance(each, AnnotatedArticle)]
    if kept:
        kept.write_bytes(pickle.dumps(articles))
    return articles


def find_pairs(articles: Sequence[AnnotatedArticle]) -> Iterator[Pair]:
    """Yield the pairs of different outlets that are tied, inside the stories that saksi makes and between them."""
    by_id = {each.article.id: each for each in articles}
    stories = [[by_id[card.id] for card in group] for group in group_cards([card_of(each) for each in articles])]
    story_of: dict[ArticleId, str] = {}
    for n, members in enumerate(stories):
        story_of.update(dict.fromkeys((each.article.id for each in members), str(n)))
        yield from _tied(sorted(members, key=order_of), str(n))
    for at, there in find_shared(articles):
        pair = articles[at], articles[there]
        if story_of[pair[0].article.id] != story_of[pair[1].article.id]:
            yield from _tied(sorted(pair, key=order_of), story_of[pair[0].article.id])


def _tied(members: Sequence[AnnotatedArticle], story: str) -> Iterator[Pair]:
    """Yield the tied pairs of a story; two that are credited to one absent source are a pair as well."""
    first: dict[str, int] = {}
    seen: set[tuple[int, int]] = set()
    for tie in find_ties(members):
        source = first.setdefault(tie.root, tie.other) if tie.source == tie.other else tie.source
        one, other = sorted((source, tie.other))
        if newsroom_of(members[one]) != newsroom_of(members[other]) and (one, other) not in seen:
            seen.add((one, other))
            yield Pair(members[one], members[other], tie, story)


def find_missed(articles: Sequence[AnnotatedArticle], gold: Path) -> Iterator[Pair]:
    """Yield the pairs of different outlets in one story of the gold that share no origin."""
    rows = csv.reader(gold.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    stories: dict[str, list[AnnotatedArticle]] = defaultdict(list)
    by_id = {str(each.article.id): each for each in articles}
    for name, story, *_ in rows:
        if name in by_id:
            stories[story].append(by_id[name])
    for story, members in sorted(stories.items()):
        ordered = sorted(members, key=order_of)
        tied = {pair.urls for pair in _tied(ordered, story)}
        for one, other in combinations(ordered, 2):
            pair = Pair(one, other, None, story)
            if newsroom_of(one) != newsroom_of(other) and pair.urls not in tied:
                yield pair


def choose(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield pairs in an order that only their addresses decide, two a story at most."""
    times: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for pair in sorted(pairs, key=lambda each: hashlib.sha256(" ".join(each.urls).encode()).hexdigest()):
        times[pair.story] += pair.urls not in seen
        if times[pair.story] <= _A_STORY and pair.urls not in seen:
            yield pair
        seen.add(pair.urls)


def show(pair: Pair) -> dict[str, object]:
    """Return what a reader of a pair wants to see."""
    tie = pair.tie
    return {
        "keys": [key_of(url) for url in pair.urls],
        "urls": pair.urls,
        "kind": tie.kind if tie else "",
        "root": tie.root if tie else "",
        "reason": tie.reason.words if tie else "",
        "texts": [f"{each.article.outlet} {each.article.published}\n{each.text}" for each in (pair.one, pair.other)],
    }


def kept_judgements() -> list[dict[str, str]]:
    """Return the judgements kept, a row a pair."""
    return list(csv.DictReader(KEPT.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def section() -> str:
    """Return the section of `docs/accuracy.md` on copies, from the judgements kept."""
    rows = kept_judgements()
    of: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        of[row["set"]].append(row)
    lines = [
        "## Copies and origins",
        "",
        "Pairs of articles of different outlets of June 2025 that saksi takes back to one root, in an order that only",
        "hashes decide, at most two a story, read by one reader. `first`: the first 1,250 characters of both texts;",
        "general faults were then mended. `second`: others, the first 2,000 characters of both, counted before",
        "anything was mended from them (a decree as a speaker and a picture as a credit were, afterwards).",
        "",
        "| set | pairs | one root | kind and root right |",
        "|---|---:|---:|---:|",
    ]
    for name in ("first", "second"):
        some = of[name]
        right = sum(row["one_root"] == "yes" for row in some)
        named = sum(row["named"] == "yes" for row in some)
        lines.append(
            f"| {name} | {len(some)} | {right} ({right / len(some):.0%}) | {named} ({named / len(some):.0%}) |"
        )
    untied = of["untied"]
    missed = sum(row["one_root"] == "yes" for row in untied)
    lines += [
        "",
        f"Of {len(untied)} pairs of one story of the day grouped by hand that nothing ties, {missed} go back to one",
        "root (one hearing, one press conference, one notice) by their openings. Judgements:",
        "`tests/fresh/id/copies.tsv`; `python -m tools.copies pick 50` prints pairs.",
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    """Pick, or give the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("pick", "missed"):
        picks = commands.add_parser(name)
        picks.add_argument("count", type=int)
        picks.add_argument("--skip", type=int, default=0)
        picks.add_argument("--kept", type=Path)
        picks.add_argument("--source", default=NEWS if name == "pick" else DAY)
    commands.add_parser("section")
    given = parser.parse_args()
    if given.command == "section":
        print(section())
        return 0
    articles = read_articles(given.source, given.kept)
    gold = SHARED / "data" / "stories" / "gold.tsv"
    pairs = find_pairs(articles) if given.command == "pick" else find_missed(articles, gold)
    for pair in islice(choose(pairs), given.skip, given.skip + given.count):
        print(json.dumps(show(pair), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

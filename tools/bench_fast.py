"""Reading fast beside reading in full: what it loses, and what it wins. Gives the section of docs/accuracy.md.

python -m tools.bench --fast      measure and write that section alone
"""

from __future__ import annotations

import os
import platform
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tools import findings

if TYPE_CHECKING:
    from saksi.model import AnnotatedArticle, Claim, Page, Span

HEADING = "## Read fast\n"
SECTION = (
    HEADING
    + """
`saksi read --fast`, measured on {made}. The gold stories by the shared scorer, pooled:

| layer | full | fast | difference |
|---|---:|---:|---:|
{layers}

The scorer does not look at who did what to whom (`arguments`), which is where the two differ. On {articles} articles of
June 2025 the parts that the fast reader finds, beside those that the full one finds ("alike": the same role in the same
claim, words alike by half):

| part | full | fast | alike | precision | recall | F1 |
|---|---:|---:|---:|---:|---:|---:|
{parts}

Findings of the stories annotated for them ("On other news"), full and fast: {findings}.

The full reader is no gold: where both were looked at by hand, its own F1 is said above. Of {names} names on these
articles {alike:.2%} are the same. Speed on the same articles, in turns in one process, by its processor time, from page
to what is kept: {full:.1f} articles a second in full, {fast:.1f} fast, {times:.2f} times as many.
"""
)
ROLES = ("who", "did", "whom", "where")
ARTICLES = 200
_SKIPPED = 1_000  # records: the rules of the fast reader were written while looking at the first 120
_TURN = 20  # articles
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the two readers found on the same articles.

    Attributes:
        parts: by role, how many parts of claims the full reader has, the fast one, and how many are alike.
        names: how many names the full one has, the fast one, and how many are the same.
        seconds: of the processor, in full and fast.
    """

    articles: int
    parts: dict[str, tuple[int, int, int]]
    names: tuple[int, int, int]
    seconds: tuple[float, float]


def measure(shared: Path) -> Comparison:
    """Read articles both ways and compare."""
    from saksi.model import AnnotatedArticle
    from saksi.readings import Reading, read_page, send_page
    from saksi.store import decode_noun

    pages = list(islice(_pages(shared), ARTICLES))
    found: dict[bool, list[bytes]] = {False: [], True: []}
    seconds = {False: 0.0, True: 0.0}
    for fast in (False, True):
        for page in pages[:_TURN]:  # what is loaded at first use is loaded now
            read_page(send_page(page, fast=fast), None)
    for at in range(0, len(pages), _TURN):
        for fast in (False, True) if at % (2 * _TURN) else (True, False):
            sent = [send_page(page, fast=fast) for page in pages[at : at + _TURN]]
            began = time.process_time()
            found[fast] += [read_page(each, None) for each in sent]
            seconds[fast] += time.process_time() - began
    readings = ([decode_noun(each, Reading).article for each in found[fast]] for fast in (False, True))
    both = [
        (decode_noun(full, AnnotatedArticle), decode_noun(quick, AnnotatedArticle))
        for full, quick in zip(*readings, strict=True)
        if full and quick
    ]
    names = [
        ({(m.span, m.type) for m in full.mentions}, {(m.span, m.type) for m in quick.mentions}) for full, quick in both
    ]
    counts = (sum(len(a) for a, _ in names), sum(len(b) for _, b in names), sum(len(a & b) for a, b in names))
    return Comparison(len(pages), _compare_parts(both), counts, (seconds[False], seconds[True]))


def _pages(shared: Path) -> Iterator[Page]:
    from saksi.gather import find_pages
    from saksi.model import Refusal

    found = find_pages([str(shared / "data" / "text" / "news-2025-06.jsonl.gz")])
    return (each for each in islice(found, _SKIPPED, None) if not isinstance(each, Refusal))


def _compare_parts(both: Sequence[tuple[AnnotatedArticle, AnnotatedArticle]]) -> dict[str, tuple[int, int, int]]:
    counts: Counter[tuple[str, str]] = Counter()
    for full, quick in both:
        of = {claim.id: claim for claim in quick.claims}
        for claim in full.claims:
            if claim.id not in of:
                continue
            for role in ROLES:
                one, other = _spans(claim, role), _spans(of[claim.id], role)
                counts[role, "full"] += len(one)
                counts[role, "fast"] += len(other)
                counts[role, "alike"] += sum(any(_are_alike(a, b) for b in other) for a in one)
    return {role: (counts[role, "full"], counts[role, "fast"], counts[role, "alike"]) for role in ROLES}


def _spans(claim: Claim, role: str) -> list[Span]:
    return [each.span for each in claim.arguments if each.role == role]


def _are_alike(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _HALF * max(one.end - one.start, other.end - other.start)


def compare_findings(full: dict[str, dict[str, float]]) -> str:
    """Return the figures of the stories whose findings were annotated by hand; `full`: as they are read in full."""
    fast = findings.score_sets(fast=True)
    rows = (
        f"{name} {key} {of[key]:.3f} and {fast[name][key]:.3f}"
        for name, of in full.items()
        for key in ("findings", "findings.typed")
    )
    return ", ".join(rows)


def section(full: dict[str, float], fast: dict[str, float], found: Comparison, told: str) -> str:
    """Return the section of docs/accuracy.md.

    `full` and `fast` are the figures of the gold stories, pooled; `told` those of findings (`compare_findings`).
    """
    layers = [f"| {key} | {full[key]:.3f} | {fast[key]:.3f} | {fast[key] - full[key]:+.3f} |" for key in full]
    parts = []
    for role, (one, other, alike) in found.parts.items():
        shares = alike / max(other, 1), alike / max(one, 1), 2 * alike / max(one + other, 1)
        parts.append(f"| {role} | {one} | {other} | {alike} | {' | '.join(f'{share:.2f}' for share in shares)} |")
    names, quick, same = found.names
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return SECTION.format(
        made=f"{datetime.now(UTC):%Y-%m-%d}, {machine}",
        layers="\n".join(layers),
        articles=found.articles,
        findings=told,
        parts="\n".join(parts),
        names=names,
        alike=2 * same / max(names + quick, 1),
        full=found.articles / found.seconds[0],
        fast=found.articles / found.seconds[1],
        times=found.seconds[0] / found.seconds[1],
    )


def put_section(page: str, told: str) -> str:
    """Return docs/accuracy.md with the section in the place of the one before, or before that on copies."""
    there = re.compile(rf"{re.escape(HEADING)}.*?(?=^## )", re.DOTALL | re.MULTILINE)
    if there.search(page):
        return there.sub(lambda _: told + "\n", page)
    before, heading, rest = page.partition("## Copies and origins\n")
    return f"{before}{told}\n{heading}{rest}"

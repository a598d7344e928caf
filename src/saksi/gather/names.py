"""Names of pages: the ids of their articles."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from saksi.model import Page

DEPTH = 16  # folders of the source that are tried before the content's hash


def name_pages(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages, each with the final id of its article as `name`; no two alike.

    A record's id or the base file name; where two pages that differ would collide, the path below the named folder,
    then as many folders of the source as keep them apart; without a name, a hash of the content. The same page given
    again takes the same id with a number behind it: it will be dropped as a duplicate.
    """
    names = [page.name or hash_of(page) for page in pages]
    for depth in range(DEPTH):
        shared = _find_shared(pages, names)
        if not shared:
            break
        for i in shared:
            names[i] = _longer_name(pages[i], depth)
    for i in _find_shared(pages, names):
        names[i] = f"{names[i]}@{hash_of(pages[i])}"
    return tuple(replace(page, name=name) for page, name in zip(pages, _number_same(names), strict=True))


def hash_of(page: Page) -> str:
    """Return the first 12 hex digits of the SHA-256 of a page's content."""
    return hashlib.sha256(page.content).hexdigest()[:12]


def _find_shared(pages: Sequence[Page], names: Sequence[str]) -> list[int]:
    """Return the indices of pages that share their name with a page that is not the same."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        groups[name].append(i)
    return [i for group in groups.values() if len({pages[j].content for j in group}) > 1 for i in group]


def _longer_name(page: Page, depth: int) -> str:
    if depth == 0 and page.path:
        return page.path
    if not page.name:
        return f"{hash_of(page)}@{page.source}"
    return "/".join(page.source.split("/")[-(depth + 1) :])


def _number_same(names: Sequence[str]) -> list[str]:
    """Return the names with ~2, ~3 ... behind those that came before."""
    taken: set[str] = set()
    times: dict[str, int] = defaultdict(int)
    out: list[str] = []
    for name in names:
        free = name
        while free in taken:
            times[name] += 1
            free = f"{name}~{times[name] + 1}"
        taken.add(free)
        out.append(free)
    return out

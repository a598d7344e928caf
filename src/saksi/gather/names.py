"""Names of pages: the ids of their articles."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksi.model import Page

DEPTH = 16  # folders of the source that are tried before the content's hash


@dataclass(frozen=True, slots=True)
class Label:
    """What a page's name is made of, so that the page need not stay: fields of it, and the SHA-256 of its content."""

    source: str
    path: str
    name: str
    content: str


def label_of(page: Page) -> Label:
    """Return what the name of a page is made of."""
    content = hashlib.sha256(page.content).hexdigest()
    return Label(show_name(page.source), show_name(page.path), show_name(page.name), content)


def show_name(name: str) -> str:
    """Return a name as it can be written: a file's name may hold bytes that are no UTF-8, which become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def settle_names(labels: Sequence[Label]) -> tuple[str, ...]:
    """Return the final id of each page's article; no two alike.

    A record's id or the base file name; where two pages that differ would collide, the path below the named folder,
    then as many folders of the source as keep them apart; without a name, a hash of the content. The same page given
    again takes the same id with a number behind it: it will be dropped as a duplicate.
    """
    names = [label.name or _hash_of(label) for label in labels]
    for depth in range(DEPTH):
        shared = _find_shared(labels, names)
        if not shared:
            break
        for i in shared:
            names[i] = _longer_name(labels[i], depth)
    for i in _find_shared(labels, names):
        names[i] = f"{names[i]}@{_hash_of(labels[i])}"
    return tuple(_number_same(names))


def names_for(label: Label) -> tuple[str, ...]:
    """Return the ids that a page's article may have, the one first that it has where no other page is called so."""
    longer = [_longer_name(label, depth) for depth in range(DEPTH)] if label.name else [_longer_name(label, 0)]
    first = label.name or _hash_of(label)
    return tuple(dict.fromkeys((first, *longer, f"{longer[-1]}@{_hash_of(label)}")))


def name_pages(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages, each with the final id of its article as `name`."""
    names = settle_names([label_of(page) for page in pages])
    return tuple(replace(page, name=name) for page, name in zip(pages, names, strict=True))


def _hash_of(label: Label) -> str:
    return label.content[:12]


def _find_shared(labels: Sequence[Label], names: Sequence[str]) -> list[int]:
    """Return the indices of pages that share their name with a page that is not the same."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        groups[name].append(i)
    return [i for group in groups.values() if len({labels[j].content for j in group}) > 1 for i in group]


def _longer_name(label: Label, depth: int) -> str:
    if depth == 0 and label.path:
        return label.path
    if not label.name:
        return f"{_hash_of(label)}@{label.source}"
    return "/".join(label.source.split("/")[-(depth + 1) :])


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

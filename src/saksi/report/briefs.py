"""Accounts at a length that a window holds: which stories are told, and how many lines of each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.model import Account
from saksi.report.entries import Entry, Group, Section

ACCOUNTS = 10  # accounts that are told where there are many stories: those of most articles
# Wordings under an entry, where they say the same in other words; values and differences stand whole.
_ROWS = 3
_WORDED = frozenset({"agreed", "quotes", "people"})
# By the key of a section: entries of its first group, of each other group, and how many groups. What is not named here
# stands whole (lead, differences, denials): it is what a reader came for. So set, the account of ten articles is some
# 150 lines long.
_MOST: Mapping[str, tuple[int, int, int]] = {
    "agreed": (6, 2, 2),
    "figures": (5, 0, 1),
    "quotes": (2, 2, 5),
    "changes": (6, 0, 1),
    "unknowns": (3, 3, 6),
    "prospects": (5, 0, 1),
    "timeline": (10, 3, 2),
    "people": (8, 0, 1),
    "sources": (12, 8, 8),
}


def choose_accounts(accounts: Sequence[Account]) -> tuple[int, ...]:
    """Return the places of the accounts that are told in a window, in their order: those of most articles."""
    return tuple(sorted(rank_accounts(accounts)[:ACCOUNTS]))


def rank_accounts(accounts: Sequence[Account]) -> list[int]:
    """Return the places of all accounts, those of most articles first."""
    return sorted(range(len(accounts)), key=lambda n: (-len(accounts[n].sources), n))


def shorten_section(section: Section) -> tuple[Section, int]:
    """Return a section with the first entries of its first groups, and how many lines that leaves out."""
    if section.key not in _MOST:
        return section, 0
    first, other, many = _MOST[section.key]
    short = replace(
        section,
        groups=tuple(
            _shortened(g, other if n else first, _ROWS if section.key in _WORDED else None)
            for n, g in enumerate(section.groups[:many])
        ),
    )
    return short, _lines(section) - _lines(short)


def _shortened(group: Group, most: int, rows: int | None) -> Group:
    return replace(group, entries=tuple(_brief(entry, rows) for entry in group.entries[:most]))


def _brief(entry: Entry, rows: int | None) -> Entry:
    return replace(entry, rows=entry.rows[:rows])


def _lines(section: Section) -> int:
    return sum(1 + len(entry.rows) for group in section.groups for entry in group.entries)

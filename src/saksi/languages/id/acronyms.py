"""Short forms of Indonesian news and what they stand for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from saksi.languages.id.gazetteer import organs


def expansions_of(acronym: str) -> tuple[str, ...]:
    """Return what a short form may stand for, the organisation first; () where none is known.

    Case counts only where two short forms differ in nothing else.
    """
    return _expansions().get(acronym) or _expansions().get(_folded().get(acronym.casefold(), ""), ())


def acronym_of(name: str) -> str:
    """Return the short form of a name: `Universitas Indonesia` gives `UI`; "" where none is known."""
    return _acronyms().get(_plain(name), "")


def _plain(name: str) -> str:
    """Return a name as it is compared: news writes `Bangsa-Bangsa` and commas in lists now so, now otherwise."""
    return " ".join(name.casefold().replace("-", " ").replace(",", " ").split())


@cache
def _expansions() -> dict[str, tuple[str, ...]]:
    """Return the expansions by short form."""
    out: dict[str, tuple[str, ...]] = {s: (full,) for s, (full, _) in organs().items() if s != full}
    text = files(__package__).joinpath("data", "acronyms.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            short, _, names = line.partition("\t")
            out[short] = (*out.get(short, ()), *names.split("|"))
    return out


@cache
def _folded() -> dict[str, str]:
    """Return a short form by its small letters; the first wins."""
    return {short.casefold(): short for short in reversed(_expansions())}


@cache
def _acronyms() -> dict[str, str]:
    """Return the short form by its name in comparable form; the shortest of those listed wins, then the first."""
    out: dict[str, str] = {}
    for short, names in sorted(_expansions().items(), key=lambda item: (" " in item[0], len(item[0]))):
        for name in names:
            out.setdefault(_plain(name), short)
    return out

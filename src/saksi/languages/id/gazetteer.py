"""Names that Indonesian news knows: countries, places, organisations, outlets; words that stand beside names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from saksi.model import MentionType

_ABBREVIATED = re.compile(
    "(?:Wamen|Menko|Kapol|Kapus|Kabag|Kabid|Kadis|Kasat|Kasub|Wakapol|Wakajati|Wadir|Dirres|Dandim|Danrem|Kadiv|Kajati"
    "|Kajari|Dirjen)[a-z]+"
)
LONGEST = 5  # words of the longest name that is looked up


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list in `data/names`, split at tabs, without its comments."""
    text = files(__package__).joinpath("data", "names", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def states() -> dict[str, str]:
    """Return the standard name of a country by each of its names."""
    out: dict[str, str] = {}
    standard = {row[0]: row[1] for row in rows_of("countries.tsv")}
    preferred = {"GB": "Inggris", "PS": "Palestina", "SU": "Uni Soviet", "CD": "Republik Demokratik Kongo"}
    standard |= preferred
    out |= {name: name for name in standard.values()}
    for code, others, *_ in rows_of("states.tsv"):
        out |= dict.fromkeys(others.split("|"), standard[code])
    return out


@cache
def capitals() -> dict[str, str]:
    """Return the standard name of the country by each name of its capital."""
    standard = {row[0]: states()[row[1]] if row[1] in states() else row[1] for row in rows_of("countries.tsv")}
    out = {row[2]: standard[row[0]] for row in rows_of("countries.tsv") if row[2] and row[2] not in common()}
    for code, others, *rest in rows_of("states.tsv"):
        named = states()[others.split("|")[0]]
        out |= {name: named for name in (rest[0].split("|") if rest else ()) if name}
        standard[code] = named
    home = states()["Indonesia"]  # "Jakarta" is the city in the papers of its own country
    return {
        name: country
        for name, country in out.items()
        if name.lower() not in common() and name not in states() and country != home
    }


@cache
def seats() -> dict[str, tuple[str, str]]:
    """Return, by the name of a seat, the ISO code of its country and whose seat it is (`Kremlin`: RU, presiden).

    A seat is not made one with its country here: news means the house as often as those in it.
    """
    return {row[0]: (row[1], row[2]) for row in rows_of("seats.tsv")}


@cache
def capital_names() -> dict[str, str]:
    """Return the standard name of a capital by each of its names (`Delhi`: New Delhi)."""
    out = {row[2]: row[2] for row in rows_of("countries.tsv") if row[2] in capitals()}
    for _, _, *rest in rows_of("states.tsv"):
        names = [name for name in (rest[0].split("|") if rest else ()) if name in capitals()]
        out |= dict.fromkeys(names, names[0] if names else "")
    return out


@cache
def regions() -> dict[str, str]:
    """Return the standard name of a region, island, sea or seat of government by each of its names."""
    out: dict[str, str] = {}
    for name, *rest in rows_of("regions.tsv"):
        out |= dict.fromkeys([name, *(other for other in (rest[0].split("|") if rest else ()) if other)], name)
    return out


@cache
def places() -> dict[str, str]:
    """Return `Provinsi`, `Kabupaten` or `Kota` by the name of each Indonesian province, regency and town."""
    return {row[0]: row[1] for row in rows_of("places.tsv")}


@cache
def cities() -> frozenset[str]:
    """Return names of cities of the world that are no common words of Indonesian."""
    return frozenset(row[0] for row in rows_of("cities.txt") if row[0].lower() not in common())


@cache
def organs() -> dict[str, tuple[str, MentionType]]:
    """Return the full name and its type by short form."""
    return {row[0]: (row[1], MentionType(row[2])) for row in rows_of("organs.tsv")}


@cache
def outlets() -> frozenset[str]:
    """Return names of newspapers, agencies, broadcasters and platforms."""
    return frozenset(row[0] for row in rows_of("outlets.txt"))


@cache
def heads() -> dict[str, MentionType]:
    """Return the type of name that a word opens (`Gunung`: place)."""
    return {row[0]: MentionType(row[1]) for row in rows_of("heads.tsv")}


@cache
def splitting_heads() -> frozenset[str]:
    """Return the words with which a new name of an organisation starts even behind another one."""
    return frozenset(row[0] for row in rows_of("heads.tsv") if len(row) > len(("word", "type")))


@cache
def tails() -> dict[str, MentionType]:
    """Return the type of name that a word ends (`Stadium`: place)."""
    return {row[0]: MentionType(row[1]) for row in rows_of("tails.tsv")}


@cache
def kinds() -> dict[str, MentionType]:
    """Return the type of the name behind a noun (`maskapai`: organisation)."""
    return {row[0]: MentionType(row[1]) for row in rows_of("kinds.tsv")}


@cache
def showing_kinds() -> frozenset[str]:
    """Return the nouns behind which a capitalised word is a name."""
    return frozenset(row[0] for row in rows_of("kinds.tsv") if len(row) > len(("noun", "type")))


@cache
def named_after_people() -> frozenset[str]:
    """Return the words of facilities that carry a person's name."""
    return frozenset(row[0] for row in rows_of("named_after_people.txt"))


@cache
def foreign_nouns() -> frozenset[str]:
    """Return English words of business and office, capitalised in Indonesian news and no part of a person's name."""
    return frozenset(row[0].capitalize() for row in rows_of("foreign_nouns.txt"))


@cache
def ranks() -> frozenset[str]:
    """Return ranks of police and army, in title case (`Akp`, `Letkol`)."""
    return frozenset(row[0].title() for row in rows_of("ranks.txt"))


@cache
def plain_shorts() -> frozenset[str]:
    """Return short forms of common nouns (`WNI`, `RT`), which are no names."""
    return frozenset(row[0] for row in rows_of("plain.txt"))


@cache
def calendar() -> frozenset[str]:
    """Return days, months and time zones: capitalised, and no part of a name."""
    return frozenset(row[0] for row in rows_of("calendar.txt"))


@cache
def offices() -> frozenset[str]:
    """Return words of office, rank and address that stand before a person's name."""
    return frozenset(row[0].removesuffix(" ...").rstrip(".") for row in rows_of("offices.txt"))


def is_office(word: str) -> bool:
    """Tell whether a word is an office or rank: a listed one, or one of the abbreviations that news makes of them."""
    return (
        word in offices()
        or (word.isupper() and len(word) > len("RI") and word.title() in offices())
        or _ABBREVIATED.fullmatch(word) is not None
    )


@cache
def common() -> frozenset[str]:
    """Return words, lower case, of which a capital letter says little."""
    return frozenset(row[0] for row in rows_of("common.txt"))


@cache
def name_words() -> frozenset[str]:
    """Return the words of countries, regions and Indonesian places, and those that stand beside names."""
    listed = [*states(), *regions(), *places(), *offices(), *heads()]
    return frozenset(word for name in listed for word in name.split() if word[0].isupper())


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    """Return the kind of each listed name by its words; what is listed later wins."""
    out: dict[tuple[str, ...], str] = {}
    listed = (
        (cities(), "city"),
        (places(), "place"),
        (organs(), "organ"),
        (outlets(), "outlet"),
        (capitals(), "capital"),
        (regions(), "region"),
        (states(), "state"),
    )
    for names, kind in listed:
        out |= {tuple(name.split()): kind for name in names}
    out |= {("Kantor", "Berita", *name.split()): "outlet" for name in outlets()}
    return out


@cache
def _openings() -> frozenset[str]:
    """Return the first words of listed names: nothing else needs looking up."""
    return frozenset(name[0] for name in _kinds())


def find_listed(words: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, kind) of listed names among words, longest first from the left; capitals all count too."""
    out = []
    start = 0
    while start < len(words):
        size, kind = _match(words, start)
        if size:
            out.append((start, start + size, kind))
        start += size or 1
    return tuple(out)


def is_listed(words: Sequence[str]) -> bool:
    """Tell whether words are, as a whole, the listed name of a country, region, Indonesian place or organisation."""
    return find_listed(words)[:1] in {
        ((0, len(words), kind),) for kind in ("state", "region", "place", "organ", "capital")
    }


def _match(words: Sequence[str], start: int) -> tuple[int, str]:
    first = words[start]
    capitals = first.isupper()
    if not (capitals or first in _openings()):
        return 0, ""
    for size in range(min(LONGEST, len(words) - start), 0, -1):
        seen = tuple(words[start : start + size])
        kind = _kinds().get(seen)
        if kind is None and capitals and all(w.isupper() for w in seen) and len("".join(seen)) > len("KUBA"):
            kind = _kinds().get(tuple(w.title() for w in seen))
        if kind is not None:
            return size, kind
    return 0, ""


def is_foreign(name: str) -> bool:
    """Tell whether a name is one of a country other than Indonesia, or of a state's alliance."""
    return states().get(name, "Indonesia") != "Indonesia"


@cache
def organ_heads() -> frozenset[str]:
    """Return the words that open the name of a state's organ, whose owner behind it is a name of its own."""
    return frozenset(row[0] for row in rows_of("organ_heads.txt"))

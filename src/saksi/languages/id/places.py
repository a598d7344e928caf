"""Where the places that Indonesian news names lie: a gazetteer of Indonesia and of the world."""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache
from importlib.resources import files

from saksi.languages.id.gazetteer import regions
from saksi.languages.id.lexicons import lexicon
from saksi.languages.protocols import Place, PlaceKind

__all__ = [
    "PROMINENT",
    "Place",
    "PlaceKind",
    "befalls_place",
    "find_places",
    "is_of_place",
    "is_of_saying",
    "is_other_time",
    "key_of",
]

# Places of a lower rank hold every province, regency and town with a mayor, and every city abroad of 190,000 people.
PROMINENT = 3_520
_WORDS = "place-words.txt"


_HEADS = {
    "negara": {PlaceKind.COUNTRY},
    "negara bagian": {PlaceKind.STATE},
    "provinsi": {PlaceKind.PROVINCE, PlaceKind.STATE},
    "prov": {PlaceKind.PROVINCE, PlaceKind.STATE},
    "kabupaten": {PlaceKind.REGENCY},
    "kab": {PlaceKind.REGENCY},
    "kota": {PlaceKind.CITY},
    "kecamatan": {PlaceKind.DISTRICT},
    "kec": {PlaceKind.DISTRICT},
    "distrik": {PlaceKind.DISTRICT},
    "pulau": {PlaceKind.ISLAND},
    "gunung": {PlaceKind.SPOT},
}
_AREAS = {PlaceKind.COUNTRY, PlaceKind.STATE, PlaceKind.PROVINCE, PlaceKind.ISLAND, PlaceKind.REGION, PlaceKind.SPOT}
_HEAD = re.compile(rf"\s*({'|'.join(sorted(_HEADS, key=len, reverse=True))})(?: administrasi)?\b\.?\s*", re.IGNORECASE)
_NO_LETTER = str.maketrans("", "", " -.,'’ʻ`\t\xa0")


def find_places(name: str) -> tuple[Place, ...]:
    """Return every place that a name may mean, the most prominent first: by level, then by people who live there.

    Case, accents, hyphens and spaces do not count. A head (`Kabupaten`, `Kota`, `Kec.`) leaves the places of its kind,
    unless it is itself part of a name (`Kota Kinabalu`).
    """
    lines = list(_lines().get(key_of(name), ()))
    head = _HEAD.match(name)
    if head:
        kinds = _HEADS[" ".join(head[1].casefold().split())]
        behind = _lines().get(key_of(name[head.end() :]), ())
        lines += [each for each in behind if each[1].partition("\t")[0] in kinds and each not in lines]
    if name in regions() and not any(rank < PROMINENT or line.partition("\t")[0] in _AREAS for rank, line in lines):
        return ()  # a part of the world (`Asia`), and not the town that happens to be called so
    return tuple(_parse_place(rank, line) for rank, line in lines)


def is_of_place(word: str) -> bool:
    """Tell whether a word between `di` and the name of a place leaves it the place where something happens."""
    return word.lower() in lexicon(_WORDS)["of-place"]


def befalls_place(verb: str) -> str:
    """Return which part of a verb's clause is the place where it happens, "" where none is.

    `whom`: that to which it is done (`gempa mengguncang Garut`); `who`: its subject (`Garut terendam`).
    """
    return next((part for part in ("whom", "who") if verb.lower() in lexicon(_WORDS)[f"befalls-{part}"]), "")


def is_of_saying(word: str) -> bool:
    """Tell whether a word says that something is said or written, so that a place behind it is where that is done."""
    lowered = word.lower()
    return bool({lowered, lowered.removesuffix("nya")}.intersection(lexicon(_WORDS)["saying"]))


def is_other_time(word: str) -> bool:
    """Tell whether a word puts its clause at a time apart from the news (`pernah`, `biasanya`)."""
    return word.lower() in lexicon(_WORDS)["other-time"]


def key_of(name: str) -> str:
    """Return what two spellings of a name share: no case, accents, spaces or hyphens; `Kep.` written out."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.casefold().replace("kep. ", "kepulauan ").translate(_NO_LETTER)


def _parse_place(rank: int, line: str) -> Place:
    kind, parent, country, latitude, longitude, about, names = line.split("\t")
    name = names.partition("|")[0]
    return Place(name, PlaceKind(kind), parent, country, float(latitude), float(longitude), bool(about), rank)


@cache
def _lines() -> dict[str, list[tuple[int, str]]]:
    """Return the lines of the gazetteer by key of each name, each with its rank: the file has them in that order."""
    packed = files(__package__).joinpath("data", "places.tsv.gz").read_bytes()
    out: dict[str, list[tuple[int, str]]] = {}
    lines = (line for line in gzip.decompress(packed).decode().splitlines() if not line.startswith("#"))
    for rank, line in enumerate(lines):
        for key in {key_of(name) for name in line.rpartition("\t")[2].split("|")}:
            out.setdefault(key, []).append((rank, line))
    return out

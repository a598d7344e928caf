"""Where the places that Indonesian news names lie: a gazetteer of Indonesia and of the world."""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    STATE = "state"  # of another country: a state, a province
    PROVINCE = "province"  # of Indonesia
    REGENCY = "regency"
    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"  # of Indonesia, without a government of its own
    ISLAND = "island"
    REGION = "region"


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
}
_HEAD = re.compile(rf"\s*({'|'.join(sorted(_HEADS, key=len, reverse=True))})(?: administrasi)?\b\.?\s*", re.IGNORECASE)
_NO_LETTER = str.maketrans("", "", " -.,'’ʻ`\t\xa0")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    Attributes:
        name: as Indonesian news writes it.
        kind: what it is.
        parent: the name of what it lies in: a country, a province, "Kabupaten Garut"; "" for a country.
        country: ISO 3166 code of two letters.
        latitude: in degrees, WGS84.
        longitude: the same.
        approximate: whether the point is that of something else: of a country's capital, of a district's regency.
    """

    name: str
    kind: PlaceKind
    parent: str
    country: str
    latitude: float
    longitude: float
    approximate: bool


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
        lines += [line for line in behind if line.partition("\t")[0] in kinds and line not in lines]
    return tuple(_parse_place(line) for line in lines)


def key_of(name: str) -> str:
    """Return what two spellings of a name share: no case, accents, spaces or hyphens; `Kep.` written out."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.casefold().replace("kep. ", "kepulauan ").translate(_NO_LETTER)


def _parse_place(line: str) -> Place:
    kind, parent, country, latitude, longitude, about, names = line.split("\t")
    name = names.partition("|")[0]
    return Place(name, PlaceKind(kind), parent, country, float(latitude), float(longitude), bool(about))


@cache
def _lines() -> dict[str, list[str]]:
    """Return the lines of the gazetteer by key of each name; the file has them in order of prominence."""
    packed = files(__package__).joinpath("data", "places.tsv.gz").read_bytes()
    out: dict[str, list[str]] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        if not line.startswith("#"):
            for key in {key_of(name) for name in line.rpartition("\t")[2].split("|")}:
                out.setdefault(key, []).append(line)
    return out

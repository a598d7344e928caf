"""The words of articles under a line of changes: which of its passages are shown, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.changes.entries import Quoted
from saksi.report.changes.rows import ChangeRow, ToldRow
from saksi.report.changes.settings import Setting
from saksi.report.pieces import plain_wording
from saksi.report.words import Words, say_amount


def quote_change(setting: Setting, change: ChangeRow) -> list[Quoted]:
    """Return the words that a change points at, all that could be shown."""
    return list(_QUOTED.get(change.kind.partition("-")[0], _each_row)(setting, change))


def say_value(row: ToldRow, words: Words) -> str:
    """Return a value with its unit and how exactly it is given: "at least 12 people"."""
    if row.value is not UNSET:
        said = say_amount(row.value, row.unit, words)
    else:
        low, high = (
            say_amount(0 if each is UNSET else each, unit, words)
            for each, unit in ((row.low, ""), (row.high, row.unit))
        )
        said = f"{low}–{high}"
    return words.comparator.get(row.comparator, "{n}").format(n=said)


def stands_in_now(change: ChangeRow) -> bool:
    """Tell whether all values of a figure's past stand among those of now, so that they need not be told twice."""
    values = [{(r.value, r.low, r.high) for r in side} for side in (change.was, change.now)]
    return change.kind in {"figure-disputed", "figure-settled"} and values[0] <= values[1]


def _each_row(setting: Setting, change: ChangeRow) -> Iterator[Quoted]:
    """Yield one passage for each thing that is told, with all outlets that give it; values stand before the words."""
    is_figure = change.kind.startswith("figure")
    told = change.now[1:] if change.kind == "story-new" else change.now  # the title heads the story
    before = [] if stands_in_now(change) else change.was
    for side, rows in (("was", before), ("now", told)):
        for row in (each for each in rows if each.evidence):
            head = say_value(row, setting.words) if is_figure else ""
            names = [each for each in row.by if is_figure and row.by != setting.run(side).outlets(row.evidence)]
            source = "; ".join([*names, setting.bylines(side, row.evidence)])
            yield setting.quote(side, _telling(setting, side, row.evidence), head, source)


def _telling(setting: Setting, side: str, places: Sequence[c.Place]) -> c.Place:
    """Return the passage that is shown for several: one of a body before one of a headline, the first of these."""
    articles = setting.run(side).lookup.articles

    def is_title(place: c.Place) -> bool:
        blocks = articles[place.article].blocks if place.article in articles else []
        return any(b.kind == "title" and b.start <= place.start < b.end for b in blocks)

    return min(places, key=is_title)


def _each_wording(setting: Setting, change: ChangeRow) -> Iterator[Quoted]:
    """Yield every wording of a finding once, with the outlets that use it: of one that grew, what is new first."""
    sides = [("was", change.was)] if change.kind.endswith("-gone") else []
    for side, rows in (*sides, ("now", change.now)):
        found: dict[str, list[c.Place]] = {}
        for place in (p for row in rows for p in row.evidence):
            found.setdefault(plain_wording(setting.run(side).lookup.quote(place)), []).append(place)
        quoted = [setting.quote(side, each[0], "", setting.bylines(side, each)) for each in found.values()]
        yield from sorted(quoted, key=lambda each: not each.is_new) if change.kind.endswith("-more") else quoted


def _speech(setting: Setting, change: ChangeRow) -> Iterator[Quoted]:
    """Yield what somebody says, in the fullest wording."""
    for side, rows in (("was", change.was), ("now", change.now)):
        for row in (each for each in rows if each.evidence):
            yield setting.quote(side, row.evidence[0], "", setting.bylines(side, row.evidence), in_sentence=False)


def _name(setting: Setting, change: ChangeRow) -> Iterator[Quoted]:
    """Yield a passage that names somebody, rather one with a role."""
    for row in change.now:
        yield from (setting.quote("now", each, "", setting.bylines("now", row.evidence)) for each in row.evidence[:1])


_QUOTED: Mapping[str, Callable[[Setting, ChangeRow], Iterable[Quoted]]] = {
    "conflict": _each_wording,
    "denial": _each_wording,
    "update": _each_wording,
    "agreement": _each_wording,
    "speaker": _speech,
    "utterance": _speech,
    "person": _name,
    "place": _name,
}

"""Findings: conflicts, denials, updates and agreements that are new, rest on more, or are gone, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.changes.figures import change_of, value_of
from saksi.report.changes.matches import Match, Run, Spots, count_origins
from saksi.report.changes.rows import Cause, ChangeRow, ToldRow
from saksi.report.changes.scenes import ALARMS, Scene, places_in
from saksi.report.pieces import plain_wording

_AGREEMENTS = frozenset({"agree", "refine"})
_KNOWN_NOW = "unknown-then-known"


class Told:
    """What has been told of a story in weightier lines: passages that need no line of their own again."""

    def __init__(self) -> None:
        self._spots: Spots[ChangeRow] = Spots()
        self._gone: Spots[ChangeRow] = Spots()

    def add(self, change: ChangeRow, places: Sequence[c.Place] = ()) -> ChangeRow:
        """Take note of a change and of passages of the newer run that it stands for."""
        self._spots.add(change, [*change.after, *places])
        self._gone.add(change, change.before)
        return change

    def figure_of(self, match: Match, places: Sequence[c.Place]) -> ChangeRow | None:
        """Return a change of a figure that stands for all of these passages, or whose two sides are among them."""
        covering = self.covers(places)
        if covering and covering.kind.startswith("figure"):
            return covering
        spots = Spots([(True, places)])
        for each in self._spots.find(places):
            sides = spots.find(match.carry_all(each.before)), spots.find(each.after)
            if each.kind in {"figure-replaced", "figure-disputed"} and all(sides):
                return each
        return None

    def covers_gone(self, match: Match, places: Sequence[c.Place]) -> ChangeRow | None:
        """Return a change that tells what became of one of these passages of the older run, if all are told."""
        found = self._gone.find(places)
        left = match.carry_all(each for each in places if not self._gone.find([each]))
        count = len(left) + sum(bool(self._gone.find([each])) for each in places)
        return found[0] if found and count == len(places) and self._spots.has_all(left) else None

    def covers(self, places: Sequence[c.Place]) -> ChangeRow | None:
        """Return a change that stands for all of these passages."""
        if not places or not self._spots.has_all(places):
            return None
        return self._spots.find(places)[0]


def is_told_as_alarm(scene: Scene, change: ChangeRow) -> bool:
    """Tell whether a figure without a past stands against words of the older run in an update or a conflict.

    Those words may count the same thing under another name: that line says more than that the value is new.
    """
    if change.kind != "figure-new":
        return False
    found = (f for f in scene.ground.newer_findings.find(change.after) if f.relation in {"update", "conflict"})
    return any(not scene.match.is_news(place) for f in found for place in places_in(f))


def find_alarm_changes(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield conflicts, denials and updates: new ones, those of more origins, and those that are gone."""
    explained: set[str] = set()
    gone = [each for finding in scene.findings_ended if (each := _gone(scene, finding, explained))]
    for relation, noun in ALARMS.items():
        for finding in (each for each in scene.findings if each.relation == relation and each.id not in explained):
            row = _alarm(scene, finding, noun)
            covering = told.figure_of(scene.match, places_in(finding)) if relation != "denied" else None
            if row and covering:
                covering.finding, covering.rule = covering.finding or finding.id, covering.rule or finding.rule
            elif row:
                yield told.add(row)
        for each in (each for each in gone if each.kind == f"{noun}-gone"):
            covering = told.covers_gone(scene.match, each.before)
            if covering and covering.kind in {"figure-settled", "figure-gone"}:
                covering.cause = covering.cause or each.cause
            else:
                yield told.add(each)
    yield from _denials_alone(scene, told)


def find_agreement_changes(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield what more origins tell than before, those of most first; what is told already has no line again."""
    grown = [
        (origins, finding)
        for finding in scene.findings
        if finding.relation in _AGREEMENTS
        and finding.origins > 1
        and (origins := _origins_before(scene, finding)) < finding.origins
    ]
    points: set[str] = set()  # one point may stand in several findings, each with other passages
    for origins, finding in sorted(grown, key=lambda each: (-each[1].origins, each[0])):
        places, point = places_in(finding), plain_wording(finding.point)
        if point not in points and not told.covers(places) and any(map(scene.match.is_news, places)):
            points.add(point)
            yield told.add(_finding(scene, finding, "agreement-more" if origins else "agreement-new", origins))


def find_single_claims(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield the weightiest points that one origin alone tells, where none of its articles was there before.

    A number is told among the figures, if it is new.
    """
    counted = Spots((f, p.evidence) for f in scene.story.figures for p in f.series)
    for row in scene.story.unknown:
        is_new = row.kind == "single-origin" and all(map(scene.match.is_news, row.evidence))
        if is_new and not counted.find(row.evidence) and not told.covers(row.evidence):
            yield told.add(change_of("claim-new", scene.story.id, row.point, (), [told_in(scene.match.newer, row)]))


def told_in(run: Run, row: c.UnknownRow) -> ToldRow:
    """Return what is not known, or not known to all, with who is behind it."""
    return ToldRow(row.point, row.evidence, by=run.names(row.by) or run.outlets(row.evidence))


def is_answer(finding: c.FindingRow) -> bool:
    """Tell whether a finding says that what was unknown is told now."""
    return finding.relation == "update" and finding.rule == _KNOWN_NOW


def _alarm(scene: Scene, finding: c.FindingRow, noun: str) -> ChangeRow | None:
    """Return a finding that is new or of more origins; None where it was there before, or tells what was unknown."""
    before = _same(finding, scene.ground.older_findings.count_shared(places_in(finding)))
    if not before:
        return None if is_answer(finding) else _finding(scene, finding, f"{noun}-new", 0)
    origins = max(each.origins for each in before)
    return _finding(scene, finding, f"{noun}-more", origins) if origins < finding.origins else None


def _same(finding: c.FindingRow, found: Sequence[tuple[c.FindingRow, int]]) -> list[c.FindingRow]:
    """Return the findings of the other run that are this one: of its relation, with two articles of it on their sides.

    One passage alone may stand against several others, each a conflict of its own.
    """
    return [
        other
        for other, articles in found
        if other.relation == finding.relation and articles >= min(2, _articles(finding), _articles(other))
    ]


def _articles(finding: c.FindingRow) -> int:
    return len({each.article for each in finding.evidence})


def _finding(scene: Scene, finding: c.FindingRow, kind: str, origins: int) -> ChangeRow:
    """Return a finding of the newer run as a change: what the older one had of it, and all that it rests on now."""
    match, places = scene.match, places_in(finding)
    old, here = match.recall_all(places), match.newer
    was = [ToldRow(finding.point, old, by=match.older.outlets(old), origins=origins or UNSET)] if old else []
    now = [ToldRow(finding.point, places, by=here.outlets(places), origins=finding.origins)]
    row = change_of(kind, scene.story.id, finding.point, was, now)
    row.finding, row.rule = finding.id, finding.rule
    return row


def _gone(scene: Scene, finding: c.FindingRow, explained: set[str]) -> ChangeRow | None:
    """Return a conflict, denial or update of the older run that the newer does not tell, and why as far as it shows."""
    noun = ALARMS.get(finding.relation)
    places = places_in(finding)
    carried = scene.match.carry_all(places)
    found = scene.ground.newer_findings.count_shared(carried)
    if noun is None or _same(finding, found) or _is_counted(scene, finding, carried):
        return None
    others = [other for other, articles in found if articles >= min(2, _articles(finding), _articles(other))]
    cause, now = _cause(scene, places, others)
    explained.update(each.id for each in now)
    was = [ToldRow(finding.point, places, by=scene.match.older.outlets(places), origins=finding.origins)]
    here = [ToldRow(f.point, places_in(f), by=scene.match.newer.outlets(places_in(f)), origins=f.origins) for f in now]
    row = change_of(f"{noun}-gone", scene.story.id, finding.point, was, here)
    row.cause, row.finding, row.rule = cause, finding.id, finding.rule
    return row


def _is_counted(scene: Scene, finding: c.FindingRow, carried: Sequence[c.Place]) -> bool:
    """Tell whether a figure of the newer run has both values still, one after the other or at odds.

    Of a toll that grows on, the finding may rest on other passages.
    """
    states = {"update": {"superseded", "stands"}, "conflict": {"disputed"}}.get(finding.relation, set())
    spots: Spots[bool] = Spots([(True, carried)])
    for figure in scene.story.figures:
        told = {value_of(p) for p in figure.series if p.state in states and spots.find(p.evidence)}
        if len(told) > 1:
            return True
    return False


def _cause(scene: Scene, places: Sequence[c.Place], others: Sequence[c.FindingRow]) -> tuple[Cause, list[c.FindingRow]]:
    """Return why a finding is told no more, and the finding in its place where there is one."""
    match = scene.match
    if any(match.carry(each) is None for each in places):
        return "article-left", []
    updates = [each for each in others if each.relation == "update"]
    if updates:
        return "update-now", updates[:1]
    if is_corrected(scene):
        return "corrected-by-hand", []
    homes = {article: story.id for story in match.newer.document.stories for article in story.articles}
    if len({homes.get(match.onto[each.article]) for each in places}) > 1:
        return "other-story", []
    return "read-otherwise", [each for each in others if each.relation in _AGREEMENTS][:1]


def is_corrected(scene: Scene) -> bool:
    """Tell whether corrections by hand came into the story, or left it."""
    stories = {scene.story.id, *(each.id for each in scene.earlier)}
    old, new = (
        {(each.kind, each.words) for each in run.document.corrections if stories & {*each.stories}}
        for run in (scene.match.older, scene.match.newer)
    )
    return old != new


def _denials_alone(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield denials of what no other article tells."""
    match = scene.match
    before = Spots(
        (row, match.carry_all(row.evidence)) for story in scene.earlier for row in story.unknown if row.kind == "denied"
    )
    for row in scene.story.unknown:
        known = [f for f in scene.ground.older_findings.find(row.evidence) if f.relation == "denied"]
        known_now = [f for f in scene.ground.newer_findings.find(row.evidence) if f.relation == "denied"]
        is_new = row.kind == "denied" and any(map(match.is_news, row.evidence)) and not before.find(row.evidence)
        if is_new and not known and not known_now:
            yield told.add(change_of("denial-new", scene.story.id, row.point, (), [told_in(match.newer, row)]))


def _origins_before(scene: Scene, finding: c.FindingRow) -> int:
    """Return how many origins told a point in the older run, at the most: in a finding of it, or by its passages."""
    match, places = scene.match, places_in(finding)
    before = [f for f in scene.ground.older_findings.find(places) if f.relation in _AGREEMENTS]
    articles = {each.article for each in match.recall_all(places)}
    alone = max((count_origins(story, articles) for story in scene.earlier), default=0)
    return max([alone, *(each.origins for each in before)])

"""What was unknown and is told now, and what is unknown anew."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.report import contract as c
from saksi.report.changes.figures import change_of
from saksi.report.changes.findings import Told, is_answer, told_in
from saksi.report.changes.matches import Spots
from saksi.report.changes.rows import ChangeRow, ToldRow
from saksi.report.changes.scenes import Scene, places_in

_OPEN = frozenset({"said-unknown", "headline-alone"})


def find_unknown_changes(scene: Scene, told: Told) -> Iterator[ChangeRow]:
    """Yield open questions that have an answer, then new ones; headlines too, which a text bears out, or none does."""
    yield from (told.add(each) for each in _answered(scene))
    match = scene.match
    before = _spots((row, match.carry_all(row.evidence)) for story in scene.earlier for row in story.unknown)
    for row in scene.story.unknown:
        known = [each for each in before.find(row.evidence) if each.kind == row.kind]
        if row.kind in _OPEN and not known and any(map(match.is_news, row.evidence)):
            change = change_of("unknown-new", scene.story.id, row.point, (), [told_in(match.newer, row)])
            change.now[0].state = row.kind
            yield told.add(change)


def _spots(rows: Iterator[tuple[c.UnknownRow, list[c.Place]]]) -> Spots[c.UnknownRow]:
    return Spots(rows)


def _answered(scene: Scene) -> Iterator[ChangeRow]:
    match = scene.match
    still = Spots((row, row.evidence) for row in scene.story.unknown if row.kind in _OPEN)
    for story in scene.ended:
        for row in (each for each in story.unknown if each.kind in _OPEN):
            carried = match.carry_all(row.evidence)
            open_still = [each for each in still.find(carried) if each.kind == row.kind]
            answers = [] if open_still else list(_answers(scene, row, carried))
            if answers:
                answer = answers[0]
                places = [each for each in places_in(answer) if match.is_news(each)] or places_in(answer)
                was = told_in(match.older, row)
                was.state = row.kind
                now = ToldRow(answer.point, places, by=match.newer.outlets(places), origins=answer.origins)
                change = change_of("unknown-told", scene.story.id, row.point, [was], [now])
                change.finding, change.rule = answer.id, answer.rule
                yield change


def _answers(scene: Scene, row: c.UnknownRow, carried: list[c.Place]) -> Iterator[c.FindingRow]:
    """Yield the findings that tell what was unknown, or in which a text tells what stood in a headline alone."""
    for finding in scene.ground.newer_findings.find(carried):
        if row.kind == "said-unknown" and is_answer(finding):
            yield finding
        elif row.kind == "headline-alone" and finding.relation in {"agree", "refine"}:
            news = [each for each in finding.evidence if not each.headline and scene.match.is_added(each.article)]
            if news:
                yield finding

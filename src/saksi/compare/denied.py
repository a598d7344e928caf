"""What is denied, and by whom: one entry for each thing denied, whether another article reports it or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from saksi.compare.denials import find_denied_concepts
from saksi.compare.parts import Part
from saksi.languages import load_language
from saksi.model import Finding, Passage, Relation, Status, Unknown


def find_denied(parts: Sequence[Part], findings: Sequence[Finding]) -> Iterator[Unknown]:
    """Yield what is denied, in the words of a report of it where one stands, else of the denial, with who denies it.

    A denial that nobody is named for is left out: nothing tells that it is one ("upayanya ditepis kiper").
    """
    by_point: dict[str, list[Unknown]] = {}
    for each in _denials(parts, findings):
        by_point.setdefault(" ".join(each.point.split()).casefold(), []).append(each)
    for same in by_point.values():
        evidence = sorted({passage for each in same for passage in each.evidence})
        who = sorted({name for each in same for name in each.by})
        if who:
            yield Unknown(same[0].point, "denied", tuple(evidence), tuple(who))


def _denials(parts: Sequence[Part], findings: Sequence[Finding]) -> Iterator[Unknown]:
    by_passage = {part.passage: part for part in parts}
    denials = {part.passage for part in parts if _is_denial(part)}
    taken: set[Passage] = set()
    for finding in findings:
        if finding.relation is Relation.DENIED:
            held = [by_passage[each.passage] for each in finding.evidence if each.passage in by_passage]
            taken.update(part.passage for part in held if part.passage in denials)
            yield _denied([part for part in held if part.passage not in denials] or held, held, denials)
    together = _together(findings, denials, by_passage)
    for passage in sorted(denials):
        if passage not in taken:
            same = [by_passage[each] for each in sorted({passage, *together.get(passage, ())})]
            taken.update(part.passage for part in same)
            yield _denied(same, same, denials)


def _denied(told: Sequence[Part], held: Sequence[Part], denials: set[Passage]) -> Unknown:
    """Return an entry; its point is the shortest wording, one of a body before one of a headline."""
    point = min(told, key=lambda part: (part.headline, len(part.words), part.passage))
    who = sorted({part.source for part in held if part.passage in denials and part.source})
    return Unknown(point.words, "denied", tuple(sorted(part.passage for part in held)), tuple(who))


def _together(
    findings: Sequence[Finding], denials: set[Passage], by_passage: Mapping[Passage, Part]
) -> Mapping[Passage, tuple[Passage, ...]]:
    """Return for each denial those that a finding holds to say the same, and that deny the same."""
    out: dict[Passage, tuple[Passage, ...]] = {}
    for finding in findings:
        if finding.relation is Relation.DENIED:
            continue
        same = [by_passage[each.passage] for each in finding.evidence if each.passage in denials]
        for part in same:
            out.setdefault(part.passage, tuple(each.passage for each in same if _deny_one_thing(part, each)))
    return out


def _deny_one_thing(one: Part, other: Part) -> bool:
    first, second = find_denied_concepts(one), find_denied_concepts(other)
    return not (first and second) or not first.isdisjoint(second)


def _is_denial(part: Part) -> bool:
    """Tell whether a part denies; who "does not deny", or "neither confirms nor denies", does not."""
    contrasts = load_language(part.language).contrasts
    is_denied_itself = contrasts.has_cue("denial", part.negated)
    return part.status is Status.DENIED and not part.has_cue("neither") and not is_denied_itself

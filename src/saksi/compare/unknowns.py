"""What is not known: said to be unknown, denied, known from one origin or speaker alone, or from a headline alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from saksi.compare.denied import find_denied
from saksi.compare.headlines import find_bare_headlines
from saksi.compare.parts import Part
from saksi.model import Finding, Passage, Relation, Span, Status, Story, Unknown

# A reader looks at a handful: of what one origin alone says, the weightiest this many.
_SINGLE_ORIGIN = 5
# The first claims of an article are its lead: what its own outlet thinks matters.
_LEAD = 3


def find_unknowns(
    story: Story,
    parts: Sequence[Part],
    weights: Mapping[str, float],
    findings: Sequence[Finding],
    alike: Iterable[Sequence[Passage]] = (),
) -> tuple[Unknown, ...]:
    """Return what is said to be unknown, what is denied, then what one speaker, one origin or one headline alone says.

    `alike` are passages that say the same beside those of the findings: wordings of utterances, figures of one value.
    """
    same = [*(tuple(each.passage for each in finding.evidence) for finding in findings), *map(tuple, alike)]
    return (
        *_said_unknown(parts, findings),
        *find_denied(parts, findings),
        *_single_speaker(story, parts, findings),
        *_single_origin(story, parts, weights, same),
        *find_bare_headlines(story, parts, weights),
    )


def _said_unknown(parts: Sequence[Part], findings: Sequence[Finding]) -> Iterable[Unknown]:
    """Give each open question once: passages that a finding joins are one question; what became known is left out."""
    together: dict[Passage, tuple[Passage, ...]] = {}
    known: set[Passage] = set()
    for finding in findings:
        passages = tuple(each.passage for each in finding.evidence)
        if finding.relation is Relation.UPDATE:
            known.update(passages)
        else:
            together.update(dict.fromkeys(passages, passages))
    said: set[Passage] = set()
    status = {part.passage: part.status for part in parts}
    for part in parts:
        if part.status is not Status.UNKNOWN or part.passage in said or part.passage in known:
            continue
        same = [each for each in together.get(part.passage, ()) if status.get(each) is Status.UNKNOWN]
        said.update(same)
        yield Unknown(part.words, "said-unknown", tuple(sorted({part.passage, *same})))


def _single_speaker(story: Story, parts: Sequence[Part], findings: Sequence[Finding]) -> Iterable[Unknown]:
    """Give the points that several origins report, all of them from one and the same speaker."""
    source = {part.passage: part.source for part in parts}
    for finding in findings:
        speakers = {source.get(each.passage, "") for each in finding.evidence}
        calm = finding.relation in (Relation.AGREE, Relation.REFINE)
        if calm and len(speakers) == 1 and all(speakers):
            passages = tuple(each.passage for each in finding.evidence)
            if story.count_origins({each.article for each in passages}) > 1:
                yield Unknown(finding.point, "single-speaker", passages, tuple(sorted(speakers)))


def _single_origin(
    story: Story, parts: Sequence[Part], weights: Mapping[str, float], alike: Sequence[tuple[Passage, ...]]
) -> Iterable[Unknown]:
    """Give the weightiest claims of leads that no other origin speaks of; none where the story has one origin alone."""
    if story.count_origins({each.article.id for each in story.articles}) <= 1:
        return
    shared: dict[str, list[Span]] = defaultdict(list)
    for passages in alike:
        if story.count_origins({each.article for each in passages}) > 1:
            for each in passages:
                shared[each.article].append(each.span)
    seen: dict[str, int] = {}
    alone: list[Part] = []
    for part in parts:
        rank = seen[part.passage.article] = seen.get(part.passage.article, 0) + (part.kind == "claim")
        if part.kind == "claim" and rank <= _LEAD and _is_told(part) and not _is_shared(part, shared):
            alone.append(part)
    copies = _copies(sorted(alone, key=lambda each: (-_salience(each, weights), each.passage)))
    one_origin = [same for same in copies if story.count_origins({part.passage.article for part in same}) == 1]
    for same in one_origin[:_SINGLE_ORIGIN]:
        yield Unknown(same[0].words, "single-origin", tuple(sorted(part.passage for part in same)))


def _is_shared(part: Part, shared: Mapping[str, Sequence[Span]]) -> bool:
    """Tell whether half of a passage or more stands in one that other origins have too."""
    span = part.passage.span
    return any(2 * span.shared(each) >= span.end - span.start for each in shared.get(part.passage.article, ()))


def _copies(parts: Iterable[Part]) -> list[list[Part]]:
    """Return the parts with those in the same words together: copies of one article say a thing once."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(" ".join(part.words.casefold().split()), []).append(part)
    return list(groups.values())


def _is_told(part: Part) -> bool:
    return part.status in (Status.ASSERTED, Status.ATTRIBUTED, Status.DENIED)


def _salience(part: Part, weights: Mapping[str, float]) -> float:
    """Return how much would change if a claim fell away: what it says that others say too, and its numbers count."""
    # A copy that gives the same words another day ("Selasa") holds a term that nothing else has, and nothing weighs it.
    common = fsum(1 / (1 + weights[term]) for term in part.terms if term in weights)
    return common + len(part.quantities) + (part.status is Status.DENIED) + bool(part.source)

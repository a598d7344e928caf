"""Corrections of findings by hand, replayed: passages that a person says do, or do not, stand in a relation.

A person names passages and no finding: findings change their ids and their evidence with every article that is added. A
passage of the evidence is meant where it shares half of the shorter of the two with a named one, or says it in the very
same words: a copy of what was put right is right as well. Corrections are replayed in the order of their file, each on
what those before it have left.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from saksi.compare.copies import Copies
from saksi.compare.differences import find_sides
from saksi.compare.findings import finding_of
from saksi.compare.parts import Part
from saksi.compare.points import SAME_WORDS
from saksi.compare.spots import Shown, Spot, spot_of
from saksi.model import Claim, Correction, CorrectionKind, Finding, Passage, Relation, Status, Story

# Of the shorter of two passages, this share stands in the other where both are one: sentences are cut elsewhere by the
# next version, and claims that lie side by side are two.
_SHARED = 0.5
_PAIR = 2
_KINDS = (CorrectionKind.REJECT, CorrectionKind.RELATE)
_RELATIONS = frozenset(map(str, Relation))
_ALARMS = (Relation.UPDATE, Relation.CONFLICT)

Said = Callable[[Relation, Iterable[Passage], Iterable[Passage], bool], bool]
"""Says whether passages on two sides stand in a relation: as it was found, unless a person has said otherwise."""

Settle = Callable[[Sequence[tuple[Part, ...]]], Sequence[tuple[Part, ...]]]
"""Returns the groups of wordings of one utterance each as a person has put them right."""


@dataclass(slots=True)
class Ruling:
    """A correction in the story of which it names at least two passages.

    Attributes:
        named: the passages, in the order of the correction, each once.
        wordings: the first of them that is worded so.
        lifted: what else stood in the findings that it took away.
        took: whether it changed anything, or holds what it found.
    """

    correction: Correction
    named: tuple[Passage, ...]
    wordings: Mapping[str, int]
    lifted: dict[Passage, str] = field(default_factory=dict)
    took: bool = False

    @property
    def relation(self) -> Relation:
        """Return the relation in which the passages stand or do not."""
        return Relation(self.correction.subject)

    @property
    def is_rejecting(self) -> bool:
        """Tell whether the passages do not stand in it."""
        return self.correction.kind is CorrectionKind.REJECT

    def is_against(self, relation: Relation) -> bool:
        """Tell whether the passages do not stand in a relation, since that is rejected or they stand in another."""
        return (self.relation is relation) is self.is_rejecting

    def place_of(self, passage: Passage) -> int | None:
        """Return which of the named passages stands where this one does."""
        return next((n for n, each in enumerate(self.named) if is_at(each, passage)), None)

    def marks(self, story: Story, passages: Iterable[Passage]) -> dict[Passage, int]:
        """Return those of the passages that are meant, with which of the named ones each is."""
        found = {}
        for each in passages:
            place = self.place_of(each)
            place = self.wordings.get(wording_of(story, each)) if place is None else place
            if place is not None:
                found[each] = place
        return found

    def is_most(self, story: Story, passages: Iterable[Passage]) -> bool:
        """Tell whether the named are half or more of these passages, those of the same words counted once."""
        wordings = {each: wording_of(story, each) for each in passages}
        meant = {wordings[each] for each in self.marks(story, wordings)}
        return 2 * len(meant) >= len(set(wordings.values()))

    def copies_in(self, story: Story, passages: Iterable[Passage]) -> tuple[tuple[Passage, ...], ...]:
        """Return those of these passages that articles have in the very same words, unless two of them are named."""
        by_words: dict[str, list[Passage]] = {}
        for each in passages:
            by_words.setdefault(wording_of(story, each), []).append(each)
        return tuple(
            tuple(same)
            for same in by_words.values()
            if len({each.article for each in same}) >= _PAIR
            and len({self.place_of(each) for each in same} - {None}) < _PAIR
        )


def is_at(one: Passage, other: Passage) -> bool:
    """Tell whether two passages are one place of an article: half of the shorter stands in both."""
    least = min(each.span.end - each.span.start for each in (one, other))
    return one.article == other.article and one.span.shared(other.span) >= max(1, _SHARED * least)


def wording_of(story: Story, passage: Passage) -> str:
    """Return the words of a passage as copies share them."""
    return _plain(story.quote(passage))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def find_rulings(story: Story, corrections: Iterable[Correction]) -> tuple[Ruling, ...]:
    """Return the corrections that name two passages of a story or more, in their order."""
    found = []
    for each in corrections:
        if each.kind not in _KINDS or each.subject not in _RELATIONS:
            continue
        named: list[Passage] = []
        for place in story.places_of(each):
            if not any(is_at(place, known) for known in named):
                named.append(place)
        wordings: dict[str, int] = {}
        for n, place in enumerate(named):
            wordings.setdefault(wording_of(story, place), n)
        articles = {place.article for place in named}
        is_denied = each.subject == Relation.DENIED  # an article alone may tell something and who denies it
        if len(named) >= _PAIR and (len(articles) >= _PAIR or is_denied or each.kind is CorrectionKind.REJECT):
            found.append(Ruling(each, tuple(named), wordings))
    return tuple(found)


def settle_findings(
    story: Story, findings: Sequence[Finding], rulings: Sequence[Ruling], parts: Sequence[Part]
) -> tuple[Finding, ...]:
    """Return the findings of a story as a person has put them right, in their order."""
    found = list(findings)
    for ruling in rulings:
        if ruling.is_rejecting:
            left = [each for whole in found for each in _rejected(story, whole, ruling)]
            ruling.took |= left != found
            found = left
        else:
            found = _related(story, found, ruling, parts)
            ruling.took = True
    if any(ruling.took for ruling in rulings):
        found.sort(key=lambda each: (min(e.passage for e in each.evidence), each.relation, each.reason.rule))
    return tuple(found)


def _rejected(story: Story, finding: Finding, ruling: Ruling) -> tuple[Finding, ...]:
    """Return what a rejection leaves of a finding: of one that it makes out by half, what is printed word for word."""
    passages = _passages(finding)
    marks = ruling.marks(story, passages) if finding.relation is ruling.relation else {}
    if len(set(marks.values())) < _PAIR:
        return (finding,)
    if not ruling.is_most(story, passages):
        left = _thinned(story, finding, marks)
        return (left,) if left else ()
    ruling.lifted.update((each, wording_of(story, each)) for each in passages if each not in marks)
    if finding.relation in _ALARMS or finding.relation is Relation.DENIED:
        return ()
    relation = Relation.SAME_QUOTE if finding.relation is Relation.SAME_QUOTE else Relation.AGREE
    shown = {e.passage: Spot(e.passage, story.quote(e.passage), e.headline, e.claim) for e in finding.evidence}
    printed = ruling.copies_in(story, passages)
    return tuple(finding_of(story, [shown[each] for each in same], relation, SAME_WORDS) for same in printed)


def _thinned(story: Story, finding: Finding, marks: Mapping[Passage, int]) -> Finding | None:
    """Return a finding with the first alone of the passages that do not stand so to one another; None if it is none.

    Which of them was wrong with the others nobody has said; the first that the person names stays with these.
    """
    if len(set(marks.values())) < _PAIR:
        return finding
    first = min(marks.values())
    kept = [each for each in finding.evidence if marks.get(each.passage, first) == first]
    if len({each.passage.article for each in kept}) < _PAIR and finding.relation is not Relation.DENIED:
        return None
    shown = [Spot(e.passage, story.quote(e.passage), e.headline, e.claim) for e in kept]
    left = finding_of(story, shown, finding.relation, finding.reason)
    return left if _stands(story, left, finding) else None


def _stands(story: Story, left: Finding, before: Finding) -> bool:
    """Tell whether what is left of an alarm still has two sides: a false alarm costs more than one that is missed."""
    if left.relation in _ALARMS:
        kinds = {each.kind for each in find_sides(story, sorted(_passages(before)))}
        return any(each.kind in kinds for each in find_sides(story, sorted(_passages(left))))
    if left.relation is Relation.DENIED:
        claims = {claim.id: claim for claim in _claims(story, left)}
        denials = {e.claim in claims and claims[e.claim].status is Status.DENIED for e in left.evidence}
        return len(denials) == _PAIR
    return True


def _claims(story: Story, finding: Finding) -> Iterator[Claim]:
    for article in {each.article for each in _passages(finding)}:
        found = story.article(article)
        yield from (*found.claims, *found.headline_claims)


def _related(story: Story, findings: Sequence[Finding], ruling: Ruling, parts: Sequence[Part]) -> list[Finding]:
    """Return the findings with that of a person: it takes in those of its relation that hold two of its passages."""
    shown: dict[Passage, Shown] = {each: _spot(story, each) for each in ruling.named}
    for part in parts:  # a copy says what is copied
        if _plain(part.words) in ruling.wordings and not any(is_at(part.passage, each) for each in shown):
            shown[part.passage] = part
    kept = []
    for each in findings:
        marks = ruling.marks(story, _passages(each))
        if each.relation is not ruling.relation:
            kept.append(_thinned(story, each, marks))
        elif len(set(marks.values())) >= _PAIR or marks.keys() >= set(_passages(each)):
            for e in each.evidence:
                if not any(is_at(e.passage, known) for known in shown):
                    shown[e.passage] = Spot(e.passage, story.quote(e.passage), e.headline, e.claim)
        else:
            kept.append(each)
    own = finding_of(story, shown.values(), ruling.relation, ruling.correction.reason)
    return [*(each for each in kept if each), own]


def _spot(story: Story, passage: Passage) -> Spot:
    """Return a passage as evidence, with the claim that stands there."""
    found = story.article(passage.article)
    claims = (*found.claims, *found.headline_claims)
    best = max(claims, key=lambda claim: claim.span.union_share(passage.span), default=None)
    is_claim = best is not None and is_at(Passage(passage.article, best.span), passage)
    return replace(spot_of(found, passage.span), claim=best.id if best and is_claim else "")


def _passages(finding: Finding) -> tuple[Passage, ...]:
    return tuple(each.passage for each in finding.evidence)


def settle_utterances(story: Story, rulings: Sequence[Ruling], copies: Copies) -> Settle:
    """Return what puts the wordings of utterances right: those rejected part, those related come together."""

    def settle(groups: Sequence[tuple[Part, ...]]) -> Sequence[tuple[Part, ...]]:
        for ruling in rulings:
            if ruling.is_against(Relation.SAME_QUOTE):
                left = [each for group in groups for each in _parted(story, group, ruling)]
                ruling.took |= left != list(groups)
                groups = left
            elif ruling.relation is Relation.SAME_QUOTE:
                groups = _joined(story, groups, ruling, copies)
        return [group for group in groups if len({part.passage.article for part in group}) >= _PAIR]

    return settle


def _parted(story: Story, group: tuple[Part, ...], ruling: Ruling) -> Iterator[tuple[Part, ...]]:
    """Yield a group with the first alone of the passages that are no wordings of one utterance, then copies."""
    by_passage = {part.passage: part for part in group}
    marks = ruling.marks(story, by_passage)
    if len(set(marks.values())) < _PAIR:
        yield group
        return
    taken: set[Passage] = set()
    if not (ruling.is_rejecting and ruling.is_most(story, by_passage)):
        first = min(marks.values())
        taken = {each for each in by_passage if marks.get(each, first) == first}
        yield tuple(part for part in group if part.passage in taken)
    for same in ruling.copies_in(story, by_passage):
        if taken.isdisjoint(same):
            yield tuple(by_passage[each] for each in same)


def _joined(
    story: Story, groups: Sequence[tuple[Part, ...]], ruling: Ruling, copies: Copies
) -> Sequence[tuple[Part, ...]]:
    """Return the groups, those that hold one of the related passages as one, with what none of them held."""
    every = [part for same in copies.values() for part in same]
    meant = ruling.marks(story, [part.passage for part in every])
    own = {part.passage: part for part in every if part.passage in meant}
    kept = []
    for group in groups:
        if any(part.passage in meant for part in group):
            own |= {part.passage: part for part in group}
        else:
            kept.append(group)
    return [*kept, tuple(own[each] for each in sorted(own))]


def say_of(story: Story, rulings: Sequence[Ruling]) -> Said:
    """Return what says how two sides stand, such as two values: as it was found, unless a person has said otherwise."""
    known: dict[tuple[int, Passage], Hashable] = {}

    def mark(n: int, passage: Passage) -> Hashable:
        if (n, passage) not in known:
            found = rulings[n].marks(story, (passage,)).get(passage)
            known[n, passage] = rulings[n].lifted.get(passage) if found is None else found
        return known[n, passage]

    def say(relation: Relation, one: Iterable[Passage], other: Iterable[Passage], found: bool) -> bool:  # noqa: FBT001 - what a person may turn
        sides = (tuple(one), tuple(other))
        for n in reversed(range(len(rulings))):
            if rulings[n].is_rejecting and rulings[n].relation is not relation:
                continue
            if _are_two(*({mark(n, each) for each in side} - {None} for side in sides)):
                told = not rulings[n].is_against(relation)
                rulings[n].took |= told is not found
                return told
        return found

    return say


def _are_two(one: set[Hashable], other: set[Hashable]) -> bool:
    """Tell whether there is a pair of two passages, one of either side."""
    return bool(one and other) and len(one | other) >= _PAIR

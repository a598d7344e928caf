"""Where it happens: the places at which claims of the body set what the story tells, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from saksi.languages import Language
from saksi.model import (
    AnnotatedArticle,
    ArgumentRole,
    Claim,
    Finding,
    Ledger,
    Mention,
    MentionType,
    Passage,
    Relation,
    Span,
    Status,
    Story,
    TimeExpression,
    overlapping,
)
from saksi.report.mentions import stands_for_state, words_before, words_of
from saksi.report.statements import body_sentences, find_sentence
from saksi.report.timelines import first_day, lies_ahead, lies_before

_OPENING = 3  # sentences of the body: there stands the happening; what comes later tells what led to it, elsewhere
_TOLD = (Status.ASSERTED, Status.ATTRIBUTED)
_TOGETHER = (Relation.AGREE, Relation.REFINE, Relation.UPDATE, Relation.CONFLICT)
_DAY = len("2026-03-09")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Scenes:
    """Finds in a story where what it tells happens."""

    def __init__(self, story: Story, ledger: Ledger, wide: frozenset[str], language: Language) -> None:
        """Take the ids of places that are wide: of them, only what is said to happen there outright counts."""
        self.story = story
        self.wide = wide
        self.language = language
        self.first = first_day(story)
        self.last = max((a.article.published[:_DAY] for a in story.articles), default="")
        self.points = _points(ledger.findings)

    def find(self) -> dict[str, tuple[Passage, ...]]:
        """Return the passages that set something there, by the id of the place."""
        out: defaultdict[str, list[Passage]] = defaultdict(list)
        for found in self.story.articles:
            opening = body_sentences(found)[:_OPENING]
            for claim in found.claims:
                if self._is_news(found, claim, opening):
                    is_opening = any(sentence.overlaps(claim.span) for sentence in opening)
                    for mention in self._places(found, claim, is_opening=is_opening):
                        out[mention.entity].append(Passage(found.article.id, claim.span))
        return {entity: tuple(dict.fromkeys(passages)) for entity, passages in out.items()}

    def _is_news(self, found: AnnotatedArticle, claim: Claim, opening: Sequence[Span]) -> bool:
        """Tell whether a claim tells of the happening: dated so, a point of several articles, or in the opening."""
        if claim.status not in _TOLD or claim.negated:
            return False
        if any(self.language.places.is_other_time(word) for word in words_of(found.quote(claim.span))):
            return False
        own = _times(found, claim.span)
        around = own or _times(found, find_sentence(found, claim.span))
        if any(self._is_apart(time) for time in around) or self._names_older_year(found.quote(claim.span)):
            return False
        is_dated = any(len(time.value) >= _DAY and time.value[:4].isdigit() for time in own)
        is_shared = any(span.overlaps(claim.span) for span in self.points.get(found.article.id, ()))
        return is_dated or is_shared or any(sentence.overlaps(claim.span) for sentence in opening)

    def _names_older_year(self, text: str) -> bool:
        """Tell whether a claim names a year before the happening, be it in a name (`Piala 2019`)."""
        return bool(self.first) and any(year < self.first[:4] for year in _YEAR.findall(text))

    def _is_apart(self, time: TimeExpression) -> bool:
        """Tell whether a time lies before the happening, or after the newest article."""
        value = time.value
        if not value[:4].isdigit():
            return value in {"PAST_REF", "FUTURE_REF"}
        return lies_before(value, self.first) or lies_ahead(value, self.last)

    def _places(self, found: AnnotatedArticle, claim: Claim, *, is_opening: bool) -> Iterator[Mention]:
        did = [a.span for a in claim.arguments if a.role is ArgumentRole.DID]
        if any(self._is_saying(word) for span in did for word in words_of(found.quote(span))):
            return
        for argument in claim.arguments:
            if argument.role is ArgumentRole.WHERE and self._sets_scene(found, argument.span):
                outright = self._is_outright(found, argument.span, did)
                narrow = outright or (is_opening and not _is_seat(found, argument.span))
                narrow = narrow or self._is_behind_subject(found, claim, argument.span, did)
                named = self._named(found, argument.span)
                yield from (m for m in named if (outright if m.entity in self.wide else narrow))
        befallen = {self.language.places.befalls_place(w) for span in did for w in words_of(found.quote(span))}
        for argument in claim.arguments:
            if argument.role.value in befallen:
                yield from self._named(found, argument.span)

    def _sets_scene(self, found: AnnotatedArticle, where: Span) -> bool:
        """Tell whether the words before a place say that something is there, not that somebody speaks there."""
        before = words_before(found, where)
        if not before or self.language.syntax.opens_place(before[-1]) != "at":
            return False
        return not any(self._is_saying(word) for word in before)

    def _is_saying(self, word: str) -> bool:
        return self.language.places.is_of_saying(word) or self.language.speech.cue_kind(word) in {"say", "after"}

    def _is_outright(self, found: AnnotatedArticle, where: Span, did: Sequence[Span]) -> bool:
        """Tell whether the place is that of the predicate, not of a noun in its clause (`perang di ...`)."""
        named = (m.span for m in found.mentions if m.type is not MentionType.ORGANISATION)
        told = (*did, *named, *(t.span for t in found.times if t.type in {"DATE", "TIME"}))
        end = _end_before(found, where)
        return any(other.start < end <= other.end + 1 for other in told)

    def _is_behind_subject(self, found: AnnotatedArticle, claim: Claim, where: Span, did: Sequence[Span]) -> bool:
        """Tell whether the place narrows that of which the predicate is said (`penerbangan di ... dibatalkan`)."""
        end = _end_before(found, where)
        subjects = (a.span for a in claim.arguments if a.role in {ArgumentRole.WHO, ArgumentRole.WHOM})
        return any(s.start < end <= s.end + 1 and all(s.end <= d.start for d in did) for s in subjects)

    def _named(self, found: AnnotatedArticle, part: Span) -> Iterator[Mention]:
        """Yield the places that a part of a claim names as such: before them stand only words like `Kabupaten`."""
        at = part.start
        for mention in overlapping(found.mentions, part):
            between = found.text[at : mention.span.start]
            if not all(self.language.places.is_of_place(word) for word in words_of(between)):
                return
            at = mention.span.end
            if mention.type is not MentionType.PLACE and found.text[at : at + 1] != ",":
                return  # a house named alone tells nothing; behind a comma stands where it is
            if mention.type is MentionType.PLACE and not stands_for_state(mention):
                yield mention


def _is_seat(found: AnnotatedArticle, where: Span) -> bool:
    """Tell whether a place stands right behind the name of an organisation, as its address."""
    end = _end_before(found, where)
    return any(m.type is MentionType.ORGANISATION and m.span.end == end for m in found.mentions)


def _end_before(found: AnnotatedArticle, where: Span) -> int:
    """Return where the word before the preposition of a place ends."""
    before = found.text[: where.start].rstrip()
    return len(before[: len(before) - len(words_before(found, where)[-1])].rstrip())


def _points(findings: Sequence[Finding]) -> dict[str, list[Span]]:
    """Return the passages on which several articles speak, by article."""
    out: defaultdict[str, list[Span]] = defaultdict(list)
    for finding in findings:
        if finding.relation in _TOGETHER:
            for each in finding.evidence:
                out[each.passage.article].append(each.passage.span)
    return out


def _times(found: AnnotatedArticle, span: Span) -> list[TimeExpression]:
    return [t for t in overlapping(found.times, span) if t.type in {"DATE", "TIME"}]

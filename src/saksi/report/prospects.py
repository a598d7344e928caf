"""What comes next: what the articles say is to happen after the newest of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saksi.model import AnnotatedArticle, Claim, Finding, Moment, Passage, Relation, Status, Story, overlapping
from saksi.report.openings import find_faults, lemmas_of
from saksi.report.statements import find_statement
from saksi.report.timelines import AHEAD

_SAME = 0.5  # of the words of the shorter of two plans: what shares so many is one plan
_FRESH = 1  # days before the newest article: older plans without a day may have come about since
# What makes a plan without a day say nothing by itself.
_OPAQUE = frozenset({"fragment", "question", "calling", "leaning", "personal", "quotation", "unfinished", "former"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan without a day, in the sentence that says whose it is."""

    found: AnnotatedArticle
    passage: Passage
    meanings: frozenset[str]


def find_prospects(story: Story, findings: Sequence[Finding], timeline: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return what lies ahead: what has a day after the newest article, the next first, then plans without a day.

    A plan that a later article tells as done is none; plans that several tell stand once, those of most origins first.
    """
    ahead = [moment for moment in timeline if moment.phase == AHEAD and not _is_done(story, findings, moment.evidence)]
    dated = [moment for moment in ahead if not _is_talk(story, moment)]
    told = [lemmas_of(story.article(p.article), p.span) for moment in dated for p in moment.evidence]
    plans = [plan for plan in _open_plans(story, findings) if not any(_is_same(plan.meanings, each) for each in told)]
    groups: list[list[_Plan]] = []
    for plan in plans:
        group = next((g for g in groups if any(_is_same(plan.meanings, each.meanings) for each in g)), None)
        if group is None:
            groups.append([plan])
        else:
            group.append(plan)
    groups.sort(key=lambda g: (-story.count_origins(p.passage.article for p in g), g[0].passage))
    return (*dated, *(_moment(group) for group in groups))


def _is_talk(story: Story, moment: Moment) -> bool:
    """Tell whether a moment stands only in what somebody says of himself."""
    faults = (find_faults(story.article(p.article), p.span) for p in moment.evidence)
    return all(each & {"personal", "quotation"} for each in faults)


def _open_plans(story: Story, findings: Sequence[Finding]) -> list[_Plan]:
    newest = max((a.article.published for a in story.articles), default="")
    plans: dict[Passage, _Plan] = {}
    for found in story.articles:
        if not _is_fresh(found.article.published, newest):
            continue
        for claim in found.claims:
            span = find_statement(found, claim)
            passage = Passage(found.article.id, span)
            if _is_open(found, claim) and not find_faults(found, span) & _OPAQUE:
                plans.setdefault(passage, _Plan(found, passage, lemmas_of(found, span)))
    return [plan for plan in plans.values() if not _is_done(story, findings, (plan.passage,))]


def _is_fresh(published: str, newest: str) -> bool:
    try:
        return date.fromisoformat(newest[:10]) - date.fromisoformat(published[:10]) <= timedelta(days=_FRESH)
    except ValueError:
        return not newest


def _is_open(found: AnnotatedArticle, claim: Claim) -> bool:
    """Tell whether a claim is a plan, and no time stands in it that lies on the calendar."""
    dated = (t for t in overlapping(found.times, claim.span) if t.value[:4].isdigit())
    return claim.status is Status.PLANNED and next(dated, None) is None


def _is_done(story: Story, findings: Sequence[Finding], passages: Sequence[Passage]) -> bool:
    """Tell whether a later article tells what became of a plan."""
    mine = {p.article for p in passages}
    day = max(story.article(p.article).article.published for p in passages)
    for finding in findings:
        if finding.relation is Relation.UPDATE and any(
            e.passage.article == p.article and e.passage.span.overlaps(p.span)
            for e in finding.evidence
            for p in passages
        ):
            others = (e.passage.article for e in finding.evidence if e.passage.article not in mine)
            if any(story.article(each).article.published >= day for each in others):
                return True
    return False


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * max(1, min(len(one), len(other)))


def _moment(group: Sequence[_Plan]) -> Moment:
    passages = tuple(plan.passage for plan in group)
    return Moment("", group[0].found.quote(passages[0].span), passages, "", AHEAD)

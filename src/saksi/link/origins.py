"""From which independent roots a set of articles comes.

Two articles go back to one root where one text was made from the other, where both are credited as a whole to the
same agency or outlet, or where both rest on the same words of the same speaker. What is left is own reporting, and all
of one newsroom is one root. Only what is seen joins, so there are never more origins than are counted here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from saksi.link.credits import outlet_key
from saksi.link.ties import Tie, find_ties
from saksi.model import AnnotatedArticle, Origin, Reason, content_id

_EVIDENCE = 6
# Of the kinds of tie inside one root the first of these names it.
_KINDS = ("wire", "release", "copy", "press-conference", "outlet")


def find_origins(articles: Sequence[AnnotatedArticle]) -> tuple[Origin, ...]:
    """Return the origins of the articles of a story, in its order; every article belongs to exactly one."""
    ties = find_ties(articles)
    pairs = [(tie.source, tie.other) for tie in ties]
    groups = _joined(len(articles), (*pairs, *_newsrooms(articles, ties)))
    return tuple(_origin(articles, group, [tie for tie in ties if tie.other in group]) for group in groups)


def _newsrooms(articles: Sequence[AnnotatedArticle], ties: Sequence[Tie]) -> Iterable[tuple[int, int]]:
    """Yield pairs of articles of one newsroom, of those that nothing leads to another root."""
    led = {at for tie in ties for at in tie.led}
    first: dict[str, int] = {}
    for at, each in enumerate(articles):
        key = outlet_key(each)
        if key and at not in led:
            yield first.setdefault(key, at), at


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return 0 to `count` - 1 in groups, each reached by pairs."""
    lead = list(range(count))
    for one, other in pairs:
        low, high = sorted((lead[one], lead[other]))
        lead = [low if each == high else each for each in lead]
    groups: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(lead):
        groups[each].append(at)
    return [tuple(group) for group in groups.values()]


def _origin(articles: Sequence[AnnotatedArticle], group: Sequence[int], ties: Sequence[Tie]) -> Origin:
    chosen = [articles[at] for at in group]
    ids = tuple(each.article.id for each in chosen)
    name = content_id("o", (each.article.sha256 for each in chosen))
    copied = {tie.other for tie in ties if tie.other != tie.source}
    ordered = sorted(ties, key=lambda tie: (_KINDS.index(tie.kind), tie.source in copied, tie.source, tie.other))
    evidence = tuple(dict.fromkeys(passage for tie in ordered for passage in tie.evidence))[:_EVIDENCE]
    best = next(iter(ordered), None)
    led = {at for tie in ties for at in tie.led}
    one_newsroom = len({outlet_key(each) for each in chosen}) == 1
    if best is None or (one_newsroom and not led.issuperset(group)):
        root = chosen[0].article.outlet or chosen[0].article.id
        return Origin(name, "outlet", root, ids, _own_reason(len(ids), root), evidence)
    return Origin(name, best.kind, best.root, ids, best.reason, evidence)


def _own_reason(count: int, root: str) -> Reason:
    if count == 1:
        words = "no copy, no credit of the whole and no shared quotation leads from here to another root"
        return Reason("own-reporting", words)
    return Reason("one-newsroom", f"all {count} articles are of {root}")

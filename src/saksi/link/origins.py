"""From which independent roots a set of articles comes.

Two articles go back to one root where one text was made from the other, where both are credited as a whole to the
same agency or outlet, or where both rest on the same words of the same speaker. What is left is own reporting, and all
of one newsroom is one root. An article made from two others that have nothing in common goes back to both roots and
does not join them. Only what is seen joins, so there are never more origins than are counted here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from saksi.link.credits import newsroom_of
from saksi.link.ties import Tie, find_ties
from saksi.model import AnnotatedArticle, Origin, Reason, content_id

_EVIDENCE = 6
# Of the kinds of tie inside one root the first of these names it.
_KINDS = ("wire", "release", "copy", "press-conference", "outlet")

Node = int | str
"""An article by its position, or by name a root that is not among those read."""


@dataclass(slots=True)
class Groups:
    """Nodes that belong together, each led by one of them."""

    lead: dict[Node, Node] = field(default_factory=dict)

    def find(self, node: Node) -> Node:
        """Return the node that leads the group of this one."""
        path = []
        while (above := self.lead.setdefault(node, node)) != node:
            path.append(node)
            node = above
        self.lead.update(dict.fromkeys(path, node))
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two groups one, led by that of the first."""
        self.lead[self.find(other)] = self.find(one)


def find_origins(articles: Sequence[AnnotatedArticle]) -> tuple[Origin, ...]:
    """Return the origins of the articles of a story, in its order; every article belongs to one, or to several."""
    ties = find_ties(articles)
    newsrooms = [newsroom_of(each) for each in articles]
    groups = Groups({node: node for node in (*range(len(articles)), *map(_parent, ties))})
    for tie in ties:
        if not tie.directed:
            groups.join(tie.source, tie.other)
    for one, other in _pair_colleagues(newsrooms, ties):
        groups.join(one, other)
    roots = _find_roots(groups, [tie for tie in ties if tie.directed])
    members: dict[Node, list[int]] = defaultdict(list)
    for at in range(len(articles)):
        for root in sorted(roots[groups.find(at)], key=str):
            members[root].append(at)
    grounds: dict[Node, list[Tie]] = defaultdict(list)
    for tie in ties:
        # What an article has from one of its roots does not name the others.
        for root in roots[groups.find(_parent(tie) if tie.directed else tie.other)]:
            grounds[root].append(tie)
    ordered = sorted(members.items(), key=lambda item: item[1])
    return tuple(_origin(articles, newsrooms, group, grounds[root]) for root, group in ordered)


def _pair_colleagues(newsrooms: Sequence[str], ties: Sequence[Tie]) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles of one newsroom, of those that nothing leads to another root."""
    led = {at for tie in ties for at in tie.led}
    first: dict[str, int] = {}
    for at, newsroom in enumerate(newsrooms):
        if newsroom and at not in led:
            yield first.setdefault(newsroom, at), at


def _parent(tie: Tie) -> Node:
    return tie.root if tie.source == tie.other else tie.source


def _find_roots(groups: Groups, ties: Sequence[Tie]) -> dict[Node, frozenset[Node]]:
    """Join each group with the one it was made from; return for each lead the leads that it goes back to at last.

    That is itself, but for what was made from several groups that stay apart.
    """
    while single := [(node, *above) for node, above in _find_parents(groups, ties).items() if len(above) == 1]:
        for node, parent in single:
            groups.join(parent, node)
    several = _find_parents(groups, ties)
    roots = {lead: frozenset({lead}) for lead in map(groups.find, tuple(groups.lead)) if lead not in several}
    while several:
        known = {node: above for node, above in several.items() if above <= roots.keys()}
        # Those that were made from each other in a ring are one another's sources: the first of them is taken.
        node = min(known or several, key=str)
        above = several.pop(node)
        roots[node] = frozenset[Node]().union(*(roots[each] for each in above if each in roots)) or frozenset({node})
    return roots


def _find_parents(groups: Groups, ties: Sequence[Tie]) -> dict[Node, set[Node]]:
    """Return the groups that a group was made from, for those that were."""
    above: dict[Node, set[Node]] = defaultdict(set)
    for tie in ties:
        node, parent = groups.find(tie.other), groups.find(_parent(tie))
        if node != parent:
            above[node].add(parent)
    return dict(above)


def _origin(
    articles: Sequence[AnnotatedArticle], newsrooms: Sequence[str], group: Sequence[int], ties: Sequence[Tie]
) -> Origin:
    chosen = [articles[at] for at in group]
    ids = tuple(each.article.id for each in chosen)
    copied = {tie.other for tie in ties if tie.other != tie.source}
    ordered = sorted(ties, key=lambda tie: (_KINDS.index(tie.kind), tie.source in copied, tie.source, tie.other))
    evidence = tuple(dict.fromkeys(passage for tie in ordered for passage in tie.evidence))[:_EVIDENCE]
    best = next(iter(ordered), None)
    led = {at for tie in ties for at in tie.led}
    ours = {newsrooms[at] for at in group}
    if best is None or (len(ours) == 1 and "" not in ours and not led.issuperset(group)):
        root = chosen[0].article.outlet or chosen[0].article.id
        return Origin(_id_of(chosen, ""), "outlet", root, ids, _own_reason(len(ids), root), evidence)
    return Origin(_id_of(chosen, best.root), best.kind, best.root, ids, best.reason, evidence)


def _id_of(articles: Iterable[AnnotatedArticle], root: str) -> str:
    return content_id("o", (*(each.article.sha256 for each in articles), root))


def _own_reason(count: int, root: str) -> Reason:
    if count == 1:
        words = "no copy, no credit of the whole and no shared quotation leads from here to another root"
        return Reason("own-reporting", words)
    return Reason("one-newsroom", f"all {count} articles are of {root}")

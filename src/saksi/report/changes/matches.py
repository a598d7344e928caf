"""Two runs laid over one another: which article, passage, story and entity of the one is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from saksi.model import ArticleId, Origin, Reason, Story
from saksi.report import contract as c
from saksi.report.portions import Lookup, look_up

Item = TypeVar("Item")
# Code points of a line that two texts share by chance no more: shorter ones are bylines, captions and cross heads.
_LINE = 40


@dataclass(frozen=True, slots=True)
class Run:
    """One of the two runs: its rows, and what they point at."""

    document: c.Document
    lookup: Lookup

    def names(self, who: Iterable[str]) -> list[str]:
        """Return the names behind entities' ids or words, each once."""
        return list(dict.fromkeys(self.lookup.name(each) for each in who if each))

    def outlets(self, places: Iterable[c.Place]) -> list[str]:
        """Return the outlets in which passages stand, each once."""
        found = (self.lookup.outlet(each.article) for each in places)
        return list(dict.fromkeys(each for each in found if each))


@dataclass(frozen=True)
class Match:
    """Two runs; `onto` leads from an article's id in the older one to its id in the newer, `back` the other way."""

    older: Run
    newer: Run
    onto: Mapping[str, str]
    back: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "back", {new: old for old, new in self.onto.items()})

    def is_added(self, article: str) -> bool:
        """Tell whether the older run lacks an article of the newer."""
        return article not in self.back

    def is_news(self, place: c.Place) -> bool:
        """Tell whether words of the newer run are not in the older: of an article that came, or that was changed."""
        return self.recall(place) is None

    def carry(self, place: c.Place) -> c.Place | None:
        """Return where words of the older run stand in the newer; None where they do not."""
        return _follow(place, self.onto, self.older.lookup, self.newer.lookup)

    def recall(self, place: c.Place) -> c.Place | None:
        """Return where words of the newer run stand in the older; None where they do not."""
        return _follow(place, self.back, self.newer.lookup, self.older.lookup)

    def carry_all(self, places: Iterable[c.Place]) -> list[c.Place]:
        """Return where passages of the older run stand in the newer, as far as they do."""
        return [found for each in places if (found := self.carry(each))]

    def recall_all(self, places: Iterable[c.Place]) -> list[c.Place]:
        """Return where passages of the newer run stand in the older, as far as they do."""
        return [found for each in places if (found := self.recall(each))]

    @cached_property
    def changed_texts(self) -> dict[str, str]:
        """Return the articles whose text is another now, by their ids in the newer run."""
        old, new = self.older.lookup.articles, self.newer.lookup.articles
        return {there: here for here, there in self.onto.items() if old[here].text != new[there].text}

    @cached_property
    def entities(self) -> dict[str, str]:
        """Return which entity of the older run an entity of the newer is: most of its mentions are the same words.

        Of one that shares no mention, the one of its name and type.
        """
        votes: dict[str, Counter[str]] = {}
        for old_id, new_id in self.onto.items():
            old = {(m.start, m.end): m.entity for m in self.older.lookup.articles[old_id].mentions}
            for mention in self.newer.lookup.articles[new_id].mentions:
                before = self.recall(c.Place(new_id, mention.start, mention.end))
                who = old.get((before.start, before.end)) if before else None
                if who and mention.entity:
                    votes.setdefault(mention.entity, Counter())[who] += 1
        named = {(name.casefold(), e.type): e.id for e in self.older.document.entities for name in (e.name, *e.aliases)}
        found = {
            e.id: named[e.name.casefold(), e.type]
            for e in self.newer.document.entities
            if (e.name.casefold(), e.type) in named
        }
        return found | {who: min(each, key=lambda old: (-each[old], old)) for who, each in votes.items()}


def match_runs(before: c.Document, after: c.Document) -> Match:
    """Lay a run over an older one: an article is known by its text, else by its id or address and a line in common."""
    older, newer = Run(before, look_up(before)), Run(after, look_up(after))
    by_text = {each.sha256: each.id for each in before.articles if each.sha256}
    onto = {by_text[each.sha256]: each.id for each in after.articles if each.sha256 in by_text}
    taken = set(onto.values())
    left = [each for each in before.articles if each.id not in onto]
    by_id = {each.id: each for each in left}
    by_url = {each.url: each for each in left if each.url}
    for each in after.articles:
        for old in (by_id.get(each.id), by_url.get(each.url)):
            if each.id not in taken and old and old.id not in onto and _is_of_one(old, each):
                onto[old.id] = each.id
                taken.add(each.id)
    return Match(older, newer, onto)


def _is_of_one(old: c.ArticleRow, new: c.ArticleRow) -> bool:
    """Tell whether a text is an older state of another: a whole line of the body stands in both, or they are alike."""
    return old.text == new.text or bool(_long_lines(old) & _long_lines(new))


def _long_lines(article: c.ArticleRow) -> set[str]:
    lines = (article.text[b.start : b.end].strip() for b in article.blocks if b.kind == "body")
    return {line for line in lines if len(line) >= _LINE}


def _follow(place: c.Place, ids: Mapping[str, str], here: Lookup, there: Lookup) -> c.Place | None:
    """Return a passage of one run in the other: where it stood; in a changed text, where the same words are nearest."""
    article = ids.get(place.article)
    if article is None:
        return None
    old, new = here.articles[place.article].text, there.articles[article].text
    if old == new:
        return c.Place(article, place.start, place.end)
    words = old[place.start : place.end]
    starts = list(_find_all(new, words)) if words else []
    if not starts:
        return None
    start = min(starts, key=lambda at: abs(at - place.start))
    return c.Place(article, start, start + len(words))


def _find_all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def is_same_spot(one: c.Place, other: c.Place) -> bool:
    """Tell whether two passages of one text are the same but for their ends: half of the shorter stands in both."""
    return one.article == other.article and _is_same(one.start, one.end, other.start, other.end)


def _is_same(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared > 0 and 2 * shared >= min(end - start, other_end - other_start)


class Spots(Generic[Item]):
    """Things by the passages on which they rest."""

    def __init__(self, items: Iterable[tuple[Item, Iterable[c.Place]]] = ()) -> None:
        self._held: dict[str, list[tuple[int, int, int]]] = {}  # start, end and number of the thing
        self._items: list[Item] = []
        for item, places in items:
            self.add(item, places)

    def add(self, item: Item, places: Iterable[c.Place]) -> None:
        """Put a thing at its passages."""
        for place in places:
            self._held.setdefault(place.article, []).append((place.start, place.end, len(self._items)))
        self._items.append(item)

    def count_shared(self, places: Iterable[c.Place]) -> list[tuple[Item, int]]:
        """Return the things that rest on one of these passages, and in how many articles they do; in their order."""
        found: dict[int, set[str]] = {}
        for place in places:
            for start, end, n in self._held.get(place.article, ()):
                if start < place.end and place.start < end and _is_same(start, end, place.start, place.end):
                    found.setdefault(n, set()).add(place.article)
        return [(self._items[n], len(found[n])) for n in sorted(found)]

    def find(self, places: Iterable[c.Place]) -> list[Item]:
        """Return the things that rest on one of these passages, in their order."""
        return [item for item, _ in self.count_shared(places)]

    def has_all(self, places: Sequence[c.Place]) -> bool:
        """Tell whether something rests on each of these passages."""
        return all(self.find([place]) for place in places)


def count_origins(story: c.StoryRow, articles: Iterable[str]) -> int:
    """Return how many origins stand behind articles of a story, at the most."""
    reason = Reason("", "")
    origins = (Origin(o.id, o.kind, o.root, tuple(map(ArticleId, o.articles)), reason, ()) for o in story.origins)
    wanted = set(articles) & set(story.articles)
    return Story(story.id, story.title, (), tuple(origins)).count_origins(map(ArticleId, sorted(wanted)))

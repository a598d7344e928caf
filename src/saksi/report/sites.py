"""Which places of a story have a point on a map, and at which of them something that it tells happens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from saksi.languages import load_language
from saksi.languages.protocols import Place
from saksi.model import ArticleId, Ledger, Passage, Site, Story
from saksi.report.mentions import named_places
from saksi.report.scenes import Scenes
from saksi.report.whereabouts import Choice, choose_places, is_wide

EVENT, MENTIONED = "event", "mentioned"
# Of 49 stories looked at once, one passage made four countries and islands events: of two nothing happened there.
_LEAST_WIDE = 2


def find_sites(story: Story, ledger: Ledger) -> tuple[Site, ...]:
    """Return the places whose point is sure: those of events first, then by how many articles name them, then by id."""
    if not story.articles:
        return ()
    language = load_language(story.articles[0].article.language)
    named = {each.entity.id: each for each in named_places(story, language)}
    chosen = choose_places(tuple(named.values()), story.entities, language)
    wide = frozenset(key for key, choice in chosen.items() if is_wide(choice.place))
    scenes = Scenes(story, ledger, wide, language).find()
    groups = _by_place(chosen, {key: _articles(each.passages) for key, each in named.items()})
    told = {key: _sorted(story, (p for each in group for p in scenes.get(each, ()))) for key, group in groups.items()}
    events = _narrowed({key: passages for key, passages in told.items() if passages}, chosen)
    passages = {key: _sorted(story, (p for e in group for p in named[e].passages)) for key, group in groups.items()}
    out = [
        Site(
            entity=named[key].entity,
            latitude=chosen[key].place.latitude,
            longitude=chosen[key].place.longitude,
            is_approximate=key in wide,
            role=EVENT if key in events else MENTIONED,
            evidence=events.get(key) or _firsts(passages[key]),
            reason=chosen[key].reason,
        )
        for key in groups
    ]
    return tuple(sorted(out, key=lambda s: (s.role != EVENT, -_articles(passages[s.entity.id]), s.entity.id)))


def _by_place(chosen: Mapping[str, Choice], articles: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Return the entities that mean one place, by the one that most articles name."""
    groups: dict[Place, list[str]] = {}
    for key in sorted(chosen, key=lambda key: (-articles[key], key)):
        groups.setdefault(chosen[key].place, []).append(key)
    return {group[0]: tuple(group) for group in groups.values()}


def _articles(passages: Iterable[Passage]) -> int:
    return len({passage.article for passage in passages})


def _sorted(story: Story, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return passages once each, in the order of the story."""
    order = {found.article.id: n for n, found in enumerate(story.articles)}
    return tuple(sorted(set(passages), key=lambda p: (order[p.article], p.span)))


def _narrowed(told: Mapping[str, tuple[Passage, ...]], chosen: Mapping[str, Choice]) -> dict[str, tuple[Passage, ...]]:
    """Return the events without wide places in which a narrower one lies, or that one passage alone makes an event."""
    around = {place for key in told for place in chosen[key].inside}

    def is_kept(key: str, passages: Sequence[Passage]) -> bool:
        place = chosen[key].place
        return not is_wide(place) or not (place in around or len(passages) < _LEAST_WIDE)

    return {key: passages for key, passages in told.items() if is_kept(key, passages)}


def _firsts(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return where each article first names a place."""
    first: dict[ArticleId, Passage] = {}
    for passage in passages:
        first.setdefault(passage.article, passage)
    return tuple(first.values())

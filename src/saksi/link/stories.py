"""Which articles tell of one happening: alike in what happened, and naming the same people and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log10

from saksi.link.cards import Card
from saksi.link.clusters import find_clusters
from saksi.link.profiles import Profile, likeness_of
from saksi.link.settings import Setting, are_apart
from saksi.model import Reason

# Articles that are alike only in common words (lists of dresses, of recipes) are no happening: below this likeness of
# names the likeness of words counts in part. Swept 0 to .3 on the 1,085 articles of one day: 0 .823, .1 .832, .3 .818.
_NAMES_ENOUGH = 0.1
# Two headlines of which neither names a place of the other's opening are 26 times of two happenings and 6 times of one,
# among pairs of one day that are alike in words; openings that share no place are nearly as often of one as of two.
_ELSEWHERE, _PERHAPS_ELSEWHERE = 0.2, 0.8
# Below this a pair counts as unlike, which keeps the pairs few.
_FAINT = 0.02


def threshold_for(count: int) -> float:
    """Return how alike articles must be to be one story, by how many were read.

    A day's news holds one pair of a story in 350, a folder that somebody gathered one in a few: the same likeness is
    better evidence there. Swept on random parts of the 1,085 articles of one day, all articles of a story kept: grouped
    B-cubed is highest at .24 for 28 articles, .26 for 98, .31 for 272, .34 for 552, .36 for all. Four gold stories,
    read at once, stay whole and apart from .04 to .40.
    """
    return min(0.40, max(0.16, 0.14 + 0.07 * log10(max(count, 1))))


def group_cards(cards: Sequence[Card]) -> tuple[tuple[Card, ...], ...]:
    """Return the cards by happening. Neither the groups nor the order inside depend on the order given."""
    ordered = sorted(cards, key=lambda each: (each.sha256, each.id))
    likenesses = find_likenesses([each.profile for each in ordered])
    settings = [each.setting for each in ordered]
    fitting = {(a, b): value * weigh_settings(settings[a], settings[b]) for (a, b), value in likenesses.items()}
    clusters = find_clusters(len(ordered), fitting, threshold_for(len(ordered)))
    return tuple(tuple(ordered[at] for at in cluster) for cluster in clusters)


def weigh_settings(one: Setting, other: Setting) -> float:
    """Return how much of their likeness two articles keep, 0 to 1, when it is asked where and when each is set.

    Two reports that only the place or the day tells apart (two earthquakes in a week, two days' gold price) are two
    happenings. A day alone tells nothing apart but what comes anew each day: a happening is told of for days.
    """
    on_another_day = are_apart(one.days, other.days)
    if on_another_day and one.recurring and other.recurring:
        return 0.0
    if are_apart(one.headed, other.places) and are_apart(other.headed, one.places):
        return _ELSEWHERE
    if are_apart(one.places, other.places):
        return _ELSEWHERE if on_another_day else _PERHAPS_ELSEWHERE
    return 1.0


def find_likenesses(profiles: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """Return how alike each pair is, 0 to 1, by position (lower, higher), those that share hardly anything left out.

    Only pairs with a word in common are looked at, by way of an index of words.
    """
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for here, profile in enumerate(profiles):
        shared: dict[int, float] = defaultdict(float)
        for word, weight in profile.words.items():
            for there, other in holders[word]:
                shared[there] += weight * other
            holders[word].append((here, weight))
        for there, words in shared.items():
            names = likeness_of(profiles[there].names, profile.names) if words >= _FAINT else 0.0
            likeness = words * min(1.0, names / _NAMES_ENOUGH)
            if likeness >= _FAINT:
                found[there, here] = likeness
    return found


def explain_group(cards: Sequence[Card]) -> Reason:
    """Return in words what made the articles one story."""
    if len(cards) == 1:
        return Reason("alone", "no other article was alike enough in words and names")
    weights: Counter[str] = Counter()
    for card in cards:
        weights.update(card.profile.names)
    names = ", ".join(name for name, _ in sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:5])
    return Reason("alike-in-words-and-names", f"{len(cards)} articles name the same: {names or 'nothing'}")

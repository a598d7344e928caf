"""Stories of two runs: which one is the past of which, told by the articles that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from saksi.report import contract as c
from saksi.report.changes.matches import Match, Spots

ALARMS = {"conflict": "conflict", "denied": "denial", "update": "update"}


@dataclass(frozen=True)
class Ground:
    """What is looked up for every story of two runs."""

    match: Match

    @cached_property
    def older_findings(self) -> Spots[c.FindingRow]:
        """Return the older run's findings, by where their passages stand in the newer."""
        found = self.match.older.document.findings
        return Spots((each, self.match.carry_all(places_in(each))) for each in found)

    @cached_property
    def newer_findings(self) -> Spots[c.FindingRow]:
        """Return the newer run's findings by their passages."""
        return Spots((each, places_in(each)) for each in self.match.newer.document.findings)

    @cached_property
    def older_by_story(self) -> dict[str, list[c.FindingRow]]:
        """Return the older run's findings by their story."""
        return _by_story(self.match.older.document.findings)

    @cached_property
    def newer_by_story(self) -> dict[str, list[c.FindingRow]]:
        """Return the newer run's findings by their story."""
        return _by_story(self.match.newer.document.findings)


@dataclass(frozen=True)
class Scene:
    """A story of the newer run and its past.

    Attributes:
        main: the story of the older run that it goes on with; None where it is new or came off another.
        earlier: the older run's stories of which it has an article, `main` first.
        ended: those of them that end in it: what they told and it does not is gone.
    """

    ground: Ground
    story: c.StoryRow
    main: c.StoryRow | None
    earlier: tuple[c.StoryRow, ...]
    ended: tuple[c.StoryRow, ...]

    @property
    def match(self) -> Match:
        """The two runs."""
        return self.ground.match

    @property
    def findings(self) -> list[c.FindingRow]:
        """The story's findings."""
        return self.ground.newer_by_story.get(self.story.id, [])

    @property
    def findings_ended(self) -> Iterator[c.FindingRow]:
        """The findings of the stories that end in it."""
        return (each for story in self.ended for each in self.ground.older_by_story.get(story.id, []))


def find_scenes(ground: Ground) -> tuple[list[Scene], list[c.StoryRow]]:
    """Return every story of the newer run with its past, and the stories of the older run that are gone."""
    match = ground.match
    older = {each.id: each for each in match.older.document.stories}
    newer = {each.id: each for each in match.newer.document.stories}
    shared = _count_shared(match, older.values(), newer.values())
    pairs = _pair(shared)
    heirs = dict(pairs)
    for (old, new), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        heirs.setdefault(old, new)
    mains = {new: old for old, new in pairs.items()}
    scenes = []
    for key, story in newer.items():
        main = mains.get(key, "")
        sharing = [old for old in older if (old, key) in shared]
        sharing.sort(key=lambda old: (old != main, -shared[old, key]))
        scenes.append(
            Scene(
                ground,
                story,
                older.get(main),
                tuple(older[old] for old in sharing),
                tuple(older[old] for old in sharing if heirs[old] == key),
            )
        )
    return scenes, [each for key, each in older.items() if key not in heirs]


def _count_shared(match: Match, older: Iterable[c.StoryRow], newer: Iterable[c.StoryRow]) -> Counter[tuple[str, str]]:
    home = {article: story.id for story in newer for article in story.articles}
    pairs = ((story.id, home.get(match.onto.get(article, ""))) for story in older for article in story.articles)
    return Counter((old, new) for old, new in pairs if new)


def _pair(shared: Counter[tuple[str, str]]) -> dict[str, str]:
    """Return which older story goes on as which newer one: those of most shared articles first, each once."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for (old, new), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs


def places_in(finding: c.FindingRow) -> list[c.Place]:
    """Return the passages on which a finding rests."""
    return [c.Place(each.article, each.start, each.end) for each in finding.evidence]


def _by_story(findings: Sequence[c.FindingRow]) -> dict[str, list[c.FindingRow]]:
    out: dict[str, list[c.FindingRow]] = {}
    for each in findings:
        out.setdefault(each.story, []).append(each)
    return out

"""Articles that belong together, and who and what they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saksi.model.annotations import AnnotatedArticle, MentionType, Reason
from saksi.model.corrections import Correction
from saksi.model.spans import ArticleId, Passage, Span


@dataclass(frozen=True, slots=True)
class Role:
    """What an outlet calls an entity (`Presiden Rusia`), and where."""

    words: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place across articles.

    Attributes:
        id: made of the canonical name; stable under the order of articles.
        name: canonical spelling, as the texts have it.
        aliases: the other names used for it, sorted.
        roles: as the outlets give them.
        corrections: those by hand that made it what it is, in their order.
    """

    id: str
    name: str
    type: MentionType
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is what it is, where a person has decided."""
        return tuple(each.reason for each in self.corrections)


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent root of reporting: copies and rewrites of one root share it.

    Attributes:
        kind: `outlet` (own reporting), `wire`, `copy`, `release` or `press-conference`.
        root: name of the root: an agency, an outlet, or the article that the others copy.
        reason: why these articles go back to it; `evidence` are the words that show it.
    """

    id: str
    kind: str
    root: str
    articles: tuple[ArticleId, ...]
    reason: Reason
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one happening, with speakers, sources and mentions carrying entity ids.

    Attributes:
        articles: ordered by day, then by what they tell, then by id.
        day: ISO 8601 day that most of the articles give the happening, or "".
        reasons: why these articles are one story.
        corrections: those by hand that took hold in it, of its entities and of which articles it holds.
    """

    id: str
    title: str
    articles: tuple[AnnotatedArticle, ...]
    origins: tuple[Origin, ...] = ()
    entities: tuple[Entity, ...] = ()
    day: str = ""
    reasons: tuple[Reason, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def article(self, wanted: ArticleId) -> AnnotatedArticle:
        """Return the article of this id; KeyError if the story has none."""
        for each in self.articles:
            if each.article.id == wanted:
                return each
        raise KeyError(wanted)

    def places_of(self, correction: Correction) -> tuple[Passage, ...]:
        """Return the passages that a correction names, as far as articles of the story have them, in its order."""
        named = {key: each for each in self.articles for key in (each.article.sha256, each.article.id)}
        found = ((named.get(article), Span(start, end)) for article, start, end in correction.passages)
        return tuple(
            Passage(each.article.id, s) for each, s in found if each and 0 <= s.start < s.end <= len(each.text)
        )

    def quote(self, passage: Passage) -> str:
        """Return the words of a passage."""
        return self.article(passage.article).quote(passage.span)

    def origins_of(self, articles: Iterable[ArticleId]) -> tuple[Origin, ...]:
        """Return the independent origins behind these articles, in the story's order."""
        wanted = set(articles)
        return tuple(origin for origin in self.origins if wanted.intersection(origin.articles))

    def count_origins(self, articles: Iterable[ArticleId]) -> int:
        """Return how many independent origins these articles go back to, at the most.

        The one place where sources are counted. An article that no origin holds counts as its own. One that was made
        from several vouches for one of them: the count is the largest number of origins that can each be given an
        article of their own (Kuhn 1955).
        """
        wanted = set(articles)
        found = self.origins_of(wanted)
        given: dict[ArticleId, int] = {}
        held = sum(_is_vouched(n, found, wanted, given, set()) for n in range(len(found)))
        return held + len(wanted - {each for origin in found for each in origin.articles})


def _is_vouched(
    n: int, origins: tuple[Origin, ...], wanted: set[ArticleId], given: dict[ArticleId, int], asked: set[ArticleId]
) -> bool:
    """Give an origin one of the articles, if need be by giving the origin that has it another; tell whether it went."""
    for article in origins[n].articles:
        if article in wanted and article not in asked:
            asked.add(article)
            if article not in given or _is_vouched(given[article], origins, wanted, given, asked):
                given[article] = n
                return True
    return False

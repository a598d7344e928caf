"""A run, portion by portion: one Document a story, and a last one of what belongs to no story.

Other forms of a run are written from portions, so that a pile need not be held whole. `build_portions` makes them of
accounts, `split_document` of a saved run: the rows are the same, so that a form has the same bytes either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from saksi.model import Account, Correction, Entity, Refusal
from saksi.report import contract as c
from saksi.report.documents import build_document, entity_row, unite_entities


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a portion's rows point at."""

    articles: Mapping[str, c.ArticleRow]
    entities: Mapping[str, c.EntityRow]

    def quote(self, place: c.Place) -> str:
        """Return the words of a passage; "" where the run does not hold its article."""
        found = self.articles.get(place.article)
        return found.text[place.start : place.end] if found else ""

    def is_direct(self, place: c.Place) -> bool:
        """Tell whether most of a passage stands between quotation marks."""
        found = self.articles.get(place.article)
        quotes = found.quotes if found else ()
        shared = max((min(q.end, place.end) - max(q.start, place.start) for q in quotes), default=0)
        return 2 * shared > place.end - place.start

    def name(self, who: str) -> str:
        """Return the name behind an entity's id; the words themselves where no entity is meant."""
        found = self.entities.get(who)
        return found.name if found else who

    def outlet(self, article: str) -> str:
        """Return the outlet of an article, "" where it names none."""
        found = self.articles.get(article)
        return found.outlet if found else ""

    def day(self, article: str) -> str:
        """Return the day of an article, "" where it is not known."""
        found = self.articles.get(article)
        return found.published[:10] if found else ""


def look_up(portion: c.Document) -> Lookup:
    """Return what the rows of a portion point at."""
    return Lookup({each.id: each for each in portion.articles}, {each.id: each for each in portion.entities})


def main_language(articles: Iterable[c.ArticleRow], default: str) -> str:
    """Return the language of most articles; of several the first by its code."""
    languages = [each.language for each in articles]
    return max(sorted(set(languages)), key=languages.count, default=default)


def place_of(row: c.EvidenceRow) -> c.Place:
    """Return where a finding's evidence stands."""
    return c.Place(row.article, row.start, row.end)


def build_portions(
    accounts: Sequence[Account], refusals: Iterable[Refusal], *, version: str, corrections: Sequence[Correction] = ()
) -> Iterator[c.Document]:
    """Yield the portions of a run, in the order of its stories.

    The accounts are gone through twice: an entity of several stories has one row, with the names and roles of all.
    """
    linked: dict[str, Entity] = {}
    last = build_document((), refusals, version=version, corrections=corrections)
    for each in accounts:
        for entity in each.story.entities:
            linked[entity.id] = unite_entities(linked[entity.id], entity) if entity.id in linked else entity
        for row, correction in zip(last.corrections, corrections, strict=True):
            row.stories += [each.story.id] if correction in each.corrections else []
    rows = {key: entity_row(linked[key]) for key in sorted(linked)}
    told: set[str] = set()
    for each in accounts:
        portion = build_document((each,), (), version=version)
        portion.entities = _named(portion, rows)
        told |= {row.id for row in portion.entities}
        yield portion
    last.entities = [row for key, row in rows.items() if key not in told]
    yield last


def split_document(document: c.Document) -> Iterator[c.Document]:
    """Yield the portions of a saved run, in the order of its stories."""
    articles = {each.id: each for each in document.articles}
    entities = {each.id: each for each in document.entities}
    findings: dict[str, list[c.FindingRow]] = {each.id: [] for each in document.stories}
    stray = [each for each in document.findings if each.story not in findings]
    for each in document.findings:
        findings.get(each.story, []).append(each)
    told: set[str] = set()
    for story in document.stories:
        own = [articles.pop(key) for key in sorted(story.articles) if key in articles]
        portion = c.Document(
            document.saksi, document.contract, own, [], [story], findings[story.id], [], reader=document.reader
        )
        portion.entities = _named(portion, entities)
        told |= {row.id for row in portion.entities}
        yield portion
    yield msgspec.structs.replace(
        document,
        articles=list(articles.values()),
        entities=[row for key, row in entities.items() if key not in told],
        stories=[],
        findings=stray,
    )


def _named(portion: c.Document, entities: Mapping[str, c.EntityRow]) -> list[c.EntityRow]:
    """Return the entities that the rows of a portion name, by id."""
    return [entities[key] for key in sorted(set(_names_in(portion)) & entities.keys())]


def _names_in(portion: c.Document) -> Iterator[str]:
    for article in portion.articles:
        yield from (row.entity for row in article.mentions)
        yield from (row.speaker for row in article.quotes)
        yield from (row.speaker for row in article.reported)
        for claim in (*article.claims, *article.headline_claims):
            yield from (claim.source, *claim.chain)
    for story in portion.stories:
        yield from (point.source for figure in story.figures for point in figure.series)
        yield from (row.speaker for row in story.utterances)
        yield from (who for row in story.unknown for who in row.by)
        yield from (row.entity for row in story.sites)

"""Who is who in invented situations, from `cases/id/people.txt`: names through the whole of annotate and link."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from saksi.annotate import annotate_article
from saksi.link.entities import link_entities
from saksi.model import AnnotatedArticle, Speaker
from tests.support.stories import made_article

CASES = Path(__file__).resolve().parents[1] / "cases" / "id" / "people.txt"
# Rows that are right, of all: raised with the rows, never lowered.
RIGHT = 145


@dataclass(frozen=True)
class Situation:
    name: str
    articles: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]


def _situations() -> tuple[Situation, ...]:
    out = []
    for block in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *lines = block.strip().splitlines()
        articles: dict[str, str] = {}
        label = ""
        for line in (each for each in lines if each[:1] not in "=!>?"):
            if line.startswith("["):
                label, _, title = line[1:].partition("] ")
                articles[label] = f"# {title}"
            else:
                articles[label] += f"\n{line}"
        out.append(Situation(name, tuple(articles.items()), tuple(each for each in lines if each[:1] in "=!>?")))
    return tuple(out)


SITUATIONS = {each.name: each for each in _situations()}
ROWS = [(each.name, row) for each in SITUATIONS.values() for row in each.rows]


@cache
def _linked(name: str) -> tuple[dict[str, AnnotatedArticle], dict[str, frozenset[str]]]:
    """Return the articles of a situation by label, and the names of each entity by its id."""
    parts = [annotate_article(made_article(label, "2025-06-18", text)) for label, text in SITUATIONS[name].articles]
    linked, entities, _ = link_entities(parts)
    return {a.article.id: a for a in linked}, {e.id: frozenset({e.name, *e.aliases}) for e in entities}


def _entity_of(found: AnnotatedArticle, words: str) -> str:
    """Return the entity of the name that stands in an article, the time that is wanted."""
    words, _, number = words.partition(" #")
    spans = [m for m in found.mentions if found.quote(m.span) == words]
    at = int(number or 1) - 1
    return spans[at].entity if at < len(spans) else f"no name: {words}"


def _speakers_of(found: AnnotatedArticle, words: str) -> list[Speaker]:
    rows = (*found.quotes, *found.reports)
    return [each.speaker for each in rows if words in found.quote(each.span)]


def is_right(name: str, row: str) -> bool:
    articles, names = _linked(name)
    sign, parts = row[0], row[1:].strip().split(" | ")
    if sign == ">":
        label, _, words = parts[0].partition(" ")
        heard = _speakers_of(articles[label], words)
        return bool(heard) and all(
            not s.entity if parts[1] == "-" else parts[1] in names.get(s.entity, ()) for s in heard
        )
    entities = [_entity_of(articles[label], words) for label, _, words in (part.partition(" ") for part in parts)]
    if any(each.startswith("no name") for each in entities):
        return False
    return len(set(entities)) == (1 if sign == "=" else len(entities))


@pytest.mark.parametrize(("name", "row"), [each for each in ROWS if not each[1].startswith("?")])
def test_who_is_who(name: str, row: str):
    articles, names = _linked(name)
    assert is_right(name, row), (
        {label: [(a.quote(m.span), m.type.value, m.entity) for m in a.mentions] for label, a in articles.items()},
        [(r.speaker.name, r.speaker.entity) for a in articles.values() for r in (*a.quotes, *a.reports)],
        names,
    )


@pytest.mark.parametrize(("name", "row"), [each for each in ROWS if each[1].startswith("?")])
def test_what_is_said_to_be_wrong_still_is(name: str, row: str):
    assert not is_right(name, row[1:].strip()), "it is right now: take the question mark away"


def test_so_many_rows_are_right():
    assert len(SITUATIONS) >= 60
    assert sum(not row.startswith("?") for _, row in ROWS) >= RIGHT

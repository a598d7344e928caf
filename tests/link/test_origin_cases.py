"""Invented piles and the origins that are right, from `cases/id/origins.txt`."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from saksi.annotate import annotate_article
from saksi.clean import clean_page
from saksi.link import card_of, link_story
from saksi.model import AnnotatedArticle, Article, Page, Story

CASES = Path(__file__).resolve().parents[1] / "cases" / "id" / "origins.txt"


@dataclass
class Pile:
    """A pile as written: articles (day, outlet, title, paragraphs) by label, and what is wanted of it."""

    articles: dict[str, tuple[str, str, str, list[str]]] = field(default_factory=dict)
    wanted: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)


@cache
def piles() -> dict[str, Pile]:
    """Return the piles by their heading."""
    printed: dict[str, list[str]] = {}
    found: dict[str, Pile] = {}
    here: list[str] = []
    pile = Pile()
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            pile = found[line[3:]] = Pile()
        elif line.startswith("% "):
            here = printed[line[2:]] = []
        elif head := re.fullmatch(r"\[(\w+) (\S+) (.+?)\] (.+)", line):
            label, day, outlet, title = head.groups()
            here = []
            pile.articles[label] = (day.strip("-") and day, outlet.strip("?"), title, here)
        elif line.startswith("< "):
            name, *numbers = line[2:].split()
            here.extend(printed[name][n - 1] for each in numbers for n in _range(each))
        elif line.startswith("= "):
            pile.wanted.append(line[2:])
        elif line.startswith("* "):
            pile.counts.append(line[2:])
        elif line and not line.startswith("#"):
            here.append(line)
    return found


def _range(numbers: str) -> range:
    first, _, last = numbers.partition("-")
    return range(int(first), int(last or first) + 1)


@cache
def story_of(name: str) -> Story:
    """Return a pile as a story, with all that the house finds in its articles."""
    articles = [_read(label, *each) for label, each in piles()[name].articles.items()]
    return link_story(articles, [card_of(each) for each in articles])


def _read(label: str, day: str, outlet: str, title: str, paragraphs: list[str]) -> AnnotatedArticle:
    text = "\n".join((title, *paragraphs))
    page = Page(label, text.encode(), "text", name=label, outlet=outlet, title=title, published=day)
    article = clean_page(page)
    assert isinstance(article, Article)
    found = annotate_article(article)
    assert isinstance(found, AnnotatedArticle)
    return found


@pytest.mark.parametrize("name", piles())
def test_a_pile_goes_back_to_its_roots(name: str):
    wanted = sorted(_origin(line) for line in piles()[name].wanted)
    found = sorted((" ".join(o.articles), o.kind, o.root) for o in story_of(name).origins)
    known = [
        (ids, kind, "?" if any(w[0] == ids and w[2] == "?" for w in wanted) else root) for ids, kind, root in found
    ]
    assert known == wanted


def _origin(line: str) -> tuple[str, str, str]:
    head, _, labels = line.partition(": ")
    kind, _, root = head.partition(" ")
    return labels, kind, root


@pytest.mark.parametrize(("name", "count"), [(name, line) for name, pile in piles().items() for line in pile.counts])
def test_sources_are_counted_in_roots(name: str, count: str):
    labels, _, wanted = count.partition(": ")
    story = story_of(name)
    assert story.count_origins(each.article.id for each in story.articles if each.article.id in labels.split()) == int(
        wanted
    )

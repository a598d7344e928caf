"""Which places of a story stand on a map, and at which of them something happens: `cases/id/sites.txt`, and laws."""

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from saksi.annotate import annotate_article
from saksi.compare import compare_story
from saksi.link import card_of, link_story
from saksi.model import Ledger, Site, Story
from saksi.report import build_account
from saksi.report.sites import find_sites
from saksi.report.whereabouts import distance
from tests.report.written import bridge_story
from tests.support.gold import STORIES, gold_story
from tests.support.shared import needs_shared
from tests.support.stories import made_article

SITES = Path(__file__).resolve().parents[1] / "cases" / "id" / "sites.txt"
NEAR = 0.3  # degrees


def _situations() -> dict[str, tuple[list[tuple[str, str, str]], list[str]]]:
    out: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {}
    for block in SITES.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *lines = block.strip().splitlines()
        articles: list[tuple[str, str, str]] = []
        for line in (each for each in lines if each[:2] not in ("+ ", "- ")):
            if line.startswith("["):
                label, _, rest = line[1:].partition(" ")
                day, _, title = rest.partition("] ")
                articles.append((label, day, f"# {title}"))
            else:
                label, day, text = articles[-1]
                articles[-1] = (label, day, f"{text}\n{line}")
        out[name] = articles, [line for line in lines if line[:2] in ("+ ", "- ")]
    return out


def told(*articles: tuple[str, str, str]) -> Story:
    found = [annotate_article(made_article(*each)) for each in articles]
    return link_story(found, [card_of(each) for each in found])


@cache
def _found(name: str) -> tuple[Site, ...]:
    story = told(*_situations()[name][0])
    return find_sites(story, compare_story(story))


def _is_met(row: str, sites: tuple[Site, ...]) -> bool:
    """Tell whether what a line of the cases says is so."""
    sign, kind, rest = row[0], row[2:].partition(": ")[0], row.partition(": ")[2]
    words = rest.split()
    point = tuple(float(w) for w in words[-2:]) if sign == "+" and words[-1][-1].isdigit() else ()
    name = " ".join(words[:-2] if point else words)
    named = [site for site in sites if name in {site.entity.name, *site.entity.aliases}]
    if kind == "point":
        return not named
    role = {"event": "event", "named": "mentioned"}[kind]
    near = [s for s in named if not point or max(abs(s.latitude - point[0]), abs(s.longitude - point[1])) <= NEAR]
    return bool([s for s in near if s.role == role]) is (sign == "+")


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, (_, rows) in _situations().items() for row in rows])
def test_a_situation_is_mapped_as_it_is(name: str, row: str):
    assert _is_met(row, _found(name)), [
        (s.entity.name, s.role, s.latitude, s.longitude, s.reason) for s in _found(name)
    ]


def test_a_line_of_the_cases_can_fail():
    (quake,) = (site for site in _found("an earthquake in a regency") if site.role == "event")
    assert not _is_met("+ event: Garut 7.2 107.9", (quake,))
    assert not _is_met("- event: Garut", (quake,))
    assert not _is_met("- point: Garut", (quake,))
    assert not _is_met("+ named: Garut", (quake,))
    assert not _is_met("+ event: Garut", ())


def test_there_are_situations_enough():
    assert len(_situations()) >= 40


def test_every_site_says_why_and_rests_on_passages_of_its_story():
    for name, (articles, _) in _situations().items():
        texts = {label: text for label, _, text in articles}
        for site in _found(name):
            assert site.reason.rule
            assert site.reason.words
            assert site.evidence
            for passage in site.evidence:
                assert passage.span.quote(texts[passage.article]).strip()


def test_events_come_first_and_the_order_of_the_articles_does_not_matter():
    articles = [
        ("a", "2025-03-10", "# Gempa\nGempa terjadi di Garut, Jawa Barat, Senin (10/3/2025)."),
        ("b", "2025-03-10", "# Gempa Garut\nGempa dirasakan di Tasikmalaya, Senin (10/3/2025). Surabaya aman."),
        ("c", "2025-03-11", "# Korban Gempa\nKorban gempa Garut dirawat. Bantuan datang dari Surabaya dan Bandung."),
    ]
    found = []
    for order in permutations(articles):
        story = told(*order)
        found.append(find_sites(story, compare_story(story)))
    assert found[0]
    assert all(each == found[0] for each in found)
    roles = [site.role for site in found[0]]
    assert roles == sorted(roles)


def test_invented_places_have_no_site():
    assert find_sites(*bridge_story()) == ()
    assert build_account(*bridge_story()).sites == ()


def test_a_story_without_articles_has_no_site():
    assert find_sites(Story("st-0", "", ()), Ledger("st-0")) == ()


def test_kilometres_on_the_earth():
    assert distance((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)
    assert distance((-6.2, 106.8), (-7.25, 112.75)) == pytest.approx(668, abs=10)  # Jakarta, Surabaya
    assert distance((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert distance((3, 4), (3, 4)) == 0


@needs_shared
@pytest.mark.parametrize("name", STORIES)
def test_places_of_a_gold_story_lie_on_earth(name: str):
    sites = find_sites(gold_story(name), Ledger(name))
    assert sites
    for site in sites:
        assert -90 <= site.latitude <= 90
        assert -180 <= site.longitude <= 180

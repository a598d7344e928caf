"""Denials, with the reports that they answer."""

from dataclasses import replace

from saksi.compare import compare_story
from saksi.model import Entity, Finding, MentionType, Passage, Relation, Role, Span, Story
from tests.support.stories import made_story

FIRST = """Sejumlah penumpang mengatakan kapal itu kelebihan muatan.
Budi Rahman membantah kapal tersebut kelebihan muatan."""
SECOND = """Saksi Lamri Wirya melihat banyak karung beras di geladak. Lamri Wirya menduga kapal itu kelebihan muatan.
PT Tirta Jaya menyangkal tudingan tersebut."""


def _denied(story: Story) -> list[Finding]:
    return [finding for finding in compare_story(story).findings if finding.relation is Relation.DENIED]


def _story() -> Story:
    return made_story(("a.txt", "2025-03-01", FIRST), ("b.txt", "2025-03-01", SECOND))


def test_a_denial_that_points_back_answers_the_suspicion_before_it():
    story = made_story(("a.txt", "2025-03-01", "Banjir melanda Kota Rawa."), ("b.txt", "2025-03-01", SECOND))
    (finding,) = _denied(story)
    words = [story.quote(each.passage) for each in finding.evidence]
    assert any("kelebihan muatan" in each for each in words)
    assert not any("karung beras" in each for each in words)


def test_a_firm_and_its_director_deny_one_report_together():
    story = _story()
    firm = next(each.id for each in story.entities if "tirta-jaya" in each.id)
    entities = [each for each in story.entities if each.id not in (firm, "budi-rahman")]
    role = Role("Direktur PT Tirta Jaya", Passage(story.articles[0].article.id, Span(0, 1)))
    entities += [
        Entity(firm, "PT Tirta Jaya", MentionType.ORGANISATION, ("Tirta Jaya",)),
        Entity("budi-rahman", "Budi Rahman", MentionType.PERSON, (), (role,)),
    ]
    (finding,) = _denied(replace(story, entities=tuple(entities)))
    denials = [story.quote(each.passage) for each in finding.evidence]
    assert any("membantah" in each for each in denials)
    assert any("menyangkal" in each for each in denials)


def test_two_who_are_not_one_side_deny_apart():
    assert len(_denied(_story())) == 2

"""Which words of a conflict or an update are said to stand against each other."""

from saksi.compare import compare_story
from saksi.model import Relation
from tests.support.stories import made_story


def _told(*texts: str) -> dict[Relation, set[tuple[str, str]]]:
    story = made_story(*((f"{n}.txt", "2025-03-02", text) for n, text in enumerate(texts)))
    found: dict[Relation, set[tuple[str, str]]] = {}
    for finding in compare_story(story).findings:
        words = {(story.quote(each.passage), each.kind) for each in finding.differences}
        found[finding.relation] = found.get(finding.relation, set()) | words
    return found


def test_the_numbers_of_a_conflict_are_marked_on_both_sides():
    found = _told(
        "# Kapal Tirta Karam\nManifes kapal Tirta Indah mencatat 56 penumpang pada Sabtu (1/3/2025).",
        "# Kapal Tirta Karam\nManifes kapal Tirta Indah mencatat 63 penumpang pada Sabtu (1/3/2025).",
    )
    assert {("56", "number"), ("63", "number")} <= found[Relation.CONFLICT]


def test_what_agrees_or_is_denied_is_not_set_against_each_other():
    found = _told(
        "# Kapal Tirta Karam\nKapal Tirta Indah kelebihan muatan, kata nelayan Lamri Basuki.",
        "# Kapal Tirta Karam\nPT Samudra Wangi membantah kapal Tirta Indah kelebihan muatan.",
        "# Kapal Tirta Karam\nKapal Tirta Indah kelebihan muatan, menurut nelayan Lamri Basuki.",
    )
    assert Relation.DENIED in found
    assert not any(words for relation, words in found.items() if relation not in (Relation.CONFLICT, Relation.UPDATE))

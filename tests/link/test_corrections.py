"""Corrections by hand, replayed on the entities and the stories."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from saksi.link import card_of, group_cards, link_articles, move_cards
from saksi.link.entities import link_entities
from saksi.model import Correction, CorrectionKind, Entity, Quote, Speaker, Story
from tests.link.test_entities import article
from tests.link.written import FERRY, FERRY_OWN, OTHER_QUAKE, QUAKE, QUAKE_TOLL, written

MERGE, SPLIT, RENAME, MOVE, *OF_FINDINGS = CorrectionKind

TEXTS = (
    "|Bagas Prawirodipo|PER tiba. |Bagas|PER marah di |Tirtalaya|LOC.",
    "Kepala Dinas Perairan |Sapto Lumintu|PER datang. |Bagas|PER diam.",
    "|Pak Guru|PER menolak. |Tirtalaya|ORG kalah.",
)


def corrected(*corrections: Correction, texts: Sequence[str] = TEXTS) -> tuple[dict[str, Entity], list[list[str]], int]:
    """Return the entities by id, the entity of each mention, and how many corrections took hold."""
    linked, entities, took = link_entities([article(f"a{i}", text) for i, text in enumerate(texts)], corrections)
    return {e.id: e for e in entities}, [[m.entity for m in each.mentions] for each in linked], len(took)


def test_without_corrections_names_are_what_they_are():
    _, ids, _ = corrected()
    assert ids == [
        ["bagas-prawirodipo", "bagas-prawirodipo", "tirtalaya"],
        ["sapto-lumintu", "bagas-prawirodipo"],
        ["pak-guru", "tirtalaya-org-2"],
    ]


def test_merged_entities_are_one_with_the_name_of_the_first():
    entities, ids, took = corrected(Correction(MERGE, "Bagas Prawirodipo", "Pak Guru", by="Rina", at="2026-03-09"))
    assert took == 1
    assert ids[2][0] == "bagas-prawirodipo"
    assert "pak-guru" not in entities
    found = entities["bagas-prawirodipo"]
    assert (found.name, found.aliases) == ("Bagas Prawirodipo", ("Bagas", "Pak Guru"))
    assert [(r.rule, r.words) for r in found.reasons] == [
        ("corrected-by-hand", "“Pak Guru” is made one with “Bagas Prawirodipo”, by hand (Rina, 2026-03-09)")
    ]


def test_a_merge_holds_to_what_saksi_has_found_itself():
    entities, _, took = corrected(Correction(MERGE, "Bagas Prawirodipo", "Bagas"))
    assert took == 1
    assert len(entities["bagas-prawirodipo"].corrections) == 1


def test_a_mention_of_one_article_is_split_off_with_its_reason():
    linked, entities, _ = link_entities(
        [article(f"a{i}", text) for i, text in enumerate(TEXTS)],
        [Correction(SPLIT, "Bagas Prawirodipo", "Bagas Lumintu", alias="Bagas", article="a1")],
    )
    assert {e.id: e.aliases for e in entities if "bagas" in e.id} == {
        "bagas-lumintu": ("Bagas",),
        "bagas-prawirodipo": ("Bagas",),
    }
    mention = linked[1].mentions[1]
    assert mention.entity == "bagas-lumintu"
    assert mention.reasons[-1].rule == "corrected-by-hand"
    assert all(r.rule != "corrected-by-hand" for r in linked[0].mentions[1].reasons)


@pytest.mark.parametrize(
    ("correction", "where"),
    [
        (Correction(SPLIT, "Bagas Prawirodipo", "Sapto Lumintu", alias="Bagas"), [(0, 1), (1, 0), (1, 1)]),
        (Correction(SPLIT, "Bagas Prawirodipo", "Sapto Lumintu", article="a0"), [(0, 0), (0, 1), (1, 0)]),
        (Correction(SPLIT, "bagas-prawirodipo", "sapto-lumintu", article="a0", start=24), [(0, 1), (1, 0)]),
        (Correction(SPLIT, "Bagas Prawirodipo", "Sapto Lumintu", alias="Bagas", story="a2"), [(0, 1), (1, 0), (1, 1)]),
    ],
)
def test_a_split_goes_to_an_entity_that_is_there(correction: Correction, where: list[tuple[int, int]]):
    _, ids, took = corrected(correction)
    assert took == 1
    assert [(i, j) for i, row in enumerate(ids) for j, each in enumerate(row) if each == "sapto-lumintu"] == where


def test_what_is_split_off_under_the_same_name_is_another_entity():
    entities, ids, _ = corrected(
        Correction(SPLIT, "Bagas", article="a1"), texts=["|Bagas|PER tiba.", "|Bagas|PER pergi."]
    )
    assert ids == [["bagas"], ["bagas-per-2"]]
    assert [e.name for e in entities.values()] == ["Bagas", "Bagas"]


def test_an_entity_that_loses_its_name_takes_that_of_what_is_left():
    entities, ids, _ = corrected(Correction(SPLIT, "Bagas Prawirodipo", alias="Bagas Prawirodipo"))
    assert (entities["bagas-prawirodipo"].name, ids[1][1]) == ("Bagas", "bagas-prawirodipo")
    assert entities[ids[0][0]].name == "Bagas Prawirodipo"


def test_roles_follow_the_names():
    role = ["Kepala Dinas Perairan"]
    entities, _, _ = corrected()
    assert [r.words for r in entities["sapto-lumintu"].roles] == role
    entities, _, _ = corrected(Correction(MERGE, "Pak Guru", "Sapto Lumintu"))
    assert [r.words for r in entities["pak-guru"].roles] == role
    entities, _, _ = corrected(
        Correction(MERGE, "Pak Guru", "Sapto Lumintu"), Correction(SPLIT, "Pak Guru", alias="Sapto Lumintu")
    )
    assert [r.words for r in entities["sapto-lumintu"].roles] == role
    assert entities["pak-guru"].roles == ()


def test_a_renamed_entity_keeps_its_id_and_its_old_name_as_an_alias():
    entities, ids, _ = corrected(
        Correction(RENAME, "Bagas Prawirodipo", "Bagas P."),
        Correction(RENAME, "Bagas Prawirodipo", "Bagas Prawiradipa"),
    )
    found = entities["bagas-prawirodipo"]
    assert (found.name, found.aliases) == ("Bagas Prawiradipa", ("Bagas", "Bagas P.", "Bagas Prawirodipo"))
    assert len(found.corrections) == 2
    assert ids == corrected()[1]


@pytest.mark.parametrize(
    "correction",
    [
        Correction(RENAME, "Nobody", "Somebody"),
        Correction(MERGE, "Pak Guru", "Nobody"),
        Correction(MERGE, "Nobody", "Pak Guru"),
        Correction(RENAME, "Tirtalaya", "Persatuan Tirtalaya"),  # a town and a club: which one is not said
        Correction(SPLIT, "Pak Guru", alias="Bagas"),
        Correction(SPLIT, "Bagas", article="a7"),
        Correction(SPLIT, "Bagas", article="a0", start=3),
        Correction(RENAME, "Pak Guru", "Guru", story="a9"),
        Correction(MOVE, "a0", "a1"),
    ],
)
def test_what_finds_nothing_to_correct_changes_nothing(correction: Correction):
    assert corrected(correction) == corrected()


def test_of_two_of_one_name_an_id_tells_which():
    entities, _, took = corrected(Correction(RENAME, "tirtalaya-org-2", "Persatuan Tirtalaya"))
    assert took == 1
    assert (entities["tirtalaya"].name, entities["tirtalaya-org-2"].name) == ("Tirtalaya", "Persatuan Tirtalaya")


def test_speakers_follow_a_merge_and_a_split():
    parts = [article(f"a{i}", text) for i, text in enumerate(TEXTS)]
    name = parts[1].mentions[1].span
    quote = Quote("q", name, "direct", Speaker(span=name, mention=name, name="Bagas"))
    parts[1] = replace(parts[1], quotes=(quote,))
    for correction, speaker in (
        (Correction(MERGE, "Pak Guru", "Bagas Prawirodipo"), "pak-guru"),
        (Correction(SPLIT, "Bagas Prawirodipo", "Bagas Lumintu", article="a1"), "bagas-lumintu"),
    ):
        linked, _, _ = link_entities(parts, [correction])
        assert linked[1].quotes[0].speaker.entity == speaker


def test_later_corrections_stand_on_earlier_ones():
    merge, split = Correction(MERGE, "Pak Guru", "Sapto Lumintu"), Correction(SPLIT, "Pak Guru", alias="Sapto Lumintu")
    assert corrected(merge, split)[1] == corrected()[1]
    assert corrected(split, merge)[1] == corrected(merge)[1] != corrected()[1]


def test_corrections_do_not_depend_on_the_order_of_the_articles():
    parts = [article(f"a{i}", text) for i, text in enumerate(TEXTS)]
    corrections = [
        Correction(SPLIT, "Bagas Prawirodipo", alias="Bagas", article="a1"),
        Correction(MERGE, "Sapto Lumintu", "Bagas"),
        Correction(RENAME, "Sapto Lumintu", "Sapto"),
    ]
    seen = set()
    for order in permutations(parts):
        linked, entities, took = link_entities(order, corrections)
        by_id = {each.article.id: tuple(m.entity for m in each.mentions) for each in linked}
        seen.add((tuple(sorted(by_id.items())), entities, took))
    assert len(seen) == 1


PILE = {
    "q1": written("q1", "2025-06-02", QUAKE),
    "q2": written("q2", "2025-06-02", QUAKE_TOLL),
    "o1": written("o1", "2025-06-05", OTHER_QUAKE),
    "f1": written("f1", "2025-06-03", FERRY),
    "f2": written("f2", "2025-06-03", FERRY_OWN),
}


def told(*corrections: Correction, order: Sequence[str] = tuple(PILE)) -> tuple[set[frozenset[str]], tuple[Story, ...]]:
    stories = link_articles([PILE[name] for name in order], corrections)
    return {frozenset(a.article.id for a in story.articles) for story in stories}, stories


def test_an_article_is_moved_to_the_story_of_another():
    before, _ = told()
    assert before == {frozenset({"q1", "q2"}), frozenset({"o1"}), frozenset({"f1", "f2"})}
    move = Correction(MOVE, "o1", "q2", by="Rina", at="2026-03-09", why="one swarm")
    after, stories = told(move)
    assert after == {frozenset({"q1", "q2", "o1"}), frozenset({"f1", "f2"})}
    found = next(story for story in stories if len(story.articles) == 3)
    assert found.corrections == (move,)
    words = "o1 is put into the story of q2, by hand (Rina, 2026-03-09): one swarm"
    assert (found.reasons[-1].rule, found.reasons[-1].words) == ("corrected-by-hand", words)
    assert all(not story.corrections for story in stories if story is not found)


def test_an_article_stands_alone_and_is_named_by_its_hash():
    after, _ = told(Correction(MOVE, PILE["f2"].article.sha256))
    assert after == {frozenset({"q1", "q2"}), frozenset({"o1"}), frozenset({"f1"}), frozenset({"f2"})}


def test_moves_are_replayed_in_their_order():
    back = [Correction(MOVE, "o1", "q1"), Correction(MOVE, "q1"), Correction(MOVE, "q1", "o1")]
    assert told(*back)[0] == {frozenset({"q1", "q2", "o1"}), frozenset({"f1", "f2"})}
    assert told(back[1], back[2], back[0])[0] == {frozenset({"q1", "o1"}), frozenset({"q2"}), frozenset({"f1", "f2"})}


@pytest.mark.parametrize("move", [Correction(MOVE, "o1", "x"), Correction(MOVE, "x", "o1"), Correction(MOVE, "x")])
def test_a_move_of_what_is_not_there_moves_nothing(move: Correction):
    after, stories = told(move)
    assert after == told()[0]
    assert not any(story.corrections for story in stories)


def test_moved_stories_do_not_depend_on_the_order_of_the_articles():
    moves = (Correction(MOVE, "o1", "f1"), Correction(MOVE, "q2"))
    assert len({told(*moves, order=order)[1] for order in list(permutations(PILE))[::17]}) == 1


def test_without_moves_the_groups_stay():
    groups = group_cards([card_of(each) for each in PILE.values()])
    assert [[card.id for card in group] for group in move_cards(groups, ())] == [
        [card.id for card in group] for group in sorted(groups, key=lambda group: group[0].sha256)
    ]


def test_a_correction_of_one_story_leaves_the_others_alone():
    rename = Correction(RENAME, "Sukamekar", "Suka Mekar", story="q2")
    alone, stories = told(rename)
    assert [rename in story.corrections for story in stories].count(True) == 1
    named = {e.name for story in stories for e in story.entities}
    assert alone == told()[0]
    assert "Suka Mekar" in named


@pytest.mark.parametrize("kind", OF_FINDINGS)
def test_what_is_said_of_findings_corrects_no_entity(kind: CorrectionKind):
    correction = Correction(kind, "Sukamekar", "Suka Mekar", passages=(("o1", 0, 5), ("q1", 0, 5)))
    after, stories = told(correction)
    assert after == told()[0]
    assert not any(story.corrections for story in stories)

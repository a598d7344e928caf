import pytest

from saksi.link import card_of, group_cards
from saksi.link.stories import explain_group, threshold_for
from saksi.model import AnnotatedArticle
from tests.link import written as texts
from tests.link.written import written
from tests.support.gold import STORIES, gold_story
from tests.support.shared import needs_shared


def groups_of(*articles: AnnotatedArticle):
    return sorted(sorted(card.id for card in group) for group in group_cards([card_of(each) for each in articles]))


def test_tolls_that_differ_do_not_split_a_story():
    toll = written("a", "2025-06-02", texts.QUAKE_TOLL)
    higher = written("b", "2025-06-03", texts.QUAKE_HIGHER_TOLL)
    assert groups_of(toll, higher) == [["a", "b"]]


def test_two_earthquakes_of_one_week_are_two_stories():
    here = written("a", "2025-06-02", texts.QUAKE)
    there = written("b", "2025-06-05", texts.OTHER_QUAKE)
    assert groups_of(here, there) == [["a"], ["b"]]


def test_two_earthquakes_of_one_place_in_a_week_are_two_stories():
    again = texts.QUAKE.replace("5,2", "4,9").replace("Senin (2/6/2025)", "Kamis (5/6/2025)")
    articles = [
        written("a", "2025-06-02", texts.QUAKE),
        written("b", "2025-06-03", texts.QUAKE_HIGHER_TOLL.replace("bermagnitudo 5,2 ", "")),
        written("c", "2025-06-05", again),
    ]
    assert groups_of(*articles) == [["a", "b"], ["c"]]


def test_an_earthquake_dated_by_two_clocks_and_measured_twice_is_one_story():
    abroad = texts.QUAKE.replace("5,2", "5,4").replace("Senin (2/6/2025)", "Minggu (1/6/2025)")
    assert groups_of(written("a", "2025-06-02", texts.QUAKE), written("b", "2025-06-02", abroad)) == [["a", "b"]]


def test_two_earthquakes_of_one_day_are_two_stories():
    here = written("a", "2025-06-02", texts.QUAKE)
    there = written("b", "2025-06-02", texts.OTHER_QUAKE.replace("Kamis (5/6/2025)", "Senin (2/6/2025)"))
    assert groups_of(here, there) == [["a"], ["b"]]


def test_two_days_of_a_price_are_two_stories_and_two_reports_of_one_day_are_one():
    tuesday = written("a", "2025-06-03", texts.GOLD.format(day=3, weekday="Selasa", price="1.204.000"))
    wednesday = written("b", "2025-06-04", texts.GOLD.format(day=4, weekday="Rabu", price="1.211.000"))
    too = written("c", "2025-06-04", texts.GOLD.format(day=4, weekday="Rabu", price="1.212.000"))
    assert groups_of(tuesday, wednesday, too) == [["a"], ["b", "c"]]


def test_lists_that_share_no_name_are_no_happening():
    one = written("a", "", "7 model gelang emas\nGelang emas tipis cocok untuk pesta.\nPilih gelang emas sesuai baju.")
    two = written("b", "", "9 model gelang emas\nGelang emas lebar cocok untuk pesta.\nPilih gelang emas sesuai usia.")
    assert groups_of(one, two) == [["a"], ["b"]]


@pytest.mark.parametrize("count", [0, 1, 2, 50, 1_000, 1_000_000])
def test_the_threshold_rises_with_the_pile_and_stays_within_bounds(count):
    assert 0.13 <= threshold_for(count) <= threshold_for(count + 1) <= 0.4


def test_a_group_says_what_its_articles_share():
    articles = (written("a", "2025-06-02", texts.QUAKE), written("b", "2025-06-02", texts.QUAKE_TOLL))
    reason = explain_group([card_of(each) for each in articles])
    assert reason.rule == "alike-in-words-and-names"
    assert "sukamekar" in reason.words


@needs_shared
def test_gold_stories_read_at_once_come_apart_again():
    of = {a.article.sha256: name for name in STORIES for a in gold_story(name).articles}
    found = group_cards([card_of(a) for name in STORIES for a in gold_story(name).articles])
    assert sorted(sorted({of[card.sha256] for card in group}) for group in found) == sorted([name] for name in STORIES)


def test_what_has_one_value_a_day_is_one_story_that_day_in_any_words():
    morning = written("a", "2025-06-03", "IHSG dibuka menguat\nIndeks dibuka naik pada Selasa (3/6/2025) pagi.")
    evening = written("b", "2025-06-03", "IHSG ditutup merah\nBursa tutup lesu, Selasa (3/6/2025), kata pialang.")
    later = written("c", "2025-06-04", "IHSG dibuka menguat\nIndeks dibuka naik pada Rabu (4/6/2025) pagi.")
    assert groups_of(morning, evening, later) == [["a", "b"], ["c"]]


def test_two_copies_of_one_value_without_a_day_are_one_story():
    text = "IHSG ditutup merah\nBursa Nusakarang tutup lesu, kata pialang Darsa Wiguna."
    assert groups_of(written("a", "", text), written("b", "", text)) == [["a", "b"]]


def test_the_same_report_of_two_places_is_two_stories():
    one = written("a", "2025-06-03", texts.QUAKE.replace("Kabupaten Sukamekar", "Sukamekar"))
    other = written(
        "b", "2025-06-03", texts.QUAKE.replace("Kabupaten Sukamekar", "Tirtalaya").replace("Sukamekar", "Tirtalaya")
    )
    assert groups_of(one, other) == [["a"], ["b"]]

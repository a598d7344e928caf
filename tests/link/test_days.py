from datetime import date

from saksi.languages import load_language
from saksi.link.days import BEHIND, CARRIED, day_of, day_of_story, find_days, order_of, settle_days
from tests.link.written import written

OPEN = "Kapal tiba\nKapal itu tiba pada hari Rabu pukul 07.30 WIB."
DATED = "Kapal tiba di pelabuhan\nKapal itu tiba pada Rabu (4/6/2025)."


def test_the_story_has_the_day_that_most_articles_give():
    articles = (
        written("a", "2025-06-05", DATED),
        written("b", "2025-06-06", DATED),
        written("c", "2025-06-06", "Kapal\nKapal itu besar."),
    )
    assert day_of_story(articles) == "2025-06-04"


def test_a_day_still_to_come_is_not_the_day_of_the_story():
    article = written("a", "2025-06-02", "Kapal akan tiba\nKapal itu akan tiba pada Rabu (4/6/2025).")
    assert day_of_story((article,)) == "2025-06-02"


def test_open_times_take_the_day_of_the_story():
    (opened, dated), day = settle_days((written("a", "", OPEN), written("b", "2025-06-05", DATED)))
    assert day == "2025-06-04"
    assert [(t.value, t.anchor, t.reasons[-1].rule) for t in opened.times] == [
        ("2025-06-04T07:30", "story", "story-day")
    ]
    assert all(t.anchor != "story" for t in dated.times)


def test_a_weekday_of_an_article_without_a_day_is_the_one_nearest_to_the_story():
    later = written(
        "a", "", "Kapal\nKapal itu ditarik Kamis malam. Kapal itu tiba pukul 21.00 WIB. Minggu ia berangkat."
    )
    (found, _), day = settle_days((later, written("b", "2025-06-05", DATED)))
    assert day == "2025-06-04"  # a Wednesday
    assert [t.value for t in found.times] == ["2025-06-05TNI", "2025-06-05T21:00", "2025-06-01"]


def test_the_rules_that_are_asked_for_are_those_of_the_language():
    times = load_language("id").times.read_times("Ia tiba Kamis. Ia pergi pukul 21.00 WIB.", date(2025, 6, 4))
    assert [{BEHIND, CARRIED} & {reason.rule for reason in time.reasons} for time in times] == [{BEHIND}, {CARRIED}]


def test_an_article_takes_the_day_that_its_words_and_the_story_make_sure():
    undated = written("a", "", "Kapal berangkat\nKapal itu berangkat Selasa ini (3).")
    (found, _), _ = settle_days((undated, written("b", "2025-06-05", DATED)))
    assert (found.article.published, found.article.published_from) == ("2025-06-03", "story")


def test_a_day_told_is_not_taken_for_the_day_of_the_article():
    (found, _), _ = settle_days((written("a", "", OPEN), written("b", "2025-06-05", DATED)))
    assert found.article.published == ""


def test_articles_without_any_day_stand_last():
    articles = [
        written("a", "", "Kapal\nKapal itu besar."),
        written("b", "2025-06-05", DATED),
        written("c", "", DATED),
    ]
    assert [a.article.id for a in sorted(articles, key=order_of)] == ["c", "b", "a"]
    assert [day_of(a) for a in articles] == ["", "2025-06-05", "2025-06-04"]


def test_an_article_without_a_day_stands_on_the_last_day_that_it_opens_with():
    text = "Kapal\nKapal yang kandas Senin (2/6/2025) ditarik Rabu (4/6/2025). Nakhoda diperiksa."
    assert day_of(written("a", "", text)) == "2025-06-04"


def test_days_are_told_in_the_order_of_the_text_each_once():
    article = written("a", "", "Kapal\nKapal tiba 4 Juni 2025. Kapal berangkat 2 Juni 2025. Kapal pulang 4 Juni 2025.")
    assert find_days(article) == ("2025-06-04", "2025-06-02")


def test_a_story_without_days_has_none():
    assert day_of_story((written("a", "", "Kapal\nKapal itu besar."),)) == ""

"""Figures over time."""

from saksi.compare import compare_story
from saksi.model import Figure
from tests.support.stories import made_story


def _figures(*articles: tuple[str, str]) -> list[Figure]:
    return list(compare_story(made_story(*((f"{i}.txt", *each) for i, each in enumerate(articles)))).figures)


def _states(figure: Figure) -> list[tuple[float, str, str]]:
    return [(point.low, point.as_of[:10], point.state) for point in figure.series]


def test_a_later_toll_supersedes_an_earlier_one():
    (figure,) = _figures(
        ("2025-03-02", "Korban tewas akibat banjir di Kota Rawa bertambah menjadi 15 orang."),
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
    )
    assert _states(figure) == [(12, "2025-03-01", "superseded"), (15, "2025-03-02", "stands")]
    assert {point.as_of_from for point in figure.series} == {"article"}


def test_a_time_up_to_which_is_counted_comes_from_the_text():
    figures = _figures(
        ("2025-03-04", "Hingga 1 Maret 2025, sebanyak 12 orang tewas akibat banjir di Kota Rawa."),
        ("2025-03-04", "Hingga 3 Maret 2025, sebanyak 15 orang tewas akibat banjir di Kota Rawa."),
    )
    assert [_states(figure) for figure in figures] == [
        [(12, "2025-03-01", "superseded"), (15, "2025-03-03", "stands")],
    ]
    assert {point.as_of_from for point in figures[0].series} == {"text"}


def test_two_tolls_of_one_time_are_disputed():
    (figure,) = _figures(
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 19 orang."),
    )
    assert [point.state for point in figure.series] == ["disputed", "disputed"]


def test_the_dead_and_the_injured_are_two_figures():
    figures = _figures(
        ("2025-03-01", "Sebanyak 12 orang tewas di Kota Rawa. Sebanyak 30 orang luka-luka di Kota Rawa."),
        ("2025-03-01", "Sebanyak 12 orang tewas di Kota Rawa. Sebanyak 30 orang luka-luka di Kota Rawa."),
    )
    assert sorted({point.low for point in figure.series} == {12} for figure in figures) == [False, True]
    assert all(len(figure.series) == 1 and len(figure.series[0].evidence) == 2 for figure in figures)


def test_a_number_that_may_be_is_no_figure():
    assert not _figures(
        ("2025-03-01", "Korban tewas di Kota Rawa diperkirakan akan mencapai 40 orang."),
        ("2025-03-01", "Korban tewas di Kota Rawa diperkirakan akan mencapai 50 orang."),
    )


def test_places_that_an_article_lists_are_no_figure_of_one_thing():
    story = made_story(
        ("a.txt", "2025-03-01", "Pengungsi tersebar di Desa Karangjati 120 orang dan Desa Karangsari 80 orang."),
        ("b.txt", "2025-03-02", "Pengungsi tersebar di Desa Karangjati 90 orang dan Desa Karangsari 60 orang."),
    )
    assert compare_story(story).figures == ()


def test_a_value_without_a_day_stands_beside_its_like():
    (figure,) = _figures(
        ("2025-03-02", "Korban tewas akibat banjir di Kota Rawa bertambah menjadi 15 orang."),
        ("", "Banjir di Kota Rawa menewaskan 12 orang."),
        ("2025-03-01", "Sebanyak 12 orang tewas akibat banjir di Kota Rawa."),
    )
    assert _states(figure) == [(12, "2025-03-01", "superseded"), (12, "", "superseded"), (15, "2025-03-02", "stands")]


def test_one_value_of_one_day_is_one_point():
    (figure,) = _figures(
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
        ("2025-03-01", "Jumlah korban tewas akibat banjir di Kota Rawa 12 orang."),
    )
    assert [(point.low, len(point.evidence)) for point in figure.series] == [(12, 2)]


def test_what_a_register_says_is_disputed_and_not_replaced():
    (figure,) = _figures(
        ("2025-03-01", "Manifes kapal mencatat 56 penumpang."),
        ("2025-03-02", "Salinan manifes kapal mencatat 63 penumpang."),
    )
    assert [point.state for point in figure.series] == ["disputed", "disputed"]

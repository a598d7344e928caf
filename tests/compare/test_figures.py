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


def test_a_value_without_a_day_is_not_replaced_where_nothing_tells_when_it_was_given():
    (figure,) = _figures(
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
        ("2025-03-02", "Banjir di Kota Rawa menewaskan 15 orang."),
        ("", "Banjir di Kota Rawa menewaskan 9 orang."),
    )
    assert _states(figure) == [(12, "2025-03-01", "superseded"), (15, "2025-03-02", "stands"), (9, "", "undated")]


def test_an_extension_is_no_new_length():
    figures = _figures(
        ("2025-03-01", "Masa tanggap darurat banjir di Kota Rawa berlaku 14 hari."),
        ("2025-03-02", "Masa tanggap darurat banjir di Kota Rawa berlaku 14 hari."),
        ("2025-03-03", "Masa tanggap darurat banjir di Kota Rawa diperpanjang 7 hari."),
    )
    assert [_states(figure) for figure in figures] == [[(14, "2025-03-01", "stands")]]


def test_a_part_is_shown_with_its_whole_and_is_no_value_of_it():
    (figure,) = _figures(
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang, di antaranya 5 anak."),
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
    )
    (point,) = figure.series
    assert [(part.low, part.of) for part in point.parts] == [(5, "anak")]
    assert point.low == 12


def test_of_a_number_out_of_another_the_smaller_is_a_part():
    (figure,) = _figures(
        ("2025-03-01", "Sebanyak 87 rumah rusak di Kota Rawa. Dari 87 rumah yang rusak itu, 66 rumah rusak berat."),
    )
    assert [[part.low for part in point.parts] for point in figure.series if point.parts] == [[66]]


def test_two_numbers_of_one_article_are_two_things():
    text = "Banjir menewaskan 40 orang di Kota Rawa. Longsor menewaskan 9 orang di Kota Lembah."
    figures = _figures(("2025-03-01", text), ("2025-03-02", text))
    assert sorted({point.low for point in figure.series} == {40} for figure in figures) == [False, True]
    assert {point.state for figure in figures for point in figure.series} == {"stands"}


def test_what_is_demanded_and_what_is_given_are_two_figures():
    figures = _figures(
        ("2025-03-01", "Jaksa menuntut Budi Rahman 4 tahun penjara."),
        ("2025-03-02", "Hakim menghukum Budi Rahman 3 tahun penjara."),
        ("2025-03-02", "Budi Rahman dihukum 3 tahun penjara."),
    )
    assert [{point.low for point in figure.series} for figure in figures] == [{3}]


def test_two_ages_of_one_person_dispute_each_other():
    (figure,) = _figures(
        ("2025-03-01", "Polisi memeriksa Budi Rahman (33) di Kota Rawa."),
        (
            "2025-03-02",
            "Polisi memeriksa Budi Rahman (32) di Kota Rawa. Polisi memeriksa Dewi Larasati (41) di Kota Rawa.",
        ),
    )
    assert (figure.scope, _states(figure)) == (
        "budi-rahman",
        [(33, "2025-03-01", "disputed"), (32, "2025-03-02", "disputed")],
    )


def test_a_later_and_far_smaller_toll_is_of_another_event():
    figures = _figures(
        ("2025-03-01", "Serangan di Kota Rawa menewaskan 53 orang. Sebanyak 53 orang tewas di Kota Rawa."),
        ("2025-03-03", "Serangan di Kota Rawa menewaskan 6 orang. Sebanyak 6 orang tewas di Kota Rawa."),
    )
    assert {point.state for figure in figures for point in figure.series} == {"stands"}


def test_at_least_grows_over_time():
    (figure,) = _figures(
        ("2025-03-01", "Sedikitnya 12 orang tewas akibat banjir di Kota Rawa."),
        ("2025-03-02", "Sedikitnya 15 orang tewas akibat banjir di Kota Rawa."),
    )
    assert [point.state for point in figure.series] == ["superseded", "stands"]


def test_a_day_in_the_text_up_to_which_it_grew_is_its_time():
    figures = _figures(
        ("2025-03-04", "Korban tewas akibat banjir di Kota Rawa bertambah menjadi 15 orang pada Senin (3/3/2025)."),
        ("2025-03-01", "Korban tewas akibat banjir di Kota Rawa 12 orang."),
    )
    assert [(p.as_of[:10], p.as_of_from) for f in figures for p in f.series] == [
        ("2025-03-01", "article"),
        ("2025-03-03", "text"),
    ]


def test_an_added_article_leaves_every_value_where_it_can_be_seen():
    articles = (
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang. Sebanyak 450 rumah terendam di Kota Rawa."),
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang. Sebanyak 450 rumah terendam di Kota Rawa."),
        ("2025-03-02", "Korban tewas akibat banjir di Kota Rawa bertambah menjadi 15 orang."),
        ("2025-03-03", "Sebanyak 470 rumah terendam di Kota Rawa dan 15 orang tewas akibat banjir."),
        ("", "Banjir di Kota Rawa menewaskan 9 orang."),
        ("2025-03-02", "Banjir di Kota Rawa menewaskan 12 orang, di antaranya 5 anak."),
    )
    for count in range(2, len(articles)):
        before = {
            (point.low, each)
            for figure in _figures(*articles[:count])
            for point in figure.series
            for each in point.evidence
        }
        after = {
            (point.low, each)
            for figure in _figures(*articles[: count + 1])
            for point in figure.series
            for each in point.evidence
        }
        assert before <= after


def test_whoever_tells_a_toll_is_not_the_one_whom_it_is_of():
    texts = (
        ("2026-02-03", "Kepala BPBD Sewira Wiranta Salaka menyebut 6 orang meninggal hingga Selasa (3/2/2026)."),
        ("2026-02-04", "Kepala BPBD Sewira Wiranta Salaka menyebut 9 orang meninggal hingga Rabu (4/2/2026)."),
    )
    (figure,) = _figures(*texts)
    assert figure.scope == ""
    assert _states(figure) == [(6, "2026-02-03", "superseded"), (9, "2026-02-04", "stands")]


def test_on_one_day_the_last_hour_stands_whoever_gives_no_hour():
    texts = (
        (
            "2026-02-06",
            "Korban tewas akibat banjir di Sewira naik menjadi 60 orang hingga Jumat (6/2/2026) pukul 6.20.",
        ),
        ("2026-02-06", "Sebanyak 63 orang tewas akibat banjir di Sewira hingga Jumat (6/2/2026) pukul 10.40."),
        ("2026-02-06", "Sebanyak 63 orang tewas akibat banjir di Sewira."),
    )
    (figure,) = _figures(*texts)
    assert [(value, state) for value, _, state in _states(figure)] == [(60, "superseded"), (63, "stands")]


def test_of_a_figure_something_always_stands_or_is_open():
    texts = (
        ("2026-02-06", "Korban tewas akibat banjir di Sewira bertambah menjadi 60 orang."),
        ("2026-02-06", "Korban tewas akibat banjir di Sewira bertambah menjadi 63 orang."),
        ("2026-02-06", "Sebanyak 60 orang tewas akibat banjir di Sewira."),
        ("2026-02-06", "Sebanyak 63 orang tewas akibat banjir di Sewira."),
    )
    for figure in _figures(*texts):
        assert {state for *_, state in _states(figure)} != {"superseded"}


def test_a_number_that_is_rejected_is_no_value_of_whoever_rejects_it():
    texts = (
        ("2026-05-04", "Kerugian negara akibat jembatan Rp 9,8 miliar, bukan Rp 12,4 miliar, ujar Nadia Prawira."),
        ("2026-05-05", "Kerugian negara akibat jembatan Rp 9,8 miliar, ujar hakim Arman Lubena."),
    )
    assert {point.low for figure in _figures(*texts) for point in figure.series} == {9.8e9}

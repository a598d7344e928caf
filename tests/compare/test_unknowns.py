"""What is not known, known from one origin, or from one speaker."""

from dataclasses import replace

from saksi.compare import compare_story
from saksi.model import Origin, Reason, Unknown
from tests.support.stories import made_story

CAUSE = "Penyebab jebolnya tanggul Sungai Rawa belum diketahui."


def _unknowns(kind: str, *articles: tuple[str, str]) -> list[Unknown]:
    story = made_story(*((f"{i}.txt", *each) for i, each in enumerate(articles)))
    return [unknown for unknown in compare_story(story).unknowns if unknown.kind == kind]


def test_what_two_outlets_call_unknown_is_one_question():
    (unknown,) = _unknowns("said-unknown", ("2025-03-01", CAUSE), ("2025-03-01", CAUSE))
    assert len(unknown.evidence) == 2


def test_what_one_outlet_alone_says_in_its_lead_is_named():
    found = _unknowns(
        "single-origin",
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang. Sebanyak 450 rumah terendam di Kecamatan Lembah."),
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
    )
    assert [unknown.point for unknown in found] == ["Sebanyak 450 rumah terendam di Kecamatan Lembah"]


def test_one_article_alone_has_no_single_origin():
    assert not _unknowns("single-origin", ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."))


def test_outlets_that_echo_one_official_are_one_speaker():
    said = "Menurut Budi Rahman, tanggul di Kota Rawa jebol karena hujan deras semalaman."
    (unknown,) = _unknowns("single-speaker", ("2025-03-01", said), ("2025-03-02", said))
    assert len(unknown.evidence) == 2


def test_what_copies_of_one_article_say_is_named_once():
    story = made_story(
        ("a.txt", "2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang. Tanggul itu dibangun pada 1987."),
        ("b.txt", "2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang. Tanggul itu dibangun pada 1987."),
        ("c.txt", "2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
    )
    one = Origin("o-1", "copy", "Suara Rawa", ("a.txt", "b.txt"), Reason("same-text", ""))
    other = Origin("o-2", "outlet", "Kabar Lembah", ("c.txt",), Reason("own-reporting", ""))
    found = [u for u in compare_story(replace(story, origins=(one, other))).unknowns if u.kind == "single-origin"]
    assert [[each.article for each in unknown.evidence] for unknown in found] == [["a.txt", "b.txt"]]


def test_what_is_denied_names_who_denies_it():
    denial = "Camat Lembah, Budi Rahman, membantah tanggul itu jebol karena kelalaian petugas."
    (unknown,) = _unknowns(
        "denied",
        ("2025-03-01", f"Warga menuding tanggul itu jebol karena kelalaian petugas. {denial}"),
        ("2025-03-01", denial),
    )
    assert unknown.by == ("budi-rahman",)
    assert {each.article for each in unknown.evidence} == {"0.txt", "1.txt"}


def test_a_denial_of_nobody_is_not_listed():
    assert not _unknowns("denied", ("2025-03-01", "Tendangan itu masih bisa ditepis oleh penjaga gawang."))


def test_a_headline_that_no_body_bears_out_is_named():
    body = "Banjir di Kota Rawa menewaskan 12 orang. Sebanyak 450 rumah terendam di Kecamatan Lembah."
    (unknown,) = _unknowns(
        "headline-alone",
        ("2025-03-01", f"# Wali Kota Rawa Dipecat dan Kabur ke Luar Negeri\n{body}"),
        ("2025-03-01", f"# Banjir di Kota Rawa Menewaskan 12 Orang\n{body}"),
    )
    assert unknown.point.startswith("Wali Kota Rawa")


def test_a_headline_that_another_article_bears_out_is_not_named():
    body = "Banjir di Kota Rawa menewaskan 12 orang."
    assert not _unknowns(
        "headline-alone",
        ("2025-03-01", f"# Wali Kota Rawa Dipecat dan Kabur ke Luar Negeri\n{body}"),
        ("2025-03-01", f"{body} Wali Kota Rawa dipecat oleh gubernur. Ia kabur ke luar negeri."),
    )


def test_the_one_speaker_is_named():
    said = "Menurut Budi Rahman, tanggul di Kota Rawa jebol karena hujan deras semalaman."
    (unknown,) = _unknowns("single-speaker", ("2025-03-01", said), ("2025-03-02", said))
    assert unknown.by == ("budi-rahman",)


def test_what_is_said_in_other_words_by_an_utterance_or_a_figure_of_another_origin_is_not_of_one_origin():
    assert not _unknowns(
        "single-origin",
        ("2025-03-01", "Sebanyak 12 orang meninggal dunia akibat banjir di Kota Rawa."),
        ("2025-03-01", "Banjir di Kota Rawa menewaskan 12 orang."),
    )


def test_what_one_origin_says_of_two_days_in_the_same_words_is_named():
    told = "Warga Kota Rawa mengungsi ke balai desa pada Selasa. Camat Lembah menutup jembatan itu kemarin."
    story = made_story(
        ("a.txt", "2025-03-05", told), ("b.txt", "2025-03-12", told), ("c.txt", "2025-03-05", "Banjir melanda Rawa.")
    )
    one = Origin("o-1", "copy", "Suara Rawa", ("a.txt", "b.txt"), Reason("same-text", ""))
    other = Origin("o-2", "outlet", "Kabar Lembah", ("c.txt",), Reason("own-reporting", ""))
    found = compare_story(replace(story, origins=(one, other))).unknowns
    assert {unknown.kind for unknown in found} == {"single-origin"}
    assert "Camat Lembah menutup jembatan itu kemarin" in {unknown.point for unknown in found}

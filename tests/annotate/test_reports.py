"""Indirect speech and thought."""

import pytest

from tests.support.speech import Case, annotated, read_cases, tagged


@pytest.mark.parametrize("case", read_cases("reports.txt"), ids=str)
def test_reports_and_their_speakers(case: Case):
    text, wanted = tagged(case.text, "r")
    found = annotated(text)
    assert tuple(found.quote(r.span) for r in found.reports) == tuple(annotated(w).text for w in wanted)
    assert tuple(f"{r.speaker.name}, {r.speaker.cue}" for r in found.reports) == case.expected


@pytest.mark.parametrize(
    ("title", "speaker"),
    [("Mensos: Bantuan Tiba Besok Pagi", "Mensos"), ("|Budi Lawu|PER: Jembatan Sudah Dibuka", "Budi Lawu")],
)
def test_a_headline_with_a_colon_reports(title: str, speaker: str):
    found = annotated(f"{title}\nJembatan itu dibuka pagi tadi.", title=True)
    (report,) = found.reports
    assert found.quote(report.span) == found.text.split("\n")[0].split(": ")[1]
    assert report.speaker.name == speaker


def test_a_headline_with_a_topic_before_its_colon_does_not():
    assert annotated("Liga Wanua 2025: Tim Biru Menang\nTim itu menang.", title=True).reports == ()


@pytest.mark.parametrize(
    ("title", "content", "speaker", "cue"),
    [
        ("|Budi Lawu|PER Sebut Jembatan Itu Sudah Dibuka", "Jembatan Itu Sudah Dibuka", "Budi Lawu", "Sebut"),
        ("|Budi Lawu|PER Desak Tutup Pasar Tanpa Izin", "Tutup Pasar Tanpa Izin", "Budi Lawu", "Desak"),
        ("|Budi Desak|PER Tutup Pasar Tanpa Izin", "Tutup Pasar Tanpa Izin", "Budi Desak", "Desak"),
        ("Ketua Pasar Minta |Dinas Air|ORG Perbaiki Pompa", "Dinas Air Perbaiki Pompa", "Ketua Pasar", "Minta"),
        ("Jembatan Roboh, |Budi Lawu|PER: Warga Jangan Mendekat", "Warga Jangan Mendekat", "Budi Lawu", ""),
        ("Jembatan Roboh? |Dinas Air|ORG: Itu Tidak Benar", "Itu Tidak Benar", "Dinas Air", ""),
        ("Bupati Tinjau Pasar: Pompa Akan Diganti", "Pompa Akan Diganti", "Bupati", ""),
        ("Kapolres soal Pasar: Pelaku Sudah Ditahan", "Pelaku Sudah Ditahan", "Kapolres", ""),
    ],
)
def test_headlines_report_by_base_forms_and_colons(title: str, content: str, speaker: str, cue: str):
    found = annotated(f"{title}\nJembatan itu dibuka pagi tadi.", title=True)
    told = [(found.quote(r.span), r.speaker.name, r.speaker.cue) for r in found.reports]
    assert told == [(content, speaker, cue)]


@pytest.mark.parametrize(
    "title",
    ["Polisi Minta Keterangan Tiga Saksi Itu", "|Budi Lawu|PER Minta Maaf", "Legenda Kota: Hantu di Pasar Lama"],
)
def test_headlines_that_report_nothing(title: str):
    assert annotated(f"{title}\nJembatan itu dibuka pagi tadi.", title=True).reports == ()


def test_a_report_inside_a_report_is_found_with_its_own_speaker():
    found = annotated("|Kabar Selatan|ORG melaporkan bahwa |Budi Lawu|PER mengatakan kapal itu tenggelam.")
    told = [(found.quote(r.span), r.speaker.name) for r in found.reports]
    assert told == [
        ("Budi Lawu mengatakan kapal itu tenggelam", "Kabar Selatan"),
        ("kapal itu tenggelam", "Budi Lawu"),
    ]


def test_two_who_speak_in_what_is_reported_are_its_subject():
    found = annotated(
        "|Budi Lawu|PER mengatakan |Negeri Biru|LOC dan |Tarano|LOC menegaskan setiap kapal harus pulang."
    )
    told = [(found.quote(r.span), r.speaker.name) for r in found.reports]
    assert told == [
        ("Negeri Biru dan Tarano menegaskan setiap kapal harus pulang", "Budi Lawu"),
        ("setiap kapal harus pulang", "Negeri Biru dan Tarano"),
    ]


def test_every_report_tells_why():
    (report,) = annotated("|Budi Lawu|PER mengatakan hujan turun.").reports
    assert report.reasons[0].rule == "report-verb"
    assert "mengatakan" in report.reasons[0].words

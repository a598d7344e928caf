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


def test_every_report_tells_why():
    (report,) = annotated("|Budi Lawu|PER mengatakan hujan turun.").reports
    assert report.reasons[0].rule == "report-verb"
    assert "mengatakan" in report.reasons[0].words

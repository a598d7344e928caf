"""`saksi explain` answers for every finding and every passage that stands in a run."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import saksi
from saksi.app.main import app
from saksi.report import decode_document, explain_run
from saksi.report.explanations import LAYERS
from tests.support.shared import ROOT

EXAMPLE = ROOT / "examples" / "feri"


@pytest.fixture(scope="module")
def content() -> bytes:
    return saksi.read([str(EXAMPLE)]).to_json()


def test_every_finding_is_explained(content: bytes):
    document = decode_document(content)
    assert document.findings
    for finding in document.findings:
        said = explain_run(document, finding.id)
        assert finding.rule in said
        assert finding.reason in said
        assert finding.evidence[0].article in said


def test_speakers_dates_and_statuses_are_explained(content: bytes):
    run = json.loads(content)
    article = next(a for a in run["articles"] if a["quotes"] and a["times"] and a["claims"])
    for layer in ("quotes", "times", "claims"):
        row = article[layer][0]
        said = explain_run(decode_document(content), f"{article['id']}:{row['start']}-{row['end']}")
        for why in row["why"]:
            assert f"{why['rule']}: {why['reason']}" in said


def test_every_annotator_is_asked_by_the_words_that_stand_there(content: bytes):
    document = decode_document(content)
    for layer in LAYERS:
        article, row = next((a, rows[0]) for a in document.articles if (rows := getattr(a, layer)))
        said = explain_run(document, article.text[row.start : row.end], layer=layer)
        assert f"{article.id}:{row.start}-{row.end}" in said
        assert all(f"{why.rule}: {why.reason}" in said for why in getattr(row, "why", ()))


def test_one_layer_alone_is_explained(content: bytes):
    document = decode_document(content)
    assert "  claim “" in explain_run(document, "Tiga orang tewas")
    assert "  claim “" not in explain_run(document, "Tiga orang tewas", layer="quantities")
    with pytest.raises(saksi.UsageError, match="no layer"):
        explain_run(document, "Tiga orang tewas", layer="waktu")


def test_of_many_places_the_first_are_shown_and_the_rest_counted(content: bytes):
    said = explain_run(decode_document(content), "dan")
    assert "more places" in said.splitlines()[-1]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("f-nonsense", "no finding"),
        ("nowhere.txt:1-2", "no article"),
        ("kata yang tidak ada", "stands in no article"),
        (" ", "stands in no"),
        ("01-nirmala.txt:9-3", "no characters"),
    ],
)
def test_what_is_not_there_is_said(what: str, words: str, content: bytes):
    with pytest.raises(saksi.UsageError, match=words):
        explain_run(decode_document(content), what)


def test_a_file_that_is_no_run_is_said(tmp_path: Path):
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(app, ["explain", str(tmp_path / "x.json"), "f-1"])
    assert isinstance(done.exception, saksi.RunError)


def test_words_of_an_article_do_not_steer_the_terminal(content: bytes, tmp_path: Path):
    run = tmp_path / "run.json"
    run.write_bytes(content.replace(b"Bahtera", b"\\u0007ahtera"))
    done = CliRunner().invoke(app, ["explain", str(run), "\x07ahtera Senja"])
    assert "␇ahtera" in done.output
    assert "\x07" not in done.output

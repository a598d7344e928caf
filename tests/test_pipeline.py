"""The whole way: the library's result, its laws, and its contract, on the example."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

import saksi
from saksi import pipeline
from saksi.compare import compare_story
from saksi.model import Correction, Ledger, Story
from saksi.report import document_schema
from tests.support.shared import ROOT, SHARED, needs_shared

EXAMPLE = ROOT / "examples" / "feri"


@pytest.fixture(scope="module")
def result() -> saksi.Result:
    return saksi.read([str(EXAMPLE)])


@pytest.fixture(scope="module")
def document(result):
    return json.loads(result.to_json())


def test_the_example_is_one_story_of_seven_articles(result):
    assert len(result.articles) == 7
    assert len(result.stories) == 1
    assert result.refusals == ()
    assert result.is_complete


def test_the_output_keeps_its_contract(document):
    jsonschema.validate(document, document_schema())


def test_every_span_lies_in_its_text(document):
    texts = {a["id"]: a["text"] for a in document["articles"]}
    for article in document["articles"]:
        for layer in ("blocks", "mentions", "times", "quantities", "quotes", "reported", "claims", "headline_claims"):
            for row in article[layer]:
                assert 0 <= row["start"] < row["end"] <= len(article["text"]), (article["id"], layer, row)
    for finding in document["findings"]:
        for place in finding["evidence"]:
            assert texts[place["article"]][place["start"] : place["end"]].strip()


def test_a_point_is_verbatim(document):
    texts = {a["id"]: a["text"] for a in document["articles"]}
    for finding in document["findings"]:
        quoted = [texts[e["article"]][e["start"] : e["end"]] for e in finding["evidence"]]
        assert finding["point"] in quoted
        assert len(finding["point"]) == min(map(len, quoted))


def test_every_decision_says_why(document):
    for article in document["articles"]:
        for layer in ("mentions", "times", "quantities", "quotes", "reported", "claims"):
            for row in article[layer]:
                assert row["why"], (layer, row)
                assert all(why["rule"] and why["reason"] for why in row["why"])
    for finding in document["findings"]:
        assert finding["rule"]
        assert finding["reason"]


def test_every_statement_of_the_lead_cites_its_words(result):
    for account in result.accounts:
        assert account.lead
        for statement in account.lead:
            assert statement.evidence
            assert any(statement.text in account.story.quote(p) for p in statement.evidence)


def test_the_order_of_inputs_changes_nothing(result):
    files = sorted(str(p) for p in EXAMPLE.iterdir())
    forwards = json.loads(saksi.read(files).to_json())
    backwards = json.loads(saksi.read(files[::-1]).to_json())
    assert forwards == backwards
    whole = json.loads(result.to_json())
    assert [f["id"] for f in forwards["findings"]] == [f["id"] for f in whole["findings"]]


def test_another_place_gives_the_same_bytes(result, tmp_path: Path):
    shutil.copytree(EXAMPLE, tmp_path / "elsewhere")
    assert saksi.read([str(tmp_path / "elsewhere")]).to_json() == result.to_json()


def test_another_process_gives_the_same_bytes(result):
    code = "import saksi, sys; sys.stdout.buffer.write(saksi.read(sys.argv[1:]).to_json())"
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLE)],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PATH": ""},
    )
    assert done.stdout == result.to_json()


def test_an_article_given_twice_is_kept_once_and_said_so(tmp_path: Path):
    text = (EXAMPLE / "01-nirmala.txt").read_text(encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = saksi.read([str(tmp_path)])
    assert len(result.articles) == 1
    assert [r.code for r in result.refusals] == ["duplicate"]
    assert result.is_complete


def test_an_unknown_language_is_said_before_any_work():
    with pytest.raises(saksi.LanguageError) as caught:
        saksi.read([str(EXAMPLE)], language="xx")
    assert "id" in caught.value.advice


@needs_shared
@pytest.mark.parametrize("story", ["seeds", "lewotobi", "garut", "mbg"])
def test_gold_stories_keep_the_contract_and_stay_one_story(story):
    folder = SHARED / "gold" / story
    records = folder / "articles.jsonl"
    result = saksi.read([str(records if records.exists() else folder / "texts")])
    jsonschema.validate(json.loads(result.to_json()), document_schema())
    assert len(result.stories) == 1
    assert result.is_complete


def test_a_story_that_cannot_be_told_is_refused_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(EXAMPLE, tmp_path / "feri")
    other = "Harga cabai rawit di Pasar Tirta naik menjadi Rp 80.000 per kilogram, kata pedagang di pasar itu. " * 4
    (tmp_path / "cabai.txt").write_text(f"Cabai Rawit Naik di Pasar Tirta\n{other}", encoding="utf-8")

    def fail(story: Story, corrections: Sequence[Correction]) -> Ledger:
        if len(story.articles) > 1:
            raise ValueError("odd")
        return compare_story(story, corrections)

    monkeypatch.setattr(pipeline, "compare_story", fail)
    result = saksi.read([str(tmp_path)])
    assert [story.title for story in result.stories] == ["Cabai Rawit Naik di Pasar Tirta"]
    assert [refusal.code for refusal in result.refusals] == ["error"] * 7
    assert "ValueError: odd" in result.refusals[0].reason


def test_tables_are_given_as_frames_by_name_or_all_at_once(result):
    names = ["articles", "figures", "quotations", "findings", "unknowns"]
    assert list(result.to_pandas()) == list(result.to_polars()) == names
    assert list(result.to_pandas("articles")["article"]) == [each.article.id for each in result.articles]
    found = result.to_polars("findings")
    assert found["finding"].unique(maintain_order=True).to_list() == [each.id for each in result.findings]
    with pytest.raises(saksi.UsageError, match="no table"):
        result.to_pandas("sentences")


def test_a_notebook_shows_the_account_inline_and_says_little_of_it_as_text(result):
    assert repr(result) == "Result(stories=1, refusals=0)"
    (story,) = result.stories
    shown = [result.show(each)._repr_html_() for each in (1, story.id, result.accounts[0])]
    assert shown == [result._repr_html_()] * 3
    assert shown[0].startswith('<iframe sandbox="')
    assert len(result.show(1, excerpts=True)._repr_html_()) < len(shown[0])
    with pytest.raises(saksi.UsageError, match="no story 2"):
        result.show(2)

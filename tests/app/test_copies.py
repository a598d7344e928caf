import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import saksi
from saksi.app.main import app
from tests.link import written as texts


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    rows = [
        {"id": "a", "outlet": "Harian Laut", "published": "2025-06-03", "text": texts.FERRY},
        {"id": "b", "outlet": "Pos\x1b[31mPesisir", "published": "2025-06-20", "text": texts.FERRY},
        {"id": "c", "outlet": "Suara Karang", "published": "2025-06-03", "text": texts.FERRY_OWN},
        {"id": "d", "text": "x"},
    ]
    file = tmp_path / "pile.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_families_are_told_with_their_words_and_what_was_refused(pile: Path, tmp_path: Path):
    result = CliRunner().invoke(app, ["copies", str(pile), "--json", str(tmp_path / "out.jsonl"), "--jobs", "1"])
    assert result.exit_code == 1
    assert "copy of Harian Laut: 2 articles" in result.stdout
    assert "\x1b" not in result.stdout
    assert "too-short" in result.stderr
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert [each["id"] for each in row["articles"]] == ["a", "b"]
    for words in row["evidence"]:
        assert texts.FERRY[words["start"] : words["end"]] == words["text"]


def test_a_pile_without_copies_says_so(tmp_path: Path):
    (tmp_path / "a.txt").write_text(texts.FERRY, encoding="utf-8")
    result = CliRunner().invoke(app, ["copies", str(tmp_path), "--jobs", "1"])
    assert (result.exit_code, result.stdout) == (0, "no copies found\n")


def test_a_library_gets_families_one_by_one(pile: Path):
    families, refusals = saksi.find_copies([str(pile)])
    (origin, articles) = next(families)
    assert (origin.kind, [each.article.id for each in articles]) == ("copy", ["a", "b"])
    assert [refusal.code for refusal in refusals] == ["too-short"]

"""JSON Lines: every line an object with its kind, and the rows of the contract, whole."""

import json

import msgspec

from saksi.report import build_document
from saksi.report import contract as c
from tests.report.portions import HOSTILE, REFUSALS, bridge_account, hostile_account, portions_of, written_as

ROWS = {
    "article": c.ArticleRow,
    "entity": c.EntityRow,
    "story": c.StoryRow,
    "finding": c.FindingRow,
    "refusal": c.RefusalRow,
    "correction": c.CorrectionRow,
}


def test_the_lines_give_the_document_back():
    lines = written_as("jsonl", portions_of(bridge_account(), refusals=REFUSALS)).splitlines()
    first, *rest = map(json.loads, lines)
    assert first == {"kind": "run", "row": {"saksi": "1", "contract": 1}}
    rows = {kind: [msgspec.convert(x["row"], ROWS[kind]) for x in rest if x["kind"] == kind] for kind in ROWS}
    document = build_document((bridge_account(),), REFUSALS, version="1")
    assert rows["article"] == document.articles
    assert rows["entity"] == document.entities
    assert rows["story"] == document.stories
    assert rows["finding"] == document.findings
    assert rows["refusal"] == document.refusals
    assert sum(map(len, rows.values())) == len(rest)


def test_hostile_words_are_strings_on_one_line_each():
    content = written_as("jsonl", portions_of(hostile_account()))
    lines = [json.loads(line) for line in content.decode("utf-8").split("\n")[:-1]]
    text = next(x["row"]["text"] for x in lines if x["kind"] == "article")
    for each in HOSTILE:
        assert each.replace("\ud800", "\ufffd") in text

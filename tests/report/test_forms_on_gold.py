"""Every form of the gold stories: each offset in it quotes its words, and the published schemas are kept."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest
from pyarrow import parquet

import saksi
from saksi.report.spreadsheets import guard_cell
from tests.report.test_features import SCHEMA
from tests.report.test_newsitems import CHECK
from tests.report.test_treebanks import check_treebank
from tests.support.gold import STORIES
from tests.support.shared import SHARED, needs_shared

TABLES = ("figures", "quotations", "findings", "unknowns")


@pytest.fixture(scope="module", params=STORIES)
def written(request, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Path]:
    folder = SHARED / "gold" / request.param
    records = folder / "articles.jsonl"
    result = saksi.read([str(records if records.exists() else folder / "texts")])
    out = tmp_path_factory.mktemp(request.param)
    for form in ("jsonl", "jsonld", "ninjs", "geojson", "conllu"):
        result.write(form, out / form)
    for form in ("csv", "parquet"):
        result.write(form, out / "tables")
    return {a.article.id: a.text for a in result.articles}, out


@needs_shared
def test_tables_quote_their_words(written):
    texts, out = written
    seen = 0
    for name in TABLES:
        for row in parquet.read_table(out / "tables" / f"{name}.parquet").to_pylist():
            assert row["words"] == texts[row["article"]][row["start"] : row["end"]]
            seen += 1
        with (out / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            for line in csv.DictReader(stream):
                text = texts[line["article"]]
                assert line["words"] == guard_cell(text[int(line["start"]) : int(line["end"])])
    assert seen > 50


@needs_shared
def test_citations_and_places_quote_their_words(written):
    texts, out = written
    graph = json.loads((out / "jsonld").read_bytes())["@graph"]
    names = {node["@id"]: texts[node["identifier"]] for node in graph if node.get("@type") == "NewsArticle"}
    targets = [node["target"] for node in graph if node.get("type") == "Annotation"]
    assert len(targets) > 50
    for target in targets:
        quote, position = target["selector"]
        assert quote["exact"] == names[target["source"]][position["start"] : position["end"]]
    places = json.loads((out / "geojson").read_bytes())
    jsonschema.validate(places, SCHEMA)
    for told in (each["properties"] for each in places["features"]):
        assert told["words"] == texts[told["article"]][told["start"] : told["end"]]


@needs_shared
def test_lines_hold_the_texts_and_rows(written):
    texts, out = written
    lines = [json.loads(line) for line in (out / "jsonl").read_bytes().split(b"\n")[:-1]]
    assert {x["row"]["id"]: x["row"]["text"] for x in lines if x["kind"] == "article"} == texts
    findings = [x["row"] for x in lines if x["kind"] == "finding"]
    assert findings
    for row in findings:
        assert row["point"] in [texts[e["article"]][e["start"] : e["end"]] for e in row["evidence"]]


@needs_shared
def test_sentences_and_newsitems_keep_their_standards(written):
    texts, out = written
    assert check_treebank((out / "conllu").read_bytes(), texts) > 10
    for line in (out / "ninjs").read_bytes().split(b"\n")[:-1]:
        assert not [error.message for error in CHECK.iter_errors(json.loads(line))]

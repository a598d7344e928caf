"""CSV: RFC 4180, whole words, and nothing that a spreadsheet would run."""

import csv
import io
import re
from pathlib import Path

import pytest

from saksi.report import write_form
from saksi.report.spreadsheets import guard_cell
from saksi.report.tables import TABLES
from tests.report.portions import REFUSALS, bridge_account, hostile_account, portions_of, texts_of

SIGNS = "=+-@\t\r＝＋－＠"
ACCOUNTS = {"bridge": bridge_account, "hostile": hostile_account}


@pytest.fixture(params=ACCOUNTS)
def written(request, tmp_path: Path):
    portions = portions_of(ACCOUNTS[request.param](), refusals=REFUSALS)
    write_form("csv", portions, tmp_path / "tables")
    return portions, tmp_path / "tables"


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_each_table_has_its_columns_and_every_line_all_of_them(written):
    _, folder = written
    assert sorted(p.name for p in folder.iterdir()) == sorted(f"{t.name}.csv" for t in TABLES)
    for table in TABLES:
        content = (folder / f"{table.name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")  # RFC 4180, section 2, rule 1
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        assert lines[0] == [name for name, _ in table.columns]  # rule 3
        assert {len(line) for line in lines} == {len(table.columns)}  # rule 4


def test_every_passage_quotes_its_words(written):
    portions, folder = written
    texts = texts_of(portions)
    seen = 0
    for name in ("figures", "quotations", "findings", "unknowns"):
        for row in rows_of(folder / f"{name}.csv"):
            article = next(key for key in texts if guard_cell(key) == row["article"])
            assert row["words"] == guard_cell(texts[article][int(row["start"]) : int(row["end"])])
            seen += 1
    assert seen > 5


def test_every_table_of_the_bridge_says_what_the_account_says(tmp_path: Path):
    write_form("csv", portions_of(bridge_account()), tmp_path / "t")
    figures = rows_of(tmp_path / "t" / "figures.csv")
    assert [(r["value"], r["state"], r["source"], r["outlet"], r["day"]) for r in figures] == [
        ("3", "superseded", "Ratna Wijaya", "Suara Ampar", "2023-04-03"),
        ("5", "disputed", "", "Kabar Teluk", "2023-04-04"),
        ("4", "disputed", "", "", ""),
    ]
    said = rows_of(tmp_path / "t" / "quotations.csv")
    assert [(r["words"], r["speaker"], r["utterance"]) for r in said] == [
        ("Jalan itu kami tutup,", "Ratna", "1"),
        ("Kami menutup jalan itu,", "Ratna", "1"),
    ]
    findings = rows_of(tmp_path / "t" / "findings.csv")
    assert [(r["finding"], r["passage"]) for r in findings if r["relation"] == "denied"] == [("f-4", "1"), ("f-4", "2")]
    unknowns = rows_of(tmp_path / "t" / "unknowns.csv")
    assert [r["kind"] for r in unknowns] == ["said-unknown", "single-origin", "single-speaker"]
    articles = {r["article"]: r for r in rows_of(tmp_path / "t" / "articles.csv")}
    assert articles["tiga.txt"]["copied_from"] == "Kantor Berita Teluk"
    assert articles["satu.txt"]["copied_from"] == ""


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separates_cells(mark: str, tmp_path: Path):
    """A spreadsheet takes the mark of its own country: a cell of ours may then open inside the words."""
    write_form("csv", portions_of(hostile_account()), tmp_path / "t")
    guarded = 0
    for file in (tmp_path / "t").iterdir():
        for line in csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), delimiter=mark):
            for cell in line:
                guarded += cell.lstrip(' "').startswith("'")
                assert not cell.strip(' "').startswith(tuple(SIGNS)), (file.name, cell)
                assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", cell)
    assert guarded


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t'=1"),
        ("-5 derajat", "'-5 derajat"),
        ("＝1", "'＝1"),
        ('aman; "=1', "aman;' \"=1"),
        ("satu\n@dua", "satu\n'@dua"),
        ("3-5 orang; lima", "3-5 orang; lima"),
        ("", ""),
    ],
)
def test_a_guard_stands_where_a_formula_would_open(text: str, cell: str):
    assert guard_cell(text) == cell

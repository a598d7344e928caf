"""Time expressions: cases as text (tests/cases/id/times.txt), and laws."""

import re
import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.times import read_times

CASES = Path(__file__).parents[2] / "cases" / "id" / "times.txt"
_VALUE = re.compile(r"(?:(?P<type>[A-Z]{3,8}) )?(?P<value>\S+)(?P<misprint> misprint)?(?: zone (?P<zone>.+))?")
WORDS = [
    "Rabu",
    "Selasa",
    "(17/6)",
    "(18/6/2025)",
    "pukul",
    "13.30",
    "WIB",
    "hari",
    "ini",
    "lalu",
    "17",
    "Juni",
    "2025",
    "setiap",
    "jam",
    "tahun",
    "dua",
    "setengah",
    "beberapa",
    "malam",
    "pagi",
    "tadi",
    "hingga",
    "-",
    ",",
    ".",
    "(",
    ")",
    "2019",
    "pekan",
    "depan",
    "akan",
    "sekitar",
    "pada",
    "Minggu",
    "31",
    "Februari",
    "sehari",
    "99/99/9999",
    "dan",
    "sejak",
    "sekali",
    "kemudian",
    "sebelumnya",
    "yang sama",
    "harinya",
    "lewat",
    "kurang",
    "akhir",
    "semester I",
    "abad ke-9",
    "2024/2025",
    "waktu setempat",
    "Lebaran",
    "HUT ke-80 RI",
    "H-3",
    "Ramadan",
    "10 Zulhijah",
    "1446 H",
    "Juli",
]


@dataclass(frozen=True)
class Case:
    """A text with the time expressions that it holds."""

    day: date | None
    text: str
    wanted: tuple[tuple[str, str, str, str, bool], ...]


def _expected(words: str, value: str) -> tuple[str, str, str, str, bool]:
    found = _VALUE.fullmatch(value.strip())
    assert found, value
    plain = "" if found["value"] == "open" else found["value"]
    implied = "DURATION" if plain.startswith("P") and not plain.endswith("REF") else "TIME" if "T" in plain else "DATE"
    kind = found["type"] or ("DATE" if plain.endswith("REF") else implied)
    return words, kind, plain, found["zone"] or "", bool(found["misprint"])


def _cases() -> list[Case]:
    day: date | None = None
    out = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            day = date.fromisoformat(line[1:].strip()) if line[1:].strip() else None
        elif line and not line.startswith("#"):
            marked, _, values = line.partition(" | ")
            words = re.findall(r"\[(.*?)\]", marked)
            wanted = tuple(_expected(w, v) for w, v in zip(words, values.split(";") if values else [], strict=True))
            out.append(Case(day, re.sub(r"[\[\]]", "", marked), wanted))
    return out


@pytest.mark.parametrize("case", _cases(), ids=lambda c: f"{c.day} {c.text}")
def test_times_of_the_cases(case: Case):
    found = tuple(
        (t.span.quote(case.text), t.type, t.value, t.zone, t.misprint) for t in read_times(case.text, case.day)
    )
    assert found == case.wanted


def test_there_are_cases_enough():
    assert sum(len(case.wanted) for case in _cases()) >= 300


@pytest.mark.parametrize(
    ("text", "day", "anchor"),
    [
        ("Ia tiba 14 September 2023.", date(2025, 6, 18), "text"),
        ("Ia tiba 14 September.", date(2025, 6, 18), "metadata"),
        ("Ia tiba kemarin.", date(2025, 6, 18), "metadata"),
        ("Ia tiba kemarin.", None, ""),
        ("Ia tiba 20 jam kemudian.", None, "text"),
    ],
)
def test_anchor_says_what_a_value_rests_on(text: str, day: date | None, anchor: str):
    assert [t.anchor for t in read_times(text, day)] == [anchor]


def test_every_time_gives_its_reason():
    text = "Rabu (18/6) pukul 13.30 WIB, dua hari lalu, setiap jam, sekarang, tahun 1991, Juli lalu"
    found = read_times(text, date(2025, 6, 18))
    assert len(found) == 6
    assert all(t.reasons and t.reasons[0].rule and t.reasons[0].words for t in found)


def test_words_read_again_with_the_day_give_the_value_that_was_open():
    text = "Ia tiba kemarin, 27 Juli, Senin malam, dan bulan lalu."
    day = date(2025, 6, 18)
    again = [read_times(t.span.quote(text), day) for t in read_times(text, None)]
    assert [[t.value for t in found] for found in again] == [[t.value] for t in read_times(text, day)]
    assert all(len(found) == 1 for found in again)


def _check(text: str, day: date | None) -> None:
    found = read_times(text, day)
    assert [t.span for t in found] == [t.span for t in read_times(text, None)]
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.type in {"DATE", "TIME", "DURATION", "SET"}
        assert bool(each.value) == bool(each.anchor)


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
def test_odd_text_never_raises(text: str, day: date | None):
    _check(text, day)


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.one_of(st.none(), st.dates()))
def test_words_of_time_in_any_order_never_raise(words: list[str], day: date | None):
    _check(" ".join(words), day)


@pytest.mark.parametrize(
    ("junk", "size"),
    [
        ("1", 200_000),
        ("12.345,", 200_000),
        ("17/6/", 200_000),
        ("pada 2019-", 50_000),
        (" ", 20_000),
        ("Rabu (", 20_000),
        ("1 jam ", 20_000),
        ("dua puluh ", 20_000),
        ("(((", 20_000),
        ("setiap Senin dan ", 20_000),
        ("pada 2020, ", 20_000),
        ("menjelang Lebaran ", 20_000),
        ("malam 1 Muharram ", 20_000),
        ("jam sembilan lewat ", 20_000),
        ("dua tahun dan ", 20_000),
        ("bulan yang sama ", 20_000),
        ("Juli ", 20_000),
    ],
)
def test_junk_is_read_in_linear_time(junk: str, size: int):
    text = (junk * (size // len(junk) + 1))[:size]
    start = time.process_time()
    read_times(text, date(2025, 6, 18))
    assert time.process_time() - start < 8

"""Quantities: cases as text (tests/cases/id/quantities.txt), and laws."""

import re
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.languages.id.quantities import read_quantities

CASES = Path(__file__).parents[2] / "cases" / "id" / "quantities.txt"
_SAID = re.compile(r"(?P<low>-?[\d.]+?)(?:\.\.(?P<high>-?[\d.]+))? (?P<unit>[^()]+?)(?: \((?P<comparator>[a-z-]+)\))?")
WORDS = [
    "12",
    "tiga",
    "puluhan",
    "ribu",
    "orang",
    "tewas",
    "di",
    "Tarano",
    "dan",
    ",",
    ".",
    "(",
    ")",
    "Rp",
    "5",
    "miliar",
    "hingga",
    "10.000",
    "meter",
    "sekitar",
    "lebih",
    "dari",
    "antara",
    "-",
    "persen",
    "satu",
    "M",
    "4,8",
    "LS",
    "MMI",
    "III",
    "yang",
    "korban",
    "mencapai",
    "lainnya",
    "dua",
    "setengah",
    "%",
    "$",
    "kali",
    "%",
    "juta",
    "2-3",
    "(2)",
]


@dataclass(frozen=True)
class Case:
    """A sentence with the quantities that it holds."""

    text: str
    wanted: tuple[tuple[str, float, float, str, str], ...]
    of: tuple[str, ...]
    scope: str


def _expected(words: str, said: str) -> tuple[str, float, float, str, str]:
    found = _SAID.fullmatch(said.strip())
    assert found, said
    low = float(found["low"])
    unit = "" if found["unit"] == "-" else found["unit"]
    return words, low, float(found["high"] or low), unit, found["comparator"] or "exact"


def _cases() -> list[Case]:
    out = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, said, of, scope = [*(part.strip() for part in line.split("|")), "", "", ""][:4]
        words = re.findall(r"\[(.*?)\]", marked)
        wanted = tuple(_expected(w, s) for w, s in zip(words, said.split(";") if said else [], strict=True))
        things = tuple(t.strip() for t in of.split(";")) if of else ()
        out.append(Case(re.sub(r"[\[\]]", "", marked), wanted, things, scope))
    return out


@pytest.mark.parametrize("case", _cases(), ids=lambda c: c.text)
def test_quantities_of_the_cases(case: Case):
    found = read_quantities(case.text)
    assert [
        (q.span.quote(case.text), pytest.approx(q.low), pytest.approx(q.high), q.unit, q.comparator) for q in found
    ] == (list(case.wanted))
    if case.of:
        assert tuple(q.of for q in found) == case.of
    if case.scope:
        assert case.scope in found[0].scope


def test_there_are_cases_enough():
    assert sum(len(case.wanted) for case in _cases()) >= 300


def test_every_quantity_gives_its_reason():
    found = read_quantities("Di Tarano, 12 orang tewas, 3 rumah rusak, dan kerugian Rp 5 miliar.")
    assert len(found) == 3
    assert all(q.reasons and q.reasons[0].rule and q.reasons[0].words for q in found)


def test_the_dead_and_the_injured_are_never_one_thing():
    found = read_quantities("Sebanyak 12 orang tewas, 30 orang luka-luka, dan 5 orang hilang.")
    assert len({q.of for q in found}) == 3


def _check(text: str) -> None:
    found = read_quantities(text)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.low <= each.high


@given(st.text(max_size=200))
def test_odd_text_never_raises(text: str):
    _check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_words_of_number_in_any_order_never_raise(words: list[str]):
    _check(" ".join(words))


@pytest.mark.parametrize(
    ("junk", "size"),
    [
        ("1", 200_000),
        ("12.345,", 200_000),
        ("Rp ", 20_000),
        ("12 orang ", 20_000),
        ("dua puluh ", 20_000),
        ("sekitar ", 20_000),
        ("yang di ", 20_000),
    ],
)
def test_junk_is_read_in_linear_time(junk: str, size: int):
    text = (junk * (size // len(junk) + 1))[:size]
    start = time.process_time()
    read_quantities(text)
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Kota itu 650 kilometer (404 mil) dari pantai.", "conversion-agrees"),
        ("Kota itu 650 kilometer (sekitar 400 mil) dari pantai.", "conversion-agrees"),
        ("Kota itu 650 kilometer (440 mil) dari pantai.", "conversion-differs"),
        ("Kota itu 10 km (6 mil) dari pantai.", "conversion-agrees"),
        ("Kota itu 100 mil laut (185 km) dari pantai.", "conversion-agrees"),
        ("Menara itu setinggi 300 meter (984 kaki).", "conversion-agrees"),
        ("Menara itu setinggi 300 meter (98 kaki).", "conversion-differs"),
        ("Kain itu 12 inci (30,5 cm).", "conversion-agrees"),
        ("Lahan 1.000 hektare (10 km persegi) terbakar.", "conversion-agrees"),
        ("Lahan 5 are (500 m2) terbakar.", "conversion-agrees"),
        ("Lahan 5 hektare (5.000 m2) terbakar.", "conversion-differs"),
        ("Ikan itu 10 kg (22 pon).", "conversion-agrees"),
        ("Ikan itu 2 ton atau 2.000 kilogram.", "conversion-agrees"),
        ("Suhu 40 derajat Celsius (104 derajat Fahrenheit).", "conversion-agrees"),
        ("Suhu 40°C (140°F).", "conversion-differs"),
        ("Suhu minus 40°C (minus 40°F).", "conversion-agrees"),
        ("Tangki 100 liter (26 galon).", "conversion-agrees"),
        ("Angin 50 knot (93 km/jam).", "conversion-agrees"),
        ("Jaraknya 5-10 km (3-6 mil).", "conversion-agrees"),
        ("Jaraknya 5-10 km (3-9 mil).", "conversion-differs"),
        ("Harganya 10 juta dolar AS (Rp 160 miliar).", ""),
        ("Jaraknya 10 km (3 jam).", ""),
        ("Ia lari 10 km, lalu 5 mil.", ""),
    ],
)
def test_a_measure_told_in_two_units_is_checked(text: str, rules: str):
    one, other = read_quantities(text)
    assert [r.rule for r in one.reasons[1:]] == ([rules] if rules else [])
    assert one.reasons[1:] == other.reasons[1:]


def test_a_conversion_says_both_amounts_and_what_one_is():
    one, other = read_quantities("Kota itu sekitar 650 kilometer (440 mil) dari pantai.")
    assert one.reasons[-1].words == "650 km is 403.9 mil, but the text says 440 mil"
    assert (one.of, one.comparator) == (other.of, other.comparator) == ("jarak dari pantai", "approx")


def test_goals_in_brackets_are_no_ages():
    assert [q.low for q in read_quantities("Torehan 20 gol menyamai Wirya Tanu (29).")] == [20]

import re
from importlib.resources import files

import pytest

from saksi.languages.id.acronyms import acronym_of, expansions_of
from saksi.languages.id.gazetteer import organs


@pytest.mark.parametrize(
    ("short", "names"),
    [
        ("BNPB", ("Badan Nasional Penanggulangan Bencana",)),
        ("bnpb", ("Badan Nasional Penanggulangan Bencana",)),
        ("Polres", ("Kepolisian Resor",)),
        ("AKBP", ("Ajun Komisaris Besar Polisi",)),
        ("Undip", ("Universitas Diponegoro",)),
        ("PMI", ("Palang Merah Indonesia", "Pekerja Migran Indonesia")),
        ("XYZQ", ()),
        ("", ()),
    ],
)
def test_expansions(short: str, names: tuple[str, ...]):
    assert expansions_of(short) == names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Universitas Indonesia", "UI"),
        ("komisi pemberantasan korupsi", "KPK"),
        ("Perserikatan Bangsa Bangsa", "PBB"),
        ("Badan Meteorologi Klimatologi dan Geofisika", "BMKG"),
        ("Menteri Sosial", "Mensos"),
        ("Badan Entah Apa", ""),
    ],
)
def test_short_forms(name: str, short: str):
    assert acronym_of(name) == short


def test_the_list_is_in_order_and_repeats_nothing():
    lines = files("saksi.languages.id").joinpath("data", "acronyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [short for short, _ in rows] == sorted({short for short, _ in rows}, key=lambda s: (s.casefold(), s))
    for short, names in rows:
        for name in names.split("|"):
            assert re.match(r"[A-Z]", name), short
            assert organs().get(short, ("",))[0] != name, short

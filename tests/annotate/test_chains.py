"""Who says it: from the outlet's nearest source to the first."""

import pytest

from tests.support.speech import annotated


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("|Sari Melati|PER mengatakan jembatan itu ditutup.", ("Sari Melati",)),
        ("Jembatan itu runtuh, kata |Budi Lawu|PER seperti dikutip |AFP|ORG.", ("AFP", "Budi Lawu")),
        ("Dalam laporan yang dikutip |Reuters|ORG, |PBB|ORG menyatakan warga mengungsi.", ("Reuters", "PBB")),
        (
            "|Kabar Rimba|ORG melaporkan bahwa |Sari Melati|PER mengatakan jembatan itu ditutup.",
            ("Kabar Rimba", "Sari Melati"),
        ),
        (
            "Menurut laporan |Reuters|ORG, juru bicara kepolisian mengatakan kapal itu tenggelam.",
            ("Reuters", "juru bicara kepolisian"),
        ),
        ("Mengutip |BMKG|ORG, |detikcom|ORG menyebut gempa itu dangkal.", ("detikcom", "BMKG")),
    ],
)
def test_the_chain_goes_from_the_nearest_source_to_the_first(text: str, chain: tuple[str, ...]):
    assert annotated(text).claims[-1].chain == chain


def test_what_the_outlet_says_itself_has_no_chain():
    assert [c.chain for c in annotated("Jembatan itu runtuh pada Senin.").claims] == [()]


def test_a_report_in_another_sentence_is_no_part_of_the_chain():
    found = annotated("|Kabar Rimba|ORG melaporkan jalan itu putus. |Sari Melati|PER mengatakan jembatan itu ditutup.")
    assert [c.chain for c in found.claims] == [("Kabar Rimba",), ("Sari Melati",)]

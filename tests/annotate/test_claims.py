"""Claims: clauses with their status."""

from dataclasses import replace

import pytest

from saksi.annotate.claims import find_headline_claims
from saksi.model import Mention, MentionType, Span, Status
from tests.support.speech import INDONESIAN, Case, annotated, read_cases


@pytest.mark.parametrize("case", read_cases("claims.txt"), ids=str)
def test_claims_and_their_status(case: Case):
    found = annotated(case.text)
    assert tuple(f"{c.status.value}: {found.quote(c.span)}" for c in found.claims) == case.expected


def test_a_claim_keeps_who_says_it_and_who_passes_it_on():
    found = annotated('"Kami belum menerima surat itu," kata |Budi Lawu|PER seperti dikutip dari |Kabar Selatan|ORG.')
    (claim,) = found.claims
    assert claim.status is Status.ATTRIBUTED
    assert claim.speaker is not None
    assert claim.speaker.name == "Budi Lawu"
    assert claim.chain == ("Kabar Selatan", "Budi Lawu")


def test_a_claim_holds_the_names_inside_it():
    found = annotated("|Budi Lawu|PER mengatakan kapal tiba di |Kota Wanua|LOC.")
    (claim,) = found.claims
    assert [found.quote(m) for m in claim.mentions] == ["Kota Wanua"]


@pytest.mark.parametrize(
    ("title", "borne_out"),
    [("Jembatan Wanua Dibuka", True), ("Pasar Ikan Terbakar", False)],
)
def test_a_headline_is_borne_out_by_the_body_or_not(title: str, *, borne_out: bool):
    found = annotated(f"{title}\nJembatan Wanua dibuka pagi tadi.", title=True)
    (claim,) = find_headline_claims(found, INDONESIAN)
    assert claim.borne_out is borne_out
    assert found.quote(claim.span) == title


def test_ids_do_not_depend_on_the_name_of_the_article():
    found = annotated("Warga membersihkan selokan.")
    other = replace(found.article, source="elsewhere", url="https://kabar.example/2")
    assert [c.id for c in found.claims] == [c.id for c in annotated(other.text).claims]


def test_a_name_that_sticks_out_of_a_claim_is_not_its_own():
    found = annotated("Warga membersihkan selokan.")
    wide = replace(found, mentions=(Mention(Span(0, len(found.text)), MentionType.PLACE),))
    assert all(not c.mentions for c in wide.claims)

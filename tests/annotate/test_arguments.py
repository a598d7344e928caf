"""Who did what to whom: cases as text (tests/cases/id/arguments.txt), and laws."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import ArgumentRole
from tests.support.lines import annotated_lines

CASES = Path(__file__).parents[1] / "cases" / "id" / "arguments.txt"


@dataclass(frozen=True)
class Case:
    """A sentence, the parts that words play in it, and whether its predicate is denied."""

    text: str
    parts: tuple[tuple[str, str], ...]
    negated: bool


def _cases() -> list[Case]:
    out = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, said = line.partition(" | ")
            parts = [part.strip() for part in said.split(";")]
            told = tuple((role, words) for role, _, words in (p.partition(": ") for p in parts if p != "not"))
            out.append(Case(text, told, "not" in parts))
    return out


@pytest.mark.parametrize("case", _cases(), ids=lambda c: c.text)
def test_the_parts_of_the_cases(case: Case):
    found = annotated_lines(case.text)
    (claim,) = found.claims
    assert Counter((a.role.value, found.quote(a.span)) for a in claim.arguments) == Counter(case.parts)
    assert claim.negated is case.negated


def test_the_doer_of_a_second_predicate_stands_before_its_claim():
    found = annotated_lines("Polisi menangkap dua pencuri dan menyita tiga motor di Tarano.")
    second = found.claims[-1]
    who = next(a.span for a in second.arguments if a.role is ArgumentRole.WHO)
    assert (found.quote(who), second.span.contains(who)) == ("Polisi", False)


def test_a_dateline_does_no_deed():
    found = annotated_lines("TARANO, KABAR.com - Polisi menangkap dua pencuri.")
    assert [found.quote(a.span) for a in found.claims[0].arguments if a.role is ArgumentRole.WHO] == ["Polisi"]


def test_what_an_article_says_does_not_depend_on_what_stands_around_it():
    one, other = "Polisi menangkap dua pencuri di Tarano.", "Bupati membuka jembatan baru yang dibangun warga."
    alone = {found.quote(c.span): c.arguments for found in [annotated_lines(one)] for c in found.claims}
    both = annotated_lines(f"{one}\n{other}")
    assert {both.quote(c.span): c.arguments for c in both.claims if both.quote(c.span) in alone} == alone


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_odd_text_never_raises(text: str):
    found = annotated_lines(text)
    for claim in (*found.claims, *found.headline_claims):
        for argument in claim.arguments:
            assert 0 <= argument.span.start < argument.span.end <= len(text)

"""Laws of all annotators together: no text raises, spans quote, the same text gives the same, cost is linear."""

import random
import time
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import AnnotatedArticle, BlockKind, Span
from tests.support.lines import annotated_lines

PIECES = [
    '"', "“", "”", "'", "‘", "’", "«", "»", "„", "(", ")", ",", ".", "?", "!", ":", ";", "—", "-", "\n", " ", "\u00a0",
    "kata", "ujarnya", "Menurut", "mengatakan", "bahwa", "Budi Lawu", "Tarano", "dia", "ia", "polisi", "membantah",
    "akan", "belum", "diduga", "Rabu", "(18/6/2025)", "pukul 13.30 WIB", "kemarin", "dua", "12", "Rp 5 miliar", "orang",
    "tewas", "yang", "dan", "karena", "tidak", "melalui", "Telegram", "dikutip dari", "KABAR.com", "TARANO -",
    "\ud83d\ude00", "e\u0301", "\u200b", "\u202e", "\x00", "<b>", "&amp;", "http://a.example/x", "@budi", "#tag",
    "123456789012345678",
]  # fmt: skip
KINDS = [BlockKind.TITLE, BlockKind.SUBHEADING, BlockKind.BODY, BlockKind.META, BlockKind.BOILERPLATE]


def _check(text: str, kinds: list[BlockKind]) -> None:
    found = annotated_lines(text, kinds)
    for field in fields(AnnotatedArticle):
        layer = getattr(found, field.name)
        if field.name in {"article", "fast"}:
            continue
        spans = [each if isinstance(each, Span) else each.span for each in layer]
        assert all(0 <= s.start < s.end <= len(text) for s in spans), field.name
        assert spans == sorted(spans), field.name
        if field.name in {"sentences", "tokens", "mentions", "times", "quantities"}:
            assert all(a.end <= b.start for a, b in pairwise(spans)), field.name
    for said in (*found.quotes, *found.reports):
        assert said.reasons
        assert said.speaker.span is None or 0 <= said.speaker.span.start < said.speaker.span.end <= len(text)
    assert all(each.reasons for layer in (found.times, found.quantities, found.claims) for each in layer)
    assert annotated_lines(text, kinds) == found


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
def test_no_text_raises_and_spans_quote(text: str, kinds: list[BlockKind]):
    _check(text, kinds)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
def test_no_heap_of_news_raises_and_spans_quote(pieces: list[str], kinds: list[BlockKind]):
    _check(" ".join(pieces), kinds)


def _news(characters: int) -> str:
    """Return invented news of that length: what names and numbers differ cannot be kept from before."""
    draw = random.Random(7)  # noqa: S311 - the same text each time
    syllables = ["ba", "lo", "mi", "ra", "tu", "ne", "ka", "su", "wi", "go"]

    def name() -> str:
        return "".join(draw.choices(syllables, k=3)).title()

    forms = (
        '"Kami sudah menolong {n} warga di Desa {a}," kata Kepala Desa {a}, {b} {c}, Senin ({d}/6/2025).',
        "Menurut {b} {c}, banjir setinggi {n} sentimeter merusak {m} rumah di {a} pada pukul {d}.30 WIB.",
        "Polisi belum menangkap pelaku yang diduga mencuri {n} ton beras milik PT {b} {c} dua hari lalu.",
        "{b} {c} membantah tudingan itu dan akan melapor ke Kantor {a} pekan depan.",
    )
    lines, length = [], 0
    while length < characters:
        drawn = {"a": name(), "b": name(), "c": name(), "n": draw.randint(2, 900), "m": draw.randint(2, 90)}
        lines.append(draw.choice(forms).format(d=draw.randint(1, 20), **drawn))
        length += len(lines[-1]) + 1
    return "\n".join(lines)


def _seconds(text: str) -> float:
    began = time.process_time()
    annotated_lines(text)
    return time.process_time() - began


def test_cost_grows_with_the_length_of_an_article():
    text = _news(320_000)
    annotated_lines(text[:2000])  # loads what is loaded once
    short = min(_seconds(text[:80_000]), _seconds(text[-80_000:]))
    assert _seconds(text) < 4 * short * 2  # the square would take sixteen times as long


@pytest.mark.parametrize(
    "junk", ['"', "“", "(", "kata ", '"a" ', "Budi ", ", ", "yang ", "- ", "(1) ", ".\n", "dan akan "]
)
def test_junk_is_annotated_in_linear_time(junk: str):
    text = junk * (40_000 // len(junk))
    began = time.process_time()
    annotated_lines(text)
    assert time.process_time() - began < 20

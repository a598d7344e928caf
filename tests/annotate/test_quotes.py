"""Direct speech with its speakers: cases, and laws that hold for any text."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotate.quotes import find_quotes
from saksi.annotate.reports import find_reports
from saksi.model import Mention, MentionType, Quote, Span
from tests.support.speech import INDONESIAN, Case, annotated, read_cases, tagged


@pytest.mark.parametrize("case", read_cases("quotes.txt"), ids=str)
def test_quotations_and_their_speakers(case: Case):
    text, wanted = tagged(case.text, "q")
    found = annotated(text)
    assert tuple(found.quote(q.span) for q in found.quotes) == wanted
    assert tuple(_told(q) for q in found.quotes) == tuple(_expected(line) for line in case.expected)


def test_there_are_cases_enough():
    assert len({case.text for case in read_cases("quotes.txt")}) >= 120


def _told(quote: Quote) -> tuple[str, ...]:
    by = quote.speaker
    return (by.name or "?", by.cue or "-", quote.kind, by.via)


def _expected(line: str) -> tuple[str, ...]:
    name, cue, *more = (part.strip() for part in line.split(","))
    via = next((m.removeprefix("via ") for m in more if m.startswith("via ")), "")
    return (name, cue, "fragment" if "fragment" in more else "direct", via)


def test_a_clitic_is_the_span_of_its_speaker():
    found = annotated('|Budi Lawu|PER mengatakan hujan reda. "Air sungai sudah turun," ujarnya.')
    (quote,) = found.quotes
    assert quote.speaker.span is not None
    assert found.quote(quote.speaker.span) == "nya"
    assert quote.speaker.mention is not None
    assert found.quote(quote.speaker.mention) == "Budi Lawu"


def test_a_mended_mark_is_told():
    (quote,) = annotated('Kami sudah sepakat sejak kemarin," kata |Budi Lawu|PER.').quotes
    assert [r.rule for r in quote.reasons] == ["cue-after", "mark-mended"]


def test_ids_come_from_content():
    one, other = annotated('"Kami pulang besok," kata Budi.'), annotated('"Kami pulang lusa," kata Budi.')
    assert one.quotes[0].id == annotated('"Kami pulang besok," kata Budi.').quotes[0].id
    assert one.quotes[0].id != other.quotes[0].id


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ['"', "“", "”", "'", ",", ".", " ", "\n", "kata ", "katanya", "Menurut ", "|Budi|PER", "bahwa "]
            ),
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_gives_spans_that_lie_inside_it(text: str):
    found = annotated(text)
    spans = [x.span for layer in (found.quotes, found.reports, found.claims) for x in layer]
    spans += [q.speaker.span for q in (*found.quotes, *found.reports) if q.speaker.span]
    assert all(0 <= s.start < s.end <= len(found.text) for s in spans)


@pytest.mark.parametrize("piece", ['"', '" ', '"a" ', "“a ", "'a ", '"Kami pulang," kata Budi. '])
def test_time_grows_with_length_alone(piece: str):
    found = annotated(piece * (30_000 // len(piece)))
    found = replace(found, mentions=(Mention(Span(0, 1), MentionType.PERSON),))  # read anew, by this layer alone
    started = time.process_time()
    find_quotes(found, INDONESIAN)
    find_reports(found, INDONESIAN)
    assert time.process_time() - started < 4

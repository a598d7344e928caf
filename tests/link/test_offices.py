"""Who speaks by an office alone: with a reason, in every layer, and after corrections."""

from dataclasses import replace

import pytest

from saksi.link.entities import link_entities
from saksi.model import AnnotatedArticle, Claim, Correction, CorrectionKind, Quote, Report, Span, Speaker, Status
from tests.link.test_entities import article

FIRST = "Menteri Pertahanan |Rusia|LOC |Ivan Volkov|PER tiba."
OFFICE = "Menhan Rusia"


def heard(words: str = OFFICE, text: str = "kata {words}.") -> AnnotatedArticle:
    """Return an article in which an office speaks in every layer."""
    found = article("b", text.format(words=words))
    span = Span(found.text.index(words), found.text.index(words) + len(words))
    speaker = Speaker(span=span, name=words)
    whole = Span(0, len(found.text))
    claim = Claim("c", whole, Status.ATTRIBUTED, source=words, speaker=speaker)
    return replace(
        found,
        quotes=(Quote("q", whole, "direct", speaker),),
        reports=(Report("r", whole, speaker),),
        claims=(claim,),
        headline_claims=(replace(claim, id="h"),),
    )


def test_every_layer_gets_the_holder_with_the_reason():
    (_, linked), entities, _ = link_entities([article("a", FIRST), heard()])
    layers = (*linked.quotes, *linked.reports, *linked.claims, *linked.headline_claims)
    assert [each.speaker.entity for each in layers if each.speaker] == ["ivan-volkov"] * 4
    assert [each.source for each in (*linked.claims, *linked.headline_claims)] == ["ivan-volkov"] * 2
    assert {each.reasons[-1].rule for each in layers} == {"office-held"}
    assert {each.reasons[-1].words for each in layers} == {
        "the story gives this office, “Menhan Rusia”, to Ivan Volkov alone"
    }
    person = next(e for e in entities if e.id == "ivan-volkov")
    assert [(r.words, r.passage.article) for r in person.roles] == [
        ("Menhan Rusia", "b"),
        ("Menteri Pertahanan Rusia", "a"),
    ]


@pytest.mark.parametrize("words", ["Menhan Jepang", "mantan Menhan Rusia", "ia", "Menlu Rusia", "Menhan"])
def test_another_office_stays_without_a_name(words: str):
    (_, linked), entities, _ = link_entities([article("a", FIRST), heard(words)])
    assert linked.quotes[0].speaker.entity == ""
    assert linked.quotes[0].reasons == ()
    assert [len(e.roles) for e in entities if e.id == "ivan-volkov"] == [1]


def test_two_holders_leave_it_open_until_a_person_says_that_they_are_one():
    parts = [article("a", FIRST), heard(), article("c", "Menteri Pertahanan |Rusia|LOC |Petrov Malin|PER pergi.")]
    assert link_entities(parts)[0][1].quotes[0].speaker.entity == ""
    one = Correction(CorrectionKind.MERGE, "Ivan Volkov", "Petrov Malin")
    assert link_entities(parts, [one])[0][1].quotes[0].speaker.entity == "ivan-volkov"


def test_a_speaker_with_a_name_keeps_it():
    part = heard(text="|Petrov Malin|PER, kata {words}.")
    named = replace(part.quotes[0].speaker, mention=part.mentions[0].span, name="Petrov Malin")
    part = replace(part, quotes=(replace(part.quotes[0], speaker=named),))
    (_, linked), _, _ = link_entities([article("a", FIRST), part])
    assert linked.quotes[0].speaker.entity == "petrov-malin"

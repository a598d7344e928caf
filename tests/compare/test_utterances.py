"""One utterance in several wordings."""

from saksi.compare import compare_story
from saksi.model import Relation, Utterance
from tests.support.stories import made_story


def _utterances(*texts: str) -> tuple[Utterance, ...]:
    return compare_story(made_story(*((f"{i}.txt", "2025-03-01", text) for i, text in enumerate(texts)))).utterances


def test_two_translations_of_one_quotation_are_one_utterance():
    (utterance,) = _utterances(
        '"Kami tidak akan ragu menutup jembatan itu," kata Budi Rahman.',
        '"Kami takkan ragu-ragu untuk menutup jembatan itu," ujar Budi Rahman.',
    )
    assert utterance.speaker == "budi-rahman"
    assert len(utterance.variants) == 2


def test_the_same_words_of_two_speakers_are_two_utterances():
    assert not _utterances(
        '"Kami tidak akan ragu menutup jembatan itu," kata Budi Rahman.',
        '"Kami tidak akan ragu menutup jembatan itu," kata Dewi Larasati.',
    )


def test_variants_of_an_utterance_are_a_finding():
    story = made_story(
        ("a.txt", "2025-03-01", '"Kami tidak akan ragu menutup jembatan itu," kata Budi Rahman.'),
        ("b.txt", "2025-03-01", '"Kami tidak ragu menutup jembatan itu," kata Budi Rahman.'),
    )
    assert [finding.relation for finding in compare_story(story).findings] == [Relation.SAME_QUOTE]

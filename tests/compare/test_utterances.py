"""One utterance in several wordings."""

import pytest

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


def _differences(one: str, other: str) -> set[tuple[str, str, str]]:
    """Return kind, words and words against them of the differences of meaning, seen from the first article."""
    story = made_story(("a.txt", "2025-03-01", one), ("b.txt", "2025-03-01", other))
    (utterance,) = compare_story(story).utterances
    return {
        (each.kind, story.quote(each.passage), story.quote(each.against) if each.against else "")
        for each in utterance.differences
        if each.is_of_meaning and each.passage.article == "a.txt"
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kami tidak akan ragu menutup jembatan itu", "Kami takkan ragu-ragu untuk menutup jembatan tersebut"),
        ("Saya melihat dua perahu terbalik di muara", "Di muara saya melihat dua buah perahu yang terbalik"),
        ("Warga sudah meninggalkan rumah sejak pagi", "Warga telah pergi dari rumah sejak pagi"),
        ("Dia bilang tanggul itu jebol karena hujan", "Dia bilang tanggulitu jebol karena hujan"),
        ("Laporan tanggul jebol itu tidak benar", "Laporan tanggul jebol itu salah"),
    ],
)
def test_grammar_order_spelling_and_glue_are_no_difference_of_meaning(one, other):
    assert not _differences(f'"{one}," kata Budi Rahman.', f'"{other}," ujar Budi Rahman.')


@pytest.mark.parametrize(
    ("one", "other", "kind", "words", "against"),
    [
        ("Ada 12 perahu rusak di muara", "Ada 15 perahu rusak di muara", "number", "12", "15"),
        (
            "Kami tidak menutup jembatan lama itu",
            "Kami menutup jembatan lama itu",
            "negation",
            "tidak menutup",
            "menutup",
        ),
        ("Kami menutup jembatan lama itu", "Kami membuka jembatan lama itu", "opposite", "menutup", "membuka"),
        ("Tanggul lama itu mungkin jebol", "Tanggul lama itu jebol", "modality", "mungkin jebol", "jebol"),
        ("Kami akan memperbaiki tanggul lama", "Kami telah memperbaiki tanggul lama", "modality", "", ""),
        (
            "Kami mengirim perahu ke Kota Rawa",
            "Kami mengirim perahu ke Kota Lembah",
            "name",
            "Kota Rawa",
            "Kota Lembah",
        ),
    ],
)
def test_words_that_differ_in_meaning_are_told_with_what_stands_against_them(one, other, kind, words, against):
    found = _differences(f'"{one}," kata Budi Rahman.', f'"{other}," ujar Budi Rahman.')
    assert {each[0] for each in found} == {kind}
    assert not words or all(words in said and against in there for _, said, there in found)

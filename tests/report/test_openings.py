import pytest

from saksi.languages import load_language
from saksi.model import (
    Argument,
    ArgumentRole,
    Claim,
    Mention,
    MentionType,
    Quote,
    Span,
    Speaker,
    Status,
    TimeExpression,
)
from saksi.report.openings import LEFT, find_faults, find_openings, lemmas_of
from tests.report.written import at, with_layers, written


def faults_of(sentence, **layers):
    found = written("a", f"Judul\n{sentence}\n")
    return find_faults(with_layers(found, **layers), at(found, sentence.replace("|", "")).span)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Namun, jembatan itu sudah dibuka lagi pagi ini.", "leaning"),
        ("Artinya, jembatan baru boleh dilewati pekan depan.", "leaning"),
        ("Penutupan tersebut berlaku sampai pekan depan di dua arah.", "leaning"),
        ("Ia meminta warga memakai jalan lain sampai pekan depan.", "leaning"),
        ("Jembatan mana yang paling rawan di kota ini?", "question"),
        ("Simak daftar jembatan yang ditutup di kota ini.", "calling"),
        ("Jembatan Ampar ditutup untuk semua kendaraan, berikut daftarnya.", "calling"),
        ("Wali kota menanggapi penutupan Jembatan Ampar di kotanya.", "reaction"),
        ("Dinas Pekerjaan Umum mengungkapkan penyebab runtuhnya Jembatan Ampar.", "announcing"),
        ("Saya selalu melewati Jembatan Ampar setiap pagi.", "personal"),
        ("Jembatan Ampar bakal ditutup untuk semua kendaraan.", "ahead"),
        ("jembatan Ampar ditutup untuk semua kendaraan.", "fragment"),
        ("Jembatan Ampar ditutup untuk semua kendaraan dan", "unfinished"),
        ("JembatanAmpar ditutup untukSemua kendaraan.", "glued"),
        ("Ada tiga jembatan yang ditutup di kota ini.", "being"),
    ],
)
def test_what_an_editor_has_against_an_opening(sentence, fault):
    assert fault in faults_of(sentence)
    assert fault in LEFT


@pytest.mark.parametrize(
    "sentence",
    [
        "Jembatan Ampar ambruk pada Senin dan menewaskan tiga orang.",
        "Sedikitnya tiga orang tewas ketika Jembatan Ampar ambruk.",
        "Polisi menangkap dua pengusaha yang memasok besi Jembatan Ampar.",
    ],
)
def test_a_sentence_that_tells_what_happened_has_no_fault(sentence):
    found = written("a", f"Judul\n|{sentence[:-1]}|.\n")
    numbers = load_language("id").quantities.read_quantities(found.text)
    claim = found.claims[0]
    told = Claim(claim.id, claim.span, claim.status, arguments=(Argument(ArgumentRole.WHO, claim.span),))
    found = with_layers(found, quantities=numbers, claims=(told,))
    assert find_faults(found, Span(claim.span.start, claim.span.end + 1)) == frozenset()


def test_a_quotation_alone_tells_nobody_who_spoke():
    sentence = "“Kami menutup jembatan itu sampai pekan depan.”"
    found = written("a", f"Judul\n{sentence}\n")
    quote = Quote("q", at(found, "Kami menutup jembatan itu sampai pekan depan.").span, "direct", Speaker())
    assert "quotation" in find_faults(with_layers(found, quotes=(quote,)), at(found, sentence).span)


def test_a_single_name_has_been_introduced_before():
    sentence = "Ratna menutup jembatan sampai pekan depan."
    found = written("a", f"Judul\n{sentence}\n")
    mention = Mention(at(found, "Ratna").span, MentionType.PERSON, "ratna")
    assert "unheard-of" in find_faults(with_layers(found, mentions=(mention,)), at(found, sentence).span)
    assert "unheard-of" not in faults_of("Ratna Wijaya menutup jembatan sampai pekan depan.")


def test_what_lies_long_before_is_background():
    sentence = "Jembatan Ampar dibangun pada 1998 oleh pemerintah kota."
    found = written("a", f"Judul\n{sentence}\n")
    time = TimeExpression(at(found, "1998").span, "DATE", "1998", "text")
    found = with_layers(found, times=(time,))
    assert "background" in find_faults(found, at(found, sentence).span, "2026-03-05")
    assert "background" not in find_faults(found, at(found, sentence).span)


def test_only_what_stands_early_opens_an_account():
    line = " ".join(f"|Jembatan nomor {n} di kota Ampar ditutup untuk kendaraan|." for n in range(9))
    openings = find_openings(written("a", f"Judul\n{line}\n"))
    assert [each.place for each in openings] == list(range(6))


def test_a_plan_is_told_as_one():
    found = written("a", "Judul\n|planned: Wali kota berencana menutup Jembatan Ampar untuk kendaraan|.\n")
    assert found.claims[0].status is Status.PLANNED
    assert "planned" in find_openings(found)[0].faults


def test_words_that_mean_the_same_count_as_one():
    found = written("a", "Judul\nTiga orang tewas.\nTiga orang meninggal.\n")
    dead, died = (lemmas_of(found, at(found, words).span) for words in ("orang tewas", "orang meninggal"))
    assert dead == died

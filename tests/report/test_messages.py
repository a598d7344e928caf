"""The catalogues: every language says all, with the placeholders that the English has, and vouches for nothing."""

import re
import string
from dataclasses import replace

import pytest
from babel.messages import Catalog

from saksi.report.messages import find_catalogues, list_messages, read_catalogue, translate_words
from saksi.report.words import ENGLISH, load_words
from tools import make_catalogues

LANGUAGES = sorted(find_catalogues())
VOUCHING = re.compile(
    r"\b(confirm|verif|proven|proof|authentic|genuine|terbukti|(ter|di)konfirmasi|(ter|di)verifikasi|dipastikan|sahih)",
    re.IGNORECASE,
)


def placeholders(text: str) -> list[str]:
    return sorted(f"{name}:{spec}!{sign}" for _, name, spec, sign in string.Formatter().parse(text) if name is not None)


def catalogue_of(*messages: tuple[str, str, str], fuzzy: bool = False) -> Catalog:
    catalogue = Catalog()
    for context, english, said in messages:
        catalogue.add(english, said, context=context, flags=["fuzzy"] if fuzzy else [])
    return catalogue


def test_indonesian_is_a_language_of_the_interface():
    assert "id" in LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_says_every_word(code):
    catalogue = read_catalogue(find_catalogues()[code])
    said = {message.context: message for message in catalogue if message.id}
    assert {each.context: each.english for each in list_messages(ENGLISH)} == {c: m.id for c, m in said.items()}
    assert [context for context, message in said.items() if not message.string or message.fuzzy] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_has_the_placeholders_of_the_english(code):
    for message in read_catalogue(find_catalogues()[code]):
        assert placeholders(message.string) == placeholders(message.id) or not message.id, message.context


@pytest.mark.parametrize("code", ["en", *LANGUAGES])
def test_no_word_vouches(code):
    assert [each for each in list_messages(load_words(code)) if VOUCHING.search(each.english)] == []


def test_no_english_word_is_empty():
    assert [each.context for each in list_messages(ENGLISH) if not each.english.strip()] == []


@pytest.mark.parametrize("path", make_catalogues.list_files(), ids=lambda p: p.name)
def test_a_catalogue_is_up_to_date(path):
    assert path.read_text(encoding="utf-8") == make_catalogues.list_files()[path], "run: make catalogues"


def test_what_a_catalogue_does_not_say_stays_english():
    words = translate_words(ENGLISH, catalogue_of(("more", "{n} more", "{n} maneh")), "jv")
    assert words == replace(ENGLISH, code="jv", more="{n} maneh")


@pytest.mark.parametrize(
    "catalogue",
    [
        catalogue_of(("more", "{n} more", "{n} maneh"), fuzzy=True),
        catalogue_of(("more", "and {n} others", "lan {n} liyane")),
        catalogue_of(("more", "{n} more", "")),
        catalogue_of(("wordings", "{n} more", "{n} maneh")),
    ],
    ids=["fuzzy", "of other English", "empty", "of another field"],
)
def test_a_message_that_is_not_of_this_word_is_not_taken(catalogue):
    assert translate_words(ENGLISH, catalogue, "jv").more == ENGLISH.more


def test_the_keys_of_a_mapping_are_translated_one_by_one():
    words = translate_words(ENGLISH, catalogue_of(("kind.PER", "person", "wong")), "pt_BR")
    assert (words.kind, words.code) == ({**ENGLISH.kind, "PER": "wong"}, "pt-BR")


def test_a_translation_stays_fuzzy_when_its_english_changes():
    old = catalogue_of(("more", "{n} others", "{n} liyane"), ("gone", "No longer said", "Ora"), ("top", "Up", ""))
    new = {message.context: message for message in make_catalogues.update_catalogue(old) if message.id}
    assert (new["more"].string, new["more"].fuzzy, list(new["more"].previous_id)) == (
        "{n} liyane",
        True,
        ["{n} others"],
    )
    assert (new["top"].string, new["top"].fuzzy) == ("", False)
    assert list(new) == [each.context for each in list_messages(ENGLISH)]


def test_a_catalogue_is_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(make_catalogues, "ROOT", tmp_path)
    begun = read_catalogue(make_catalogues.begin_catalogue("jv"))
    assert {message.context for message in begun if message.id and not message.string} == {
        each.context for each in list_messages(ENGLISH)
    }
    for code in ("jv", "en", "qqq", "../x"):
        with pytest.raises(ValueError, match=r"there already|knows no"):
            make_catalogues.begin_catalogue(code)


@pytest.mark.parametrize("code", ["xx", "../id", "", "ID"])
def test_a_language_without_a_catalogue_is_a_key_error(code):
    with pytest.raises(KeyError):
        load_words(code)

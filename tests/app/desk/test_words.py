"""The words of the desk: each is said in every language, and each is used."""

import re
import string

import pytest

from saksi.app.desk.catalogues import DeskWords
from saksi.app.desk.words import DOMAIN, ENGLISH, PACKAGE, list_languages, load_desk_words
from saksi.report.messages import find_catalogues, list_messages, read_catalogue
from saksi.report.words import load_words
from tests.report.test_messages import VOUCHING
from tests.support.shared import ROOT

DESK = ROOT / "src" / "saksi" / "app" / "desk"
LANGUAGES = sorted(find_catalogues(PACKAGE, DOMAIN))


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_desk_speaks_every_language_of_the_page():
    assert sorted(find_catalogues()) == LANGUAGES
    assert [load_words(code).code for code in list_languages()] == [
        load_desk_words(code).code for code in list_languages()
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_says_every_word_with_its_placeholders(code):
    said = {
        message.context: message for message in read_catalogue(find_catalogues(PACKAGE, DOMAIN)[code]) if message.id
    }
    assert {each.context: each.english for each in list_messages(ENGLISH)} == {c: m.id for c, m in said.items()}
    assert [context for context, message in said.items() if not message.string or message.fuzzy] == []
    assert [c for c, m in said.items() if placeholders(m.string) != placeholders(m.id)] == []


@pytest.mark.parametrize("code", list_languages())
def test_no_word_vouches_or_is_empty(code):
    told = list_messages(load_desk_words(code))
    assert [each for each in told if VOUCHING.search(each.english) or not each.english.strip()] == []


def test_every_word_is_used_and_no_other():
    sources = [*DESK.glob("*.py"), *DESK.glob("templates/*.j2")]
    used = {name for path in sources for name in re.findall(r"\bdesk\.([a-z_]+)", path.read_text(encoding="utf-8"))}
    known = set(DeskWords.__dataclass_fields__)
    modules = {path.stem for path in DESK.glob("*.py")} | {"css", "js"}
    assert known - used == set()
    assert used - known - modules == set()


def test_a_language_without_a_catalogue_is_english():
    assert load_desk_words("jv") is ENGLISH

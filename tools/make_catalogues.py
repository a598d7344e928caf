"""Bring the catalogues of the interface up to its English words (`make catalogues`), or begin them (`--new jv`).

There are two domains: `saksi`, the words of page and terminal, and `desk`, those of the web desk.

Every message is known by its field (msgctxt), so a translation stays where its English is changed, marked fuzzy.
Babel's own update would look for the likest English words, wherever they stand. No date and no version of a program
is written: the same words give the same files.
"""

from __future__ import annotations

import argparse
import io
import string
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from babel.messages import Catalog, Message

ROOT = Path(__file__).resolve().parents[1]


class Domain(NamedTuple):
    """Words that stand together: the package that has their English and their catalogues, and the catalogues' name."""

    package: str
    name: str

    @property
    def locales(self) -> Path:
        """The folder of the template and of the catalogues."""
        return ROOT.joinpath("src", *self.package.split("."), "locales")

    @property
    def template(self) -> Path:
        """The catalogue without translations."""
        return self.locales / f"{self.name}.pot"

    @property
    def english(self) -> DataclassInstance:
        """The words themselves."""
        from importlib import import_module

        found: DataclassInstance = import_module(f"{self.package}.words").ENGLISH
        return found

    def path(self, code: str) -> Path:
        """Return where the catalogue of a language lies."""
        return self.locales / code / "LC_MESSAGES" / f"{self.name}.po"


INTERFACE, DESK = Domain("saksi.report", "saksi"), Domain("saksi.app.desk", "desk")
DOMAINS = (INTERFACE, DESK)
NOBODY = "FULL NAME <EMAIL@ADDRESS>"  # what Babel writes where no translator is named

# What a translator is told of a placeholder, and of a field (or of all keys of a mapping).
PLACEHOLDERS = {
    "n": "a number",
    "count": "a number with its noun (article, articles, origin, origins)",
    "version": "of saksi",
    "who": "a name, or several with commas between",
    "names": "of outlets, with commas between",
    "parts": "of a whole: numbers with what they count",
    "kind": "what kind of difference it is: number, time, name",
    "one": "the words that differ",
    "other": "the words from which they differ, or the title of another story",
    "since": "a day and time",
    "until": "a day and time",
    "label": "the number of a line of the account",
    "year": "of four digits",
    "how": "passages stand, as “relation” says it",
    "done": "a number",
    "total": "a number",
    "name": "of a person, an organisation, a place or a story",
    "subject": "a name",
    "target": "a name, or a title with its outlet",
    "article": "a title with its outlet",
    "time": "what was typed",
    "address": "what was typed",
}
FIELDS = {
    "article": "behind one (the plural category “one” of CLDR)",
    "articles": "behind any other number",
    "origin": "behind one (the plural category “one” of CLDR)",
    "origins": "behind any other number",
    "passage": "behind one (the plural category “one” of CLDR)",
    "passages": "behind any other number",
    "made_by": "It must not promise that anything is true.",
    "as_of": "heading of the column of days",
    "headline": "beside words that stand in a headline",
    "relation": "how passages stand, behind “rejected” and “related”",
    "status": "how an article puts what it says",
    "state": "of a figure among others of one series",
    "comparator": "how exact a figure is",
    "origin_kind": "what several articles go back to",
    "parts_of_day": "behind a day: 10 September 2023, night",
    "changed": "what became of a line since the older run; it stands before the line",
    "changed_why": "behind what is told no more",
    "changed_side": "before words of the older and of the newer run",
    "new_here": "beside words that the older run lacks",
}


def list_files() -> dict[Path, str]:
    """Return the path and the content of the template and of every catalogue, as they are to be."""
    from saksi.report.messages import find_catalogues, read_catalogue

    files = {}
    for domain in DOMAINS:
        files[domain.template] = _write(make_template(domain), "")
        for code in find_catalogues(*domain):
            path = domain.path(code)
            files[path] = _write(update_catalogue(read_catalogue(path), domain), code)
    return files


def make_template(domain: Domain = INTERFACE) -> Catalog:
    """Return a catalogue of all words of a domain, each without a translation."""
    from babel.messages import Catalog

    from saksi.report.messages import list_messages

    template = Catalog(
        header_comment="# The words of saksi's interface. Licensed as saksi is: Apache-2.0.", fuzzy=False
    )
    for context, english in list_messages(domain.english):
        template.add(english, context=context, auto_comments=_comments(domain, context, english))
    return template


def _comments(domain: Domain, context: str, english: str) -> list[str]:
    names = dict.fromkeys(name for _, name, _, _ in string.Formatter().parse(english) if name)
    field = FIELDS.get(context.partition(".")[0], "") if domain == INTERFACE else ""
    notes = [field, *(_note(name) for name in names)]
    return [note for note in notes if note]


def _note(name: str) -> str:
    return f"{{{name}}}: {PLACEHOLDERS[name]}" if name in PLACEHOLDERS else ""


def update_catalogue(old: Catalog, domain: Domain = INTERFACE) -> Catalog:
    """Return a catalogue with the messages of today: translations stay, fuzzy where their English has changed."""
    new = make_template(domain)
    new.header_comment, new.last_translator = old.header_comment, old.last_translator
    known = {message.context: message for message in old if message.id}
    for message in new:
        before = known.get(message.context) if message.id else None
        if before is not None:
            _take_over(message, before)
    return new


def _take_over(message: Message, before: Message) -> None:
    message.user_comments = before.user_comments
    message.string = before.string
    if message.string and before.id != message.id:
        message.flags.add("fuzzy")
        message.previous_id = [before.id]
    elif message.string and before.fuzzy:
        message.flags.add("fuzzy")
        message.previous_id = before.previous_id


def _write(catalogue: Catalog, code: str) -> str:
    from babel.messages.pofile import write_po

    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, include_previous=True)
    header = {
        "Project-Id-Version": "saksi",
        "Last-Translator": catalogue.last_translator if catalogue.last_translator != NOBODY else "",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = [f'"{name}: {value}\\n"' for name, value in header.items() if value]
    return "\n".join([catalogue.header_comment, 'msgid ""', 'msgstr ""', *lines, "", body.getvalue().decode()])


def begin_catalogue(code: str, domain: Domain = INTERFACE) -> Path:
    """Write a catalogue without translations and return its path; ValueError for a code that cannot have one."""
    from babel import Locale, UnknownLocaleError

    path = domain.path(code)
    if code == "en" or path.exists():
        raise ValueError(f"{code} is there already")
    try:
        name = Locale.parse(code).english_name
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"the Unicode CLDR, which gives dates and plurals, knows no {code}") from error
    catalogue = make_template(domain)
    catalogue.header_comment = f"# The words of saksi's interface in {name}. Licensed as saksi is: Apache-2.0."
    path.parent.mkdir(parents=True)
    path.write_text(_write(catalogue, code), encoding="utf-8")
    return path


def main() -> None:
    """Write the catalogues and say what each still wants."""
    from saksi.report.messages import find_catalogues, read_catalogue

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--new", metavar="CODE", help="begin the catalogue of a language: jv, su, pt_BR")
    code = parser.parse_args().new
    if code:
        try:
            for domain in DOMAINS:
                begin_catalogue(code, domain)
        except ValueError as error:
            parser.error(str(error))
    for path, content in list_files().items():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))
    for domain in DOMAINS:
        for code in find_catalogues(*domain):
            messages = [message for message in read_catalogue(domain.path(code)) if message.id]
            done = sum(bool(message.string) and not message.fuzzy for message in messages)
            print(f"{domain.name}, {code}: {done} of {len(messages)} said, the others stay English")


if __name__ == "__main__":
    main()

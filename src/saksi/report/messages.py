"""Words <-> what gettext keeps of them: a message for each word, under the name of its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from babel.messages import Catalog

Listed = TypeVar("Listed", bound="DataclassInstance")
"""A list of words: a dataclass whose `code` is the language's tag, whose other fields are words or mappings of them."""


class Message(NamedTuple):
    """A word of the interface: its field (`status.denied` for a key of a mapping), and its English."""

    context: str
    english: str


def list_messages(english: DataclassInstance) -> tuple[Message, ...]:
    """Return what there is to translate, in the order of the fields."""
    return tuple(_messages(english))


def _messages(english: DataclassInstance) -> Iterator[Message]:
    for field, value in _translatable(english):
        if isinstance(value, str):
            yield Message(field, value)
        else:
            yield from (Message(f"{field}.{key}", text) for key, text in value.items())


def translate_words(english: Listed, catalogue: Catalog, code: str) -> Listed:
    """Return the words of a language; what its catalogue does not say, or says of other English words, in English."""
    said = {
        (message.context, message.id): message.string
        for message in catalogue
        if isinstance(message.string, str) and message.string and not message.fuzzy
    }
    told = {message.context: said.get(message, message.english) for message in list_messages(english)}
    changed: dict[str, Any] = {
        field: told[field] if isinstance(value, str) else {key: told[f"{field}.{key}"] for key in value}
        for field, value in _translatable(english)
    }
    return replace(english, code=code.replace("_", "-"), **changed)


def _translatable(english: DataclassInstance) -> Iterator[tuple[str, Any]]:
    return ((f.name, getattr(english, f.name)) for f in fields(english) if f.name != "code")


def find_catalogues(package: str = "saksi.report", domain: str = "saksi") -> dict[str, Traversable]:
    """Return the catalogue of each language into which the English of a package is translated, by its code."""
    folder = files(package) / "locales"
    shipped = sorted((each for each in folder.iterdir() if each.is_dir()), key=lambda each: each.name)
    return {each.name: each / "LC_MESSAGES" / f"{domain}.po" for each in shipped}


def read_catalogue(file: Traversable) -> Catalog:
    """Return a catalogue as it stands in its file."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only languages other than English need it

    with file.open("rb") as stream:
        return read_po(stream)

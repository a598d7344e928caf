"""What differs from language to language: one folder each, all with the same modules (see `protocols`)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from saksi.errors import LanguageError
from saksi.languages.protocols import Language

__all__ = ["Language", "language_codes", "load_language"]


@cache
def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that saksi reads, sorted."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if m.ispkg))


@cache
def load_language(code: str, *, fast: bool = False) -> Language:
    """Return a language; its heavy parts load at first use. `fast`: with cheaper means where it has them.

    Raises:
        LanguageError: there is no folder for `code`.
    """
    if code not in language_codes():
        known = ", ".join(language_codes())
        raise LanguageError(f"no language {code!r}", about=code, advice=f"Use one of: {known}.")
    folder = import_module(f"{__name__}.{code}")
    found = folder.FAST if fast else folder.LANGUAGE
    assert isinstance(found, Language)  # noqa: S101 - the contract test of the folders says the same
    return found

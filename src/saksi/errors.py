"""The tree of exceptions. Each carries the object that it is about and what the user can do next.

SaksiError
├── UsageError          the call was wrong: no such path, no such finding          (exit code 2)
├── PageError           a page cannot be used; at a stage's edge it becomes a Refusal
│   └── LaterError      (gather) its host wants to be left alone for a while
├── LanguageError       a language that saksi has no folder for
├── CorrectionError     a file of corrections by hand cannot be read or written; names the line (exit code 2)
├── RunError            a saved run cannot be read, or is of another contract
└── StoreError          the store cannot be opened, read or written       (exit code 2)
"""

from __future__ import annotations


class SaksiError(Exception):
    """Any error that saksi raises on purpose.

    Attributes:
        about: the object concerned, as the user gave it.
        advice: what the user can do next, one sentence.
    """

    def __init__(self, message: str, *, about: object = None, advice: str = "") -> None:
        super().__init__(message)
        self.about = about
        self.advice = advice


class UsageError(SaksiError):
    """The call itself was wrong."""


class PageError(SaksiError):
    """A page cannot be used; `code` is the refusal's code."""

    def __init__(self, message: str, *, code: str, about: object = None, advice: str = "") -> None:
        super().__init__(message, about=about, advice=advice)
        self.code = code


class LanguageError(SaksiError):
    """No folder for this language."""


class CorrectionError(SaksiError):
    """A file of corrections by hand cannot be read or written."""


class RunError(SaksiError):
    """A saved run cannot be read."""


class StoreError(SaksiError):
    """The store cannot be opened, read or written."""

"""Indonesian as a spaCy language, with our tokenizer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from saksi.languages.id.pipelines import register
from saksi.languages.id.tokenizers import find_words


class IndonesianTokenizer:
    """Turns a text into a spaCy `Doc` whose tokens, with the white space behind them, are the text again."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:  # noqa: D102 - spaCy's protocol
        text = _SURROGATE.sub("\ufffd", text)  # halves of a character, which spaCy cannot hold
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, stop in find_words(text):
            _add_blank(text[end:start], words, spaces)
            words.append(text[start:stop])
            spaces.append(False)
            end = stop
        _add_blank(text[end:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_disk(self, path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy asks for it
        """Save nothing: the rules are in the code."""

    def from_disk(self, path: str | Path, **_: Any) -> IndonesianTokenizer:  # noqa: ANN401, ARG002 - the same
        """Load nothing."""
        return self

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401 - the same
        """Return nothing."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> IndonesianTokenizer:  # noqa: ANN401 - the same
        """Take nothing."""
        return self


def _add_blank(blank: str, words: list[str], spaces: list[bool]) -> None:
    """Add what stands between two words: one space to the word before it, all else as a token of white space."""
    if blank.startswith(" ") and words and not words[-1].isspace():
        spaces[-1] = True
        blank = blank[1:]
    if blank:
        words.append(blank)
        spaces.append(False)


_SURROGATE = re.compile("[\ud800-\udfff]")


@registry.tokenizers("saksi.IndonesianTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], IndonesianTokenizer]:
    """Return what makes the tokenizer of a pipeline."""

    def create(nlp: Language) -> IndonesianTokenizer:
        return IndonesianTokenizer(nlp.vocab)

    return create


class IndonesianDefaults(BaseDefaults):
    """What spaCy asks a language for: the tokenizer."""

    config: Any = {"nlp": {"tokenizer": {"@tokenizers": "saksi.IndonesianTokenizer.v1"}}}  # noqa: RUF012 - spaCy's form


class Indonesian(Language):  # type: ignore[no-untyped-call]
    """The language class of our pipeline. It is not registered: spaCy's own stays what `spacy.blank("id")` gives."""

    lang = "id"
    Defaults = IndonesianDefaults


register()

"""Indonesian as a spaCy language: our tokenizer, and the beginnings and ends of words that its grammar makes telling."""

from __future__ import annotations

from collections.abc import Callable

from spacy.attrs import NORM, PREFIX, SUFFIX
from spacy.language import BaseDefaults, Language
from spacy.util import registry

from saksi.languages.id.pipelines import register
from saksi.languages.id.tokenizers import IndonesianTokenizer
from saksi.languages.id.vectors import norm_of


@registry.tokenizers("saksi.IndonesianTokenizer.v1")
def create_tokenizer() -> Callable[[Language], IndonesianTokenizer]:
    """Return what makes the tokenizer of a pipeline."""

    def create(nlp: Language) -> IndonesianTokenizer:
        return IndonesianTokenizer(nlp.vocab)

    return create


def _opening(word: str) -> str:
    return word.lower()[:3]


def _ending(word: str) -> str:
    return word.lower()[-3:]


class IndonesianDefaults(BaseDefaults):
    """What spaCy asks a language for: three letters carry `men-`, `ber-`, `-kan`, where its own default sees one."""

    config = {"nlp": {"tokenizer": {"@tokenizers": "saksi.IndonesianTokenizer.v1"}}}  # noqa: RUF012 - spaCy's form
    lex_attr_getters = {NORM: norm_of, PREFIX: _opening, SUFFIX: _ending}  # noqa: RUF012 - the same


class Indonesian(Language):
    """The language class of our pipeline. It is not registered: spaCy's own stays what `spacy.blank("id")` gives."""

    lang = "id"
    Defaults = IndonesianDefaults


register()

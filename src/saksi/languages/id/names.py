"""Names of people, organisations and places in Indonesian news."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from saksi.languages.id import name_echoes, name_features, name_joins, name_pieces, name_rules
from saksi.languages.id.name_forms import (
    find_roles,
    is_joint,
    is_renaming,
    is_state,
    is_town,
    may_shorten,
    parts_of,
    standard_name,
    stands_for_state,
    state_of,
    takes_owner,
)
from saksi.languages.id.name_rules import Name
from saksi.model import Mention, Reason, Span, Token

__all__ = [
    "find_names",
    "find_roles",
    "is_joint",
    "is_renaming",
    "is_state",
    "is_town",
    "may_shorten",
    "parts_of",
    "standard_name",
    "stands_for_state",
    "state_of",
    "takes_owner",
]

_MODEL = "names.crfsuite"  # made by tools/train_names.py
_LONGEST_SENTENCE = 200  # words: longer runs are no sentences, and the rules look at pairs of names
_LONGEST_NAME = 20  # words
_WORDS = {
    "tagger": "the tagger of names, trained on annotated news",
    "listed": "a name of the lists of countries, regions, outlets and organisations",
    "without-office": "the tagger's name without the office or rank before it",
    "organ-and-owner": "an organ and the name of its owner are two names",
    "organ-and-territory": "the official name of an organ ends in its territory",
    "facility-and-town": "a facility and its town are two names",
    "head-and-name": "the word that opens the name, and what follows it",
    "goes-on": "the capitalised words that follow belong to the name",
    "tail": "the word that ends the name says its type",
    "noun-before": "the noun before the name says its type",
    "after-office": "a name behind an office is a person's",
    "row-of-places": "a town in a row of places",
    "address": "a web address that stands for its outlet",
    "bracketed": "a short form in brackets behind a name",
    "same-words": "the same words are a name elsewhere in the article",
    "part-of-name": "a part of a person's full name elsewhere in the article",
}


@cache
def _tagger() -> Any:  # noqa: ANN401 - crfsuite carries no types
    import pycrfsuite  # noqa: PLC0415 - heavy

    tagger = pycrfsuite.Tagger()
    with as_file(files(__package__).joinpath("data", _MODEL)) as path:
        tagger.open(str(path))
    return tagger


def find_names(text: str, sentences: Sequence[Span], tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Return the names of an article, in order and without overlap; `tokens` are those of its sentences."""
    known = name_pieces.count_words(text, tokens)
    read = []
    at = 0
    for sentence in sentences:
        inside = []
        while at < len(tokens) and tokens[at].span.start < sentence.end:
            if tokens[at].span.start >= sentence.start:
                inside.append(tokens[at])
            at += 1
        for start in range(0, len(inside), _LONGEST_SENTENCE):
            pieces = name_pieces.find_pieces(text, inside[start : start + _LONGEST_SENTENCE], known)
            words = tuple(piece.quote(text) for piece in pieces)
            read.append((pieces, words, _tagged(words)))
    names = name_echoes.echoed(tuple((words, names) for _, words, names in read))
    return tuple(
        Mention(Span(pieces[n.start].start, pieces[n.end - 1].end), n.type, reasons=(Reason(n.rule, _WORDS[n.rule]),))
        for (pieces, _, _), found in zip(read, names, strict=True)
        for n in found
    )


def _tagged(words: tuple[str, ...]) -> tuple[Name, ...]:
    if not words:
        return ()
    labels = _tagger().tag(name_features.features_of(words))
    names = name_rules.mended(words, name_rules.from_labels(labels))
    found = name_rules.mended(words, name_joins.joined(words, names))
    return tuple(name for name in found if name.end - name.start <= _LONGEST_NAME)

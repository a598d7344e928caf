"""Names of people, organisations and places in Indonesian news."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from saksi.languages.id import name_echoes, name_features, name_found, name_joins, name_pieces, name_rules
from saksi.languages.id.name_forms import (
    find_roles,
    is_joint,
    is_left_away,
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
from saksi.languages.id.name_found import Name
from saksi.languages.protocols import NamedText
from saksi.model import Mention, Reason, Span, Token, overlapping

__all__ = [
    "agree_names",
    "find_names",
    "find_names_by",
    "find_roles",
    "is_joint",
    "is_left_away",
    "is_renaming",
    "is_state",
    "is_town",
    "labels_of",
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
    "governed": "a territory stands between an office and the name of its holder",
    "after-office": "a name behind an office is a person's",
    "place-and-person": "a place or organ and the person behind it are two names",
    "row-of-places": "a town in a row of places",
    "dateline": "a place and an outlet open the line",
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
    return find_names_by(labels_of, text, sentences, tokens)


def find_names_by(
    label: Callable[[Sequence[str]], Sequence[str]], text: str, sentences: Sequence[Span], tokens: Sequence[Token]
) -> tuple[Mention, ...]:
    """Return the names of an article, where `label` gives the tagger's label of each word of a sentence."""
    pieces = tuple(_pieces_of(text, sentences, tokens))
    read = tuple((words, _tagged(words, label)) for words in (_words(text, row) for row in pieces))
    return _mentions(pieces, name_echoes.echoed(read), {})


def labels_of(words: Sequence[str], places: Sequence[int] | None = None) -> Sequence[str]:
    """Return the tagger's label of each word of a sentence, or of those at `places`."""
    labels: Sequence[str] = _tagger().tag(name_features.features_of(words, places))
    return labels


def agree_names(articles: Sequence[NamedText]) -> tuple[tuple[Mention, ...], ...]:
    """Return the names of each article again, with what the articles of a story show together.

    A name has one type in the story, names that one article runs together are parted where another has them apart,
    and a name that one article shows is found in the headline of another.
    """
    pieces = [tuple(_pieces_of(each.text, each.sentences, each.tokens)) for each in articles]
    read = tuple(
        (_words(each.text, row), _names_of(row, each.mentions))
        for each, rows in zip(articles, pieces, strict=True)
        for row in rows
    )
    found = name_echoes.echoed(read)
    out, at = [], 0
    for each, rows in zip(articles, pieces, strict=True):
        known = {mention.span: mention for mention in each.mentions}
        again = _mentions(rows, found[at : at + len(rows)], known)
        starts, ends = _edges(rows)
        apart = [
            m
            for m in each.mentions
            if not (m.span.start in starts and m.span.end in ends) and not overlapping(again, m.span)
        ]
        out.append(tuple(sorted((*again, *apart), key=lambda mention: mention.span)))
        at += len(rows)
    return tuple(out)


def _pieces_of(text: str, sentences: Sequence[Span], tokens: Sequence[Token]) -> Iterator[tuple[Span, ...]]:
    known = name_pieces.count_words(text, tokens)
    at = 0
    for sentence in sentences:
        inside = []
        while at < len(tokens) and tokens[at].span.start < sentence.end:
            if tokens[at].span.start >= sentence.start:
                inside.append(tokens[at])
            at += 1
        for start in range(0, len(inside), _LONGEST_SENTENCE):
            yield name_pieces.find_pieces(text, inside[start : start + _LONGEST_SENTENCE], known)


def _words(text: str, pieces: Sequence[Span]) -> tuple[str, ...]:
    return tuple(piece.quote(text) for piece in pieces)


def _names_of(pieces: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """Return the mentions that lie among pieces as names of their words."""
    starts = {piece.start: i for i, piece in enumerate(pieces)}
    ends = {piece.end: i + 1 for i, piece in enumerate(pieces)}
    return tuple(
        Name(starts[m.span.start], ends[m.span.end], m.type, m.reasons[0].rule if m.reasons else "tagger")
        for m in mentions
        if m.span.start in starts and m.span.end in ends
    )


def _edges(rows: Sequence[Sequence[Span]]) -> tuple[frozenset[int], frozenset[int]]:
    """Return where pieces start and where they end."""
    pieces = [piece for row in rows for piece in row]
    return frozenset(piece.start for piece in pieces), frozenset(piece.end for piece in pieces)


def _mentions(
    pieces: Sequence[Sequence[Span]], found: Sequence[Sequence[Name]], known: Mapping[Span, Mention]
) -> tuple[Mention, ...]:
    """Return names as mentions; those that are known already and have not changed stay as they were."""
    out = []
    for row, names in zip(pieces, found, strict=True):
        for name in names:
            span = Span(row[name.start].start, row[name.end - 1].end)
            before = known.get(span)
            if before is not None and before.type is name.type:
                out.append(before)
            else:
                out.append(Mention(span, name.type, reasons=(Reason(name.rule, _WORDS[name.rule]),)))
    return tuple(out)


def _tagged(words: tuple[str, ...], label: Callable[[Sequence[str]], Sequence[str]]) -> tuple[Name, ...]:
    if not words:
        return ()
    # Half a surrogate pair is no letter, and the tagger takes none.
    readable = tuple(word.encode("utf-8", "replace").decode("utf-8") for word in words)
    names = name_rules.mended(words, name_found.from_labels(label(readable)))
    found = name_rules.mended(words, name_joins.joined(words, names))
    return tuple(name for name in found if name.end - name.start <= _LONGEST_NAME)

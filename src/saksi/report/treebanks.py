"""Portions -> CoNLL-U: every sentence of every article with its words, tags, syntax and names.

Format: universaldependencies.org/format.html; names as CorefUD 1.0 writes entities (`Entity=(id-type-head ... id)`).
Words and trees come from the pipeline of the article's language, names and their entities from the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from saksi.languages import load_language
from saksi.report import contract as c
from saksi.report.inert import encode_text, make_inert_line

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span, Token

_TOLD = frozenset({"title", "subheading", "body"})
_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place"}
_UNFIT = re.compile(r"[-()|=\s%,:]")  # what an entity's id may not hold in `Entity=`


def write_treebank(portions: Iterable[c.Document], stream: BinaryIO) -> None:
    """Write a treebank: a document an article, named by its id.

    Raises:
        LanguageError: saksi has no pipeline for an article's language.
    """
    stream.write(b"# global.Entity = eid-etype-head\n")
    for portion in portions:
        for article in portion.articles:
            stream.writelines(encode_text(line + "\n") for line in _lines(article))


def _lines(article: c.ArticleRow) -> Iterator[str]:
    nlp = _pipeline(article.language)
    names = _names(article.mentions)
    yield f"# newdoc id = {make_inert_line(article.id)}"
    number = 0
    pieces = list(_pieces(article))
    docs = nlp.pipe(article.text[start:end] for start, end in pieces)
    for (start, _), doc in zip(pieces, docs, strict=True):
        for sentence in doc.sents:
            words = _words(sentence, start, names)
            if words:
                number += 1
                yield f"# sent_id = {make_inert_line(article.id)}-{number}"
                yield f"# text = {_text_of(words)}"
                yield from (word.line() for word in words)
                yield ""


@cache
def _pipeline(language: str) -> Language:
    return load_language(language).pipelines.load(exclude=("names",))


def _pieces(article: c.ArticleRow) -> Iterator[tuple[int, int]]:
    """Yield the stretches of title, subheadings and body, without boilerplate inside them."""
    alien = sorted((b.start, b.end) for b in article.blocks if b.kind == "boilerplate")
    for block in sorted((b for b in article.blocks if b.kind in _TOLD), key=lambda b: b.start):
        at = block.start
        for start, end in alien:
            if at < end and start < block.end:
                if at < start:
                    yield at, start
                at = max(at, end)
        if at < block.end:
            yield at, block.end


def _names(mentions: Sequence[c.MentionRow]) -> list[c.MentionRow]:
    """Return mentions that do not overlap, in their order: crossing brackets cannot be read."""
    out: list[c.MentionRow] = []
    for each in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not out or out[-1].end <= each.start:
            out.append(each)
    return out


@dataclass(slots=True)
class _Word:
    """A line of a sentence; `head` counts from 1 and is 0 for the root."""

    number: int
    token: Token
    start: int
    end: int
    head: int
    is_glued: bool
    opens: str = ""
    closes: str = ""

    @property
    def form(self) -> str:
        return make_inert_line(self.token.text).replace(" ", "_") or "_"

    def line(self) -> str:
        token = self.token
        feats = "|".join(sorted(str(token.morph).split("|"), key=str.lower)) if str(token.morph) else "_"
        misc = [f"Entity={self.opens}{self.closes}"] if self.opens or self.closes else []
        misc += ["SpaceAfter=No"] if self.is_glued else []
        misc += [f"start_char={self.start}", f"end_char={self.end}"]
        lemma = make_inert_line(token.lemma_).replace(" ", "_") or "_"
        own_tag = token.tag_ if token.tag_ != token.pos_ else "_"  # our pipeline has no tags besides UPOS
        label = token.dep_ if self.head else "root"
        columns = (self.number, self.form, lemma, token.pos_ or "X", own_tag or "_", feats, self.head, label, "_")
        return "\t".join(map(str, (*columns, "|".join(misc))))


def _words(sentence: Span, offset: int, names: Sequence[c.MentionRow]) -> list[_Word]:
    tokens = [token for token in sentence if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(tokens, 1)}
    words = []
    for number, token in enumerate(tokens, 1):
        start = offset + token.idx
        end = start + len(token.text)
        is_glued = number < len(tokens) and tokens[number].idx == token.idx + len(token.text)
        head = 0 if token.head.i == token.i else numbers[token.head.i]
        words.append(_Word(number, token, start, end, head, is_glued))
    _mark_names(words, names)
    return words


def _mark_names(words: Sequence[_Word], names: Sequence[c.MentionRow]) -> None:
    for name in names:
        inside = [word for word in words if word.start < name.end and name.start < word.end]
        if not inside or not name.entity or inside[0].opens or inside[0].closes:
            continue
        key = _UNFIT.sub("_", name.entity)
        own = {word.number for word in inside}
        head = next((n for n, word in enumerate(inside, 1) if word.head not in own), 1)
        inside[0].opens = f"({key}-{_TYPES[name.type]}-{head}"
        inside[-1].closes = ")" if len(inside) == 1 else f"{key})"


def _text_of(words: Sequence[_Word]) -> str:
    """Return the words of a sentence with one space where the article has white space."""
    return "".join(word.form + ("" if word.is_glued else " ") for word in words).rstrip(" ")

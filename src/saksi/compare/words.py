"""The words of a passage as they are set against those of another: what they mean, whether denied, whether sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, Mention, Quantity, Span, TimeExpression, Token, overlapping

# A negation is said of the word of content right behind it; "mungkin", "akan" and "telah" as well.
CUES = ("negation", "may", "will", "has-been")
# Signs at which what a negation or a "perhaps" is said of ends.
_BREAKS = frozenset('.,;:!?()"“”–—')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of content, or a name, a number or a time of one word or more.

    Attributes:
        text: as written, on one line, lower case; `lemma` is its base form, `concept` what that means.
        name, number, time: what it is, where it is no mere word.
        said: of `CUES`, those that are said of it, with where they stand.
        near: those said anywhere in its clause.
    """

    span: Span
    text: str
    lemma: str
    concept: str
    name: Mention | None = None
    number: Quantity | None = None
    time: TimeExpression | None = None
    said: tuple[tuple[str, Span], ...] = ()
    near: frozenset[str] = frozenset()

    @property
    def is_mere(self) -> bool:
        """Tell whether it is a word and no name, number or time."""
        return self.name is None and self.number is None and self.time is None

    def where(self, cue: str) -> Span | None:
        """Return where a cue stands that is said of it; None if none is."""
        return next((span for each, span in self.said if each == cue), None)


@dataclass(slots=True)
class _Clause:
    """The words since the last break, and the cues that stand among them."""

    words: list[Word] = field(default_factory=list)
    cues: set[str] = field(default_factory=set)

    def close(self) -> list[Word]:
        """Return its words, each with all cues of the clause, and open a new clause."""
        done = [replace(word, near=frozenset(self.cues)) for word in self.words]
        self.words, self.cues = [], set()
        return done


def find_words(found: AnnotatedArticle, span: Span) -> tuple[Word, ...]:
    """Return the words of content of a passage in order; function words stand in `said` of others or nowhere."""
    language = load_language(found.article.language)
    out: list[Word] = []
    clause = _Clause()
    waiting: list[tuple[str, Span]] = []
    for piece, whole in _pieces(found, span):
        text = " ".join(piece.quote(found.text).split()).lower()
        if whole is None and (text in _BREAKS or language.contrasts.has_cue("but", (text,))):
            out += clause.close()
            waiting = []
            continue
        cues = _cues(language, text) if whole is None else []
        if cues:
            waiting += ((cue, piece) for cue in cues)
            clause.cues.update(cues)
            continue
        if word := _word(language, piece, text, whole, tuple(waiting)):
            clause.words.append(word)
            waiting = []
            if language.contrasts.has_cue("refusing", (word.text, word.lemma)):
                clause.cues.add("negation")
    out += clause.close()
    return tuple(out)


def _pieces(found: AnnotatedArticle, span: Span) -> Iterator[tuple[Span, Mention | Quantity | TimeExpression | None]]:
    """Yield what a passage consists of: times, numbers and names as a whole, else each token."""
    wholes: list[Mention | Quantity | TimeExpression] = []
    layers: tuple[Sequence[Mention | Quantity | TimeExpression], ...] = (found.times, found.quantities, found.mentions)
    for layer in layers:
        for each in overlapping(layer, span):
            if span.contains(each.span) and not any(known.span.overlaps(each.span) for known in wholes):
                wholes.append(each)
    inside: Iterable[Token] = overlapping(found.tokens, span)
    pieces: list[tuple[Span, Mention | Quantity | TimeExpression | None]] = [(each.span, each) for each in wholes]
    for token in inside:
        piece = Span(max(token.span.start, span.start), min(token.span.end, span.end))
        for whole in wholes:
            if whole.span.overlaps(piece):
                piece = Span(piece.start, min(piece.end, whole.span.start))
        if piece.start < piece.end:
            pieces.append((piece, None))
    yield from sorted(pieces, key=lambda pair: pair[0])


def _cues(language: Language, text: str) -> list[str]:
    return [cue for cue in CUES if language.contrasts.has_cue(cue, (text,))]


def _word(
    language: Language,
    span: Span,
    text: str,
    whole: Mention | Quantity | TimeExpression | None,
    said: tuple[tuple[str, Span], ...],
) -> Word | None:
    """Return a word of content; None for a sign or a word of grammar."""
    if isinstance(whole, Mention):
        return Word(span, text, text, whole.entity or text, name=whole, said=said)
    if isinstance(whole, Quantity):
        return Word(span, text, text, text, number=whole, said=said)
    if isinstance(whole, TimeExpression):
        return Word(span, text, text, whole.value or text, time=whole, said=said)
    lemma = language.words.lemma_of(text)
    if not text[0].isalnum() or not language.words.STOPWORDS.isdisjoint((text, lemma)):
        return None
    base = language.contrasts.base_of(text, lemma)
    return Word(span, text, lemma, "".join(language.contrasts.find_concepts((base,))[:1]), said=said)

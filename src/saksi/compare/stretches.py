"""Stretches of text smaller or larger than a claim: the words that say one point, where a claim says several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from saksi.compare.grids import Grid
from saksi.compare.parts import Label, Part, day_of_article, part_of
from saksi.compare.voices import Voices, find_voices
from saksi.compare.wordings import Wording
from saksi.languages import Language, load_language
from saksi.model import AnnotatedArticle, BlockKind, Span, Status, Story, overlapping

# Words that part two pieces of a sentence, by what they do in it, and those of them that open the piece behind.
_PARTING = frozenset({"join", "and", "contrast", "cause", "time", "purpose", "relative", "namely"})
_OPENING = frozenset({"cause", "time", "purpose", "relative"})
_SIGNS = frozenset(',;:()"“”–—-')
# A stretch is one piece of a sentence or two that follow one another. Annotated links of seeds and lewotobi whose ends
# are both met: .96 and .95 with one piece, .97 and .95 with two, .97 and .96 with three (run of 2026-11-28).
_PIECES = 2
# Fewer letters say no point; less of a difference from a passage that is there already shows nothing new.
_LEAST_LETTERS = 8
_SAME = 0.72
# The office of a speaker is seldom longer than this, in letters; between his name and the reporting word stands little.
_OFFICE_LETTERS = 120
_NEAR_LETTERS = 40
_READ = (BlockKind.TITLE, BlockKind.SUBHEADING, BlockKind.BODY)


def find_stretches(story: Story, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the stretches of all articles that are none of their parts, ordered by article id and place."""
    voices = find_voices(story)
    of_article: dict[str, list[Part]] = {found.article.id: [] for found in story.articles}
    for part in parts:
        of_article[part.passage.article].append(part)
    found = [
        each for article in story.articles for each in _stretches_of(article, of_article[article.article.id], voices)
    ]
    return tuple(sorted(found, key=lambda part: (part.passage, part.kind)))


def _stretches_of(found: AnnotatedArticle, parts: Sequence[Part], voices: Voices) -> Iterator[Part]:
    language = load_language(found.article.language)
    wording = Wording(found, language)
    known = Grid((part.passage.span, part.passage.span) for part in parts)
    attributions = find_attributions(found)
    speakers = Grid((span, span) for span in attributions)
    terms = Grid((span, part_of(wording, voices, span, _label(found, None)).terms) for span in attributions)
    for span, source in _spans_of(found, language, parts):
        if any(_alike(span, each) for each in known.overlapping(span)):
            continue
        stretch = part_of(wording, voices, span, _label(found, source))
        is_piece = not any(span.contains(each) for each in overlapping(found.sentences, span))
        said = terms.overlapping(span) if is_piece else ()
        stretch = replace(stretch, terms=stretch.terms.difference(*said))
        if stretch.terms and _says_something(found, language, stretch, speakers.overlapping(span)):
            known.add(span, span)
            yield stretch


def find_attributions(found: AnnotatedArticle) -> tuple[Span, ...]:
    """Return the words that say who speaks, from the reporting word to the end of the name, or the other way round.

    What stands between the two is the speaker's office; before a name that precedes its reporting word, all that its
    sentence opens with, up to so many letters.
    """
    out = []
    for speaker in (*(each.speaker for each in found.quotes), *(each.speaker for each in found.reports)):
        if speaker.span is None or not speaker.cue:
            continue
        around = overlapping(found.sentences, speaker.span)
        opening = around[0].start if around else speaker.span.start
        before = found.text.rfind(speaker.cue, opening, speaker.span.start)
        after = found.text.find(speaker.cue, speaker.span.end, speaker.span.end + _NEAR_LETTERS)
        if before >= 0 and speaker.span.start - before <= _OFFICE_LETTERS:
            out.append(Span(before, speaker.span.end))
        elif after >= 0:
            start = opening if speaker.span.start - opening <= _OFFICE_LETTERS else speaker.span.start
            out.append(Span(start, after + len(speaker.cue)))
    quotes = Grid((quote.span, quote) for quote in found.quotes)
    return tuple(dict.fromkeys(span for span in out if not quotes.overlapping(span)))


def _says_something(found: AnnotatedArticle, language: Language, stretch: Part, speakers: Sequence[Span]) -> bool:
    """Tell whether a stretch holds a number, a time or a verb that reports nothing, beside who speaks.

    Who somebody is, or that he spoke, is no point.
    """
    if stretch.quantities or stretch.times:
        return True
    tokens = overlapping(found.tokens, stretch.passage.span)
    words = [found.quote(t.span) for t in tokens if not any(each.contains(t.span) for each in speakers)]
    verbs = [word for word in words if language.grammar.tag_of(word) in {"VERB", "AUX"}]
    return any(not language.speech.cue_kind(word.lower()) for word in verbs)


def _spans_of(found: AnnotatedArticle, language: Language, parts: Sequence[Part]) -> Iterator[tuple[Span, Part | None]]:
    """Yield pieces of parts, then sentences and their pieces, each with the part that it mostly lies in."""
    for part in parts:
        for span in cut(found, language, part.passage.span):
            yield span, part
    placed = Grid((part.passage.span, part) for part in parts)
    for block in found.article.spans_of(*_READ):
        for sentence in overlapping(found.sentences, block):
            if block.contains(sentence):
                whole = sentence.stripped(found.text, " .\n")
                around = placed.overlapping(whole)
                source = max(around, key=lambda part: part.passage.span.union_share(whole), default=None)
                yield whole, source
                yield from ((span, source) for span in cut(found, language, whole))


def _label(found: AnnotatedArticle, part: Part | None) -> Label:
    if part is None:
        return ("stretch", "", Status.ASSERTED, "", day_of_article(found))
    kind = "headline" if part.headline else "stretch"
    return (kind, part.claim, part.status, part.source, part.day)


def _alike(one: Span, other: Span) -> bool:
    return one.union_share(other) > _SAME


def cut(found: AnnotatedArticle, language: Language, span: Span) -> tuple[Span, ...]:
    """Return the pieces of a passage, and each two that follow one another; none where there is only one."""
    pieces: list[tuple[int, int]] = []
    start: int | None = None
    end = span.start
    for token in overlapping(found.tokens, span):
        word = found.quote(token.span)
        roles = language.grammar.roles_of(word)
        is_sign = word[0] in _SIGNS
        if is_sign or roles & _PARTING:
            if start is not None:
                pieces.append((start, end))
            start = token.span.start if roles & _OPENING and not is_sign else None
        elif start is None:
            start = token.span.start
        end = token.span.end
    if start is not None:
        pieces.append((start, end))
    if len(pieces) < 2:  # noqa: PLR2004 - one piece is the passage itself
        return ()
    runs = (
        Span(max(pieces[i][0], span.start), min(pieces[j][1], span.end))
        for i in range(len(pieces))
        for j in range(i, min(len(pieces), i + _PIECES))
    )
    return tuple(each for each in runs if each.end - each.start >= _LEAST_LETTERS)

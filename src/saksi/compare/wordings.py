"""The words of an article, each looked at once: passages that overlap ask for the same words again and again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from saksi.languages import Language
from saksi.model import AnnotatedArticle, Span

_SHORT = 2  # letters: "di", "ke" are no content
# A negation is said of the word of content right behind it; auxiliaries ("tidak dapat memastikan") are no content.
_NEGATION_REACH = 1


class Wording:
    """The words of one article in order, with what comparing asks of each.

    Attributes:
        found: the article; `language`: its language.
    """

    def __init__(self, found: AnnotatedArticle, language: Language) -> None:
        self.found = found
        self.language = language
        contrasts, stopwords = language.contrasts, language.words.STOPWORDS
        written = [found.quote(token.span) for token in found.tokens]
        self._starts = [token.span.start for token in found.tokens]
        self._ends = [token.span.end for token in found.tokens]
        self._lower = [word.lower() for word in written]
        self._lemmas = [token.lemma for token in found.tokens]
        pairs = list(zip(self._lower, self._lemmas, strict=True))
        # What a word says as content: "" where it says nothing.
        self._content = [self._said(lower, contrasts.base_of(lower, lemma)) for lower, lemma in pairs]
        self._is_verb = [language.grammar.tag_of(word) in {"VERB", "AUX"} for word in written]
        self._negates = [contrasts.has_cue("negation", (word,)) for word in self._lower]
        self._can_be_negated = [lemma[:1].isalpha() and lemma not in stopwords for lemma in self._lemmas]

    def _said(self, lower: str, lemma: str) -> str:
        stops = not self.language.words.STOPWORDS.isdisjoint((lemma, lower))
        return lemma if len(lemma) > _SHORT and lemma[0].isalpha() and not stops else ""

    def _inside(self, span: Span) -> range:
        """Return the numbers of the words that share a letter with a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def concepts_in(self, span: Span, apart: Sequence[Span]) -> tuple[str, ...]:
        """Return the concepts of a passage in order; what lies `apart`, names, numbers and times, counts elsewhere.

        Scraped text glues words to names (`erupsiGunung`): what stands outside the name is still a word.
        """
        inside: set[int] = set()
        glued: dict[int, int] = {}
        for each in apart:
            for at in self._inside(each):
                if each.start > self._starts[at]:
                    glued[at] = each.start
                elif self._ends[at] <= each.end:
                    inside.add(at)
        said = [
            self._glued(at, glued[at]) if at in glued else self._content[at]
            for at in self._inside(span)
            if at not in inside
        ]
        return self.language.contrasts.find_concepts([lemma for lemma in said if lemma])

    def _glued(self, at: int, end: int) -> str:
        return self._said(self._lower[at], self.language.words.lemma_of(self.found.text[self._starts[at] : end]))

    def surface_of(self, span: Span) -> frozenset[str]:
        """Return the words of a passage as written, lower case, and their base forms."""
        inside = self._inside(span)
        return frozenset(self._lemmas[inside.start : inside.stop] + self._lower[inside.start : inside.stop])

    def verbs_in(self, span: Span) -> frozenset[str]:
        """Return the concepts of the verbs of a passage."""
        verbs = [self._lemmas[at] for at in self._inside(span) if self._is_verb[at]]
        return frozenset(self.language.contrasts.find_concepts(verbs))

    def negated_in(self, span: Span) -> frozenset[str]:
        """Return the concepts of the word of content behind each negation."""
        out: list[str] = []
        reach = 0
        for at in self._inside(span):
            if self._negates[at]:
                reach = _NEGATION_REACH
            elif reach and self._can_be_negated[at]:
                out.append(self._lemmas[at])
                reach -= 1
            elif not self._lemmas[at][:1].isalnum():
                reach = 0
        return frozenset(each for lemma in out for each in self.language.contrasts.find_concepts((lemma,)))

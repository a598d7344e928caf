"""Sentences as speech needs them: a quotation of several sentences is one piece, words carry tags and names."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from saksi.annotate.marks import Quoted, find_quoted
from saksi.languages import Language
from saksi.model import AnnotatedArticle, BlockKind, Mention, Span

# A sentence is read in pieces of at most so many words, so that odd text costs no more than its length.
MOST_WORDS = 400
# So many words between marks make speech that can stand alone, if it holds a predicate as well.
CLAUSE_WORDS = 4
_GLUED = re.compile(r"([a-z]{3,12})[A-Z][a-z]")
_NEXT_WORD = re.compile(r"[\s,]{0,3}([^\W\d_]{2,20}?)(?=[A-Z]|\b)")
# Signs before and at the end of speech that need no predicate to be told from a name.
_OPENS_SPEECH, _ENDS_SPEECH = frozenset({",", ":"}), frozenset({",", ".", "…"})
# Roles of base forms that report in headlines open with this; the rest is what they do.
_BARE = "bare-"
# Shorter words are not capitalised in titles.
TITLE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a unit. `tag`: UPOS, `QUOTE` for a whole stretch of direct speech; `name`: the mention it belongs to.

    `roles`: what it does between clauses and round speakers, `cue`: which kind of reporting word it is, `clitic`: how
    many of its last letters name the speaker; all by the language's lists.
    `pairs`: the roles round speakers of this word and the next together (`juru bicara`). `marked`: it stands
    in a quoted fragment.
    """

    span: Span
    text: str
    tag: str
    name: Mention | None = None
    quoted: Quoted | None = None
    roles: frozenset[str] = frozenset()
    cue: str = ""
    clitic: int = 0
    pairs: frozenset[str] = frozenset()
    marked: bool = False

    @property
    def low(self) -> str:
        """Return the word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, and all of the quotation that it opens; `line` is its paragraph.

    `quotes`: what stands in marks; `direct`: what of it is a clause or more.
    """

    span: Span
    line: Span
    words: tuple[Word, ...]
    quotes: tuple[Quoted, ...]
    direct: tuple[Quoted, ...]
    body: bool = True


def find_units(found: AnnotatedArticle, language: Language, *, body: bool) -> tuple[Unit, ...]:
    """Return the units of the body, or of title and subheadings, in order."""
    kinds = (BlockKind.BODY,) if body else (BlockKind.TITLE, BlockKind.SUBHEADING)
    return tuple(u for line in found.article.spans_of(*kinds) for u in _units_of_line(found, language, line, body=body))


def is_direct(quoted: Quoted, found: AnnotatedArticle, language: Language) -> bool:
    """Tell whether quoted words are a clause or more: a predicate, and a subject or a sentence's sign beside it."""
    words = found.quote(quoted.inner)
    tokens = re.findall(r"\w+", words[:400])
    if is_title(words):
        return False
    if quoted.mended or words[-1:] in {"!", "?"} or _is_told(found.text, quoted, language):
        return True
    predicates = [t for t in tokens if language.grammar.tag_of(t) in {"VERB", "AUX"}]
    before = found.text[max(0, quoted.outer.start - 3) : quoted.outer.start].rstrip()[-1:]
    opened = before in _OPENS_SPEECH and words[-1:] in _ENDS_SPEECH
    if opened and len(tokens) >= CLAUSE_WORDS - 1 and (words[:1].isupper() or predicates):
        return True
    closed = words[-1:] in {",", "."} or words[:1].isupper()
    if len(tokens) < CLAUSE_WORDS:
        return bool(predicates) and words[:1].isupper() and words[-1:] in {",", "."}
    return closed and (bool(predicates) or (words[-1:] == "." and words[:1].isupper()))


def _is_told(text: str, quoted: Quoted, language: Language) -> bool:
    """Tell whether a quotation that ends with a sign is followed by its reporting word (`...," kata X`)."""
    following = _NEXT_WORD.match(text, quoted.outer.end) if text[quoted.inner.end - 1] in ",.…" else None
    return following is not None and language.speech.cue_kind(following[1]) == "after"


def is_title(words: str) -> bool:
    """Tell whether quoted words are the title of something: capitals throughout, and no sign at the end."""
    long = [t for t in re.findall(r"\w+", words[:400]) if len(t) > TITLE_LETTERS]
    return (
        words[-1:] not in {"!", "?", ".", ","}
        and len(long) > 1
        and all(t[:1].isupper() or t[:1].isdigit() for t in long)
        and not words.isupper()
    )


def _units_of_line(found: AnnotatedArticle, language: Language, line: Span, *, body: bool) -> list[Unit]:
    quotes = find_quoted(found.text, line, lambda s: _speech_end(found.text, s, language))
    first = bisect_left(found.sentences, line.start, key=lambda s: s.start)
    pieces: list[Span] = []
    at = 0
    floor = line.start + (language.grammar.dateline_length(line.quote(found.text)) if body else 0)
    last = bisect_left(found.sentences, line.end, key=lambda s: s.start)
    for sentence in found.sentences[first:last]:
        while at < len(quotes) and quotes[at].outer.end < sentence.start:
            at += 1
        inside = at < len(quotes) and quotes[at].outer.start < sentence.start < quotes[at].outer.end
        if inside and pieces:
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        elif sentence.end > floor:
            pieces.append(Span(max(sentence.start, floor), sentence.end))
    units = [u for p in pieces for u in _cut(p, line, quotes, found, language)]
    return units if body else [_headline(u, language) for u in units]


def _headline(unit: Unit, language: Language) -> Unit:
    """Return a unit of a headline: there a capital makes no name."""
    words = list(unit.words)
    for at, word in enumerate(words):
        roles = language.speech.roles_of(word.text)
        bare = next((r.removeprefix(_BARE) for r in sorted(roles) if r.startswith(_BARE)), "")
        if bare and _may_report(words, at):
            words[at] = replace(word, tag="VERB", name=None, cue=bare, roles=roles | {"bare"})
        elif word.name is None and word.tag == "PROPN":
            words[at] = replace(word, tag=language.grammar.tag_of(word.text))
    return replace(unit, words=tuple(words), body=False)


def _may_report(words: list[Word], at: int) -> bool:
    """Tell whether a base form reports in a headline: behind its subject, more than a speaker behind it.

    The base form may have been taken for the last word of its subject's name.
    """
    if at == 0 or len(words) - at <= CLAUSE_WORDS:
        return False
    name, following = words[at].name, words[at + 1]
    return name is None or (words[at - 1].name is name and following.name is not name)


def _cut(span: Span, line: Span, quotes: tuple[Quoted, ...], found: AnnotatedArticle, language: Language) -> list[Unit]:
    """Return the unit of a span, in pieces where it is longer than a sentence can be."""
    own = tuple(q for q in quotes if q.outer.overlaps(span))
    direct = tuple(q for q in own if is_direct(q, found, language))
    words = _words_of(span, own, direct, found, language)
    units = []
    for start in range(0, len(words), MOST_WORDS):
        part = words[start : start + MOST_WORDS]
        whole = Span(part[0].span.start if start else span.start, part[-1].span.end)
        inside = tuple(q for q in own if q.inner.overlaps(whole))
        units.append(Unit(whole, line, tuple(part), inside, tuple(q for q in direct if q in inside)))
    return units


def words_in(span: Span, found: AnnotatedArticle, language: Language) -> list[Word]:
    """Return the words of a span as they stand, quotation marks and all."""
    return _words_of(span, (), (), found, language)


def _words_of(
    span: Span, quotes: tuple[Quoted, ...], direct: tuple[Quoted, ...], found: AnnotatedArticle, language: Language
) -> list[Word]:
    fragments = [q.inner for q in quotes if q not in direct]
    first = bisect_right(found.tokens, span.start, key=lambda t: t.span.end)
    name_at = max(0, bisect_left(found.mentions, span.start, key=lambda m: m.span.start) - 1)
    words: list[Word] = []
    at = 0
    for token in found.tokens[first : bisect_left(found.tokens, span.end, key=lambda t: t.span.start)]:
        while at < len(direct) and direct[at].outer.end <= token.span.start:
            at += 1
        while name_at < len(found.mentions) and found.mentions[name_at].span.end <= token.span.start:
            name_at += 1
        quoted = direct[at] if at < len(direct) and direct[at].outer.start <= token.span.start else None
        if quoted is not None:
            if not (words and words[-1].quoted is quoted):
                words.append(Word(quoted.outer, found.quote(quoted.outer), "QUOTE", quoted=quoted))
            continue
        name = found.mentions[name_at] if name_at < len(found.mentions) else None
        name = name if name is not None and name.span.overlaps(token.span) else None
        own = Span(max(token.span.start, span.start), token.span.end)
        for piece in _pieces(own, name.span if name else None, found, language):
            text = found.quote(piece)
            named = name is not None and name.span.overlaps(piece)
            words.append(Word(piece, text, "PROPN", name) if named else _plain(piece, text, words, language))
    return _paired([replace(w, marked=_is_marked(w, fragments)) for w in words] if fragments else words, language)


def _pieces(token: Span, name: Span | None, found: AnnotatedArticle, language: Language) -> list[Span]:
    """Return a token in its pieces where scraping has glued a name to the words round it (`kataBudidi`)."""
    if name is None:
        glued = _GLUED.match(found.text, token.start, token.end)
        if glued is None or language.speech.cue_kind(glued[1]) != "after":
            return [token]
        cuts = [glued.end(1)]
    else:
        cuts = [c for c in (name.start, name.end) if token.start < c < token.end]
    ends = [token.start, *cuts, token.end]
    return [Span(a, b) for a, b in itertools.pairwise(ends)]


def _is_marked(word: Word, fragments: list[Span]) -> bool:
    at = bisect_left(fragments, word.span.end, key=lambda s: s.start) - 1
    return at >= 0 and fragments[at].contains(word.span)


def _paired(words: list[Word], language: Language) -> list[Word]:
    """Return the words with the roles that two of them have together."""
    roles_of = language.speech.roles_of
    out = list(words)
    for at, (word, following) in enumerate(itertools.pairwise(words)):
        pairs = roles_of(f"{word.text} {following.text}") if word.tag != "QUOTE" else None
        if pairs:
            out[at] = replace(word, pairs=pairs)
    return out


def _plain(span: Span, text: str, before: list[Word], language: Language) -> Word:
    tag = _tag_of(text, before, language)
    roles = language.grammar.roles_of(text) | language.speech.roles_of(text)
    cue = language.speech.cue_kind(text)
    return Word(span, text, tag, roles=roles, cue=cue, clitic=language.speech.clitic_of(text) if cue else 0)


def _tag_of(text: str, before: list[Word], language: Language) -> str:
    """Tag a word; a capital inside a sentence makes a name of what would else be a verb."""
    tag = language.grammar.tag_of(text)
    opens = not before or before[-1].tag in {"PUNCT", "QUOTE"}
    return "PROPN" if tag in {"VERB", ""} and text[:1].isupper() and not opens else tag


def _speech_end(text: str, span: Span, language: Language) -> int | None:
    """Return where a reporting clause begins in a stretch whose closing mark is missing: behind its comma."""
    for found in re.finditer(r"[,.!?]\s*+[\"”]?\s*+(\w++)", text[span.start : min(span.end, span.start + 4000)]):
        if language.speech.cue_kind(found[1]) == "after" and found[1].islower():
            return span.start + found.start() + 1
    return None

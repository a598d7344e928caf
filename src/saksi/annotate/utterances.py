"""All reporting frames of an article with their speakers, read in order, so that pronouns find whom they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from saksi.annotate.frames import Frame, find_frames
from saksi.annotate.headlines import colon_frame, headline_frame
from saksi.annotate.speakers import Discourse, resolve_speaker
from saksi.annotate.subjects import is_post
from saksi.annotate.units import Unit, Word, find_units
from saksi.languages import Language
from saksi.model import AnnotatedArticle, Article, Mention, Span, Speaker, Token

_SOURCE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Utterance:
    """A reporting frame of a unit, with the speaker resolved; `content` is the span of what it reports."""

    frame: Frame
    speaker: Speaker
    content: Span | None


@dataclass(frozen=True, slots=True)
class Saying:
    """A unit with its reporting frames, in the order of their reporting words."""

    unit: Unit
    utterances: tuple[Utterance, ...]


def find_sayings(found: AnnotatedArticle, language: Language) -> tuple[Saying, ...]:
    """Return every unit of title, subheadings and body, with what is reported in it, in the order of the text."""
    return _find_sayings(_Given(found.article, found.sentences, found.tokens, found.mentions, language))


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What the sayings rest on. It is the same where its parts are the same objects: to compare all tokens is dear."""

    article: Article
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    language: Language

    def _ids(self) -> tuple[int, ...]:
        return tuple(map(id, (self.article, self.sentences, self.tokens, self.mentions, self.language)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given) and self._ids() == other._ids()

    def __hash__(self) -> int:
        return hash(self._ids())


# Quotations, reports and claims of one article are found one after the other: they share this reading.
@lru_cache(maxsize=2)
def _find_sayings(given: _Given) -> tuple[Saying, ...]:
    found, language = AnnotatedArticle(given.article, given.sentences, given.tokens, given.mentions), given.language
    units = (*find_units(found, language, body=False), *find_units(found, language, body=True))
    out: list[Saying] = []
    discourse = Discourse()
    for unit in sorted(units, key=lambda u: u.span):
        saying, discourse = _read_unit(unit, discourse, found, language)
        out.append(saying)
    return tuple(out)


def _read_unit(
    unit: Unit, discourse: Discourse, found: AnnotatedArticle, language: Language
) -> tuple[Saying, Discourse]:
    out: list[Utterance] = []
    before = discourse
    after = discourse.read(unit.words)
    for frame in _frames_of(unit):
        known = before if frame.subject and frame.subject.clitic else replace_subject(before, after, frame, unit)
        speaker = resolve_speaker(unit.words, frame.subject, known, found, language)
        speaker = replace(speaker, cue=frame.cue, via=_via(unit.words, found))
        out.append(Utterance(frame, speaker, _content_span(unit.words, frame)))
        if frame.rule == "basis" or any(u.frame.content and _lies_in(frame, u.frame.content) for u in out[:-1]):
            continue
        if _is_background(unit.words, frame.at):
            continue
        post = frame.subject is not None and is_post(unit.words, frame.subject)
        before = before.heard(speaker, found.mentions, post=post)
        after = after.heard(speaker, found.mentions, post=post)
    return Saying(unit, tuple(out)), after


def replace_subject(before: Discourse, after: Discourse, frame: Frame, unit: Unit) -> Discourse:
    """Return the discourse at a frame: the unit's own subject counts if it stands before the words that name."""
    start = unit.words[frame.subject.start].span.start if frame.subject else unit.span.end
    return after if after.subject is not None and after.subject.span.end <= start else before


def _frames_of(unit: Unit) -> tuple[Frame, ...]:
    if not unit.body:
        head = headline_frame(unit.words)
        if head is not None:
            return (head,)
    frames = find_frames(unit.words)
    colon = colon_frame(unit.words)
    if colon is not None and not any(f.at <= colon.at and colon.at - f.at < _SOURCE_WORDS for f in frames):
        return tuple(sorted((*frames, colon), key=lambda f: f.at))
    return frames


def _lies_in(frame: Frame, content: tuple[int, int]) -> bool:
    """Tell whether a frame stands in what another reports: who speaks there has not taken the word from the other."""
    start = frame.subject.start if frame.subject else frame.at
    return content[0] <= start and frame.at < content[1]


def _is_background(words: Sequence[Word], at: int) -> bool:
    """Tell whether a reporting verb only dates what else its subject did: `X tersenyum saat mengaku ...`."""
    while at > 0 and words[at - 1].tag in {"AUX", "ADV"}:
        at -= 1
    return at > 0 and "background" in words[at - 1].roles


def _content_span(words: Sequence[Word], frame: Frame) -> Span | None:
    if frame.content is None or all(w.marked or w.tag == "PUNCT" for w in words[slice(*frame.content)]):
        return None
    return Span(words[frame.content[0]].span.start, words[frame.content[1] - 1].span.end)


def _via(words: Sequence[Word], found: AnnotatedArticle) -> str:
    """Return the agency, outlet or platform from which a unit says that it has the words; "" if it does not say."""
    for at, word in enumerate(words):
        channel = "channel" in word.roles
        told = word.cue == "passive" and at > 0 and "as" in words[at - 1].roles
        if not channel and not told and "via" not in word.roles:
            continue
        for following in words[at + 1 : at + _SOURCE_WORDS]:
            if following.name is not None and following.name.type == "ORG" and not channel:
                return found.quote(following.name.span)
            if "platform" in following.roles and following.text[:1].isupper():
                return following.text
            if following.tag in {"VERB", "QUOTE"}:
                break
    return ""

"""Direct speech and quoted fragments, with their speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from saksi.annotate.marks import Quoted
from saksi.annotate.units import is_title
from saksi.annotate.utterances import Saying, Utterance, find_sayings
from saksi.languages import Language
from saksi.model import AnnotatedArticle, Quote, Reason, Span, Speaker, content_id

# Words that may stand between a reporting word and the quotation that it opens ("he answered it with").
_BETWEEN = 6


def find_quotes(found: AnnotatedArticle, language: Language) -> tuple[Quote, ...]:
    """Return the quotations of title, subheadings and body, in order. Names and scare quotes are left out."""
    sayings = find_sayings(found, language)
    out: list[Quote] = []
    for at, saying in enumerate(sayings):
        for quoted in saying.unit.quotes:
            if saying.unit.span.start <= quoted.outer.start < saying.unit.span.end:
                quote = _quote(quoted, at, sayings, out, found)
                if quote is not None:
                    out.append(quote)
    return tuple(sorted(out, key=lambda q: q.span))


def _quote(
    quoted: Quoted, at: int, sayings: Sequence[Saying], before: list[Quote], found: AnnotatedArticle
) -> Quote | None:
    direct = quoted in sayings[at].unit.direct
    if _is_name(quoted, sayings[at]) or (not direct and sayings[at].unit.body and is_title(found.quote(quoted.inner))):
        return None
    speaker, reason = (
        _direct_speaker(quoted, at, sayings, before) if direct else _fragment_speaker(quoted, at, sayings, found)
    )
    if speaker is None:
        return None
    span = quoted.inner
    kind = "direct" if direct else "fragment"
    reasons = [reason]
    if quoted.mended:
        reasons.append(Reason("mark-mended", f"the {quoted.mended} quotation mark is missing"))
    return Quote(
        content_id("q", (found.article.sha256, f"{span.start}-{span.end}")), span, kind, speaker, tuple(reasons)
    )


def _is_name(quoted: Quoted, saying: Saying) -> bool:
    """Tell whether the word before a mark says that a name or title stands in it: `bertajuk "..."`."""
    words = saying.unit.words
    at = bisect_left(words, quoted.outer.start, key=lambda w: w.span.start)
    while at and words[at - 1].tag == "PUNCT" and words[at - 1].text != ",":
        at -= 1
    return at > 0 and "names" in words[at - 1].roles


def _direct_speaker(
    quoted: Quoted, at: int, sayings: Sequence[Saying], before: list[Quote]
) -> tuple[Speaker | None, Reason]:
    saying = sayings[at]
    place = next((i for i, w in enumerate(saying.unit.words) if w.quoted is quoted), 0)
    frames = saying.utterances
    follows = [u for u in frames if u.frame.rule == "after" and place < u.frame.at <= place + 3]
    if follows:
        return _by(follows[0], "cue-after")
    opens = [u for u in frames if u.frame.at < place and _opens(u, place)]
    if opens:
        return _by(opens[-1], "cue-before")
    if frames:
        nearest = min(frames, key=lambda u: abs(u.frame.at - place))
        return _by(nearest, "cue-in-sentence")
    return _carried(at, sayings, before)


def _opens(utterance: Utterance, place: int) -> bool:
    end = utterance.frame.content[1] if utterance.frame.content else utterance.frame.at
    if utterance.frame.rule == "according" and utterance.frame.subject is not None and not utterance.frame.content:
        end = utterance.frame.subject.end
    return place - end <= _BETWEEN


def _carried(at: int, sayings: Sequence[Saying], before: list[Quote]) -> tuple[Speaker | None, Reason]:
    """Find the speaker of a quotation without a reporting word of its own: the next or last sentence may tell."""
    saying = sayings[at]
    ahead = sayings[at + 1] if at + 1 < len(sayings) else None
    if ahead is not None and ahead.unit.line == saying.unit.line and not ahead.unit.quotes:
        opening = [u for u in ahead.utterances if u.frame.rule in {"after", "passive"} and u.frame.content is None]
        if opening:
            return _by(opening[0], "cue-next-sentence")
    alone = all(w.tag in {"QUOTE", "PUNCT"} for w in saying.unit.words)
    last = sayings[at - 1] if at else None
    if alone and last is not None and last.utterances:
        speaker = last.utterances[-1].speaker
        said = f"a paragraph of speech behind one of “{speaker.name}”"
        return _without_cue(speaker), Reason("speaker-carried", said)
    if (
        alone
        and before
        and last is not None
        and before[-1].span.end >= last.unit.span.start
        and before[-1].speaker.span
    ):
        return _without_cue(before[-1].speaker), Reason("speaker-carried", "speech goes on behind speech")
    return Speaker(), Reason("speaker-unknown", "no reporting word stands near")


def _fragment_speaker(
    quoted: Quoted, at: int, sayings: Sequence[Saying], found: AnnotatedArticle
) -> tuple[Speaker | None, Reason]:
    saying = sayings[at]
    covering = [u for u in saying.utterances if _covers(u, saying, quoted.inner)]
    if covering:
        return _by(covering[-1], "fragment-in-report")
    last = sayings[at - 1] if at else None
    if last is not None and last.unit.line == saying.unit.line and not saying.utterances and _goes_on(saying):
        told = [u for u in last.utterances if u.content is not None]
        if told:
            said = f"the sentence goes on with what “{told[-1].speaker.name}” said"
            return _without_cue(told[-1].speaker), Reason("fragment-carried", said)
    return None, Reason("scare-quotes", f"nobody is said to say “{found.quote(quoted.inner)}”")


def _goes_on(saying: Saying) -> bool:
    """Tell whether a sentence goes on with the one before: it opens with a word that points back."""
    opening = saying.unit.words[0].roles if saying.unit.words else frozenset()
    return bool(opening & {"this", "third", "thing"})


def _covers(utterance: Utterance, saying: Saying, span: Span) -> bool:
    """Tell whether a fragment stands in what a frame reports, or behind a reporting word in its sentence."""
    if utterance.speaker.span is None:
        return False
    if utterance.content is not None and utterance.content.overlaps(span):
        return True
    cue = saying.unit.words[utterance.frame.at].span
    return (
        utterance.frame.rule in {"verb", "toast", "according"} and cue.start < span.start and utterance.content is None
    )


def _by(utterance: Utterance, rule: str) -> tuple[Speaker, Reason]:
    said = f"“{utterance.frame.cue}” with “{utterance.speaker.name or 'a pronoun that means nobody named'}”"
    return utterance.speaker, Reason(rule, said)


def _without_cue(speaker: Speaker) -> Speaker:
    return Speaker(speaker.span, speaker.mention, speaker.name, speaker.entity, "", speaker.via)

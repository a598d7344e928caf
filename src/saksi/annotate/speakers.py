"""Who the words that name a speaker stand for, within one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksi.annotate.offices import find_holder, lowered
from saksi.annotate.subjects import Subject, first_subject, is_post, names_relation, span_of
from saksi.annotate.units import Word
from saksi.languages import Language
from saksi.model import AnnotatedArticle, Mention, MentionType, Span, Speaker

# The words that say how somebody is called stand so near behind the noun.
_CALLED = 8
# Between `oleh` or `dari` and the name stands no more than an office of so many words.
_OFFICE = 8


@dataclass(frozen=True, slots=True)
class Discourse:
    """What a reader has in mind at a place of the text: the last person who spoke, and the last of whom it spoke.

    `words`: those that named the last speaker, where they hold no name of a person; `other`: the last organisation or
    place that spoke. A pronoun means that only where no person is known: its name may be a person's that was taken for
    another's.
    """

    speaker: Mention | None = None
    subject: Mention | None = None
    words: str = ""
    other: Mention | None = None

    def fuller(self, name: Mention, found: AnnotatedArticle) -> Mention:
        """Return the longer name by which somebody spoke before, of which this is the first or last part.

        People whose names are known as such are joined later, when all articles are at hand.
        """
        short = found.quote(name.span).split()
        for known in (self.speaker, self.other, self.subject):
            if known is None or known.type is name.type is MentionType.PERSON:
                continue
            long = found.quote(known.span).split()
            if len(long) > len(short) and short in (long[: len(short)], long[-len(short) :]):
                return known
        return name

    def person(self, *, spoke: bool) -> Mention | None:
        """Return whom a pronoun means: the last speaker if something was just said, else who was named last."""
        if spoke and self.words:
            return None
        if self.speaker is None or self.subject is None:
            return self.speaker or self.subject or self.other
        if spoke:
            return self.speaker
        return max(self.speaker, self.subject, key=lambda m: m.span)

    def heard(self, speaker: Speaker, found: Sequence[Mention], *, post: bool = False) -> Discourse:
        """Return the discourse after somebody has spoken; `post`: by words that only a person can be called by."""
        if speaker.mention is None:
            return replace(self, speaker=None, words=speaker.name) if speaker.name else self
        at = bisect_left(found, speaker.mention, key=lambda m: m.span)
        if at == len(found) or found[at].span != speaker.mention:
            return self
        if post or found[at].type is MentionType.PERSON:
            return replace(self, speaker=found[at], words="")
        return replace(self, other=found[at])

    def read(self, words: Sequence[Word]) -> Discourse:
        """Return the discourse after a sentence whose subject is a person, or in which all comes from one."""
        phrase = first_subject(words, len(words))
        people = _people(words, phrase) if phrase else ()
        set_off = phrase is not None and any(w.text == "," for w in words[phrase.start : phrase.end])
        if not people and not (phrase and any("person" in w.roles for w in words[phrase.start : phrase.end])):
            people = _sources(words)
        return replace(self, subject=people[-1]) if len(people) == 1 or (people and set_off) else self


def resolve_speaker(
    words: Sequence[Word], phrase: Subject | None, discourse: Discourse, found: AnnotatedArticle, language: Language
) -> Speaker:
    """Return who a phrase names: a name in it, the person it points back to, else the words themselves."""
    if phrase is None:
        return Speaker()
    span = span_of(words, phrase)
    phrase = _head_of(words, phrase)
    part = words[phrase.start : phrase.end]
    if phrase.clitic or (len(part) == 1 and "third" in part[0].roles):
        return _meant(span, discourse, found, spoke=bool(phrase.clitic))
    called = _called(words, span)
    if called is not None:
        return _named(span, called, found)
    people = _people(words, phrase)
    if _points_back(part, people) and not _is_introduced(part, found, language):
        meant = _meant(span, discourse, found, spoke=True)
        return meant if meant.name else Speaker(span=span, name=found.quote(span))
    if people and _is_joint(part) and not names_relation(words, phrase):
        return Speaker(span=span, name=found.quote(span))
    name = _set_off(words, phrase) or _own_name(words, phrase, people)
    name = discourse.fuller(name, found) if name is not None else None
    return _named(span, name or (None if people else find_holder(found.quote(span), found, language)), found)


def _called(words: Sequence[Word], span: Span) -> Mention | None:
    """Return the name by which a person without one is called behind: `pria yang akrab disapa X`."""
    start = bisect_left(words, span.start, key=lambda w: w.span.start)
    at = next((i for i in range(start, min(len(words), start + _CALLED)) if "relative" in words[i].roles), None)
    if at is None or any(w.name is not None or w.tag == "PUNCT" for w in words[start:at]):
        return None
    near = words[at : at + _CALLED]
    named = next((w.name for w in near if w.name is not None), None)
    before = near[: next((i for i, w in enumerate(near) if w.name is not None), 0)]
    return named if any("called" in w.roles for w in before) and not any(w.tag == "PUNCT" for w in before) else None


def _is_introduced(part: Sequence[Word], found: AnnotatedArticle, language: Language) -> bool:
    """Tell whether a description stood before without a name, and is who is meant: `pria bertopeng itu`."""
    words = [w for w in part if "pointing" not in w.roles]
    if len(words) < 2:  # noqa: PLR2004 - a noun and what describes it
        return False
    text = found.text[words[0].span.start : words[-1].span.end].lower()
    at = lowered(found.text).find(text, 0, words[0].span.start)
    last = found.text[max(0, at - _CALLED * 2) : at].split()
    return at >= 0 and bool(last) and "first" in language.speech.roles_of(last[-1])


def _own_name(words: Sequence[Word], phrase: Subject, people: Sequence[Mention]) -> Mention | None:
    """Return the person whom a phrase names, else the organisation."""
    part = words[phrase.start : phrase.end]
    chosen = people[0 if any("alias" in w.roles for w in part) else -1] if people else None
    if chosen is not None and not (len(people) == 1 and names_relation(words, phrase)):
        return chosen
    return None if people else _organisation(part)


def _head_of(words: Sequence[Word], phrase: Subject) -> Subject:
    """Return a phrase without the relative clause that narrows it: its names are not those of the speaker."""
    at = next((i for i in range(phrase.start + 1, phrase.end) if "relative" in words[i].roles), phrase.end)
    return phrase if at == phrase.end else replace(phrase, end=at)


def _meant(span: Span, discourse: Discourse, found: AnnotatedArticle, *, spoke: bool) -> Speaker:
    """Return whom a pronoun means; without a name, by the words that named the last speaker; unknown without any."""
    person = discourse.person(spoke=spoke)
    return Speaker(span=span, name=discourse.words) if person is None else _named(span, person, found)


def _named(span: Span, mention: Mention | None, found: AnnotatedArticle) -> Speaker:
    name = found.quote(mention.span if mention else span)
    return Speaker(span=span, mention=mention.span if mention else None, name=name)


def _people(words: Sequence[Word], phrase: Subject) -> tuple[Mention, ...]:
    names = (w.name for w in words[phrase.start : phrase.end])
    people = dict.fromkeys(n for n in names if n is not None and n.type is MentionType.PERSON)
    return tuple(people)


def _sources(words: Sequence[Word]) -> tuple[Mention, ...]:
    """Return the one person of a sentence where something comes from there (`mendapat sambutan dari X`); else ()."""
    people = _people(words, Subject(0, len(words)))
    if len(people) != 1:
        return ()
    at = next(i for i, word in enumerate(words) if word.name is people[0])
    near = words[max(0, at - _OFFICE) : at]
    opening = next((i for i in range(len(near) - 1, -1, -1) if near[i].tag in {"VERB", "SCONJ", "QUOTE"}), -1)
    return people if any("source" in word.roles for word in near[opening + 1 :]) else ()


def _set_off(words: Sequence[Word], phrase: Subject) -> Mention | None:
    """Return the name behind the last comma of a phrase that opens with a post, if it is all that stands there.

    Whoever holds a post is a person, whatever the name alone was taken for.
    """
    comma = next((i for i in range(phrase.end - 1, phrase.start, -1) if words[i].text == ","), None)
    if comma is None or not is_post(words, phrase):
        return None
    names = {words[i].name for i in range(comma + 1, phrase.end)}
    return names.pop() if len(names) == 1 else None


def _points_back(part: Sequence[Word], people: Sequence[Mention]) -> bool:
    """Tell whether a phrase means one person named before: `pakar tersebut`, `sang menteri`, `putra sulung X itu`."""
    points = "pointing" in part[-1].roles or ("pointing" in part[0].roles and not people)
    heads = part[:1] if people else part
    roles = frozenset().union(*(w.roles | w.pairs for w in heads))
    return points and part[0].name is None and bool(roles & {"person", "relational"}) and "many" not in roles


def _is_joint(part: Sequence[Word]) -> bool:
    """Tell whether two names are joined into one speaker: `X dan Y`."""
    return any(
        "and" in w.roles and part[i - 1].name is not None and part[i + 1].name is not None
        for i, w in enumerate(part[1:-1], start=1)
    )


def _organisation(part: Sequence[Word]) -> Mention | None:
    """Return the organisation or place that speaks itself: it opens the phrase, or `surat kabar`, `pemerintah` do."""
    plain = [w for w in part if w.tag not in {"DET", "PUNCT"}]
    if _is_joint(part) or not plain:
        return None
    if plain[0].name is not None:
        return plain[0].name
    names = [w.name for w in plain if w.name is not None]
    if plain[0].cue == "noun" and names:
        return names[-1]
    organs = plain[0].roles | plain[0].pairs
    if "organ" not in organs or not names:
        return None
    if len(plain) > 1 and plain[1].name is names[0] and "side" in plain[0].roles:
        return names[0]
    firm = [n for n in names if n.type is MentionType.ORGANISATION]
    return firm[-1] if firm else None

"""Who the words that name a speaker stand for, within one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksi.annotate.subjects import Subject, first_subject, names_relation, span_of
from saksi.annotate.units import Word
from saksi.languages import Language
from saksi.model import AnnotatedArticle, Mention, MentionType, Span, Speaker

# So many characters before a name may hold the office that an article uses for it later.
_OFFICE_REACH = 80
# The office of a person stands early in an article; more names are not searched for it.
_NAMES = 400


@dataclass(frozen=True, slots=True)
class Discourse:
    """What a reader has in mind at a place of the text: the last person who spoke, and the last of whom it spoke.

    `words`: those that named the last speaker, where they hold no name of a person.
    """

    speaker: Mention | None = None
    subject: Mention | None = None
    words: str = ""

    def person(self, *, spoke: bool) -> Mention | None:
        """Return whom a pronoun means: the last speaker if something was just said, else who was named last."""
        if spoke and self.words:
            return None
        if self.speaker is None or self.subject is None:
            return self.speaker or self.subject
        if spoke:
            return self.speaker
        return max(self.speaker, self.subject, key=lambda m: m.span)

    def heard(self, speaker: Speaker, found: Sequence[Mention]) -> Discourse:
        """Return the discourse after a person has spoken."""
        if speaker.mention is None:
            return replace(self, speaker=None, words=speaker.name) if speaker.name else self
        at = bisect_left(found, speaker.mention, key=lambda m: m.span)
        known = at < len(found) and found[at].span == speaker.mention and found[at].type is MentionType.PERSON
        return replace(self, speaker=found[at], words="") if known else self

    def read(self, words: Sequence[Word]) -> Discourse:
        """Return the discourse after a sentence whose subject is a person."""
        phrase = first_subject(words, len(words))
        people = _people(words, phrase) if phrase else ()
        set_off = phrase is not None and any(w.text == "," for w in words[phrase.start : phrase.end])
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
    people = _people(words, phrase)
    chosen = people[0 if any("alias" in w.roles for w in part) else -1] if people else None
    if chosen is not None and not (len(people) == 1 and names_relation(words, phrase)):
        return _named(chosen.span, chosen, found) if not _is_joint(part) else _worded(span, found)
    organisation = _organisation(part)
    if organisation is not None and not people:
        return _named(organisation.span, organisation, found)
    if not people and _points_back(part):
        return _meant(span, discourse, found, spoke=True)
    return _named(span, None if people else _office_holder(span, found, language), found)


def _head_of(words: Sequence[Word], phrase: Subject) -> Subject:
    """Return a phrase without the relative clause that narrows it: its names are not those of the speaker."""
    at = next((i for i in range(phrase.start + 1, phrase.end) if "relative" in words[i].roles), phrase.end)
    return phrase if at == phrase.end else replace(phrase, end=at)


def _meant(span: Span, discourse: Discourse, found: AnnotatedArticle, *, spoke: bool) -> Speaker:
    """Return whom a pronoun means; without a name, by the words that named the last speaker."""
    person = discourse.person(spoke=spoke)
    return (
        Speaker(span=span, name=discourse.words) if person is None and discourse.words else _named(span, person, found)
    )


def _named(span: Span, mention: Mention | None, found: AnnotatedArticle) -> Speaker:
    name = found.quote(mention.span if mention else span)
    return Speaker(span=span, mention=mention.span if mention else None, name=name)


def _worded(span: Span, found: AnnotatedArticle) -> Speaker:
    return Speaker(span=span, name=found.quote(span))


def _people(words: Sequence[Word], phrase: Subject) -> tuple[Mention, ...]:
    names = (w.name for w in words[phrase.start : phrase.end])
    people = dict.fromkeys(n for n in names if n is not None and n.type is MentionType.PERSON)
    return tuple(people)


def _points_back(part: Sequence[Word]) -> bool:
    """Tell whether a phrase means one person named before: `pakar tersebut`, `sang menteri`."""
    points = "pointing" in part[-1].roles or "pointing" in part[0].roles
    return points and any("person" in w.roles for w in part) and not any("many" in w.roles for w in part)


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
    organs = plain[0].roles | plain[0].pairs
    if "organ" not in organs or not names:
        return None
    firm = [n for n in names if n.type is MentionType.ORGANISATION]
    return firm[-1] if firm else None


def _office_holder(span: Span, found: AnnotatedArticle, language: Language) -> Mention | None:
    """Return the one person whom the article names with this office before the name (`Menteri X, Budi`)."""
    words = found.quote(span).lower()
    short = words.removeprefix("sang ").strip()
    office = language.speech.offices().get(short, short)
    if (
        office == short
        and short not in language.speech.offices()
        and not language.speech.roles_of(short.split(" ")[0]) & {"person"}
    ):
        return None
    people = (m for m in found.mentions[:_NAMES] if m.type is MentionType.PERSON)
    holders = [m for m in people if _holds(office, short, m, found)]
    names = {found.quote(m.span) for m in holders}
    return holders[0] if len(names) == 1 else None


def _holds(office: str, short: str, mention: Mention, found: AnnotatedArticle) -> bool:
    before = found.text[max(0, mention.span.start - _OFFICE_REACH) : mention.span.start].lower()
    before = before.replace("\n", ".").rsplit(".", 1)[-1]
    return before.rstrip(" ,").endswith((office, f"({short})"))

"""The sentences of an article's opening that could open an account, and what an editor has against each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from saksi.languages import Language, load_language
from saksi.model import (
    AnnotatedArticle,
    ArgumentRole,
    Claim,
    Mention,
    MentionType,
    Span,
    Status,
    TimeExpression,
    Token,
    overlapping,
)
from saksi.report.statements import body_sentences, find_sentence, find_statement

_EARLY = 6  # sentences of an article's opening in which its news stands
_SHORT, _LONG = 40, 420  # code points: a fragment below, a paragraph above
_COMFORTABLE = 260  # code points: what is longer is read twice
_OPENING_WORDS = 4
_POINTING = frozenset({"pointing", "third"})
_TOLD = (Status.ASSERTED, Status.ATTRIBUTED, Status.PLANNED)
_ENDS = ".!”\"’')"
_QUOTED = 0.5  # of a sentence: what is mostly somebody's words needs to be told who, when and why
# What is left of the weight of a sentence with such a fault. Set by kind: what cannot be understood alone comes after
# all that can; what is no news of its own (a plan, a reaction) after what has happened.
LEFT: Mapping[str, float] = {
    "fragment": 0.15,
    "question": 0.15,
    "calling": 0.3,
    "leaning": 0.3,
    "former": 0.8,
    "quotation": 0.35,
    "unfinished": 0.4,
    "announcing": 0.4,
    "unsettled": 0.3,
    "personal": 0.4,
    "ahead": 0.6,
    "unheard-of": 0.5,
    "reaction": 0.55,
    "background": 0.6,
    "planned": 0.65,
    "said": 0.75,
    "no-doer": 0.8,
    "being": 0.8,
    "long": 0.85,
    "glued": 0.93,
}


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that could open the account; `place` counts the sentences of the body before it."""

    found: AnnotatedArticle
    span: Span
    place: int
    lemmas: frozenset[str]
    faults: frozenset[str]
    filled: int

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.found.quote(self.span)

    @property
    def share_left(self) -> float:
        """What its faults leave of its weight."""
        return prod(LEFT[fault] for fault in sorted(self.faults))


def find_openings(found: AnnotatedArticle, since: str = "") -> tuple[Opening, ...]:
    """Return the first sentences of the body that tell something; where no claim was found, the first sentences.

    What is dated before the day `since` (ISO 8601) is background.
    """
    early = {s: n for n, s in enumerate(body_sentences(found)[:_EARLY])}
    told = dict.fromkeys(find_statement(found, c) for c in found.claims if c.status in _TOLD)
    placed = [(s, early[find_sentence(found, s)]) for s in told if find_sentence(found, s) in early]
    placed = placed or list(early.items())
    whole = [(s, n) for s, n in placed if not _is_torn(found, s)]
    sized = [(s, n) for s, n in whole if _SHORT <= s.end - s.start <= _LONG] or whole[:1]
    return tuple(_opening(found, s, n, since) for s, n in sized)


def find_faults(found: AnnotatedArticle, span: Span, since: str = "") -> frozenset[str]:
    """Return what an editor has against a sentence: the keys of `LEFT` that hold of it."""
    return _faults(_Told(found, span, load_language(found.article.language), since))


def lemmas_of(found: AnnotatedArticle, span: Span) -> frozenset[str]:
    """Return what the words of a span mean, words that mean the same as one, and the numbers in it (`#5`)."""
    inside = [t for t in overlapping(found.tokens, span) if span.contains(t.span)]
    numbers = {f"#{q.low:g}" for q in overlapping(found.quantities, span) if q.low == q.high}
    return meanings_of(found.text, inside, load_language(found.article.language)) | numbers


def meanings_of(text: str, tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """Return what words of a text in a row mean, without those that only hold a sentence together."""
    empty = language.words.STOPWORDS
    full = [t for t in tokens if t.lemma.isalpha() and t.lemma not in empty]
    base_of = language.contrasts.base_of
    return frozenset(language.contrasts.find_concepts([base_of(t.span.quote(text).lower(), t.lemma) for t in full]))


def _is_torn(found: AnnotatedArticle, span: Span) -> bool:
    """Tell whether a sentence holds one end of a quotation alone."""
    words = found.quote(span)
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")


def _opening(found: AnnotatedArticle, span: Span, place: int, since: str) -> Opening:
    told = _Told(found, span, load_language(found.article.language), since)
    roles = {a.role for c in told.claims for a in c.arguments if a.role is not ArgumentRole.DID}
    return Opening(
        found=found,
        span=span,
        place=place,
        lemmas=lemmas_of(found, span),
        faults=_faults(told),
        filled=len(roles),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, seen by an editor."""

    found: AnnotatedArticle
    span: Span
    language: Language
    since: str

    @property
    def text(self) -> str:
        return self.found.quote(self.span).strip()

    @property
    def words(self) -> tuple[Token, ...]:
        return tuple(t for t in overlapping(self.found.tokens, self.span) if t.lemma.isalnum())

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.found.claims if self.span.contains(c.span))

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        return tuple(overlapping(self.found.times, self.span))

    @property
    def people(self) -> tuple[Mention, ...]:
        return tuple(m for m in overlapping(self.found.mentions, self.span) if m.type is MentionType.PERSON)

    def roles_of(self, word: Token) -> frozenset[str]:
        return self.language.grammar.roles_of(self.found.quote(word.span))


def _faults(told: _Told) -> frozenset[str]:
    return frozenset(fault for fault, holds in _FAULTS.items() if holds(told))


def _is_leaning(told: _Told) -> bool:
    """Tell whether a sentence opens with words that point back (`Pembatalan itu ...`, `Ia ...`, `Namun ...`)."""
    words = told.words[:_OPENING_WORDS]
    plain = [word for word in words if not overlapping(told.found.times, word.span)]
    if (words and "leaning" in told.roles_of(words[0])) or _owns_one_before(told, words):
        return True
    tag_of = told.language.grammar.tag_of
    return any(told.roles_of(w) & _POINTING or tag_of(told.found.quote(w.span)) == "PRON" for w in plain)


def _owns_one_before(told: _Told, words: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with a word whose ending points back (`Pihaknya ...`, not `Sedikitnya 44 ...`)."""
    if len(words) < _OPENING_WORDS or "owned" not in told.roles_of(words[0]):
        return False
    counts = (q.span.start <= words[1].span.end for q in overlapping(told.found.quantities, told.span))
    return not any(counts)


def _is_calling(told: _Told) -> bool:
    """Tell whether a sentence bids the reader do something or announces what follows it."""
    bids = [w for w in told.words if told.roles_of(w) & {"heralding", "bidding"}]
    opening = (told.found.text[told.span.start : w.span.start].rstrip() for w in bids)
    return told.text.endswith(":") or any(not before or before.endswith(",") for before in opening)


def _is_quotation(told: _Told) -> bool:
    inside = sum(q.span.shared(told.span) for q in told.found.quotes)
    return told.text[:1] in "\"“'‘" or inside > _QUOTED * (told.span.end - told.span.start)


def _is_reaction(told: _Told) -> bool:
    reacts = any(told.roles_of(w) & {"reacting", "appealing"} for w in told.words)
    return reacts or "reaction" in told.language.headlines.find_faults(told.text)


def _is_announcing(told: _Told) -> bool:
    """Tell whether a sentence says that somebody told of a thing (`mengungkapkan dampak ...`), and not what he told."""
    telling = [w.span.end for w in told.words if "telling" in told.roles_of(w)]
    faults_of = told.language.headlines.find_faults
    return any("announcing" in faults_of(told.found.text[end : told.span.end].strip()) for end in telling)


def _is_personal(told: _Told) -> bool:
    """Tell whether somebody speaks of himself or to the reader outside quotation marks."""
    return any("speaking" in told.roles_of(w) and not overlapping(told.found.quotes, w.span) for w in told.words)


def _is_ahead(told: _Told) -> bool:
    return "plan" in told.language.headlines.find_faults(told.text)


def _is_unheard_of(told: _Told) -> bool:
    """Tell whether a sentence names people, and none of them as somebody who has not yet been named."""
    names = [told.found.quote(m.span) for m in told.people]
    return bool(names) and all(" " not in name.strip() for name in names)


def _is_background(told: _Told) -> bool:
    """Tell whether all days in a sentence lie before the happening."""
    days = [t.value[:10] for t in told.times if t.type in {"DATE", "TIME"} and t.value[:4].isdigit()]
    return bool(days and told.since) and all(day < told.since[: len(day)] for day in days)


def _is_said(told: _Told) -> bool:
    return not any(c.status is Status.ASSERTED for c in told.claims)


def _is_planned(told: _Told) -> bool:
    return bool(told.claims) and all(c.status is Status.PLANNED for c in told.claims)


def _has_no_doer(told: _Told) -> bool:
    roles = {a.role for c in told.claims for a in c.arguments}
    return not roles & {ArgumentRole.WHO, ArgumentRole.WHOM}


def _is_glued(told: _Told) -> bool:
    """Tell whether words of a sentence run into one another, as pages without their links have it."""
    text = told.text
    return any(a.islower() and b.isupper() and c.islower() for a, b, c in zip(text, text[1:], text[2:], strict=False))


_FAULTS: Mapping[str, Callable[[_Told], bool]] = {
    "fragment": lambda told: told.text[:1].islower(),
    "question": lambda told: told.text.endswith("?"),
    "calling": _is_calling,
    "leaning": _is_leaning,
    "quotation": _is_quotation,
    "unfinished": lambda told: told.text[-1:] not in _ENDS,
    "unheard-of": _is_unheard_of,
    "announcing": _is_announcing,
    "personal": _is_personal,
    "ahead": _is_ahead,
    "reaction": _is_reaction,
    "background": _is_background,
    "planned": _is_planned,
    "former": lambda told: any("former" in told.roles_of(w) for w in told.words),
    "said": _is_said,
    "no-doer": _has_no_doer,
    "being": lambda told: any("being" in told.roles_of(w) for w in told.words[:2]),
    "long": lambda told: len(told.text) > _COMFORTABLE,
    "glued": _is_glued,
}

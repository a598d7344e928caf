"""Reporting frames: a reporting word, who speaks by it, and the words that it reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from saksi.annotate.contents import content_after, content_before, has_predicate
from saksi.annotate.subjects import Subject, subject_after, subject_before
from saksi.annotate.tellings import (
    aside_end,
    find_told,
    is_aside,
    is_bidden,
    is_clause,
    is_refused,
    is_urged,
    tells_nothing,
)
from saksi.annotate.units import Word
from saksi.model import MentionType

_SAYING = frozenset({"say", "think", "fear", "promise", "request", "deny", "ask"})
# Words by which a clause of their own kind is asked for: without "that", thought must be a clause.
_CLAUSAL = frozenset({"think", "fear"})
# Kinds of verbs whose bare object is what is said.
_NOMINAL = frozenset({"", "NOUN", "PROPN", "DET", "NUM"})
_CLAUSE_SIGNS = frozenset({",", ";", ".", "?", "!"})
# Between a carrying verb and its "that" stand an object and its owner, no more.
_OBJECT_WORDS = 9
# The one who hears it may stand between as well.
_HEARER_WORDS = 9


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting word at `at` (index into the unit's words).

    Attributes:
        rule: how it was found: `after`, `according`, `verb`, `passive`, `asked`, `basis`, `colon`, `toast`.
        kind: what the word does (heads of the language's list of reporting words).
        cue: the word as written.
        content: first and last but one index of the words reported; None where only a quotation is.
    """

    rule: str
    kind: str
    at: int
    cue: str
    subject: Subject | None
    content: tuple[int, int] | None

    @property
    def start(self) -> int:
        """Return the index of the first word of the frame: subject, reporting word or content."""
        starts = [
            self.at,
            *([self.subject.start] if self.subject else []),
            *([self.content[0]] if self.content else []),
        ]
        return min(starts)


def find_frames(words: Sequence[Word]) -> tuple[Frame, ...]:
    """Return the reporting frames of a unit, in order of their reporting words."""
    out: list[Frame] = []
    for at in range(len(words)):
        kind = _kind_of(words, at)
        build = _RULES.get(kind)
        found = build(words, at, kind, out) if build else None
        if found is not None:
            out.append(found)
    return tuple(out)


def _kind_of(words: Sequence[Word], at: int) -> str:
    """Return the kind of the reporting word at `at`; a verb between speech and a person is one, listed or not."""
    word = words[at]
    if word.name is not None or word.tag == "QUOTE" or word.marked:
        return ""
    if not word.cue and at and words[at - 1].tag == "QUOTE" and word.text.islower() and word.tag in {"", "VERB"}:
        following = words[at + 1] if at + 1 < len(words) else None
        person = following is not None and following.name is not None and following.name.type is MentionType.PERSON
        return "after" if person or (following is not None and {"third", "person"} & following.roles) else ""
    return word.cue


_Rule = Callable[[Sequence[Word], int, str, list[Frame]], Frame | None]


def _after(words: Sequence[Word], at: int, kind: str, before: list[Frame]) -> Frame | None:
    """`..., kata X`: the word stands behind a comma, a quotation or `demikian`."""
    if not _stands_apart(words, at):
        return None
    clitic = words[at].clitic
    subject = Subject(at, at + 1, clitic) if clitic else subject_after(words, at + 1)
    if subject is None:
        return None
    floor = max((f.at + 1 for f in before if f.rule == "after"), default=0)
    return Frame("after", kind, at, words[at].text, subject, _interrupted(words, at, subject, floor))


def _interrupted(words: Sequence[Word], at: int, subject: Subject, floor: int) -> tuple[int, int] | None:
    """Return what is reported before a closing reporting word, or behind it where it only parts subject and verb."""
    earlier = content_before(words, at, floor)
    quoted = any(w.tag == "QUOTE" or w.marked for w in words[floor:at])
    end = max(subject.end, at + 1)
    opened = at > 1 and words[at - 1].text == "," and words[at - 2].tag in {"SCONJ", "CCONJ"}
    if earlier is not None and not opened:
        first, behind = words[earlier[0]], words[end + 1 : end + 2]
        opened = (first.tag == "SCONJ" or "time" in first.roles) and "relative" not in first.roles
        opened = opened or any(w.tag in {"AUX", "VERB"} and not w.cue for w in behind)
    if quoted or (earlier is not None and has_predicate(words[slice(*earlier)]) and not opened):
        return earlier
    if end < len(words) - 1 and words[end].text == "," and has_predicate(words[end + 1 :]):
        return content_after(words, end)
    return earlier


def _stands_apart(words: Sequence[Word], at: int) -> bool:
    if at == 0:
        return words[0].text.islower() or len(words) > 1
    last = words[at - 1]
    return last.tag == "QUOTE" or last.text in {",", "?", "!", "”", '"'} or "likewise" in last.roles


def _according(words: Sequence[Word], at: int, kind: str, before: list[Frame]) -> Frame | None:
    """`Menurut X, ...` and `..., menurut X`."""
    found = _basis(words, at, kind, before) or _passed_on(words, at, kind, before)
    clitic = words[at].clitic
    subject = Subject(at, at + 1, clitic) if clitic else subject_after(words, at + 1)
    if found is not None or subject is None:
        return found
    if "via" in words[at].roles:
        quoted = any(w.tag == "QUOTE" for w in words[max(0, at - 2) : at])
        return Frame("after", kind, at, words[at].text, subject, None) if quoted and not before else None
    floor = max((f.at + 1 for f in before if f.rule == "after"), default=0)
    earlier = content_before(words, at, floor)
    relative = at > 1 and words[at - 1].text == "," and "relative" in words[at - 2].roles
    if (
        earlier is not None
        and not relative
        and _stands_apart(words, at)
        and (has_predicate(words[earlier[0] : earlier[1]]) or _closes_sentence(words, subject.end, earlier))
    ):
        return Frame("after", kind, at, words[at].text, subject, earlier)
    content = content_after(words, subject.end if _is_inserted(words, at, subject) else _set_off(words, subject.end))
    if clitic and earlier is not None and words[at - 1].text == "," and content:
        content = (earlier[0], content[1])
    return Frame("according", kind, at, words[at].text, subject, content)


def _is_inserted(words: Sequence[Word], at: int, subject: Subject) -> bool:
    """Tell whether no comma parts a speaker from what follows: `hal itu menurut X menjadi ...`."""
    if subject.end >= len(words):
        return False
    behind = words[subject.end]
    if subject.clitic:
        return behind.text != ","
    parts = at > 0 and words[at - 1].tag in _NOMINAL and behind.tag in {"VERB", "AUX"}
    return parts and words[at - 1].text not in _CLAUSE_SIGNS


def _passed_on(words: Sequence[Word], at: int, kind: str, before: list[Frame]) -> Frame | None:
    """`Dikutip dari X, ...`: a source opens the sentence, and nobody else speaks in it."""
    if "via" not in words[at].roles or before or at > 1 or (at == 1 and words[0].tag not in {"ADV", "PUNCT"}):
        return None
    start = at + 1
    while start < len(words) and words[start].tag == "ADP":
        start += 1
    subject = subject_after(words, start)
    if subject is None or not any(w.name is not None for w in words[subject.start : subject.end]):
        return None
    comma = next((i for i in range(subject.end, len(words)) if words[i].text == ","), len(words))
    if any(w.tag == "QUOTE" or w.marked or (w.cue and w.cue != "noun" and w.name is None) for w in words[comma:]):
        return None
    content = content_after(words, comma)
    told = content is not None and has_predicate(words[slice(*content)])
    return Frame("according", kind, at, words[at].text, subject, content) if told else None


def _closes_sentence(words: Sequence[Word], end: int, earlier: tuple[int, int]) -> bool:
    """Tell whether a speaker ends the sentence, so that all before is what is reported, if it is more than a name."""
    return end >= len(words) - 1 and earlier[1] - earlier[0] > _OBJECT_WORDS


def _set_off(words: Sequence[Word], at: int) -> int:
    """Return the comma behind which the content begins: not that before the speaker's office (`X, Direktur Y, ...`)."""
    comma = next((i for i in range(at, len(words)) if words[i].text == ","), len(words))
    following = next(
        (i for i in range(comma + 1, min(len(words), comma + _OBJECT_WORDS)) if words[i].text == ","), None
    )
    if following is None or comma + 1 >= following or has_predicate(words[comma + 1 : following]):
        return comma
    opening = words[comma + 1]
    office = "person" in opening.roles or (opening.name is None and opening.text[:1].isupper())
    return following if office else comma


def _verb(words: Sequence[Word], at: int, kind: str, before: list[Frame]) -> Frame | None:
    """`X mengatakan (bahwa) ...`: the verb stands behind its subject, or is joined to a verb that does."""
    if kind == "deny" and is_refused(words, at) and at + 1 < len(words) and "that" in words[at + 1].roles:
        content = content_after(words, at + 1)  # who does not deny it admits it
        return Frame("verb", "say", at, words[at].text, subject_before(words, at), content)
    asked = "bare" in words[at].roles and any(f.kind == "request" for f in before)
    if asked or tells_nothing(words, at, kind):
        return None
    floor = max((f.at + 1 for f in before if f.rule in {"after", "colon"}), default=0)
    subject = subject_before(words, at, floor)
    joined = at > 0 and (words[at - 1].tag == "CCONJ" or words[at - 1].text == ",")
    if before and (subject is None or joined):
        subject = before[-1].subject or subject
    if subject is not None and "thing" in words[subject.start].roles:
        return None
    content = content_after(words, at + 1)
    opened = any("opens" in w.roles for w in words[at : content[0] if content else at])
    if (
        kind == "request"
        and not opened
        and not (content and "along" not in words[at].roles and is_bidden(words[slice(*content)]))
        and not (content and "bare" in words[at].roles and is_urged(words, at, content))
    ):
        return None
    if kind in _CLAUSAL and not is_clause(words, at, content):
        return None
    if content is not None and subject is not None and is_aside(words, subject):
        content = (content[0], aside_end(words, *content))
    if content is not None:
        content = find_told(words, at, kind, content)
    return Frame("verb", kind, at, words[at].text, subject, content)


def _passive(words: Sequence[Word], at: int, kind: str, _before: list[Frame]) -> Frame | None:
    """`disampaikan oleh X`, `seperti dilaporkan X`, `dilaporkan bahwa ...`."""
    ahead = words[at + 1].roles if at + 1 < len(words) else frozenset()
    last = words[at - 1].roles if at else frozenset()
    if "as" in last and (subject := subject_after(words, at + 1)):
        content = content_before(words, at - 1, 0)
        return Frame("after", kind, at, words[at].text, subject, content)
    if "by" in ahead or "this" in last:
        subject = subject_after(words, at + 1)
        return Frame("passive", kind, at, words[at].text, subject, None) if subject else None
    if at and words[at - 1].text == "," and (subject := subject_after(words, at + 1)) and _speaks(words, subject):
        return Frame("after", kind, at, words[at].text, subject, _interrupted(words, at, subject, 0))
    that = next((i for i in range(at + 1, min(len(words), at + 4)) if "that" in words[i].roles), None)
    if that is None and at == 0 and len(words) > 1 and "widening" in words[1].roles:
        that = 1
    if that is None and at == 0 and len(words) > 1 and words[1].tag == "PROPN":
        subject = subject_after(words, 1)
        if subject is not None:
            content = content_after(words, _set_off(words, subject.end))
            return Frame("according", kind, 0, words[0].text, subject, content)
    if that is None or "naming" in words[at].roles:
        return None
    return Frame("passive", kind, at, words[at].text, None, content_after(words, that))


def _speaks(words: Sequence[Word], subject: Subject) -> bool:
    """Tell whether a phrase names a person or means one."""
    part = words[subject.start : subject.end]
    return any("third" in w.roles or (w.name is not None and w.name.type is MentionType.PERSON) for w in part)


def _asked(words: Sequence[Word], at: int, kind: str, _before: list[Frame]) -> Frame | None:
    """`ditanya oleh X apakah ...`."""
    if at + 1 >= len(words) or "by" not in words[at + 1].roles:
        return None
    subject = subject_after(words, at + 1)
    if subject is None:
        return None
    return Frame("asked", kind, at, words[at].text, subject, content_after(words, subject.end))


def _basis(words: Sequence[Word], at: int, kind: str, _before: list[Frame]) -> Frame | None:
    """`Berdasarkan laporan X, ...`: the basis must be something said."""
    if at + 1 >= len(words) or words[at + 1].cue != "noun":
        return None
    comma = next((i for i in range(at + 1, len(words)) if words[i].text == ","), None)
    if comma is None:
        return None
    names = [i for i in range(at + 1, comma) if words[i].name is not None]
    if names:
        start = names[-1]
        while start > at and words[start - 1].name is words[names[-1]].name:
            start -= 1
        subject = Subject(start, names[-1] + 1)
    else:
        subject = Subject(at + 1, comma)
    return Frame("basis", kind, at, words[at].text, subject, content_after(words, comma))


def _noun(words: Sequence[Word], at: int, kind: str, before: list[Frame]) -> Frame | None:
    """`..., demikian laporan X`; `pernyataan X bahwa ...`; `memberikan petunjuk bahwa ...`."""
    if at and ("likewise" in words[at - 1].roles or (words[at - 1].tag == "QUOTE" and words[at].text.islower())):
        return _after(words, at, kind, before)
    reach = words[at + 1 : at + 1 + _OBJECT_WORDS + _HEARER_WORDS]
    hears = next((i for i, w in enumerate(reach[:_OBJECT_WORDS], at + 1) if "hears" in w.roles), None)
    reach = reach if hears else reach[: _OBJECT_WORDS - 1]
    that = next((i for i, w in enumerate(reach, at + 1) if {"that", "demand"} & w.roles), None)
    if that is None or any(w.tag in {"VERB", "PUNCT"} for w in words[at:that]):
        return None
    carrier = next((i for i in range(max(0, at - 3), at) if "carrying" in words[i].roles), None)
    content = content_after(words, that)
    if carrier is None and "demand" in words[that].roles:
        return None
    if carrier is None:
        start = at + 2 if words[at + 1].tag == "ADP" else at + 1
        end = hears if hears and hears > start else that
        subject = Subject(start, end) if end > start else None
        return Frame("noun", kind, at, words[at].text, subject, content) if subject or kind == "worry" else None
    cue = " ".join(w.text for w in words[carrier : at + 1])
    if before and before[-1].at == carrier:
        out = before.pop()
        return replace(out, kind=kind, cue=cue, content=content)
    return Frame("verb", kind, carrier, cue, subject_before(words, carrier), content)


def _toast(words: Sequence[Word], at: int, kind: str, _before: list[Frame]) -> Frame | None:
    return Frame("toast", kind, at, words[at].text, subject_before(words, at), None)


_RULES: dict[str, _Rule] = {
    "after": _after,
    "according": _according,
    "passive": _passive,
    "asked": _asked,
    "basis": _basis,
    "noun": _noun,
    "worry": _noun,
    "toast": _toast,
    **dict.fromkeys(_SAYING, _verb),
}

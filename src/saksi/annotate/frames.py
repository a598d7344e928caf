"""Reporting frames: a reporting word, who speaks by it, and the words that it reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from saksi.annotate.contents import content_after, content_before, has_predicate, is_bound, is_nominal_clause
from saksi.annotate.subjects import Subject, subject_after, subject_before
from saksi.annotate.units import Word
from saksi.model import MentionType

_SAYING = frozenset({"say", "think", "fear", "promise", "request", "deny", "ask"})
# Words by which a clause of their own kind is asked for: without "that", thought must be a clause.
_CLAUSAL = frozenset({"think", "fear"})
# Behind these a comma opens no content: they stand for a quality there ("meski prospeknya menjanjikan, ...").
_BINDING = frozenset({"promise", "request", "deny"})
# So many words at least follow a base form that asks for something.
_URGED_WORDS = 3
# The main verb stands so near behind a relative clause.
_MAIN_VERB = 3
# Kinds of verbs whose bare object is what is said.
_TAKING_OBJECTS = frozenset({"deny", "request", "ask"})
# Between a carrying verb and its "that" stand an object and its owner, no more.
_OBJECT_WORDS = 9


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
        return "after" if person or (following is not None and "third" in following.roles) else ""
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
    if (told := _basis(words, at, kind, before)) is not None:
        return told
    clitic = words[at].clitic
    subject = Subject(at, at + 1, clitic) if clitic else subject_after(words, at + 1)
    if subject is None:
        return None
    if words[at].cue == "according" and "via" in words[at].roles:
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
    if clitic and earlier is not None and words[at - 1].text == "," and (rest := content_after(words, at + 1)):
        return Frame("according", kind, at, words[at].text, subject, (earlier[0], rest[1]))
    return Frame("according", kind, at, words[at].text, subject, content_after(words, _set_off(words, subject.end)))


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
    if _is_refused(words, at) or (at + 1 < len(words) and "self" in words[at + 1].roles):
        return None
    if "bare" in words[at].roles and any(f.kind == "request" for f in before):
        return None
    floor = max((f.at + 1 for f in before if f.rule in {"after", "colon"}), default=0)
    subject = subject_before(words, at, floor)
    joined = at > 0 and (words[at - 1].tag == "CCONJ" or words[at - 1].text == ",")
    if before and (subject is None or joined):
        subject = before[-1].subject or subject
    content = content_after(words, at + 1)
    opened = any("opens" in w.roles for w in words[at : content[0] if content else at])
    if (
        kind == "request"
        and not opened
        and not (content and "along" not in words[at].roles and _is_bidden(words[slice(*content)]))
        and not (content and "bare" in words[at].roles and _is_urged(words, at, content))
    ):
        return None
    if kind in _CLAUSAL and not _is_clause(words, at, content):
        return None
    if kind in _BINDING and at + 1 < len(words) and words[at + 1].text == ",":
        return None
    if content is not None and subject is not None and _is_aside(words, subject):
        content = (content[0], _aside_end(words, *content))
    if content is not None:
        content = _told(words, at, kind, content)
    return Frame("verb", kind, at, words[at].text, subject, content)


def _is_bidden(words: Sequence[Word]) -> bool:
    """Tell whether somebody is asked to act: a noun phrase and its verb follow (`meminta warga segera pergi`)."""
    verb = next((i for i, w in enumerate(words) if w.tag == "VERB" and not is_bound(words, i)), 0)
    if any("relative" in w.roles for w in words[:verb]):
        return True
    plain = {"", "NOUN", "PROPN", "PRON", "DET", "ADJ", "AUX", "ADV", "CCONJ"}
    return (
        verb > 0
        and all(w.tag in plain for w in words[:verb])
        and any(w.tag not in {"AUX", "ADV"} for w in words[:verb])
    )


def _is_urged(words: Sequence[Word], at: int, content: tuple[int, int]) -> bool:
    """Tell whether a base form in a headline asks for what follows: a name that is to act, or no bare object."""
    first = words[content[0]]
    bidden = first.name is not None or bool({"person", "organ", "many"} & first.roles) or first.tag == "AUX"
    return content[1] - content[0] >= _URGED_WORDS and (bidden or "urging" in words[at].roles)


def _is_refused(words: Sequence[Word], at: int) -> bool:
    """Tell whether nothing is said: the verb is denied, refused, or only aimed at (`untuk mengatakan`)."""
    start = at
    while start > 0 and words[start - 1].tag in {"AUX", "ADV"}:
        start -= 1
    return any("refusing" in w.roles for w in words[max(0, start - 1) : at])


def _is_clause(words: Sequence[Word], at: int, content: tuple[int, int] | None) -> bool:
    if content is None:
        return words[at + 1].tag == "QUOTE" if at + 1 < len(words) else False
    that = any("that" in w.roles or "opens" in w.roles for w in words[at + 1 : content[0]])
    told = words[content[0] : content[1]]
    return that or has_predicate(told) or is_nominal_clause(told)


def _is_aside(words: Sequence[Word], subject: Subject) -> bool:
    """Tell whether a relative clause that a comma sets off stands behind a subject: `X, yang mengatakan ...`."""
    behind = words[subject.end : subject.end + 2]
    return len(behind) > 1 and behind[0].text == "," and "relative" in behind[1].roles


def _aside_end(words: Sequence[Word], start: int, end: int) -> int:
    """Return the comma that ends a relative clause, if the main clause goes on behind it."""
    comma = next((i for i in range(start + 1, end) if words[i].text == ","), end)
    return comma if has_predicate(words[comma + 1 : end][:_MAIN_VERB]) else end


def _told(words: Sequence[Word], at: int, kind: str, content: tuple[int, int]) -> tuple[int, int] | None:
    """Return what a verb tells: a clause, or an object if the verb tells it, without the clause of time behind it."""
    if any({"that", "informal"} & w.roles for w in words[at : content[0]]):
        return content
    first = words[content[0]]
    end = _object_end(words, *content)
    told = words[content[0] : end]
    carried = "carrying" in words[at].roles and first.cue == "noun" and any("relative" in w.roles for w in told[1:2])
    if carried or "relative" in first.roles or (first.tag == "ADP" and "bound" in first.roles):
        return None
    if has_predicate(told) or is_nominal_clause(told):
        return content
    warns = kind == "promise" and any("topic" in w.roles for w in words[at : content[0]])
    tells = kind in _TAKING_OBJECTS or warns or bool({"telling", "urging"} & words[at].roles)
    while end > content[0] and words[end - 1].tag in {"PUNCT", "CCONJ"} and words[end - 1].text != ")":
        end -= 1
    statement = kind == "say" and first.cue == "noun"
    return (content[0], end) if tells and not statement and end > content[0] else None


def _object_end(words: Sequence[Word], start: int, end: int) -> int:
    """Return where the object of a verb ends at the latest: before a time clause, or a verb joined to the first."""
    for i in range(start + 1, end):
        if "time" in words[i].roles:
            return i
        if words[i].tag == "CCONJ" and i + 1 < end and "active" in words[i + 1].roles:
            return i
    return end


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
    that = next((i for i in range(at + 1, min(len(words), at + _OBJECT_WORDS)) if "that" in words[i].roles), None)
    if that is None or any(w.tag in {"VERB", "PUNCT"} for w in words[at:that]):
        return None
    carrier = next((i for i in range(max(0, at - 3), at) if "carrying" in words[i].roles), None)
    content = content_after(words, that)
    if carrier is None:
        subject = Subject(at + 1, that) if that > at + 1 else None
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

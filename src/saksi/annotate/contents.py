"""The words that a reporting frame reports: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.annotate.units import Word

_NOMINAL = frozenset({"", "NOUN", "PROPN", "ADJ"})
_PREDICATES = frozenset({"VERB", "AUX"})
_OPENING_SIGNS = frozenset({",", ":", "-", "–", "—", ";"})
# Before an aside stands a comma, or a closing mark that holds one.
_ASIDE_SIGNS = frozenset({",", '"', "”"})
_CUES = frozenset({"say", "think", "fear", "promise", "request", "deny", "ask"})
_STATING = frozenset({"say", "think", "fear"})
# A hearer and a time may stand between a verb and its "that" ("told X on Tuesday that").
_HEARER_WORDS = 16
_BARE_HEARER = 3
_DAY_WORDS = 9
# Words between a conjunction and the next reporting verb: its subject, if it is a new one a longer one.
_OWN_SUBJECT, _OTHER_SUBJECT = 4, 6
_SUBJECT_TAGS = frozenset({"AUX", "ADV", "PRON", "PROPN", "DET"})


def content_after(words: Sequence[Word], start: int) -> tuple[int, int] | None:
    """Return the words reported behind a reporting word that ends before `start`, as indices; None if none are."""
    start = _content_start(words, start)
    end = _content_end(words, start)
    while end > start and _is_loose_end(words, start, end):
        end -= 1
    return (start, end) if start < end else None


def _content_start(words: Sequence[Word], start: int) -> int:
    that = _find_that(words, start)
    if that is not None:
        return that + 1
    if start < len(words) and "hears" in words[start].roles:
        sign = next(
            (i for i in range(start, min(len(words), start + _HEARER_WORDS)) if words[i].text in {",", ":"}), None
        )
        verb = next((i for i in range(start, len(words)) if words[i].tag in {"VERB", "AUX"}), len(words))
        asks = next(
            (i for i in range(start, min(len(words), start + _HEARER_WORDS)) if "whether" in words[i].roles), None
        )
        if asks is not None:
            return asks
        if sign is not None and sign < verb:
            start = sign
    start = _past_day(words, start)
    while start < len(words) and (
        words[start].text in _OPENING_SIGNS or words[start].roles & {"opens", "taken", "topic", "informal"}
    ):
        start += 1
    return start


def _past_day(words: Sequence[Word], start: int) -> int:
    """Return the place behind a day that stands between commas (`menurut X, Rabu (18/6), ...`)."""
    if start + 1 < len(words) and words[start].text == "," and "day" in words[start + 1].roles:
        comma = next((i for i in range(start + 2, min(len(words), start + _DAY_WORDS)) if words[i].text == ","), None)
        return start if comma is None else comma
    return start


def _find_that(words: Sequence[Word], start: int) -> int | None:
    """Return where `that` stands, if only a hearer, a time or the verb's object stands before it."""
    for i in range(start, min(len(words), start + _HEARER_WORDS)):
        word = words[i]
        if word.tag in {"VERB", "AUX"} and is_bound(words, i):
            continue
        if "that" in word.roles or (
            "opens" in word.roles and _is_hearer(words, start, i) and _may_aim(words, start, i)
        ):
            return i
        if word.tag in {"VERB", "QUOTE", "AUX"} or word.text in {":", ";", "."}:
            return None
    return None


def _is_hearer(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the words are a hearer (`kepada X`, or a bare noun phrase), so that `to` opens what is asked."""
    return end == start or "hears" in words[start].roles or "demand" in words[end].roles or end - start <= _BARE_HEARER


def _may_aim(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether `to` may open what is asked or promised; behind "says" it aims at something inside what is said."""
    return end == start or not start or words[start - 1].cue not in _STATING


def _content_end(words: Sequence[Word], start: int) -> int:
    for i in range(start, len(words)):
        word = words[i]
        if word.tag == "QUOTE":
            return i
        if i == start:
            continue
        if "contrast" in word.roles and has_predicate(words[start:i]) and has_predicate(words[i + 1 :]):
            return i
        if "join" in word.roles and _opens_cue(words, i + 1, other="and" not in word.roles):
            joined = "and" in word.roles and words[i + 1].name is not None and not has_predicate(words[start:i])
            if not joined:
                return i
        if word.text in _ASIDE_SIGNS and i + 1 < len(words) and _opens_aside(words, i + 1):
            return i if word.text == "," else i + 1
        if word.text == "," and _opens_comment(words, start, i):
            return i
    return len(words)


def _opens_comment(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a last relative clause, set off by a comma, is the outlet's own comment on what was said."""
    if at + 1 >= len(words) or "relative" not in words[at + 1].roles or not has_predicate(words[start:at]):
        return False
    return not any(w.text == "," for w in words[at + 1 :])


def _opens_cue(words: Sequence[Word], at: int, *, other: bool) -> bool:
    """Tell whether behind a conjunction another reporting verb follows at once, behind its subject at most.

    `other`: the conjunction sets something against what was said, so that the subject may be any noun phrase.
    """
    allowed = _SUBJECT_TAGS | {"NOUN", ""} if other else _SUBJECT_TAGS
    for word in words[at : at + (_OTHER_SUBJECT if other else _OWN_SUBJECT)]:
        if word.cue in _CUES and word.tag != "PROPN":
            return True
        if word.tag not in allowed and "refusing" not in word.roles:
            return False
    return False


def _opens_aside(words: Sequence[Word], at: int) -> bool:
    """Tell whether a comma ends what is reported: `, kata X`, `, menambahkan bahwa`, `, dan mengatakan`."""
    kind = words[at].cue if words[at].name is None else ""
    told = at + 1 < len(words) and bool(words[at + 1].cue)
    if kind in {"after", "passive"} or "likewise" in words[at].roles or ("as" in words[at].roles and told):
        return True
    if kind == "according":
        return True
    if "aside" in words[at].roles and at + 1 < len(words):
        return bool(words[at + 1].cue)
    return kind in _CUES and any("that" in w.roles for w in words[at + 1 : at + 4])


def content_before(words: Sequence[Word], end: int, floor: int) -> tuple[int, int] | None:
    """Return the words reported before a reporting word at `end`, as indices; None if only a quotation stands there."""
    while end > floor and (words[end - 1].text in _OPENING_SIGNS or "likewise" in words[end - 1].roles):
        end -= 1
    start = floor
    while start < end and (words[start].text in _OPENING_SIGNS or words[start].tag == "CCONJ"):
        start += 1
    if start >= end or all(w.tag in {"QUOTE", "PUNCT", "CCONJ", "ADV"} for w in words[start:end]):
        return None
    if words[start].tag == "QUOTE":
        return None
    return start, end


def has_predicate(words: Sequence[Word]) -> bool:
    """Tell whether words hold a predicate that does not belong to a relative clause or a purpose."""
    for at, word in enumerate(words):  # noqa: SIM110 - asked of many stretches of a sentence; `any` takes twice as long
        if word.tag in _PREDICATES and not is_bound(words, at):
            return True
    return False


def is_nominal_clause(words: Sequence[Word]) -> bool:
    """Tell whether a noun phrase closed by a determiner has its predicate behind it (`kapal itu kelebihan muatan`).

    A quality with its degree is one by itself (`terlalu dini untuk ...`).
    """
    if len(words) > 1 and "degree" in words[0].roles and words[1].tag in _NOMINAL:
        return True
    for at in range(1, len(words) - 1):
        if words[at].tag == "DET" and "pointing" in words[at].roles and words[at - 1].tag in _NOMINAL:
            signs = (w for w in words[at + 1 :] if w.tag != "PUNCT" or w.text in _OPENING_SIGNS)
            following = next(signs, words[at + 1])
            plain = following.tag in {"", "NOUN", "ADJ"} or "degree" in following.roles
            return plain and "relative" not in following.roles
    return False


def is_bound(words: Sequence[Word], at: int) -> bool:
    """Tell whether a verb belongs to a relative clause or a purpose: `yang`, `untuk` stand before it."""
    start = at
    while start and words[start - 1].tag in {"AUX", "ADV"}:
        start -= 1
    return bool(start) and "bound" in words[start - 1].roles


def _is_loose_end(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the last word only closes the sentence; a closing mark or bracket of the content stays."""
    last = words[end - 1]
    if last.text in _OPENING_SIGNS or last.text in {".", "?", "!"} or last.tag in {"CCONJ", "SCONJ"}:
        return True
    return last.tag == "ADP" and end - start > 1 and words[end - 2].tag != "ADP"

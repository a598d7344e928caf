"""Frames without a reporting word: a colon behind whoever speaks, in headlines and before quotations."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.annotate.contents import content_after, has_predicate
from saksi.annotate.frames import Frame
from saksi.annotate.subjects import Subject, first_subject
from saksi.annotate.units import Word

# Where a headline's colon stands at the latest, how many words name its speaker, and what stands before them.
_HEADLINE_WORDS, _NAMED_WORDS = 24, 6
_CLAUSE_SIGNS = frozenset({",", "?", "!", ";", "."})


def colon_frame(words: Sequence[Word]) -> Frame | None:
    """Return the frame of `X: ...` (headlines) and `X did so: "..."`; None if the colon tells nothing."""
    at = next((i for i, w in enumerate(words) if w.text == ":" and w.tag == "PUNCT"), None)
    if at is None or at + 1 >= len(words):
        return None
    if words[at + 1].tag == "QUOTE":
        return Frame("colon", "say", at, "", first_subject(words, at), None)
    return None


def _ends_name(word: Word) -> bool:
    """Tell whether a word before a headline's colon says what the speaker does or speaks about."""
    return word.name is None and bool({"stop", "acts", "bare"} & word.roles)


def headline_frame(words: Sequence[Word]) -> Frame | None:
    """Return the frame of a headline `X: ...` or `..., X: ...` where X is a person, an office or an organisation."""
    at = next((i for i, w in enumerate(words[:_HEADLINE_WORDS]) if w.text == ":"), None)
    if not at or at + 1 >= len(words):
        return None
    start = next((i + 1 for i in range(at - 1, -1, -1) if words[i].text in _CLAUSE_SIGNS), 0)
    end = next((i for i in range(start + 1, at) if _ends_name(words[i])), at)
    if start >= end or end - start > _NAMED_WORDS:
        return None
    part = words[start:end]
    named = all(w.name is not None for w in part)
    office = bool((part[0].roles | part[0].pairs) & {"office", "person", "organ"}) and part[0].name is None
    if not (named or (office and not has_predicate(part))):
        return None
    return Frame("colon", "say", at, "", Subject(start, end), content_after(words, at))

"""Words that report speech and thought, and words round the speakers."""

from __future__ import annotations

from functools import cache, lru_cache

from saksi.languages.id.lexicons import all_heads_of, heads_of, lexicon
from saksi.languages.id.office_forms import ends_in_state, is_bare_office, office_of, plain_words

__all__ = [
    "clitic_of",
    "cue_kind",
    "ends_in_state",
    "is_bare_office",
    "office_of",
    "offices",
    "plain_words",
    "roles_of",
]

_VERBS = "speech-verbs.txt"
_SPEAKERS = "speakers.txt"
_CLITIC = "nya"
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=100_000)
def cue_kind(word: str) -> str:
    """Return what a reporting word does (`say`, `after`, `deny` ...: the heads of speech-verbs.txt); "" if none."""
    lowered = word.lower()
    kinds = heads_of(_VERBS)
    stem = lowered.removesuffix(_CLITIC)
    with_object = stem if kinds.get(stem) in {"say", "deny"} else ""
    return kinds.get(lowered) or (kinds.get(stem, "") if clitic_of(lowered) else kinds.get(with_object, ""))


@lru_cache(maxsize=100_000)
def clitic_of(word: str) -> int:
    """Return the length of the clitic by which a reporting word names its speaker (`katanya`: 3); 0 if none."""
    lowered = word.lower()
    stem = lowered.removesuffix(_CLITIC)
    return len(_CLITIC) if stem != lowered and heads_of(_VERBS).get(stem) in {"after", "according", "noun"} else 0


def roles_of(word: str) -> frozenset[str]:
    """Return what a word does round speakers: the heads of speakers.txt under which it stands, and `office`."""
    return _roles().get(word.lower(), _NONE)


@cache
def _roles() -> dict[str, frozenset[str]]:
    roles = all_heads_of(_SPEAKERS)
    return {**roles, **{office: roles.get(office, _NONE) | {"office"} for office in offices()}}


@cache
def offices() -> dict[str, str]:
    """Return the long form of each short form of an office (`mensos`: `menteri sosial`)."""
    return dict(pair.split("=", 1) for pair in lexicon(_SPEAKERS)["office"])

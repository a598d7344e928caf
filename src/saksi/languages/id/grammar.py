"""What part a word plays in a sentence: closed classes by list, verbs by prefix. No trained tagger stands behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.languages.id.lexicons import heads_of, lexicon
from saksi.languages.id.words import lemma_of

_VERBAL = re.compile(r"(?:me|ber|be|di|ter)[a-z]{3,}")
# An active prefix so long that few nouns open with it, for verbs whose base form the stemmer does not know.
_ACTIVE = re.compile(r"(?:meng|mem|meny)[a-z]{4,}")
_SUBJECT_VERB = re.compile(r"me|ber")
_CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")
# Endings of abstract nouns that open like a verb: "direktorat", "meteorologi", "diplomasi".
_NOMINAL = re.compile(r"(?:logi|grafi|asi|isme|itas|torat|tur)$")


@lru_cache(maxsize=100_000)
def tag_of(word: str) -> str:
    """Return the UPOS tag of a word as it stands, by list and prefix; "" where nothing is known (mostly nouns)."""
    lowered = word.lower()
    classes = heads_of("word-classes.txt")
    for form in (lowered, _CLITIC.sub("", lowered)):
        if form in classes:
            return classes[form]
    if not any(c.isalnum() for c in word):
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    if _ACTIVE.match(lowered):
        return "VERB"
    if _VERBAL.fullmatch(lowered) and not _NOMINAL.search(lowered) and lemma_of(lowered) != lowered:
        return "VERB"
    return ""


@lru_cache(maxsize=100_000)
def roles_of(word: str) -> frozenset[str]:
    """Return what a word does between clauses: the heads of clause-words.txt under which it stands.

    `active`: a verb that wants its subject before it.
    """
    lowered = word.lower()
    roles = {role for role, words in lexicon("clause-words.txt").items() if lowered in words}
    return frozenset(roles | {"active"} if _SUBJECT_VERB.match(lowered) and tag_of(lowered) == "VERB" else roles)

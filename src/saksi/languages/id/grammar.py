"""What part a word plays in a sentence: closed classes by list, verbs by prefix. No trained tagger stands behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.languages.id.lexicons import all_heads_of, heads_of
from saksi.languages.id.words import lemma_of

_VERBAL = re.compile(r"(?:me|ber|be|di|ter)[a-z]{3,}")
# An active prefix so long that few nouns open with it, for verbs whose base form the stemmer does not know.
_ACTIVE = re.compile(r"(?:meng|mem|meny|men[acdjstz])[a-z]{4,}")
_SUBJECT_VERB = re.compile(r"me|ber")
_CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")
# Endings of abstract nouns that open like a verb: "meteorologi", "direktorat"; "diplomasi", but "mengevaluasi".
_NOMINAL = re.compile(r"(?:logi|grafi|isme|itas|torat)$")
# Verbs of loan words that the stemmer does not take apart: "dikonfirmasi", "berkolaborasi", "terverifikasi".
_LOAN = re.compile(r"(?:di|ber|ter)[a-z]{4,}asi$")
# A passive with a suffix, where the stemmer fails: "diawasi", "dibukukan".
_PASSIVE = re.compile(r"di[a-z]{3,}(?:kan|[^s]i|[^ae]si)$")
# A base verb with its suffix, as behind the doer of a passive: "kami amankan", "akan kita tetapkan".
_BARE = re.compile(r"[a-z]{3,}kan")
_HALF_NOMINAL = re.compile(r"(?:asi|tur)$")
# "JAKARTA -", "NEW YORK, KABAR.com -", "Kabar.com, Jakarta -", and glued by scraping "Kabar.com, JakartaSeorang".
_DATELINE = re.compile(
    r"\s*(?:[A-Z][\w.]*+(?:[ ,/]{1,2}[A-Z][\w.]*+|(?:, ?| )\w++\.(?:com|co|id|net)[\w.]*+){0,5} ?(?:\([^)]{2,20}\) ?)?"
    r"(?:(?:(?<=\s)|(?<=[A-Z]{2})|(?<=\.com)|(?<=\.id)|(?<=\.co))(?:--?|–|—)|(?:--?|–|—)(?=\s))(?![\s]*\d)"
    r"|\w+\.(?:com|co\.id|co|id|net), ?(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[A-Z]))?"
    r"|[A-Z]{3,}\.(?:COM|CO\.ID|CO|ID|NET),)\s*"
)


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
    return "VERB" if _is_verb(lowered) else ""


def _is_verb(word: str) -> bool:
    if _BARE.fullmatch(word) and f"{lemma_of(word)}kan" == word:
        return True
    if _NOMINAL.search(word) or not _VERBAL.fullmatch(word):
        return False
    if _HALF_NOMINAL.search(word):
        return bool(_ACTIVE.match(word) or _LOAN.match(word)) or (word.startswith("di") and lemma_of(word) != word)
    return bool(_ACTIVE.match(word) or _PASSIVE.match(word)) or lemma_of(word) != word


def dateline_length(line: str) -> int:
    """Return how many characters at the start of a line are its dateline: place and outlet, up to the dash."""
    found = _DATELINE.match(line)
    return found.end() if found else 0


@lru_cache(maxsize=100_000)
def roles_of(word: str) -> frozenset[str]:
    """Return what a word does between clauses: the heads of clause-words.txt under which it stands.

    `active`: a verb that wants its subject before it; `owned`: a word that names its owner by its ending.
    """
    lowered = word.lower()
    roles = all_heads_of("clause-words.txt").get(lowered, frozenset())
    roles |= {"owned"} if lowered.endswith("nya") else set()
    return roles | {"active"} if _SUBJECT_VERB.match(lowered) and tag_of(lowered) == "VERB" else roles

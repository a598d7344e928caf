"""How Indonesian words are built: root words, prefixes with their sound changes, suffixes, and what clings to a word.

The rules are those of the reference grammars (Sneddon, Indonesian Reference Grammar, 2010, chapter 1.2); the root words
are those of PySastrawi (MIT), after the Kamus Besar Bahasa Indonesia.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from saksi.languages.id.lexicons import lexicon

# Prefix, what must follow it, and what the root may have lost to it (meN- and peN- swallow k, p, s and t).
_NASAL = (
    ("nge", r"[a-z]{3,4}$", ("",)),
    ("ng", r"[aiueo]", ("", "k")),
    ("ng", r"[ghkq]", ("",)),
    ("ny", r"[aiueo]", ("s", "")),
    ("m", r"[aiueo]", ("p", "m")),
    ("m", r"[bpfv]", ("",)),
    ("n", r"[aiueo]", ("t", "n")),
    ("n", r"[cdjstz]", ("",)),
    ("", r"[lmnrwy]", ("",)),
)
_PLAIN = (
    "memper",
    "diper",
    "teper",
    "keber",
    "ber",
    "bel",
    "be",
    "ter",
    "te",
    "per",
    "pel",
    "di",
    "ke",
    "se",
    "ku",
    "kau",
)
_SUFFIXES = ("", "kan", "an", "i")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_DEEPEST = 3  # prefixes on one word: se-pe-rasa-an, mem-per-ber-
_LEAST_ROOT = 2  # letters
_LONGEST_WORD = 60  # letters: what is longer is no word, and no cache keeps it


@cache
def roots() -> frozenset[str]:
    """Return the root words."""
    words = files("Sastrawi.Stemmer.data").joinpath("kata-dasar.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word.strip() for word in words if len(word.strip()) >= _LEAST_ROOT) | frozenset(
        lexicon("word-forms.txt")["root"]
    )


def find_roots(word: str) -> tuple[str, ...]:
    """Return the root words that a word of small letters, without clitics, can be built on, the likeliest first.

    Fewer affixes come first: `pemerintah` gives `perintah`, `belanja` itself.
    """
    return _find_roots(word) if len(word) <= _LONGEST_WORD else ()


@lru_cache(maxsize=100_000)
def _find_roots(word: str) -> tuple[str, ...]:
    found = [word] if word in roots() else []
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            stem = word.removesuffix(suffix)
            if suffix and stem in roots():
                found.append(stem)
            found.extend(_without_prefixes(stem, _DEEPEST))
    return tuple(dict.fromkeys(found))


def _without_prefixes(stem: str, depth: int) -> list[str]:
    out = []
    for rest in _without_prefix(stem):
        if rest in roots():
            out.append(rest)
        if depth > 1:
            out.extend(_without_prefixes(rest, depth - 1))
    return out


@lru_cache(maxsize=100_000)
def _without_prefix(stem: str) -> tuple[str, ...]:
    """Return what is left of a stem when one prefix is taken off, in each way that the sounds allow."""
    out = []
    for opening in ("me", "pe"):
        if stem.startswith(opening):
            for nasal, following, lost in _NASAL:
                rest = stem[len(opening) + len(nasal) :]
                if stem.startswith(nasal, len(opening)) and re.match(following, rest):
                    out += [sound + rest for sound in lost]
    out += [stem[len(prefix) :] for prefix in _PLAIN if stem.startswith(prefix)]
    return tuple(rest for rest in out if len(rest) >= _LEAST_ROOT)


def clitic_of(word: str) -> str:
    """Return what clings to the end of a word as a word of its own (`rumahnya`: `nya`), "" where nothing does.

    A word that is built without it keeps it (`sekolah`, `bertemu`, `pemerintah`), and so do the adverbs and
    conjunctions of the list (`biasanya`, `walaupun`). A hyphen before it goes with it (`KPK-nya`).
    """
    return _clitic_of(word) if len(word) <= _LONGEST_WORD else ""


@lru_cache(maxsize=100_000)
def _clitic_of(word: str) -> str:
    lowered = word.lower()
    clitic = next((c for c in _CLITICS if lowered.endswith(c)), "")
    if not clitic or lowered in whole_words():
        return ""
    host = lowered.removesuffix(clitic)
    if lowered in lexicon("word-forms.txt")["split"]:
        return clitic
    if host.endswith("-"):
        return f"-{clitic}" if clitic == "nya" and len(host) > _LEAST_ROOT else ""
    if len(host) < _LEAST_ROOT or (word[:1].isupper() and (word.isupper() or not _is_built(host))):
        return ""
    if clitic == "nya":
        whole = lowered in roots() or _is_doubled(host) or _is_built_on_listed(lowered)
    elif host in roots():
        whole = lowered in roots()
    else:
        whole = not _is_built(host) or _is_built(lowered)
    return "" if whole else clitic


def _is_built_on_listed(lowered: str) -> bool:
    """Tell whether a word ends in a root that itself ends in `nya`: `bertanya`, `mempunyai` without its suffix."""
    return any(root.endswith("nya") for root in find_roots(lowered))


def _is_doubled(host: str) -> bool:
    """Tell whether a word is `se-X-X`, which together with `nya` is an adverb: `sebaik-baiknya`."""
    left, hyphen, right = host.partition("-")
    return bool(hyphen) and left.startswith("se") and left.removeprefix("se") == right


@lru_cache(maxsize=100_000)
def _is_built(word: str) -> bool:
    left, hyphen, right = word.partition("-")
    return bool(find_roots(word)) or (bool(hyphen) and bool(find_roots(left)) and bool(find_roots(right)))


@cache
def whole_words() -> frozenset[str]:
    """Return the words that end like a clitic and have none."""
    return frozenset(lexicon("word-forms.txt")["whole"])

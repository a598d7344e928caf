"""Base forms and features of words whose tag is known, by table and by rule.

The base form of a verb or noun is its root, as the Indonesian treebanks have it: `mengatakan` gives `kata`, `peralatan`
gives `alat`. What the rules get wrong, and the closed classes, stand in a table made from those treebanks.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.resources import files

from saksi.languages.id.frequencies import idf
from saksi.languages.id.morphs import find_roots, roots

_BUILT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_OPEN = frozenset({"NOUN", "PROPN"})  # their features are in their build
_LONGEST = 60  # letters: what is longer is no word, and no cache keeps it
_PASSIVE = re.compile(r"(?:di|ter)(?P<rest>[a-z]{3,})")
_RARE = 7.5  # idf from which a root hardly occurs in news; 8.0 is unseen
_DOUBLED = re.compile(r"(?P<left>[^\W\d_]+)-(?P<right>[^\W\d_]+)")


def lemma_of(form: str, tag: str) -> str:
    """Return the base form of a word with a UPOS tag; a name keeps its letters."""
    return form if tag in {"PROPN", "X", "SYM", "PUNCT"} or len(form) > _LONGEST else _lemma_of(form, tag)


@lru_cache(maxsize=100_000)
def _lemma_of(form: str, tag: str) -> str:
    lowered = form.lower().removeprefix("-") or form
    known = _table().get((lowered, tag))
    return known[0] if known else lemma_by_rule(lowered, tag)


def feats_of(form: str, tag: str) -> str:
    """Return the features of a word with a UPOS tag, as CoNLL-U writes them; "" for none."""
    return _feats_of(form, tag) if len(form) <= _LONGEST else ""


@lru_cache(maxsize=100_000)
def _feats_of(form: str, tag: str) -> str:
    lowered = form.lower().removeprefix("-")
    known = _table().get((lowered, tag)) if tag not in _OPEN else None
    found = known[1] if known else feats_by_rule(lowered, tag)
    return "" if found == "_" else found


def lemma_by_rule(lowered: str, tag: str) -> str:
    """Return the root of a word of small letters, by its affixes."""
    if tag not in _BUILT or not lowered[:1].isalpha():
        return lowered
    doubled = _DOUBLED.fullmatch(lowered)
    if doubled and tag in {"NOUN", "VERB", "ADJ", "ADV"}:
        return _root_of_doubled(doubled["left"], doubled["right"], lowered)
    found = find_roots(lowered) if tag != "ADV" else ()
    return _likeliest(found) if found else lowered


def _root_of_doubled(left: str, right: str, whole: str) -> str:
    """Return the root of a doubled word: `negara-negara`, `berlari-lari`, `sebaik-baiknya`."""
    if left == right:
        found = find_roots(left)
        return _likeliest(found) if found else left
    shared = [root for root in find_roots(right.removesuffix("nya")) if root in find_roots(left)]
    return min(shared, key=len) if shared else whole


def _likeliest(found: tuple[str, ...]) -> str:
    """Choose among the roots that affixes allow: one that news uses, then the one with most taken off.

    Roots of two or three letters are mostly accidents (`iri` in `berdiri`); so is `-kan` behind a root that lost its
    last k (`gerakan` is gerak and -an).
    """
    fitting = [root for root in found if len(root) > 3] or list(found)  # noqa: PLR2004
    fitting = [root for root in fitting if root + "k" not in fitting] or fitting
    return min(fitting, key=lambda root: (idf(root) > _RARE, len(root), root))


def feats_by_rule(lowered: str, tag: str) -> str:
    """Return the features that a word's tag and build say."""
    if tag == "NOUN":
        doubled = _DOUBLED.fullmatch(lowered)
        return "Number=Plur" if doubled and doubled["left"] == doubled["right"] else "Number=Sing"
    if tag == "VERB":
        return "Voice=Pass" if _is_passive(lowered) else "Voice=Act"
    if tag == "NUM":
        return "NumType=Card"
    return "_"


def _is_passive(lowered: str) -> bool:
    """Tell whether a verb opens with di- or ter- as a prefix, before a word that is built (not `diam`, `terima`)."""
    found = _PASSIVE.fullmatch(lowered)
    return found is not None and lowered not in roots() and bool(find_roots(found["rest"]))


@cache
def _table() -> dict[tuple[str, str], tuple[str, str]]:
    packed = files(__package__).joinpath("data", "lemmas.tsv.gz").read_bytes()
    rows = (line.split("\t") for line in gzip.decompress(packed).decode("utf-8").splitlines() if line[:1] != "#")
    return {(form, tag): (lemma, feats) for form, tag, lemma, feats in rows}

"""Which word hangs on which, by the trained network; and what the forms of Indonesian say of who does what to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.tokenizers import find_words
from saksi.model import Node, Span

_WORDS = "argument-words.txt"
_PASSIVE = re.compile(r"di[a-z]{3,}")
# These tell a state as often as a passive: the network's relation decides.
_HALF_PASSIVE = re.compile(r"ter[a-z]{3,}|ke[a-z]{3,}an")


def read_trees(text: str, sentences: Sequence[Span]) -> tuple[tuple[Node, ...], ...]:
    """Return the words of each sentence with what they hang on; of a very long one, the opening that is read at once.

    What one sentence gives does not depend on the others beyond the rounding of sums.
    """
    from saksi.languages.id.networks import LONGEST, as_read, load_network  # noqa: PLC0415 - numpy is slow to import

    spans = [_words_of(text, sentence)[:LONGEST] for sentence in sentences]
    read = [i for i, words in enumerate(spans) if words]
    found = load_network().analyse([[as_read(w.quote(text)) for w in spans[i]] for i in read])
    out: list[tuple[Node, ...]] = [()] * len(spans)
    for i, analysis in zip(read, found, strict=True):
        rows = zip(spans[i], analysis.tags, analysis.heads, analysis.labels, strict=True)
        out[i] = tuple(Node(*row) for row in rows)
    return tuple(out)


def _words_of(text: str, sentence: Span) -> list[Span]:
    words = find_words(sentence.quote(text))
    return [Span(sentence.start + start, sentence.start + end) for start, end in words]


def is_negation(word: str) -> bool:
    """Tell whether a word denies the predicate behind it (`tidak`, `belum`, `bukan`)."""
    return word.lower() in lexicon(_WORDS)["negation"]


def is_passive(verb: str, *, by_relation: bool) -> bool:
    """Tell whether a verb makes its subject the one to whom something is done: by form, or by form and relation."""
    low = verb.lower()
    return bool(_PASSIVE.fullmatch(low)) or (by_relation and bool(_HALF_PASSIVE.fullmatch(low)))


def opens_doer(word: str) -> bool:
    """Tell whether a preposition opens the doer of a passive (`oleh`)."""
    return word.lower() in lexicon(_WORDS)["doer"]


def opens_place(word: str) -> str:
    """Return `at` for a preposition behind which a place stands, `toward` where only a place's name makes it one."""
    low = word.lower()
    return next((kind for kind in ("at", "toward") if low in lexicon(_WORDS)[kind]), "")


def may_be_place(noun: str) -> bool:
    """Tell whether a noun behind a preposition of place can be one (`di antaranya`, `di mana` tell of none)."""
    return noun.lower() not in lexicon(_WORDS)["nowhere"]

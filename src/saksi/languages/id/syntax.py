"""Which word hangs on which, by the trained network; and what the forms of Indonesian say of who does what to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.quantity_words import words_of
from saksi.languages.id.tokenizers import find_words
from saksi.model import Node, Span

_WORDS = "argument-words.txt"
_PASSIVE = re.compile(r"di[a-z]{3,}")


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


def is_passive(verb: str) -> bool:
    """Tell whether a verb's form makes its subject the one to whom something is done (di-; ter- tells a state)."""
    return _PASSIVE.fullmatch(verb.lower()) is not None


def is_existential(verb: str) -> bool:
    """Tell whether a verb says that what stands behind it is there (`ada`, `terdapat`)."""
    return verb.lower() in lexicon(_WORDS)["existential"]


def is_one_verb(verb: str, following: str) -> bool:
    """Tell whether two words are one verb, the second no object of the first (`meninggal dunia`)."""
    return f"{verb} {following}".lower() in lexicon(_WORDS)["one-verb"]


def opens_doer(word: str) -> bool:
    """Tell whether a preposition opens the doer of a passive (`oleh`)."""
    return word.lower() in lexicon(_WORDS)["doer"]


def opens_place(word: str) -> str:
    """Return what a preposition says of the place behind it, "" where it opens none.

    `at`: whatever follows is one; `toward` and `from`: only a place's name.
    """
    low = word.lower()
    return next((kind for kind in ("at", "toward", "from") if low in lexicon(_WORDS)[kind]), "")


def may_be_place(noun: str) -> bool:
    """Tell whether a noun behind a preposition of place can be one (`di antaranya`, `di mana` tell of none)."""
    return noun.lower() not in {*words_of("not-place"), *lexicon(_WORDS)["nowhere"]}

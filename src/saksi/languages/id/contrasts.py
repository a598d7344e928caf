"""What means the same in Indonesian, what cues a comparison, and which counted things are never one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from saksi.languages.id.lexicons import all_heads_of, lexicon, words_under


def _lines(name: str) -> list[str]:
    rows = files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


# Few Indonesian words of other meaning open with a whole word this long.
_LONG = 6


@cache
def _synonyms() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Return the concept of each single word and of each set phrase; the first group that has a word owns it."""
    words: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for row in _lines("synonyms.txt"):
        group = row.split()
        for each in group:
            if "+" in each:
                phrases.setdefault(tuple(each.split("+")), group[0])
            else:
                words.setdefault(each, group[0])
    return words, phrases


@cache
def _phrase_heads() -> frozenset[str]:
    """Return the words that open a set phrase."""
    return frozenset(phrase[0] for phrase in _synonyms()[1])


def base_of(word: str, lemma: str) -> str:
    """Return what a word (lower case) is looked up by: itself where a list has it as written, else its base form."""
    return word if word in _synonyms()[0] else lemma


def find_concepts(lemmas: Sequence[str]) -> tuple[str, ...]:
    """Return what base forms in a row mean: synonyms as one word, a set phrase of two words as one."""
    words, phrases = _synonyms()
    heads = _phrase_heads()
    if heads.isdisjoint(lemmas):
        return tuple([words.get(lemma, lemma) for lemma in lemmas])
    out: list[str] = []
    i = 0
    while i < len(lemmas):
        phrase = phrases.get(tuple(lemmas[i : i + 2])) if lemmas[i] in heads else None
        out.append(phrase or words.get(lemmas[i], lemmas[i]))
        i += 2 if phrase else 1
    return tuple(out)


def find_kinds(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the kinds of counted things that base forms name: `dead`, `family`, `domestic` ..."""
    said = set(lemmas)
    kinds, phrases, wholes = _counted()
    found = {kind for word in said & kinds.keys() for kind in kinds[word]}
    found.update(kind for words, kind in phrases if said.issuperset(words))
    for whole in wholes:
        if found.issuperset(whole):
            found.difference_update(whole)
    return frozenset(found)


@cache
def _counted() -> tuple[dict[str, frozenset[str]], tuple[tuple[list[str], str], ...], tuple[list[str], ...]]:
    """Return the kinds that each single word names, set phrases each with their kind, and kinds that are one whole."""
    kinds = all_heads_of("counted.txt")
    single = {word: heads - {"whole"} for word, heads in kinds.items() if "+" not in word}
    phrases = ((word, head) for word, heads in kinds.items() if "+" in word for head in heads - {"whole"})
    wholes = tuple(whole.split("+") for whole in lexicon("counted.txt")["whole"])
    return single, tuple((word.split("+"), head) for word, head in phrases), wholes


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = ((one, other) for row in _lines("opposites.txt") for one, other in _across(row))
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))


def _across(row: str) -> list[tuple[str, str]]:
    left, _, right = row.partition(":")
    return [(one, other) for one in left.split() for other in right.split()]


def are_opposite(one: str, other: str) -> bool:
    """Tell whether two words (lower case, as written or in their base form) mean the opposite of each other."""
    return (one, other) in _opposites()


def has_cue(cue: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words (lower case) is a cue, such as `negation` or `part`."""
    return not words_under("cues.txt", cue).isdisjoint(words)


def opens_with_cue(cue: str, word: str) -> bool:
    """Tell whether a word (lower case) is a cue or, as scraping glues words (`akibaterupsi`), opens with a long one."""
    return word in words_under("cues.txt", cue) or word.startswith(_long_cues(cue))


@cache
def _long_cues(cue: str) -> tuple[str, ...]:
    return tuple(each for each in lexicon("cues.txt")[cue] if len(each) >= _LONG)


def is_transcribed(name: Iterable[str]) -> bool:
    """Tell whether one of the words of a name (lower case) comes from another script, where several spellings do."""
    return any(word.endswith(lexicon("cues.txt")["transcribed"]) for word in name)

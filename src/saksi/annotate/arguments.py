"""Who did what to whom, where, when, how many: the parts that words play in a claim, by the tree of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from saksi.languages import Language
from saksi.model import AnnotatedArticle, Argument, ArgumentRole, Claim, MentionType, Node, Span, overlapping

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_OBJECTS = ("obj", "iobj")
# Links by which a predicate has the subject of the one that it hangs on.
_SHARING = frozenset({"conj", "xcomp", "advcl"})
_RELATIVE = frozenset({"acl", "acl:relcl"})
_CLAUSES = frozenset({*_RELATIVE, "parataxis", "advcl", "punct"})
# What hangs on a noun and is no part of its name or kind.
_LOOSE = frozenset(
    {
        *_CLAUSES, *_SUBJECTS, "case", "mark", "cc", "cop", "aux", "advmod", "obl", "obl:tmod", "nmod:tmod",
        "discourse", "orphan", "ccomp",
    }
)  # fmt: skip
_BARE_DOER = frozenset({"obj", "obl", "nmod", "nsubj", "xcomp", "compound"})
_PREDICATES = frozenset({"VERB", "ADJ", "AUX"})
_LIGHT = frozenset({"AUX", "ADV", "PUNCT", "CCONJ", "SCONJ", "PART"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
# Sentences whose trees are made at once, so that memory does not grow with the article.
_TOGETHER = 200
# Words of a clause that still only narrows its noun.
_NARROWING = 5
# The verb that another opens stands this near to it, if it is no clause of its own.
_CLOSE = 2
# Sharing goes up no more links than this.
_UP = 4


@dataclass(frozen=True, slots=True)
class _Tree:
    """A sentence: its words, for each the words that hang on it and the prepositions among them, and the text."""

    nodes: tuple[Node, ...]
    below: tuple[tuple[int, ...], ...]
    cases: tuple[tuple[int, ...], ...]
    text: str

    def word(self, at: int) -> str:
        """Return the word at an index."""
        return self.nodes[at].span.quote(self.text)

    def child(self, at: int, relations: Sequence[str]) -> int | None:
        """Return the first word that hangs on `at` by the first of the relations that any has; None if none has."""
        found = (k for relation in relations for k in self.below[at] if self.nodes[k].relation == relation)
        return next(found, None)


def add_arguments(claims: Sequence[Claim], found: AnnotatedArticle, language: Language) -> tuple[Claim, ...]:
    """Return the claims, in the order of the text, with the parts that words play in them."""
    out: list[Claim] = []
    starts = [s.start for s in found.sentences]
    by_home: dict[int, list[Claim]] = {}
    for claim in claims:
        by_home.setdefault(bisect_right(starts, claim.span.start) - 1, []).append(claim)
    homes = list(by_home)
    for first in range(0, len(homes), _TOGETHER):
        part = homes[first : first + _TOGETHER]
        sentences = [_behind_dateline(found.sentences[home], found, language) for home in part]
        for home, nodes in zip(part, language.syntax.read_trees(found.text, sentences), strict=True):
            tree = _tree(nodes, found.text)
            out += [_with_arguments(claim, tree, found, language) for claim in by_home[home]]
    return tuple(out)


def _behind_dateline(sentence: Span, found: AnnotatedArticle, language: Language) -> Span:
    """Return a sentence without the dateline that opens its line."""
    if sentence.start and found.text[sentence.start - 1] != "\n":
        return sentence
    return Span(sentence.start + language.grammar.dateline_length(sentence.quote(found.text)), sentence.end)


def _tree(nodes: tuple[Node, ...], text: str) -> _Tree:
    below: list[list[int]] = [[] for _ in nodes]
    cases: list[list[int]] = [[] for _ in nodes]
    for at, node in enumerate(nodes):
        if node.head >= 0:
            below[node.head].append(at)
            if node.relation == "case":
                cases[node.head].append(at)
    return _Tree(nodes, tuple(map(tuple, below)), tuple(map(tuple, cases)), text)


def _with_arguments(claim: Claim, tree: _Tree, found: AnnotatedArticle, language: Language) -> Claim:
    reader = _Reader(tree, claim.span, found, language)
    lengths = {t.span for t in overlapping(found.times, claim.span) if t.type == "DURATION"}
    rest = (
        *(Argument(ArgumentRole.WHEN, span) for span in claim.times if span not in lengths),
        *(Argument(ArgumentRole.HOW_MANY, span) for span in claim.quantities),
    )
    did = reader.predicate()
    if did is None:
        return replace(claim, arguments=rest)
    who, whom = reader.doer_and_done(did)
    told = {ArgumentRole.DID: reader.predicate_span(did), ArgumentRole.WHO: who, ArgumentRole.WHOM: whom}
    parts = [Argument(role, span) for role, span in told.items() if span is not None]
    used = [p.span for p in parts]
    parts += [Argument(ArgumentRole.WHERE, s) for s in reader.places() if not any(s.overlaps(u) for u in used)]
    return replace(claim, arguments=(*parts, *rest), negated=reader.is_negated(did))


class _Reader:
    """Reads the parts of one claim off the tree of its sentence."""

    def __init__(self, tree: _Tree, claim: Span, found: AnnotatedArticle, language: Language) -> None:
        self.tree = tree
        self.claim = claim
        self.found = found
        self.syntax = language.syntax
        self.tag_of = language.grammar.tag_of
        self.has_cue = language.contrasts.has_cue
        self.inside = [i for i, node in enumerate(tree.nodes) if claim.contains(node.span)]
        self.own = frozenset(self.inside)

    def predicate(self) -> int | None:
        """Return the predicate: that on which most of the words hang, else the first verb; None where there is none."""
        tree, own = self.tree, self.own
        tops = [i for i in self.inside if tree.nodes[i].head not in own and tree.nodes[i].tag != "PUNCT"]
        if not tops:
            return None
        top = max(tops, key=lambda i: (len(_below(tree, i, own)), -i))
        if tree.nodes[top].tag in _PREDICATES or tree.child(top, (*_SUBJECTS, "cop")) is not None:
            return top
        verbs = (k for k in self.inside if self._is_verb(k))
        below = (k for k in tree.below[top] if k in own and tree.nodes[k].tag in _PREDICATES)
        return next(chain(verbs, below), None)

    def _is_verb(self, at: int) -> bool:
        """Tell whether a word is a verb by the tree or by its form, and not one that only tells which noun is meant."""
        node = self.tree.nodes[at]
        if node.relation in _RELATIVE or node.tag == "PROPN":
            return False
        return node.tag == "VERB" or self.tag_of(self.tree.word(at)) == "VERB"

    def doer_and_done(self, did: int) -> tuple[Span | None, Span | None]:
        """Return who does and to whom it is done, None for what the sentence does not tell."""
        tree = self.tree
        subject = self._subject_span(did, _subject(tree, did))
        doer = self._doer(did)
        if self.syntax.is_passive(tree.word(did)) or doer is not None:
            return doer, subject
        inner = tree.child(did, ("xcomp",))
        inner = inner if inner is not None and 0 < inner - did <= _CLOSE else None
        things = (tree.child(at, _OBJECTS) for at in (did, inner) if at is not None)
        thing = next((at for at in things if at is not None and not self._goes_with_verb(at)), None)
        done = None if thing is None else self._phrase(thing)
        done = None if done is None or self._is_measure(done) else done
        return (done, None) if done and self.syntax.is_existential(tree.word(did)) else (subject, done)

    def _goes_with_verb(self, at: int) -> bool:
        return at > 0 and self.syntax.is_one_verb(self.tree.word(at - 1), self.tree.word(at))

    def _is_measure(self, span: Span) -> bool:
        """Tell whether words only say how much or how long: they are what is done to nobody."""
        return any(q.span.contains(span) for q in overlapping(self.found.quantities, span))

    def _subject_span(self, did: int, subject: int | None) -> Span | None:
        """Return the subject's words; one from outside the claim only where the claim opens with its predicate."""
        if subject is not None and self._is_light(subject):
            subject = None
        if subject is not None and self.claim.contains(self.tree.nodes[subject].span):
            return self._phrase(subject)
        before = [i for i in self.inside if i < did and not self._is_light(i)]
        if not before:
            return None if subject is None else self._phrase(subject)
        if any(self.tree.nodes[i].tag not in _NOMINAL for i in before) or not any(self._is_noun(i) for i in before):
            return None
        return Span(self.tree.nodes[before[0]].span.start, self.tree.nodes[before[-1]].span.end)

    def _is_light(self, at: int) -> bool:
        """Tell whether a word only links, denies or colours: by the tree or, since names hide adverbs, by its form."""
        return self.tree.nodes[at].tag in _LIGHT or self.tag_of(self.tree.word(at)) in _LIGHT

    def _is_noun(self, at: int) -> bool:
        return self.tree.nodes[at].tag in {"NOUN", "PROPN", "PRON"}

    def _doer(self, did: int) -> Span | None:
        """Return the doer of a passive: behind its preposition, or the noun phrase right behind the verb."""
        tree = self.tree
        marked = tree.child(did, ("obl:agent",))
        opened = (at for at in tree.below[did] if any(self.syntax.opens_doer(tree.word(k)) for k in tree.cases[at]))
        doer = next(opened, None) if marked is None else marked
        if doer is not None:
            return self._phrase(doer)
        if not self.syntax.is_passive(tree.word(did)) or did + 1 >= len(tree.nodes):
            return None
        bare = [at for at in tree.below[did] if at > did and self._is_noun(at) and not tree.cases[at]]
        phrases = (self._phrase(at) for at in bare if tree.nodes[at].relation in _BARE_DOER)
        adjacent = tree.nodes[did + 1].span.start
        return next((p for p in phrases if p.start == adjacent and not self._is_measure(p)), None)

    def predicate_span(self, did: int) -> Span:
        """Return the predicate with the verb that it opens (`mulai membangun`), or the preposition that opens it."""
        tree, span = self.tree, self.tree.nodes[did].span
        inner = tree.child(did, ("xcomp",))
        if inner is None and did + 1 < len(tree.nodes) and self._goes_with_verb(did + 1):
            inner = did + 1
        if inner == did + 1 and self.claim.contains(tree.nodes[inner].span):
            return Span(span.start, tree.nodes[inner].span.end)
        first = min([did, *(k for k in tree.cases[did] if k in self.own)])
        noun = self._phrase(did) if self._is_noun(did) else span
        return Span(min(tree.nodes[first].span.start, noun.start), noun.end)

    def _phrase(self, at: int) -> Span:
        """Return the noun phrase of a word: what names and narrows it, no clause, place or time; names stay whole."""
        tree, kept = self.tree, set(self._phrase_words(at))
        if self.claim.contains(tree.nodes[at].span):
            kept &= self.own | {at}
        first = last = at
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept or (last + 2 in kept and tree.nodes[last + 1].tag == "PUNCT"):
            last += 1
        while last > at and tree.nodes[last].tag in _LIGHT:
            last -= 1
        span = Span(tree.nodes[first].span.start, tree.nodes[last].span.end)
        names = [m.span for m in overlapping(self.found.mentions, span)]
        return Span(min([span.start, *(n.start for n in names)]), max([span.end, *(n.end for n in names)]))

    def _phrase_words(self, at: int) -> Iterator[int]:
        yield at
        for k in self.tree.below[at]:
            if self._narrows(k) or not (self.tree.nodes[k].relation in _LOOSE or self._tells_where_or_when(k)):
                yield from self._whole_phrase(k)

    def _whole_phrase(self, at: int) -> Iterator[int]:
        yield at
        for k in self.tree.below[at]:
            if self._narrows(k) or not (self.tree.nodes[k].relation in _CLAUSES or self._tells_where_or_when(k)):
                yield from self._whole_phrase(k)

    def _narrows(self, at: int) -> bool:
        """Tell whether a word is the head of a short clause that says which one is meant (`korban yang hilang`)."""
        if self.tree.nodes[at].relation not in _RELATIVE:
            return False
        words = _below(self.tree, at, self.own)
        if not words or len(words) > _NARROWING or self.tree.nodes[min(words) - 1].tag == "PUNCT":
            return False
        return not any(self._tells_where_or_when(k) for k in words)

    def _tells_where_or_when(self, at: int) -> bool:
        place = any(self.syntax.opens_place(self.tree.word(k)) in {"at", "toward"} for k in self.tree.cases[at])
        return place or self._is_time(self.tree.nodes[at].span)

    def _is_time(self, span: Span) -> bool:
        return any(t.type != "DURATION" for t in overlapping(self.found.times, span))

    def places(self) -> Iterator[Span]:
        """Yield the places of the claim: nouns behind a preposition of place."""
        for at in self.inside:
            if not self.tree.cases[at]:
                continue
            kinds = {self.syntax.opens_place(self.tree.word(k)) for k in self.tree.cases[at]} - {""}
            if not kinds or not self._is_noun(at) or not self.syntax.may_be_place(self.tree.word(at)):
                continue
            span = self._phrase(at)
            named = any(m.type is MentionType.PLACE for m in overlapping(self.found.mentions, span))
            if not self._is_time(span) and ("at" in kinds or named):
                yield span

    def is_negated(self, did: int) -> bool:
        """Tell whether a word of its own, or one of its auxiliary, denies the predicate."""
        tree = self.tree
        helpers = (tree.below[k] for k in tree.below[did] if tree.nodes[k].relation in {"aux", "cop"})
        before = [tree.word(k).lower() for k in chain(tree.below[did], *helpers) if k < did]
        return self.has_cue("negation", before)


def _below(tree: _Tree, at: int, own: frozenset[int]) -> set[int]:
    """Return the words of a claim at and below one of them."""
    out: set[int] = set()
    left = [at]
    while left:
        here = left.pop()
        if here in own and here not in out:
            out.add(here)
            left += tree.below[here]
    return out


def _subject(tree: _Tree, did: int) -> int | None:
    """Return the subject of a predicate: its own, the noun that it tells of, or that of a predicate it is joined to."""
    at = did
    for _ in range(_UP):
        own = tree.child(at, _SUBJECTS)
        if own is not None and not _is_relative_word(tree, own):
            return own
        node = tree.nodes[at]
        if node.head >= 0 and node.relation in _RELATIVE:
            return node.head
        if node.head < 0 or node.relation not in _SHARING:
            return None
        at = node.head
    return None


def _is_relative_word(tree: _Tree, at: int) -> bool:
    """Tell whether a subject only stands for the noun before it: a pronoun or particle of a relative clause."""
    return tree.nodes[at].tag in {"SCONJ", "PRON"} and tree.nodes[tree.nodes[at].head].relation in _RELATIVE

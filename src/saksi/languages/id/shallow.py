"""Which word hangs on which, by forms and order of words alone: what `syntax` asks a network, in a tenth of its time.

Indonesian keeps its order: the subject before the verb, the object right behind it, what narrows a noun behind it, and
prepositions before theirs. What order does not tell hangs loosely on the predicate, so that nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.stretches import Part, Stretch, find_stretches, tags_of
from saksi.languages.id.syntax import (
    is_existential,
    is_one_verb,
    is_passive,
    may_be_place,
    opens_doer,
    opens_place,
)
from saksi.model import Node, Span

__all__ = [
    "is_existential",
    "is_one_verb",
    "is_passive",
    "may_be_place",
    "opens_doer",
    "opens_place",
    "read_trees",
]

LONGEST = 160  # words of a sentence that are read: as many as the network reads
_NONE, _LOOSE = -2, "dep"
# A word with what clings to it, a number, a sign.
_WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W_]+(?:[-'’/.][^\W_]+)*|[^\w\s]|_")
_COPULAS = frozenset({"adalah", "ialah"})


def read_trees(text: str, sentences: Sequence[Span]) -> tuple[tuple[Node, ...], ...]:
    """Return the words of each sentence with what they hang on; of a very long one, the opening."""
    return tuple(_read_tree(text, sentence) for sentence in sentences)


def _read_tree(text: str, sentence: Span) -> tuple[Node, ...]:
    found = list(islice(_WORD.finditer(text, sentence.start, sentence.end), LONGEST))
    spans = [Span(*each.span()) for each in found]
    words = [each.group() for each in found]
    tags = tags_of(words)
    tree = _Tree(words, tags)
    tree.read(find_stretches(words, tags))
    return tuple(Node(*row) for row in zip(spans, tags, tree.heads, tree.labels, strict=True))


class _Tree:
    """Goes through the stretches of a sentence, clause by clause, and hangs its words on each other."""

    def __init__(self, words: Sequence[str], tags: list[str]) -> None:
        self.words = [word.lower() for word in words]
        self.tags = tags
        self.heads = [_NONE] * len(words)
        self.labels = [_LOOSE] * len(words)
        self.done = _NONE  # the predicate of the clause before
        self.link = _LOOSE  # how the next predicate hangs on it
        self.outer: tuple[int, list[tuple[int, str]]] | None = None  # subject and rest, while a clause stands before
        self._start()

    def _start(self) -> None:
        self.main = _NONE  # the predicate of the clause
        self.verb = _NONE  # the one to which what follows belongs
        self.subject = self.noun = self.relative = self.inner = _NONE
        self.joins = False  # whether the next noun is one more of a list, or the next verb a second predicate
        self.waits: list[tuple[int, str]] = []  # what hangs on the predicate to come
        self.lights: list[int] = []  # what belongs to the next verb
        self.bound: int = _NONE
        self.noun_end = _NONE  # where the phrase of `noun` ends
        self.mark = _NONE  # the word that opens the relative clause
        self.last = _NONE  # the verb right before
        self.is_open = False  # whether an object may follow

    def read(self, stretches: Sequence[Stretch]) -> None:
        """Read all stretches in order."""
        steps = {
            Part.NOUN: self._noun,
            Part.VERB: self._verb,
            Part.RELATIVE: self._relative,
            Part.BOUND: self._bound,
            Part.OPENING: self._opening,
            Part.JOINING: self._sign,
            Part.COMMA: self._sign,
            Part.BREAK: self._sign,
            Part.LIGHT: self._light,
            Part.ASIDE: self._aside,
        }
        taken = -1
        for at, stretch in enumerate(stretches):
            self._hang_inside(stretch)
            if stretch.head != taken:
                following = stretches[at + 1 :]
                if self.words[stretch.head] in _COPULAS and following and _is_bare(following[0]):
                    taken = following[0].head  # the noun is the predicate
                    self._hang(stretch.head, taken, "cop")
                    self._predicate(taken)
                    self.is_open = False
                else:
                    steps[stretch.part](stretch, following)
        self._close(_LOOSE)
        self._root()

    def _hang(self, at: int, head: int, label: str) -> None:
        self.heads[at], self.labels[at] = head, label

    def _hang_inside(self, stretch: Stretch) -> None:
        """Hang the words of a noun phrase on its head."""
        if stretch.part is not Part.NOUN:
            return
        for at in range(stretch.start, stretch.end):
            if at != stretch.head:
                self._hang(at, stretch.head, "case" if self.tags[at] == "ADP" else "nmod")

    def _noun(self, stretch: Stretch, following: Sequence[Stretch]) -> None:
        head = stretch.head
        self.last = _NONE
        if self._tells_manner(stretch.start):
            self._circumstance(head, "advmod")
        elif stretch.opened:
            self._opened(stretch)
        elif stretch.is_day:
            self._circumstance(head, "obl:tmod")
        elif self.joins and self.noun != _NONE:
            self._join(stretch)
        elif self.relative != _NONE:
            self._behind_relative(head, following)
        elif self.verb == _NONE:
            self._before_verb(head)
        else:
            self._behind_verb(head)
        self.joins = False
        self.is_open = False
        if not stretch.is_day:
            self.noun, self.noun_end = head, stretch.end

    def _join(self, stretch: Stretch) -> None:
        """Hang one more of a list on the one before, with the sign or conjunction between them."""
        self._hang(stretch.head, self.noun, "conj")
        if self.lights and self.lights[-1] == stretch.start - 1:
            self._hang(self.lights.pop(), stretch.head, "cc")

    def _behind_relative(self, head: int, following: Sequence[Stretch]) -> None:
        """Take a noun behind `yang` for the subject of the verb that follows, or else for what the noun is."""
        behind = next((each.part for each in following if each.part is not Part.LIGHT), None)
        if behind is Part.VERB:
            self.inner = head
        else:
            self._hang(head, self.relative, "amod")  # `rumah yang baik`
            self._hang(self.mark, head, "mark")
            self.relative = self.mark = _NONE

    def _behind_verb(self, head: int) -> None:
        if self.is_open:
            self._hang(head, self.verb, "nsubj" if self._comes_about() else "obj")
        else:
            self._hang(head, self.verb, _LOOSE)

    def _tells_manner(self, at: int) -> bool:
        return at > 0 and self.words[at - 1] in lexicon("clause-words.txt")["manner"]

    def _opened(self, stretch: Stretch) -> None:
        word = self.words[stretch.start]
        if self.verb != _NONE and opens_doer(word):
            self._hang(stretch.head, self.verb, "obl:agent")
        elif self.noun_end == stretch.start and (
            self.verb == _NONE or word in lexicon("argument-words.txt")["narrowing"]
        ):
            self._hang(stretch.head, self.noun, "nmod")
        else:
            self._circumstance(stretch.head, "obl")

    def _circumstance(self, at: int, label: str) -> None:
        if self.verb == _NONE:
            self.waits.append((at, label))
        else:
            self._hang(at, self.verb, label)

    def _before_verb(self, head: int) -> None:
        if self.subject == _NONE:
            self.subject = head
        else:
            self._hang(head, self.subject, "appos" if self.words[head - 1] == "," else _LOOSE)

    def _comes_about(self) -> bool:
        """Tell whether the verb stands before its subject (`terjadi kebakaran`)."""
        word = self.words[self.verb]
        is_alone = self.verb == self.main and self.subject == _NONE
        return is_alone and word in lexicon("clause-words.txt")["being"] and not is_existential(word)

    def _verb(self, stretch: Stretch, _following: Sequence[Stretch]) -> None:
        at = stretch.head
        before = at - 1
        if self.last == before and before >= 0 and is_one_verb(self.words[before], self.words[at]):
            self._hang(at, before, "xcomp")
        elif self._tells_manner(at):
            self._circumstance(at, "advmod")
        else:
            self._predicate(at)

    def _predicate(self, at: int) -> None:
        """Hang a predicate where it belongs: it is that of the clause, or one inside it."""
        for light in self.lights:
            self._hang(light, at, "aux" if self.tags[light] == "AUX" else "advmod")
        self.lights = []
        if self.relative != _NONE:
            self._hang(at, self.relative, "acl:relcl")
            if self.inner != _NONE:
                self._hang(self.inner, at, "nsubj")
            self._hang(self.mark, at, "mark")
            self.relative = self.inner = self.mark = _NONE
        elif self.bound != _NONE:
            self._hang(self.bound, at, "mark")
            if self.verb == _NONE and self.noun != _NONE:
                self._hang(at, self.noun, "acl")
            else:
                self._circumstance(at, "advcl")
            self.bound = _NONE
        elif self.joins and self.verb != _NONE:
            self._hang(at, self.verb, "conj")
        elif self.last != _NONE and self._leads(self.last):
            self._hang(at, self.verb, "xcomp")
        elif self.main == _NONE:
            self._become_main(at)
        elif self._is_second(at):
            self._hang(self.main, self.subject, "acl")  # `harga jual beras menjadi ...`
            self._become_main(at)
        else:
            self._hang(at, self.verb, "xcomp")
        self.verb = self.last = at
        self.joins, self.is_open = False, True

    def _leads(self, verb: int) -> bool:
        """Tell whether a verb leads the one right behind it, and is no relative clause's only verb."""
        is_main = self.main != _NONE or self.subject == _NONE
        return is_main or self.words[verb] in lexicon("argument-words.txt")["leading-verb"]

    def _is_second(self, at: int) -> bool:
        """Tell whether a verb that says what something is shows that the one before only narrowed the subject."""
        is_copula = self.words[at] in lexicon("clause-words.txt")["copula"]
        return is_copula and self.subject != _NONE and self.main == self.verb

    def _become_main(self, at: int) -> None:
        self.main = at
        if self.subject != _NONE:
            self._hang(self.subject, at, "nsubj")
        for each, label in self.waits:
            self._hang(each, at, label)
        self.waits = []

    def _relative(self, stretch: Stretch, _following: Sequence[Stretch]) -> None:
        if self.noun == _NONE:
            self.subject = self.noun = stretch.head
        else:
            self.relative, self.mark = self.noun, stretch.head
        self.is_open = False

    def _bound(self, stretch: Stretch, _following: Sequence[Stretch]) -> None:
        self.bound = stretch.head

    def _opening(self, stretch: Stretch, following: Sequence[Stretch]) -> None:
        """Begin a clause that hangs on the one before, or on the one to come."""
        if not any(each.part is Part.VERB for each in following):
            self.lights.append(stretch.head)
            return
        if self.main != _NONE:
            self._close("ccomp" if self.words[stretch.head] in lexicon("clause-words.txt")["that"] else "advcl")
        elif self.outer is None:
            outer = (self.subject, self.waits)
            self._start()
            self.outer = outer
        self.lights.append(stretch.head)

    def _sign(self, stretch: Stretch, following: Sequence[Stretch]) -> None:
        """End a clause, or go on in it, as what stands behind a comma or conjunction tells."""
        self.last = _NONE
        self.is_open = False
        behind = next((each for each in following if each.part is not Part.LIGHT), None)
        if self.outer is not None and self.main != _NONE and stretch.part is Part.COMMA:
            self._end_outer()
            self._drop_opening(following)
        elif self.main == _NONE:
            self.joins = stretch.part is Part.JOINING
            if stretch.part is Part.COMMA:
                self.verb = _NONE
                self._drop_opening(following)
        elif stretch.part is Part.BREAK or _opens_clause(following):
            self._close("conj" if stretch.part is Part.JOINING else "parataxis")
        elif behind is not None and behind.part in {Part.NOUN, Part.VERB}:
            self.joins = not behind.opened
        self.lights.append(stretch.head)

    def _drop_opening(self, following: Sequence[Stretch]) -> None:
        """Take a noun before the comma for a circumstance where a subject and its verb stand behind (`Saat itu, X`)."""
        if self.subject != _NONE and _opens_clause(following):
            self.waits.append((self.subject, _LOOSE))
            self.subject = _NONE

    def _end_outer(self) -> None:
        """Go back to the clause before which another stood; that one hangs on its predicate."""
        assert self.outer is not None  # noqa: S101 - asked just before
        subject, waits = self.outer
        before = self.main
        self._flush()
        self._start()
        self.outer = None
        self.subject = self.noun = subject
        self.waits = [*waits, (before, "advcl")]

    def _light(self, stretch: Stretch, _following: Sequence[Stretch]) -> None:
        self.lights.append(stretch.head)

    def _aside(self, stretch: Stretch, _following: Sequence[Stretch]) -> None:
        """Hang what stands in brackets on the word before."""
        for at in range(stretch.start, stretch.end):
            self._hang(at, stretch.start - 1 if stretch.start else _NONE, "appos")

    def _flush(self) -> None:
        """Hang what has waited in vain on the predicate, or else on the one to come."""
        loose = [*self.lights, *(at for at in (self.bound, self.inner, self.mark) if at != _NONE)]
        for at in loose:
            self.tags[at] = "ADV" if self.tags[at] == "AUX" else self.tags[at]  # of no verb, and no predicate
            self._hang(at, self.verb if self.main == _NONE else self.main, "punct")

    def _close(self, link: str) -> None:
        if self.outer is not None and self.main != _NONE:
            self._end_outer()
        self._flush()
        waits = self.waits
        if self.main == _NONE and self.subject != _NONE:
            waits = [*waits, (self.subject, _LOOSE)]
        if self.main != _NONE:
            if self.done != _NONE:
                self._hang(self.main, self.done, self.link)
            self.done = self.main
        self._start()
        self.waits = waits if self.main == _NONE else []
        self.link = link

    def _root(self) -> None:
        """Hang what still hangs on nothing on the root: the first predicate, else the first word."""
        free = [at for at, head in enumerate(self.heads) if head == _NONE]
        root = next((at for at in free if self.tags[at] == "VERB"), free[0] if free else 0)
        for at in free:
            self._hang(at, -1 if at == root else root, "root" if at == root else self.labels[at])


def _is_bare(stretch: Stretch) -> bool:
    return stretch.part is Part.NOUN and not stretch.opened and not stretch.is_day


def _opens_clause(following: Sequence[Stretch]) -> bool:
    """Tell whether a subject and its predicate stand next."""
    rest = (each for each in following if each.part is not Part.LIGHT)
    subject = next(rest, None)
    if subject is None or not _is_bare(subject):
        return False
    found = next((each for each in rest if not each.opened), None)
    return found is not None and found.part is Part.VERB

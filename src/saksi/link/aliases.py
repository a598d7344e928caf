"""Which names are names of one thing: spellings, short forms, heading words that come and go, short forms in brackets.

Spelling is compared word by word with strict limits (Damerau-Levenshtein distance over rapidfuzz), because two people
of one family differ in one short word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from saksi.languages import Language
from saksi.model import MentionType

_ONE_SLIP = 5  # letters: words as long as this may differ in one letter and be spellings of one name
_TWO_SLIPS = 9  # letters: and these in two
_PREFIX = 4  # letters: a word cut as short as this still stands for the longer one (Frans, Fransiskus)
_DOMINANT = 3  # times: so much oftener must one bearer's full name stand for a shared short form to be his
_LONG = 3  # words: so long a part of an organisation's name stands for the whole


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name without what comes and goes in it: type, heading word and the other words, small letters, ASCII."""

    type: MentionType
    head: str
    parts: tuple[str, ...]

    @property
    def letters(self) -> str:
        """Return the words run together: spellings that only differ in spaces and hyphens are alike in this."""
        return "".join(self.parts)


def form_of(name: str, kind: MentionType, language: Language) -> Form:
    """Return the form of a name, by its standard name where a list has it."""
    standard = language.names.standard_name(name, kind)
    head, parts = language.names.parts_of(standard or name)
    if kind is MentionType.PLACE and head and not standard:
        rest = language.names.standard_name(name.partition(" ")[2], kind)  # a short form behind a heading word
        parts = language.names.parts_of(rest)[1] if rest else parts
    return Form(kind, head, parts)


class Groups:
    """Forms of one thing each (a forest of disjoint sets); the least form of a group stands for it."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root = {form: form for form in forms}

    def of(self, form: Form) -> Form:
        """Return the form that stands for the group."""
        while self._root[form] != form:
            form = self._root[form]
        return form

    def join(self, one: Form, other: Form) -> None:
        """Make two groups one."""
        low, high = sorted((self.of(one), self.of(other)))
        self._root[high] = low

    def forms(self) -> tuple[Form, ...]:
        """Return all forms, sorted."""
        return tuple(sorted(self._root))


def is_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names are spellings of one: word by word alike (Dmitri, Dmitry; not Il, Un)."""
    return len(one) == len(other) and all(_alike(a, b) for a, b in zip(one, other, strict=True))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < _ONE_SLIP or one[0] != other[0] or one.isdigit() or other.isdigit():
        return False
    return OSA.distance(one, other) <= (2 if shorter >= _TWO_SLIPS else 1)


def is_shortened(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a shorter name's words stand in the longer one in order, initials and cut words included."""
    if not short or len(short) >= len(long):
        return False
    rest = iter(long)
    return all(any(_stands_for(word, full) for full in rest) for word in short)


def _stands_for(word: str, full: str) -> bool:
    if len(word) == 1:
        return full[0] == word
    return _alike(word, full) or (len(word) >= _PREFIX and full.startswith(word))


def is_initialled(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a name has initials for words of another of as many words (Lukman F. Laisa, Lukman Fajar Laisa)."""
    if len(short) != len(long) or not any(len(word) == 1 for word in short):
        return False
    return all(_stands_for(a, b) for a, b in zip(short, long, strict=True)) and any(len(word) > 1 for word in short)


def group_forms(
    counts: Counter[Form], aliases: Iterable[tuple[Form, Form]], listed: frozenset[Form], language: Language
) -> Groups:
    """Return the forms grouped: aliases that the texts give, spellings, then short forms that fit one group.

    `counts` says how often each stands in the texts; `listed` are the forms that a list gives a standard name: no
    building is called by such a place alone.
    """
    groups = Groups(counts)
    for one, other in sorted(aliases):
        groups.join(one, other)
    for kind in MentionType:
        of_kind = [form for form in groups.forms() if form.type is kind]
        _join_spellings(groups, of_kind)
        if kind is MentionType.PLACE:
            _join_heads(groups, {form: counts[form] for form in of_kind}, listed, language)
        _join_shortened(groups, {form: counts[form] for form in of_kind}, listed, language)
    return groups


def _join_spellings(groups: Groups, forms: Sequence[Form]) -> None:
    blocks: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        head = form.head if form.type is MentionType.PLACE else ""
        blocks[head, "=", form.letters].append(form)
        blocks[head, "~", *(part[0] for part in form.parts)].append(form)
    for key, block in sorted(blocks.items()):
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                if key[1] == "=" or (_may_slip(one) and is_spelling(one.parts, other.parts)):
                    groups.join(one, other)


def _may_slip(form: Form) -> bool:
    """Tell whether a letter may differ: not in a name of one word, unless a long one of a place."""
    return len(form.parts) > 1 or (form.type is MentionType.PLACE and len(form.letters) >= _TWO_SLIPS - 1)


def _join_heads(groups: Groups, forms: Mapping[Form, int], listed: frozenset[Form], language: Language) -> None:
    """Join a place named bare with the same name behind a heading word, if only one is there, or it is a town.

    A building is called by its bare name less often than in full: a name that mostly stands bare is a town's. A
    mountain is called so as often as not.
    """
    headed: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.head:
            headed[form.letters].append(form)
    for form in forms:
        if form.head:
            continue
        bearers = [
            f
            for f in headed[form.letters]
            if not language.names.may_shorten(f.head)
            or (form not in listed and (forms[form] < forms[f] or language.names.is_left_away(f.head)))
        ]
        chosen = bearers if len(bearers) == 1 else [f for f in bearers if language.names.is_town(f.head)]
        if len(chosen) == 1:
            groups.join(form, chosen[0])


def _join_shortened(groups: Groups, forms: Mapping[Form, int], listed: frozenset[Form], language: Language) -> None:
    """Join a short form with the one group of longer names that it fits, or the one that stands much oftener.

    Of two organisations that a list has, neither is short for the other (a council, and that of a region).
    """
    holders: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for part in dict.fromkeys(form.parts):
            holders[part].append(form)
    for form in sorted(forms, key=lambda f: (-len(f.parts), f)):
        near = {other for part in form.parts for other in holders[part] if other != form}
        fitting: Counter[Form] = Counter()
        for other in near:
            if not {form, other} <= listed and _fits(form, other, language):
                fitting[groups.of(other)] += forms[other]
        if fitting and (bearer := _most(fitting)) is not None:
            groups.join(form, bearer)


def _fits(short: Form, long: Form, language: Language) -> bool:
    if short.type is MentionType.PERSON:
        shorter = is_shortened(short.parts, long.parts) or is_initialled(short.parts, long.parts)
        return len(short.parts) > 1 and shorter
    if short.type is MentionType.PLACE:
        return (
            short.head == long.head and language.names.may_shorten(short.head) and is_shortened(short.parts, long.parts)
        )
    size = len(short.parts)
    runs = (long.parts[i : i + size] for i in range(len(long.parts) - size + 1))
    return size < len(long.parts) and size >= _LONG and short.parts in runs


def bearer_of(short: Form, here: Counter[Form], everywhere: Counter[Form], groups: Groups) -> Form | None:
    """Return the form whose short form a single word is, in this article; None where several could be meant.

    A full name of the article comes before one of the other articles; of several, one that stands much oftener than
    each other is meant.
    """
    for counts in (here, everywhere):
        tally: Counter[Form] = Counter()
        for form, count in counts.items():
            if form != short and form.type is short.type and _bears(short, form):
                tally[groups.of(form)] += count
        if len(tally) == 1:
            return next(iter(tally))
        if tally:
            return _dominant(tally, everywhere, groups)
    return None


def _bears(short: Form, full: Form) -> bool:
    if short.type is MentionType.PERSON:
        return len(full.parts) > 1 and short.parts[0] in full.parts
    if short.type is MentionType.ORGANISATION:
        return len(full.parts) == 2 and full.parts[0] == short.parts[0]  # noqa: PLR2004 - Garuda (Indonesia)
    return False


def _dominant(tally: Counter[Form], everywhere: Counter[Form], groups: Groups) -> Form | None:
    total: Counter[Form] = Counter()
    for form, count in everywhere.items():
        if groups.of(form) in tally and len(form.parts) > 1:
            total[groups.of(form)] += count
    return _most(total)


def _most(tally: Counter[Form]) -> Form | None:
    """Return the form that stands much oftener than each other; None where none does."""
    first, *rest = sorted(tally, key=lambda form: (-tally[form], form))
    return first if all(tally[first] >= _DOMINANT * tally[other] for other in rest) else None

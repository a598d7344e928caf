"""Names that the tagger left apart, left short or took for another type: what stands beside them shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from saksi.languages.id import gazetteer
from saksi.languages.id.name_features import is_headline
from saksi.languages.id.name_found import Name
from saksi.languages.id.name_offices import (
    NUMERALS,
    add_fields,
    as_holder,
    cut_persons,
    drop_office,
    find_holders,
    split_numerals,
)
from saksi.languages.id.name_rules import BOUND_HEADS
from saksi.model import MentionType

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE
_SCHOOLS = frozenset({"SD", "SDN", "SMP", "SMPN", "SMA", "SMAN", "SMK", "SMKN", "MTs", "MTsN", "MAN", "MIN"})
_FIRMS = ("PT", "CV")
_COMMITTEES = NUMERALS | {"I", "X", "XI", "XII", "XIII"}
_SHARES = ("(", "Persero", ")")


def joined(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names joined, prolonged and typed by what stands beside them, in order."""
    found = list(names)
    for rule in RULES:
        found = rule(words, found)
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def join_listed(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Join names that are together one listed organ or outlet: `DPR` + `RI`, `Kantor Berita` + `Antara`."""
    out = names
    for start, end, kind in gazetteer.find_listed(words):
        inside = [name for name in out if start <= name.start and name.end <= end]
        organ = gazetteer.organs().get(" ".join(words[start:end])) if kind == "organ" else None
        known = organ[1] if organ else ORGANISATION if kind == "outlet" else None
        if known is not None and len(inside) > 1:
            out = [name for name in out if name not in inside] + [Name(start, end, known, "listed")]
    return sorted(out, key=lambda name: name.start)


def join_heads(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Join a facility's word and the person whose name it carries: `Bandara` + name."""
    out: list[Name] = []
    for name in names:
        before = out[-1] if out else None
        gap = words[before.end : name.start] if before else ()
        if (
            before
            and before.type is PLACE
            and name.type is PERSON
            and _opens_facility(words, before)
            and not _stops(gap)
        ):
            out[-1] = replace(before, end=name.end, rule="head-and-name")
            continue
        start = name.start
        while name.type is not ORGANISATION and start > 0 and words[start - 1] in gazetteer.named_after_people():
            start -= 1
        out.append(name if start == name.start else Name(start, name.end, PLACE, "head-and-name"))
    return out


def _opens_facility(words: Sequence[str], name: Name) -> bool:
    return words[name.start] in gazetteer.named_after_people() and (
        name.end - name.start == 1
        or len(words[name.end - 1]) == 1
        or words[name.end - 1] in gazetteer.named_after_people()
    )


def _stops(gap: Sequence[str]) -> bool:
    return len(gap) > 1 or (len(gap) == 1 and gap[0] != ".")


def take_heads(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Take the heading word before a name into it: `Provinsi` + `Nusa Tenggara Timur`, `Otoritas` + `Bandar Udara`."""
    taken = {i for name in names for i in range(name.start, name.end)}
    out = []
    for name in names:
        start, kind = name.start, name.type
        while start > 0 and start - 1 not in taken and kind is not PERSON:
            head = gazetteer.heads().get(words[start - 1])
            small = words[start - 1] in BOUND_HEADS
            if head is None and not small:
                break
            if words[start - 1] == "Kantor" and name.end - name.start == 1:
                break
            kind = ORGANISATION if words[start - 1] == "armada" else (head or kind)
            start -= 1
        out.append(name if start == name.start else Name(start, name.end, kind, "head-and-name"))
    return out


def find_organs(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Find organs by the word that opens them: `Dinas Pendidikan`, `Komisi IX`; complete or drop a bare `PT`."""
    out = [name for name in names if name.end - name.start > 1 or words[name.start] not in _FIRMS]
    taken = {i for name in out for i in range(name.start, name.end)}
    for i, word in enumerate(words[:-1]):
        if i in taken:
            continue
        if word in _FIRMS:
            start = i + 2 if words[i + 1] == "." else i + 1
            end = _run_end(words, start, taken)
            out += [Name(i, end, ORGANISATION, "head-and-name")] if end > start else []
        elif word == "Komisi" and words[i + 1] in _COMMITTEES:
            out.append(Name(i, i + 2, ORGANISATION, "head-and-name"))
        elif word in gazetteer.organ_heads() and word in gazetteer.splitting_heads() and not is_headline(words):
            end = _run_end(words, i + 1, taken)
            out += [Name(i, end, ORGANISATION, "head-and-name")] if end > i + 1 else []
    return sorted(out, key=lambda name: (name.start, name.end))


def _run_end(words: Sequence[str], start: int, taken: set[int]) -> int:
    """Return where the capitalised words from here end that belong to no name, office or heading word."""
    end = start
    while end < len(words) and end not in taken and words[end][0].isupper():
        if gazetteer.is_office(words[end]) or words[end] in gazetteer.heads() or words[end] in gazetteer.calendar():
            break
        end += 1
    return end


def as_territory(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Make a name between the office of a territory and its holder a place (`Gubernur` + place + `,` + name)."""
    out = list(names)
    for i, (name, holder) in enumerate(pairwise(names)):
        governs = name.start > 0 and words[name.start - 1] in _governing()
        apart = holder.type is PERSON and holder.start == name.end + 1 and words[name.end] == ","
        if governs and apart and name.type is PERSON:
            out[i] = replace(name, type=PLACE, rule="governed")
    return out


def find_governed(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Find the listed town or regency behind an office that governs or polices it: `Kapolres` + town."""
    taken = {i for name in names for i in range(name.start, name.end)}
    out = list(names)
    for start, end, kind in gazetteer.find_listed(words):
        free = start > 0 and not taken.intersection(range(start, end)) and words[start - 1] in _governing()
        if free and kind in {"place", "city", "region"}:
            out.append(Name(start, end, PLACE, "governed"))
    return sorted(out, key=lambda name: name.start)


@cache
def _governing() -> frozenset[str]:
    return frozenset(row[0] for row in gazetteer.rows_of("governing.txt"))


def with_initials(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Take the initial before a person's name into it: `M` + `Jusuf`, `A.` + name."""
    out = []
    for name in names:
        start = name.start - 1
        if start > 0 and words[start] == ".":
            start -= 1
        letter = words[start].rstrip(".") if start >= 0 else ""
        initial = name.type is PERSON and len(letter) == 1 and letter.isupper() and letter not in gazetteer.outlets()
        beside = initial and start > 0 and words[start - 1] not in {".", "-", "&"}
        out.append(replace(name, start=start, rule="goes-on") if beside else name)
    return out


def number_organs(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Take the short form of an organ before its numbered district into the name (`BBWS` + `Wilayah II`)."""
    out = []
    for name in names:
        numbered = words[name.start] == "Wilayah" and words[name.end - 1] in NUMERALS and name.start > 0
        short = words[name.start - 1] if numbered else ""
        longer = len(short) > len("RI") and short.isupper() and short.isalpha()
        out.append(Name(name.start - 1, name.end, ORGANISATION, "organ-and-territory") if longer else name)
    return [n for n in out if not any(o is not n and o.start <= n.start and n.end <= o.end for o in out)]


def prolong(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Prolong a name over the capitalised words that follow without a sign, and over `(Persero) Tbk`."""
    headline = is_headline(words)
    starts = {name.start for name in names}
    out = []
    for name in names:
        end = name.end
        while end < len(words) and end not in starts and _goes_on(words, name, end, headline=headline):
            end += 1
        if words[name.start] in _SCHOOLS and words[end : end + 1] and words[end].isdigit():
            end += 1
        inside = words[name.start : end]
        if tuple(words[end : end + 1]) == (")",) and "(" in inside and ")" not in inside:
            end += 1
        if name.type is ORGANISATION and tuple(words[end : end + 3]) == _SHARES:
            end += 3
        if name.type is ORGANISATION and words[end : end + 1] and words[end] == "Tbk":
            end += 1
        out.append(name if end == name.end else replace(name, end=end, rule="goes-on"))
    return [n for n in out if not any(o is not n and o.start < n.start < o.end for o in out)]


def _goes_on(words: Sequence[str], name: Name, end: int, *, headline: bool) -> bool:
    word = words[end]
    if not (word[0].isupper() and word[1:2].islower()) or gazetteer.is_office(word) or word in gazetteer.heads():
        return False
    if word in gazetteer.calendar():
        return False
    if gazetteer.find_listed([word]) and name.type is not PERSON:
        return False
    if name.type is PERSON:
        plain = headline and word.lower() in gazetteer.common()
        return not plain and not gazetteer.find_listed([word])
    opens = gazetteer.heads().get(words[name.start]) is PLACE and name.end - name.start > 1
    return name.type is PLACE and opens and not headline


def type_by_noun(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Give a name the type that the noun before it says, and find the names that such a noun shows."""
    out = [_typed(words, name) for name in names]
    out = [as_holder(words, name, before) for before, name in zip([None, *out], out, strict=False)]
    taken = {i for name in names for i in range(name.start, name.end)}
    for i in range(1, len(words)):
        if i in taken or words[i - 1] not in gazetteer.showing_kinds() or not words[i][0].isupper():
            continue
        if words[i].lower() not in gazetteer.common() and len(words[i]) > len("Ny"):
            out.append(Name(i, i + 1, gazetteer.kinds()[words[i - 1]], "noun-before"))
    return out


def _typed(words: Sequence[str], name: Name) -> Name:
    inside = words[name.start : name.end]
    if name.end - name.start > 1 and (tail := gazetteer.tails().get(words[name.end - 1])) and tail is not name.type:
        return replace(name, type=tail, rule="tail")
    head = gazetteer.heads().get(inside[0])
    if (
        head is ORGANISATION
        and name.end - name.start > 1
        and name.type is PLACE
        and inside[0] in gazetteer.splitting_heads()
    ):
        return replace(name, type=head, rule="head-and-name")
    if head is not None or gazetteer.find_listed(inside)[:1] == ((0, len(inside), "state"),):
        return name
    before = _before(words, name.start)
    if before in gazetteer.kinds() and gazetteer.kinds()[before] is not name.type and name.type is PERSON:
        return replace(name, type=gazetteer.kinds()[before], rule="noun-before")
    if name.type is not ORGANISATION and _is_cited(words, name.start) and not gazetteer.is_listed(inside):
        return replace(name, type=ORGANISATION, rule="noun-before")
    apart = before.lower() in _offices_lowered() and before != words[name.start - 1]
    rare = len(inside) > 1 and inside[0].lower() not in gazetteer.common() and not gazetteer.is_listed(inside)
    return replace(name, type=PERSON, rule="after-office") if apart and rare and name.type is not PERSON else name


def _is_cited(words: Sequence[str], start: int) -> bool:
    """Tell whether an outlet stands here: behind `melansir`, `dilansir dari`, which are said of no person."""
    before = [word.lower() for word in words[max(0, start - 2) : start]]
    return before[-1:] in (["melansir"], ["dilansir"]) or before in (["dilansir", "dari"], ["dikutip", "dari"])


@cache
def _offices_lowered() -> frozenset[str]:
    return frozenset(word.lower() for word in gazetteer.offices())


def _before(words: Sequence[str], start: int) -> str:
    """Return the word before a name, over a comma and a country between them; "" at the start."""
    at = start - 1
    if at >= 0 and words[at] == ",":
        at -= 1
    for size in (3, 2, 1):
        if at - size >= 0 and gazetteer.find_listed(words[at - size + 1 : at + 1])[:1] == ((0, size, "state"),):
            return words[at - size]
    return words[at] if at >= 0 else ""


def town_in_row(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Make a word amid a row of places, or a listed town at its end, a place where it was taken for a person."""
    out = []
    for i, name in enumerate(names):
        listed = gazetteer.find_listed(words[name.start : name.end])[:1] == ((0, name.end - name.start, "city"),)
        beside = [names[j] for j in (i - 1, i + 1) if 0 <= j < len(names)]
        row = [n for n in beside if n.type is PLACE and _in_row(words, name, n)]
        shown = len(row) > 1 or (row and listed)
        single = name.type is PERSON and name.end - name.start == 1
        out.append(replace(name, type=PLACE, rule="row-of-places") if single and shown else name)
    return out


def _in_row(words: Sequence[str], one: Name, other: Name) -> bool:
    first, last = sorted((one, other), key=lambda name: name.start)
    gap = tuple(words[first.end : last.start])
    return gap in {(",",), ("dan",), (",", "dan"), (";",)}


def join_territory(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Join an organ and the territory that its official name ends in: `Polres Metro` + `Jakarta Barat`."""
    out: list[Name] = []
    for name in names:
        before = out[-1] if out else None
        if before and before.type is ORGANISATION and name.type is PLACE and before.end == name.start:
            served = (
                words[before.end - 1] in _territorial() or words[before.end - 1] in NUMERALS
            ) and not gazetteer.is_foreign(" ".join(words[name.start : name.end]))
            opens = words[before.start] in gazetteer.heads() or words[before.start] in _territorial()
            if served and (opens or before.rule == "organ-and-territory"):
                out[-1] = replace(before, end=name.end, rule="organ-and-territory")
                continue
        out.append(name)
    return [_with_town(words, name) for name in out]


def _with_town(words: Sequence[str], name: Name) -> Name:
    """Take the `Kota` behind a police station's town into its name (`Polresta Malang Kota`)."""
    follows = words[name.end : name.end + 1] and words[name.end] == "Kota"
    if name.type is ORGANISATION and words[name.start].startswith("Polres") and follows:
        return replace(name, end=name.end + 1, rule="organ-and-territory")
    return name


@cache
def _territorial() -> frozenset[str]:
    return frozenset(row[0] for row in gazetteer.rows_of("territorial.txt"))


RULES: tuple[Callable[[Sequence[str], list[Name]], list[Name]], ...] = (
    join_listed,
    join_heads,
    take_heads,
    number_organs,
    drop_office,
    find_organs,
    prolong,
    add_fields,
    cut_persons,
    find_holders,
    split_numerals,
    type_by_noun,
    as_territory,
    find_governed,
    with_initials,
    town_in_row,
    join_territory,
)

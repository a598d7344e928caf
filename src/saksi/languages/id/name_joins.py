"""Names that the tagger left apart, left short or took for another type: what stands beside them shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from saksi.languages.id import gazetteer
from saksi.languages.id.name_features import is_headline
from saksi.languages.id.name_rules import BOUND_HEADS, Name
from saksi.model import MentionType

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE
_NAMED_AFTER_PEOPLE = frozenset(row[0] for row in gazetteer.rows_of("named_after_people.txt"))
_SCHOOLS = frozenset({"SD", "SDN", "SMP", "SMPN", "SMA", "SMAN", "SMK", "SMKN", "MTs", "MTsN", "MAN", "MIN"})
_AND = ("dan",)
_SHARES = ("(", "Persero", ")")
_NUMERALS = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX"})


def joined(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names joined, prolonged and typed by what stands beside them, in order."""
    found = list(names)
    for rule in RULES:
        found = rule(words, found)
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def join_heads(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Join a facility's word and the person whose name it carries: `Bandara` + `Frans Seda`."""
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
        while name.type is PERSON and start > 0 and words[start - 1] in _NAMED_AFTER_PEOPLE:
            start -= 1
        out.append(name if start == name.start else Name(start, name.end, PLACE, "head-and-name"))
    return out


def _opens_facility(words: Sequence[str], name: Name) -> bool:
    return words[name.start] in _NAMED_AFTER_PEOPLE and (
        name.end - name.start == 1 or len(words[name.end - 1]) == 1 or words[name.end - 1] in _NAMED_AFTER_PEOPLE
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


def drop_office(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Cut `Kantor` off an organ's short name, offices off the front of organisations, and drop fields of an office."""
    out = []
    for name in names:
        start = name.start
        if words[start] == "Kantor" and gazetteer.find_listed(words[start + 1 : name.end])[:1]:
            first, last, kind = gazetteer.find_listed(words[start + 1 : name.end])[0]
            if first == 0 and start + 1 + last == name.end and kind == "organ":
                start, name = start + 1, replace(name, start=start + 1, type=ORGANISATION, rule="without-office")  # noqa: PLW2901
        if name.type is ORGANISATION and words[start : start + 2] != ["Kepala", "Staf"]:
            while (
                start + 1 < name.end and words[start] in gazetteer.offices() and words[start] not in gazetteer.heads()
            ):
                start += 1
        if start != name.start:
            name = replace(name, start=start, rule="without-office")  # noqa: PLW2901 - the name goes on, shorter
        if not _is_field(words, name):
            out.append(name)
    return out


def _is_field(words: Sequence[str], name: Name) -> bool:
    """Tell whether a name is only the field of the office before it: `Menteri` + `Luar Negeri`."""
    if name.start == 0 or words[name.start - 1] not in gazetteer.offices() or name.type is PERSON:
        return False
    inside = words[name.start : name.end]
    plain = all(word.lower() in gazetteer.common() or not word[0].isalpha() for word in inside)
    return plain and not gazetteer.find_listed(inside) and inside[0] not in gazetteer.heads()


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
        if name.type is ORGANISATION and tuple(words[end : end + 3]) == _SHARES:
            end += 3
        if name.type is ORGANISATION and words[end : end + 1] and words[end] == "Tbk":
            end += 1
        out.append(name if end == name.end else replace(name, end=end, rule="goes-on"))
    return [n for n in out if not any(o is not n and o.start < n.start < o.end for o in out)]


def _goes_on(words: Sequence[str], name: Name, end: int, *, headline: bool) -> bool:
    word = words[end]
    if not (word[0].isupper() and word[1:2].islower()) or word in gazetteer.offices() or word in gazetteer.heads():
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


def add_fields(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Prolong an organ over the second field of its work: `Pusat Gempa Bumi` + `dan Tsunami`."""
    taken = {i for name in names for i in range(name.start, name.end)}
    out = []
    for name in names:
        end = name.end
        opens = name.type is ORGANISATION and words[name.start] in gazetteer.heads() and end - name.start > 1
        while opens and tuple(words[end : end + 1]) == _AND and end + 1 < len(words) and end + 1 not in taken:
            if not _is_field_word(words[end + 1]):
                break
            end += 2
            while end < len(words) and end not in taken and _is_field_word(words[end]):
                end += 1
        out.append(name if end == name.end or is_headline(words) else replace(name, end=end, rule="goes-on"))
    return out


def _is_field_word(word: str) -> bool:
    beside = word in gazetteer.offices() or word in gazetteer.heads() or word in gazetteer.calendar()
    return word[0].isupper() and word.lower() in gazetteer.common() and not beside and not gazetteer.find_listed([word])


def find_holders(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Find the person behind an office and its organ that was overlooked, and the organ between office and person."""
    taken = {i for name in names for i in range(name.start, name.end)}
    starts = {name.start for name in names if name.type is PERSON}
    out = list(names)
    for name in names:
        if name.type is ORGANISATION and any(
            w in gazetteer.offices() for w in words[max(0, name.start - 5) : name.start]
        ):
            end = name.end
            while end < len(words) and end not in taken and _is_rare(words[end]):
                end += 1
            if end - name.end > 1:
                out.append(Name(name.end, end, PERSON, "after-office"))
    for i in range(1, len(words) - 1):
        capitals = words[i].isupper() and len(words[i]) > len("RI") and words[i].lower() not in gazetteer.common()
        if (
            capitals
            and i not in taken
            and words[i - 1] in gazetteer.offices()
            and i + 1 in starts
            and words[i].isalpha()
        ):
            out.append(Name(i, i + 1, ORGANISATION, "after-office"))
    return sorted(out, key=lambda name: name.start)


def _is_rare(word: str) -> bool:
    capital = word[0].isupper() and word[1:2].islower()
    beside = word in gazetteer.offices() or word in gazetteer.heads() or word in gazetteer.calendar()
    return capital and not beside and word.lower() not in gazetteer.common() and not gazetteer.find_listed([word])


def split_numerals(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Cut a person off an organ that ends in a numeral: `Wilayah IV` + name."""
    out = []
    for name in names:
        cuts = [i for i in range(name.start + 1, name.end - 1) if words[i] in _NUMERALS]
        if not cuts or name.type is PERSON or words[cuts[-1] + 1].lower() in gazetteer.common():
            out.append(name)
            continue
        out += [replace(name, end=cuts[-1] + 1), Name(cuts[-1] + 1, name.end, PERSON, "after-office")]
    return out


def type_by_noun(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Give a name the type that the noun before it says, and find the names that such a noun shows."""
    out = [_typed(words, name) for name in names]
    out = [_as_holder(words, name, before) for before, name in zip([None, *out], out, strict=False)]
    taken = {i for name in names for i in range(name.start, name.end)}
    for i in range(1, len(words)):
        if i in taken or words[i - 1] not in gazetteer.showing_kinds() or not words[i][0].isupper():
            continue
        if words[i].lower() not in gazetteer.common() and len(words[i]) > len("Ny"):
            out.append(Name(i, i + 1, gazetteer.kinds()[words[i - 1]], "noun-before"))
    return out


def _as_holder(words: Sequence[str], name: Name, before: Name | None) -> Name:
    """Make a name behind an office and its organisation a person's: `Ketua` + organisation + name."""
    if before is None or before.type is not ORGANISATION or name.type is PERSON or name.end - name.start == 1:
        return name
    gap = tuple(words[before.end : name.start])
    office = before.start > 0 and words[before.start - 1] in gazetteer.offices()
    rare = all(word[0].isupper() and word.lower() not in gazetteer.common() for word in words[name.start : name.end])
    if gap not in {(), (",",)} or not office or not rare or words[name.start] in gazetteer.heads():
        return name
    return name if _is_listed(words[name.start : name.end]) else replace(name, type=PERSON, rule="after-office")


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
    if before.lower() in _offices_lowered() and before != words[name.start - 1] and name.type is not PERSON:
        if len(inside) > 1 and inside[0].lower() not in gazetteer.common() and not _is_listed(inside):
            return replace(name, type=PERSON, rule="after-office")
    return name


def _is_listed(words: Sequence[str]) -> bool:
    return gazetteer.find_listed(words)[:1] in {
        ((0, len(words), kind),) for kind in ("state", "region", "place", "organ", "capital")
    }


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
    """Make a listed town that stands in a row of places a place, where it was taken for a person."""
    out = []
    for i, name in enumerate(names):
        listed = gazetteer.find_listed(words[name.start : name.end])[:1] == ((0, name.end - name.start, "city"),)
        beside = [names[j] for j in (i - 1, i + 1) if 0 <= j < len(names)]
        row = [n for n in beside if n.type is PLACE and _in_row(words, name, n)]
        out.append(replace(name, type=PLACE, rule="row-of-places") if name.type is PERSON and listed and row else name)
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
            served = words[before.end - 1] in _territorial() and not gazetteer.is_foreign(
                " ".join(words[name.start : name.end])
            )
            if served and (words[before.start] in gazetteer.heads() or words[before.start] in _territorial()):
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
    join_heads,
    take_heads,
    drop_office,
    prolong,
    add_fields,
    find_holders,
    split_numerals,
    type_by_noun,
    town_in_row,
    join_territory,
)

"""Organisations and the people beside them: where the one name ends and the other starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.languages.id import gazetteer
from saksi.languages.id.name_features import is_headline
from saksi.languages.id.name_found import Name
from saksi.model import MentionType

PERSON, ORGANISATION = MentionType.PERSON, MentionType.ORGANISATION
_AND = ("dan",)
_NAMING_FIELDS = frozenset({"Menteri", "Dirjen", "Wamen", "Menko"})
_GRADES = frozenset({"Umum", "Utama", "Eksekutif", "Pelaksana", "Harian", "Jenderal", "Muda", "Madya", "Pratama"})
_DIRECTOR_GENERAL = ("Direktur", "Jenderal")  # behind these the field of the office always follows
NUMERALS = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX"})


def drop_office(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Cut `Kantor` off an organ's short name, offices off the front of organisations, and drop fields of an office."""
    out = []
    for name in names:
        start = name.start
        if words[start] == "Kantor" and gazetteer.find_listed(words[start + 1 : name.end])[:1]:
            first, last, kind = gazetteer.find_listed(words[start + 1 : name.end])[0]
            if first == 0 and start + 1 + last == name.end and kind == "organ":
                start, name = start + 1, replace(name, start=start + 1, type=ORGANISATION, rule="without-office")  # noqa: PLW2901
        if name.type is ORGANISATION and start and words[start] in _GRADES and gazetteer.is_office(words[start - 1]):
            start += 1
        if name.type is ORGANISATION and words[start : start + 2] != ["Kepala", "Staf"]:
            while start + 1 < name.end and gazetteer.is_office(words[start]) and words[start] not in gazetteer.heads():
                start += 1
        if start != name.start:
            name = replace(name, start=start, rule="without-office")  # noqa: PLW2901 - the name goes on, shorter
        if not _is_field(words, name):
            out.append(name)
    return out


def _is_field(words: Sequence[str], name: Name) -> bool:
    """Tell whether a name is only the field of the office before it: `Menteri` + `Luar Negeri`."""
    if name.start == 0 or not gazetteer.is_office(words[name.start - 1]) or name.type is PERSON:
        return False
    inside = words[name.start : name.end]
    if words[name.start - 1] in _NAMING_FIELDS or tuple(words[name.start - 2 : name.start]) == _DIRECTOR_GENERAL:
        return not gazetteer.is_listed(inside) and inside[0] not in gazetteer.heads()
    plain = all(word.lower() in gazetteer.common() or not word[0].isalpha() for word in inside)
    return plain and not gazetteer.find_listed(inside) and inside[0] not in gazetteer.heads()


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
    beside = gazetteer.is_office(word) or word in gazetteer.heads() or word in gazetteer.calendar()
    return word[0].isupper() and word.lower() in gazetteer.common() and not beside and not gazetteer.find_listed([word])


def cut_persons(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Cut the person off the end of the organ of an office: office + `Dinas Kesehatan` + name."""
    out: list[Name] = []
    for name in names:
        before = out[-1] if out else None
        if name.type is PERSON and before and before.end == name.start and (cut := _person_at(words, before, 1)):
            out[-1] = replace(before, end=cut)
            out.append(replace(name, start=cut, rule="after-office"))
        elif cut := _person_at(words, name, 2):
            out += [replace(name, end=cut), Name(cut, name.end, PERSON, "after-office")]
        else:
            out.append(name)
    return out


def _person_at(words: Sequence[str], name: Name, least: int) -> int:
    """Return where at least so many words of a person's name start at the end of an office's organ; 0 if none."""
    if name.type is not ORGANISATION or name.start == 0 or not gazetteer.is_office(words[name.start - 1]):
        return 0
    cut = name.end
    while cut > name.start and _is_rare(words[cut - 1]):
        cut -= 1
    return cut if name.end - cut >= least and cut - name.start > 1 else 0


def find_holders(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Find the person behind an office and its organ that was overlooked, and the organ between office and person."""
    taken = {i for name in names for i in range(name.start, name.end)}
    starts = {name.start for name in names if name.type is PERSON}
    out = list(names)
    for name in names:
        if name.type is ORGANISATION and any(
            gazetteer.is_office(w) for w in words[max(0, name.start - 5) : name.start]
        ):
            end = name.end
            while end < len(words) and end not in taken and _is_rare(words[end]):
                end += 1
            if end - name.end > 1:
                out.append(Name(name.end, end, PERSON, "after-office"))
    for i in range(1, len(words) - 1):
        capitals = words[i].isupper() and len(words[i]) > len("RI") and words[i].lower() not in gazetteer.common()
        if capitals and i not in taken and gazetteer.is_office(words[i - 1]) and i + 1 in starts and words[i].isalpha():
            out.append(Name(i, i + 1, ORGANISATION, "after-office"))
    return sorted(out, key=lambda name: name.start)


def _is_rare(word: str) -> bool:
    capital = word[0].isupper() and word[1:2].islower()
    beside = gazetteer.is_office(word) or word in gazetteer.heads() or word in gazetteer.calendar()
    return capital and not beside and word.lower() not in gazetteer.common() and not gazetteer.find_listed([word])


def split_numerals(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Cut a person off an organ that ends in a numeral: `Wilayah IV` + name."""
    out = []
    for name in names:
        cuts = [i for i in range(name.start + 1, name.end - 1) if words[i] in NUMERALS]
        if not cuts or name.type is PERSON or words[cuts[-1] + 1].lower() in gazetteer.common():
            out.append(name)
            continue
        out += [replace(name, end=cuts[-1] + 1), Name(cuts[-1] + 1, name.end, PERSON, "after-office")]
    return out


def as_holder(words: Sequence[str], name: Name, before: Name | None) -> Name:
    """Make a name behind an office and its organisation a person's: `Ketua` + organisation + name."""
    if before is None or before.type is not ORGANISATION or name.type is PERSON or name.end - name.start == 1:
        return name
    gap = tuple(words[before.end : name.start])
    office = before.start > 0 and gazetteer.is_office(words[before.start - 1])
    rare = all(word[0].isupper() and word.lower() not in gazetteer.common() for word in words[name.start : name.end])
    if gap not in {(), (",",)} or not office or not rare or words[name.start] in gazetteer.heads():
        return name
    return (
        name if gazetteer.is_listed(words[name.start : name.end]) else replace(name, type=PERSON, rule="after-office")
    )

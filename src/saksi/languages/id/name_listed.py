"""Names that lists make certain: countries, regions, organs, outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saksi.languages.id import gazetteer
from saksi.languages.id.name_features import is_headline
from saksi.languages.id.name_found import Name
from saksi.model import MentionType

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE
CERTAIN = frozenset({"state", "capital", "region"})
_POINTS = frozenset(
    {
        "arah",
        "perairan",
        "pantai",
        "pesisir",
        "laut",
        "ujung",
        "sayap",
        "sebelah",
        "bagian",
        "wilayah",
        "ke",
        "di",
        "dari",
        "angin",
        "sisi",
        "kawasan",
        "dan",
    }
)
LISTED = {"state": PLACE, "capital": PLACE, "region": PLACE, "outlet": ORGANISATION, "organ": None}
_POSTED_ON = frozenset({"akun", "kanal", "platform", "sosial", "medsos", "aplikasi"})  # before `X`


def with_listed(words: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Add the listed names that are certain and that no name covers; a place of a list is a place."""
    out = [_as_listed(words, name) for name in names]
    taken = {i for name in out for i in range(name.start, name.end)}
    ends = {name.end for name in out if name.type is PLACE}
    for start, end, kind in gazetteer.find_listed(words):
        follows = start in ends and kind in LISTED and kind not in {"outlet", "organ"}
        if taken.intersection(range(start, end)) or not (follows or _is_certain(words, start, end, kind)):
            continue
        if (
            not is_dateline(words, start)
            and gazetteer.tails().get(words[end] if end < len(words) else "") is ORGANISATION
            and end not in taken
        ):
            out.append(Name(start, end + 1, ORGANISATION, "tail"))
            continue
        type_of = LISTED.get(kind) or gazetteer.organs()[" ".join(words[start:end])][1]
        out.append(Name(start, end, type_of, "listed"))
    return tuple(sorted((*out, *_headed(words, out)), key=lambda name: (name.start, name.end)))


def _headed(words: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """Return facilities of running text that are not found yet: a word for one and its name (`Pelabuhan Palem`)."""
    if is_headline(words):
        return []
    taken = {i for name in names for i in range(name.start, name.end)}
    out = []
    for i in range(1, len(words) - 1):
        facility = words[i] in gazetteer.named_after_people() and gazetteer.heads().get(words[i]) is PLACE
        if facility and not taken & {i, i + 1} and _is_rare_name(words[i + 1]):
            end = i + 2
            while end < len(words) and end not in taken and _is_rare_name(words[end]):
                end += 1
            out.append(Name(i, end, PLACE, "head-and-name"))
            taken.update(range(i, end))
    return out


def _is_rare_name(word: str) -> bool:
    """Tell whether a word has a capital first and small letters behind, and is no common word."""
    return word[:1].isupper() and word[1:].islower() and word.lower() not in gazetteer.common()


def _is_certain(words: Sequence[str], start: int, end: int, kind: str) -> bool:
    """Tell whether a listed name stands for itself here: not one that is also a plain word or a language."""
    first = words[start]
    before = words[start - 1].lower() if start else ""
    if before in {"bahasa", "dolar", "rupiah"} or (
        first == "Barat" and end - start == 1 and _is_direction(words, start, before)
    ):
        return False
    if kind == "organ":
        return " ".join(words[start:end]) in gazetteer.organs() and (first.isupper() or end - start > 1)
    if kind == "outlet":
        return (
            end - start > 1
            or before in _POSTED_ON
            or (len(first) > len("ABC") and first.lower() not in gazetteer.common())
        )
    if kind not in CERTAIN:
        return False
    return end - start > 1 or first.lower() not in gazetteer.common() or kind == "state" or start > 0


def _is_direction(words: Sequence[str], start: int, before: str) -> bool:
    """Tell whether a point of the compass is meant, not the western states."""
    behind = words[start + 1 : start + 2]
    if tuple(behind) in {("Daya",), ("Laut",)}:
        return True
    return not before.isalpha() or before in _POINTS or bool(behind and gazetteer.find_listed(behind))


def _as_listed(words: Sequence[str], name: Name) -> Name:
    listed = gazetteer.find_listed(words[name.start : name.end])
    if len(listed) == 1 and listed[0][:2] == (0, name.end - name.start):
        kind = listed[0][2]
        short = " ".join(words[name.start : name.end])
        known = gazetteer.organs()[short][1] if kind == "organ" and short in gazetteer.organs() else LISTED.get(kind)
        if known is not None and known is not name.type and kind != "outlet":
            return replace(name, type=known, rule="listed")
    return name


def is_dateline(words: Sequence[str], start: int) -> bool:
    """Tell whether a name stands behind the outlet that opens a line (`Kabarin.com, Jakarta`)."""
    return start >= 2 and words[start - 1] == "," and "." in words[start - 2] and len(words[start - 2]) > len("Jr.")  # noqa: PLR2004

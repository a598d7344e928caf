"""Files of corrections by hand: JSON Lines, one correction a line; empty lines and lines that open with # say nothing.

    {"merge": ["Budi Santoso", "Pak Budi"], "by": "Rina", "at": "2026-03-09", "why": "so the caption"}
    {"split": "Budi Santoso", "name": "Budi", "article": "a3.txt", "into": "Budi Hartono"}
    {"rename": "Budi Santoso", "to": "Budi Santosa"}
    {"move": "a3.txt", "to": "a1.txt"}
    {"move": "a3.txt", "alone": true}
    {"reject": "conflict", "passages": [["a1.txt", 10, 50], ["a2.txt", 5, 44]]}
    {"relate": "agree", "passages": [["a1.txt", 10, 50], ["a2.txt", 5, 44]]}

A line is the easiest thing to write, to compare and for a program to append.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from saksi.errors import CorrectionError
from saksi.model import Correction, CorrectionKind, Relation

_ABOUT = ("story", "by", "at", "why")
# A move has no `story`: the article that goes is in one, and where it goes is in another.
_KEYS = {
    CorrectionKind.MERGE: _ABOUT,
    CorrectionKind.SPLIT: ("name", "article", "start", "into", *_ABOUT),
    CorrectionKind.RENAME: ("to", *_ABOUT),
    CorrectionKind.MOVE: ("to", "alone", "by", "at", "why"),
    CorrectionKind.REJECT: ("passages", "by", "at", "why"),
    CorrectionKind.RELATE: ("passages", "by", "at", "why"),
}
_OF_FINDINGS = (CorrectionKind.REJECT, CorrectionKind.RELATE)
_KINDS = ", ".join(CorrectionKind)
_PLACE = re.compile(r"(?P<article>.+):(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})", re.DOTALL)
_PAIR = 2  # passages at the least, where one stands in a relation to another
_SHAPE = 'Write one a line, like {"merge": ["NAME", "OTHER NAME"], "by": "WHO", "at": "2026-03-09"}.'


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    """What is wrong with a line, and what to do about it."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Return the corrections of a file, in its order.

    Raises:
        CorrectionError: there is no such file, or one of its lines is no correction; it names the line.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        advice = "Name a file of corrections; saksi correct FILE writes one."
        raise CorrectionError(f"cannot read {path}: {error.strerror}", about=path, advice=advice) from error
    out = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            if text and not text.startswith("#"):
                out.append(_parse(text, number))
        except UnicodeDecodeError as error:
            raise CorrectionError(
                f"{path}#{number}: the line is not UTF-8", about=path, advice="Save the file as UTF-8."
            ) from error
        except _Unfit as error:
            raise CorrectionError(f"{path}#{number}: {error}", about=path, advice=error.advice) from error
    return tuple(out)


def parse_correction(line: str, number: int) -> Correction:
    """Return the correction of a line, which is the `number`th of its file.

    Raises:
        CorrectionError: the line is none.
    """
    try:
        return _parse(line, number)
    except _Unfit as error:
        raise CorrectionError(str(error), about=line, advice=error.advice) from error


def append_correction(path: str | Path, correction: Correction) -> int:
    """Write a correction behind the others of a file, which is made if it is not there; return its line.

    Raises:
        CorrectionError: the correction is none, the file cannot be written, or what it holds is not corrections.
    """
    line = render_correction(correction)
    try:
        _parse(line, 0)
    except _Unfit as error:
        raise CorrectionError(str(error), about=path, advice=error.advice) from error
    if Path(path).exists():
        read_corrections(path)  # nothing is written behind what is no file of corrections
    try:
        with Path(path).open("ab+") as file:
            file.seek(0)
            before = file.read()
            file.write((b"" if before.endswith(b"\n") or not before else b"\n") + line.encode() + b"\n")
    except OSError as error:
        raise CorrectionError(
            f"cannot write {path}: {error.strerror}", about=path, advice="Name another FILE."
        ) from error
    return len(before.split(b"\n")) + bool(before and not before.endswith(b"\n"))


def parse_passage(text: str) -> tuple[str, int, int]:
    """Return article, start and end of a passage that is written `ARTICLE:START-END`.

    Raises:
        CorrectionError: it is not written so.
    """
    found = _PLACE.fullmatch(text)
    try:
        return _passage([found["article"], int(found["start"]), int(found["end"])] if found else [text])
    except _Unfit as error:
        advice = "Write ARTICLE:START-END, as saksi explain shows it: a1.txt:10-50."
        raise CorrectionError(f"{text!r} is no passage", about=text, advice=advice) from error


def render_correction(correction: Correction) -> str:
    """Return a correction as its line of a file, without the line break."""
    kind, row = correction.kind, dict[str, Any]()
    if kind is CorrectionKind.MERGE:
        row["merge"] = [correction.subject, correction.target]
    elif kind is CorrectionKind.SPLIT:
        row |= {"split": correction.subject, "name": correction.alias, "article": correction.article}
        row |= {"start": correction.start} if correction.start >= 0 else {}
        row["into"] = correction.target
    elif kind in _OF_FINDINGS:
        row |= {kind.value: correction.subject, "passages": [list(each) for each in correction.passages]}
    else:
        row |= {kind.value: correction.subject, "to": correction.target}
        row |= {"alone": True} if kind is CorrectionKind.MOVE and not correction.target else {}
    row |= {key: getattr(correction, key) for key in _ABOUT}
    text = json.dumps({key: value for key, value in row.items() if value != ""}, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written


def _parse(line: str, number: int) -> Correction:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Unfit("the line is not JSON", _SHAPE) from error
    if not isinstance(row, dict):
        raise _Unfit("the line is no JSON object", _SHAPE)
    kinds = [kind for kind in CorrectionKind if kind.value in row]
    if len(kinds) != 1:
        raise _Unfit(f"a correction has one of {_KINDS}; this line has {len(kinds)} of them", _SHAPE)
    allowed = _KEYS[kinds[0]]
    odd = [key for key in row if key != kinds[0].value and key not in allowed]
    if odd:
        raise _Unfit(f"a {kinds[0].value} has no {odd[0]!r}", f"It may have {', '.join(allowed)}.")
    return _READERS[kinds[0]](row, number)


def _merge(row: dict[str, Any], number: int) -> Correction:
    pair = row["merge"]
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 - a pair
        raise _Unfit("merge takes two names", 'Write "merge": ["THE ONE THAT STAYS", "THE OTHER"].')
    both = {"first": pair[0], "second": pair[1]}
    subject, target = _words(both, "first", needed=True), _words(both, "second", needed=True)
    if subject == target:
        raise _Unfit("merge names one entity twice", "Name two entities, one of them by its id if both are called so.")
    return Correction(CorrectionKind.MERGE, subject, target, line=number, **_about(row))


def _split(row: dict[str, Any], number: int) -> Correction:
    alias, article, start = _words(row, "name"), _words(row, "article"), row.get("start", -1)
    if not alias and not article:
        raise _Unfit(
            "split does not say which names go", 'Add "name": "THE NAME THAT GOES", "article": "ITS ID", or both.'
        )
    if "start" in row and (type(start) is not int or start < 0 or not article):
        raise _Unfit("start is no place in an article", 'Give a whole number of 0 or more, and "article" with it.')
    return Correction(
        CorrectionKind.SPLIT,
        _words(row, "split", needed=True),
        _words(row, "into"),
        alias=alias,
        article=article,
        start=start,
        line=number,
        **_about(row),
    )


def _rename(row: dict[str, Any], number: int) -> Correction:
    subject, target = _words(row, "rename", needed=True), _words(row, "to", needed=True)
    return Correction(CorrectionKind.RENAME, subject, target, line=number, **_about(row))


def _move(row: dict[str, Any], number: int) -> Correction:
    subject, target, alone = _words(row, "move", needed=True), _words(row, "to"), row.get("alone", False)
    if not isinstance(alone, bool) or bool(target) is alone:
        raise _Unfit("move goes to one place", 'Add "to": "AN ARTICLE OF THE OTHER STORY", or "alone": true.')
    if subject == target:
        raise _Unfit("move names one article twice", "Name an article of the other story.")
    return Correction(CorrectionKind.MOVE, subject, target, line=number, **_about(row))


def _of_findings(row: dict[str, Any], number: int) -> Correction:
    kind = next(each for each in _OF_FINDINGS if each.value in row)
    relation = _words(row, kind.value, needed=True)
    if relation not in set(Relation):
        known = ", ".join(Relation)
        raise _Unfit(f"there is no relation {relation!r}", f"Write one of {known}.")
    given = row.get("passages")
    passages = tuple(dict.fromkeys(map(_passage, given if isinstance(given, list) else ())))
    if len(passages) < _PAIR:
        raise _Unfit(f"{kind} takes two passages or more", f'Write "passages": {_PASSAGES}.')
    of_one = len({article for article, _, _ in passages}) == 1
    if kind is CorrectionKind.RELATE and of_one and relation != Relation.DENIED:
        raise _Unfit(
            "relate names passages of one article",
            "Name passages of two articles; what an article says alone stands in no relation.",
        )
    return Correction(kind, relation, passages=passages, line=number, **_about(row))


_PASSAGES = '[["ARTICLE", 10, 50], ["OTHER ARTICLE", 5, 44]]'


def _passage(given: object) -> tuple[str, int, int]:
    match given:
        case [str(article), int(start), int(end)] if bool not in (type(start), type(end)) and 0 <= start < end:
            article = " ".join(article.split())
            if article:
                return article, start, end
    raise _Unfit(
        f"{json.dumps(given)[:80]} is no passage",
        f"Write article, first character and the one behind the last, as in {_PASSAGES}.",
    )


_READERS = {
    CorrectionKind.MERGE: _merge,
    CorrectionKind.SPLIT: _split,
    CorrectionKind.RENAME: _rename,
    CorrectionKind.MOVE: _move,
    CorrectionKind.REJECT: _of_findings,
    CorrectionKind.RELATE: _of_findings,
}


def _about(row: dict[str, Any]) -> dict[str, Any]:
    about = {key: _words(row, key) for key in _ABOUT}
    try:
        datetime.fromisoformat(about["at"] or "2026-03-09")
    except ValueError as error:
        raise _Unfit(f"at is no day: {about['at']}", 'Write it as "2026-03-09" or "2026-03-09T14:30".') from error
    return about


def _words(row: dict[str, Any], key: str, *, needed: bool = False) -> str:
    """Return a text of a line on one line; what is no text is said."""
    value = row.get(key, "")
    if not isinstance(value, str):
        raise _Unfit(f"{key} is no text", f'Write "{key}": "TEXT".')
    found = " ".join(value.split())
    if needed and not found:
        raise _Unfit(f"{key} is missing or empty", f'Write "{key}": "TEXT".')
    return found

"""An account that may be passed on: what it cites, and no more of any article than a third.

Lines are taken in the order of what a reader needs first. A line that would take more of an article than may stand
there is left out and counted; words that other lines brought already cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from saksi.model import BlockKind
from saksi.report.desks import Desk
from saksi.report.entries import Citation, Entry, Excerpt, Mark, Row, Section
from saksi.report.texts import NAMES, FullText, Line, Piece

_SHARE = 3  # of an article one part in so many may stand on the page
_LEAST = 200  # code points of a very short article that may stand there all the same
_FIRST = (
    "lead",
    "conflicts",
    "denials",
    "figures",
    "changes",
    "quotes",
    "agreed",
    "unknowns",
    "prospects",
    "timeline",
    "places",
)
_GAP = " […] "
_ARTICLE = re.compile(r"^(s\d+-a\d+)-\d+-\d+$")
_WHOLE = 60  # code points: a passage up to this long is named whole in an address, a longer one by its ends
_ENDS = 4  # words of either end


def spare_sections(desk: Desk, sections: Sequence[Section]) -> tuple[tuple[Section, ...], int]:
    """Return sections whose lines rest on no more of each article than may be passed on, and how many were left out.

    A source is never left out, nor what a person put right: they stand without the words that they rest on where those
    would be too many.
    """
    budget = {
        source.number: max(_LEAST, len(desk.articles[article].text) // _SHARE)
        for article, source in desk.sources.items()
    }
    taken: dict[int, set[int]] = {number: set() for number in budget}
    kept: dict[str, Entry] = {}
    left = 0
    for section in sorted(sections, key=lambda s: _FIRST.index(s.key) if s.key in _FIRST else len(_FIRST)):
        for entry in (e for group in section.groups for e in group.entries):
            only_names = section.key == "people"  # nothing of an article stands there but the name
            if only_names or _is_afforded(entry, budget, taken):
                kept[entry.anchor] = entry
            elif section.key in {"sources", "corrections"}:
                kept[entry.anchor] = replace(entry, marks=(), rows=(), citations=_whole(entry.citations))
            else:
                left += 1
    return tuple(spared for section in sections for spared in _spared(section, kept)), left


def _is_afforded(entry: Entry, budget: dict[int, int], taken: dict[int, set[int]]) -> bool:
    """Tell whether the words of an entry may stand there; if so they are counted as standing there."""
    wanted = {n: _places(m for m in entry.marks if m.number == n) | taken[n] for n in {m.number for m in entry.marks}}
    if any(len(places) > budget[number] for number, places in wanted.items()):
        return False
    taken.update(wanted)
    return True


def _places(marks: Iterable[Mark]) -> set[int]:
    return {at for mark in marks for at in range(mark.span.start, mark.span.end)}


def _spared(section: Section, kept: Mapping[str, Entry]) -> Iterator[Section]:
    groups = tuple(
        replace(group, entries=tuple(_bare(kept[e.anchor]) for e in group.entries if e.anchor in kept))
        for group in section.groups
    )
    groups = tuple(g for g in groups if g.entries or g.says)
    if groups or section.none:
        plate = section.plate.led_by(_whole_article) if section.plate else None
        yield replace(section, groups=groups, plate=plate)


def _bare(entry: Entry) -> Entry:
    """Return an entry without the rest of its sentences; one that only names leads to the articles that name it."""
    bare = replace(entry, before="", after="", rows=tuple(map(_bare_row, entry.rows)))
    if entry.label[0] not in NAMES:
        return bare
    rows = tuple(
        replace(row, excerpts=tuple(map(_led, row.excerpts)), citations=_whole(row.citations)) for row in bare.rows
    )
    return replace(bare, citations=_whole(entry.citations), rows=rows)


def _whole(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(replace(each, anchor=_whole_article(each.anchor)) for each in citations)


def _led(excerpt: Excerpt) -> Excerpt:
    return replace(excerpt, citation=_whole([excerpt.citation])[0])


def _whole_article(anchor: str) -> str:
    """Return the anchor of the article in which a passage stands: the passage itself may have been left out."""
    return _ARTICLE.sub(r"\1", anchor)


def _bare_row(row: Row) -> Row:
    return replace(row, excerpts=tuple(replace(e, before="", after="") for e in row.excerpts))


def spare_text(text: FullText, *, is_link: bool) -> FullText:
    """Return an article with its cited passages alone, each with the address of these very words where it has one."""
    lines = [Line(line.kind, tuple(_spared_pieces(line, text.url if is_link else ""))) for line in text.lines]
    return replace(text, lines=tuple(line for line in lines if line.pieces))


def _spared_pieces(line: Line, url: str) -> Iterator[Piece]:
    gap = False
    for run in _runs(line.pieces):
        is_told = (
            any(piece.is_cited for piece in run) or line.kind == BlockKind.TITLE
        )  # the title of the story may be one
        if not (run[0].covers and is_told):
            gap = True
            continue
        if gap:
            yield Piece(_GAP, (), (), (), is_cited=False, furniture=False)
            gap = False
        words = "".join(piece.text for piece in run)
        yield from run[:-1]
        yield replace(run[-1], link=address_of(url, words) if url else "")


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield neighbouring pieces that are covered by passages, and each other piece by itself."""
    run: list[Piece] = []
    for piece in pieces:
        if piece.covers:
            run.append(piece)
            continue
        if run:
            yield run
        run = []
        yield [piece]
    if run:
        yield run


def address_of(url: str, words: str) -> str:
    """Return the address at which a browser shows these words of a page (URL Fragment Text Directives, WICG)."""
    told = re.findall(r"\S+", words)
    if not told:
        return url
    if len(" ".join(told)) <= _WHOLE or len(told) <= 2 * _ENDS:
        directive = _encoded(" ".join(told))
    else:
        directive = f"{_encoded(' '.join(told[:_ENDS]))},{_encoded(' '.join(told[-_ENDS:]))}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encoded(words: str) -> str:
    """Return words for a directive, in which `-`, `,` and `&` are signs of their own."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")

"""Searching articles, quotations, figures and people: what was found is marked, and leads to where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from saksi.app.desk.pages import asked, is_part, number_of, render, store_of
from saksi.app.desk.stories import address_of, wanted_of
from saksi.store.searches import KINDS, Hit, search
from saksi.store.stories import Filter
from saksi.store.terms import WORD, Wish, fold, parse_wishes

_PAGE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as the page shows it: its words cut at those that were found, and where it leads."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    address: str

    @property
    def is_cut(self) -> bool:
        """Whether the words are cut out of a text, wherever a sentence begins."""
        return self.hit.kind == "article"


def search_page(request: Request) -> Response:
    """Show what is found.

    Raises:
        UsageError: there is no word to look for, or a day is none.
    """
    words, wanted, before = asked(request, "q"), wanted_of(request), number_of(asked(request, "before"))
    kind = asked(request, "kind") or KINDS[0]
    with store_of(request).reading() as db:
        found = search(db, words, kind, wanted, limit=_PAGE + 1, before=before) if words else []
    following = ""
    if len(found) > _PAGE:
        following = address_of("/search", wanted, q=words, kind=kind, before=str(found[_PAGE - 1].number))
    wishes = parse_wishes(words)
    return render(
        request,
        "search_hits.html.j2" if is_part(request) else "search.html.j2",
        q=words,
        kind=kind,
        kinds=KINDS,
        wanted=wanted,
        is_bounded=wanted != Filter(),
        hits=[Shown(hit, cut_found(hit.words, wishes), _address_of(hit, wishes)) for hit in found[:_PAGE]],
        following=following,
        is_first=not before,
    )


def cut_found(text: str, wishes: Sequence[Wish]) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it is a word that was looked for."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for word in WORD.finditer(text):
        if _is_wanted(fold(word[0]), wishes):
            pieces += [(text[at : word.start()], False), (word[0], True)]
            at = word.end()
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])


def _is_wanted(folded: str, wishes: Sequence[Wish]) -> bool:
    for wish in wishes:
        if not wish.is_not and (folded in wish.words or (wish.is_open and folded.startswith(wish.words[-1]))):
            return True
    return False


def _address_of(hit: Hit, wishes: Sequence[Wish]) -> str:
    """Return the address of a hit: the page of its story, at its words."""
    if not hit.article:
        return f"/stories/{hit.story}"
    said = {"article": hit.article, "start": hit.start, "end": hit.end}
    found = next((piece for piece, is_found in cut_found(hit.words, wishes) if is_found), "")
    return f"/stories/{hit.story}?" + urlencode(said | ({"words": found} if found else {}))

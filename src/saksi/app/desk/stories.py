"""The stories of the store as a list that tells when there is something new, and one story with its page."""

from __future__ import annotations

import hashlib
import re
import tempfile
import threading
import zipfile
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from saksi.app.desk.looks import Look, look_at, looks_of
from saksi.app.desk.pages import asked, choose_ui, is_part, number_of, render, settings_of, store_of
from saksi.app.stories import parse_day
from saksi.pipeline import saksi_version
from saksi.remember.results import result_of
from saksi.remember.tellings import load_account
from saksi.report import FORMS, is_folder_form
from saksi.store.corrections import list_corrections
from saksi.store.databases import Connection, Store
from saksi.store.stories import Filter, StoredStory, list_names, list_stories, load_story

_PAGE = 30  # stories on one page
_FRESH = 50  # of so many that changed we count; more are so many
_NAMES = 40  # names that are suggested
NAMED = ("outlet", "person", "place")
FORMS_SAVED = ("html", "excerpts", "json", "markdown", *FORMS)
_MEDIA = {
    "html": ("html", "text/html; charset=utf-8"),
    "excerpts": ("excerpts.html", "text/html; charset=utf-8"),
    "json": ("json", "application/json"),
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "jsonl": ("jsonl", "application/jsonl"),
    "jsonld": ("jsonld", "application/ld+json"),
    "ninjs": ("ninjs.jsonl", "application/jsonl"),
    "geojson": ("geojson", "application/geo+json"),
    "conllu": ("conllu", "text/plain; charset=utf-8"),
}
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_ANCHOR = re.compile(r'id="s1-a(\d+)-(\d+)-(\d+)"')


def wanted_of(request: Request) -> Filter:
    """Return which stories an address asks for.

    Raises:
        UsageError: a day is none.
    """
    outlet, person, place = (asked(request, name) for name in NAMED)
    days = (parse_day(asked(request, "from")), parse_day(asked(request, "to")))
    return Filter(outlet, person, place, *days, many=asked(request, "several") == "1")


def address_of(path: str, wanted: Filter, **more: str) -> str:
    """Return an address that asks for these stories."""
    told = {"outlet": wanted.outlet, "person": wanted.person, "place": wanted.place, "from": wanted.day_from}
    told |= {"to": wanted.day_to, "several": "1" if wanted.many else "", **more}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{path}?{query}" if query else path


def find_story(db: Connection, name: str) -> StoredStory:
    """Return the story of this id.

    Raises:
        HTTPException: there is none.
    """
    found = load_story(db, name)
    if found is None or not found.articles:
        raise HTTPException(404)
    return found


def list_page(request: Request) -> Response:
    """Show the stories, those first that changed last."""
    wanted, before = wanted_of(request), _parse_cursor(asked(request, "before"))
    with store_of(request).reading() as db:
        rows = list_stories(db, wanted, limit=_PAGE + 1, before=before)
    shown = rows[:_PAGE]
    last = shown[-1] if len(rows) > _PAGE else None
    newest = shown[0].changed_at if shown else ""
    return render(
        request,
        "stories_list.html.j2" if is_part(request) else "stories.html.j2",
        stories=shown,
        wanted=wanted,
        is_bounded=wanted != Filter(),
        is_first=before is None,
        following=address_of("/", wanted, before=f"{last.changed_at}~{last.number}") if last else "",
        news_at=address_of("/news", wanted, since=newest),
        list_at=address_of("/", wanted),
        fresh=0,
    )


def give_news(request: Request) -> Response:
    """Say how many stories have changed since a list was shown."""
    wanted, since = wanted_of(request), asked(request, "since")
    with store_of(request).reading() as db:
        rows = list_stories(db, wanted, limit=_FRESH)
    fresh = sum(row.changed_at > since for row in rows)
    at = address_of("/news", wanted, since=since)
    return render(request, "stories_news.html.j2", fresh=fresh, news_at=at, list_at=address_of("/", wanted))


def give_names(request: Request) -> Response:
    """Suggest names that begin as what is typed."""
    kind = asked(request, "kind")
    if kind not in NAMED:
        raise HTTPException(404)
    with store_of(request).reading() as db:
        found = list_names(db, kind, asked(request, kind), limit=_NAMES)
    return render(request, "names.html.j2", names=found)


def story_page(request: Request) -> Response:
    """Show a story: what can be done with it, over the page that saksi writes of it."""
    store = store_of(request)
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
        corrected = len(list_corrections(db, story=story.number))
    looks = looks_of(request)
    seen = looks.get(story.number, Look(story.ledger, story.ledger)).before(story.ledger)
    page = render(
        request,
        "story.html.j2",
        story=story,
        newer=max(0, story.ledger - seen),
        changes_at=f"/stories/{story.id}/changes" + (f"?since=v{seen}" if seen < story.ledger else ""),
        corrected=corrected,
        forms=FORMS_SAVED,
        page_at=f"/stories/{story.id}/page" + _place_in(request, store, story),
    )
    look_at(page, looks, story, https=settings_of(request).https)
    return page


def give_account(request: Request) -> Response:
    """Give the page of a story, byte for byte as the command line writes it."""
    store, ui = store_of(request), choose_ui(request)
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
    page = load_page(store, story, ui)
    headers = {
        "etag": page.tag,
        "content-security-policy": f"{page.policy}; frame-ancestors 'self'",
        "vary": "accept-language, cookie",
    }
    if request.headers.get("if-none-match") == page.tag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(page.content, 200, headers)


def give_form(request: Request) -> Response:
    """Give a story as a file, in one of the forms that saksi writes."""
    store, ui, form = store_of(request), choose_ui(request), request.path_params["form"]
    with store.reading() as db:
        story = find_story(db, request.path_params["story"])
    if form not in FORMS_SAVED:
        raise HTTPException(404)
    load_account(store, story)
    result = result_of(store, [story])
    ending, media = _MEDIA.get(form, ("zip", "application/zip"))
    if form in {"html", "excerpts"}:
        content = result.to_html(ui=ui, excerpts=form == "excerpts").encode("utf-8", "replace")
    elif form == "markdown":
        content = result.to_markdown(ui=ui).encode("utf-8", "replace")
    elif form == "json":
        content = result.to_json()
    elif is_folder_form(form):
        ending = f"{form}.zip"
        with tempfile.TemporaryDirectory() as folder:
            result.write(form, Path(folder) / form)
            content = _zip(Path(folder) / form)
    else:
        stream = BytesIO()
        result.write(form, stream)
        content = stream.getvalue()
    name = f"saksi-{story.id}.{ending}"
    return Response(content, 200, {"content-disposition": f'attachment; filename="{name}"'}, media)


def _zip(folder: Path) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            bundle.write(path, path.relative_to(folder))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The page of a story as it was written, with its tag and the policy that it gives itself."""

    content: bytes
    tag: str
    policy: str


_AT_HAND = 16  # pages that stay written: one of 200 articles has 3 MB
_pages: OrderedDict[tuple[str, str, str, str], AccountPage] = OrderedDict()
_lock = threading.Lock()


def load_page(store: Store, story: StoredStory, ui: str) -> AccountPage:
    """Return the page of a story, written now or a moment ago.

    Raises:
        StoreError: the story cannot be told.
    """
    key = (store.where, story.account, ui, saksi_version())
    with _lock:
        found = _pages.get(key)
        if found is not None:
            _pages.move_to_end(key)
            return found
    content = result_of(store, [story]).to_html(ui=ui).encode("utf-8", "replace")
    policy = _POLICY.search(content.decode("utf-8", "replace"))
    tag = hashlib.sha256(content).hexdigest()[:32]
    found = AccountPage(content, f'"{tag}"', policy[1].replace("&#39;", "'") if policy else "default-src 'none'")
    with _lock:
        if story.account:
            _pages[key] = found
        while len(_pages) > _AT_HAND:
            _pages.popitem(last=False)
    return found


def _place_in(request: Request, store: Store, story: StoredStory) -> str:
    """Return the fragment of a passage on the page of a story; "" where none is asked for, or it is not there."""
    article, start, end = (
        asked(request, "article"),
        number_of(asked(request, "start")),
        number_of(asked(request, "end")),
    )
    if not article:
        return ""
    sources = load_account(store, story).sources
    number = next((each.number for each in sources if each.article == article), 0)
    if not number:
        return ""
    page = load_page(store, story, choose_ui(request)).content.decode("utf-8", "replace")
    best, most = f"s1-a{number}", 0
    for found in _ANCHOR.finditer(page):
        of, first, last = (int(each) for each in found.groups())
        shared = min(end, last) - max(start, first)
        if of == number and shared > most:
            best, most = found[0][4:-1], shared
    words = asked(request, "words")
    return f"#{best}" + (f":~:text={quote(words, safe='').replace('-', '%2D')}" if words and not most else "")


def _parse_cursor(words: str) -> tuple[str, int] | None:
    """Return where a page of the list begins; None for its first page."""
    at, sign, number = words.partition("~")
    return (at, number_of(number)) if sign and number_of(number) else None

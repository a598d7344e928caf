"""What the API tells: stories, their editions and forms, articles, what is found by words, names."""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import UnsetType

from saksi.app.desk import api_shapes as s
from saksi.app.desk.api_documents import find_story, open_edition, tag_of
from saksi.app.desk.api_operations import Call, Operation, Reply
from saksi.app.desk.api_problems import ApiProblem, not_found, unusable
from saksi.errors import UsageError
from saksi.pipeline import Result, saksi_version
from saksi.remember.listings import hit_item, story_item
from saksi.remember.results import result_of
from saksi.report import build_document, encode_document
from saksi.report.contract import ArticleRow, Document
from saksi.report.forms import is_folder_form
from saksi.store.articles import load_article_row
from saksi.store.ledgers import list_editions
from saksi.store.searches import search
from saksi.store.stories import Filter, list_names, list_stories, load_story
from saksi.store.terms import clear

_MEDIA = {
    "jsonl": ("application/x-ndjson", "jsonl"),
    "jsonld": ("application/ld+json", "jsonld"),
    "ninjs": ("application/x-ndjson", "ninjs.jsonl"),
    "geojson": ("application/geo+json", "geojson"),
    "conllu": ("text/plain; charset=utf-8", "conllu"),
    "csv": ("application/zip", "csv.zip"),
    "parquet": ("application/zip", "parquet.zip"),
}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of files in a zip file, so that the same story has the same bytes
_PLACE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}\+00:00)\|([0-9]{1,9})")


def give_stories(call: Call) -> s.StoriesPage:
    """List stories, those first that changed last."""
    asked: s.StoriesAsked = call.asked
    before = None
    if not isinstance(asked.cursor, UnsetType):
        found = _PLACE.fullmatch(_open_cursor(asked.cursor))
        if found is None:
            raise _no_cursor()
        before = (found[1], int(found[2]))
    with call.store.reading() as db:
        rows = list_stories(db, _filter(asked), limit=asked.limit + 1, before=before)
    shown = rows[: asked.limit]
    more = _cursor(f"{shown[-1].changed_at}|{shown[-1].number}") if len(rows) > len(shown) else None
    return s.StoriesPage([story_item(each) for each in shown], more)


def give_story(call: Call) -> Reply:
    """Give a story as `saksi story ID --json` writes it, which is as reading its articles at once does."""
    with call.store.reading() as db:
        story = find_story(db, call.asked.id)
        tag = tag_of(db, story)
    headers = {"etag": tag, "content-location": f"/api/v1/stories/{story.id}"}
    if is_known(tag, call.known):
        return Reply(b"", status=304, headers=headers)
    return Reply(result_of(call.store, [story]).to_json(), headers=headers)


def is_known(tag: str, known: str) -> bool:
    """Tell whether If-None-Match names a tag (RFC 9110, 13.1.2: weak comparison)."""
    given = [each.strip().removeprefix("W/") for each in known.split(",")]
    return tag in given or "*" in given


def give_editions(call: Call) -> s.EditionsList:
    """List the editions of a story."""
    with call.store.reading() as db:
        story = find_story(db, call.asked.id)
        found = list_editions(db, story.number)
    return s.EditionsList(story.id, [s.EditionLine(each.version, each.made_at, each.cause) for each in found])


def give_edition(call: Call) -> Reply:
    """Give a story as an edition told it."""
    with call.store.reading() as db:
        story = find_story(db, call.asked.id)
    return Reply(encode_document(open_edition(call.store, story, call.asked.number)))


def give_form(call: Call) -> Reply:
    """Give a story in another form, as a file to keep."""
    with call.store.reading() as db:
        story = find_story(db, call.asked.id)
    media, ending = _MEDIA[call.asked.form]
    name = re.sub("[^A-Za-z0-9._-]", "_", story.id)
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    try:
        return Reply(_written(call.asked.form, result_of(call.store, [story])), media, headers=headers)
    except UsageError as error:
        raise unusable(error, "Ask for another form.") from error


def _written(form: str, result: Result) -> bytes:
    out = BytesIO()
    if not is_folder_form(form):
        result.write(form, out)
        return out.getvalue()
    with TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        result.write(form, folder)
        for path in sorted(Path(folder).iterdir()):
            named = zipfile.ZipInfo(path.name, _LONG_AGO)
            packed.writestr(named, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def give_article(call: Call) -> ArticleRow:
    """Give an article and all that was found in it, by its id or the sha256 of its text."""
    name = clear(call.asked.id)
    with call.store.reading() as db:
        row = load_article_row(db, name)
        story = load_story(db, row.story) if row is not None and row.story is not None else None
    if row is None or story is None:
        advice = "Ask again in a moment where it was just added; else search for its words."
        raise not_found("article in a story", name, advice)
    document = build_document(result_of(call.store, [story]).accounts, (), version=saksi_version())
    found = next((each for each in document.articles if each.id == row.id), None)
    if found is None:
        raise not_found("article in its story yet", name, "Ask again once the story is told anew.")
    return found


def give_hits(call: Call) -> s.HitsPage:
    """Search articles, quotations, figures or people."""
    asked: s.SearchAsked = call.asked
    before = 0
    if not isinstance(asked.cursor, UnsetType):
        said = _open_cursor(asked.cursor)
        if not re.fullmatch("[1-9][0-9]{0,8}", said):
            raise _no_cursor()
        before = int(said)
    with call.store.reading() as db:
        try:
            found = search(db, clear(asked.q), asked.kind, _filter(asked), limit=asked.limit + 1, before=before)
        except UsageError as error:
            raise unusable(error, "Give one word, or more.") from error
    shown = found[: asked.limit]
    return s.HitsPage(
        [hit_item(each) for each in shown], _cursor(str(shown[-1].number)) if len(found) > len(shown) else None
    )


def give_names(call: Call) -> s.NamesList:
    """List names that begin so."""
    asked: s.NamesAsked = call.asked
    with call.store.reading() as db:
        found = list_names(db, asked.kind, clear(asked.q), asked.limit)
    return s.NamesList([s.NameLine(name, count) for name, count in found])


def _filter(asked: s.StoriesAsked | s.SearchAsked) -> Filter:
    return Filter(
        outlet=clear(asked.outlet),
        person=clear(asked.person),
        place=clear(asked.place),
        day_from=_day(asked.day_from),
        day_to=_day(asked.day_to),
        many=asked.many if isinstance(asked, s.StoriesAsked) else False,
    )


def _day(day: date | UnsetType) -> str:
    return "" if isinstance(day, UnsetType) else day.isoformat()


def _cursor(place: str) -> str:
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _open_cursor(cursor: str) -> str:
    """Return what a cursor says; "" where it says nothing."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _no_cursor() -> ApiProblem:
    return ApiProblem(422, "the cursor is none of this list", "Take `next` of the answer before, or begin without one.")


OPERATIONS = (
    Operation("listStories", "GET", "/stories", "List stories, those first that changed last.", give_stories,
              s.StoriesPage, s.StoriesAsked, problems=(422,)),
    Operation("getStory", "GET", "/stories/{id}", "A story as saksi read --json writes it.", give_story,
              Document, s.StoryAsked, is_tagged=True),
    Operation("listEditions", "GET", "/stories/{id}/editions", "The editions of a story, the first first.",
              give_editions, s.EditionsList, s.StoryAsked),
    Operation("getEdition", "GET", "/stories/{id}/editions/{number}", "A story as an edition told it.", give_edition,
              Document, s.EditionAsked),
    Operation("getForm", "GET", "/stories/{id}/forms/{form}", "A story in another form, as a file to keep.", give_form,
              tuple(sorted({media for media, _ in _MEDIA.values()})), s.FormAsked, problems=(422,)),
    Operation("getArticle", "GET", "/articles/{id}", "An article and all that was found in it.", give_article,
              ArticleRow, s.StoryAsked),
    Operation("search", "GET", "/search", "Search articles, quotations, figures or people.", give_hits,
              s.HitsPage, s.SearchAsked, problems=(422,)),
    Operation("listNames", "GET", "/names", "Names of outlets, people, places and organisations that begin so.",
              give_names, s.NamesList, s.NamesAsked),
)  # fmt: skip

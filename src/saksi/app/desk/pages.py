"""Pages of the desk: templates, filled in the language of who asks. What comes from outside is shown and never acts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from saksi.app.desk.settings import Settings
from saksi.app.desk.words import DeskWords, list_languages, load_desk_words
from saksi.pipeline import saksi_version
from saksi.report.addresses import is_link
from saksi.report.dates import say_time
from saksi.report.directions import runs_right_to_left
from saksi.report.inert import make_inert
from saksi.report.words import Words, find_locale, load_words, say_count, say_number
from saksi.store.databases import Store
from saksi.store.terms import clear

LANGUAGE = "saksi_ui"
_LONGEST = 400  # characters of one parameter in an address
# The style of the page is the desk's too; desk.css adds what only a desk has.
_ASSETS = {
    "page.css": ("saksi.report", "text/css"),
    "changes.css": ("saksi.report", "text/css"),
    "desk.css": (__package__, "text/css"),
    "desk.js": (__package__, "text/javascript"),
    "htmx.min.js": (__package__, "text/javascript"),
}


def store_of(request: Request) -> Store:
    """Return the store that the desk shows."""
    found: Store = request.app.state.store
    return found


def settings_of(request: Request) -> Settings:
    """Return how the desk is run."""
    found: Settings = request.app.state.settings
    return found


def asked(request: Request, name: str) -> str:
    """Return a parameter of the address as every database takes it; "" where it is not there."""
    return clear(request.query_params.get(name, "")[:_LONGEST]).strip()


def sent(request: Request, name: str) -> str:
    """Return a field of the form that was sent; "" where it is not there."""
    values: list[str] = request.state.form.get(name, [])
    return values[0] if values else ""


def number_of(words: str) -> int:
    """Return a whole number that stands in an address or a form; 0 where none does that a database could hold."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 0  # noqa: PLR2004 - of 32 bits


def is_part(request: Request) -> bool:
    """Tell whether only a part of the page is asked for, to be put into one that is shown."""
    return request.headers.get("hx-request") == "true"


def choose_ui(request: Request) -> str:
    """Return the language of the desk's words: the one of the desk, the visitor's choice, or what the browser likes."""
    known = {code.lower().replace("_", "-"): code for code in list_languages()}
    liked = [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")[:20]]
    for code in (settings_of(request).ui, request.cookies.get(LANGUAGE, ""), *liked):
        small = code.lower().replace("_", "-")
        for each in (small, small.partition("-")[0]):
            if each in known:
                return known[each]
    return "en"


def render(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """Return a page as the answer to a request."""
    ui = choose_ui(request)
    state: State = request.state
    told = {
        "desk": load_desk_words(ui),
        "words": load_words(ui),
        "ui": ui,
        "locale": str(find_locale(load_words(ui))).replace("_", "-"),
        "languages": () if settings_of(request).ui else list_languages(),
        "visitor": state.visitor,
        "may_edit": state.visitor is not None and state.visitor.role == "editor",
        "csrf": state.csrf,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "path": request.url.path,
        "version": saksi_version(),
    }
    return HTMLResponse(_environment().get_template(template).render(told | values), status)


def say_words(request: Request) -> tuple[DeskWords, Words]:
    """Return the desk's words and those of the page, in the language of who asks."""
    ui = choose_ui(request)
    return load_desk_words(ui), load_words(ui)


def give_asset(request: Request) -> Response:
    """Give a style or a script; its address changes with what it holds."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        return Response(status_code=404)
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(_asset(name), 200, headers, f"{_ASSETS[name][1]}; charset=utf-8")


def say_moment(at: str, words: Words) -> str:
    """Return a time of the store in words, in UTC; a browser with scripts shows it as its own clock does."""
    try:
        found = datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        return at
    return format_datetime(found, "d MMMM y, HH:mm", locale=find_locale(words)) + " UTC"


def say_days(day: str, last: str, words: Words) -> str:
    """Return from which day to which, in words; "" where none is known."""
    said = list(dict.fromkeys(say_time(each, words) for each in (day, last) if each))
    return " – ".join(said)


def _direction(text: str) -> str:
    """Return how a text runs: `auto` where it has letters that run from right to left."""
    return "auto" if runs_right_to_left(text) else "ltr"


def _shorten(text: str, most: int) -> str:
    """Return the beginning of a text, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else (flat[:most].rpartition(" ")[0] or flat[:most]) + " …"


def _address_of(name: str) -> str:
    return f"/assets/{name}?{hashlib.sha256(_asset(name)).hexdigest()[:12]}"


@cache
def _language_names(codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return languages with their own names for themselves."""
    return tuple((code, Locale.parse(code).get_display_name() or code) for code in codes)


@cache
def _asset(name: str) -> bytes:
    return files(_ASSETS[name][0]).joinpath("assets", name).read_bytes()


def _finalize(value: object) -> object:
    """Make what a template prints inert; what is markup already was made so when it was a text."""
    return make_inert(value) if type(value) is str else value


def _list(names: Sequence[str]) -> str:
    return ", ".join(each for each in names if each)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"asset": cache(_address_of), "say_count": say_count, "say_number": say_number}
    found.globals["language_names"] = _language_names
    found.filters |= {"direction": _direction, "shorten": _shorten, "list_of": _list}
    found.globals |= {"say_moment": say_moment, "say_days": say_days, "say_time": say_time}
    found.tests["link"] = is_link
    return found

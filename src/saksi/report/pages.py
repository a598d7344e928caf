"""Accounts -> one HTML page: it needs no network and no script, and it lets articles do nothing but be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from saksi.model import Account, Refusal
from saksi.report.addresses import is_link
from saksi.report.desks import build_desk
from saksi.report.directions import runs_right_to_left
from saksi.report.entries import Entry, Group, Section
from saksi.report.excerpts import spare_sections, spare_text
from saksi.report.glances import Glance, set_glance
from saksi.report.inert import make_inert
from saksi.report.sections import set_refusals, set_sections, set_title
from saksi.report.sources import set_strip
from saksi.report.texts import FullText, set_texts
from saksi.report.words import Words, load_words

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class _Told:
    """A story as the template takes it; `left` lines were left out of a page of excerpts."""

    anchor: str
    title: Entry
    summary: str
    days: str
    glance: Glance
    strip: tuple[Group, ...]
    sections: tuple[Section, ...]
    texts: tuple[FullText, ...]
    left: int = 0


def render_html(
    accounts: Sequence[Account],
    refusals: Sequence[Refusal],
    *,
    version: str,
    ui: str = "en",
    excerpts: bool = False,
) -> str:
    """Return one page that holds all accounts, their articles and what was not read, in the words of `ui`.

    A page of `excerpts` has of each article only what the account cites, and at most a third, with links to the words
    at their publisher: it can be passed on.
    """
    words = load_words(ui)
    missing = refusals if len(accounts) == 1 else ()
    told = [_tell(account, missing, words, n, excerpts=excerpts) for n, account in enumerate(accounts, start=1)]
    style, script = read_asset("page.css") + read_asset("map.css"), read_asset("page.js")
    return (
        load_templates()
        .get_template("page.html.j2")
        .render(
            accounts=told,
            index=sorted(told, key=lambda each: -len(each.texts)),
            unread=set_refusals(refusals, words) if refusals else None,
            words=words,
            version=version,
            excerpts=excerpts,
            is_fast=bool(accounts) and accounts[0].is_fast,
            style=Inline(style).markup,
            script=Inline(script).markup,
            policy=_policy(style, script),
        )
    )


@dataclass(frozen=True, slots=True)
class Inline:
    """Style or script of saksi itself, put between its tags as it is: its hash is what the page's policy allows."""

    text: str

    @property
    def markup(self) -> str:
        """The text as markup: it is not escaped."""
        from markupsafe import Markup  # noqa: PLC0415 - jinja2's, and as slow to import

        return Markup(self.text)  # noqa: S704 - the package's own asset and anchors made of numbers


def _tell(account: Account, refusals: Sequence[Refusal], words: Words, number: int, *, excerpts: bool) -> _Told:
    desk = build_desk(account, words, number)
    sections, left = set_sections(desk, refusals), 0
    if excerpts:
        sections, left = spare_sections(desk, sections)
    title = set_title(desk)
    entries = [title, *(e for s in sections for g in s.groups for e in g.entries)]
    texts = set_texts(desk, entries)
    return _Told(
        anchor=f"s{number}",
        title=title,
        summary=desk.summary(),
        days=desk.days(),
        glance=set_glance(desk, sections),
        strip=tuple(row for s in sections if s.key == "sources" for row in set_strip(s)),
        sections=sections,
        texts=tuple(spare_text(t, is_link=is_link(t.url)) for t in texts) if excerpts else texts,
        left=left,
    )


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, nothing runs but what the package wrote."""
    return (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def hash_of(text: str) -> str:
    """Return the hash by which a policy allows style or script inside a page (CSP, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def read_asset(name: str) -> str:
    """Return a style or script of the package."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _finalize(value: object) -> object:
    """Make what a template prints inert; what is markup already was made so when it was a text."""
    return make_inert(value) if type(value) is str else value


def _direction(text: str) -> object:
    """Return the attribute by which a browser sets a text from right to left; nothing where it has no such letters."""
    return Inline(' dir="auto"' if runs_right_to_left(text) else "").markup


@cache
def load_templates() -> Environment:
    """Return the templates: what they print is escaped and made inert."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    found = Environment(
        loader=PackageLoader("saksi.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["link"] = is_link
    found.filters["direction"] = _direction
    return found

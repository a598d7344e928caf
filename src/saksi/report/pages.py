"""Accounts -> one HTML page: it needs no network and no script, and it lets articles do nothing but be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saksi.model import Account, Refusal
from saksi.report.desks import Desk, build_desk
from saksi.report.entries import Entry, Section
from saksi.report.inert import make_inert
from saksi.report.sections import set_refusals, set_sections, set_title
from saksi.report.texts import FullText, set_texts
from saksi.report.words import Words, load_words

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class _Told:
    """A story as the template takes it."""

    anchor: str
    title: Entry
    desk: Desk
    summary: str
    sections: tuple[Section, ...]
    texts: tuple[FullText, ...]


def render_html(accounts: Sequence[Account], refusals: Sequence[Refusal], *, version: str, ui: str = "en") -> str:
    """Return one page that holds all accounts, their articles and what was not read; `ui` is `en` or `id`."""
    words = load_words(ui)
    missing = refusals if len(accounts) == 1 else ()
    told = [_tell(account, missing, words, n) for n, account in enumerate(accounts, start=1)]
    style, script = _asset("page.css") + _targets(told), _asset("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            accounts=told,
            index=sorted(told, key=lambda each: -len(each.texts)),
            unread=set_refusals(refusals, words) if refusals else None,
            words=words,
            version=version,
            style=_Inline(style).markup,
            script=_Inline(script).markup,
            policy=_policy(style, script),
        )
    )


def is_link(url: str) -> bool:
    """Tell whether an address may be followed: http or https, a host, nothing that hides where it leads."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url.isprintable() and " " not in url


@dataclass(frozen=True, slots=True)
class _Inline:
    """Style or script of saksi itself, put between its tags as it is: its hash is what the page's policy allows."""

    text: str

    @property
    def markup(self) -> str:
        from markupsafe import Markup  # noqa: PLC0415 - jinja2's, and as slow to import

        return Markup(self.text)  # noqa: S704 - the package's own asset and anchors made of numbers


def _tell(account: Account, refusals: Sequence[Refusal], words: Words, number: int) -> _Told:
    desk = build_desk(account, words, number)
    sections = set_sections(desk, refusals)
    title = set_title(desk)
    entries = [title, *(e for s in sections for g in s.groups for e in g.entries)]
    return _Told(
        anchor=f"s{number}",
        title=title,
        desk=desk,
        summary=desk.summary(),
        sections=sections,
        texts=set_texts(desk, entries),
    )


def _targets(told: Sequence[_Told]) -> str:
    """Return a rule that lights every piece of a passage that is cut into several, without a script."""
    cut = [f".texts:has(#{anchor}:target) .{anchor}" for anchor in _cut_anchors(told)]
    return f"{','.join(cut)}{{background:var(--lit);color:var(--ink)}}\n" if cut else ""


def _cut_anchors(told: Sequence[_Told]) -> Iterator[str]:
    for text in (t for story in told for t in story.texts):
        counts: dict[str, int] = {}
        inner: set[str] = set()
        for piece in (p for line in text.lines for p in line.pieces):
            inner.update(piece.starts[1:])
            for anchor in piece.covers:
                counts[anchor] = counts.get(anchor, 0) + 1
        yield from sorted(anchor for anchor, n in counts.items() if n > 1 or anchor in inner)


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, nothing runs but what the package wrote."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _finalize(value: object) -> object:
    """Make what a template prints inert; what is markup already was made so when it was a text."""
    return make_inert(value) if type(value) is str else value


@cache
def _environment() -> Environment:
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
    return found

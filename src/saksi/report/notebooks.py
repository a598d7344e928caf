"""Accounts -> what a notebook shows inline: the page itself, in a frame in which nothing runs.

The frame is sandboxed without scripts and without the notebook's origin, and its page holds all that it needs. The page
works without its script; its links of citations need a base of their own, since a page in `srcdoc` has that of the
notebook round it (HTML, "fallback base URL"), and would open the notebook inside the frame. Links to publishers open
beside the notebook, since most publishers forbid to be framed.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import islice

from saksi.errors import UsageError
from saksi.model import Account, Refusal
from saksi.report.desks import build_desk
from saksi.report.inert import make_inert_line
from saksi.report.pages import render_html
from saksi.report.words import Words, load_words

HEIGHT = 640  # pixels: a cell that leaves room for its code on a laptop; the reader pulls it larger

# What is shown whole. The made story of 200 articles (tests/support/big_story.py) has 180,000 characters and its page
# 2.1 MB, made in half a second; reports of newspapers have 2,000 each. A notebook is saved with what it shows.
_STORIES = 20
_CHARACTERS = 250_000
_LISTED = 50

_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
_BASE = '<base href="about:srcdoc">'  # before the policy, which would forbid it
_LINK = ' rel="noopener noreferrer nofollow"'  # with its quotation marks it stands in no text: there they are escaped
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:1em}li{margin:.4em 0}code{white-space:pre-wrap}p,small{opacity:.8}"
)


@dataclass(frozen=True, slots=True)
class Inlay:
    """A page as a notebook shows it, when it is the last value of a cell.

    Attributes:
        title: of the story, or of the list of stories.
        page: the page, self-contained.
        height: of its frame, in pixels.
    """

    title: str
    page: str = field(repr=False)
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{_SANDBOX}" referrerpolicy="no-referrer" title="{_quoted(self.title)}" '
            f'style="width:100%;height:{int(self.height)}px;border:1px solid #8888;resize:vertical" '
            f'srcdoc="{escape(self.page)}"></iframe>'
        )


def show_account(
    account: Account, *, version: str, ui: str = "en", height: int = HEIGHT, excerpts: bool = False
) -> Inlay:
    """Return the page of one account, however large it is."""
    title = account.title or load_words(ui).untitled
    return Inlay(title, _framed(render_html((account,), (), version=version, ui=ui, excerpts=excerpts)), height)


def show_run(  # noqa: PLR0913 - what a run gave, and how it is shown
    accounts: Sequence[Account],
    refusals: Sequence[Refusal],
    *,
    version: str,
    ui: str = "en",
    height: int = HEIGHT,
    excerpts: bool = False,
) -> Inlay:
    """Return the page of a run; of one with many stories or long ones, the list of its stories and how to see one."""
    words = load_words(ui)
    if _is_large(accounts):
        return Inlay(words.stories, _list_stories(accounts, refusals, words), height)
    page = render_html(accounts, refusals, version=version, ui=ui, excerpts=excerpts)
    return Inlay(accounts[0].title or words.untitled if len(accounts) == 1 else words.stories, _framed(page), height)


def find_account(accounts: Sequence[Account], story: int | str) -> Account:
    """Return the account of a story, by its number in the run, from 1, or by its id.

    Raises:
        UsageError: the run has no such story.
    """
    if isinstance(story, int):
        found = accounts[story - 1] if 1 <= story <= len(accounts) else None
    else:
        found = next((each for each in accounts if each.story.id == story), None)
    if found is None:
        advice = f"Name one by its number, 1 to {len(accounts)}, or by its id." if accounts else "The run has none."
        raise UsageError(f"no story {story!r} in this run", about=story, advice=advice)
    return found


def _is_large(accounts: Sequence[Account]) -> bool:
    if len(accounts) > _STORIES:
        return True
    return sum(len(a.article.text) for each in accounts for a in each.story.articles) > _CHARACTERS


def _framed(page: str) -> str:
    """Return a page whose own links lead into it and whose others open beside it."""
    return page.replace("<head>", f"<head>{_BASE}", 1).replace(_LINK, f' target="_blank"{_LINK}')


def _list_stories(accounts: Sequence[Account], refusals: Sequence[Refusal], words: Words) -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    unread = sum(each.code != "duplicate" for each in refusals)
    left = len(accounts) - _LISTED
    return "\n".join(
        (
            f'<!doctype html><html lang="{_quoted(words.code)}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            f'<meta name="color-scheme" content="light dark"><style>{_STYLE}</style></head><body>',
            f"<h1>{_quoted(words.stories)} ({len(accounts)})</h1>",
            "<p><code>result.show(1)  # one of them, by its number or by its id</code></p><ol>",
            *_lines(islice(accounts, _LISTED), words),
            "</ol>",
            f"<p>{_quoted(words.more.format(n=left))}</p>" if left > 0 else "",
            f"<p>{_quoted(words.unread_count.format(n=unread))}</p>" if unread else "",
            "</body></html>",
        )
    )


def _lines(accounts: Iterator[Account], words: Words) -> Iterator[str]:
    for number, account in enumerate(accounts, 1):
        desk = build_desk(account, words, number)
        told = " · ".join(each for each in (desk.summary(), desk.days()) if each)
        title = _quoted(account.title or words.untitled)
        key = _quoted(account.story.id)
        yield f'<li><span dir="auto">{title}</span><br><small>{_quoted(told)} · <code>{key}</code></small></li>'


def _quoted(text: str) -> str:
    return escape(make_inert_line(text))

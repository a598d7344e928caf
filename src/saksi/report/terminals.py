"""Accounts -> a terminal: set for reading where a person looks on, plain lines where a program does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from saksi.model import Account, Refusal
from saksi.report.briefs import choose_accounts, rank_accounts, shorten_section
from saksi.report.desks import Desk, build_desk
from saksi.report.entries import Citation, Entry, Excerpt, Piece, Row, Section
from saksi.report.inert import make_inert_line
from saksi.report.sections import set_refusals, set_sections, set_title
from saksi.report.words import Words, load_words

_PLAIN_WIDTH = 88  # columns, where nothing says how wide the reader's window is
_WIDEST = 100  # columns: longer lines are hard to follow


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """A line before it is wrapped: its role (title, heading, note, text), the columns it is set in, its words."""

    role: str
    indent: int
    text: str


_STYLES = {"title": "bold", "heading": "bold underline", "group": "bold", "note": "dim", "text": ""}


def print_account(  # noqa: PLR0913 - what is printed, where and how
    accounts: Sequence[Account],
    refusals: Sequence[Refusal],
    stream: TextIO,
    *,
    ui: str = "en",
    width: int = 0,
    full: bool = False,
) -> None:
    """Write the accounts to a stream: with weight and width of the window on a terminal, else plain and paste-ready.

    `width` sets the columns; 0 takes those of the window, or 88 where there is none. What the stream's encoding lacks
    is written as an escape. Unless `full`, long parts are cut and say so, and of many stories the largest are told.
    """
    print_lines(list(terminal_lines(accounts, refusals, ui=ui, full=full)), stream, width)


def print_lines(lines: Sequence[TerminalLine], stream: TextIO, width: int = 0) -> None:
    """Write lines to a stream, as `print_account` does."""
    if stream.isatty():
        _print_rich(lines, stream, width)
    else:
        wrapped = (each for line in lines for each in _wrap(line, width or _PLAIN_WIDTH, breaks=bool(width)))
        text = "".join(f"{each}\n" for each in wrapped)
        stream.write(_encodable(text, stream))


def terminal_lines(
    accounts: Sequence[Account], refusals: Sequence[Refusal], *, ui: str = "en", full: bool = False
) -> Iterator[TerminalLine]:
    """Yield what is printed, line by line, not yet wrapped: of several stories the list, then the accounts."""
    words = load_words(ui)
    missing = refusals if len(accounts) == 1 else ()
    if len(accounts) > 1:
        yield from _story_lines(accounts, words)
    told = range(len(accounts)) if full else choose_accounts(accounts)
    for n in told:
        yield from _account_lines(build_desk(accounts[n], words, n + 1), missing, full=full)
    if len(told) < len(accounts):
        yield TerminalLine("note", 0, words.stories_left.format(n=len(accounts) - len(told)))
        yield TerminalLine("text", 0, "")
    if not accounts:
        yield TerminalLine("text", 0, words.no_stories)
    if refusals:
        yield from _section_lines(set_refusals(refusals, words), words)
    yield TerminalLine("note", 0, "")
    if accounts and accounts[0].is_fast:
        yield TerminalLine("note", 0, words.read_fast)
    yield TerminalLine("note", 0, words.upper_bound)


def _print_rich(lines: Sequence[TerminalLine], stream: TextIO, width: int) -> None:
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, highlight=False, soft_wrap=True)
    columns = width or min(console.width, _WIDEST)
    for line in lines:
        for each in _wrap(line, columns):
            console.print(Text(_encodable(each, stream), style=_STYLES[line.role]))


def _wrap(line: TerminalLine, width: int, *, breaks: bool = True) -> list[str]:
    """Return a line in columns; words too long for them run over where nobody looks on: an address stays whole."""
    if not line.text:
        return [""]
    indent = " " * line.indent
    hang = "  " if line.role == "text" else ""
    text = make_inert_line(line.text)
    return textwrap.wrap(
        text,
        max(20, width),
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_on_hyphens=False,
        break_long_words=breaks,
    )


def _encodable(text: str, stream: TextIO) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _story_lines(accounts: Sequence[Account], words: Words) -> Iterator[TerminalLine]:
    """Yield the list of the stories, those of most articles first: title, articles, origins, days."""
    yield TerminalLine("heading", 0, f"{words.stories} ({len(accounts)})".upper())
    for n in rank_accounts(accounts):
        desk = build_desk(accounts[n], words, n + 1)
        alone = desk.byline(accounts[n].sources[0].article) if len(accounts[n].sources) == 1 else ""
        told = alone or " · ".join(each for each in (desk.summary(), desk.days()) if each)
        yield TerminalLine("text", 0, f"{n + 1}. {set_title(desk).text} ({told})")
    yield TerminalLine("text", 0, "")


def _account_lines(desk: Desk, refusals: Sequence[Refusal], *, full: bool) -> Iterator[TerminalLine]:
    title = set_title(desk)
    yield TerminalLine("title", 0, f"{title.text}{_cites(title.citations)}")
    yield TerminalLine("note", 0, desk.summary())
    cut = 0
    for section in set_sections(desk, refusals):
        shown, left = (section, 0) if full else shorten_section(section)
        yield from _section_lines(shown, desk.words)
        if left:
            yield TerminalLine("note", 0, desk.words.more.format(n=left))
        cut += left
    yield TerminalLine("text", 0, "")
    if cut:
        yield TerminalLine("note", 0, desk.words.lines_left.format(n=cut))
        yield TerminalLine("text", 0, "")


def _section_lines(section: Section, words: Words) -> Iterator[TerminalLine]:
    yield TerminalLine("text", 0, "")
    yield TerminalLine("heading", 0, section.heading.upper())
    if section.says:
        yield TerminalLine("note", 0, section.says)
    for group in section.groups:
        if group.heading:
            yield TerminalLine("text", 0, "")
            yield TerminalLine("group", 0, group.heading)
        yield from (
            TerminalLine("note", 0, each) for each in (group.says, words.rules.get(group.rule, group.reason)) if each
        )
        for entry in group.entries:
            yield from _entry_lines(entry, section, words)
    if not section.count and section.none:
        yield TerminalLine("text", 0, section.none)


def _entry_lines(entry: Entry, section: Section, words: Words) -> Iterator[TerminalLine]:
    text = _marked(entry.pieces) or entry.text
    text = f"“{text}”" if section.is_quoting(entry) else text
    if section.layout == "sources":
        yield TerminalLine("text", 0, f"{_numbers(entry.citations)} {entry.head}: {text} {entry.url}")
    else:
        head = f"{entry.head}: " if entry.head else ""
        yield TerminalLine("text", 0, f"- {head}{text}{_cites(entry.citations)}")
    if entry.before or entry.after:
        yield TerminalLine("note", 2, f"({entry.before}{entry.text}{entry.after})")
    told = " · ".join(each for each in (entry.note, entry.finding) if each)
    if told:
        yield TerminalLine("note", 2, told)
    for row in entry.rows:
        yield TerminalLine("text", 2, _row(row, words))


def _row(row: Row, words: Words) -> str:
    parts = [row.text, row.head, row.note, words.state.get(row.state, "")]
    told = ("→ " if row.state == "later" else "") + " · ".join(p for p in parts if p)
    excerpts = " / ".join(map(_excerpt, row.excerpts[:1] if row.text else row.excerpts))
    return f"{told}{': ' if told and excerpts else ''}{excerpts}{_cites(row.citations)}"


def _excerpt(excerpt: Excerpt) -> str:
    said = _marked(excerpt.pieces) or excerpt.words
    words = f"“{said}”" if excerpt.is_direct else said
    return f"{words} ({excerpt.note})" if excerpt.note else words


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(f"*{piece.text}*" if piece.differs else piece.text for piece in pieces).strip()


def _cites(citations: Sequence[Citation]) -> str:
    return f" {_numbers(citations)}" if citations else ""


def _numbers(citations: Sequence[Citation]) -> str:
    return "".join(f"[{c.number}]" for c in citations)

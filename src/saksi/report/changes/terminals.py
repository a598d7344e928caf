"""Changes -> a terminal: set for reading where a person looks on, plain lines where a program does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from saksi.report import contract as c
from saksi.report.changes.entries import Group, Line, Quoted, Told
from saksi.report.changes.lines import say_span, set_changes
from saksi.report.changes.rows import ChangesDocument
from saksi.report.terminals import TerminalLine, print_lines
from saksi.report.words import Words, load_words


def print_changes(  # noqa: PLR0913 - what is printed, where and how
    changes: ChangesDocument,
    before: c.Document,
    after: c.Document,
    stream: TextIO,
    *,
    ui: str = "en",
    width: int = 0,
    full: bool = False,
) -> None:
    """Write changes to a stream: unless `full`, long groups are cut and say so. `width` as in `print_account`."""
    print_lines(list(change_lines(changes, before, after, ui=ui, full=full)), stream, width)


def change_lines(
    changes: ChangesDocument, before: c.Document, after: c.Document, *, ui: str = "en", full: bool = False
) -> Iterator[TerminalLine]:
    """Yield what is printed, line by line, not yet wrapped."""
    words = load_words(ui)
    stories = set_changes(changes, before, after, words)
    yield TerminalLine("title", 0, words.changes)
    yield TerminalLine("note", 0, say_span(changes, words))
    if not stories:
        yield TerminalLine("text", 0, words.changed_none)
    left = 0
    for story in stories:
        yield from _head(story)
        for group in story.groups:
            lines = group.lines if full else group.open_lines
            left += len(group.lines) - len(lines)
            yield from _group(group, lines, words)
    if left:
        yield TerminalLine("text", 0, "")
        yield TerminalLine("note", 0, words.changed_left.format(n=left))


def _head(story: Told) -> Iterator[TerminalLine]:
    yield TerminalLine("text", 0, "")
    yield TerminalLine("title", 0, story.title)
    yield TerminalLine("note", 0, f"{story.label} · {story.summary}")


def _group(group: Group, lines: tuple[Line, ...], words: Words) -> Iterator[TerminalLine]:
    yield TerminalLine("text", 0, "")
    yield TerminalLine("heading", 0, group.heading.upper())
    for line in lines:
        said = ": ".join(each for each in (line.text, line.value) if each) if line.text else line.label
        beside = line.label if line.text else line.value
        yield TerminalLine("text", 0, f"- {said} ({beside})" if beside else f"- {said}")
        if line.note:
            yield TerminalLine("note", 2, line.note)
        for quoted in line.quotes:
            yield TerminalLine("text", 2, _quoted(quoted))
        if line.left:
            yield TerminalLine("note", 2, words.more.format(n=line.left))
    if len(lines) < len(group.lines):
        yield TerminalLine("note", 0, words.more.format(n=len(group.lines) - len(lines)))


def _quoted(quoted: Quoted) -> str:
    head = " · ".join(each for each in (quoted.label, quoted.head) if each)
    source = " · ".join(each for each in (quoted.source, quoted.mark) if each)
    return f"{head}{': ' if head else ''}“{quoted.before}{quoted.words}{quoted.after}” ({source})"

"""Accounts -> Markdown (CommonMark), to paste where a page cannot go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saksi.model import Account, Refusal
from saksi.report.desks import Desk, build_desk
from saksi.report.entries import Citation, Entry, Excerpt, Piece, Row, Section
from saksi.report.inert import make_inert_line
from saksi.report.sections import set_refusals, set_sections, set_title
from saksi.report.words import Words, load_words

# What CommonMark or GitHub's dialect would read as a sign of its own inside a line.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~&$#!]")
_OPENINGS = re.compile(r"^(\s*)([-+=:])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])")


def render_markdown(accounts: Sequence[Account], refusals: Sequence[Refusal], *, version: str, ui: str = "en") -> str:
    """Return all accounts as Markdown; numbers in brackets lead to the list of sources of the same account."""
    words = load_words(ui)
    missing = refusals if len(accounts) == 1 else ()
    lines: list[str] = []
    for number, account in enumerate(accounts, start=1):
        lines += _account_lines(build_desk(account, words, number), missing)
    if not accounts:
        lines += [words.no_stories, ""]
    if refusals:
        lines += _section_lines(set_refusals(refusals, words), words)
    fast = [words.read_fast, ""] if accounts and accounts[0].is_fast else []
    lines += ["---", "", *fast, words.upper_bound, "", words.made_by.format(version=escape(version))]
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Return a text as one line that Markdown shows as it stands."""
    line = _SIGNS.sub(r"\\\g<0>", make_inert_line(text))
    return _NUMBERED.sub(r"\1\\\2", _OPENINGS.sub(r"\1\\\2", line))


def _account_lines(desk: Desk, refusals: Sequence[Refusal]) -> list[str]:
    title = set_title(desk)
    lines = [f"# {escape(title.text)}{_cites(title.citations)}", "", escape(desk.summary()), ""]
    for section in set_sections(desk, refusals):
        lines += _section_lines(section, desk.words)
    return lines


def _section_lines(section: Section, words: Words) -> list[str]:
    lines = [f"## {section.heading}", ""]
    lines += [each for part in (section.says, section.trust) if part for each in (f"*{part}*", "")]
    for group in section.groups:
        lines += [f"### {escape(group.heading)}", ""] if group.heading else []
        lines += [
            each
            for part in (group.says, words.rules.get(group.rule, group.reason))
            if part
            for each in (escape(part), "")
        ]
        for entry in group.entries:
            lines += _entry_lines(entry, section, words)
        lines.append("")
    if not section.count and section.none:
        lines += [section.none, ""]
    return lines


def _entry_lines(entry: Entry, section: Section, words: Words) -> Iterator[str]:
    if section.layout == "lead":
        yield f"{escape(entry.text)}{_cites(entry.citations)}"
        yield ""
        return
    head = f"**{escape(entry.head)}** " if entry.head else ""
    note = f" ({escape(entry.note)})" if entry.note else ""
    url = f" {escape(entry.url)}" if entry.url else ""
    text = f"“{_in_sentence(entry)}”" if section.is_quoting(entry) else _marked(entry.pieces) or escape(entry.text)
    if section.layout == "sources":
        yield f"- {_numbers(entry.citations)} {head}{text}{note}{url}"
    else:
        yield f"- {head}{text}{_cites(entry.citations)}{note}"
    for row in entry.rows:
        yield from _row_lines(row, words)


def _in_sentence(entry: Entry) -> str:
    """Return the words of an entry, in bold type inside the rest of their sentence where that is told."""
    if entry.pieces:
        return _marked(entry.pieces)
    if not (entry.before or entry.after):
        return escape(entry.text)
    before, after = escape(entry.before), escape(entry.after)
    left, right = entry.before[-1:].isspace(), entry.after[:1].isspace()
    return f"{before}{' ' * left}**{escape(entry.text)}**{' ' * right}{after}"


def _row_lines(row: Row, words: Words) -> Iterator[str]:
    state = words.state.get(row.state, "")
    said = [escape(each) for each in (row.text, row.note, state) if each]
    head = ("→ " if row.state == "later" else "") + escape(row.head)
    told = ": ".join(each for each in (head, "; ".join(said)) if each)
    if row.text and not row.excerpts:
        yield f"  - {told}{_cites(row.citations)}"
        return
    excerpts = row.excerpts if not row.text else row.excerpts[:1]
    yield f"  - {told}{' — ' if told else ''}{' / '.join(map(_excerpt, excerpts))}{_cites(row.citations)}"


def _excerpt(excerpt: Excerpt) -> str:
    said = _marked(excerpt.pieces) if excerpt.pieces else escape(excerpt.words)
    words = f"“{said}”" if excerpt.is_direct else said
    return f"{words} ({escape(excerpt.note)})" if excerpt.note else words


def _marked(pieces: Sequence[Piece]) -> str:
    """Return the pieces of a wording, those that differ in meaning in bold type."""
    out = ""
    for piece in pieces:
        left, right = piece.text[:1].isspace(), piece.text[-1:].isspace()
        words = escape(piece.text)
        out += f"{' ' * left}{f'**{words}**' if piece.differs else words}{' ' * right}" if words else " "
    return out.strip()


def _cites(citations: Sequence[Citation]) -> str:
    return f" {_numbers(citations)}" if citations else ""


def _numbers(citations: Sequence[Citation]) -> str:
    return "".join(f"[{c.number}]" for c in citations)

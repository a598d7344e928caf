"""Changes -> Markdown (CommonMark), to paste where a page cannot go."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.report import contract as c
from saksi.report.changes.entries import Line, Quoted, Told
from saksi.report.changes.lines import say_span, set_changes
from saksi.report.changes.rows import ChangesDocument
from saksi.report.markdown import escape
from saksi.report.words import Words, load_words


def render_changes_markdown(changes: ChangesDocument, before: c.Document, after: c.Document, *, ui: str = "en") -> str:
    """Return all changes as Markdown, in the words of `ui`."""
    words = load_words(ui)
    stories = set_changes(changes, before, after, words)
    lines = [f"# {words.changes}", "", escape(say_span(changes, words)), ""]
    lines += [line for story in stories for line in _story(story, words)] or [words.changed_none, ""]
    lines += ["---", "", words.upper_bound, "", words.made_by.format(version=escape(changes.saksi))]
    return "\n".join(lines).rstrip() + "\n"


def _story(story: Told, words: Words) -> Iterator[str]:
    yield from (f"## {escape(story.title)}", "", escape(f"{story.label} · {story.summary}"), "")
    for group in story.groups:
        yield from (f"### {group.heading}", "")
        for line in group.lines:
            yield from _line(line, words)
        yield ""


def _line(line: Line, words: Words) -> Iterator[str]:
    value = f"**{escape(line.value)}**" if line.value else ""
    said = ": ".join(each for each in (escape(line.text), value) if each) if line.text else line.label
    told = "; ".join(each for each in (line.label if line.text else escape(line.value), escape(line.note)) if each)
    yield f"- {said} ({told})" if told else f"- {said}"
    yield from (f"  - {_quoted(each)}" for each in line.quotes)
    if line.left:
        yield f"  - {words.more.format(n=line.left)}"


def _quoted(quoted: Quoted) -> str:
    head = ", ".join(each for each in (quoted.label, escape(quoted.head)) if each)
    left, right = quoted.before[-1:].isspace(), quoted.after[:1].isspace()
    inside = f"{escape(quoted.before)}{' ' * left}**{escape(quoted.words)}**{' ' * right}{escape(quoted.after)}"
    said = inside if quoted.before or quoted.after else escape(quoted.words)
    source = " · ".join(each for each in (escape(quoted.source), quoted.mark) if each)
    return f"{head}{': ' if head else ''}“{said}” ({source})"

"""Hostile words in Markdown and on a terminal: read as they stand, and nothing acts."""

import io
import re

import pytest

from saksi.report import print_account, render_markdown
from tests.support.hostile import PAYLOADS, hostile_run

# What a terminal or a viewer of text would obey instead of show: controls, direction, lone surrogates.
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STYLE = re.compile(r"\x1b\[[\d;]*m")
_PLAIN = "Polisi menutup jalan"


class Window(io.StringIO):
    """A stream behind which a person sits."""

    def isatty(self):
        return True


@pytest.mark.parametrize("name", PAYLOADS)
def test_markdown_shows_hostile_words_and_obeys_none(name):
    run = hostile_run(PAYLOADS[name])
    text = render_markdown(run.accounts, run.refusals, version="0.0.0")
    text.encode("utf-8")
    assert not _ACTS.search(text)
    assert _PLAIN in text
    assert not re.search(r"(?<!\\)[<>`|]", re.sub(r"^> ", "", text, flags=re.MULTILINE))
    assert not re.search(r"(?<!\\)\]\(", text)


@pytest.mark.parametrize("stream", [io.StringIO, Window])
@pytest.mark.parametrize("name", PAYLOADS)
def test_a_terminal_gets_no_sequence_but_those_of_its_own_weight(name, stream, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    run, out = hostile_run(PAYLOADS[name]), stream()
    print_account(run.accounts, run.refusals, out, full=True)
    text = out.getvalue()
    text.encode("utf-8")
    assert not _ACTS.search(_STYLE.sub("", text))
    assert ("\x1b" in text) == out.isatty()
    assert _PLAIN in text

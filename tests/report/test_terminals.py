import io
import re

import pytest

from saksi.model import Ledger, Refusal
from saksi.report import build_account, print_account
from tests.report.written import bridge_story, story_of, written


class Window(io.StringIO):
    """A stream behind which a person sits."""

    def isatty(self):
        return True


def printed(stream, story_and_ledger, width=0):
    print_account([build_account(*story_and_ledger)], (), stream, width=width)
    return stream.getvalue()


def test_what_goes_to_a_program_is_plain():
    text = printed(io.StringIO(), bridge_story())
    assert "\x1b" not in text
    assert not any("\u2500" <= sign <= "\u257f" for sign in text)
    assert max(map(len, text.splitlines())) <= 88


def test_a_window_gets_weight_and_the_same_words(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain = printed(io.StringIO(), bridge_story(), width=70)
    weighted = printed(Window(), bridge_story(), width=70)
    assert "\x1b[1m" in weighted
    assert re.sub(r"\x1b\[[\d;]*m", "", weighted) == plain


@pytest.mark.parametrize("stream", [io.StringIO, Window])
def test_an_article_cannot_move_the_cursor_or_speak_markup(stream):
    found = written("a", "Judul \x1b[2J[bold]x[/bold]\n|Air naik \x9b2J sampai ke atap rumah warga|.\n")
    text = printed(stream(), (story_of(found), Ledger("st-1")))
    assert "\x1b[2J" not in text
    assert "\x9b" not in text
    assert "[bold]x[/bold]" in text


def test_words_longer_than_the_window_are_broken():
    found = written("a", f"Judul\n|{'a' * 300}|.\n")
    assert max(map(len, printed(io.StringIO(), (story_of(found), Ledger("st-1")), width=40).splitlines())) <= 40


def test_an_address_stays_whole_where_a_program_reads():
    address = f"https://contoh.example/{'a' * 120}"
    found = written("a", "Judul\nAir naik di seluruh desa.\n", url=address)
    assert address in printed(io.StringIO(), (story_of(found), Ledger("st-1"))).split()


def test_what_the_encoding_lacks_is_escaped():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    print_account([build_account(*bridge_story())], (Refusal("é.txt", "empty", "Empty."),), stream)
    stream.flush()
    assert b"\\u201c" in raw.getvalue()
    assert b"\\xe9.txt" in raw.getvalue()


def test_every_line_of_the_account_names_its_sources():
    text = printed(io.StringIO(), bridge_story(), width=400)
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) > 10
    assert all("[" in line for line in lines)

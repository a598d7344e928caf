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


def many(n):
    found = [
        written(
            f"a{k}", f"Judul {k}\n" + "\n".join(f"|Air naik di desa nomor {k} rumah {m}|." for m in range(40)) + "\n"
        )
        for k in range(n)
    ]
    return [build_account(story_of(each), Ledger(f"st-{each.article.id}")) for each in found]


def test_several_stories_are_listed_before_the_first_is_told():
    stream = io.StringIO()
    print_account([*many(1), build_account(*bridge_story())], (), stream, width=400)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "STORIES (2)"
    assert lines[1].startswith("2. Jembatan Sungai Ampar Ambruk (3 articles · up to 2 origins · 3 April 2023 – 4 April")
    assert lines[2].startswith("1. Judul 0 (")
    alone = printed(io.StringIO(), bridge_story())
    assert "STORIES" not in alone


def test_of_many_stories_the_largest_are_told_and_the_way_to_the_rest_is_said():
    short, full = io.StringIO(), io.StringIO()
    accounts = [*many(12), build_account(*bridge_story())]
    print_account(accounts, (), short, width=400)
    print_account(accounts, (), full, width=400, full=True)
    assert short.getvalue().count("WHAT HAPPENED") == 10
    assert full.getvalue().count("WHAT HAPPENED") == 13
    assert "3 more stories" in short.getvalue()
    assert "--full" not in full.getvalue()
    assert "Jembatan Sungai Ampar ambruk pada Senin" in short.getvalue()


def test_a_long_part_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("saksi.report.briefs._MOST", {"sources": (1, 1, 1), "unknowns": (0, 0, 1)})
    short = printed(io.StringIO(), bridge_story(), width=400)
    full = io.StringIO()
    print_account([build_account(*bridge_story())], (), full, width=400, full=True)
    assert len(short.splitlines()) < len(full.getvalue().splitlines())
    assert "--full prints all" in short
    assert "Lima orang terluka" in short[short.index("WHERE THEY DIFFER") :], "differences stand whole"

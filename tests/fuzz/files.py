"""Targets: what lies in files, what servers send, and what people and programs give back."""

import io
from contextlib import suppress
from datetime import datetime
from pathlib import Path

HERE = "https://kabar.example/umum/rss"
_KNOWN_RUN = Path(__file__).parent / "corpus" / "run" / "two-articles.json"


def _pieces(content: bytes, size: int):
    return (content[i : i + size] for i in range(0, len(content), size))


def try_records(content: bytes) -> None:
    """Read JSONL; where it is cut into pieces makes no difference."""
    from saksi.errors import PageError
    from saksi.gather.records import check_document, find_record_pages, is_record
    from saksi.model import Page

    found = list(find_record_pages(iter((content,)), "a.jsonl", name="a.jsonl", path="b/a.jsonl"))
    assert found
    assert all(each.source.startswith("a.jsonl") for each in found)
    assert all(each.content.strip() for each in found if isinstance(each, Page))
    again = find_record_pages(_pieces(content, max(3, len(content) // 50)), "a.jsonl", name="a.jsonl", path="b/a.jsonl")
    assert list(again) == found
    is_record(content)
    with suppress(PageError):
        check_document(content)


def try_gzip(content: bytes) -> None:
    """Unpack a file and a body; neither grows beyond what its length allows."""
    from saksi.errors import PageError
    from saksi.gather.bodies import read_body
    from saksi.gather.streams import PIECE, RATIO, RATIO_FROM, iter_lines, iter_pieces

    most = max(RATIO_FROM, RATIO * len(content)) + PIECE
    size = 0
    with suppress(PageError):
        for piece in iter_pieces(io.BytesIO(content)):
            size += len(piece)
    assert size <= most
    with suppress(PageError):
        for _ in iter_lines(iter_pieces(io.BytesIO(content)), limit=PIECE):
            pass
    for coding in ("gzip", "deflate", "", "gzip, gzip"):
        for cut in (False, True):
            with suppress(PageError):
                assert len(read_body(_pieces(content, 1000), coding, PIECE, cut=cut)) <= PIECE


def try_warc(content: bytes) -> None:
    """Read the pages of a web archive."""
    from saksi.errors import PageError
    from saksi.gather.archives import find_archive_pages
    from saksi.model import Page

    with suppress(PageError):
        for each in find_archive_pages(io.BytesIO(content), "a.warc"):
            assert each.source.startswith("a.warc")
            assert not isinstance(each, Page) or each.content.strip()


def try_feed(content: bytes) -> None:
    """Read a feed or a sitemap."""
    from saksi.errors import PageError
    from saksi.gather import read_feed
    from saksi.gather.entries import LONGEST_TITLE, MOST

    try:
        feed = read_feed(content, HERE)
    except PageError as error:
        assert error.code in {"empty", "format", "truncated", "too-large"}  # noqa: PT017 - that is what is tried
        return
    assert len(feed.entries) <= MOST
    assert len({each.url for each in feed.entries}) == len(feed.entries)
    for each in feed.entries:
        assert each.url.startswith(("http://", "https://"))
        assert each.url.isascii()
        assert len(each.title) <= LONGEST_TITLE
        assert not set(each.title) & set("\x00\n\r\x1b\u202e")
        assert all(not day or datetime.fromisoformat(day) for day in (each.published, each.changed))
    assert all(url.startswith(("http://", "https://")) for url in feed.more)


def try_robots(content: bytes) -> None:
    """Read a robots.txt and ask it for addresses, its own words among them."""
    from saksi.gather.robots import LIMIT, SLOWEST, parse_robots

    found = parse_robots(200, content[:LIMIT], "saksi")
    last = content.rpartition(b"\n")[2].decode("latin-1")
    for url in (HERE, "https://kabar.example/", f"https://kabar.example/{last[:500]}"):
        found.is_allowed(url)
    assert 0 <= found.delay <= SLOWEST


def try_signposts(content: bytes) -> None:
    """Find the feeds that a page names."""
    from saksi.gather import find_feeds

    found = find_feeds(content, HERE)
    assert len(set(found)) == len(found)
    assert all(each.startswith(("http://", "https://")) for each in found)


def try_addresses(content: bytes) -> None:
    """Read an address as a link of a page; one that is asked for as it stands stays as it is."""
    from saksi.errors import PageError
    from saksi.gather.addresses import join_address, parse_address, plain_address
    from saksi.gather.entries import find_link, find_page, find_title, parse_moment
    from saksi.gather.names import show_name

    link = content.decode("utf-8", "replace")
    with suppress(PageError):
        plain = plain_address(parse_address(join_address(HERE, link)))
        assert plain.isascii()
        assert not set(plain) & set("\r\n\t ")
        assert plain_address(parse_address(plain)) == plain
    assert not (page := find_page(link, HERE)) or page.startswith(("http://", "https://"))
    find_link(link, "")
    find_title(link)
    assert not (moment := parse_moment(link)) or datetime.fromisoformat(moment)
    show_name(content.decode("utf-8", "surrogateescape"))


def try_corrections(content: bytes) -> None:
    """Read lines of corrections; what is written of one is read as the same."""
    from saksi.errors import CorrectionError
    from saksi.gather import parse_correction, parse_passage, render_correction

    for line in content.decode("utf-8", "replace").split("\n")[:200]:
        with suppress(CorrectionError):
            parse_passage(line)
        try:
            found = parse_correction(line, 1)
        except CorrectionError as error:
            assert error.advice  # noqa: PT017 - that is what is tried
            continue
        again = parse_correction(render_correction(found), 1)
        assert render_correction(again) == render_correction(found)


def try_run(content: bytes) -> None:
    """Read a saved run and do with it what the commands do: explain it, write it in other forms, compare it."""
    from saksi.errors import LanguageError, RunError, UsageError
    from saksi.report import (
        FORMS,
        decode_document,
        encode_document,
        explain_run,
        is_folder_form,
        split_document,
        write_form,
    )
    from saksi.report.changes import encode_changes, find_changes, render_changes_markdown, render_changes_page

    try:
        run = decode_document(content)
    except RunError as error:
        assert error.advice  # noqa: PT017 - that is what is tried
        return
    written = encode_document(run)
    assert encode_document(decode_document(written)) == written
    wanted = [f.id for f in run.findings[:3]] + [f"{a.id}:0-9" for a in run.articles[:3]] + ["f-", "Lembah"]
    for each in wanted:
        with suppress(UsageError):
            explain_run(run, each)
    for form in FORMS:
        if not is_folder_form(form) and form != "parquet":
            with suppress(LanguageError):
                write_form(form, split_document(run), io.BytesIO())
    known = decode_document(_KNOWN_RUN.read_bytes())
    for before, after in ((known, run), (run, known), (run, run)):
        changes = find_changes(before, after)
        encode_changes(changes)
        render_changes_markdown(changes, before, after)
        render_changes_page(changes, before, after)

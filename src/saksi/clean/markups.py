"""The article inside an HTML page."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from html import unescape

from saksi.errors import PageError
from saksi.model import OffsetMap

LIMIT = 10 * 1000 * 1000  # characters of a page that are parsed; a news page has some hundred thousand
WINDOW = 200_000  # characters of the page in which the next line is looked for: keeps the map linear
CHUNK = 6  # words of a line that is not on the page as a whole
TOP = 5  # lines among which a page may have its title once more
# Paragraphs, cells, line breaks. Of 181 pages of the shared data none has more than 1,100. Above the first number no
# second opinion is asked (jusText takes quadratic time: 3.4 s for 6,600), above the other none (trafilatura does too:
# 5 s for 66,000, 31 s for 100,000; run of 2026-11-28).
SOME_BLOCKS, MOST_BLOCKS = 5_000, 20_000
MOST_TAGS = 200_000  # opened and closed; none of those pages has more than 3,300, and 250,000 take 5 s and 0.3 GB
MOST_ATTRIBUTES = 1000  # of one tag: libxml2 takes quadratic time to list them (22,000: 2.4 s; 500,000: over 150 s)
BELOW = 4000  # characters of the page below its title in which its date stands
_SUFFIX = re.compile(r"(?P<title>.{10,400}?)\s[-–—|]\s(?P<rest>[^-–—|]{2,60})")
_HEADING = re.compile(r"<h[1-3][^>]{0,500}>(?P<words>.{1,1000}?)</h[1-3]>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_UNSEEN = re.compile(r"<(script|style)\b[^>]{0,500}>.{0,4000}?</\1>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"<(?:p|div|li|h[1-6]|t[dhr]|br|d[dlt]|pre|[uo]l|table|option|section|article)\b", re.IGNORECASE)
# Tags with all that stands in them; comments and scripts are passed over, as the parser does. It goes on behind what it
# has seen and never back, so that it takes linear time.
_WHOLE_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)|\Z)"
    r"""|<[a-z][^\s>/]*+(?P<attributes>(?:[\s/]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)|[^\s>/=]++)*+)""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""[^\s>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
# Where a page tells machines when its article appeared: OpenGraph or microdata, JSON-LD.
_PUBLISHED = re.compile(
    r"""<meta\b[^<>]{0,300}?(?:article:published_time|datePublished)["'][^<>]{0,100}?content=["'](?P<meta>[^"'<>]{8,40})["']"""
    r"""|"datePublished"\s{0,3}:\s{0,3}"(?P<json>[^"<>]{8,40})\"""",
    re.IGNORECASE,
)
LAST_DAY = "2099-12-31"  # the page's date must not depend on the day on which it is read


@dataclass(frozen=True, slots=True)
class Extract:
    """The article of a page: its lines with the title first, and what the page says about it."""

    text: str
    title: str = ""
    byline: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""


def find_extract(page: str, url: str) -> Extract:
    """Return the article of an HTML page (trafilatura).

    Raises:
        PageError: `too-large`, or `no-article-text` where the page holds no article.
    """
    if len(page) > LIMIT:
        raise PageError(
            f"the page holds more than {LIMIT:,} characters", code="too-large", advice="Save the article alone"
        )
    if page.count("<") > MOST_TAGS:
        raise PageError(f"the page has more than {MOST_TAGS:,} tags", code="too-large", advice="Save the article alone")
    blocks = sum(1 for _ in _BLOCK.finditer(page))
    if blocks > MOST_BLOCKS:
        raise PageError(f"the page has {blocks:,} paragraphs", code="too-large", advice="Save the article alone")
    if any(_count_attributes(m["attributes"] or "") > MOST_ATTRIBUTES for m in _WHOLE_TAG.finditer(page)):
        raise PageError("a tag of the page has attributes without end", code="too-large", advice="Leave it out")
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what goes wrong is said once, by the refusal
    try:
        found = bare_extraction(
            page,
            url=url or None,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            fast=blocks > SOME_BLOCKS,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LAST_DAY},
        )
    except Exception as error:  # a library stumbles over odd markup in ways of its own: an AssertionError of lxml
        raise PageError(
            "its markup cannot be read", code="no-article-text", advice="Save its text and name the file"
        ) from error
    if found is None or isinstance(found, dict):
        raise PageError("no article on this page", code="no-article-text", advice="Save its text and name the file")
    lines = [line for line in (found.text or "").splitlines() if line.strip()]
    if not lines:
        raise PageError("no article on this page", code="no-article-text", advice="Save its text and name the file")
    title = _find_title(" ".join((found.title or "").split()), lines[:TOP], found.sitename or "")
    if title and title not in (line.strip() for line in lines[:TOP]):
        lines.insert(0, title)
    return Extract(
        text="\n".join(lines) + "\n",
        title=title,
        byline=" ".join((found.author or "").split()),
        published=found.date or "",
        outlet=" ".join((found.sitename or "").split()),
        url=found.url or "",
    )


def _count_attributes(attributes: str) -> int:
    """Return how many attributes a tag has; 0 where it is too short for many."""
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) if len(attributes) > MOST_ATTRIBUTES else 0


def _find_title(title: str, lines: list[str], outlet: str) -> str:
    """Return a page's title without the name of its outlet behind it: as one of the first lines has it."""
    parted = _SUFFIX.fullmatch(title)
    if parted is None:
        return title
    bare, rest = parted["title"], " ".join(parted["rest"].split()).casefold()
    known = rest == " ".join(outlet.split()).casefold() or any(bare == line.strip() for line in lines)
    return bare if known else title


def find_moments(page: str) -> tuple[str, ...]:
    """Return what an HTML page tells machines of when its article appeared, as written, in the order of the page.

    A list of other articles may tell of theirs.
    """
    found = (m["meta"] or m["json"] for m in _PUBLISHED.finditer(page, 0, LIMIT))
    return tuple(dict.fromkeys(found))


def find_lines_near_title(page: str, title: str) -> list[str]:
    """Return what stands on an HTML page right below its first heading of this title, a line for each piece of text."""
    wanted = "".join(title.split())
    for heading in _HEADING.finditer(page, 0, LIMIT):
        if wanted and wanted in "".join(unescape(_TAG.sub("", heading["words"])).split()):
            below = _UNSEEN.sub("", page[heading.end() : heading.end() + BELOW])
            return [line for piece in _TAG.split(below) if (line := " ".join(unescape(piece).split()))]
    return []


def find_offsets(text: str, page: str) -> OffsetMap:
    """Return where the pieces of a text stand on its page: lines as a whole, else a few words at a time, in order."""
    pieces: list[tuple[int, int, int]] = []
    start, there = 0, 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        at = start + len(line) - len(line.lstrip())
        found = page.find(bare, there, there + WINDOW) if bare else -1
        if found >= 0:
            pieces.append((at, found, len(bare)))
            there = found + len(bare)
        elif bare:
            there = _find_chunks(line, start, page, there, pieces)
        start += len(line)
    return OffsetMap(tuple(pieces))


def _find_chunks(line: str, start: int, page: str, there: int, pieces: list[tuple[int, int, int]]) -> int:
    """Add the chunks of a line that stand on the page; return the offset behind the last of them."""
    words = line.split()
    at = 0
    for i in range(0, len(words), CHUNK):
        chunk = " ".join(words[i : i + CHUNK])
        at = line.find(words[i], at)
        if not line.startswith(chunk, at):
            continue
        found = page.find(chunk, there, there + WINDOW // 10)
        if found >= 0:
            pieces.append((start + at, found, len(chunk)))
            there = found + len(chunk)
        at += len(chunk)
    return there

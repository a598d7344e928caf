"""Trees: XML from the web, parsed without entities, without the network and within the parser's bounds."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from saksi.errors import PageError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NO_FEED = "Name the address of a feed or a sitemap"
# Opened and closed. The largest sitemap that the protocol allows, of 50,000 addresses with pictures and news, has some
# 1.5 million; each may take 200 bytes (12 million: 13 s and 2.4 GB; run of 2026-11-28).
MOST_TAGS = 2_000_000
MOST_ATTRIBUTES = 1000  # of one tag: libxml2 takes quadratic time to list them (300,000: over 15 seconds)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s{0,3}=\s{0,3}[\"']([\w.:-]{1,40})[\"']")
# Character sets that feeds are written in. Python knows more names, some of which take very long (punycode).
_CHARACTER_SETS = re.compile(
    r"(utf-?8|(x-)?(iso|windows|cp|latin|koi8|gb|big5|euc|shift|sjis|tis|mac|ascii|us-ascii)[\w.:-]*)", re.IGNORECASE
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"&([A-Za-z]{2,31};)")
_OF_XML = {"amp;", "lt;", "gt;", "quot;", "apos;"}


def decode_markup(content: bytes, charset: str = "") -> str:
    """Return a feed or a page as text: by its mark, else as UTF-8, else as the server or itself says, else cp1252."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace").removeprefix("\ufeff")
    declared = _DECLARED.match(content.lstrip()[:300])
    for name in ("utf-8", charset, declared[1].decode("ascii") if declared else ""):
        if _CHARACTER_SETS.fullmatch(name):
            try:
                return content.decode(name)
            except (LookupError, ValueError):
                continue
    return content.decode("cp1252", "replace")


def parse_xml(text: str) -> Element:
    """Return the root of an XML document; mistakes that a reader can get over are got over.

    Raises:
        PageError: `format` where it is no XML or declares entities, `truncated` where its end is missing, `too-large`
            where it has tags without end.
    """
    from lxml import etree  # noqa: PLC0415 - loaded only where it is asked for

    if "<!ENTITY" in text:  # nobody needs them in a feed, and they are how XML grows without end or reads other files
        raise PageError("the feed declares entities of its own", code="format", advice=NO_FEED)
    if text.count("<") > MOST_TAGS:
        raise PageError(f"the feed has more than {MOST_TAGS:,} tags", code="too-large", advice=NO_FEED)
    text = _ENTITY.sub(_character_of, _NO_XML.sub("", text)).strip()
    if any(part[:1].isalpha() and part.count("=") > MOST_ATTRIBUTES for part in text.split("<")):
        raise PageError("a tag of the feed has attributes without end", code="format", advice=NO_FEED)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PageError("this is no feed", code="format", advice=NO_FEED) from error
    if root is None:
        raise PageError("this is no feed", code="format", advice=NO_FEED)
    end = re.escape(name_of(root))
    if len(root) and not re.search(rf"</(?:[\w.-]{{1,50}}:)?{end}\s{{0,50}}>", text, re.IGNORECASE):
        raise PageError("the feed breaks off", code="truncated", advice="Try again later")
    return root


def name_of(element: Element) -> str:
    """Return an element's name in small letters, without its namespace or a prefix that nobody declared."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def iter_named(element: Element, name: str) -> Iterator[Element]:
    """Yield the children with a name, whatever their namespace."""
    return (child for child in element if name_of(child) == name)


def words_of(element: Element, name: str) -> str:
    """Return the text of the first child with a name; "" without one."""
    for child in iter_named(element, name):
        return "".join(child.itertext(with_tail=False)).strip()
    return ""


def _character_of(found: re.Match[str]) -> str:
    """Return the character of an entity of HTML, which XML does not know."""
    return found[0] if found[1] in _OF_XML else html5.get(found[1], found[0])

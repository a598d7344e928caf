"""Which outlet an article is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from saksi.model import Block, BlockKind

# AKURAT.CO, / RUSIA, difanews.com – / Liputan6.com, Jakarta - / KOMPAS.com -
_DOMAIN = re.compile(
    r"(?<![\w@/.-])(?P<name>[A-Za-z0-9][A-Za-z0-9-]{1,30}(?:\.[A-Za-z0-9-]{2,20}){0,2}"
    r"\.(?:co\.id|or\.id|go\.id|ac\.id|web\.id|my\.id|com|co|id|net|org|news|tv|info))(?!\w|-(?-i:[a-z]))",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"\s?[-–—]{1,2}|,\s|:\s|\)")
# JAKARTA, CNN Indonesia -- / Jakarta (ANTARA) -
_CITY = r"[A-Z][\w ]{2,30}"
_NAMED = re.compile(
    rf"(?:{_CITY},\s(?P<after>[A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}}){{0,2}})\s?[-–—]{{1,2}}"
    rf"|{_CITY}\s\((?P<inside>[A-Z][\w.]{{2,20}}(?: [A-Z][\w.]{{1,20}})?)\)\s?[-–—]{{1,2}})"
)
REACH = 60  # characters of a first paragraph in which its dateline stands


def find_outlet(text: str, blocks: Sequence[Block]) -> str:
    """Return the outlet that a dateline names, else a line about the article that holds an outlet's domain; else ""."""
    body = next((b.span.quote(text) for b in blocks if b.kind is BlockKind.BODY), "")
    found = _find_in_dateline(body)
    if found:
        return found
    metas = (b.span.quote(text) for b in blocks if b.kind is BlockKind.META)
    return next((m["name"] for meta in metas if (m := _DOMAIN.search(meta))), "")


def _find_in_dateline(body: str) -> str:
    domain = _DOMAIN.search(body, 0, REACH)
    if domain and _is_opening(body[: domain.start()]) and _DATELINE_END.match(body, domain.end()):
        return domain["name"]
    named = _NAMED.match(body)
    if named and len(named.group()) <= REACH:
        return named["after"] or named["inside"] or ""
    return ""


def _is_opening(before: str) -> bool:
    """Tell whether what stands before an outlet's name is a city, or nothing."""
    return not before or bool(re.fullmatch(r"[A-Z][\w .'’()/-]{1,40}[,:]?\s{1,2}\(?", before))


def parse_host(url: str) -> str:
    """Return the host of an address without `www.` or `m.`; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|amp)\.", "", host)

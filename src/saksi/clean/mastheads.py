"""Which outlet an article is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from saksi.languages import Language
from saksi.model import Block, BlockKind

# AKURAT.CO, / RUSIA, difanews.com – / Liputan6.com, Jakarta - / KOMPAS.com -
_DOMAIN = re.compile(
    r"(?<![\w@/.-])(?P<name>[A-Za-z0-9][A-Za-z0-9-]{1,30}(?:\.[A-Za-z0-9-]{2,20}){0,2}"
    r"\.(?:co\.id|or\.id|go\.id|ac\.id|web\.id|my\.id|com|co|id|net|org|news|tv|info))(?!\w|-(?-i:[a-z]))",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"\s{0,4}[-–—]{1,2}|,\s|:\s|\)")
REACH = 60  # characters of a paragraph in which its dateline stands
OPENING = 2  # paragraphs that may have the dateline: a summary may stand before it

# Lines that name the source of a picture or of somebody else's words (`Sumber: kabar.example`).
CREDITS = frozenset({"credit-label", "contribution", "credit-picture"})


def find_outlet(text: str, blocks: Sequence[Block], language: Language) -> str:
    """Return the outlet that a dateline names, else a line about the article; "" if neither does."""
    bodies = [b.span.quote(text) for b in blocks if b.kind is BlockKind.BODY][:OPENING]
    datelines = (_find_domain(body) or language.mastheads.find_outlet(body) for body in bodies)
    metas = [b.span.quote(text) for b in blocks if b.kind is BlockKind.META and b.rule not in CREDITS]
    domains = (m["name"] for meta in metas if (m := _DOMAIN.search(meta)))
    bylines = (language.mastheads.find_in_byline(meta) for meta in metas)
    return next(filter(None, datelines), "") or next(domains, "") or next(filter(None, bylines), "")


def _find_domain(body: str) -> str:
    """Return the domain that opens a line or follows its city, up to what ends a dateline; "" if none does."""
    domain = _DOMAIN.search(body, 0, REACH)
    if domain and _is_opening(body[: domain.start()]) and _DATELINE_END.match(body, domain.end()):
        return domain["name"]
    return ""


def _is_opening(before: str) -> bool:
    """Tell whether what stands before an outlet's name is a city, or nothing."""
    return not before or bool(re.fullmatch(r"[A-Z][\w .'’()/-]{1,40}(?:[,:/]\s{0,2}|\s{1,2}\()", before))


def parse_host(url: str) -> str:
    """Return the host of an address without `www.` or `m.`; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|amp)\.", "", host)

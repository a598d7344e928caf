"""From a page to its article."""

from __future__ import annotations

import hashlib

from saksi.clean.days import find_publication, parse_moment
from saksi.clean.encodings import decode_page
from saksi.clean.lines import find_blocks
from saksi.clean.markups import Extract, find_extract, find_lines_near_title, find_moments, find_offsets
from saksi.clean.mastheads import find_outlet, parse_host
from saksi.clean.outlets import find_outlet_rules
from saksi.clean.tongues import find_language, read_sample
from saksi.errors import LanguageError, PageError
from saksi.languages import Language, language_codes, load_language
from saksi.model import Article, ArticleId, Block, BlockKind, OffsetMap, Page, Refusal

FEW = 5  # words; fewer say nothing that could be compared, and no language can be told from them
# Characters. The longest of 7,144 articles of the shared data has 38,570: so much text is many articles, or none.
LONGEST = 500_000


def clean_page(page: Page, *, language: str | None = None) -> Article | Refusal:
    """Return the article of a page, or why there is none.

    Args:
        page: as gathered, with its final name.
        language: ISO 639-1 code that is taken for granted; None to find it out.
    """
    try:
        return _clean(page, language)
    except PageError as error:
        return Refusal(page.source, error.code, f"{error}. {error.advice}.")
    except LanguageError as error:
        return Refusal(page.source, "language", f"{error}. {error.advice}")


def _clean(page: Page, forced: str | None) -> Article:
    decoded = decode_page(page)
    extract = find_extract(decoded, page.url) if page.media == "html" else Extract(decoded)
    text = extract.text
    if len(text) > LONGEST:
        advice = "Split it: one file an article, or one line each in a .jsonl file"
        raise PageError(f"{len(text):,} characters are no single article", code="too-large", advice=advice)
    language = load_language(forced or _find_language(text))
    url = page.url or extract.url
    rules = find_outlet_rules(url, page.outlet or extract.outlet)
    title = page.title or extract.title
    blocks = find_blocks(text, language, rules, title)
    if not any(block.kind is BlockKind.BODY for block in blocks):
        raise PageError("nothing on this page reads like an article", code="no-article-text", advice="Look at the page")
    outlet = page.outlet or extract.outlet or find_outlet(text, blocks, language) or parse_host(url)
    shown = _find_date_line(decoded, title, language) if page.media == "html" and not extract.published else ""
    moments = _find_moments(decoded, extract.published, language) if page.media == "html" else ()
    said = (("record", page.published), *moments, ("page", extract.published), ("page", shown))
    publication = find_publication(said, url, _read_lines(text, blocks), language, page.fetched)
    return Article(
        id=ArticleId(page.name or hashlib.sha256(page.content).hexdigest()[:12]),
        source=page.source,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        blocks=blocks,
        language=language.code,
        url=url,
        outlet=outlet,
        title=_find_title(text, blocks) or title,
        byline=extract.byline or _find_author(text, blocks, language),
        published=publication.day,
        published_at=publication.moment,
        published_from=publication.where,
        fetched=page.fetched,
        offsets=find_offsets(text, decoded) if page.media == "html" else OffsetMap(((0, 0, len(text)),)),
    )


def _find_language(text: str) -> str:
    """Return the code of the text's language.

    Raises:
        PageError: `too-short`, or `language` where no folder reads it.
    """
    if len(read_sample(text).split(maxsplit=FEW)) < FEW:
        raise PageError(f"fewer than {FEW} words", code="too-short", advice="Give the whole article")
    found = find_language(text)
    if found not in language_codes():
        known = " or ".join(language_codes())
        advice = f"Give --language {known} to read it all the same"
        raise PageError(f"language {found!r}, which saksi does not read", code="language", advice=advice)
    return found


def _read_lines(text: str, blocks: tuple[Block, ...]) -> tuple[list[str], list[str]]:
    """Return the lines about the article, and those of the article."""
    about = [b.span.quote(text) for b in blocks if b.kind is BlockKind.META]
    return about, [b.span.quote(text) for b in blocks if b.kind in {BlockKind.BODY, BlockKind.SUBHEADING}]


def _find_moments(page: str, day: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return when a page says that its article appeared, where that is the day on which extraction dates it."""
    told = find_moments(page)
    return tuple(("page", words) for words in told if words[:10] == day and parse_moment(words, language))[:1]


def _find_date_line(page: str, title: str, language: Language) -> str:
    """Return the date line that an HTML page shows below its title; extraction leaves out what is no paragraph."""
    lines = find_lines_near_title(page, title)
    return next((line for line in lines if language.datelines.is_date_line(line)), "")


def _find_title(text: str, blocks: tuple[Block, ...]) -> str:
    return next((b.span.quote(text) for b in blocks if b.kind is BlockKind.TITLE), "")


def _find_author(text: str, blocks: tuple[Block, ...], language: Language) -> str:
    """Return the writer: a labelled name, else a name that stands alone below the title."""
    metas = [(b.span.quote(text), b.rule) for b in blocks if b.kind is BlockKind.META]
    labelled = (language.pages.parse_author(words) for words, _ in metas)
    alone = (words for words, rule in metas if rule == "name-alone")
    return next(filter(None, labelled), "") or next(alone, "")

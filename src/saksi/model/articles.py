"""What comes in: pages as found, and the articles that they hold."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum

from saksi.model.spans import ArticleId, Span


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as found, and what the place where they were found says about them.

    Attributes:
        source: the input as the user gave it, plus `#line` or `#record` where it holds several pages.
        content: the page itself: a text or an HTML page, not yet decoded.
        media: `text` or `html`.
        path: path below the folder or archive that the user named; keeps ids apart when base names collide.
        name: what the article's id is made of: the record's `id`, else the base file name; "" if neither is there.
        url, outlet, title, published: what the record or the archive says; "" where it says nothing.
        fetched: ISO 8601 time at which the page was fetched; "" where unknown.
        charset: encoding that the server or archive declares; "" where unknown.
    """

    source: str
    content: bytes
    media: str
    path: str = ""
    name: str = ""
    url: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""
    fetched: str = ""
    charset: str = ""


class BlockKind(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    META = "meta"
    SUBHEADING = "subheading"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article with its kind; boilerplate inside a line is one more block.

    Attributes:
        rule: stable name of the rule that decided the kind; "" where none was needed.
    """

    span: Span
    kind: BlockKind
    rule: str = ""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where pieces of an article's text stood on its page (decoded).

    Attributes:
        pieces: (start in the text, start on the page, length), ordered, of the pieces that stand on the page verbatim.
    """

    pieces: tuple[tuple[int, int, int], ...] = ()

    def to_page(self, offset: int) -> int | None:
        """Return the offset on the page of a character of the text; None where it was made while cleaning."""
        for start, there, length in self.pieces:
            if start <= offset < start + length:
                return there + offset - start
        return None


@dataclass(frozen=True, slots=True)
class Article:
    """One article without the furniture of its page.

    Attributes:
        published: ISO 8601 day of publication; "" where unknown.
        published_at: day and clock time, ISO 8601 with its offset where one is told; "" where only the day is known.
        published_from: where that was found: `record`, `page`, `url`, `text`, `story`; "" where unknown.
        language: ISO 639-1 code.
        sha256: hash of `text` in UTF-8.
        text: what all spans index; for a plain text file the file's text unchanged.
        blocks: one a line, in order, and one for each stretch of boilerplate inside a line.
        fetched: as in `Page`.
    """

    id: ArticleId
    source: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    language: str
    url: str = ""
    outlet: str = ""
    title: str = ""
    byline: str = ""
    published: str = ""
    published_at: str = ""
    published_from: str = ""
    fetched: str = ""
    offsets: OffsetMap = field(default_factory=OffsetMap)

    def spans_of(self, *kinds: BlockKind) -> tuple[Span, ...]:
        """Return the spans of the blocks of these kinds, without the boilerplate that stands inside them.

        A line with an advert in its middle gives two spans.
        """
        noise = sorted(b.span for b in self.blocks if b.kind is BlockKind.BOILERPLATE)
        out: list[Span] = []
        for block in self.blocks:
            if block.kind not in kinds:
                continue
            start, end = block.span.start, block.span.end
            i = bisect_left(noise, Span(start, start)) if block.kind is not BlockKind.BOILERPLATE else len(noise)
            while i < len(noise) and noise[i].start < end:
                if noise[i].start > start:
                    out.append(Span(start, noise[i].start))
                start = max(start, noise[i].end)
                i += 1
            if start < end:
                out.append(Span(start, end))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page was not used.

    Attributes:
        source: as in `Page`.
        code: stable word: `empty`, `binary`, `encoding`, `truncated`, `json`, `no-text`, `too-short`, `too-large`,
            `language`, `duplicate`, `no-articles`, `missing`, `robots`, `network`, `later`, `address`, `removed`,
            `no-article-text`, `format`, `error`.
        reason: English, with what the user can do.
    """

    source: str
    code: str
    reason: str

"""The lines of an article, and what each of them is.

Lines are decided in turns, each turn leaving those decided before as they are: what the language and the outlet know by
their words, then the title, what stands below the article, what opens it, headings, and headlines of other articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from saksi.clean import shapes
from saksi.clean.outlets import Outlet
from saksi.languages import Language
from saksi.model import Block, BlockKind, Span

_LINE = re.compile(r"[^\r\n]+")
BLANK = " \t\xa0\ufeff\u200b\u3000\x0b\x0c"
TOP = 12  # lines among which a title and what belongs to it stand
LABEL_WORDS = 3  # a section label ("Internasional", "Berita Utama") above the title has no more
LINK_WORDS = 6  # a headline that is linked has at least as many words
KNOWN = 0.6  # share of its words that recur near by: from this on, one line behind a "read also" is a subheading
LINKS = 5  # headlines in a row behind one "read also"
INSIDE = "inside-a-line"  # the rule of boilerplate that is not a line of its own
OPENING = 30  # characters by which a paragraph is known again
ABOVE = 3  # paragraphs that an article has above the comments of its readers
RUN = 3  # headings in a row; more are a list
MANY = 200  # headings in an article; a page with more is a table
NEAR = 30  # lines on each side of a heading in which its words are looked for
FOREIGN = 0.3  # share of a headline's words that recur near by: below this it is of another article
FOREIGN_WORDS = 4  # a headline of another article has at least as many words of content
DECK = 0.8  # share of a deck's words that the two paragraphs below it repeat
DECK_WORDS, DECK_LENGTH = 6, 220


class Lines:
    """Lines on their way to being decided.

    Attributes:
        spans: where they stand, without the white space around them.
        inside: for each line the boilerplate inside it, counted from the line's start.
        words: for each line its words without that boilerplate.
    """

    def __init__(self, text: str, language: Language, outlet: Outlet | None) -> None:
        self.language = language
        self.outlet = outlet
        self.spans = tuple(s for m in _LINE.finditer(text) if (s := _stripped(text, m.start(), m.end())))
        self.inside = tuple(_find_inside(span.quote(text), language, outlet) for span in self.spans)
        pairs = zip(self.spans, self.inside, strict=True)
        self.words = tuple(_without(span.quote(text), inside) for span, inside in pairs)
        self.kinds: dict[int, tuple[BlockKind, str]] = {}

    def decide(self, i: int, kind: BlockKind, rule: str) -> None:
        """Settle what a line is; the first decision stands."""
        self.kinds.setdefault(i, (kind, rule))

    def open_lines(self) -> Iterator[int]:
        """Yield the lines that are not decided yet."""
        return (i for i in range(len(self.words)) if i not in self.kinds)

    def share_near(self, i: int, first: int, last: int) -> tuple[float, int]:
        """Return the share of a line's content words that stand in the lines `first` to `last`, and their number."""
        wanted = shapes.find_content(self.words[i], self.language)
        around = (j for j in range(max(0, first), min(len(self.words), last)) if j != i and not self._is_noise(j))
        there = shapes.find_content(" \n ".join(self.words[j] for j in around), self.language)
        return (len(wanted & there) / len(wanted) if wanted else 1.0), len(wanted)

    def _is_noise(self, i: int) -> bool:
        return i in self.kinds and self.kinds[i][0] is BlockKind.BOILERPLATE


def find_blocks(text: str, language: Language, outlet: Outlet | None = None, title: str = "") -> tuple[Block, ...]:
    """Return a block for each line that is not empty, and one for each stretch of boilerplate inside a line.

    Args:
        text: the article as it is kept.
        language: whose words tell furniture and bylines.
        outlet: whose own furniture is known too.
        title: what the record or the page says the title is; "" where the text alone must tell.
    """
    lines = Lines(text, language, outlet)
    for turn in (_decide_by_words, _decide_repeated):
        turn(lines)
    _decide_title(lines, title)
    for turn in (_decide_below, _decide_links, _decide_opening, _decide_headings, _decide_end):
        turn(lines)
    return tuple(sorted(_blocks(lines), key=lambda block: (block.span.start, block.rule == INSIDE)))


def _stripped(text: str, start: int, end: int) -> Span | None:
    span = Span(start, end).stripped(text, BLANK)
    return span if span.start < span.end else None


def _find_inside(words: str, language: Language, outlet: Outlet | None) -> tuple[Span, ...]:
    """Return the boilerplate inside a line, of the language and of the outlet, none overlapping."""
    known = outlet.stretches if outlet else ()
    own = [Span(m.start(), m.end()) for pattern in known for m in pattern.finditer(words) if m.end() > m.start()]
    out: list[Span] = []
    for span in sorted((*own, *language.pages.find_inline_furniture(words))):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def _without(words: str, inside: tuple[Span, ...]) -> str:
    """Return a line without its boilerplate."""
    start, left = 0, []
    for part in inside:
        left.append(words[start : part.start])
        start = part.end
    return "".join([*left, words[start:]]).strip(BLANK)


def _decide_by_words(lines: Lines) -> None:
    pages, dates = lines.language.pages, lines.language.datelines
    paragraphs = [i for i, line in enumerate(lines.words) if shapes.is_paragraph(line)]
    article = range(paragraphs[0], paragraphs[-1]) if paragraphs else range(0)
    for i, line in enumerate(lines.words):
        if lines.inside[i] and not any(c.isalnum() for c in line):
            lines.decide(i, BlockKind.BOILERPLATE, "furniture-only")
        elif rule := pages.find_furniture(line):
            lines.decide(i, BlockKind.BOILERPLATE, rule)
        elif lines.outlet and any(p.fullmatch(line) for p in lines.outlet.furniture):
            lines.decide(i, BlockKind.BOILERPLATE, "outlet-furniture")
        elif rule := pages.find_byline(line):
            lines.decide(i, BlockKind.META, rule)
        elif lines.outlet and any(p.fullmatch(line) for p in lines.outlet.bylines):
            lines.decide(i, BlockKind.META, "outlet-byline")
        elif i not in article and len(line) <= shapes.HEADING_LENGTH and dates.is_date_line(line):
            lines.decide(i, BlockKind.META, "date-line")


def _decide_repeated(lines: Lines) -> None:
    """Mark lines that only hold the next lines once more, as pages with nested paragraphs give them."""
    words = lines.words
    for i in range(len(words) - 1):
        here, after = words[i], words[i + 1]
        if len(after) < shapes.HEADING_LENGTH or (len(here) == len(after) and not lines.inside[i]):
            continue
        rest = here[len(after) :].strip()
        follows = words[i + 2] if i + 2 < len(words) else ""
        if here.startswith(after) and (not rest or (follows and rest.startswith(follows[:OPENING]))):
            lines.decide(i, BlockKind.BOILERPLATE, "repeated-text")


def _decide_title(lines: Lines, title: str) -> None:
    top = [i for i in lines.open_lines() if i < TOP]
    found = None
    if title:
        found = next((i for i in top if shapes.is_same_headline(lines.words[i], title)), None)
    else:
        above = takewhile(lambda i: _is_above_body(lines.words[i]), top)
        found = next((i for i in above if shapes.is_headline(lines.words[i])), None)
        if found is not None and shapes.count_words(lines.words[found]) <= LABEL_WORDS:
            below = next((i for i in top if i > found), None)
            if below is not None and shapes.is_headline(lines.words[below]):
                found = below
    if found is None or not any(i > found for i in lines.open_lines()):
        return
    for i in top:
        if i < found and shapes.count_words(lines.words[i]) <= LABEL_WORDS:
            lines.decide(i, BlockKind.BOILERPLATE, "section-label")
    lines.decide(found, BlockKind.TITLE, "given-title" if title else "first-headline")
    for i in top:
        if shapes.is_same_headline(lines.words[i], lines.words[found]):
            lines.decide(i, BlockKind.BOILERPLATE, "repeated-title")


def _is_above_body(line: str) -> bool:
    """Tell whether a line is no paragraph; a headline may end like one ("... Ternyata Ini Sebabnya!")."""
    return not shapes.is_paragraph(line) or (shapes.is_headline(line) and shapes.is_title_case(line))


def _decide_below(lines: Lines) -> None:
    """Mark all below "related articles", if no paragraph follows, and below "comments", if the article is above."""
    paragraphs = [i for i in lines.open_lines() if shapes.is_paragraph(lines.words[i])]
    pages, last = lines.language.pages, paragraphs[-1] if paragraphs else -1

    def is_end(i: int) -> bool:
        above = bisect_left(paragraphs, i)
        has_article = above >= ABOVE and above >= len(paragraphs) - above
        line = lines.words[i]
        return (i > last and pages.is_tail(line)) or (has_article and pages.opens_comments(line))

    tails = (i for i in range(len(lines.words)) if is_end(i))
    for i in range(next(tails, len(lines.words)), len(lines.words)):
        lines.decide(i, BlockKind.BOILERPLATE, "below-the-article")


def _decide_links(lines: Lines) -> None:
    """Mark the headlines behind a "read also" that stands alone."""
    for i, line in enumerate(lines.words):
        if not lines.language.pages.is_open_link(line):
            continue
        below = range(i + 1, min(i + 1 + LINKS, len(lines.words)))
        links = list(takewhile(lambda j: j not in lines.kinds and _is_link_headline(lines.words[j]), below))
        if len(links) == 1 and lines.share_near(links[0], i - NEAR, i + NEAR)[0] >= KNOWN:
            continue
        for j in links:
            lines.decide(j, BlockKind.BOILERPLATE, "link-headline")


def _is_link_headline(line: str) -> bool:
    """Tell whether a line is a whole headline, longer than the subheadings that may stand at the same place."""
    return shapes.is_headline(line) and shapes.is_title_case(line) and shapes.count_words(line) >= LINK_WORDS


def _decide_opening(lines: Lines) -> None:
    """Tell byline, caption, picture credit and deck between the title and the first paragraph."""
    title = next((i for i, (kind, _) in lines.kinds.items() if kind is BlockKind.TITLE), -1)
    meta_before = False
    for i in range(title + 1, min(title + TOP, len(lines.words))):
        line, known = lines.words[i], lines.kinds.get(i)
        if known:
            meta_before = meta_before or known[0] is BlockKind.META
            continue
        credit_below = lines.kinds.get(i + 1, (None, ""))[1].startswith("credit")
        if shapes.is_paragraph(line):
            if title >= 0 and _is_deck(lines, i, meta_before=meta_before):
                lines.decide(i, BlockKind.SUBHEADING, "deck")
            return
        if title < 0:
            return
        if shapes.is_name(line, lines.language):
            lines.decide(i, BlockKind.META, "name-alone")
        elif lines.language.mastheads.find_in_byline(line):
            lines.decide(i, BlockKind.META, "byline")
        elif credit_below and shapes.is_headline(line):
            lines.decide(i, BlockKind.META, "caption")
        elif meta_before and shapes.is_item(line) and ":" in line:
            lines.decide(i, BlockKind.META, "credit-item")
        meta_before = True


def _is_deck(lines: Lines, i: int, *, meta_before: bool) -> bool:
    """Tell whether a first paragraph only says before what the next two say again."""
    line = lines.words[i]
    if not meta_before or len(line) > DECK_LENGTH or i + 1 >= len(lines.words) or len(lines.words[i + 1]) < len(line):
        return False
    share, count = lines.share_near(i, i + 1, i + 3)
    return count >= DECK_WORDS and share >= DECK


def _decide_headings(lines: Lines) -> None:
    """Tell subheadings from headlines of other articles: those share hardly a word with the text around them."""
    runs = list(_heading_runs(lines))
    if len(runs) > MANY:
        return
    for run in runs:
        for i in run:
            if _is_foreign(lines, i):
                lines.decide(i, BlockKind.BOILERPLATE, "headline-of-another-article")
        if run[-1] not in lines.kinds and (len(run) == 1 or run[-2] in lines.kinds):
            lines.decide(run[-1], BlockKind.SUBHEADING, "line-alone")


def _is_foreign(lines: Lines, i: int) -> bool:
    line = lines.words[i]
    if not shapes.is_title_case(line) or shapes.is_numbered(line) or shapes.is_item(line) or shapes.is_quoted(line):
        return False
    share, count = lines.share_near(i, i - NEAR, i + NEAR + 1)
    return count >= FOREIGN_WORDS and share < FOREIGN


def _heading_runs(lines: Lines) -> Iterator[list[int]]:
    """Yield the short runs of open headline-like lines that stand above a paragraph."""
    run: list[int] = []
    for i, line in enumerate(lines.words):
        if i in lines.kinds:
            continue
        if shapes.is_heading(line):
            run.append(i)
            continue
        if 0 < len(run) <= RUN and shapes.is_paragraph(line) and run[0] > 0:
            yield run
        run = []


def _decide_end(lines: Lines) -> None:
    """Tell names and headlines of other articles behind the last paragraph."""
    paragraphs = [i for i, line in enumerate(lines.words) if i not in lines.kinds and shapes.is_paragraph(line)]
    last = paragraphs[-1] if paragraphs else len(lines.words)
    below = [i for i in lines.open_lines() if i > last]
    for i in below if len(below) <= RUN else ():
        if shapes.is_name(lines.words[i], lines.language):
            lines.decide(i, BlockKind.META, "name-alone")
        elif shapes.is_heading(lines.words[i]) and _is_foreign(lines, i):
            lines.decide(i, BlockKind.BOILERPLATE, "headline-of-another-article")


def _blocks(lines: Lines) -> Iterator[Block]:
    for i, span in enumerate(lines.spans):
        kind, rule = lines.kinds.get(i, (BlockKind.BODY, ""))
        yield Block(span, kind, rule)
        for part in lines.inside[i] if kind is not BlockKind.BOILERPLATE else ():
            yield Block(Span(span.start + part.start, span.start + part.end), BlockKind.BOILERPLATE, INSIDE)

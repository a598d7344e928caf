"""Cases of speech as readable text: names as |Budi|PER, then what is to be found, a line each."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from saksi.annotate.claims import find_claims
from saksi.annotate.quotes import find_quotes
from saksi.annotate.reports import find_reports
from saksi.annotate.words import find_sentences, find_tokens
from saksi.languages import load_language
from saksi.model import AnnotatedArticle, Article, ArticleId, Block, BlockKind, Mention, MentionType, Span

CASES = Path(__file__).resolve().parents[1] / "cases" / "id"
INDONESIAN = load_language("id")
_NAME = re.compile(r"\|([^|\n]+)\|(PER|ORG|LOC)")


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what it says: lines behind `=` (speaker, cue) or `-` (status: words)."""

    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return self.text[:60]


def read_cases(name: str) -> tuple[Case, ...]:
    """Return the cases of a file: paragraphs parted by blank lines; a line that opens with # is a comment."""
    return tuple(_cases((CASES / name).read_text(encoding="utf-8")))


def _cases(text: str) -> Iterator[Case]:
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in paragraph.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            told = [line for line in lines if not re.match(r"[=-] ", line)]
            yield Case("\n".join(told), tuple(line[2:].strip() for line in lines if re.match(r"[=-] ", line)))


def tagged(text: str, tag: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its tags `<q>...</q>`, and what stood between them."""
    return re.sub(rf"</?{tag}>", "", text), tuple(re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL))


def annotated(text: str, *, title: bool = False) -> AnnotatedArticle:
    """Return a text with names in bars as an article with sentences, words, names, speech and claims.

    A line is a paragraph; with `title` the first is the headline.
    """
    plain, mentions = _without_bars(text)
    blocks, start = [], 0
    for number, line in enumerate(plain.split("\n")):
        kind = BlockKind.TITLE if title and not number else BlockKind.BODY
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    sha256 = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(ArticleId("case"), "case", plain, sha256, tuple(blocks), "id", outlet="kabar.example")
    found = AnnotatedArticle(article, mentions=mentions)
    found = replace(found, sentences=find_sentences(found, INDONESIAN))
    found = replace(found, tokens=find_tokens(found, INDONESIAN))
    found = replace(found, quotes=find_quotes(found, INDONESIAN))
    found = replace(found, reports=find_reports(found, INDONESIAN))
    return replace(found, claims=find_claims(found, INDONESIAN))


def _without_bars(text: str) -> tuple[str, tuple[Mention, ...]]:
    out, at, mentions = "", 0, []
    for name in _NAME.finditer(text):
        out += text[at : name.start()]
        mentions.append(Mention(Span(len(out), len(out) + len(name[1])), MentionType(name[2])))
        out, at = out + name[1], name.end()
    return out + text[at:], tuple(mentions)

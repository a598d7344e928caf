"""How a line looks: a paragraph, a headline, a name. No words of any language."""

from __future__ import annotations

import re

from saksi.languages import Language

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = ('"', "”", "’", ")", "»", "]")
_CLOSES = re.compile(r"[.!?…][\"”’»)\] ]*$")
_INNER_END = re.compile(r"[a-z\d%)][.!?][\"”’)]?\s+[\"“‘(]?[A-Z]")
_ITEM = re.compile(r"(?:[-•·*–—▪►]|\d{1,3}[.)]|[a-z][.)])\s?")
_SPEECH = re.compile(r"[,.!?][\"”’]\s")
_NAME = re.compile(r"(?:[A-Z][a-z'’]+|[A-Z]\.|[A-Z]{2,})(?:[ -](?:[A-Z][a-z'’]+|[A-Z]\.|[A-Z]{2,})){1,4}")
HEADLINE_LENGTH = 220  # characters; the longest headlines of Indonesian news sites have some 180
HEADING_LENGTH, HEADING_WORDS = 140, 20
NAME_LENGTH = 40
NAME_RARITY = 4.2  # mean idf of a name's words; "Agus Setiawan" has 4.4, "Susunan Pemain" 2.6
PARAGRAPH_WORDS, LONG_WORDS = 6, 25  # a paragraph with its full stop, and one that lost it
TITLE_CASE = 0.65  # share of a headline's content words that open with a capital
SENTENCE_WORDS = 10  # a heading written like a sentence has no more, and no comma
SMALL_WORDS = 4  # a heading in small letters has no more


def count_words(line: str) -> int:
    """Return how many words a line has, as white space parts them."""
    return len(line.split())


def is_paragraph(line: str) -> bool:
    """Tell whether a line is a sentence or more."""
    count = count_words(line)
    return count >= LONG_WORDS or (count >= PARAGRAPH_WORDS and bool(_CLOSES.search(line)) and not is_asked(line))


def is_asked(line: str) -> bool:
    """Tell whether a line is one question or call, as headlines are, rather than a sentence of an article."""
    if not line.endswith(("?", "!")) or len(line) > HEADING_LENGTH or _INNER_END.search(line):
        return False
    return is_title_case(line) or is_item(line) or count_words(line) < PARAGRAPH_WORDS


def is_headline(line: str) -> bool:
    """Tell whether a line may be a headline: words without a full stop, comma or colon at their end."""
    if not (0 < len(line) <= HEADLINE_LENGTH) or not any(c.isalpha() for c in line):
        return False
    inner = _INNER_END.search(line)
    if _SPEECH.search(line) or (inner and ("." in inner.group() or not is_title_case(line))):
        return False
    return not line.rstrip("".join((*_ENDS, " "))).endswith((".", ",", ":", ";", "-", "–", "…")) or line.endswith(
        ("...", "…")
    )


def is_heading(line: str) -> bool:
    """Tell whether a line may be a heading between paragraphs."""
    if not is_headline(line) or len(line) > HEADING_LENGTH or count_words(line) > HEADING_WORDS:
        return False
    if line.endswith("?") and not is_asked(line):
        return False
    if _SPEECH.search(line) or (line.endswith(_ENDS[1:4]) and line[0] in '"“'):
        return False
    if is_title_case(line):
        return True
    first = next((c for c in line if c.isalnum()), "")
    words = count_words(line)
    return words <= (SMALL_WORDS if first.islower() else SENTENCE_WORDS) and "," not in line and "://" not in line


def is_item(line: str) -> bool:
    """Tell whether a line opens like an item of a list."""
    return bool(_ITEM.match(line))


def is_numbered(line: str) -> bool:
    """Tell whether a line opens with a number of a list, or is a label and its value."""
    return bool(re.match(r"\d{1,3}\s?[.)]", line)) or bool(re.match(r"[\w/-]+(?: [\w/-]+)?\s?:\s", line))


def is_quoted(line: str) -> bool:
    """Tell whether a line opens with a quotation mark, or closes a quotation that it has not opened."""
    return line.startswith(('"', "“", "”")) or line.count('"') % 2 == 1 or line.count("“") < line.count("”")


def is_name(line: str, language: Language) -> bool:
    """Tell whether a line is nothing but two to five capitalised words, and those rare ones, as names are."""
    if len(line) > NAME_LENGTH or not _NAME.fullmatch(line):
        return False
    rarity = [language.frequencies.idf(language.words.lemma_of(w.casefold())) for w in _WORD.findall(line)]
    return bool(rarity) and sum(rarity) / len(rarity) >= NAME_RARITY


def is_title_case(line: str) -> bool:
    """Tell whether most longer words of a line open with a capital."""
    words = [w for w in _WORD.findall(line) if len(w) > SMALL_WORDS - 1]
    return bool(words) and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)


def is_same_headline(line: str, title: str) -> bool:
    """Tell whether two headlines have the same letters and digits, or one is the other cut off with dots."""
    one, other = (_letters(words) for words in (line, title))
    if one == other and one:
        return True
    cut = line.endswith(("...", "…")) or title.endswith(("...", "…"))
    return cut and min(len(one), len(other)) >= HEADING_WORDS and (one.startswith(other) or other.startswith(one))


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def find_content(text: str, language: Language) -> frozenset[str]:
    """Return the base forms of the words of a text that are no function words, whatever their capitals."""
    found = {w.casefold() for w in _WORD.findall(text)} - language.words.STOPWORDS
    return frozenset(language.words.lemma_of(w) for w in found if len(w) > 1)

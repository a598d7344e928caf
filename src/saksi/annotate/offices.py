"""Who holds an office that an article names without its holder (`kata Kapolres`)."""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.languages import Language
from saksi.model import AnnotatedArticle, Mention, MentionType

# So many characters before a name may hold the office that an article uses for it later.
_OFFICE_REACH = 80
# The office of a person stands early in an article; more names are not searched for it.
_NAMES = 400
_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?\([^()]{0,40}\)")
# A sentence that ended before the name; the full stop of a short title ends none.
_SENTENCE_END = re.compile(r"[\n:;!?\"“”]|(?<=\w{5})\. ")


def find_holder(words: str, found: AnnotatedArticle, language: Language) -> Mention | None:
    """Return the one person whom the article names with this office before the name (`Menteri X, Budi`)."""
    short = _BRACKETS.sub("", words.lower()).removeprefix("sang ").strip()
    first, _, rest = short.partition(" ")
    offices = language.speech.offices()
    if not language.speech.roles_of(first) & {"office", "post"} and f"({short})" not in lowered(found.text):
        return None
    long = offices.get(short, f"{offices.get(first, first)} {rest}".strip())
    people = [m for m in found.mentions[:_NAMES] if m.type is MentionType.PERSON]
    # Who is introduced by the long form holds the office, whatever the article calls others or the same later.
    for form in dict.fromkeys((long, short)):
        pairs = zip([0, *(m.span.end for m in people)], people, strict=False)
        holders = [m for end, m in pairs if _holds(form, short, _before(m, end, found), language)]
        longest = max((found.quote(m.span) for m in holders), key=len, default="")
        if holders and all(found.quote(m.span) in longest for m in holders):
            return holders[0]
    return None


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Return a text in lower case, kept for the next question about it."""
    return text.lower()


def _before(mention: Mention, last: int, found: AnnotatedArticle) -> str:
    """Return what stands before a name in its sentence, behind the last person named there."""
    start = max(last, mention.span.start - _OFFICE_REACH)
    return _SENTENCE_END.split(found.text[start : mention.span.start])[-1]


def _holds(form: str, short: str, before: str, language: Language) -> bool:
    """Tell whether an office stands before a name, with nothing but whose office it is, ranks and titles between."""
    if before.lower().rstrip(" ,").endswith(f"({short})"):
        return True
    before = _BRACKETS.sub("", before)
    lowered = before.lower()
    at = lowered.rfind(form)
    if at < 0 or lowered[at - 1 : at].isalnum() or lowered[at + len(form) : at + len(form) + 1].isalnum():
        return False
    ahead = lowered[:at].split()
    if ahead and "other" in language.speech.roles_of(ahead[-1]):
        return False
    return all(_belongs(w, language) for w in before[at + len(form) :].replace(",", " ").split())


def _belongs(word: str, language: Language) -> bool:
    """Tell whether a word between an office and a name tells whose it is, or a rank: mostly it has a capital."""
    tag = language.grammar.tag_of(word)
    joins = tag == "CCONJ" or "for" in language.speech.roles_of(word)
    return tag != "VERB" and (word[:1].isupper() or not word[:1].isalpha() or joins)

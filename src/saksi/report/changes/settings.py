"""Words of articles as a line of changes shows them: in their sentence, with source and address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from saksi.errors import LanguageError
from saksi.languages import load_language
from saksi.report import contract as c
from saksi.report.addresses import is_link
from saksi.report.changes.entries import Quoted
from saksi.report.changes.matches import Match, Run
from saksi.report.dates import say_time
from saksi.report.excerpts import address_of
from saksi.report.words import Words, say_count

_BYLINES = 3  # outlets with their days behind one wording
_BRIEF = 90  # code points: words this few are shown in their sentence, or nobody knows what they are about
_LONGEST = 320  # code points of a passage, or of its sentence on either side of it

# Where a reader is led from words of an article: its id, the two ends, and whether it is of the newer run.
LinkTo = Callable[[str, int, int, bool], str]


@dataclass(frozen=True)
class Setting:
    """What is needed to set lines: the two runs, the interface's words, and where links lead."""

    match: Match
    words: Words
    link_to: LinkTo | None = None

    def run(self, side: str) -> Run:
        """Return the run of a side."""
        return self.match.newer if side == "now" else self.match.older

    def quote(self, side: str, place: c.Place, head: str = "", source: str = "", *, in_sentence: bool = True) -> Quoted:
        """Return the words of a passage; few of them in their sentence, where that is wanted."""
        run = self.run(side)
        article = run.lookup.articles.get(place.article)
        words = on_one_line(run.lookup.quote(place))
        before, after = _around(article, place) if article and in_sentence and len(words) < _BRIEF else ("", "")
        return Quoted(
            side=side,
            head=head,
            before=before,
            words=cut(words),
            after=after,
            language=article.language if article else "",
            source=source or self.byline(side, place.article),
            link=self.link(side, place),
            is_new=side == "now" and self.match.is_news(place),
        )

    def link(self, side: str, place: c.Place) -> str:
        """Return where a passage can be read: as the caller says, else at its publisher; "" where nowhere."""
        if self.link_to:
            return self.link_to(place.article, place.start, place.end, side == "now")
        lookup = self.run(side).lookup
        article = lookup.articles.get(place.article)
        return address_of(article.url, lookup.quote(place)) if article and is_link(article.url) else ""

    def byline(self, side: str, article: str) -> str:
        """Return outlet and day of an article."""
        lookup = self.run(side).lookup
        day = lookup.day(article)
        said = say_time(day, self.words) if day else self.words.undated
        return f"{lookup.outlet(article) or self.words.no_outlet}, {said}"

    def bylines(self, side: str, places: Iterable[c.Place]) -> str:
        """Return outlet and day of the articles of passages, of many the first few and how many more."""
        return self.listed((self.byline(side, each.article) for each in places), _BYLINES, "; ")

    def listed(self, names: Iterable[str], most: int, separator: str = ", ") -> str:
        """Return names, each once; of more than so many the first and how many are left, but never that one is."""
        told = list(dict.fromkeys(names))
        left = len(told) - most
        if left <= 1:
            return separator.join(told)
        return self.words.and_more.format(names=separator.join(told[:most]), n=left)

    def counted(self, was: int, now: int) -> str:
        """Return how a number of origins grew or fell: "up to 1 → 3 origins"."""
        said = say_count(now, self.words.origin, self.words.origins, self.words)
        said = f"{was} → {said}" if was not in (0, now) else said
        return self.words.at_most.format(count=said) if max(was, now) > 1 else said


def _around(article: c.ArticleRow, place: c.Place) -> tuple[str, str]:
    """Return the rest of the sentence before a passage and behind it."""
    block = next((b for b in article.blocks if b.start <= place.start < b.end), None)
    if block is None:
        return "", ""
    start, end = block.start, block.end
    try:
        found = load_language(article.language).words.find_sentences(article.text[start:end])
    except LanguageError:
        found = ()
    inside = [s for s in found if start + s.start < place.end and place.start < start + s.end]
    first = start + inside[0].start if inside else start
    last = start + inside[-1].end if inside else end
    before, after = article.text[first : place.start], article.text[place.end : last]
    before = before if len(before) <= _LONGEST else "…" + before[-_LONGEST:].partition(" ")[2]
    return _joined(before), _joined(cut(after) if len(after) > _LONGEST else after)


def _joined(text: str) -> str:
    """Return a text on one line, with a space kept at an end where there was one."""
    words = on_one_line(text)
    if not any(sign.isalnum() for sign in words):
        return ""
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}"


def on_one_line(text: str) -> str:
    """Return a text on one line with single spaces."""
    return " ".join(text.split())


def cut(words: str) -> str:
    """Return words, of very many the first."""
    return words if len(words) <= _LONGEST else (words[:_LONGEST].rpartition(" ")[0] or words[:_LONGEST]) + "…"

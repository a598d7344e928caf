"""What every section needs to set its lines: the story's articles by number, its names, its interface words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saksi.model import (
    Account,
    AnnotatedArticle,
    ArticleId,
    Claim,
    Correction,
    Difference,
    Evidence,
    Passage,
    Source,
    Span,
    Status,
)
from saksi.report.dates import say_time
from saksi.report.entries import Citation, Excerpt, Mark, Row
from saksi.report.pieces import cut_pieces, plain_wording
from saksi.report.statements import find_sentence
from saksi.report.words import Words, say_count

_CONTEXT = 180  # code points of a sentence shown on either side of a passage
_BYLINES = 4  # outlets with their days named behind one wording; the citations beside them lead to all
_OUTLETS = 8  # outlets named behind one point
_SIDES = 4  # wordings shown from either end where a finding has very many


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk at which one account is set; `number` tells its place among the accounts of the run, from 1."""

    account: Account
    words: Words
    number: int
    articles: dict[ArticleId, AnnotatedArticle]
    sources: dict[ArticleId, Source]
    names: dict[str, str]

    def anchor(self, passage: Passage) -> str:
        """Return the id of a passage on the page; that of its article where no word of the text is meant."""
        article = f"s{self.number}-a{self.sources[passage.article].number}"
        return f"{article}-{passage.span.start}-{passage.span.end}" if self.is_placed(passage) else article

    def is_placed(self, passage: Passage) -> bool:
        """Tell whether a passage stands for words of its article's text."""
        text = self.articles[passage.article].text
        return 0 <= passage.span.start < passage.span.end <= len(text) and bool(passage.span.quote(text).strip())

    def entry_anchor(self, label: str) -> str:
        """Return the id of an entry on the page."""
        return f"s{self.number}-{label}"

    def cite(self, passages: Iterable[Passage]) -> tuple[Citation, ...]:
        """Return one citation for each article, at its first passage, in the order of the sources."""
        first: dict[ArticleId, Passage] = {}
        for passage in sorted(self.known(passages), key=lambda p: (self.sources[p.article].number, p.span)):
            first.setdefault(passage.article, passage)
        return tuple(self.citation(p) for p in first.values())

    def citation(self, passage: Passage) -> Citation:
        """Return the citation of one passage."""
        return Citation(self.sources[passage.article].number, self.anchor(passage), self.outlet(passage.article))

    def marks(self, passages: Iterable[Passage]) -> tuple[Mark, ...]:
        """Return the places of passages on the page, each once."""
        return tuple(dict.fromkeys(self._mark(p) for p in self.known(passages)))

    def _mark(self, passage: Passage) -> Mark:
        span = passage.span if self.is_placed(passage) else Span(0, 0)
        return Mark(self.anchor(passage), self.sources[passage.article].number, span)

    def known(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """Return the passages whose article is one of the story's."""
        return tuple(p for p in passages if p.article in self.sources)

    def quote(self, passage: Passage) -> str:
        """Return the words of a passage, on one line."""
        return " ".join(self.articles[passage.article].quote(passage.span).split())

    def is_direct(self, passage: Passage) -> bool:
        """Tell whether most of a passage stands between quotation marks."""
        quotes = self.articles[passage.article].quotes
        return 2 * max((q.span.shared(passage.span) for q in quotes), default=0) > passage.span.end - passage.span.start

    def language(self, article: ArticleId) -> str:
        """Return the language of an article."""
        return self.articles[article].article.language

    def name(self, who: str) -> str:
        """Return the name behind an entity's id; the words themselves where no entity is meant."""
        return self.names.get(who, who)

    def outlet(self, article: ArticleId) -> str:
        """Return the name of an article's outlet, or that it names none."""
        return self.sources[article].outlet or self.words.no_outlet

    def byline(self, article: ArticleId) -> str:
        """Return outlet and day of an article."""
        day = self.sources[article].published
        return f"{self.outlet(article)}, {say_time(day[:10], self.words) if day else self.words.undated}"

    def bylines(self, passages: Iterable[Passage]) -> str:
        """Return outlet and day of the articles behind a wording, of many the first few and how many more."""
        return self.listed((self.byline(p.article) for p in passages), _BYLINES, "; ")

    def outlets(self, passages: Iterable[Passage]) -> str:
        """Return the outlets behind passages, in the order of the sources; of very many how many more."""
        ids = sorted({p.article for p in self.known(passages)}, key=lambda a: self.sources[a].number)
        return self.listed(map(self.named, ids), _OUTLETS)

    def listed(self, names: Iterable[str], most: int, separator: str = ", ") -> str:
        """Return names, each once; of more than so many the first and how many are left, but never that one is."""
        told = list(dict.fromkeys(names))
        left = len(told) - most
        if left <= 1:
            return separator.join(told)
        return self.words.and_more.format(names=separator.join(told[:most]), n=left)

    def named(self, article: ArticleId) -> str:
        """Return the outlet of an article; its number too where no outlet tells it from others."""
        source = self.sources[article]
        return source.outlet or f"{self.words.no_outlet} [{source.number}]"

    def counted(self, articles: Iterable[ArticleId]) -> str:
        """Return how many origins are behind articles, at the most: "up to 2 origins"."""
        count = self.account.story.count_origins(articles)
        said = say_count(count, self.words.origin, self.words.origins, self.words)
        return self.words.at_most.format(count=said) if count > 1 else said

    def summary(self) -> str:
        """Return how many articles the account rests on and how many origins they go back to, at the most."""
        words = self.words
        articles = say_count(len(self.sources), words.article, words.articles, words)
        return f"{articles} · {self.counted(self.sources)}"

    def days(self) -> str:
        """Return the day of the story's articles, or the first and the last of them."""
        known = sorted({source.published[:10] for source in self.sources.values() if source.published})
        return " – ".join(say_time(day, self.words) for day in dict.fromkeys((*known[:1], *known[-1:])))

    def by_hand(self, corrections: Iterable[Correction]) -> str:
        """Return who corrected something by hand and when, the last time: "corrected by hand, Rina, 9 March 2026"."""
        last = next(reversed(tuple(corrections)), None)
        if last is None:
            return ""
        day = say_time(last.at[:10], self.words) if last.at else ""
        return ", ".join(each for each in (self.words.by_hand, last.by, day) if each)

    def excerpt(self, passage: Passage, note: str = "", differing: Iterable[Span] = ()) -> Excerpt:
        """Return a passage in its sentence, both on one line, cut where it differs from another."""
        found = self.articles[passage.article]
        around = find_sentence(found, passage.span)
        before = _last_words(found.text[around.start : passage.span.start])
        after = _first_words(found.text[passage.span.end : max(around.end, passage.span.end)])
        return Excerpt(
            _joined(before),
            self.quote(passage),
            _joined(after),
            note,
            self.language(passage.article),
            self.citation(passage),
            pieces=cut_pieces(found.text, passage.span, differing),
        )

    def rows(
        self, evidence: Sequence[Evidence], differences: Sequence[Difference] = (), *, with_later: bool = False
    ) -> tuple[Row, ...]:
        """Return one row for each article of some evidence: each sentence once, with how the article stands to it.

        They come in the order of the sources, which is that of the days; who denies comes after what is denied.
        """
        by_article: dict[ArticleId, list[Evidence]] = {}
        for each in evidence:
            if each.passage.article in self.sources:
                by_article.setdefault(each.passage.article, []).append(each)
        sources = sorted((self.sources[a] for a in by_article), key=lambda s: s.number)
        first = min((s.published for s in sources if s.published), default="")
        sources.sort(key=lambda s: any(self.is_denial(e) for e in by_article[s.article]))
        alike: dict[tuple[str, ...], list[ArticleId]] = {}
        for source in sources:
            alike.setdefault(self._wording(source.article, by_article[source.article]), []).append(source.article)
        spans: dict[ArticleId, list[Span]] = {}
        for difference in differences:
            spans.setdefault(difference.passage.article, []).append(difference.passage.span)
        rows = [
            self._row(same, by_article, spans, is_later=with_later and self.sources[same[0]].published > first)
            for same in alike.values()
        ]
        return self._shortened(rows)

    def _wording(self, article: ArticleId, evidence: Sequence[Evidence]) -> tuple[str, ...]:
        return tuple(plain_wording(self.quote(e.passage)) for e in self._shown(article, evidence))

    def _shown(self, article: ArticleId, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Return evidence of an article, that of each sentence once."""
        shown: dict[Span, Evidence] = {}
        for each in evidence:
            shown.setdefault(find_sentence(self.articles[article], each.passage.span), each)
        return tuple(shown.values())

    def _row(
        self,
        same: Sequence[ArticleId],
        evidence: Mapping[ArticleId, Sequence[Evidence]],
        differing: Mapping[ArticleId, Sequence[Span]],
        *,
        is_later: bool,
    ) -> Row:
        """Return the row of articles of one wording, as the first of them has it whose differing words are known."""
        told = next((article for article in same if article in differing), same[0])
        excerpts = tuple(
            self.excerpt(e.passage, self.note(e), differing.get(told, ())) for e in self._shown(told, evidence[told])
        )
        passages = [e.passage for article in same for e in evidence[article]]
        return Row(self.bylines(passages), "", "", excerpts, self.cite(passages), "later" if is_later else "")

    def _shortened(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Return rows, of many the first and the last, and between them one that cites the others."""
        if len(rows) <= 2 * _SIDES + 1:
            return tuple(rows)
        left = rows[_SIDES:-_SIDES]
        citations = tuple(dict.fromkeys(c for row in left for c in row.citations))
        between = Row(self.words.other_wordings.format(n=len(left)), "", "", (), citations)
        return (*rows[:_SIDES], between, *rows[-_SIDES:])

    def note(self, evidence: Evidence) -> str:
        """Return how an article stands to a passage: in its headline, who says it, who denies it."""
        notes = [self.words.headline] if evidence.headline else []
        claim = self.claim(evidence)
        if claim is not None and claim.status is not Status.ASSERTED:
            notes.append(self._stance(claim))
        return ", ".join(notes)

    def is_denial(self, evidence: Evidence) -> bool:
        """Tell whether what stands at a passage is a denial."""
        claim = self.claim(evidence)
        return claim is not None and claim.status is Status.DENIED

    def claim(self, evidence: Evidence) -> Claim | None:
        """Return the claim that stands at a passage, if one does."""
        found = self.articles[evidence.passage.article]
        claims = (*found.claims, *found.headline_claims)
        return next((c for c in claims if evidence.claim and c.id == evidence.claim), None)

    def _stance(self, claim: Claim) -> str:
        who = self.name(claim.source)
        if who and claim.status is Status.DENIED:
            return self.words.denies.format(who=who)
        said = self.words.status[claim.status.value]
        if who and claim.status is Status.ATTRIBUTED:
            return self.words.says.format(who=who)
        return f"{said}, {self.words.says.format(who=who)}" if who else said


def build_desk(account: Account, words: Words, number: int) -> Desk:
    """Return the desk for an account."""
    return Desk(
        account=account,
        words=words,
        number=number,
        articles={a.article.id: a for a in account.story.articles},
        sources={s.article: s for s in account.sources},
        names={e.id: e.name for e in account.story.entities},
    )


def _first_words(text: str) -> str:
    """Return as much of what follows a passage as helps to understand it, cut between words where it can be."""
    return text if len(text) <= _CONTEXT else (text[:_CONTEXT].rpartition(" ")[0] or text[:_CONTEXT]) + "…"


def _last_words(text: str) -> str:
    """Return as much of what goes before a passage as helps to understand it, cut between words where it can be."""
    return text if len(text) <= _CONTEXT else "…" + (text[-_CONTEXT:].partition(" ")[2] or text[-_CONTEXT:])


def _joined(text: str) -> str:
    """Return a text on one line, with a space kept at an end where there was one."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")

"""Ties: what shows that two articles go back to one root of reporting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from saksi.languages import load_language
from saksi.link.copies import SharedWords, find_shared
from saksi.link.credits import credit_key, find_sources, give_same_numbers, is_contribution, is_picture, newsroom_of
from saksi.link.days import LAST, day_of
from saksi.link.retellings import find_retellings
from saksi.model import AnnotatedArticle, Credit, Passage, Reason, Span

# On the 138 stories of one day pairs of two outlets that share a quarter of their own words are releases and copies
# throughout; below it stand legal formulas, lists of names and offices. Of a short piece half is enough.
_COPIED_SHARE, _COPIED_WORDS = 0.25, 30
_SHORT_SHARE, _SHORT_WORDS = 0.5, 20
_HEARD_SHARE, _HEARD_WORDS = 0.4, 20
# Who quotes nothing but what the other quotes too has heard nothing else, unless the other recalls it in passing: of
# pairs of June 2025 that were read those are told apart by what is shared of the longer article (.05-.08, .13-.14).
_HEARD_ALL, _NOT_IN_PASSING = 0.7, 0.12
# A document or a notice that both quote is there for everybody to read: without a name behind the words more is wanted.
_UNNAMED_SHARE, _UNNAMED_WORDS = 0.5, 30
# Words of a named speaker in a text that two rivals print, neither crediting the other: it was handed to both. Of seven
# such pairs of June 2025 that were read none was copied by one outlet from the other.
_HANDED_WORDS = 10
# Characters round a passage in which it is said how the words came.
_NEAR = 160
# One source named by both makes fewer words enough: two lines of print.
_CREDITED_WORDS = 20
# All but the same: which of the two came first says nothing of a third.
_SAME_TEXT = 0.9
_EVIDENCE = 4
# Quotations that say the same, of those of the article with fewer; without a credit two of them are wanted.
_RETOLD_SHARE, _RETOLD_QUOTES = 0.5, 2


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles, by position, that go back to one root.

    Attributes:
        source, other: where one text was made from the other, `source` is the first of the two. The same article where
            the source is not among those read.
        led: those of the two that the tie leads away from their own newsroom.
        kind: as of an `Origin`; `outlet` where both are of one newsroom.
        root: name of the root.
        directed: whether it is known that `other` was made from `source`, so that it may be made from others as well.
    """

    source: int
    other: int
    led: tuple[int, ...]
    kind: str
    root: str
    reason: Reason
    evidence: tuple[Passage, ...]
    directed: bool = False


@dataclass(frozen=True)
class _Report:
    """An article, and what is asked of it once for each pair that it stands in."""

    article: AnnotatedArticle

    @property
    def id(self) -> str:
        return self.article.article.id

    @property
    def outlet(self) -> str:
        return self.article.article.outlet

    @cached_property
    def newsroom(self) -> str:
        return newsroom_of(self.article)

    @cached_property
    def day(self) -> str:
        return day_of(self.article) or LAST

    @cached_property
    def credited(self) -> frozenset[str]:
        return frozenset(credit_key(self.article, credit) for credit in self.article.credits if not is_picture(credit))

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of the names in it."""
        return frozenset(word for m in self.article.mentions for word in self.article.quote(m.span).split())

    def names_of(self, entity: str) -> frozenset[str]:
        """Return what the article calls somebody; nothing where it is not known who is meant."""
        spans = [m.span for m in self.article.mentions if m.entity == entity != ""]
        return frozenset(" ".join(self.article.quote(span).split()) for span in spans)

    @cached_property
    def releases(self) -> tuple[Span, ...]:
        """The words that say that somebody handed words out."""
        found = load_language(self.article.article.language).roots.find_occasions(self.article.text)
        return tuple(span for span, kind in found if kind == "release")

    def is_released(self, passages: Iterable[Passage]) -> bool:
        """Tell whether it says so near one of its passages."""
        near = [Span(max(0, p.span.start - _NEAR), p.span.end + _NEAR) for p in passages if p.article == self.id]
        return any(part.overlaps(span) for part in near for span in self.releases)

    def agencies_near(self, passages: Iterable[Passage]) -> list[str]:
        """Return the agencies that it credits with words near one of its passages."""
        near = [Span(max(0, p.span.start - _NEAR), p.span.end + _NEAR) for p in passages if p.article == self.id]
        found = [credit for credit in self.article.credits if any(part.overlaps(credit.span) for part in near)]
        names = [credit_key(self.article, credit) for credit in found if not is_picture(credit)]
        return [name for name in names if self.is_agency(name) and name != self.newsroom]

    def is_agency(self, name: str) -> bool:
        return load_language(self.article.article.language).roots.is_agency(name)


def find_ties(articles: Sequence[AnnotatedArticle]) -> tuple[Tie, ...]:
    """Return the ties between the articles of a story; a credit to an absent source ties an article to itself."""
    reports = [_Report(each) for each in articles]
    credited = tuple(_find_credited(reports))
    whole: dict[int, Tie] = {}
    for tie in sorted(credited, key=lambda each: each.kind != "wire"):
        whole.setdefault(tie.other, tie)
    return (*credited, *_find_alike(reports, whole), *_find_retold(reports, whole))


def _find_credited(reports: Sequence[_Report]) -> Iterator[Tie]:
    """Yield a tie for each source that an article is credited to as a whole."""
    newsrooms: dict[str, int] = {}
    for at, each in enumerate(reports):
        newsrooms.setdefault(each.newsroom, at)
    newsrooms.pop("", None)
    names = tuple(sorted({each.outlet for each in reports if each.outlet}))
    sources = [find_sources(each.article, names) for each in reports]
    times = Counter(key for each in reports for key in each.credited)
    for at, each in enumerate(reports):
        for credit in sources[at]:
            key = credit_key(each.article, credit)
            source = newsrooms.get(key, at)
            if key not in newsrooms and times[key] <= 1 and not _is_press(each.article, credit):
                continue
            if (
                is_contribution(credit)
                and source != at
                and not give_same_numbers(reports[source].article, each.article)
            ):
                continue
            root = reports[source].outlet if key in newsrooms else key
            reason = Reason("whole-credit", f"{each.id} is credited as a whole to {root}")
            kind = "wire" if each.is_agency(key) else "copy"
            yield Tie(
                source, at, (at,), kind, root, reason, (Passage(each.article.article.id, credit.span),), directed=True
            )


def _is_press(article: AnnotatedArticle, credit: Credit) -> bool:
    """Tell whether who is credited is an outlet or agency: of a name that nobody knows it may be a source of data."""
    return load_language(article.article.language).outlets.is_press(article.quote(credit.span))


def _find_alike(reports: Sequence[_Report], whole: Mapping[int, Tie]) -> Iterator[Tie]:
    """Yield a tie for each pair of articles that are one text, or that rest on the same quoted words."""
    for (one, other), shared in find_shared([each.article for each in reports]).items():
        if _is_copied(shared):
            yield _copied(reports, one, other, shared, whole)
        elif shared.own >= _CREDITED_WORDS and (
            name := min(reports[one].credited & reports[other].credited, default="")
        ):
            yield _taken(reports, one, other, shared, name)
        elif _is_heard(shared, _speaker_of((reports[one], reports[other]), shared)) or _is_handed(
            (reports[one], reports[other]), shared
        ):
            yield _heard(reports, one, other, shared, whole)


def _is_copied(shared: SharedWords) -> bool:
    return (shared.own >= _COPIED_WORDS and shared.share >= _COPIED_SHARE) or (
        shared.own >= _SHORT_WORDS and shared.share >= _SHORT_SHARE
    )


def _is_heard(shared: SharedWords, speaker: str) -> bool:
    if shared.quoted < _HEARD_WORDS:
        return False
    if not speaker:
        return shared.quoted >= _UNNAMED_WORDS and shared.quoted_share >= _UNNAMED_SHARE
    is_all = shared.fewer_share >= _HEARD_ALL and shared.total_share >= _NOT_IN_PASSING
    return is_all or shared.quoted_share >= _HEARD_SHARE


def _is_handed(pair: tuple[_Report, _Report], shared: SharedWords) -> bool:
    """Tell whether both say beside the same words of one speaker that these were handed out."""
    enough = shared.quoted >= _HANDED_WORDS and shared.quoted_share >= _HEARD_SHARE
    return enough and bool(_speaker_of(pair, shared)) and all(each.is_released(_both(shared)) for each in pair)


def _copied(reports: Sequence[_Report], one: int, other: int, shared: SharedWords, whole: Mapping[int, Tie]) -> Tie:
    """Return the tie of two articles that are one text: the source is the one credited, the earlier, the fuller."""
    source, copy = sorted((one, other), key=lambda at: _precedence(reports[at], reports[one + other - at]))
    first, second = pair = (reports[source], reports[copy])
    words = f"{second.id} shares {shared.own} of its own words with {first.id}, {shared.share:.0%} of the shorter"
    if _are_colleagues(*pair):
        reason = Reason("same-text-of-a-newsroom", words)
        return Tie(source, copy, (), "outlet", first.outlet, reason, _evidence(shared))
    is_told = first.newsroom in second.credited
    if not is_told:
        if credit := _absent_source(reports, (one, other), whole, _both(shared)):
            reason = Reason("same-text-as-credited", f"{words}; one of the two credits {credit[1]}")
            return Tie(source, copy, (source, copy), *credit, reason, _evidence(shared))
        speaker = _speaker_of(pair, shared)
        if any(each.is_released(_both(shared)) for each in pair) or (speaker and shared.quoted >= _HANDED_WORDS):
            reason = Reason("same-text-of-a-release", f"{words}; neither is credited to the other")
            return Tie(source, copy, (source, copy), "release", speaker or "a release", reason, _evidence(shared))
    directed = is_told or (first.day < second.day and shared.total_share < _SAME_TEXT)
    root = first.outlet or first.id
    return Tie(source, copy, (copy,), "copy", root, Reason("same-text", words), _evidence(shared), directed=directed)


def _absent_source(
    reports: Sequence[_Report], places: tuple[int, int], whole: Mapping[int, Tie], passages: Iterable[Passage] = ()
) -> tuple[str, str] | None:
    """Return kind and root of the credit of one of two articles to a source that is neither of them.

    It is credited with the article as a whole, or it is an agency and credited beside what the two share.
    """
    one, other = places
    found = [(whole[at].kind, whole[at].root) for at in places if at in whole and whole[at].source != one + other - at]
    shared = tuple(passages)
    found += [("wire", name) for at in places for name in reports[at].agencies_near(shared)]
    return min(found, key=lambda each: (each[0] != "wire", each), default=None)


def _taken(reports: Sequence[_Report], one: int, other: int, shared: SharedWords, name: str) -> Tie:
    """Return the tie of two articles that credit one source and share words of their own telling."""
    words = f"{reports[one].id} and {reports[other].id} credit {name} and share {shared.own} words of their own"
    kind = "wire" if reports[one].is_agency(name) else "copy"
    reason = Reason("same-credit-and-words", words)
    return Tie(one, other, (one, other), kind, name, reason, _evidence(shared))


def _heard(reports: Sequence[_Report], one: int, other: int, shared: SharedWords, whole: Mapping[int, Tie]) -> Tie:
    """Return the tie of two articles told in words of their own round the same words of one speaker."""
    pair = (reports[one], reports[other])
    root = _speaker_of(pair, shared) or "the same speaker"
    words = f"{pair[0].id} and {pair[1].id} quote the same {shared.quoted} words of {root}"
    credit = _absent_source(reports, (one, other), whole, _both(shared))
    if credit and credit[0] == "wire" and not _are_colleagues(*pair):
        reason = Reason("same-words-as-credited", f"{words}; one of the two credits {credit[1]}")
        return Tie(one, other, (one, other), *credit, reason, _evidence(shared))
    return _told_by_one(reports, (one, other), root, Reason("same-words-heard", words), _both(shared))


def _told_by_one(
    reports: Sequence[_Report], places: tuple[int, int], root: str, reason: Reason, passages: tuple[Passage, ...]
) -> Tie:
    """Return the tie of two articles that rest on what one and the same speaker said, or handed out."""
    pair = (reports[places[0]], reports[places[1]])
    if _are_colleagues(*pair):
        reason = Reason("same-words-in-a-newsroom", reason.words)
        return Tie(*places, (), "outlet", pair[0].outlet, reason, passages[:_EVIDENCE])
    kind = "release" if any(each.is_released(passages) for each in pair) else "press-conference"
    return Tie(*places, places, kind, root, reason, passages[:_EVIDENCE])


def _find_retold(reports: Sequence[_Report], whole: Mapping[int, Tie]) -> Iterator[Tie]:
    """Yield a tie for each pair that gives the same numbers and quotes the same, in words of its own."""
    for one, other, retold in find_retellings([each.article for each in reports]):
        credit = _absent_source(reports, (one, other), whole)
        if retold.share < _RETOLD_SHARE or (credit is None and len(retold.quotes) < _RETOLD_QUOTES):
            continue
        pair = (reports[one], reports[other])
        passages = tuple(passage for both in retold.quotes for passage in both)
        speaker = _speaker_in(pair, passages)
        words = f"{pair[0].id} and {pair[1].id} give {retold.numbers} numbers and {len(retold.quotes)} quotations alike"
        reason = Reason("same-numbers-and-quotations", words)
        if credit and not _are_colleagues(*pair):
            yield Tie(one, other, (one, other), *credit, reason, passages[:_EVIDENCE])
        elif speaker:
            yield _told_by_one(reports, (one, other), speaker, reason, passages)


def _precedence(report: _Report, other: _Report) -> tuple[bool, str, int, str]:
    """Return what tells the source from its copy: the lower one is the source."""
    article = report.article
    return other.newsroom in report.credited, report.day, -len(article.text), article.article.sha256


def _are_colleagues(one: _Report, other: _Report) -> bool:
    return one.newsroom == other.newsroom != ""


def _speaker_of(pair: Iterable[_Report], shared: SharedWords) -> str:
    """Return the name of who says most of the quotations in the shared passages; "" if nobody is named."""
    return _speaker_in(pair, _both(shared))


def _speaker_in(pair: Iterable[_Report], passages: Iterable[Passage]) -> str:
    """Return the name of who says most of the quotations in these passages, as fully as it is given there."""
    spans = defaultdict(list)
    for passage in passages:
        spans[passage.article].append(passage.span)
    spoken = [
        (each, quote.speaker)
        for each in pair
        for quote in each.article.quotes
        if each.named.issuperset(quote.speaker.name.split()[-1:])
        and quote.speaker.name[:1].isupper()
        and any(quote.span.overlaps(span) for span in spans[each.article.article.id])
    ]
    names = Counter(speaker.name for _, speaker in spoken)
    for each, speaker in spoken:
        names.update(dict.fromkeys(each.names_of(speaker.entity), 0))  # he may be called by one name where he speaks
    said: Counter[str] = Counter()
    for name, count in names.items():
        said[_fullest(name, names)] += count
    most = min(said, key=lambda name: (-said[name], -len(name.split()), name), default="")
    same = [name for name in names if _fullest(name, names) == most]
    return min(same, key=lambda name: (" " not in name, -names[name], len(name), name), default="")


def _fullest(name: str, names: Iterable[str]) -> str:
    """Return the longest of the names that hold all words of a name: `Wulandini`, `Ratri Wulandini`."""
    return max((n for n in names if set(name.split()) <= set(n.split())), key=lambda n: (len(n), n))


def _both(shared: SharedWords) -> tuple[Passage, ...]:
    return tuple(passage for both in shared.passages for passage in both)


def _evidence(shared: SharedWords) -> tuple[Passage, ...]:
    return _both(shared)[:_EVIDENCE]

"""Ties: what shows that two articles go back to one root of reporting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saksi.languages import load_language
from saksi.link.copies import SharedWords, find_shared
from saksi.link.credits import find_sources, give_same_numbers, is_contribution, outlet_key
from saksi.link.days import LAST, day_of
from saksi.model import AnnotatedArticle, Credit, Passage, Reason

# On the 138 stories of one day pairs of two outlets that share a quarter of their own words are releases and copies
# throughout; below it stand legal formulas, lists of names and offices.
_COPIED_SHARE, _COPIED_WORDS = 0.25, 30
_HEARD_SHARE, _HEARD_WORDS = 0.5, 20
# One source named by both makes fewer words enough: two lines of print.
_CREDITED_WORDS = 20


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles, by position, that go back to one root.

    Attributes:
        source, other: where one text was made from the other, `source` is the first of the two.
        led: those of the two that the tie leads away from their own newsroom.
        kind: as of an `Origin`; `outlet` where both are of one newsroom.
        root: name of the root.
    """

    source: int
    other: int
    led: tuple[int, ...]
    kind: str
    root: str
    reason: Reason
    evidence: tuple[Passage, ...]


def find_ties(articles: Sequence[AnnotatedArticle]) -> tuple[Tie, ...]:
    """Return the ties between the articles of a story; a credit to an absent source ties an article to itself."""
    return (*_find_credited(articles), *_find_alike(articles))


def _find_credited(articles: Sequence[AnnotatedArticle]) -> Iterator[Tie]:
    """Yield a tie for each article credited as a whole: to its source, else to the first that credits the same."""
    newsrooms: dict[str, int] = {}
    for at, each in enumerate(articles):
        newsrooms.setdefault(outlet_key(each), at)
    credited = Counter(credit.name for each in articles for credit in each.credits)
    first: dict[str, int] = {}
    for at, each in enumerate(articles):
        # A source that was read itself shows more than one that was not.
        credit = min(find_sources(each), key=lambda c: (c.name not in newsrooms, c.span), default=None)
        if credit is None or not (credit.name in newsrooms or credited[credit.name] > 1 or _is_press(each, credit)):
            continue
        source = newsrooms[credit.name] if credit.name in newsrooms else first.setdefault(credit.name, at)
        if is_contribution(credit) and source != at and not give_same_numbers(articles[source], each):
            continue
        is_agency = load_language(each.article.language).roots.is_agency(credit.name)
        root = articles[source].article.outlet if credit.name in newsrooms else credit.name
        reason = Reason("whole-credit", f"{each.article.id} is credited as a whole to {root}")
        evidence = (Passage(each.article.id, credit.span),)
        yield Tie(source, at, (at,), "wire" if is_agency else "copy", root, reason, evidence)


def _is_press(article: AnnotatedArticle, credit: Credit) -> bool:
    """Tell whether who is credited is an outlet or agency: of a name that nobody knows it may be a source of data."""
    return load_language(article.article.language).outlets.is_press(article.quote(credit.span))


def _find_alike(articles: Sequence[AnnotatedArticle]) -> Iterator[Tie]:
    """Yield a tie for each pair of articles that are one text, or that rest on the same quoted words."""
    for (one, other), shared in find_shared(articles).items():
        if shared.own >= _COPIED_WORDS and shared.share >= _COPIED_SHARE:
            yield _copied(articles, one, other, shared)
        elif shared.own >= _CREDITED_WORDS and (name := _credited_by_both(articles[one], articles[other])):
            yield _taken(articles, one, other, shared, name)
        elif shared.quoted >= _HEARD_WORDS and shared.quoted_share >= _HEARD_SHARE:
            yield _heard(articles, one, other, shared)


def _copied(articles: Sequence[AnnotatedArticle], one: int, other: int, shared: SharedWords) -> Tie:
    """Return the tie of two articles that are one text: the source is the one credited, the earlier, the fuller."""
    source, copy = sorted((one, other), key=lambda at: _precedence(articles[at], articles[one + other - at]))
    pair = (articles[source], articles[copy])
    outlet, to = pair[0].article.outlet, pair[1].article.id
    words = f"{to} shares {shared.own} of its own words with {pair[0].article.id}, {shared.share:.0%} of the shorter"
    if _are_colleagues(*pair):
        return Tie(source, copy, (), "outlet", outlet, Reason("same-text-of-a-newsroom", words), _evidence(shared))
    if any(_mentions_release(each) for each in pair):
        root = _speaker_of(pair, shared) or outlet
        reason = Reason("same-text-of-a-release", words)
        return Tie(source, copy, (source, copy), "release", root, reason, _evidence(shared))
    root = outlet or pair[0].article.id
    return Tie(source, copy, (copy,), "copy", root, Reason("same-text", words), _evidence(shared))


def _taken(articles: Sequence[AnnotatedArticle], one: int, other: int, shared: SharedWords, name: str) -> Tie:
    """Return the tie of two articles that credit one source and share words of their own telling."""
    pair = (articles[one], articles[other])
    is_agency = load_language(pair[0].article.language).roots.is_agency(name)
    words = f"{pair[0].article.id} and {pair[1].article.id} credit {name} and share {shared.own} words of their own"
    reason = Reason("same-credit-and-words", words)
    return Tie(one, other, (one, other), "wire" if is_agency else "copy", name, reason, _evidence(shared))


def _credited_by_both(one: AnnotatedArticle, other: AnnotatedArticle) -> str:
    both = {credit.name for credit in one.credits} & {credit.name for credit in other.credits}
    return min(both, default="")


def _heard(articles: Sequence[AnnotatedArticle], one: int, other: int, shared: SharedWords) -> Tie:
    """Return the tie of two articles told in words of their own round the same words of one speaker."""
    pair = (articles[one], articles[other])
    root = _speaker_of(pair, shared) or "the same speaker"
    words = f"{pair[0].article.id} and {pair[1].article.id} quote the same {shared.quoted} words of {root}"
    if _are_colleagues(*pair):
        reason = Reason("same-words-in-a-newsroom", words)
        return Tie(one, other, (), "outlet", pair[0].article.outlet, reason, _evidence(shared))
    reason = Reason("same-words-heard", words)
    return Tie(one, other, (one, other), "press-conference", root, reason, _evidence(shared))


def _precedence(article: AnnotatedArticle, other: AnnotatedArticle) -> tuple[bool, str, int, str]:
    """Return what tells the source from its copy: the lower one is the source."""
    credits_other = any(credit.name == outlet_key(other) for credit in article.credits)
    return credits_other, day_of(article) or LAST, -len(article.text), article.article.sha256


def _are_colleagues(one: AnnotatedArticle, other: AnnotatedArticle) -> bool:
    return outlet_key(one) == outlet_key(other) != ""


def _mentions_release(article: AnnotatedArticle) -> bool:
    found = load_language(article.article.language).roots.find_occasions(article.text)
    return any(kind == "release" for _, kind in found)


def _speaker_of(pair: Iterable[AnnotatedArticle], shared: SharedWords) -> str:
    """Return the speaker of most of the quotations inside the shared passages; "" if none is known."""
    spans = defaultdict(list)
    for passage in (each for both in shared.passages for each in both):
        spans[passage.article].append(passage.span)
    names = Counter(
        quote.speaker.name
        for each in pair
        for quote in each.quotes
        if any(quote.span.overlaps(span) for span in spans[each.article.id])
    )
    del names[""]
    return min(names, key=lambda name: (-names[name], name)) if names else ""


def _evidence(shared: SharedWords) -> tuple[Passage, ...]:
    return tuple(passage for both in shared.passages[:2] for passage in both)

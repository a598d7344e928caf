"""What of a story can be corrected by hand: its names, its articles, its findings and their passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saksi.model import Account, Finding, MentionType, Passage
from saksi.report.dates import say_time
from saksi.report.words import Words
from saksi.store.terms import fold, terms_of

_KINDS = {MentionType.PERSON: "PER", MentionType.ORGANISATION: "ORG", MentionType.PLACE: "LOC"}
_OTHERS = 60  # passages that a search finds, beside those of findings


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article: its id, its title, and by what it is told from others."""

    id: str
    title: str
    label: str


@dataclass(frozen=True, slots=True)
class EntityLine:
    """A person, organisation or place; `called`: what a correction names it by, its id where two share its name."""

    called: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    articles: tuple[ArticleLine, ...]
    by_hand: bool

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it has in the articles."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage: its place as a form carries it, its words, and who has them."""

    value: str
    words: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with its passages."""

    relation: str
    point: str
    passages: tuple[PassageLine, ...]
    by_hand: bool

    @property
    def all(self) -> str:
        """The places of all its passages, as a form carries them."""
        return "|".join(each.value for each in self.passages)


def list_articles(account: Account, words: Words) -> tuple[ArticleLine, ...]:
    """Return the articles of a story, by number."""
    return tuple(
        ArticleLine(
            str(each.article),
            each.title,
            f"[{each.number}] " + ", ".join(_said((each.outlet or words.no_outlet, say_time(each.published, words)))),
        )
        for each in account.sources
    )


def list_entities(account: Account, words: Words) -> tuple[EntityLine, ...]:
    """Return whom and what a story names: those first that most articles name."""
    lines = {each.id: each for each in list_articles(account, words)}
    named: dict[str, dict[str, None]] = {}
    for article in account.story.articles:
        for mention in article.mentions:
            named.setdefault(mention.entity, {})[str(article.article.id)] = None
    shared = Counter(fold(each.name) for each in account.story.entities)
    found = [
        EntityLine(
            called=each.name if shared[fold(each.name)] == 1 else each.id,
            name=each.name,
            kind=words.kind[_KINDS[each.type]],
            aliases=each.aliases,
            articles=tuple(lines[name] for name in named.get(each.id, ()) if name in lines),
            by_hand=bool(each.corrections),
        )
        for each in account.story.entities
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.articles), fold(each.name))))


def list_findings(account: Account, words: Words, find: str) -> tuple[FindingLine, ...]:
    """Return the findings of a story in which these words stand, the ones that are disputed first."""
    order = ("conflict", "denied", "update", "refine", "agree", "same-quote")
    shown = [each for each in account.ledger.findings if _has_all(find, (each.point, *_words_of(account, each)))]
    shown.sort(key=lambda each: order.index(each.relation.value))
    labels = {each.id: each.label for each in list_articles(account, words)}
    return tuple(
        FindingLine(
            each.relation.value,
            each.point,
            tuple(_line(account, passage, labels) for passage in dict.fromkeys(e.passage for e in each.evidence)),
            by_hand=each.reason.rule == "corrected-by-hand",
        )
        for each in shown
    )


def list_others(account: Account, words: Words, find: str) -> tuple[PassageLine, ...]:
    """Return the passages with these words that no finding rests on; none where no words are given."""
    if not find:
        return ()
    held = {each.passage for finding in account.ledger.findings for each in finding.evidence}
    labels = {each.id: each.label for each in list_articles(account, words)}
    found = [each for each in _claims(account) if each not in held and _has_all(find, (account.story.quote(each),))]
    return tuple(_line(account, each, labels) for each in found[:_OTHERS])


def _claims(account: Account) -> Iterator[Passage]:
    for article in account.story.articles:
        for claim in article.claims:
            yield Passage(article.article.id, claim.span)


def _words_of(account: Account, finding: Finding) -> Iterator[str]:
    return (account.story.quote(each.passage) for each in finding.evidence)


def _has_all(find: str, texts: Iterable[str]) -> bool:
    wanted = terms_of(find).split()
    told = terms_of(" ".join(texts)) if wanted else ""
    return all(word in told for word in wanted)


def _line(account: Account, passage: Passage, labels: dict[str, str]) -> PassageLine:
    article, span = passage.article, passage.span
    value = f"{article}:{span.start}-{span.end}"
    language = account.story.article(article).article.language
    return PassageLine(value, " ".join(account.story.quote(passage).split()), labels[str(article)], language)


def _said(parts: Iterable[str]) -> list[str]:
    return [each for each in parts if each]

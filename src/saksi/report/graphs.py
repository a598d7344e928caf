"""Portions -> JSON-LD: the account in schema.org's terms, each citation a W3C Web Annotation.

schema.org: NewsArticle, Claim, Quotation, Person, Organization, Place. Left out: `claimInterpreter`, which names a
person or organization (a program read these), and ratings of any kind: who says so is told, never what is true.
Web Annotation Data Model (W3C Recommendation, 23 February 2017): an Annotation a citation; its target is a Specific
Resource, the text that was read, with two selectors; its `scope` is the page that holds the text.
Contexts are named by address, as both standards publish them, and never fetched here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO, TypeAlias

from msgspec import UNSET

from saksi.report import contract as c
from saksi.report.addresses import name_of, tag_of, web_address_of
from saksi.report.inert import encode_text
from saksi.report.portions import Lookup, look_up, place_of

Node: TypeAlias = dict[str, Any]

_SCHEMA = "https://schema.org"
_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
_ROUND = (
    32  # code points of prefix and suffix: enough to tell repeated words apart, as the Recommendation's examples do
)
_TYPES = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
# In a page's <script> these would end the script or, in old browsers, the line.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write_graph(portions: Iterable[c.Document], stream: BinaryIO) -> None:
    """Write a JSON-LD document, a node a line; it may stand in a page's <script> as it is."""
    stream.write(encode_text(f'{{"@context": "{_SCHEMA}", "@graph": ['))
    opening, told = "\n", set[str]()
    for node in chain.from_iterable(map(_nodes, portions)):
        key = node.get("@id") or node["id"]
        if key in told:
            continue  # an entity of several stories
        told.add(key)
        line = json.dumps(node, ensure_ascii=False, allow_nan=False).translate(_ESCAPES)
        stream.write(encode_text(opening + line))
        opening = ",\n"
    stream.write(b"\n]}\n")


def _nodes(portion: c.Document) -> Iterator[Node]:
    found = look_up(portion)
    sites = {site.entity: site for story in portion.stories for site in story.sites}
    for article in portion.articles:
        yield _article(article)
        yield from (_quotation(row, article, found) for row in article.quotes)
    for entity in portion.entities:
        yield _entity(entity, sites.get(entity.id))
    for story in portion.stories:
        yield from _story_nodes(story, portion.findings, found)


def _full(**members: Any) -> Node:  # noqa: ANN401 - values of JSON
    """Return a node without members that say nothing; `id_` and `type_` are the keywords of JSON-LD."""
    names = {"id_": "@id", "type_": "@type"}
    return {names.get(key, key): value for key, value in members.items() if value not in ("", None, [], {})}


def _article(row: c.ArticleRow) -> Node:
    return _full(
        type_="NewsArticle",
        id_=name_of(row),
        headline=row.title,
        inLanguage=row.language,
        datePublished=row.published_at or row.published,
        url=web_address_of(row),
        publisher=_full(type_="Organization", name=row.outlet) if row.outlet else None,
        creditText=row.byline,
        identifier=row.id,
        mentions=[{"@id": tag_of("entity", key)} for key in sorted({m.entity for m in row.mentions if m.entity})],
    )


def _entity(row: c.EntityRow, site: c.SiteRow | None) -> Node:
    where = _full(type_="GeoCoordinates", latitude=site.latitude, longitude=site.longitude) if site else None
    return _full(
        type_=_TYPES[row.type],
        id_=tag_of("entity", row.id),
        name=row.name,
        alternateName=row.aliases,
        identifier=row.id,
        jobTitle=[role.words for role in row.roles] if row.type == "PER" else None,
        geo=where if row.type == "LOC" else None,
    )


def _speaker(who: str, found: Lookup) -> Node | None:
    """Return who speaks: a node of the graph, or no more than the words that name the speaker."""
    if who in found.entities:
        return {"@id": tag_of("entity", who)}
    return {"name": who} if who else None


def _quotation(row: c.QuoteRow, article: c.ArticleRow, found: Lookup) -> Node:
    return _full(
        type_="Quotation",
        id_=tag_of("quotation", article.id, row.id),
        text=article.text[row.start : row.end],
        inLanguage=article.language,
        spokenByCharacter=_speaker(row.speaker, found),
        isPartOf={"@id": name_of(article)},
    )


def _story_nodes(story: c.StoryRow, findings: Sequence[c.FindingRow], found: Lookup) -> Iterator[Node]:
    articles = [{"@id": name_of(found.articles[key])} for key in story.articles if key in found.articles]
    yield _full(
        type_="CreativeWork",
        id_=tag_of("story", story.id),
        name=story.title,
        abstract=" ".join(each.text for each in story.lead),
        isBasedOn=articles,
        contentLocation=[{"@id": tag_of("entity", site.entity)} for site in story.sites if site.role == "event"],
    )
    for finding in findings:
        yield from _finding_nodes(finding, found)
    yield from _utterance_nodes(story, found)
    for part, number, said, places in _told(story):
        for n, place in enumerate(places, 1):
            yield from _annotation((story.id, part, number, n), place, [_text(said, "describing")], found)


def _finding_nodes(row: c.FindingRow, found: Lookup) -> Iterator[Node]:
    """Yield the claims of a finding and its citations; schema.org has no relation between claims, the bodies tell it.

    What articles agree on is one claim; wordings of one utterance are none (it is a node of its own); else each passage
    is a claim.
    """
    bodies: list[Any] = [_text(row.relation, "classifying"), _text(row.reason, "describing", "en")]
    known = [(n, place) for n, place in enumerate(map(place_of, row.evidence), 1) if place.article in found.articles]
    shared = tag_of("claim", row.id)
    if row.relation == "agree":
        yield _claim(shared, row.point, [place for _, place in known], found)
    for n, place in known:
        claims = [shared] if row.relation == "agree" else []
        if row.relation not in {"agree", "same-quote"}:
            claims = [tag_of("claim", row.id, n)]
            yield _claim(claims[0], found.quote(place), [place], found)
        yield from _annotation((row.story, "finding", row.id, n), place, claims + bodies, found)


def _claim(key: str, text: str, places: Sequence[c.Place], found: Lookup) -> Node:
    articles = dict.fromkeys(place.article for place in places if place.article in found.articles)
    return _full(
        type_="Claim",
        id_=key,
        text=text,
        appearance=[{"@id": name_of(found.articles[each])} for each in articles],
        firstAppearance=_first(list(articles), found),
    )


def _first(articles: Sequence[str], found: Lookup) -> Node | None:
    """Return the first known appearance: where all days are known, and one is before the others."""
    days = sorted((found.day(each), each) for each in articles)
    if len(days) > 1 and len(days[0][0]) == len("2026-03-09") and days[0][0] < days[1][0]:
        return {"@id": name_of(found.articles[days[0][1]])}
    return None


def _utterance_nodes(story: c.StoryRow, found: Lookup) -> Iterator[Node]:
    for number, row in enumerate(story.utterances, 1):
        key = tag_of("utterance", story.id, number)
        fullest = row.fullest or (row.variants[0] if row.variants else None)
        speaker = _speaker(row.speaker, found)
        if fullest and found.is_direct(fullest):
            yield _full(type_="Quotation", id_=key, text=found.quote(fullest), spokenByCharacter=speaker)
        elif fullest:  # in the outlet's words: no quotation
            yield {**_claim(key, found.quote(fullest), row.variants, found), **_full(author=speaker)}
        for n, place in enumerate(row.variants, 1):
            yield from _annotation((story.id, "utterance", number, n), place, [key], found)


def _told(story: c.StoryRow) -> Iterator[tuple[str, int, str, Sequence[c.Place]]]:
    """Yield what else the account tells: its part, number, words and passages."""
    yield from (("lead", n, row.text, row.evidence) for n, row in enumerate(story.lead, 1))
    points = [(figure, point) for figure in story.figures for point in figure.series]
    yield from (("figure", n, _amount(figure, point), point.evidence) for n, (figure, point) in enumerate(points, 1))
    yield from (("unknown", n, f"{row.kind}: {row.point}", row.evidence) for n, row in enumerate(story.unknown, 1))
    yield from (("timeline", n, f"{row.value}: {row.text}", row.evidence) for n, row in enumerate(story.timeline, 1))
    yield from (("prospect", n, row.text, row.evidence) for n, row in enumerate(story.prospects, 1))
    yield from (("site", n, f"{row.role}: {row.entity}", row.evidence) for n, row in enumerate(story.sites, 1))
    yield from (("origin", n, row.reason, row.evidence) for n, row in enumerate(story.origins, 1))


def _amount(figure: c.FigureRow, point: c.FigurePointRow) -> str:
    told = [str(each) for each in (point.value, point.low, point.high) if each is not UNSET]
    return f"{figure.of}: {'-'.join(told)} {figure.unit} ({point.comparator}, {point.state})"


def _text(value: str, purpose: str, language: str = "") -> Node:
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return {**body, "language": language} if language else body


def _annotation(key: tuple[object, ...], place: c.Place, bodies: list[Any], found: Lookup) -> Iterator[Node]:
    """Yield the citation of a passage: an Annotation of its words (Data Model, sections 3.1, 4.1, 4.2.4 and 4.2.5)."""
    article = found.articles.get(place.article)
    if article is None:
        return
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[place.start : place.end],
        "prefix": text[max(0, place.start - _ROUND) : place.start],
        "suffix": text[place.end : place.end + _ROUND],
    }
    target = {
        "type": "SpecificResource",
        "source": name_of(article),
        "selector": [quote, {"type": "TextPositionSelector", "start": place.start, "end": place.end}],
    }
    if address := web_address_of(article):
        target["scope"] = address
    yield {
        "@context": _ANNOTATION,
        "id": tag_of("citation", *key),
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies,
        "target": target,
    }

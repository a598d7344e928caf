"""Portions -> IPTC ninjs: one news object a story, for a newsroom's content system."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from saksi.report import contract as c
from saksi.report.addresses import name_of, tag_of, web_address_of
from saksi.report.bodies import render_markup, render_text, set_body
from saksi.report.features import point_of
from saksi.report.inert import encode_text
from saksi.report.portions import look_up, main_language

_STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_LISTS = {"PER": "people", "ORG": "organisations", "LOC": "places"}


def write_newsitems(portions: Iterable[c.Document], stream: BinaryIO) -> None:
    """Write ninjs 3.0 (iptc.org/std/ninjs), an object a line.

    The standard knows one object and no list of objects that stand side by side: each line is a whole document. The
    articles are its `associations`. No time of making is told, since the same run gives the same bytes.
    """
    for portion in portions:
        items = (_newsitem(portion, story) for story in portion.stories)
        stream.writelines(encode_text(json.dumps(item, ensure_ascii=False) + "\n") for item in items)


def _newsitem(portion: c.Document, story: c.StoryRow) -> dict[str, Any]:
    found = look_up(portion)
    parts = set_body(portion, story)
    text, markup = render_text(parts), render_markup(parts)
    articles = [found.articles[key] for key in story.articles if key in found.articles]
    outlets = dict.fromkeys(each.outlet for each in articles if each.outlet)
    return {
        "uri": tag_of("story", story.id),
        "type": "text",
        "representationType": "full",
        "profile": "saksi-account",
        "language": main_language(articles, "und"),
        "title": story.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.title}],
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": " ".join(each.text for each in story.lead)}
        ],
        "bodies": [
            {"role": "main", "contentType": "text/html", "wordCount": len(text.split()), "value": markup},
            {"role": "main", "contentType": "text/plain", "charCount": len(text), "value": text},
        ],
        **_named(portion, story),
        "infoSources": [{"name": outlet} for outlet in outlets],
        "genres": [{"name": "Summary"}],
        "by": f"saksi {portion.saksi}",
        "associations": [_association(each, number) for number, each in enumerate(articles, 1)],
        "standard": _STANDARD,
    }


def _named(portion: c.Document, story: c.StoryRow) -> dict[str, list[dict[str, Any]]]:
    """Return people, organisations and places of a story, with the points of those that have one."""
    sites = {site.entity: site for site in story.sites}
    out: dict[str, list[dict[str, Any]]] = {key: [] for key in _LISTS.values()}
    for entity in portion.entities:
        row: dict[str, Any] = {"name": entity.name, "uri": tag_of("entity", entity.id), "literal": entity.id}
        if entity.type == "LOC" and entity.id in sites:
            row["geoJSON"] = point_of(sites[entity.id])
        out[_LISTS[entity.type]].append(row)
    return out


def _association(article: c.ArticleRow, number: int) -> dict[str, Any]:
    return dict(_told(article, number))


def _told(article: c.ArticleRow, number: int) -> Iterator[tuple[str, Any]]:
    yield "name", f"[{number}] {article.outlet or article.title or article.id}"
    yield "rel", "source"
    yield "uri", web_address_of(article) or name_of(article)
    yield "type", "text"
    yield "representationType", "partial"
    yield "language", article.language
    if moment := _MOMENT.fullmatch(article.published_at):
        yield "contentCreated", f"{moment[1]}{moment[2] or ':00'}{moment[3]}"  # RFC 3339 has seconds always
    if article.title:
        yield "headlines", [{"role": "main", "contentType": "text/plain", "value": article.title}]
    if article.byline:
        yield "by", article.byline
    if article.outlet:
        yield "infoSources", [{"name": article.outlet}]
    yield "altIds", [{"role": "saksi", "value": article.id}, {"role": "text", "value": name_of(article)}]

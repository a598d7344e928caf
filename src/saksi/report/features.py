"""Portions -> GeoJSON: the places of the stories as points of a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from saksi.report import contract as c
from saksi.report.addresses import tag_of
from saksi.report.inert import encode_text
from saksi.report.portions import Lookup, look_up

_DECIMALS = 6  # 10 cm, as RFC 7946, section 11.2, advises


def write_features(portions: Iterable[c.Document], stream: BinaryIO) -> None:
    """Write a FeatureCollection (RFC 7946), a feature a line: a point for each place of each story.

    Longitude stands first (section 3.1.1), in WGS84 (section 4); there is no `crs`.
    """
    stream.write(b'{"type": "FeatureCollection", "features": [')
    opening = b"\n"
    for feature in (each for portion in portions for each in _features(portion)):
        stream.write(opening + encode_text(json.dumps(feature, ensure_ascii=False, allow_nan=False)))
        opening = b",\n"
    stream.write(b"\n]}\n")


def _features(portion: c.Document) -> Iterator[dict[str, Any]]:
    found = look_up(portion)
    for story in portion.stories:
        for site in story.sites:
            yield {
                "type": "Feature",
                "id": tag_of("site", story.id, site.entity),
                "geometry": point_of(site),
                "properties": _properties(site, story, found),
            }


def point_of(site: c.SiteRow) -> dict[str, Any]:
    """Return a place as a Point."""
    return {"type": "Point", "coordinates": [round(site.longitude, _DECIMALS), round(site.latitude, _DECIMALS)]}


def _properties(site: c.SiteRow, story: c.StoryRow, found: Lookup) -> dict[str, Any]:
    first = site.evidence[0] if site.evidence else None
    return {
        "name": found.name(site.entity),
        "entity": site.entity,
        "role": site.role,
        "approximate": site.approximate,
        "story": story.id,
        "title": story.title,
        "articles": len({place.article for place in site.evidence}),
        "words": found.quote(first) if first else "",
        "outlet": found.outlet(first.article) if first else "",
        "article": first.article if first else "",
        "start": first.start if first else None,
        "end": first.end if first else None,
        "reason": site.reason,
    }

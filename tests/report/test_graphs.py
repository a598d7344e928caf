"""JSON-LD: it expands without a network, and each citation keeps the Web Annotation Data Model."""

import json

import pytest
from pyld import jsonld

from tests.report.portions import bridge_account, hostile_account, portions_of, texts_of, written_as

OA, SCHEMA = "http://www.w3.org/ns/oa#", "http://schema.org/"
# What the two published contexts say of the terms used here, by hand; a term left out would be lost and be found so.
OWN_TERMS = {
    name: f"oa:{name}"
    for name in (
        *("Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector"),
        *("linking", "classifying", "describing", "exact", "prefix", "suffix", "start", "end"),
    )
}
LINKS = {
    "body": "hasBody",
    "target": "hasTarget",
    "source": "hasSource",
    "selector": "hasSelector",
    "scope": "hasScope",
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": OA,
        "id": "@id",
        "type": "@type",
        **OWN_TERMS,
        **{name: {"@id": f"oa:{link}", "@type": "@id"} for name, link in LINKS.items()},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
    },
    "https://schema.org": {"@vocab": SCHEMA, "url": {"@id": f"{SCHEMA}url", "@type": "@id"}},
}
# Of schema.org's terms, those of each type and of the types above it (Thing, CreativeWork).
THING = {"@id", "@type", "name", "alternateName", "identifier", "url"}
WORK = THING | {
    *("headline", "inLanguage", "datePublished", "publisher", "creditText", "mentions", "abstract", "isBasedOn"),
    *("contentLocation", "text", "isPartOf", "author"),
}
TERMS = {
    "NewsArticle": WORK,
    "CreativeWork": WORK,
    "Claim": WORK | {"appearance", "firstAppearance"},
    "Quotation": WORK | {"spokenByCharacter"},
    "Person": THING | {"jobTitle"},
    "Organization": THING,
    "Place": THING | {"geo"},
}


@pytest.fixture(params=[bridge_account, hostile_account], ids=["bridge", "hostile"])
def written(request):
    portions = portions_of(request.param())
    return portions, written_as("jsonld", portions)


def load(url: str, _options: object) -> dict:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


def test_it_expands_without_a_network(written):
    _, content = written
    document = json.loads(content)
    expanded = jsonld.expand(document, {"documentLoader": load})
    assert len(expanded) == len(document["@graph"])
    kinds = {kind for node in expanded for kind in node["@type"]}
    assert f"{OA}Annotation" in kinds
    assert f"{SCHEMA}NewsArticle" in kinds
    for node in expanded:
        assert all(key.startswith(("@", OA, SCHEMA)) for key in node), node
        assert node["@id"].startswith(("tag:saksi.example,2026:", "ni:///sha-256;"))


def test_every_link_leads_to_a_node(written):
    graph = json.loads(written[1])["@graph"]
    ids = [node.get("@id") or node["id"] for node in graph]
    assert len(ids) == len(set(ids))

    def links(value: object):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                yield value["@id"]
            yield from (found for each in value.values() for found in links(each))
        if isinstance(value, list):
            yield from (found for each in value for found in links(each))

    assert set(links(graph)) <= set(ids)
    annotations = [node for node in graph if node.get("type") == "Annotation"]
    assert {body for node in annotations for body in node["body"] if isinstance(body, str)} <= set(ids)


def test_nodes_use_the_terms_that_schema_org_defines_for_their_type(written):
    for node in json.loads(written[1])["@graph"]:
        if "@type" in node:
            assert set(node) <= TERMS[node["@type"]]


def test_citations_keep_the_data_model(written):
    portions, content = written
    texts = texts_of(portions)
    graph = json.loads(content)["@graph"]
    names = {node["@id"]: node["identifier"] for node in graph if node.get("@type") == "NewsArticle"}
    annotations = [node for node in graph if node.get("type") == "Annotation"]
    assert annotations
    for node in annotations:
        assert node["@context"] == "http://www.w3.org/ns/anno.jsonld"  # section 3.1
        target = node["target"]
        assert target["type"] == "SpecificResource"  # section 4
        text = texts[names[target["source"]]]
        quote, position = target["selector"]
        start, end = position["start"], position["end"]  # section 4.2.5: code points, half-open
        assert quote["exact"] == text[start:end]  # section 4.2.4
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert target.get("scope", "https://").startswith("https://")
        assert len(node["body"]) >= 1


def test_it_may_stand_in_a_page(written):
    _, content = written
    assert not set(content.decode("utf-8")) & set("<>&\u2028\u2029")


def test_what_is_claimed_and_said_and_by_whom():
    graph = json.loads(written_as("jsonld", portions_of(bridge_account())))["@graph"]
    claims = {node["@id"].split(":")[-1]: node for node in graph if node.get("@type") == "Claim"}
    agreed = claims["claim/f-1"]
    assert agreed["text"] == "Jembatan Sungai Ampar ambruk"
    assert len(agreed["appearance"]) == 2
    article = next(node for node in graph if node.get("identifier") == "satu.txt")
    assert agreed["firstAppearance"] == {"@id": article["@id"]}
    assert claims["claim/f-3/1"]["text"] == "Lima orang terluka"
    assert "firstAppearance" not in claims["claim/f-3/1"]
    said = next(node for node in graph if node.get("@type") == "Quotation" and "utterance" in node["@id"])
    assert said["spokenByCharacter"] == {"@id": "tag:saksi.example,2026:entity/ratna-wijaya"}
    bare = next(node for node in graph if node.get("@type") == "Quotation" and "quotation" in node["@id"])
    assert bare["spokenByCharacter"] == {"name": "Ratna"}
    assert next(node for node in graph if node.get("identifier") == "tiga.txt").get("url") is None

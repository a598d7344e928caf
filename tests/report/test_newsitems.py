"""ninjs: the schema that the IPTC publishes, and markup that holds nothing but ours."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from lxml import html
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from saksi.model import Account
from saksi.report.bodies import Part, render_markup
from tests.report.portions import account_of, bridge_account, hostile_account, portions_of, written_as

SCHEMAS = Path(__file__).parents[1] / "schemas"
NINJS = json.loads((SCHEMAS / "ninjs-schema_3.0.json").read_text("utf-8"))
GEOJSON = json.loads((SCHEMAS / "GeoJSON.json").read_text("utf-8"))
KNOWN = Registry().with_resource(
    "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(GEOJSON, default_specification=DRAFT7)
)
CHECK = jsonschema.Draft202012Validator(NINJS, registry=KNOWN, format_checker=jsonschema.FormatChecker())


def items_of(*accounts: Account) -> list[dict]:
    content = written_as("ninjs", portions_of(*accounts)).decode("utf-8")
    return [json.loads(line) for line in content.split("\n")[:-1]]


@pytest.mark.parametrize("account", [bridge_account, hostile_account])
def test_each_line_is_a_ninjs_document(account):
    (item,) = items_of(account())
    assert not [error.message for error in CHECK.iter_errors(item)]
    for each in (item, *item["associations"]):
        assert re.match(r"(https?|tag|ni):", each["uri"])


def test_the_schema_of_this_test_refuses_what_is_no_ninjs():
    (item,) = items_of(bridge_account())
    assert list(CHECK.iter_errors({**item, "headline": "x"}))
    assert list(CHECK.iter_errors({**item, "type": "story"}))


def test_it_says_what_the_account_says():
    (item,) = items_of(bridge_account())
    assert item["headlines"][0]["value"] == "Jembatan Sungai Ampar Ambruk"
    assert [each["name"] for each in item["people"]] == ["Ratna Wijaya"]
    places = {each["name"]: each["geoJSON"]["coordinates"] for each in item["places"]}
    assert places == {"Sungai Ampar": [121.25, -8.5], "Pulau Teluk": [118.0, -2.123457]}
    assert [each["name"] for each in item["infoSources"]] == ["Suara Ampar", "Kabar Teluk"]
    first, _, third = item["associations"]
    assert first["uri"] == "https://suara-ampar.example/jembatan"
    assert third["uri"].startswith("ni:///sha-256;")  # "javascript:" is no address
    said = {body["contentType"]: body["value"] for body in item["bodies"]}
    for text in said.values():
        assert "Tiga orang terluka” [1] / “Lima orang terluka” [2]" in text
        assert "5 orang" in text


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("2026-03-09T14:02+08:00", "2026-03-09T14:02:00+08:00"),
        ("2026-03-09T14:02:31Z", "2026-03-09T14:02:31Z"),
        ("2026-03-09T14:02", None),
        ("2026-03-09", None),
        ("", None),
    ],
)
def test_a_moment_is_told_where_it_is_whole(told: str, written: str | None):
    """JSON Schema's `date-time` is that of RFC 3339, section 5.6: seconds and offset are never left out."""
    portion, last = portions_of(bridge_account())
    portion.articles[0].published_at = told
    item = json.loads(written_as("ninjs", [portion, last]))
    assert [each.get("contentCreated") for each in item["associations"] if "Kabar Teluk" in each["name"]] == [written]


def test_markup_holds_nothing_of_the_articles_but_words():
    (item,) = items_of(hostile_account())
    markup = next(b["value"] for b in item["bodies"] if b["contentType"] == "text/html")
    tree = html.fragment_fromstring(markup, create_parent="div")
    assert {node.tag for node in tree.iter()} <= {"div", "p", "h2", "ul", "li"}
    assert not any(node.attrib for node in tree.iter())
    assert "</script>" in tree.text_content()
    assert not re.search(r"[\x00-\x08\u202a-\u202e]", markup)


def test_every_line_and_heading_is_escaped():
    parts = (Part("", ("<b>satu</b>",)), Part("<i>dua</i>", ("<u>tiga</u> & empat",)))
    assert render_markup(parts) == (
        "<p>&lt;b&gt;satu&lt;/b&gt;</p>\n<h2>&lt;i&gt;dua&lt;/i&gt;</h2>\n"
        "<ul><li>&lt;u&gt;tiga&lt;/u&gt; &amp; empat</li></ul>\n"
    )


def test_several_stories_are_several_lines():
    fire = account_of(("a", "2026-03-09", "# Pasar Terbakar\nPasar Meranggi terbakar, kata Darsa Wiguna.\n"))
    assert [item["title"] for item in items_of(fire, bridge_account())] == [fire.title, bridge_account().title]

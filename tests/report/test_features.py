"""GeoJSON: the published schema of RFC 7946, longitude first, and words that stand in the articles."""

import json
from pathlib import Path

import jsonschema

from tests.report.portions import bridge_account, hostile_account, portions_of, texts_of, written_as

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "GeoJSON-FeatureCollection.json").read_text("utf-8"))


def test_places_are_points_of_a_feature_collection():
    portions = portions_of(bridge_account())
    found = json.loads(written_as("geojson", portions))
    jsonschema.validate(found, SCHEMA)
    assert set(found) == {"type", "features"}  # section 4: no crs; section 7.1: nothing of another meaning
    event, named = found["features"]
    assert event["geometry"]["coordinates"] == [121.25, -8.5]  # section 3.1.1
    assert named["geometry"]["coordinates"] == [118.0, -2.123457]  # section 11.2
    told = event["properties"]
    assert (told["name"], told["role"], told["approximate"], told["articles"]) == ("Sungai Ampar", "event", False, 2)
    assert told["outlet"] == "Suara Ampar"
    assert texts_of(portions)[told["article"]][told["start"] : told["end"]] == told["words"]
    assert named["properties"]["words"] == ""
    assert len({each["id"] for each in found["features"]}) == 2  # section 3.2


def test_the_schema_of_this_test_refuses_what_is_no_map():
    found = json.loads(written_as("geojson", portions_of(bridge_account())))
    found["features"][0]["geometry"]["coordinates"] = [121.25]
    assert list(jsonschema.Draft7Validator(SCHEMA).iter_errors(found))


def test_a_story_without_places_is_an_empty_map():
    found = json.loads(written_as("geojson", portions_of(hostile_account())))
    jsonschema.validate(found, SCHEMA)
    assert found["features"] == []

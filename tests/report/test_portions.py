"""A run is the same in portions, whether it was just read or saved."""

import json
from dataclasses import replace
from io import BytesIO

import msgspec
import pytest

from saksi.errors import RunError, UsageError
from saksi.model import Account
from saksi.report import (
    FORMS,
    build_document,
    build_portions,
    decode_document,
    encode_document,
    is_folder_form,
    split_document,
    write_form,
)
from tests.report.portions import REFUSALS, account_of, bridge_account, portions_of, written_as

FIRE = ("a", "2026-03-09", "# Pasar Meranggi Terbakar\nPasar Meranggi terbakar. Dua orang tewas, kata Darsa Wiguna.\n")
AGAIN = ("b", "2026-03-10", "# Pasar Terbakar\nTiga orang tewas dalam kebakaran Pasar Meranggi, kata Darsa Wiguna.\n")
OTHER = ("c", "2026-03-10", "# Harga Cabai Naik\nHarga naik di Pasar Tirta, kata Darsa Wiguna.\n")


def accounts():
    """Return three accounts; two share an entity, which each knows by another name too."""
    fire, other = account_of(FIRE, AGAIN), account_of(OTHER)
    return [known_as(fire, fire.story.id, "lain"), known_as(other, "other", "saja"), bridge_account()]


def known_as(account: Account, story: str, word: str) -> Account:
    named = tuple(replace(each, aliases=(f"{each.name} {word}",)) for each in account.story.entities)
    return replace(account, story=replace(account.story, id=story, entities=named))


def test_an_entity_of_two_stories_is_one():
    first, second, *_ = build_portions(accounts(), (), version="1")
    shared = {e.id for e in first.entities} & {e.id for e in second.entities}
    assert shared
    assert all(e.aliases == [f"{e.name} lain", f"{e.name} saja"] for e in first.entities if e.id in shared)
    lines = [json.loads(line) for line in written_as("jsonl", portions_of(*accounts())).splitlines()]
    told = [line["row"]["id"] for line in lines if line["kind"] == "entity"]
    assert len(told) == len(set(told))


def test_portions_hold_every_row_of_the_run():
    document = build_document(accounts(), REFUSALS, version="1")
    portions = list(build_portions(accounts(), REFUSALS, version="1"))
    assert len(portions) == len(document.stories) + 1
    assert sorted(a.id for p in portions for a in p.articles) == [a.id for a in document.articles]
    assert [s for p in portions for s in p.stories] == document.stories
    assert sorted(f.id for p in portions for f in p.findings) == sorted(f.id for f in document.findings)
    assert {e.id: e for p in portions for e in p.entities} == {e.id: e for e in document.entities}
    assert portions[-1].refusals == document.refusals


def test_a_saved_run_has_the_portions_of_the_run():
    told = list(build_portions(accounts(), REFUSALS, version="1"))
    saved = decode_document(encode_document(build_document(accounts(), REFUSALS, version="1")))
    assert list(split_document(saved)) == told


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_the_same_bytes_twice_and_from_a_saved_run(form, tmp_path):
    saved = decode_document(encode_document(build_document(accounts(), REFUSALS, version="1")))
    makers = (
        lambda: build_portions(accounts(), REFUSALS, version="1"),
        lambda: build_portions(accounts(), REFUSALS, version="1"),
        lambda: split_document(saved),
    )
    seen = []
    for n, make in enumerate(makers):
        place = tmp_path / str(n)
        write_form(form, make(), place)
        files = sorted(place.iterdir()) if is_folder_form(form) else [place]
        seen.append([(file.name if is_folder_form(form) else "", file.read_bytes()) for file in files])
    assert seen[0] == seen[1] == seen[2]
    assert all(content for _, content in seen[0])


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_run_is_written_too(form, tmp_path):
    write_form(form, portions_of(), tmp_path / "x")
    assert (tmp_path / "x").exists()


@pytest.mark.parametrize("form", [form for form in FORMS if not is_folder_form(form)])
def test_a_form_is_written_portion_by_portion(form):
    out, sizes = BytesIO(), []

    def told():
        for _ in range(3):
            (portion, _) = portions_of(bridge_account())
            portion.stories[0].id = portion.entities[0].id = f"s{len(sizes)}"
            portion.articles = [msgspec.structs.replace(a, id=f"{len(sizes)}{a.id}") for a in portion.articles]
            yield portion
            sizes.append(out.tell())

    write_form(form, told(), out)
    assert sizes[0] < sizes[1] < sizes[2] <= out.tell()


def test_no_such_form_and_no_such_place_are_said(tmp_path):
    with pytest.raises(UsageError, match="no form 'pdf'") as caught:
        write_form("pdf", portions_of(), tmp_path / "x")
    assert "geojson" in caught.value.advice
    with pytest.raises(UsageError, match="cannot write"):
        write_form("jsonl", portions_of(), tmp_path / "nowhere" / "x")
    with pytest.raises(UsageError, match="cannot write"):
        write_form("csv", portions_of(), tmp_path / "nowhere" / "x")


def test_a_run_of_another_contract_is_refused_by_its_number():
    content = encode_document(build_document((), (), version="9")).replace(b'"contract": 1', b'"contract": 7')
    with pytest.raises(RunError, match="of contract 7, and this saksi reads contract 1"):
        decode_document(content)

import subprocess
import sys

import pytest

from saksi.link.signatures import find_near_duplicates, signature_of
from tests.link import written as texts
from tests.link.written import written

# Those of the first two bands: another hash or another algorithm below would make stored signatures useless.
FIRST = (265060655408808253, 5866790670655315979)


def test_the_same_body_has_the_same_signature_under_another_headline():
    copy = texts.FERRY.replace("Feri kandas di Pulau Nusakarang, 80", "Kapal terdampar, 80", 1)
    assert signature_of(written("a", "", texts.FERRY)) == signature_of(written("b", "2025-06-04", copy))


def test_a_signature_does_not_depend_on_the_process():
    program = (
        "from tests.link.written import FERRY, written; from saksi.link.signatures import signature_of; "
        "print(signature_of(written('a', '', FERRY)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**_environment(), "PYTHONHASHSEED": "7"},
    )
    assert run.stdout.strip() == str(signature_of(written("a", "", texts.FERRY)))


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(sys.path)}


def test_a_signature_stays_the_same_between_machines_and_releases():
    assert signature_of(written("a", "", texts.FERRY))[:2] == FIRST


def test_a_text_of_two_words_has_no_signature_and_meets_nothing():
    short = signature_of(written("a", "", "Judul\nDua kata"))
    assert short == ()
    assert list(find_near_duplicates([short, short])) == []


@pytest.mark.parametrize("other", [texts.FERRY, texts.FERRY_TRIMMED, texts.FERRY_NEW_LEAD])
def test_copies_meet(other):
    pile = (texts.FERRY, texts.BRIDGE, texts.QUAKE, other)
    signatures = [signature_of(written(str(n), "", text)) for n, text in enumerate(pile)]
    assert list(find_near_duplicates(signatures)) == [(0, 3)]


def test_pairs_of_many_copies_grow_with_the_copies_alone():
    signature = signature_of(written("a", "", texts.FERRY))
    pairs = list(find_near_duplicates([signature] * 1_000))
    assert pairs == [(0, other) for other in range(1, 1_000)]

"""What `make audit` says of the auditor's answers: known vulnerabilities, none, and no answer are three things."""

import json

import pytest

from tools.audit import _give_up, _read, _tell

FINE = {"name": "lembah", "version": "1.0", "vulns": []}
BAD = {
    "name": "tarano",
    "version": "2.0",
    "vulns": [{"id": "GHSA-a", "aliases": ["CVE-1"], "fix_versions": ["2.1"], "description": "x"}],
}
SKIPPED = {"name": "kolo", "skip_reason": "not found"}


def test_nothing_known_is_well(capsys):
    assert _tell([FINE]) == 0
    assert "1 packages of uv.lock, 0 known" in capsys.readouterr().out


def test_a_known_vulnerability_is_told_with_its_remedy(capsys):
    assert _tell([FINE, BAD, SKIPPED]) == 1
    said = capsys.readouterr().out
    assert "tarano 2.0: GHSA-a (CVE-1); fixed in 2.1" in said
    assert "not looked at: kolo" in said


def test_what_was_not_looked_at_is_not_well():
    assert _tell([FINE, SKIPPED]) == 2


@pytest.mark.parametrize("output", ["", "Traceback", "[]", "{}", '{"dependencies": []}'])
def test_no_answer_is_none(output: str):
    assert _read(output) is None


def test_an_answer_is_read():
    assert _read(json.dumps({"dependencies": [FINE], "fixes": []})) == {"dependencies": [FINE], "fixes": []}


def test_where_the_database_cannot_be_asked_nothing_is_claimed(capsys):
    with pytest.raises(SystemExit) as caught:
        _give_up("a\nb\nConnectionError: api.osv.dev\n")
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert "ConnectionError" in said
    assert "nothing is known" in said

"""Every regular expression of the package costs about as much as its text is long, whatever the text."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.attacks import find_faults, ring
from tests.support.shared import ROOT


@pytest.mark.alone
def test_no_pattern_of_the_package_chokes():
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.attacks"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[-2]) > 350  # 410 when this was written


@pytest.fixture
def _alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.signal(signal.SIGVTALRM, before)


CHOKING = {
    "nested repeats": (r"(?:a+)+$", "fullmatch"),
    "alternatives that share a word": (r"(?:[a-z]\.|[a-z]+\.?)+,", "match"),
    "neighbours that share a character": (r"\w+\d+\.", "match"),
    "neighbours about what may be missing": (r"\s*,?\s*dan", "match"),
    "a repeat that begins anywhere": (r"\s+dan", "search"),
    "an opening that is met again": (r"\(.*?\)", "search"),
    "a group that is named again": (r"(a+)b\1c", "search"),
}
SOUND = {
    "possessive": (r"\s*+,?\s*+dan", "match"),
    "only where the run begins": (r"(?<!\s)\s++dan", "search"),
    "bounded": (r"\([^()]{0,40}\)", "search"),
    "tried once": (r"\s+dan", "match"),
    "of bytes": (rb"<meta[^>]{0,99}>", "search"),
}


@pytest.mark.alone
@pytest.mark.usefixtures("_alarm")
@pytest.mark.parametrize(("pattern", "method"), CHOKING.values(), ids=CHOKING)
def test_what_chokes_is_found(pattern: str, method: str):
    assert list(find_faults("here", re.compile(pattern), method))


@pytest.mark.alone
@pytest.mark.usefixtures("_alarm")
@pytest.mark.parametrize(("pattern", "method"), SOUND.values(), ids=SOUND)
def test_what_is_sound_is_left_alone(pattern: str, method: str):
    assert not list(find_faults("here", re.compile(pattern), method))

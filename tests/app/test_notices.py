"""What is told beside the results cannot steer a terminal."""

import pytest

from saksi.app.notices import tell_notice
from saksi.app.read import tell_refusals
from saksi.model import Refusal

_HOSTILE = "a\x1b]0;lari\x07\r\u202eb\ud800"
_SHOWN = "a␛]0;lari␇ [U+202E]b[U+D800]"


def test_words_from_outside_are_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]):
    tell_notice(_HOSTILE)
    tell_refusals([Refusal("x", "duplicate", _HOSTILE)])
    assert capsys.readouterr().err.splitlines() == [_SHOWN, f"saksi: x: duplicate: {_SHOWN}"]

"""Which language an article is in."""

from __future__ import annotations

from functools import cache
from typing import Any

from saksi.languages import language_codes, load_language

SAMPLE = 6000  # characters that are looked at; a thousand words tell the language
# Languages that the statistical guess chooses among: those of the region and those that its web pages carry.
KNOWN = "id ms jv ace tl en nl fr de es pt it ru uk ar fa hi ta th vi zh ja ko tr km my lo"


def find_language(text: str) -> str:
    """Return the ISO 639 code of a text's language: what the language folders recognise, else a statistical guess."""
    sample = read_sample(text)
    sure = _recognised(sample, "")
    if sure:
        return sure
    guess = str(_identifier().classify(sample)[0])
    return _recognised(sample, guess) or guess


def read_sample(text: str) -> str:
    """Return the opening of a text without the lines that some language folder knows as furniture of a page."""
    pages = [load_language(code).pages for code in language_codes()]
    lines = (line.strip() for line in text.lstrip()[:SAMPLE].splitlines())
    return "\n".join(line for line in lines if line and not any(p.find_furniture(line) for p in pages))


def _recognised(sample: str, guess: str) -> str:
    """Return what the first language folder makes of a guess that it does not leave as it is, "" if all do."""
    for code in language_codes():
        found = load_language(code).pages.recognise(sample, guess)
        if found != guess:
            return found
    return ""


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid carries no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to import

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages([code for code in KNOWN.split() if code in found.nb_classes])
    return found

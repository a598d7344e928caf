"""The targets of the fuzzer over their corpus, and over some inputs changed by chance that is the same each time.

`make fuzz` looks longer and better; what it finds comes into the corpus under a name that says what it is.
"""

import gc
import time
from random import Random

import pytest

from tests.fuzz.honest import honest_news
from tests.fuzz.mutations import mutate, pump
from tests.fuzz.targets import CORPUS, LONGEST, SECONDS, TARGETS, TIMES_HONEST, Target, seeds_of

CASES = [pytest.param(name, content, id=f"{name}-{label}") for name in TARGETS for label, content in seeds_of(name)]
CHANGED = 40  # inputs of each parser; reading by the rules of the language takes so much longer
CHANGED_READ = 6
PUMPED = 5_000  # bytes of an input that says the same again and again


def test_every_parser_has_a_corpus_and_no_corpus_is_left_over():
    assert {each.name for each in CORPUS.iterdir()} == set(TARGETS)
    assert all(len(seeds_of(name)) >= 4 for name in TARGETS)


@pytest.mark.parametrize(("name", "content"), CASES)
def test_a_case_holds(name: str, content: bytes):
    TARGETS[name].run(content)


@pytest.mark.parametrize("name", TARGETS)
def test_changed_cases_hold(name: str):
    target, draw = TARGETS[name], Random(f"saksi {name}")
    seeds = [content[: target.usual] for _, content in seeds_of(name)]
    words = [word.encode() for word in target.words]
    for number in range(CHANGED_READ if target.is_read else CHANGED):
        changed = mutate(draw.choice(seeds), draw, words, draw.choice(seeds), target.usual)
        target.run(changed if number else pump(changed, draw, words, PUMPED))

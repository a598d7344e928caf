"""The targets of the fuzzer over their corpus, and over some inputs changed by chance that is the same each time.

`make fuzz` looks longer and better; what it finds comes into the corpus under a name that says what it is.
"""

import time
from random import Random

import pytest

from tests.fuzz.honest import honest_news
from tests.fuzz.mutations import Mutator
from tests.fuzz.targets import CORPUS, LONGEST, SECONDS, TARGETS, TIMES_HONEST, Target, seeds_of

CASES = [pytest.param(name, content, id=f"{name}-{label}") for name in TARGETS for label, content in seeds_of(name)]
CHANGED = 40  # inputs of each parser; reading by the rules of the language takes so much longer
CHANGED_READ = 6
PUMPED = 3_000  # bytes of an input that says the same again and again


def test_every_parser_has_a_corpus_and_no_corpus_is_left_over():
    assert {each.name for each in CORPUS.iterdir()} == set(TARGETS)
    assert all(len(seeds_of(name)) >= 4 for name in TARGETS)


@pytest.mark.parametrize(("name", "content"), CASES)
def test_a_case_holds(name: str, content: bytes):
    TARGETS[name].run(content)


@pytest.mark.parametrize("name", TARGETS)
def test_changed_cases_hold(name: str):
    target, draw = TARGETS[name], Random(f"saksi {name}")  # noqa: S311 - no secret
    seeds = [content[: target.usual] for _, content in seeds_of(name)]
    words = [word.encode() for word in target.words]
    for number in range(CHANGED_READ if target.is_read else CHANGED):
        mutator = Mutator(draw, words, draw.choice(seeds))
        changed = mutator.mutate(draw.choice(seeds), target.usual)
        target.run(changed if number else mutator.pump(changed, PUMPED))


def _seconds(target: Target, content: bytes) -> float:
    spent = []
    for _ in range(2):
        began = time.process_time()
        target.run(content)
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.alone
@pytest.mark.parametrize("name", TARGETS)
def test_what_says_the_same_again_and_again_takes_no_longer_than_it_may(name: str):
    target, draw = TARGETS[name], Random(f"long {name}")  # noqa: S311 - no secret
    words = [word.encode() for word in target.words]
    seed = draw.choice(seeds_of(name))[1]
    length = PUMPED if target.is_read else LONGEST
    allowed = max(0.2, TIMES_HONEST * _seconds(target, honest_news(length))) if target.is_read else SECONDS
    assert _seconds(target, Mutator(draw, words).pump(seed, length)) <= allowed

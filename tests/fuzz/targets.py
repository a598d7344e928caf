"""What is fuzzed: a function for each parser that takes any bytes, and what must hold whatever they are.

A parser may say that it cannot use what it got, in the way that it documents (a refusal, an error of its own). Any
other exception, a broken law, too much time or memory is a finding. The functions import what they try only when
they are called, so that a fuzzer can instrument it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz import files, texts
from tests.fuzz.vocabulary import ADDRESSES, CORRECTIONS, HTTP, JSON, MARKUP, NEWS, ROBOTS, RUN, SETS, XML

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 100_000  # bytes of an input
SECONDS = 2.0  # of the processor for an input of that length or less
TIMES_HONEST = 3  # what a text may take that goes through the language, against honest news of the same length


@dataclass(frozen=True, slots=True)
class Target:
    """A parser and what it is tried with.

    Attributes:
        run: tries it; raises where something does not hold.
        words: what inputs of this kind are made of.
        is_read: whether the text is read by the rules of the language, which takes a time of its own (25 kB a second).
        usual: bytes of an input, mostly: many short ones are worth more than a long one.
        longest: bytes of those inputs that say the same again and again.
    """

    run: Callable[[bytes], None]
    words: tuple[str, ...] = ()
    is_read: bool = False
    usual: int = 10_000
    longest: int = LONGEST


def seeds_of(name: str) -> list[tuple[str, bytes]]:
    """Return the corpus of a parser: names and contents, by name."""
    return [(each.name, each.read_bytes()) for each in sorted((CORPUS / name).iterdir())]


TARGETS: dict[str, Target] = {
    "html": Target(texts.try_html, (*MARKUP, *NEWS), usual=5000),
    "text": Target(texts.try_text, NEWS, is_read=True, usual=2000, longest=20_000),
    "annotate": Target(texts.try_annotate, NEWS, is_read=True, usual=2000, longest=20_000),
    "names": Target(texts.try_names, NEWS, is_read=True, usual=2000, longest=20_000),
    "quotes": Target(texts.try_quotes, NEWS, is_read=True, usual=2000, longest=20_000),
    "times": Target(texts.try_times, NEWS, is_read=True),
    "quantities": Target(texts.try_quantities, NEWS, is_read=True),
    "lines": Target(texts.try_lines, NEWS, is_read=True),
    "encodings": Target(texts.try_encodings, (*SETS, *MARKUP[:14])),
    "records": Target(files.try_records, JSON),
    "gzip": Target(files.try_gzip),
    "warc": Target(files.try_warc, (*HTTP, *MARKUP[:10])),
    "feed": Target(files.try_feed, XML),
    "sitemap": Target(files.try_feed, XML),
    "robots": Target(files.try_robots, ROBOTS),
    "signposts": Target(
        files.try_signposts, (*MARKUP, '<link rel="alternate" type="application/rss+xml" href="', "<base ")
    ),
    "addresses": Target(files.try_addresses, ADDRESSES),
    "corrections": Target(files.try_corrections, CORRECTIONS),
    "run": Target(files.try_run, RUN),
}

"""Raw Indonesian sentences of the shared data, and the sentences of treebanks that models are trained on."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from saksi.languages.id.sentences import find_sentences
from saksi.languages.id.tokenizers import find_words
from tools.treebanks.conllu import Sentence, Word, load_treebank
from tools.treebanks.modernise import Usage, modernise

HELD_OUT = {"gsd-dev": 200, "csui-train": 100}  # the last sentences of each, for choosing; never trained on


def key_of(text: str) -> str:
    """Return the letters of a sentence, small: what makes it the same sentence in two collections."""
    return "".join(c for c in text.lower() if c.isalpha())


@cache
def load_forbidden(shared: Path) -> frozenset[str]:
    """Return the keys of all sentences that are reported on or chosen by: raw collections hold some of them too."""
    out = {key_of(s.text) for name in ("gsd-test", "csui-test") for s in load_treebank(shared, name)}
    for name, count in HELD_OUT.items():
        out |= {key_of(s.text) for s in load_treebank(shared, name)[-count:]}
    return frozenset(out)


def load_training(shared: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of treebanks to train on and those held out of them.

    Of the test files only the keys are read, so that what stands in them is left out. PUD has one file, named test: it
    is trained on, and nothing is reported on it.
    """
    forbidden = load_forbidden(shared)
    train: list[Sentence] = []
    held_out: list[Sentence] = []
    for name in ("gsd-dev", "csui-train", "pud"):
        found = load_treebank(shared, name)
        cut = len(found) - HELD_OUT.get(name, 0)
        train += [s for s in found[:cut] if key_of(s.text) not in forbidden]
        held_out += found[cut:]
    usage = Usage(train)
    old = (s for s in load_treebank(shared, "gsd-old") if key_of(s.text) not in forbidden)
    train += [modernise(sentence, usage) for sentence in old]
    return train, held_out


def read_raw(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield (source, text of a sentence) of news and encyclopedia, without the sentences that are reported on."""
    forbidden = load_forbidden(shared)
    return ((source, text) for source, text in _read_all(shared) if key_of(text) not in forbidden)


def _read_all(shared: Path) -> Iterator[tuple[str, str]]:
    for name in ("news-2025-06", "indosum"):
        with gzip.open(shared / f"data/text/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["text"].split("\n"):
                    for span in find_sentences(_together(paragraph) if name == "indosum" else paragraph):
                        yield name, (_together(paragraph) if name == "indosum" else paragraph)[span.start : span.end]
    seen: set[str] = set()
    with (shared / "data/nli/train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for part in (record["premise"], record["hypothesis"]):
                if part not in seen:
                    seen.add(part)
                    yield "nli", part
    for line in _column_sentences(shared / "data/names/nergrit/train_preprocess.txt"):
        yield "nergrit", line


def _together(text: str) -> str:
    """Put signs that were spaced apart back on their words."""
    text = re.sub(r" ([,.;:!?%)\]”’])", r"\1", text)
    return re.sub(r"([(\[“‘]) ", r"\1", text)


def _column_sentences(path: Path) -> Iterator[str]:
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            words.append(line.split("\t")[0].split(" ")[0])
        elif words:
            yield _together(" ".join(words))
            words = []


def tokenise(text: str, source: str, *, apart: bool = True) -> Sentence:
    """Return a raw sentence in our tokenizer's words, without analysis; `apart`: glued words are taken apart."""
    spans = list(find_words(text, apart=apart))
    ends = [s for s, _ in spans[1:]] + [len(text)]
    words = [Word(text[a:b], "", "", "", -1, "", following > b) for (a, b), following in zip(spans, ends, strict=True)]
    return Sentence(words, text, "", source)

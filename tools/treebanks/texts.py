"""Raw Indonesian sentences of the shared data, and the sentences of treebanks that models are trained on."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from saksi.languages.id.sentences import find_sentences
from saksi.languages.id.tokenizers import find_words
from tools.treebanks.conllu import Sentence, Word, load_treebank
from tools.treebanks.modernise import Usage, modernise

HELD_OUT = {"gsd-dev": 200, "csui-train": 100}  # the last sentences of each, for choosing; never trained on


def load_training(shared: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of treebanks to train on and those held out of them. No test file is read."""
    train: list[Sentence] = []
    held_out: list[Sentence] = []
    for name in ("gsd-dev", "csui-train", "pud"):
        found = load_treebank(shared, name)
        cut = len(found) - HELD_OUT.get(name, 0)
        train += found[:cut]
        held_out += found[cut:]
    usage = Usage(train)
    train += [modernise(sentence, usage) for sentence in load_treebank(shared, "gsd-old")]
    return train, held_out


def read_raw(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield (source, text of a sentence) of news and encyclopedia, as they stand, without those of any test set."""
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


def tokenise(text: str, source: str) -> Sentence:
    """Return a raw sentence in our tokenizer's words, without analysis."""
    spans = list(find_words(text))
    ends = [s for s, _ in spans[1:]] + [len(text)]
    words = [Word(text[a:b], "", "", "", -1, "", following > b) for (a, b), following in zip(spans, ends, strict=True)]
    return Sentence(words, text, "", source)

"""Reads and holds sentences of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TREEBANKS = {
    "gsd-dev": "UD_Indonesian-GSD/id_gsd-ud-dev.conllu",
    "gsd-test": "UD_Indonesian-GSD/id_gsd-ud-test.conllu",
    "gsd-old": "UD_Indonesian-GSD/r2.0/id-ud-train.conllu",
    "csui-train": "UD_Indonesian-CSUI/id_csui-ud-train.conllu",
    "csui-test": "UD_Indonesian-CSUI/id_csui-ud-test.conllu",
    "pud": "UD_Indonesian-PUD/id_pud-ud-test.conllu",
}


@dataclass(slots=True)
class Word:
    """A syntactic word; `head` is an index into the sentence, -1 for the root; `space`: white space follows."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    label: str
    space: bool = True


@dataclass(slots=True)
class Sentence:
    """A sentence: its words and the text that they were cut from."""

    words: list[Word]
    text: str
    id: str = ""
    source: str = ""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; the words of a multiword token are cut out of its form."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield _sentence(rows, comments)
            comments, rows = {}, []


def load_treebank(shared: Path, name: str) -> list[Sentence]:
    """Return the sentences of one of the treebanks of the shared data."""
    found = list(read_conllu(shared / "data/treebanks" / TREEBANKS[name]))
    for sentence in found:
        sentence.source = name.partition("-")[0]
    return found


def _sentence(rows: list[list[str]], comments: dict[str, str]) -> Sentence:
    words: list[Word] = []
    pieces: list[str] = []
    within = 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            pieces = _cut(row[1], parts)
            within = len(pieces)
            closing = "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            form, space = row[1], "SpaceAfter=No" not in row[9]
            if within:
                form, within = pieces[len(pieces) - within], within - 1
                space = closing and within == 0
            words.append(Word(form, row[2], row[3], row[5], int(row[6]) - 1, row[7], space))
    return Sentence(words, comments.get("text", ""), comments.get("sent_id", ""))


def _cut(form: str, parts: list[str]) -> list[str]:
    """Cut a form where its parts end; a part that is not in the form takes what is left."""
    out = []
    for i, part in enumerate(parts):
        left = len(parts) - i - 1
        size = max(1, min(len(part), len(form) - left))
        piece = form[:size] if left else form
        out.append(piece)
        form = form[len(piece) :]
    return out

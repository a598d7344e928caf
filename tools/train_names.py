"""Train the tagger of Indonesian names and say how well it does.

usage: train_names.py SHARED [--out MODEL] [--test]

SHARED holds `data/names` (idner-news-2k, nerui, nergrit). The countries that these annotations leave out, and the
owners that they keep inside the name of an organ, are mended to what saksi's guidelines ask, so the figures are given
against the labels as published and as mended. Settings are chosen by the dev sets; the test sets are read with --test
only. Deterministic: no random numbers are drawn but by the fixed seed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from saksi.languages.id import gazetteer
from saksi.languages.id.name_features import features_of
from saksi.languages.id.name_pieces import find_pieces
from saksi.languages.id.words import find_tokens

MODEL = Path(__file__).resolve().parents[1] / "src/saksi/languages/id/data/names.crfsuite"
SEED = 20261123
TYPES = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC",
}  # fmt: skip
SETTINGS = {"c1": 0.2, "c2": 0.1, "max_iterations": 150, "feature.minfreq": 1, "feature.possible_transitions": True}
HEADLINES = 0.15  # share of sentences that are seen once more in the capitals of a headline
SHOUTED = 0.15  # share of sentences that are seen once more in capitals throughout

Sentence = tuple[list[str], list[str]]


def read_columns(path: Path) -> Iterator[Sentence]:
    """Read words and labels, a word a line, blank lines between sentences."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        fields = line.split()
        if len(fields) > 1:
            words.append(fields[0])
            prefix, _, kind = fields[-1].partition("-")
            labels.append(f"{prefix}-{TYPES[kind]}" if kind in TYPES else "O")
        elif words and not fields:
            yield words, labels
            words, labels = [], []


def mended_test(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    """Mend words of idner's test file in which a label replaced the first letters (`PERen`: `Persen`)."""
    for words, labels in sentences:
        yield ["Pers" + w[3:] if w.startswith("PER") and w[3:].islower() else w for w in words], labels


def retokenised(sentence: Sentence) -> Sentence:
    """Cut a sentence into saksi's own pieces; each takes the label of the word in which it begins."""
    words, labels = sentence
    text, starts, at = " ".join(words), [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    pieces = find_pieces(text, find_tokens(text))
    out: list[str] = []
    used: set[int] = set()
    for piece in pieces:
        k = max(i for i, start in enumerate(starts) if start <= piece.start)
        label = labels[k]
        out.append("I" + label[1:] if k in used and label != "O" else label)
        used.add(k)
    return [p.quote(text) for p in pieces], trimmed([p.quote(text) for p in pieces], out)


def trimmed(words: Sequence[str], labels: list[str]) -> list[str]:
    """Take signs off the ends of names (`"Golkar",`)."""
    out = list(labels)
    for i, word in enumerate(words):
        if out[i].startswith("B") and not any(c.isalnum() for c in word):
            follows = i + 1 < len(out) and out[i + 1].startswith("I")
            if follows:
                out[i + 1] = "B" + out[i + 1][1:]
            out[i] = "O"
    for i in range(len(words) - 1, -1, -1):
        ends = i + 1 == len(words) or not out[i + 1].startswith("I")
        if out[i].startswith("I") and ends and not any(c.isalnum() for c in words[i]) and words[i] != ")":
            out[i] = "O"
    return unopened(words, out)


def unopened(words: Sequence[str], labels: list[str]) -> list[str]:
    """Cut a bracketed short form at the end of a name off, and make it a name of its own."""
    out = list(labels)
    for i, word in enumerate(words):
        if word == "(" and out[i].startswith("I") and i + 2 < len(words) and words[i + 2] == ")":
            if words[i + 1] == "Persero":
                continue
            kind = out[i][1:]
            out[i], out[i + 1] = "O", "B" + kind
            if out[i + 2].startswith("I"):
                out[i + 2] = "O"
                if i + 3 < len(words) and out[i + 3].startswith("I"):
                    out[i + 3] = "B" + kind
    return out


def to_guidelines(sentence: Sentence) -> Sentence:
    """Make each country outside a name a place, and cut a foreign owner off its organ."""
    words, labels = sentence
    out = list(labels)
    for start, end, kind in gazetteer.find_listed(words):
        inside = out[start:end]
        if kind in {"state", "capital"} and all(label == "O" for label in inside):
            out[start:end] = ["B-LOC"] + ["I-LOC"] * (end - start - 1)
        elif kind == "state" and inside[0] == "I-ORG" and gazetteer.is_foreign(" ".join(words[start:end])):
            head = max(i for i in range(start) if out[i] == "B-ORG")
            if words[head].capitalize() in gazetteer.organ_heads() and (
                end == len(out) or not out[end].startswith("I")
            ):
                out[start:end] = ["B-LOC"] + ["I-LOC"] * (end - start - 1)
    return words, out


def headlines(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Sentence]:
    """Give some sentences once more as a headline writes them."""
    small = {"di", "ke", "dari", "dan", "yang", "untuk", "pada", "dengan"}
    for words, labels in sentences:
        if rng.random() < HEADLINES:
            yield [w if w in small else w[:1].upper() + w[1:] for w in words], labels


def shouted(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Sentence]:
    """Give some sentences once more in capitals throughout, as some outlets write headlines."""
    for words, labels in sentences:
        if rng.random() < SHOUTED:
            yield [w.upper() for w in words], labels


def letters_of(sentence: Sentence) -> str:
    """Return the letters and digits of a sentence: what two prints of it share, whatever their signs and capitals."""
    return "".join(c for word in sentence[0] for c in word.lower() if c.isalnum())


def names_in(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return (start, end, type) of the names that labels spell."""
    out, start = set(), 0
    for i, label in enumerate([*labels, "O"]):
        if i and labels[i - 1] != "O" and not (label.startswith("I") and label[1:] == labels[i - 1][1:]):
            out.add((start, i, labels[i - 1][2:]))
        if label != "O" and (i == 0 or label.startswith("B") or labels[i - 1] == "O" or label[1:] != labels[i - 1][1:]):
            start = i
    return out


def f1(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """Return F1 of exact names, for each type and all."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold, run in pairs:
        a, b = names_in(gold), names_in(run)
        for side, names in (("gold", a), ("run", b), ("both", a & b)):
            for name in names:
                counts[name[2], side] += 1
                counts["all", side] += 1
    kinds = ("all", "PER", "ORG", "LOC")
    return {k: round(2 * counts[k, "both"] / max(1, counts[k, "gold"] + counts[k, "run"]), 3) for k in kinds}


def chosen(mended: Mapping[str, Sequence[Sentence]]) -> list[Sentence]:
    """Return the sentences to train on: none that stands in a dev or test set, some of them once more in capitals."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    held_out = {letters_of(s) for name in mended if not name.endswith("train") for s in mended[name]}
    train = [s for name in mended if name.endswith("train") for s in mended[name] if letters_of(s) not in held_out]
    return [*train, *headlines(train, rng), *shouted(train, rng)]


def read_tests(shared: Path) -> dict[str, Iterator[Sentence]]:
    """Return the three test sets; `shared` is the folder of names."""
    return {
        "idner test": mended_test(read_columns(shared / "idner-news-2k/test.txt")),
        "nerui test": read_columns(shared / "nerui/test.01.tsv"),
        "nergrit test": read_columns(shared / "nergrit/test_preprocess.txt"),
    }


def score_tests(shared: Path) -> dict[str, float]:
    """Return F1 of the shipped tagger on each test set, as published; `shared` is the folder of names."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    out = {}
    for name, sentences in read_tests(shared).items():
        plain = [retokenised(sentence) for sentence in sentences]
        out[name] = f1([(labels, tagger.tag(features_of(words))) for words, labels in plain])["all"]
    return out


def main(arguments: list[str]) -> int:
    """Train, save and measure."""
    import pycrfsuite

    shared = Path(arguments[0]) / "data/names"
    out = Path(arguments[arguments.index("--out") + 1]) if "--out" in arguments else MODEL
    read = {
        "idner train": read_columns(shared / "idner-news-2k/train.txt"),
        "nerui train": read_columns(shared / "nerui/train.01.tsv"),
        "nergrit train": read_columns(shared / "nergrit/train_preprocess.txt"),
        "idner dev": read_columns(shared / "idner-news-2k/dev.txt"),
        "nerui dev": read_columns(shared / "nerui/dev.01.tsv"),
        "nergrit dev": read_columns(shared / "nergrit/valid_preprocess.txt"),
        **read_tests(shared),
    }
    plain = {name: [retokenised(s) for s in sentences] for name, sentences in read.items()}
    mended = {name: [to_guidelines(s) for s in sentences] for name, sentences in plain.items()}
    train = chosen(mended)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for words, labels in train:
        trainer.append(features_of(words), labels)
    trainer.train(str(out))
    print(len(train), "sentences;", out.stat().st_size, "bytes")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(out))
    measured = ("dev", "test") if "--test" in arguments else ("dev",)
    for name in (name for name in plain if name.endswith(measured)):
        tagged = [tagger.tag(features_of(words)) for words, _ in plain[name]]
        print(name, "as published", f1([(s[1], t) for s, t in zip(plain[name], tagged, strict=True)]))
        print(name, "as mended   ", f1([(s[1], t) for s, t in zip(mended[name], tagged, strict=True)]))
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004 - the data's folder
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))

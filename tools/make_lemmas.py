"""Makes `languages/id/data/lemmas.tsv.gz`: base forms and features of words, as the treebanks of today have them.

usage: make_lemmas.py SHARED   (seconds; the same treebanks give the same bytes)

A word of an open class whose base form the rules of `morphs` find anyway is left out. The treebanks are CC BY-SA 4.0,
and so is the table.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from saksi.languages.id.lemmas import feats_by_rule, lemma_by_rule
from tools.treebanks.conllu import Sentence
from tools.treebanks.texts import load_training

TARGET = Path(__file__).resolve().parents[1] / "src/saksi/languages/id/data/lemmas.tsv.gz"
HEAD = (
    "# Made by tools/make_lemmas.py from UD Indonesian GSD (dev), CSUI (train) and PUD; CC BY-SA 4.0. "
    "Form, UPOS, lemma, features."
)


TODAY = 1000  # what a word of GSD or CSUI counts, against 1 of PUD


def count_words(sentences: Iterable[Sentence]) -> dict[tuple[str, str], tuple[Counter[str], Counter[str]]]:
    """Return, for each form in small letters and tag, how often it has which lemma and which features.

    PUD takes closed-class words apart (`setelah`: telah), GSD and CSUI do not: it counts where they say nothing.
    """
    out: dict[tuple[str, str], tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for sentence in sentences:
        for word in sentence.words:
            if word.lemma and word.upos not in {"PUNCT", "PROPN", "X"} and word.form.isprintable():
                lemmas, feats = out[word.form.lower(), word.upos]
                times = 1 if sentence.source == "pud" else TODAY
                if times > 1 or word.upos in {"NOUN", "VERB", "ADJ", "NUM"} or word.lemma.lower() == word.form.lower():
                    lemmas[word.lemma.lower()] += times
                feats[word.feats] += times
    return out


def rows_of(counts: dict[tuple[str, str], tuple[Counter[str], Counter[str]]]) -> list[str]:
    """Return the lines of the table: what the rules do not say by themselves."""
    out = []
    for (form, tag), (lemmas, feats) in sorted(counts.items()):
        lemma, feat = (min(c, key=lambda x: (-c[x], x)) if c else form for c in (lemmas, feats))
        if form == "nya":
            lemma = "nya"
        if any(c.isdigit() for c in form) or (
            lemma == lemma_by_rule(form, tag) and (tag == "NOUN" or feat == feats_by_rule(form, tag))
        ):
            continue
        out.append(f"{form}\t{tag}\t{lemma}\t{feat}")
    return out


def main() -> None:
    """Read, count and write."""
    train, _ = load_training(Path(sys.argv[1]))
    rows = rows_of(count_words(s for s in train if not s.id.startswith("train-s")))
    text = "\n".join([HEAD, *rows]) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(len(rows), "words", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

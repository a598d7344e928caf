"""Makes the word vectors of `languages/id/data/vectors.npz` from the raw texts of the shared data.

usage: make_vectors.py SHARED   (a minute on two cores)

One thread of training and a fixed seed: the same texts give the same bytes. Glued words stay glued here, because it is
by these vectors that they are known to be glued.
"""

from __future__ import annotations

import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec

from saksi.languages.id.vectors import norm_of
from tools.treebanks.texts import read_raw, tokenise

TARGET = Path(__file__).resolve().parents[1] / "src/saksi/languages/id/data/vectors.npz"
SIZE = 100
WORDS = 25_000
SEED = 20261128


def read_corpus(shared: Path) -> list[list[str]]:
    """Return the words of each different raw sentence."""
    texts = dict.fromkeys(read_raw(shared))
    return [[norm_of(word.form) for word in tokenise(text, source, apart=False).words] for source, text in texts]


def save_vectors(words: list[str], table: np.ndarray) -> None:
    """Write words and numbers, each row scaled to one byte a number, into an archive without times of day."""
    scaled = table / np.abs(table).max(axis=1, keepdims=True)
    parts = {
        "words": np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8),
        "numbers": np.round(scaled * 127).astype(np.int8),
    }
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            buffer = BytesIO()
            np.save(buffer, part)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED)


def main() -> None:
    """Train and save."""
    start = time.time()
    corpus = read_corpus(Path(sys.argv[1]))
    model = Word2Vec(
        corpus, vector_size=SIZE, window=3, min_count=3, sg=1, negative=8, epochs=8, sample=1e-4, workers=1, seed=SEED
    )
    words = [w for w in model.wv.index_to_key if "\n" not in w and w.strip()][:WORDS]
    save_vectors(words, np.stack([model.wv[w] for w in words]))
    counted = sum(map(len, corpus))
    print(f"{len(corpus)} sentences, {counted} words, {len(words)} vectors, {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()

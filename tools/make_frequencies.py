"""Count in how many news articles each Indonesian lemma stands, and write the table that the package carries.

usage: python tools/make_frequencies.py TEXT.jsonl.gz... [--without OTHER.jsonl.gz] [--out TABLE.tsv.gz]

TEXT are articles, one JSON object a line with `text` and `url`. Those whose `url` stands in OTHER are left out, so that
what is measured there was not counted here. Of lemmas that stand in fewer than FLOOR articles nothing is written.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from saksi.languages import load_language

FLOOR = 3
OUT = Path("src/saksi/languages/id/data/frequencies.tsv.gz")
HEAD = "# In how many of the articles counted a lemma stands; the empty lemma is the number of articles."


def read_articles(path: str) -> Iterator[dict[str, str]]:
    """Yield the records of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def count_documents(paths: list[str], without: set[str]) -> Counter[str]:
    """Return by lemma the number of articles that hold it."""
    words = load_language("id").words
    counts: Counter[str] = Counter()
    for path in paths:
        for article in read_articles(path):
            if article["url"] in without:
                continue
            counts.update({t.lemma for t in words.find_tokens(article["text"]) if t.lemma[0].isalpha()})
            counts[""] += 1
    return counts


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--without")
    parser.add_argument("--out", type=Path, default=OUT)
    wanted = parser.parse_args()
    without = {row["url"] for row in read_articles(wanted.without)} if wanted.without else set()
    counts = count_documents(wanted.texts, without)
    rows = [f"{lemma}\t{n}" for lemma, n in sorted(counts.items()) if n >= FLOOR]
    wanted.out.write_bytes(gzip.compress("\n".join([HEAD, *rows, ""]).encode(), compresslevel=9, mtime=0))
    print(f"{counts['']} articles, {len(rows) - 1} lemmas, {wanted.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""Articles of the shared news, annotated by hand and kept as offsets alone (`python -m tools.fresh`).

A file of `tests/fresh/<language>` holds one layer, a line an article: its address, the hash of its text, whether it was
looked at while rules were mended (`tuned`) or annotated before and scored once (`held`), and the annotations with
offsets but without their words, which belong to their publishers. The text is the record's title, a line break and its
text, as in the gold stories.

    python -m tools.fresh pick 20 --skip 40 > articles.jsonl     news in an order that no look at it has chosen
    python -m tools.fresh add times tuned written.jsonl          words that occur in the text become offsets
    python -m tools.fresh                                        score all that is kept
    python -m tools.fresh show times URL                         what is kept, beside what saksi finds
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SAKSI_SHARED", ROOT.parent / "shared"))
KEPT = ROOT / "tests" / "fresh" / "id"
LAYERS = ("times", "quantities", "quotes", "reported", "claims")
_SOURCES = ("news-2025-06.jsonl.gz", "indosum.jsonl.gz")
# Articles of this length tell a whole happening and are read by a person in minutes.
_SHORTEST, _LONGEST = 900, 3500
# Where outlets keep news of happenings; an address with a year may be of any section.
_NEWS = re.compile(r"/(?:berita|news|regional|global|internasional|read/\d{4})/|/(?:nasional|megapolitan|news)\.")
_HALF, _THIRD = 0.5, 1 / 3


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return the shared articles by address: `text` with its title on the first line, `published` or ""."""
    out = {}
    for name in _SOURCES:
        with gzip.open(SHARED / "data" / "text" / name, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                text = f"{row['title']}\n{row['text']}" if row["title"] else row["text"]
                day = row["published"] or ""
                out[row["url"]] = {"text": text, "published": "" if day == "None" else day, "outlet": row["outlet"]}
    return out


def pick(source: str) -> Iterator[dict[str, str]]:
    """Yield the articles of a source in an order that only their addresses decide."""
    with gzip.open(SHARED / "data" / "text" / source, "rt", encoding="utf-8") as rows:
        urls = {json.loads(row)["url"] for row in rows}
    for url in sorted(urls, key=lambda u: hashlib.sha256(u.encode()).hexdigest()):
        row = texts()[url]
        if _SHORTEST <= len(row["text"]) <= _LONGEST and _NEWS.search(url):
            yield {"id": url, "url": url, **row}


def read(urls: list[str]) -> dict[str, dict[str, Any]]:
    """Read articles, each alone, and return the rows of the run by address."""
    import io

    import saksi

    out = {}
    for url in urls:
        record = {"id": "article", "url": url, **texts()[url]}
        result = saksi.read(["-"], language="id", stdin=io.BytesIO(json.dumps(record).encode()))
        out[url] = json.loads(result.to_json())["articles"][0]
    return out


def add(layer: str, kind: str, written: Path) -> int:
    """Turn annotations by words (`text`, and `n` where it occurs more than once) into offsets, and keep them."""
    rows = []
    for line in written.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts()[row["url"]]["text"]
        found = sorted((_placed(text, each, row["url"]) for each in row[layer]), key=lambda e: (e["start"], e["end"]))
        rows.append({"url": row["url"], "sha256": _hash(text), "set": kind, layer: found})
    new = {row["url"] for row in rows}
    rows = [row for row in kept(layer) if row["url"] not in new] + rows
    rows.sort(key=lambda row: str(row["url"]))
    KEPT.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (KEPT / f"{layer}.jsonl").write_text(lines, encoding="utf-8")
    return len(new)


def _placed(text: str, each: dict[str, Any], url: str) -> dict[str, Any]:
    out = {k: v for k, v in each.items() if k not in {"text", "n", "speaker_text", "speaker_n"}}
    out["start"], out["end"] = _offsets(text, each["text"], int(each.get("n", 1)), url)
    if each.get("speaker_text"):
        start, end = _offsets(text, each["speaker_text"], int(each.get("speaker_n", 1)), url)
        out["speaker_span"] = {"start": start, "end": end}
    return out


def _offsets(text: str, words: str, which: int, url: str) -> tuple[int, int]:
    at = -1
    for _ in range(which):
        at = text.find(words, at + 1)
        if at < 0:
            raise SystemExit(f"{url}: {words!r} does not occur {which} times")
    return at, at + len(words)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def kept(layer: str) -> list[dict[str, Any]]:
    """Return what is kept of a layer."""
    path = KEPT / f"{layer}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def score() -> dict[str, dict[str, float]]:
    """Return figures by set (`tuned`, `held`): F1 of each layer as the shared scorer counts, and how many spans."""
    sys.path.insert(0, str(SHARED / "eval"))
    from score import canonical_time, layer_f1, overlap, same_number, score_claims, union_share

    near = (lambda a, b: float(overlap(a, b)), 1.0)
    half = (union_share, _HALF)
    rules: dict[str, tuple[Any, float, str, Callable[[Any, Any], bool]]] = {
        "times": (*near, "value", lambda g, r: canonical_time(g["value"]) == canonical_time(r.get("value"))),
        "quantities": (*near, "value", same_number),
        "quotes": (*half, "speaker", same_speaker),
        "reported": (*half, "speaker", same_speaker),
    }
    out: dict[str, dict[str, float]] = {"tuned": {}, "held": {}}
    for kind, figures in out.items():
        for layer in LAYERS:
            rows = [row for row in kept(layer) if row["set"] == kind]
            if not rows:
                continue
            runs = read([row["url"] for row in rows])
            gold = {"articles": [{"id": row["url"], layer: row[layer]} for row in rows]}
            run = {"articles": [{**_with_names(runs[row["url"]]), "id": row["url"]} for row in rows]}
            figures[f"{layer}.count"] = sum(len(row[layer]) for row in rows)
            if layer == "claims":
                figures[layer], figures["claims.macro"] = score_claims(gold, run)
            else:
                likeness, least, name, right = rules[layer]
                figures[layer], figures[f"{layer}.{name}"] = layer_f1(gold, run, layer, likeness, least, right)
    return out


def by_set(scored: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the figures of `score` without the counts, as `fresh.tuned` and `fresh.held`."""
    return {
        f"fresh.{kind}": {key: value for key, value in of.items() if not key.endswith(".count")}
        for kind, of in scored.items()
    }


def _with_names(article: dict[str, Any]) -> dict[str, Any]:
    """Return an article whose speakers are the names that stand in its text, since ids are made when articles meet."""
    names: dict[str, set[str]] = {}
    for mention in article["mentions"]:
        names.setdefault(mention["entity"], set()).add(article["text"][mention["start"] : mention["end"]])
    for layer in ("quotes", "reported"):
        for row in article[layer]:
            row["names"] = sorted(names.get(row["speaker"], {row["speaker"]}))
    return article


def same_speaker(gold: dict[str, Any], run: dict[str, Any]) -> bool:
    """Tell whether the speaker is right: nobody, a name of it, or the words that name it where it has no name."""
    from score import union_share

    if not gold.get("speaker"):
        return not run.get("speaker")
    if gold["speaker"] in run["names"]:
        return True
    spans = gold.get("speaker_span"), run.get("speaker_span")
    named = not gold.get("named", True)
    return named and all(s and "start" in s for s in spans) and union_share(*spans) >= _THIRD


def show(layer: str, url: str) -> None:
    """Print what is kept of an article beside what saksi finds."""
    text = texts()[url]["text"]
    row = next(row for row in kept(layer) if row["url"] == url)
    found = _with_names(read([url])[url])[layer]
    for name, each in sorted(
        [("kept ", e) for e in row[layer]] + [("saksi", e) for e in found], key=lambda p: (p[1]["start"], p[0])
    ):
        rest = {k: v for k, v in each.items() if k not in {"start", "end", "why", "id", "speaker_span", "names"}}
        print(name, each["start"], repr(text[each["start"] : each["end"]]), json.dumps(rest, ensure_ascii=False))


def main() -> int:
    """Pick, add, show or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command")
    picks = commands.add_parser("pick")
    picks.add_argument("count", type=int)
    picks.add_argument("--skip", type=int, default=0)
    picks.add_argument("--source", default=_SOURCES[0])
    adds = commands.add_parser("add")
    adds.add_argument("layer", choices=LAYERS)
    adds.add_argument("set", choices=("tuned", "held"))
    adds.add_argument("written", type=Path)
    shows = commands.add_parser("show")
    shows.add_argument("layer", choices=LAYERS)
    shows.add_argument("url")
    given = parser.parse_args()
    if given.command == "pick":
        for row in islice(pick(given.source), given.skip, given.skip + given.count):
            print(json.dumps(row, ensure_ascii=False))
    elif given.command == "add":
        print(f"kept: {add(given.layer, given.set, given.written)} articles")
    elif given.command == "show":
        show(given.layer, given.url)
    else:
        for kind, figures in score().items():
            for layer, value in figures.items():
                print(f"{kind:6} {layer:18} {value:{'.0f' if layer.endswith('.count') else '.3f'}}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

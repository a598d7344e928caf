"""The joins of names and of wordings over 100 million articles: buckets, files, bytes, and what is given often.

Keys are streamed, never held: unique articles, copies in groups of the sizes that were seen, and two that are very hot:
one name that a million records without ids share, and one text (a notice, a wall) found at 100,000 addresses.
"""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.archive.places import Place, key_of_content
from saksi.archive.runs import _BUCKET, _BUCKETS, _GROUP, _GROUPS
from saksi.archive.slips import BucketTask, Exceptions, Slip, match_bucket, name_bucket
from saksi.clean import Likeness, find_doubles
from saksi.store import encode_noun

_CHUNK = 5_000_000
_ODD = np.uint64(0x9E3779B97F4A7C15)
HOT_NAME, HOT_TEXT = 1_000_000, 100_000
# Of 3,681 articles as scraped 14 are given twice (text/news-2025-06); here one in a hundred is.
_REPEATED, _MOST = 0.01, 20
_TRIED = (500, 1_000, 2_000, 4_000)


def simulate_buckets(articles: int, pages: int) -> dict[str, Any]:
    """Return how slips of so many articles fall into buckets, and what files they make, at `pages` a portion."""
    buckets = min(-(-articles // _BUCKET), _BUCKETS)
    portions = -(-articles // pages)
    size = max(_GROUP, -(-portions // _GROUPS))
    groups = -(-portions // size)
    held = {}
    for kind, hot in (("names", HOT_NAME), ("wordings", HOT_TEXT)):
        counts = np.zeros(buckets, dtype=np.int64)
        chance = np.random.default_rng(1)
        for start in range(0, articles - hot, _CHUNK):
            counts += np.bincount(_keys(start, min(_CHUNK, articles - hot - start), chance) % np.uint64(buckets))[
                :buckets
            ]
        plain = counts.copy()
        counts[0] += hot
        held[kind] = {
            "mean": float(counts.mean()),
            "largest_without_hot": int(plain.max()),
            "largest": int(counts.max()),
            "slips_in_a_file": articles / groups / buckets,
        }
    filled = groups * buckets * -np.expm1(-articles / groups / buckets)
    return {
        "articles": articles,
        "buckets": buckets,
        "portions": portions,
        "groups": groups,
        "articles_of_a_group": articles / groups,
        "files": {"names": float(filled), "wordings": float(filled)},
        **held,
    }


def _keys(start: int, count: int, chance: np.random.Generator) -> NDArray[np.uint64]:
    """Return hashes of what is compared: of some, that of an article a few before."""
    numbers = np.arange(start, start + count, dtype=np.uint64)
    again = chance.random(count) < _REPEATED
    numbers[again] -= np.minimum(numbers[again], chance.zipf(1.8, int(again.sum())).clip(1, _MOST).astype(np.uint64))
    found = numbers * _ODD
    found ^= found >> np.uint64(30)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    found ^= found >> np.uint64(27)
    found *= np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


def measure_buckets(count: int) -> dict[str, Any]:
    """Settle a real bucket of so many slips, and tell milliseconds and bytes of memory a slip."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        slips = [_slip(at, f"a-{at}", f"{at}") for at in range(count)]
        hot = [_slip(at, "berita.jsonl#1", f"hot {at}") for at in range(count)]
        return {
            "slips": count,
            "slip_bytes": len(encode_noun(slips)) / count,
            "name": _measure(place, "names", slips, name_bucket),
            "name_hot": _measure(place, "names", hot, name_bucket),
            "match": _measure(place, "wordings", slips, match_bucket),
        }


def _slip(at: int, name: str, text: str) -> Slip:
    content = sha256(text.encode()).hexdigest()
    return Slip(at // 500, at % 500, name, content, content, f"https://warta.example/2025/06/18/berita-{at}", "Warta")


def _measure(
    place: Place, stage: str, slips: Sequence[Slip], work: Callable[[BucketTask], Exceptions]
) -> dict[str, float]:
    content = encode_noun(list(slips))
    key = key_of_content(content)
    place.shelf(stage).save(key, content)
    task = BucketTask(place, (key,), (0,))
    began = time.process_time()
    work(task)
    took = time.process_time() - began
    tracemalloc.start()
    work(task)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"ms": took * 1000 / len(slips), "memory": most / len(slips)}


def measure_hot_text() -> dict[str, Any]:
    """Return the seconds that one text takes which is found at many addresses, and those of HOT_TEXT, drawn out."""
    rows = []
    for count in _TRIED:
        same = [Likeness("one", f"https://warta.example/{at}", "") for at in range(count)]
        began = time.process_time()
        find_doubles(same)
        rows.append({"articles": count, "seconds": time.process_time() - began})
    power = float(np.polyfit(np.log(_TRIED[1:]), np.log([row["seconds"] + 1e-6 for row in rows[1:]]), 1)[0])
    return {
        "rows": rows,
        "power": power,
        "hot": HOT_TEXT,
        "hot_seconds": rows[-1]["seconds"] * (HOT_TEXT / _TRIED[-1]) ** power,
    }

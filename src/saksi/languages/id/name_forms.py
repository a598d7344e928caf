"""Forms of one name: standard names, heading words that come and go, capitals that stand for a government, offices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from saksi.languages.id import gazetteer
from saksi.languages.id.lexicons import lexicon
from saksi.model import MentionType, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS_END = re.compile(r"\.(?:com|co\.id|go\.id|co|id|net|org|tv|news)$", re.IGNORECASE)
_BREAK = re.compile(r"(?<!\bdr)(?<!\bDr)(?<!\bDrs)(?<!\bIr)(?<!\bProf)(?<!\bH)(?<!\bHj)(?<!\bKH)[.]|[!?;:\n\"“”()]")
_FIRM = re.compile(r"^(?:PT|Perum) (?=\S)|(?: \(Persero\)?)?(?: Tbk)?$")
_SOLID_FIRM = re.compile(r"(?<=^PT)(?=[A-Z][a-z])")  # scraped solid
_RENAMING = re.compile(r",? alias | yang (?:akrab |biasa |kerap )?di(?:sapa|panggil) ")
_SPELLINGS = (("oe", "u"), ("tj", "c"), ("dj", "j"), ("sj", "sy"), ("nj", "ny"))
_OLD = 4  # letters: shorter words of these letters are seldom old spellings (Joe, Zoe)
_ASSIMILATED = re.compile(r"^abdu([rsnzdt])(?=\1)")  # Abdurrahman: Abdul Rahman
_CLOSES = frozenset(',.)”"')
_LONGEST_ROLE = 120  # characters that are looked at on either side of a name
_VERB = re.compile(r"(?:me|ber|ter|di|mem|men|meng|meny)[a-z]{3,}")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row[1] for row in gazetteer.rows_of("sides.tsv") if row[0] == kind)


@cache
def _forms(kind: str) -> dict[str, str]:
    return {row[1]: row[-1] for row in gazetteer.rows_of("forms.tsv") if row[0] == kind}


@lru_cache(maxsize=50_000)
def standard_name(name: str, kind: MentionType) -> str:
    """Return the standard name of a listed country, region, town or short form; "" where no list has it."""
    bare = _FIRM.sub("", name) if kind is MentionType.ORGANISATION else name
    for seen in dict.fromkeys((name, " ".join(name.split()), bare, name.title())):
        if kind is MentionType.PLACE:
            found = gazetteer.states().get(seen) or gazetteer.regions().get(seen) or gazetteer.capital_names().get(seen)
            if found or seen in gazetteer.places() or seen in gazetteer.cities():
                return found or seen
        listed = gazetteer.organs().get(seen)
        if listed is not None and listed[1] is kind:
            return listed[0]
    return ""


def state_of(name: str) -> str:
    """Return the country of which a name is the capital; "" where it is none."""
    return gazetteer.capitals().get(name) or gazetteer.capitals().get(name.title()) or ""


def is_state(name: str) -> bool:
    """Tell whether a name is a country's."""
    return name in gazetteer.states() or name.title() in gazetteer.states()


@lru_cache(maxsize=50_000)
def parts_of(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the standard heading word of a name ("" if none) and its other words, folded to small ASCII letters."""
    plain = (
        unicodedata.normalize("NFKD", _ADDRESS_END.sub("", _SOLID_FIRM.sub(" ", name)))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    words = [_modern(w) for w in _WORD.findall(plain) if w not in _forms("drop")] or _WORD.findall(plain)
    for size in (2, 1):
        for first, last in ((0, size), (len(words) - size, len(words))):
            head = _forms("head").get(" ".join(words[first:last])) if first >= 0 else None
            if head and len(words) > size and not (head == "-" and first):
                rest = words[:first] + words[last:]
                return head.strip("-"), tuple(rest)
    return "", tuple(words)


def _modern(word: str) -> str:
    """Return a word of a name as it is written today: spellings before 1947 and 1972, and of Arabic names."""
    if word in _forms("spell"):
        return _forms("spell")[word]
    if len(word) < _OLD:
        return word
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return _ASSIMILATED.sub("abdul", word)


def may_shorten(head: str) -> bool:
    """Tell whether a shorter name behind this heading word may stand for a longer one."""
    return head in _forms("unique")


def is_left_away(head: str) -> bool:
    """Tell whether a heading word is mostly left away once it has been said (`Gunung`)."""
    return head in _forms("silent")


def is_town(head: str) -> bool:
    """Tell whether a heading word makes what is meant by a bare name that several bear: the town, the province."""
    return head in _forms("town")


def is_joint(words: str) -> bool:
    """Tell whether words between two names join them as equals."""
    return words.strip().lower() in {"dan", "&"}


def is_renaming(words: str) -> bool:
    """Tell whether words between two names say that the second is another name of the first."""
    return _RENAMING.fullmatch(words) is not None


def takes_owner(name: str) -> bool:
    """Tell whether a name is an organ's that every state may have (`Departemen Luar Negeri`), and no listed one's."""
    return name not in gazetteer.organs() and name.partition(" ")[0].capitalize() in gazetteer.organ_heads()


def stands_for_state(before: str, after: str) -> bool:
    """Tell whether a capital stands for its government, by the words of its sentence on both sides."""
    left, right = _last_words(before), _first_words(after)
    if right[:1] and right[0] in _words("leave"):
        return False
    if left[-1:] == ["dari"]:
        return bool(left[-2:-1]) and left[-2] in _words("dari")
    if left and left[-1] in _words("city"):
        return False
    if left and left[-1] in _words("state"):
        return True
    return bool(right) and (right[0] in _words("act") or _VERB.fullmatch(right[0]) is not None)


def _last_words(text: str) -> list[str]:
    return [w.lower() for w in re.findall(r"\w+|[,–-]", text[-80:])]


def _first_words(text: str) -> list[str]:
    found = re.findall(r"\w+|[,–-]", text[:80])
    if found[:1] == [","] and len(found) > 1 and found[1].lower() in _words("act"):
        return [found[1].lower()]
    return [w.lower() for w in found]


def find_roles(text: str, name: Span) -> tuple[Span, ...]:
    """Return the words of office directly before and behind a person's name, without the comma between."""
    out = []
    start = max(0, name.start - _LONGEST_ROLE)
    breaks = [m.end() for m in _BREAK.finditer(text, start, name.start)]
    if (before := _role_before(text, breaks[-1] if breaks else start, name)) is not None:
        out.append(before)
    if (after := _role_behind(text, name.end)) is not None:
        out.append(after)
    return tuple(out)


def _role_before(text: str, start: int, name: Span) -> Span | None:
    """Return the longest run of words up to the name that opens with an office and holds no clause.

    Whom somebody faces is not he himself (`Di hadapan Kapolres, Budi mengaku`), unless the name is set off too.
    """
    words = list(_ROLE_WORD.finditer(text, start, name.start))
    best = None
    for i in range(len(words) - 1, -1, -1):
        word = words[i].group()
        if word == ",":
            if not all(_is_rank(each.group()) for each in words[i + 1 :]):
                break
            continue
        if _is_office(word):
            best = i
        elif not (word[0].isupper() or word in _ROLE_JOINTS):
            break
    return None if best is None else _role_from(text, words, best, closes=text[name.end : name.end + 1] in _CLOSES)


def _role_from(text: str, words: Sequence[re.Match[str]], best: int, *, closes: bool) -> Span | None:
    """Return the role that opens with this word and ends before a name; None where it is another's, or says nothing."""
    if words[best].group().lower() in _words("kin") and best == len(words) - 1:
        return None
    last = len(words) - 1
    while last > best and (words[last].group() == "," or _is_title(words[last].group())):
        last -= 1
    if all(_is_address(each.group()) for each in words[best : last + 1]) or is_joint(words[-1].group()):
        return None
    if words[-1].group() == ",":
        if _is_of_another(words, best, closes=closes):
            return None
        best = _relation_start(words, best)
    return Span(words[best].start(), words[last].end()).stripped(text, " ,\t-–")


def _is_of_another(words: Sequence[re.Match[str]], best: int, *, closes: bool) -> bool:
    """Tell whether an office before a comma is that of somebody faced, or of whom the clause before it names.

    `Sebagai wali kota, Budi` opens its clause and is Budi's; `Arif selaku wali kota, Budi` is Arif's.
    """
    before = words[best - 1].group().lower() if best else ""
    return (before in _words("face") and not closes) or (before in _words("as") and best > 1)


def _relation_start(words: Sequence[re.Match[str]], best: int) -> int:
    """Return where the words start that make an office before a comma another's (`Kuasa hukum wali kota, Budi`)."""
    for size in (2, 1):
        before = " ".join(each.group().lower() for each in words[max(0, best - size) : best])
        if best >= size and before in lexicon("speakers.txt")["relational"]:
            return best - size
    return best


def _is_title(word: str) -> bool:
    return _is_rank(word) or _is_address(word)


def _is_address(word: str) -> bool:
    """Tell whether a word only addresses somebody, or is a title: it says of nobody what he is (`Pak`, `dr.`)."""
    plain = word.rstrip(".")
    return plain.lower() in _words("title") or plain in _words("address")


def _is_rank(word: str) -> bool:
    """Tell whether a word between an office and a name is a rank, what goes with one, or a title: no part of either."""
    return word in _ranks() or word in _words("arm") or word.lower().rstrip(".") in _words("title")


@cache
def _ranks() -> frozenset[str]:
    return frozenset(row[0] for row in gazetteer.rows_of("ranks.txt"))


def _role_behind(text: str, start: int) -> Span | None:
    found = _APPOSITION.match(text, start, start + _LONGEST_ROLE)
    if found is None or not _is_office(found["first"]):
        return None
    role = Span(found.start("role"), found.end("role"))
    *front, last = role.quote(text).split(" ")
    return Span(role.start, role.end - len(last) - 1) if front and last in _words("point") else role


_ROLE_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W_]+)*|,")
_APPOSITION = re.compile(r", (?:seorang )?(?P<role>(?P<first>[a-z]\w+)[^,.;:\n]{0,100})[,.]")
_ROLE_JOINTS = frozenset(
    {
        "dan",
        "bidang",
        "juru",
        "bicara",
        "luar",
        "negeri",
        "umum",
        "jenderal",
        "utama",
        "wilayah",
        "kota",
        "desa",
        "surat",
        "kabar",
        "negara",
    }
)


@cache
def _offices() -> frozenset[str]:
    return frozenset(word.lower() for word in gazetteer.offices())


def _is_office(word: str) -> bool:
    return word.lower() in _offices()

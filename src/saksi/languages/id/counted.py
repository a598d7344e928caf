"""What a number counts or measures, and which places and groups narrow it, by the words round it in its sentence.

Shallow on purpose: noun phrases are runs of words that no list and no prefix makes anything else; the subject before a
linking verb (`jumlah korban tewas di Gaza mencapai 50 orang`) and the predicate behind a noun (`17 penerbangan
dibatalkan`) both belong to what is counted, since the dead and the injured must never be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.languages.id.counted_subjects import head_before, subject_before
from saksi.languages.id.counted_words import (
    LONGEST_PHRASE,
    NOMINAL,
    Word,
    is_nominal,
    is_place,
    is_state,
    phrase_at,
    phrase_of,
    place_of,
    text_of,
    words_after,
)
from saksi.languages.id.lexicons import heads_of
from saksi.languages.id.numbers import is_share
from saksi.languages.id.quantity_words import meaning_of, words_of
from saksi.model import Span

_PASSED = frozenset({"AUX", "ADV", "DET"})


_LONGEST_LOOK = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted (a noun phrase; "" if unknown), the noun that serves as unit, and what narrows it."""

    of: str
    unit: str
    scope: tuple[str, ...]


def describe_count(words: Sequence[Word], span: Span, unit: str, last: tuple[Counted, Span] | None) -> Counted:
    """Return what the number at a span counts; `unit` as found beside it, `last` what was counted before, and where."""
    first, behind = words_after(words, span.start), _past_whole(words, words_after(words, span.end))
    before = last[0] if last else None
    subject, places, linked = subject_before(words, first, measured=bool(unit))
    head = head_before(words, first) if linked else ""
    subject = head if head and head.split()[0] not in subject.lower().split() else subject
    close = phrase_at(words, behind)
    noun = words[behind:close]
    again = behind < len(words) and words[behind].low in words_of("stands-for")
    again = again and (before is not None or words[behind].low in {"lainnya", "lain"})
    if before is not None and is_among(words, behind):
        again, behind, close, noun = True, behind + 2, behind + 2, ()
    if noun and (again or noun[0].low in words_of("particle")):
        noun, close = (), behind
    predicate, later = _predicate_after(words, close)
    measured = bool(unit)
    if measured:
        of, predicate = _measured(words, first, noun, subject, unit), ""
    elif noun:
        pair = text_of(noun[:2]).lower()
        unit = pair if pair in words_of("compound") else noun[0].low
        of = _listed_before(words, first, noun) or _counted_noun(noun, subject, linked=linked)
    else:
        of = subject
    joined = last is not None and not _acts_between(words, words_after(words, last[1].end), first)
    if not of and before is not None and (again or joined) and _is_like(unit, before.unit):
        of, unit = before.unit if again else _plain(before.of), unit or before.unit
    if of == unit and before is not None and before.unit == unit and joined and not predicate and not again:
        of = _plain(before.of)
    beside = close < len(words) and is_state(words[close])
    caused = "" if measured or beside else _caused(words, first)
    of = _with_state(of, caused or predicate)
    if measured:
        of = _completed(words, first, behind, of, before)
    each = [w.low for w in words[max(0, first - 1) : first] if w.low in words_of("each")]
    scope = tuple(dict.fromkeys((*each, *_opening_place(words, first), *places, *later)))
    if (
        close + 1 < len(words)
        and words[close].low in words_of("more")
        and words[close + 1].low in words_of("comparative")
    ):
        of = f"selisih {of}".strip()
    return Counted(of, unit, scope)


def is_among(words: Sequence[Word], at: int) -> bool:
    """Tell whether `di antaranya` stands at a word: a number before it counts part of what was told before."""
    return at + 1 < len(words) and words[at].low in words_of("place") and words[at + 1].low in words_of("among")


def _completed(words: Sequence[Word], first: int, behind: int, of: str, before: Counted | None) -> str:
    """Return what a measure measures where the words beside it do not tell: an age, a distance, the same put again."""
    last = words[first - 1] if first else None
    if last is None:
        return of
    if before is not None and last.low in words_of("again") and not of:
        return before.of
    if _is_aged(words, first, behind):
        return f"usia {last.low}"
    ahead = words[behind].low if behind < len(words) else ""
    if last.text in {",", "("} and ahead in {",", ")", ""} and _is_age(words, first, behind):
        start = first - 1
        while start > 0 and words[start - 1].text[:1].isupper():
            start -= 1
        return f"usia {text_of(words[start : first - 1])}"
    head, _, tail = of.rpartition(" ")
    return f"usia {head}" if head and tail.lower() in words_of("age-word") else _dimension(words, first, behind, of)


def _dimension(words: Sequence[Word], first: int, behind: int, of: str) -> str:
    """Return a dimension with that of which it is told, or from where it counts (`radius dari kawah`)."""
    beyond = _past_brackets(words, behind)
    counts_from = beyond < len(words) and words[beyond].low in words_of("from")
    long = any(w.low in words_of("length-unit") for w in words[first:behind])
    if counts_from and long and not words_of("dimension") & set(of.lower().split()):
        of = "jarak"
    name = of.split(" ", maxsplit=1)[0]
    if name.lower() in words_of("dimension") and counts_from:
        return f"{name} dari {text_of(words[beyond + 1 : phrase_at(words, beyond + 1)])}".removesuffix(" dari ")
    return f"{of} {_opening_noun(words, first)}".strip() if of.lower() in words_of("dimension") else of


def _past_brackets(words: Sequence[Word], at: int) -> int:
    """Return the index past what stands in brackets at a word: `650 kilometer (404 mil) dari ...`."""
    if at < len(words) and words[at].text == "(":
        return next((i + 1 for i in range(at, min(at + LONGEST_PHRASE, len(words))) if words[i].text == ")"), at)
    return at


def _is_aged(words: Sequence[Word], first: int, behind: int) -> bool:
    """Tell whether a length of time is the age of the word before it: `bayi 3 bulan`, `warga di atas 60 tahun`."""
    last, unit = words[first - 1].low, words[behind - 1].low
    bound = f"{words[first].low} {words[first + 1].low}" in words_of("more-than") | words_of("less-than")
    named = last in words_of("aged") or (bound and last in words_of("bounded-age"))
    return named and unit in {"tahun", "bulan", "hari", "minggu", "pekan"}


def _is_age(words: Sequence[Word], first: int, behind: int) -> bool:
    """Tell whether a number of years stands right behind a name: `Budi, 34 tahun,`."""
    return first > 1 and words[behind - 1].low == "tahun" and words[first - 2].text[:1].isupper()


def _opening_noun(words: Sequence[Word], first: int) -> str:
    """Return the noun phrase of which a dimension is told: before `yang`, else the one that opens the clause."""
    relative = next((i for i in range(first - 1, max(0, first - LONGEST_PHRASE), -1) if words[i].low == "yang"), 0)
    if relative:
        start = relative
        while start > 0 and relative - start < LONGEST_PHRASE and is_nominal(words[start - 1]):
            start -= 1
        return phrase_of(words[start:relative])
    start = max((i + 1 for i in range(first - 1) if words[i].text in {",", ";"}), default=0)
    end = phrase_at(words, start)
    return phrase_of(words[start:end]) if start < end < first - 1 else ""


def _past_whole(words: Sequence[Word], at: int) -> int:
    """Return the index behind `dari 20` in `15 dari 20 anggota`: the noun of the whole is that of the part.

    Behind a share (`setengah dari warga`) the noun of the whole stands right behind `dari`.
    """
    if at + 1 < len(words) and words[at].low == "dari":
        if is_share(words[at - 1].low):
            return at + 1
        if words[at + 1].tag == "NUM":
            at += 1
            while at < len(words) and words[at].tag == "NUM":
                at += 1
    return at


def _acts_between(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a verb stands between two numbers that makes the second one speak of something else."""
    between = (w for w in words[start:end] if w.tag == "VERB" and w.low not in words_of("state"))
    return any(w.low not in words_of("link") and w.low not in words_of("colourless") for w in between)


def _is_like(unit: str, before: str) -> bool:
    """Tell whether a number may stand for what was counted last: it has no unit of its own, or a like one."""
    return not unit or unit == before or {unit, before} <= words_of("length")


def _listed_before(words: Sequence[Word], first: int, noun: Sequence[Word]) -> str:
    """Return the item of a list before a number of pieces: `Selimut: 600 lembar`."""
    pieces = len(noun) == 1 and noun[0].low in words_of("classifier")
    if not pieces or first < len(("item", ":")) or words[first - 1].text != ":":
        return ""
    start = first - 1
    while start > 0 and first - start <= LONGEST_PHRASE and is_nominal(words[start - 1]):
        start -= 1
    return phrase_of(words[start : first - 1])


def _counted_noun(noun: Sequence[Word], subject: str, *, linked: bool) -> str:
    """Return the noun behind a number, or the subject that it repeats (`korban tewas mencapai 12 orang`)."""
    general = noun[0].low in words_of("classifier")
    if subject and ((linked and noun[0].low in subject.lower().split()) or (general and len(noun) == 1)):
        return subject
    if general and len(noun) > 1 and noun[0].low not in {"orang", "jiwa"}:
        return phrase_of(noun[1:])
    return phrase_of(noun)


def _plain(of: str) -> str:
    """Return what is counted without its state, which the next number need not share."""
    parts = of.partition(" yang ")[0].split()
    kept = [w for w in parts if w.lower() not in words_of("state")]
    return " ".join(w for w in kept if len(kept) == len(parts) or w.lower() not in words_of("with-state"))


def _with_state(of: str, state: str) -> str:
    if not state or state.split(maxsplit=1)[0] in of.lower().split():
        return of
    return f"{of} yang {state}" if of else state


def _caused(words: Sequence[Word], first: int) -> str:
    """Return the state into which the verb before a number brings what is counted (`menewaskan 12 orang`)."""
    back = [w for w in words[max(0, first - 3) : first] if w.tag == "VERB"]
    return meaning_of("cause", back[-1].low) if back else ""


def share_states(words: Sequence[Word], spans: Sequence[Span], counts: Sequence[Counted]) -> tuple[Counted, ...]:
    """Give a count without state that of the next one where `dan` joins them: `3 rumah dan 5 sekolah rusak`."""
    out = list(counts)
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        between = words[phrase_at(words, words_after(words, spans[i].end)) : words_after(words, spans[i + 1].start)]
        joined = [w.low for w in between] in (["dan"], ["serta"], ["atau"], ["dari"], [","], [",", "dan"])
        _, _, state = other.of.partition(" yang ")
        alike = _is_people(one.unit) == _is_people(other.unit)
        if joined and alike and state and " yang " not in one.of and not _is_measure(one, other):
            out[i] = Counted(_with_state(one.of, state), one.unit, one.scope or other.scope)
    return tuple(out)


def _is_people(unit: str) -> bool:
    """Tell whether a counted noun names people, who share no state with things: `dua motor, 3 orang tewas`."""
    return unit in words_of("people") | words_of("aged") or heads_of("counted.txt").get(unit, "") in words_of(
        "person-kind"
    )


def without_state(counted: Counted) -> Counted:
    """Return a whole without the state that only its part is in: `15 dari 20 anggota menolak`."""
    return Counted(_plain(counted.of), counted.unit, counted.scope)


def _is_measure(one: Counted, other: Counted) -> bool:
    """Tell whether either names no thing that can be in a state: a measure repeats no word of what it measures."""
    pairs = ((c.unit, c.of.lower().split()) for c in (one, other))
    return not all(unit and unit in of for unit, of in pairs)


def _opening_place(words: Sequence[Word], first: int) -> tuple[str, ...]:
    """Return the place with which a sentence opens (`Di Maumere, 3 orang ...`)."""
    if not words or words[0].low not in words_of("place") or first == 0:
        return ()
    end = phrase_at(words, 1)
    if 1 < end < first and words[end].text.isdigit() and words[end - 1].text[:1].isupper():
        end += 1
    return (place_of(words[0], words[1:end]),) if 1 < end <= first and is_place(words[1]) else ()


def _measured(words: Sequence[Word], first: int, noun: Sequence[Word], subject: str, unit: str) -> str:
    """Return what a measure measures: its dimension, of what stands before, or the noun that is measured out."""
    lead = words[first - 1] if first else None
    dimension = meaning_of("measure-of", lead.low) if lead else ""
    if dimension:
        return f"{dimension} {subject}" if subject else ""
    if noun and unit in words_of("length-of-time") and noun[0].text.islower():
        return phrase_of(noun)
    if noun and unit == "persen" and noun[0].text.islower() and noun[0].low not in words_of("not-whole"):
        return phrase_of(noun)
    if noun and (lead is None or lead.tag in {"ADP", "SCONJ", "PUNCT"} or not subject):
        return phrase_of(noun)
    return subject


def _predicate_after(words: Sequence[Word], at: int) -> tuple[str, tuple[str, ...]]:
    """Return the state or verb behind a counted noun (`meninggal dunia`, `dibatalkan`), and places up to its end."""
    places: list[str] = []
    predicate, inside = "", False
    stop = min(len(words), at + _LONGEST_LOOK)
    while at < stop:
        word = words[at]
        ahead = words[at + 1].low if at + 1 < len(words) else ""
        if not predicate and (state := meaning_of("state-of", f"{word.low} {ahead}")):
            predicate, at = state, at + 2
        elif word.low in words_of("aim") or _reaches_number(words, at) or (inside and word.low == "yang"):
            break
        elif word.low in words_of("place"):
            end = phrase_at(words, at + 1)
            places += [place_of(word, words[at + 1 : end])] if end > at + 1 and is_place(words[at + 1]) else []
            at = _past_pair(words, max(end, at + 1))
        elif word.tag == "VERB" and not predicate and word.low not in words_of("colourless"):
            end = at + 1
            while end < stop and words[end].low in words_of("with-state") and end - at <= 1:
                end += 1
            start = at - 1 if words[at - 1].low in words_of("negation") else at
            predicate, at = " ".join(w.low for w in words[start:end]), end
        elif word.text in {",", "("} and not predicate and (after := _apposition(words, at)):
            at = after
        elif (word.tag == "ADP" or word.low == "dalam") and not predicate:
            # A `yang` behind this noun tells of it, not of what is counted.
            at, inside = at + 1, ahead not in words_of("state")
        elif _is_passed(word, predicate) or (word.tag in NOMINAL and word.low not in words_of("link")):
            at += 1
        else:
            break
    return predicate, tuple(places)


def _reaches_number(words: Sequence[Word], at: int) -> bool:
    """Tell whether a linking verb leads to the next number: it says nothing of this one (`... saham mencapai 5`)."""
    ahead = words[at + 1 : at + 3]
    apart = not ahead or ahead[0].tag in {"CCONJ", "PUNCT"}
    return words[at].low in words_of("link") and not apart and any(w.tag == "NUM" for w in ahead)


def _is_passed(word: Word, predicate: str) -> bool:
    """Tell whether a word may stand between a counted noun and its state, or between the state and its place."""
    if word.tag in _PASSED or word.low in words_of("colourless"):
        return True
    return not predicate and (word.low == "yang" or word.tag == "ADP")


def _past_pair(words: Sequence[Word], at: int) -> int:
    """Return the index behind `dan domestik`, where a place or group has a second part."""
    if at < len(words) and words[at].low in {"dan", "maupun", "atau", "serta"}:
        end = phrase_at(words, at + 1)
        return end if end > at + 1 else at
    return at


def _apposition(words: Sequence[Word], at: int) -> int:
    """Return the index behind `, Bali,`; 0 where the comma opens something else."""
    end = at + 1
    while end < len(words) and end - at < LONGEST_PHRASE and words[end].text[:1].isupper():
        end += 1
    return end + 1 if at + 1 < end < len(words) and words[end].text in {",", ")"} else 0

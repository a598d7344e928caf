"""The propositions of a sentence: clauses of the outlet, of what is reported, and of direct speech."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from saksi.annotate.clauses import Range, split_clauses
from saksi.annotate.contents import has_predicate, is_bound, is_nominal_clause
from saksi.annotate.standings import thought_kind
from saksi.annotate.units import Word, words_in
from saksi.annotate.utterances import Saying, Utterance
from saksi.languages import Language
from saksi.model import AnnotatedArticle, Quote, Span, Speaker

# Words reported by these are a proposition of their own only together with who says them.
_WHOLE = frozenset({"request", "deny", "ask", "toast"})
# A sentence of direct speech without a predicate tells something only from so many words on.
_SPOKEN_WORDS = 4
_NOMINAL_WORDS = 3
# So many words without a verb before a comma only tie a report to what was said before (`Tak hanya itu,`).
_TYING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause with the kind of reporting word behind it ("" in the outlet's own voice) and the speaker.

    `lead`: the clause before, where this one is a second predicate of its subject and shares its auxiliary.
    """

    span: Span
    words: tuple[Word, ...]
    kind: str = ""
    speaker: Speaker | None = None
    lead: tuple[Word, ...] = ()


def find_propositions(saying: Saying, found: AnnotatedArticle, language: Language) -> tuple[Proposition, ...]:
    """Return the propositions of a unit: of its direct speech, of what it reports, and of the outlet itself."""
    words = saying.unit.words
    if words and words[-1].text == "?":
        return ()
    taken = [False] * len(words)
    out = _spoken(saying, found, language)
    for utterance in saying.utterances:
        if taken[utterance.frame.at] or _is_plain_verb(utterance, words) or _only_qualifies(utterance, words):
            continue
        whole, ranges = _reported_ranges(words, utterance)
        kind = thought_kind(utterance.frame.cue, utterance.frame.kind, language)
        out += _propositions(words, ranges, kind, utterance.speaker)
        for i in range(*whole):
            taken[i] = True
    for i, word in enumerate(words):
        taken[i] = taken[i] or word.tag == "QUOTE"
    plain = all(_is_plain_verb(u, words) for u in saying.utterances) and not any(w.tag == "QUOTE" for w in words)
    for start, end in _free(taken):
        if end < len(words) and not plain and _only_leads(words, start, end):
            continue
        ranges = [r for r in split_clauses(words, start, end) if _tells(words[slice(*r)], alone=plain)]
        ranges = [r for r in ranges if not _only_points(words[slice(*r)])]
        out += _propositions(words, ranges, "", None)
    return tuple(sorted(out, key=lambda p: p.span))


def _only_leads(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether words only lead to a reporting frame: `Ditanya soal itu, X mengatakan`, `Masih di Y, ...`."""
    if words[start].roles & {"purpose", "time"}:
        return True
    if words[end - 1].text != ",":
        return False
    if end - start <= _TYING_WORDS and not any(w.tag == "VERB" for w in words[start:end]):
        return True
    opening = next((i for i in range(start, end) if words[i].tag not in {"AUX", "ADV"}), end - 1)
    return words[start].tag == "VERB" or (opening > start and words[opening].tag in {"ADP", "SCONJ"})


def _only_points(part: Sequence[Word]) -> bool:
    """Tell whether the outlet's words say nothing of the world: who told it, that a list follows, what to read."""
    return bool(part[0].roles & {"heralding", "bidding"}) or _only_cites(part) or _only_credits(part)


def _only_cites(part: Sequence[Word]) -> bool:
    """Tell whether words only name who told something (`X menambahkan`)."""
    verb = next((i for i, w in enumerate(part) if w.tag == "VERB"), 0)
    return verb > 0 and verb == len(part) - 1 and "citing" in part[verb].roles


def _only_credits(part: Sequence[Word]) -> bool:
    """Tell whether words only name from whom the outlet has it (`Demikian seperti dilansir kantor berita X`)."""
    rest = [word for word in part if "via" not in word.roles]
    return len(rest) < len(part) and not has_predicate(rest)


def _is_plain_verb(utterance: Utterance, words: Sequence[Word]) -> bool:
    """Tell whether a verb of saying has a mere thing for its object (`X menjelaskan program itu`)."""
    frame = utterance.frame
    if frame.rule not in {"verb", "passive"} or frame.content is not None or frame.kind in _WHOLE:
        return False
    return not any(w.tag == "QUOTE" or w.marked for w in words)


def _only_qualifies(utterance: Utterance, words: Sequence[Word]) -> bool:
    """Tell whether a word of fear only qualifies a noun (`polisi yang curiga memeriksa ...`)."""
    at = utterance.frame.at
    told = any(w.roles & {"that", "opens"} for w in words[at + 1 : at + 3])
    return utterance.frame.kind == "fear" and is_bound(words, at) and not told


def _reported_ranges(words: Sequence[Word], utterance: Utterance) -> tuple[Range, list[Range]]:
    """Return the words that a frame takes up, and the clauses that it reports."""
    frame = utterance.frame
    content = frame.content
    start = _frame_start(words, utterance)
    end = max([frame.at + 1, *([frame.subject.end] if frame.subject else []), *([content[1]] if content else [])])
    if frame.rule == "after":
        end = _aside_end(words, end)
    if content is None:
        if frame.kind == "toast":
            return (frame.at, frame.at), []
        return (start, end), [(start, end)] if frame.kind == "deny" else []
    if frame.kind in _WHOLE or not _stands_alone(words[content[0] : content[1]]):
        begin = start if frame.rule != "after" else content[0]
        return (start, end), [(begin, content[1])]
    clauses = split_clauses(words, *content)
    return (start, end), [c for c in clauses if c[1] - c[0] > 1] or list(clauses)


def _frame_start(words: Sequence[Word], utterance: Utterance) -> int:
    """Return where a frame begins: not with a subject that has a predicate of its own before the reporting word."""
    frame = utterance.frame
    if frame.rule == "colon" and frame.content is None:
        return frame.at
    if frame.subject is None or frame.subject.start > frame.at:
        return frame.start
    at = frame.at
    while at > frame.subject.end and words[at - 1].tag in {"AUX", "ADV"}:
        at -= 1
    if at > frame.subject.end and (has_predicate(words[frame.subject.end : at]) or "relative" in words[at - 1].roles):
        return at - 1
    return frame.start


def _stands_alone(words: Sequence[Word]) -> bool:
    """Tell whether words are a clause by themselves: a predicate, and not an active verb that lacks its subject."""
    opening = next((w for w in words if w.tag not in {"AUX", "ADV", "PUNCT"}), None)
    if opening is None or not has_predicate(words):
        return is_nominal_clause(words)
    if "copula" in opening.roles or words[0].tag != "AUX":
        return not (opening.tag == "VERB" and "active" in opening.roles)
    return False


def _aside_end(words: Sequence[Word], at: int) -> int:
    """Return the end of the aside with a reporting word: place, time and hearer belong to it, a new clause does not."""
    for i in range(at, len(words)):
        if words[i].tag == "QUOTE" or ("join" in words[i].roles and has_predicate(words[i + 1 :])):
            return i
    return len(words)


def _spoken(saying: Saying, found: AnnotatedArticle, language: Language) -> list[Proposition]:
    """Return the propositions of the direct speech of a unit; questions and bare exclamations tell nothing."""
    out = []
    for word in saying.unit.words:
        quote = _quote_at(word.quoted.inner, found) if word.quoted else None
        if quote is None:
            continue
        for sentence in language.words.find_sentences(found.quote(quote.span)):
            span = Span(quote.span.start + sentence.start, quote.span.start + sentence.end)
            if found.quote(span).rstrip("\"”'").endswith("?"):
                continue
            words = words_in(span, found, language)
            ranges = [r for r in split_clauses(words, 0, len(words)) if _tells(words[slice(*r)], alone=True)]
            ranges = [r for r in ranges if not _only_cites(words[slice(*r)])]
            out += _propositions(words, ranges, "say", quote.speaker)
    return out


def _quote_at(span: Span, found: AnnotatedArticle) -> Quote | None:
    at = bisect_left(found.quotes, span, key=lambda q: q.span)
    return found.quotes[at] if at < len(found.quotes) and found.quotes[at].span == span else None


def _tells(part: Sequence[Word], *, alone: bool) -> bool:
    """Tell whether words say something: a predicate, or, where they are all there is, enough of them."""
    if len(part) == 1 or part[0].roles & {"likewise", "as", "via"}:
        return alone and len(part) > _SPOKEN_WORDS
    pointed = len(part) >= _NOMINAL_WORDS and bool(part[0].roles & {"pointing"})
    return has_predicate(part) or (alone and (pointed or len(part) > _SPOKEN_WORDS or is_nominal_clause(part)))


def _propositions(
    words: Sequence[Word], ranges: Sequence[Range], kind: str, speaker: Speaker | None
) -> list[Proposition]:
    out: list[Proposition] = []
    for start, end in ranges:
        inside = tuple(words[start:end])
        lead = out[-1].words if out and inside[0].tag == "VERB" and "active" in inside[0].roles else ()
        out.append(Proposition(_span_of(inside), inside, kind, speaker, lead))
    return out


def _span_of(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _free(taken: Sequence[bool]) -> list[Range]:
    """Return the stretches of words that no frame and no quotation has taken."""
    out: list[Range] = []
    start: int | None = None
    for i, used in enumerate([*taken, True]):
        if used and start is not None:
            out.append((start, i))
            start = None
        elif not used and start is None:
            start = i
    return out

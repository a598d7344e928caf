"""What is denied: a denial with the report that it answers, which often stands in the sentence before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from saksi.compare.candidates import Pair
from saksi.compare.copies import Copies, heads_of
from saksi.compare.parts import Part
from saksi.compare.voices import Voices
from saksi.languages import load_language
from saksi.model import Passage, Status

# "Kedua pihak membantah kabar itu": a denial that points back has few concepts of its own and answers what stands at
# most this many characters before it, about two sentences.
_BACK = 250
_FEW_CONCEPTS = 4
# A report and a denial that share most of what is denied are of one thing at this likeness, others at the next: long
# denials name the speaker, the rumour and its spread, and share less. Read on the 12 denials of the one-day stories.
DENIED_LIKENESS = 0.2
SURELY_LIKE = 0.6
# Two denials by the same people answer one report where at least this share of what they deny is the same.
_SAME_REPORTS = 1 / 3
# What says the same as the thing denied: more than a point needs, for it raises an alarm.
SAME_LIKENESS = 0.5
_SIGNS = "\"'“”‘’.,;:!?()"
# Less is enough of a passage all of whose concepts, this many or more, stand in the other too.
NEAR_LIKENESS = 0.3
_TELLING = 3


def find_denials(copies: Copies, pairs: Iterable[Pair], voices: Voices) -> tuple[tuple[Part, ...], ...]:
    """Return the groups of denials and of the reports that they deny; denials of one report come together."""
    near = _neighbours(pairs)
    head_of = {part.passage: same[0] for same in copies.values() for part in same}
    by_article: dict[str, list[Part]] = {}
    for part in (part for same in copies.values() for part in same):
        by_article.setdefault(part.passage.article, []).append(part)
    groups: list[tuple[dict[Passage, Part], dict[Passage, Part]]] = []
    for denial in heads_of(copies):
        if not _is_denial(denial):
            continue
        before = [part for part in by_article[denial.passage.article] if _stands_before(part, denial)]
        reports = _reports_denied(denial, [head_of[part.passage] for part in sorted(before, key=_end)], near)
        if not reports:
            continue
        for denials, denied in groups:
            is_one_side = all(voices.are_one_side(each.source, denial.source) for each in denials.values())
            shared, every = denied.keys() & reports.keys(), denied.keys() | reports.keys()
            if is_one_side and len(shared) >= _SAME_REPORTS * len(every):
                denials[denial.passage] = denial
                denied.update(reports)
                break
        else:
            groups.append(({denial.passage: denial}, reports))
    return tuple(tuple({**denied, **denials}.values()) for denials, denied in groups)


def _neighbours(pairs: Iterable[Pair]) -> Mapping[Passage, list[tuple[float, Part]]]:
    out: dict[Passage, list[tuple[float, Part]]] = {}
    for pair in pairs:
        out.setdefault(pair.one.passage, []).append((pair.likeness, pair.other))
        out.setdefault(pair.other.passage, []).append((pair.likeness, pair.one))
    return out


def _reports_denied(
    denial: Part, before: Sequence[Part], near: Mapping[Passage, list[tuple[float, Part]]]
) -> dict[Passage, Part]:
    """Return what a denial denies: what stands right before it if it points back, else what says the same elsewhere."""
    if _points_back(denial) and len(denial.concepts) <= _FEW_CONCEPTS:
        right_before = before[-1:]
        said = []
    else:
        denied = find_denied_concepts(denial)
        right_before = [part for part in before if _says_what_is_denied(part, denial)]
        said = [
            part
            for likeness, part in near.get(denial.passage, [])
            if likeness >= (DENIED_LIKENESS if _shares_what_is_denied(part, denial) else SURELY_LIKE)
            and (not denied or not denied.isdisjoint(part.concepts))
        ]
    for report in right_before:
        said += [report, *(part for likeness, part in near.get(report.passage, []) if _is_same(part, report, likeness))]
    return {part.passage: part for part in said if _can_be_denied(part) and _is_of_another(part, denial)}


def _is_denial(part: Part) -> bool:
    """Tell whether a part denies; who "does not deny", "neither confirms nor denies", or wards off a ball, does not."""
    contrasts = load_language(part.language).contrasts
    is_neither = part.has_cue("neither")
    is_neither = is_neither or part.has_cue("shot")
    return part.status is Status.DENIED and not is_neither and not contrasts.has_cue("denial", part.negated)


def _points_back(denial: Part) -> bool:
    """Tell whether a denial points at what was said before: "kabar itu", or a bare "itu" at its end.

    In "membantah bendungan itu tidak dirawat" the same word only points at a dam, and what is denied follows.
    """
    contrasts = load_language(denial.language).contrasts
    words = [word.strip(_SIGNS).partition("-")[0] for word in denial.words.lower().split()]
    back = [at for at, word in enumerate(words) if contrasts.has_cue("back", (word,))]
    return any(at == len(words) - 1 or contrasts.has_cue("saying", words[max(0, at - 1) : at]) for at in back)


def _is_of_another(part: Part, denial: Part) -> bool:
    """Tell whether somebody else says it: the words of the one who denies are no report that he denies."""
    return not part.source or part.source != denial.source


def _shares_what_is_denied(part: Part, denial: Part) -> bool:
    """Tell whether a part speaks of more than half of what a denial speaks of, the word of denying aside."""
    contrasts = load_language(denial.language).contrasts
    own = {each for each in denial.concepts if not contrasts.has_cue("denial", (each,))}
    return 2 * len(own & part.concepts) > len(own)


def find_denied_concepts(denial: Part) -> frozenset[str]:
    """Return what stands behind the word of denying: of "membantah menerima suap", to take and a bribe.

    Who denies, of what he is charged and where he said so are told before it and make no report of what he denies.
    """
    language = load_language(denial.language)
    tokens = [
        (token.span.quote(denial.words).lower(), token.lemma) for token in language.words.find_tokens(denial.words)
    ]
    is_denying = [language.contrasts.has_cue("denial", pair) for pair in tokens]
    if not any(is_denying):
        return frozenset()
    behind = tokens[is_denying.index(True) + 1 :]
    lemmas = [language.contrasts.base_of(word, lemma) for word, lemma in behind]
    return frozenset(language.contrasts.find_concepts(lemmas)) & denial.concepts


def _says_what_is_denied(part: Part, denial: Part) -> bool:
    """Tell whether what stands shortly before a denial says the thing denied, in half of its own words or more."""
    shared = part.concepts & denial.concepts
    return len(shared) > 1 and 2 * len(shared) >= len(part.concepts)


def _is_same(part: Part, report: Part, likeness: float) -> bool:
    """Tell whether a part says what a report says: half of the words of the shorter, not a theme alone."""
    shared, least = len(part.concepts & report.concepts), min(len(part.concepts), len(report.concepts))
    is_all_said = likeness >= NEAR_LIKENESS and shared == least >= _TELLING
    return is_all_said or (likeness >= SAME_LIKENESS and 2 * shared >= least)


def _end(part: Part) -> int:
    return part.passage.span.end


def _can_be_denied(part: Part) -> bool:
    return part.status in (Status.ASSERTED, Status.ATTRIBUTED, Status.POSSIBLE)


def _is_charge(part: Part) -> bool:
    """Tell whether a part says by its own words that somebody suspects or accuses."""
    return part.status is Status.ASSERTED and load_language(part.language).contrasts.has_cue("charge", part.surface)


def _stands_before(part: Part, denial: Part) -> bool:
    """Tell whether a part is a claim of the same article, shortly before a denial, that can be what it denies."""
    gap = denial.passage.span.start - part.passage.span.end
    return (
        part.passage.article == denial.passage.article
        and 0 <= gap <= _BACK
        and part.kind == "claim"
        and (part.status in (Status.ATTRIBUTED, Status.POSSIBLE) or _is_charge(part))
    )

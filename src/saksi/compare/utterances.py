"""One utterance in the wordings of several articles: trimmed, translated anew, put into indirect speech."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from saksi.compare.alignments import Match, align_words
from saksi.compare.candidates import Pair
from saksi.compare.clashes import Clash
from saksi.compare.copies import Copies, expand_copies
from saksi.compare.differences import find_differences
from saksi.compare.groups import group_parts
from saksi.compare.parts import Part
from saksi.compare.words import Word, find_words
from saksi.languages import Language, load_language
from saksi.model import Difference, Entity, MentionType, Passage, Status, Story, Utterance

# Of the shorter wording, this share stands in the other too, where words in quotation marks count alone; else one
# speaker spoke twice.
_SHARED_WORDS = 0.5
# A remark of a word or two stands in many sentences of one speaker: fewer shared concepts than this must be half of the
# longer wording too.
_ENOUGH = 3
# Words of content, by how rare they are in news, that stand in both in one order, of those of the shorter wording: the
# least for two passages, and for a group on average. Set by eye on the utterances of the annotated stories.
_ALIGNED = 0.5
# Words that two give as those of speakers who may be one (an office and a name) are one utterance from this share on,
# and from this many words of content on.
_VERBATIM = 0.8
_TELLING = 5
# Short remarks, whose words are mostly those of grammar, are one where they share this much of the longer.
_MOST = 0.6
# Two passages of one article are pieces of one utterance where they lie this near, in characters, and share less.
_BESIDE = 40
_ALIKE = 0.2
# Shorter words of a name tell nobody apart ("M", "de").
_LETTERS = 3
_SAID = frozenset({Status.ATTRIBUTED, Status.POSSIBLE, Status.PLANNED})


def find_utterances(
    story: Story,
    pairs: Iterable[Pair],
    copies: Copies,
    clash: Clash,
    settle: Callable[[Sequence[tuple[Part, ...]]], Sequence[tuple[Part, ...]]],
) -> tuple[Utterance, ...]:
    """Return the utterances that two articles or more give, of one speaker each, at least one wording being direct.

    `settle` puts right which wordings are of one utterance.
    """
    if not story.articles:
        return ()
    speakers = Speakers({each.id: each for each in story.entities})
    said = [pair for pair in pairs if _can_be_one(pair.one, pair.other, speakers)]
    heard = {part.passage: _words(story, part) for pair in said for part in (pair.one, pair.other)}
    share = Shares(heard, load_language(story.articles[0].article.language))

    def is_apart(one: Part, other: Part) -> bool:
        return (bool(clash(one, other)) and not share.is_verbatim(one, other)) or _are_two_remarks(one, other, share)

    measured = [Pair(pair.one, pair.other, share(pair.one, pair.other)) for pair in said]
    alike = group_parts([pair for pair in measured if pair.likeness >= _ALIGNED], _ALIGNED, is_apart)
    grouped = {part.passage for group in alike for part in group}
    alone = [same for head, same in copies.items() if head not in grouped and is_one_utterance(same[0], same[0])]
    groups = [expand_copies(group, copies) for group in alike]
    groups += [same for same in alone if len({part.passage.article for part in same}) > 1]
    found = [_utterance(story, group, speakers) for group in settle(groups) if any(part.quoted for part in group)]
    return tuple(sorted(found, key=lambda utterance: utterance.variants))


def is_one_utterance(one: Part, other: Part) -> bool:
    """Tell whether two parts can be wordings of one utterance: one speaker, and at least one gives the very words."""
    return {one.status, other.status} <= _SAID and _says_the_same(one, other)


def _says_the_same(one: Part, other: Part) -> bool:
    if not one.voice or one.voice != other.voice:
        return False
    first, second = (part.spoken if part.quoted else part.concepts for part in (one, other))
    shared, (least, most) = len(first & second), sorted((len(first), len(second)))
    is_enough = shared >= _ENOUGH or shared >= _SHARED_WORDS * most
    return (one.quoted or other.quoted) and is_enough and shared >= _SHARED_WORDS * least


@dataclass(frozen=True, slots=True)
class Speakers:
    """The speakers of a story: which of them may be one."""

    entities: Mapping[str, Entity]

    def may_be_one(self, one: str, other: str) -> bool:
        """Tell whether two speakers may be one: all but two people whose names have nothing in common."""
        first, second = self.entities.get(one), self.entities.get(other)
        if not first or not second or MentionType.PERSON not in (first.type, second.type):
            return True
        return first.type is not second.type or not _names(first).isdisjoint(_names(second))

    def name_of(self, voices: Iterable[str]) -> str:
        """Return who of several speakers is named best: a person, else another entity, else words."""
        return min(voices, key=lambda voice: (self._rank(voice), not voice, voice))

    def _rank(self, voice: str) -> int:
        entity = self.entities.get(voice)
        return 2 if entity is None else int(entity.type is not MentionType.PERSON)


def _names(entity: Entity) -> set[str]:
    return {word for name in (entity.name, *entity.aliases) for word in name.lower().split() if len(word) >= _LETTERS}


def _can_be_one(one: Part, other: Part, speakers: Speakers) -> bool:
    """Tell whether two parts can be wordings of one utterance, whatever they do in their own words: deny, doubt."""
    if is_one_utterance(one, other):
        return True
    if not (one.quoted and other.quoted):
        return False
    return _says_the_same(one, other) or (one.voice != other.voice and speakers.may_be_one(one.voice, other.voice))


def _words(story: Story, part: Part) -> tuple[Word, ...]:
    return find_words(story.article(part.passage.article), part.passage.span)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of the shorter of two wordings stands in the other in the same order, 0 to 1."""

    heard: Mapping[Passage, tuple[Word, ...]]
    language: Language

    def __call__(self, one: Part, other: Part) -> float:
        """Return the share; of speakers who only may be one, nearly all of either must be the same."""
        if one.voice != other.voice:
            return float(self.is_verbatim(one, other, least=_TELLING, differing=0))
        matches, shared = self._matched(one, other)
        least, most = sorted((self._weight(one), self._weight(other)))
        count = sum(match.kind != "against" for match in matches)
        if count < _ENOUGH and (not least or shared < _ALIGNED * most):
            return _share_of_all_words(one, other)
        return min(1.0, shared / least) if least else 0.0

    def is_verbatim(self, one: Part, other: Part, *, least: int = _ENOUGH, differing: int = 1) -> bool:
        """Tell whether both are direct and the same, but for `differing` words that stand against each other."""
        if not (one.quoted and other.quoted):
            return False
        matches, shared = self._matched(one, other)
        against = [match for match in matches if match.kind == "against"]
        most = max(self._weight(one), self._weight(other)) - self._idf(self.heard[one.passage], against)
        return len(against) <= differing and len(matches) - len(against) >= least and shared >= _VERBATIM * most

    def _matched(self, one: Part, other: Part) -> tuple[Sequence[Match], float]:
        first = self.heard[one.passage]
        matches = align_words(first, self.heard[other.passage], self.language)
        return matches, self._idf(first, [match for match in matches if match.kind != "against"])

    def _idf(self, words: Sequence[Word], matches: Iterable[Match]) -> float:
        return fsum(self.language.frequencies.idf(words[match.one].lemma) for match in matches)

    def _weight(self, part: Part) -> float:
        return fsum(self.language.frequencies.idf(word.lemma) for word in self.heard[part.passage])


def _share_of_all_words(one: Part, other: Part) -> float:
    """Return what two short remarks share, words of grammar included ("tidak begitu juga"); 0 below most of it."""
    first, second = ({each for each in part.surface if each[0].isalnum()} for part in (one, other))
    share = len(first & second) / max(len(first), len(second), 1)
    return share if one.quoted and other.quoted and share >= _MOST else 0.0


def _are_two_remarks(one: Part, other: Part, share: Shares) -> bool:
    """Tell whether an article has two passages as two remarks: pieces of one stand side by side and share little."""
    if one.passage.article != other.passage.article or one.words == other.words:
        return False
    first, second = sorted((one.passage.span, other.passage.span))
    return second.start - first.end > _BESIDE or share(one, other) >= _ALIKE


def _utterance(story: Story, group: Sequence[Part], speakers: Speakers) -> Utterance:
    voice = speakers.name_of({part.voice for part in group})
    wordings: dict[str, Part] = {}
    for part in sorted(group, key=lambda part: (not _is_direct(part), -len(part.words), part.passage)):
        wordings.setdefault(" ".join(part.words.split()).casefold(), part)
    fullest, *others = wordings.values()
    differences = _differences(story, fullest, others)
    return Utterance(voice, tuple(sorted(part.passage for part in group)), differences, fullest.passage)


def _is_direct(part: Part) -> bool:
    """Tell whether most of a part stands between quotation marks."""
    return part.quoted and 2 * len(part.spoken) >= len(part.concepts)


def _differences(story: Story, fullest: Part, others: Sequence[Part]) -> tuple[Difference, ...]:
    """Return the differences between the fullest wording and each other one of another article."""
    found: set[Difference] = set()
    for other in others:
        if other.passage.article != fullest.passage.article:
            sides = ((story.article(part.passage.article), part.passage.span) for part in (fullest, other))
            found.update(find_differences(*sides))
    return tuple(sorted(found, key=lambda each: (each.passage, each.kind, each.against or each.passage)))

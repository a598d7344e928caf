"""For whom people speak: a spokesman is one voice with his state or organisation, a director one side with his firm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saksi.languages import load_language
from saksi.model import Entity, MentionType, Story

# A name of fewer letters than this stands inside other words by chance.
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Voices:
    """Whom each speaker speaks for, by entity id.

    Attributes:
        spoken_for: of a spokesman, the state or organisation whose words he gives.
        by_name: the people, by their names in small letters.
        belongs_to: of somebody with an office, the organisation that he holds it in.
    """

    spoken_for: Mapping[str, str] = field(default_factory=dict)
    belongs_to: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)

    def voice_of(self, source: str) -> str:
        """Return whose words a speaker gives: his own, or those that he is spokesman for.

        Words that end in a name ("pelatih Yudha Sastrowijaya") are of the person of this name.
        """
        words = source.lower().split()
        named = (self.by_name.get(" ".join(words[i:])) for i in range(len(words)))
        person = next((each for each in named if each), source)
        return self.spoken_for.get(person, person)

    def are_one_side(self, one: str, other: str) -> bool:
        """Tell whether two speakers are one, or one holds an office of the other, or both of one organisation."""
        first, second = self.voice_of(one), self.voice_of(other)
        return self.belongs_to.get(first, first) == self.belongs_to.get(second, second)


def find_voices(story: Story) -> Voices:
    """Return whom the people of a story speak for, by the offices that the articles give them."""
    organs = [each for each in story.entities if each.type is not MentionType.PERSON]
    contrasts = load_language(story.articles[0].article.language).contrasts if story.articles else None
    spoken_for: dict[str, str] = {}
    belongs_to: dict[str, str] = {}
    for person in story.entities:
        for role in person.roles if person.type is MentionType.PERSON else ():
            if not (organ := _named_in(role.words, organs)):
                continue
            if organ.type is MentionType.ORGANISATION:
                belongs_to.setdefault(person.id, organ.id)
            if contrasts and contrasts.has_cue("spokesman", role.words.lower().split()):
                spoken_for.setdefault(person.id, organ.id)
    people = [each for each in story.entities if each.type is MentionType.PERSON]
    names = {name.lower(): each.id for each in people for name in (*each.aliases, each.name)}
    return Voices(spoken_for, belongs_to, {name: who for name, who in names.items() if " " in name})


def _named_in(words: str, organs: Sequence[Entity]) -> Entity | None:
    """Return what is named in the words of an office, the longest name first."""
    padded = f" {words.lower()} "
    named = [
        (len(name), each)
        for each in organs
        for name in (each.name, *each.aliases)
        if len(name) >= _LEAST_LETTERS and f" {name.lower()} " in padded
    ]
    return max(named, key=lambda found: (found[0], found[1].id))[1] if named else None

"""A name among the words of a sentence, and the names that the tagger's labels spell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksi.model import MentionType


@dataclass(frozen=True, slots=True)
class Name:
    """A name among the words of a sentence: `words[start:end]`, and the rule that found it."""

    start: int
    end: int
    type: MentionType
    rule: str = "tagger"


def from_labels(labels: Sequence[str]) -> tuple[Name, ...]:
    """Return the names that the tagger's labels spell."""
    out: list[Name] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = MentionType(label[2:])
        if label[0] == "I" and out and out[-1].end == i and out[-1].type is kind:
            out[-1] = replace(out[-1], end=i + 1)
        else:
            out.append(Name(i, i + 1, kind))
    return tuple(out)

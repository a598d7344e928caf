"""Who bears the names of a story: an entity with its mentions, before it is written down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saksi.link.aliases import Form
from saksi.model import Correction, Mention, MentionType


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the form of its name, and the rule that says what it stands for.

    `corrections` are those by hand that took it to another entity.
    """

    article: int
    mention: Mention
    surface: str
    form: Form
    rule: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """An entity with its mentions.

    Attributes:
        id: made of the name that it had first.
        former: names that it lost by hand; they stay among its aliases.
        kept: whether its name stays, because a person gave it or held to it.
        corrections: those by hand that took hold in it.
    """

    id: str
    name: str
    type: MentionType
    members: tuple[Named, ...]
    former: tuple[str, ...] = ()
    kept: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names used for it, sorted."""
        return tuple(sorted(({each.surface for each in self.members} | set(self.former)) - {self.name}))


def slug_of(name: str) -> str:
    """Return a name as an id: small ASCII letters and digits, hyphens between words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x" + name.encode("utf-8", "replace").hex()[:24]


def free_id(name: str, kind: MentionType, taken: Iterable[str]) -> str:
    """Return the id of a name; with its type and a number behind it where others have taken it."""
    slug, known = slug_of(name), frozenset(taken)
    number, found = 1, slug
    while found in known:
        number += 1
        found = f"{slug}-{kind.value.lower()}-{number}"
    return found


def find_bearer(bearers: Sequence[Bearer], words: str) -> Bearer | None:
    """Return who is called so: by id, by name, by an alias; None where nobody is, or several are."""
    wanted = words.casefold()
    for found in (
        [each for each in bearers if each.id == words],
        [each for each in bearers if each.name.casefold() == wanted],
        [each for each in bearers if wanted in {alias.casefold() for alias in each.aliases}],
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None

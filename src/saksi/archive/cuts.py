"""Stage of an archive: an input is gone through once and cut into portions."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.archive.places import Place, key_for
from saksi.errors import PageError
from saksi.gather import Portion, cut_input, hide_password, refusal_of, stamp_of
from saksi.model import Refusal
from saksi.store import decode_noun, encode_noun

_VERSION = 1  # of how inputs are cut: raised where the same file would be cut otherwise


@dataclass(frozen=True, slots=True)
class CutTask:
    """An input that is to be cut into portions of about `size` pages."""

    place: Place
    source: str
    size: int


@dataclass(frozen=True, slots=True)
class Cut:
    """An input: its portions, and what of it cannot be used."""

    source: str
    portions: tuple[Portion, ...]
    refusals: tuple[Refusal, ...]


def cut_source(task: CutTask) -> Cut:
    """Cut an input, unless it has been cut as it stands: a file that has another size or time is gone through anew."""
    shelf = task.place.shelf("cuts")
    try:
        key = key_for(_VERSION, task.source, task.size, stamp_of(task.source))
        if record := shelf.load(key):
            return decode_noun(record, Cut)
        found = list(cut_input(task.source, task.size))
    except PageError as error:
        return Cut(task.source, (), (refusal_of(hide_password(task.source), error),))
    portions = tuple(each for each in found if isinstance(each, Portion))
    cut = Cut(task.source, portions, tuple(each for each in found if isinstance(each, Refusal)))
    shelf.save(key, encode_noun(cut))
    return cut

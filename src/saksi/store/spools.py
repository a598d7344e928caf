"""What a run puts aside: in memory while it is little, else in a file without a name, which goes when the run ends."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import NamedTuple, TypeVar, overload

from saksi.errors import RunError
from saksi.store.records import pack, unpack

Item = TypeVar("Item")

_IN_MEMORY = 32 * 1000 * 1000  # bytes: some 2,000 articles, packed
_AT_HAND = 4  # items of a sequence that stay built


class Slot(NamedTuple):
    """Where a piece lies in a spool."""

    start: int
    length: int


class Spool:
    """Pieces put aside one after another and read again in any order; safe to read from several threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder) if folder else None)  # noqa: SIM115 - lives as long as the spool
        self._end = 0
        self._lock = threading.Lock()

    def add(self, content: bytes) -> Slot:
        """Put a piece aside.

        Raises:
            RunError: the disk is full.
        """
        packed = pack(content)
        with self._lock:
            slot = Slot(self._end, len(packed))
            try:
                self._file.seek(slot.start)
                self._file.write(packed)
            except OSError as error:
                advice = "Free some space, or name a folder on a larger disk with --work FOLDER."
                raise RunError(
                    f"cannot put aside what was read: {error.strerror}", about=self._folder, advice=advice
                ) from error
            self._end += slot.length
        return slot

    def load(self, slot: Slot) -> bytes:
        """Return a piece."""
        with self._lock:
            self._file.seek(slot.start)
            return unpack(self._file.read(slot.length))


class SpooledSequence(Sequence[Item]):
    """A sequence of which each item is built when it is asked for; the last few stay built.

    Attributes:
        spool: where the items lie; `slots`: where, in order.
        build: makes an item of what was put aside for it.
    """

    def __init__(self, spool: Spool, slots: Sequence[Slot], build: Callable[[bytes], Item]) -> None:
        self._spool = spool
        self._slots = tuple(slots)
        self._build = build
        self._built: OrderedDict[int, Item] = OrderedDict()

    def __len__(self) -> int:
        return len(self._slots)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(at, slice):
            return tuple(self._item(each) for each in range(*at.indices(len(self))))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._item(at % len(self))

    def _item(self, at: int) -> Item:
        found = self._built.pop(at, None)
        if found is None:
            found = self._build(self._spool.load(self._slots[at]))
        self._built[at] = found
        while len(self._built) > _AT_HAND:
            self._built.popitem(last=False)
        return found

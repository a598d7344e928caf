"""The stages of an archive in order: cut, read, name, lay out by day, group, tell, and say what came of it.

Each stage is a function over tasks, which an engine runs wherever its processes are, and each task keeps what it made
under a hash of what it was made of. So a run that is killed goes on where it stood, and no run shows which engine ran
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TypeVar

from saksi.archive.cuts import Cut, CutTask, cut_source
from saksi.archive.days import DayTask, Layout, lay_out
from saksi.archive.engines import Engine
from saksi.archive.manifests import Manifest, Settings, write_manifest
from saksi.archive.places import Place
from saksi.archive.shards import Shard, ShardTask, read_shard
from saksi.archive.slips import BucketTask, DealTask, Exceptions, Source, deal_slips, match_bucket, name_bucket
from saksi.archive.tellings import Telling, TellTask, plan_tellings, tell_group
from saksi.archive.windows import group_windows
from saksi.errors import UsageError
from saksi.gather import Portion, base_name, find_inputs, hide_password
from saksi.languages import load_language
from saksi.model import Refusal
from saksi.pipeline import saksi_version
from saksi.readings import Progress

Done = TypeVar("Done")

# Portions whose cards are laid out by one task, at least; of a huge archive so many that there are no more such tasks.
_GROUP, _GROUPS = 20, 1_000
# Articles whose names are settled by one task, some 100 MB; of a huge archive more, since each group of portions writes
# a file for each bucket: of 500 million articles 250,000, some 500 MB.
_BUCKET, _BUCKETS = 50_000, 2_000


def run_archive(
    inputs: Sequence[str], folder: str, engine: Engine, settings: Settings | None = None, tell: Progress | None = None
) -> Manifest:
    """Read an archive into tables below a folder; what an earlier run did there is not done again.

    Args:
        inputs: files, folders and addresses of archives (WARC, JSONL, Parquet).
        folder: where the tables go; made if missing. Where several machines work, all must see it.
        engine: what runs the tasks.
        settings: how it is read.
        tell: hears how far the work has come.

    Returns:
        What is in `manifest.json`.

    Raises:
        UsageError: the call was wrong, or something that it needs is not installed.
        LanguageError: saksi has no folder for the language.
        RunError: the folder cannot be written, or what was kept there is damaged.
    """
    chosen = settings or Settings()
    progress: Progress = tell or (lambda _stage, _done, _of: None)
    check_archive()
    if chosen.language is not None:
        load_language(chosen.language)
    place = Place(folder)
    place.check()
    return _Run(place, engine, chosen, progress).run(inputs)


def check_archive() -> None:
    """Say what to install where an archive cannot be written.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError(
            "an archive needs pyarrow, which is not installed", about="archive", advice="pip install 'saksi[archive]'"
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: its place, what runs the tasks, how it reads, and who hears of it."""

    place: Place
    engine: Engine
    settings: Settings
    tell: Progress

    def run(self, inputs: Sequence[str]) -> Manifest:
        """Go through the stages."""
        named = list(find_inputs(inputs))
        refusals = [each for each in named if isinstance(each, Refusal)]
        cuts = self._cut([each for each in named if isinstance(each, str)])
        refusals += (refusal for cut in cuts for refusal in cut.refusals)
        portions = [portion for cut in cuts for portion in cut.portions]
        shards = self._read(portions)
        refusals += (shard.refusal for shard in shards if shard.refusal)
        sources = [_source(at, *each) for at, each in enumerate(zip(portions, shards, strict=True))]
        layouts = self._lay_out(sources, shards)
        tellings = list(self._tell(sources, layouts))
        return write_manifest(self.place, self.settings, cuts, layouts, tellings, refusals)

    def _cut(self, names: Sequence[str]) -> list[Cut]:
        tasks = [CutTask(self.place, name, self.settings.pages) for name in names]
        return self._all("cut", self.engine.map(cut_source, tasks), len(tasks))

    def _read(self, portions: Sequence[Portion]) -> list[Shard]:
        tasks = [ShardTask(self.place, portion, self.settings.language, self.settings.fast) for portion in portions]
        pages, of = 0, sum(portion.pages for portion in portions)
        found: dict[int, Shard] = {}
        self.tell("annotate", 0, of)
        for at, shard in self.engine.read(read_shard, tasks):
            found[at] = shard
            pages += portions[at].pages
            self.tell("annotate", pages, of)
        return [found[at] for at in range(len(tasks))]

    def _lay_out(self, sources: Sequence[Source], shards: Sequence[Shard]) -> list[Layout]:
        """Settle names and doubles, and lay the cards out by day: all that the portions of one group hold at once."""
        size = max(_GROUP, -(-len(sources) // _GROUPS))
        groups = [tuple(s for s in sources[at : at + size] if s.key) for at in range(0, len(sources), size)]
        groups = [group for group in groups if group]
        buckets = min(-(-sum(shard.articles for shard in shards) // _BUCKET) or 1, _BUCKETS)
        deals = [DealTask(self.place, group, buckets) for group in groups]
        dealt = self._all("name", self.engine.map(deal_slips, deals), len(deals))
        starts = tuple(group[0].number for group in groups)
        named = self._join(name_bucket, [each.names for each in dealt], starts)
        doubles = self._join(match_bucket, [each.wordings for each in dealt], starts)
        tasks = [DayTask(self.place, *each) for each in zip(groups, named, doubles, strict=True)]
        return self._all("lay out", self.engine.map(lay_out, tasks), len(tasks))

    def _join(
        self, work: Callable[[BucketTask], Exceptions], dealt: Sequence[tuple[str, ...]], starts: tuple[int, ...]
    ) -> list[tuple[str, ...]]:
        """Return for each group of portions the keys of what the buckets say of it."""
        buckets = [BucketTask(self.place, keys, starts) for keys in zip(*dealt, strict=True)]
        found = self._all("join", self.engine.map(work, buckets), len(buckets))
        return list(zip(*(each.keys for each in found), strict=True))

    def _tell(self, sources: Sequence[Source], layouts: Sequence[Layout]) -> list[Telling]:
        """Group the articles and tell the stories; while a window is being grouped, those of the last are told."""
        parts = [part for layout in layouts for part in layout.parts]
        articles, of = 0, sum(part.cards for part in parts)
        version = saksi_version()

        def tasks() -> Iterator[TellTask]:
            for window in group_windows(self.place, parts, [s.key for s in sources], self.engine, self.tell):
                yield from plan_tellings(self.place, window.groups, sources, version)

        found: dict[int, Telling] = {}
        for at, telling in self.engine.map(tell_group, tasks()):
            found[at] = telling
            articles += telling.articles + telling.refusals
            self.tell("compare", articles, of)
        return [found[at] for at in sorted(found)]

    def _all(self, stage: str, results: Iterable[tuple[int, Done]], of: int) -> list[Done]:
        """Return the results in the order of their tasks."""
        found: dict[int, Done] = {}
        for at, done in results:
            found[at] = done
            self.tell(stage, len(found), of)
        return [found[at] for at in range(of)]


def _source(number: int, portion: Portion, shard: Shard) -> Source:
    path = "" if portion.media == "warc" else base_name(portion.source)
    return Source(number, shard.key, shard.state, hide_password(portion.source), path, portion.first)

"""The table of contents: six stages, in order.

gather    inputs            -> Page                  what was there, from where
clean     Page              -> Article               the article without the furniture of its page
annotate  Article           -> AnnotatedArticle      what this article says, and where
link      AnnotatedArticles -> Story                 the only place where articles meet
compare   Story             -> Ledger                which claims speak of the same point, and how they relate
report    Ledger            -> Account               what a person reads

The first three go page by page (`readings`), the last three story by story, so that a pile may be larger than the
memory: annotated articles lie on a shelf between them, and no more than an outline of each is held.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar, overload

from saksi.compare import compare_story
from saksi.gather import find_pages, read_corrections
from saksi.languages import load_language
from saksi.link import Card, Family, find_families, group_cards, link_story, move_cards, rank_of, signature_of
from saksi.model import Account, AnnotatedArticle, ArticleId, Correction, Finding, Page, Refusal, Story
from saksi.readings import (
    Progress,
    Shelves,
    Workers,
    gather_pages,
    load_article,
    open_shelves,
    read_waiting,
    settle_pile,
)
from saksi.report import (
    HEIGHT,
    Inlay,
    build_account,
    build_pandas,
    build_polars,
    build_portions,
    find_account,
    render_html,
    render_markdown,
    show_account,
    show_run,
    write_document,
    write_form,
)
from saksi.report import contract as c
from saksi.store import Slot, Spool, SpooledSequence, decode_noun, encode_noun

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["Progress", "Result", "Workers", "find_copies", "read"]

Told = TypeVar("Told")

# Accounts of so many articles are held whole: annotated, an article takes 0.15 MB (1,085 of one day).
_HELD = 500


@dataclass(frozen=True, slots=True)
class Result:
    """What one reading gave.

    Attributes:
        accounts: one for each story, in the order of the stories. Those of a large pile are built when they are asked
            for: go through them one by one.
        refusals: pages that were not used; `duplicate` is among them and is no error.
        version: of saksi.
        corrections: those by hand that were replayed, in their order.
        work: folder in which what was read is kept; None if it is not.
    """

    accounts: Sequence[Account]
    refusals: tuple[Refusal, ...]
    version: str
    corrections: tuple[Correction, ...] = ()
    work: Path | None = None

    @property
    def articles(self) -> tuple[AnnotatedArticle, ...]:
        """The articles that were read, by id: all at once, as `stories` and `findings` are."""
        return tuple(sorted((a for each in self.accounts for a in each.story.articles), key=lambda a: a.article.id))

    @property
    def stories(self) -> tuple[Story, ...]:
        """The happenings that the articles tell of."""
        return tuple(account.story for account in self.accounts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The points on which articles speak, story by story."""
        return tuple(finding for account in self.accounts for finding in account.ledger.findings)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was given was read (an article given twice counts as read)."""
        return all(refusal.code == "duplicate" for refusal in self.refusals)

    @property
    def idle_corrections(self) -> tuple[Correction, ...]:
        """The corrections by hand that found nothing to correct."""
        took = {each for account in (self.accounts if self.corrections else ()) for each in account.corrections}
        return tuple(each for each in self.corrections if each not in took)

    def to_json(self) -> bytes:
        """Return the run in the shape of the published contract."""
        out = BytesIO()
        self.write_json(out)
        return out.getvalue()

    def write_json(self, stream: BinaryIO, *, progress: Progress | None = None) -> None:
        """Write the run in the shape of the published contract, story by story."""
        told = _tell_nobody if progress is None else progress
        accounts = _told_of(self.accounts, "write", told, len(self.accounts))
        spool = Spool(self.work)
        write_document(accounts, self.refusals, stream, spool, version=self.version, corrections=self.corrections)

    def write(self, form: str, target: BinaryIO | str | Path, *, progress: Progress | None = None) -> None:
        """Write the run in another form, story by story: to a stream or file, or a folder for `csv` and `parquet`.

        The forms are `jsonl`, `csv`, `parquet`, `jsonld`, `ninjs`, `geojson` and `conllu` (docs/reference/forms.md).

        Raises:
            UsageError: there is no such form, the target cannot be written, or `parquet` was asked for without pyarrow.
            LanguageError: `conllu` was asked for articles in a language without a pipeline.
        """
        told = _tell_nobody if progress is None else progress
        write_form(form, _told_of(self._portions(), "write", told, len(self.accounts)), target)

    @overload
    def to_pandas(self) -> dict[str, pd.DataFrame]: ...
    @overload
    def to_pandas(self, table: str) -> pd.DataFrame: ...
    def to_pandas(self, table: str | None = None) -> pd.DataFrame | dict[str, pd.DataFrame]:
        """Return one table as a frame of pandas, or all by name: those of `csv`, typed (docs/reference/forms.md).

        Raises:
            UsageError: there is no such table, or pandas is not installed.
        """
        frames = build_pandas(self._portions(), table)
        return frames if table is None else frames[table]

    @overload
    def to_polars(self) -> dict[str, pl.DataFrame]: ...
    @overload
    def to_polars(self, table: str) -> pl.DataFrame: ...
    def to_polars(self, table: str | None = None) -> pl.DataFrame | dict[str, pl.DataFrame]:
        """Return one table as a frame of polars, or all by name: those of `csv`, typed (docs/reference/forms.md).

        Raises:
            UsageError: there is no such table, or polars is not installed.
        """
        frames = build_polars(self._portions(), table)
        return frames if table is None else frames[table]

    def show(
        self,
        story: int | str | Account | None = None,
        *,
        ui: str = "en",
        excerpts: bool = False,
        height: int = HEIGHT,
    ) -> Inlay:
        """Return the page for a notebook to show inline: of a story, or of the run as a cell with the result shows it.

        Args:
            story: its number from 1 in the order of the stories, its id, or its account; the run if left out, of which
                the stories are only listed where they are many or long.
            ui: language of the words of saksi itself.
            excerpts: without whole articles.
            height: of the frame, in pixels.

        Raises:
            UsageError: the run has no such story.
        """
        if story is None:
            return show_run(self.accounts, self.refusals, version=self.version, ui=ui, height=height, excerpts=excerpts)
        account = story if isinstance(story, Account) else find_account(self.accounts, story)
        return show_account(account, version=self.version, ui=ui, height=height, excerpts=excerpts)

    def _repr_html_(self) -> str:
        return self.show()._repr_html_()

    def __repr__(self) -> str:
        return f"Result(stories={len(self.accounts)}, refusals={len(self.refusals)})"

    def _portions(self) -> Iterator[c.Document]:
        return build_portions(self.accounts, self.refusals, version=self.version, corrections=self.corrections)

    def to_html(self, *, ui: str = "en", excerpts: bool = False) -> str:
        """Return one self-contained page, made of all accounts at once; of `excerpts`: without whole articles."""
        return render_html(self.accounts, self.refusals, version=self.version, ui=ui, excerpts=excerpts)

    def to_markdown(self, *, ui: str = "en") -> str:
        """Return the accounts as Markdown."""
        return render_markdown(self.accounts, self.refusals, version=self.version, ui=ui)


def read(  # noqa: PLR0913 - the front door; each has its default
    inputs: Sequence[str],
    *,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
    corrections: str | Path | Sequence[Correction] = (),
    work: str | Path | None = None,
    workers: Workers | None = None,
    fast: bool = False,
) -> Result:
    """Read inputs and return what they say together.

    Args:
        inputs: paths of files and folders, `-` for standard input, http and https addresses.
        language: ISO 639-1 code that all articles are read as; found for each article if left out.
        stdin: where `-` reads from; standard input if left out.
        allow_private: whether addresses of private networks may be fetched.
        progress: is told how far the work has come.
        corrections: by hand, or the file that holds them; they are replayed in their order.
        work: folder in which what was read is kept, so that a run goes on where an earlier one stood; made if missing.
        workers: read pages in other processes (`saksi.app.workers.Workers`), within limits of time and memory; without
            them this process reads, and a page that takes long is waited for.
        fast: read pages at some 1.7 times the speed, and less sure of who did what to whom (docs/accuracy.md).

    Returns:
        The same result for the same inputs in any order, whatever was kept. Pages that cannot be used are among its
        refusals.

    Raises:
        LanguageError: saksi has no folder for `language`.
        CorrectionError: the file of corrections cannot be read.
        RunError: `work` cannot be written or read.
        UsageError: `work` lies among the inputs.
    """
    tell = _tell_nobody if progress is None else progress
    by_hand = read_corrections(corrections) if isinstance(corrections, str | Path) else tuple(corrections)
    folder = None if work is None else Path(work)
    found = find_pages(inputs, stdin=_stdin_for(inputs, stdin), allow_private=allow_private)
    cards, slips, refusals, shelves = _read_pile(inputs, found, language, folder, workers, tell, fast=fast)
    accounts, failed = _tell_stories(_group(cards, by_hand, tell), slips, by_hand, shelves, tell)
    return Result(accounts, _ordered((*refusals, *failed)), saksi_version(), by_hand, folder)


def find_copies(  # noqa: PLR0913 - as `read`
    inputs: Sequence[str],
    *,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
    work: str | Path | None = None,
    workers: Workers | None = None,
    fast: bool = False,
) -> tuple[Iterator[Family], tuple[Refusal, ...]]:
    """Read inputs and return the families of copies among them, over all stories and days, and what was refused.

    The arguments and what is raised are those of `read`. Families come one by one, each an origin with its articles.
    """
    tell = _tell_nobody if progress is None else progress
    folder = None if work is None else Path(work)
    found = find_pages(inputs, stdin=_stdin_for(inputs, stdin), allow_private=allow_private)
    cards, slips, refusals, shelves = _read_pile(inputs, found, language, folder, workers, tell, fast=fast)
    names = sorted(card.id for card in cards)

    def load(at: int) -> AnnotatedArticle:
        return load_article(names[at], *slips[names[at]], shelves.articles)

    signatures = []
    for at in range(len(names)):
        signatures.append(signature_of(load(at)))
        tell("link", at + 1, len(names))
    return find_families(signatures, load), _ordered(refusals)


def _stdin_for(inputs: Sequence[str], stdin: BinaryIO | None) -> BinaryIO | None:
    return sys.stdin.buffer if stdin is None and "-" in inputs else stdin


def _ordered(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    return tuple(sorted(refusals, key=lambda r: (r.source, r.code)))


def _read_pile(  # noqa: PLR0913, PLR0917 - what the front doors were given
    inputs: Sequence[str],
    found: Iterable[Page | Refusal],
    language: str | None,
    folder: Path | None,
    workers: Workers | None,
    tell: Progress,
    *,
    fast: bool,
) -> tuple[list[Card], dict[ArticleId, tuple[str, str]], list[Refusal], Shelves]:
    """Gather, clean and annotate, page by page; return cards, by id key and source, refusals, and the shelves."""
    if language is not None:
        load_language(language)
    shelves = open_shelves(folder, inputs)
    pile = gather_pages(found, language, shelves, tell, fast=fast)
    if folder:
        kept = sum(slip.key in pile.outlines for slip in pile.slips)
        tell("kept", kept, len(pile.slips))
    read_waiting(pile, language, shelves, workers, tell)
    return *settle_pile(pile), shelves


def _group(cards: Sequence[Card], corrections: Sequence[Correction], tell: Progress) -> tuple[tuple[Card, ...], ...]:
    tell("link", 0, len(cards))
    return move_cards(group_cards(cards, partial(tell, "link")), corrections)


def _tell_stories(
    groups: Sequence[Sequence[Card]],
    slips: Mapping[ArticleId, tuple[str, str]],
    corrections: Sequence[Correction],
    shelves: Shelves,
    tell: Progress,
) -> tuple[Sequence[Account], list[Refusal]]:
    """Return the accounts in the order of the stories (that of `sort_stories`), of which one at a time is held.

    A story that cannot be told is refused, article by article, and the rest goes on.
    """
    failed: list[Refusal] = []
    held: list[tuple[tuple[str, int, str], Account]] = []
    spooled: list[tuple[tuple[str, int, str], Slot]] = []
    for done, group in enumerate(groups, 1):
        articles = [load_article(card.id, *slips[card.id], shelves.articles) for card in group]
        try:
            story = link_story(articles, group, corrections)
            account = build_account(story, compare_story(story, corrections))
        except Exception as error:  # noqa: BLE001 - the edge of a stage: one bad story must not stop the pile
            failed.extend(refuse_story(slips[card.id][1], error) for card in group)
        else:
            rank = rank_of(story)
            if len(slips) <= _HELD:
                held.append((rank, account))
            else:
                spooled.append((rank, shelves.spool.add(encode_noun(account))))
        tell("compare", done, len(groups))
    if held:
        return tuple(account for _, account in sorted(held, key=lambda each: each[0])), failed
    slots = [slot for _, slot in sorted(spooled, key=lambda each: each[0])]
    return SpooledSequence(shelves.spool, slots, lambda content: decode_noun(content, Account)), failed


def refuse_story(source: str, error: Exception) -> Refusal:
    """Return the refusal of an article whose story could not be told."""
    reason = f"saksi failed on its story ({type(error).__name__}: {error}); please report these articles."
    return Refusal(source, "error", reason)


def _told_of(things: Iterable[Told], stage: str, tell: Progress, of: int) -> Iterator[Told]:
    for done, thing in enumerate(things, 1):
        yield thing
        tell(stage, min(done, of), of)


def _tell_nobody(_stage: str, _done: int, _of: int) -> None:
    """Take no notice."""


def saksi_version() -> str:
    """Return the version of saksi."""
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, and asked once

    return version("saksi")

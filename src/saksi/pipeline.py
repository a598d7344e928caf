"""The table of contents: six stages, in order.

gather    inputs            -> Page                  what was there, from where
clean     Page              -> Article               the article without the furniture of its page
annotate  Article           -> AnnotatedArticle      what this article says, and where
link      AnnotatedArticles -> Story                 the only place where articles meet
compare   Story             -> Ledger                which claims speak of the same point, and how they relate
report    Ledger            -> Account               what a person reads
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from saksi.annotate import annotate_article
from saksi.clean import clean_page, drop_duplicates
from saksi.compare import compare_story
from saksi.gather import find_pages, name_pages, read_corrections
from saksi.languages import load_language
from saksi.link import link_articles
from saksi.model import Account, AnnotatedArticle, Article, Correction, Finding, Page, Refusal, Story
from saksi.report import build_account, build_document, encode_document, render_html, render_markdown

Progress = Callable[[str, int, int], None]
"""Is told the stage, how many pieces of its work are done, and of how many."""

Given = TypeVar("Given", Page, Article)
Made = TypeVar("Made", Article, AnnotatedArticle)


@dataclass(frozen=True, slots=True)
class Result:
    """What one reading gave.

    Attributes:
        accounts: one for each story, in the order of the stories.
        refusals: pages that were not used; `duplicate` is among them and is no error.
        version: of saksi.
        corrections: those by hand that were replayed, in their order.
    """

    accounts: tuple[Account, ...]
    refusals: tuple[Refusal, ...]
    version: str
    corrections: tuple[Correction, ...] = ()

    @property
    def articles(self) -> tuple[AnnotatedArticle, ...]:
        """The articles that were read, by id."""
        return tuple(sorted((a for s in self.stories for a in s.articles), key=lambda a: a.article.id))

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
        took = {each for story in self.stories for each in story.corrections}
        return tuple(each for each in self.corrections if each not in took)

    def to_json(self) -> bytes:
        """Return the run in the shape of the published contract."""
        return encode_document(
            build_document(self.accounts, self.refusals, version=self.version, corrections=self.corrections)
        )

    def to_html(self, *, ui: str = "en") -> str:
        """Return one self-contained page."""
        return render_html(self.accounts, self.refusals, version=self.version, ui=ui)

    def to_markdown(self, *, ui: str = "en") -> str:
        """Return the accounts as Markdown."""
        return render_markdown(self.accounts, self.refusals, version=self.version, ui=ui)


def read(  # noqa: PLR0913 - what a reader may say, each by name
    inputs: Sequence[str],
    *,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
    corrections: str | Path | Sequence[Correction] = (),
) -> Result:
    """Read inputs and return what they say together.

    Args:
        inputs: paths of files and folders, `-` for standard input, http and https addresses.
        language: ISO 639-1 code that all articles are read as; found for each article if left out.
        stdin: where `-` reads from; standard input if left out.
        allow_private: whether addresses of private networks may be fetched.
        progress: is told how far the work has come.
        corrections: by hand, or the file that holds them; they are replayed in their order.

    Returns:
        The same result for the same inputs in any order. Pages that cannot be used are among its refusals.

    Raises:
        LanguageError: saksi has no folder for `language`.
        CorrectionError: the file of corrections cannot be read.
    """
    tell = progress or (lambda _stage, _done, _of: None)
    if language is not None:
        load_language(language)
    by_hand = read_corrections(corrections) if isinstance(corrections, str | Path) else tuple(corrections)
    pages, refusals = _gathered(inputs, stdin, allow_private=allow_private, tell=tell)
    articles: list[Article] = _each(pages, partial(clean_page, language=language), refusals, partial(tell, "clean"))
    kept, doubles = drop_duplicates(articles)
    refusals.extend(doubles)
    annotated: list[AnnotatedArticle] = _each(kept, annotate_article, refusals, partial(tell, "annotate"))
    accounts = _accounts(annotated, tell, by_hand)
    return Result(accounts, tuple(sorted(refusals, key=lambda r: (r.source, r.code))), _version(), by_hand)


def _gathered(
    inputs: Sequence[str], stdin: BinaryIO | None, *, allow_private: bool, tell: Progress
) -> tuple[tuple[Page, ...], list[Refusal]]:
    pages: list[Page] = []
    refusals: list[Refusal] = []
    given = sys.stdin.buffer if stdin is None and "-" in inputs else stdin
    for found in find_pages(inputs, stdin=given, allow_private=allow_private):
        if isinstance(found, Page):
            pages.append(found)
        else:
            refusals.append(found)
        tell("gather", len(pages), 0)
    return tuple(name_pages(pages)), refusals


def _each(
    given: Sequence[Given],
    stage: Callable[[Given], Made | Refusal],
    refusals: list[Refusal],
    tell: Callable[[int, int], None],
) -> list[Made]:
    """Run one stage over each piece; what fails becomes a refusal, and the rest goes on."""
    made: list[Made] = []
    for done, piece in enumerate(given, 1):
        try:
            found = stage(piece)
        except Exception as error:  # noqa: BLE001 - the edge of a stage: one bad page must not stop the pile
            reason = f"saksi failed on it ({type(error).__name__}: {error}); please report this article's source."
            found = Refusal(piece.source, "error", reason)
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            made.append(found)
        tell(done, len(given))
    return made


def _accounts(
    annotated: Sequence[AnnotatedArticle], tell: Progress, corrections: Sequence[Correction]
) -> tuple[Account, ...]:
    tell("link", 0, 1)
    stories = link_articles(annotated, corrections)
    tell("link", 1, 1)
    out = []
    for done, story in enumerate(stories, 1):
        out.append(build_account(story, compare_story(story)))
        tell("compare", done, len(stories))
    return tuple(out)


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, and asked once

    return version("saksi")

"""`saksi correct`: write a correction by hand without an editor."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from saksi.report.contract import Document

EXAMPLES = """\b
Examples:
  saksi correct corrections.jsonl merge "Budi Santoso" "Pak Budi" --by Rina
  saksi correct corrections.jsonl split "Budi Santoso" "Budi" --article a3.txt --into "Budi Hartono"
  saksi correct corrections.jsonl rename "Budi Santoso" "Budi Santosa" --why "so he writes himself"
  saksi correct corrections.jsonl move a3.txt a1.txt
  saksi correct corrections.jsonl move a3.txt --alone
  saksi correct corrections.jsonl reject f-1a2b3c4d5e6f --run run.json --why "two villages"
  saksi correct corrections.jsonl relate agree --passage a1.txt:10-50 --passage a2.txt:5-44
  saksi read articles/ --corrections corrections.jsonl

Each writes one line behind the others of FILE, which is made if it is not there, and says what the line does. To take
one back, delete its line.
"""
_STORY = typer.Option("", "--story", metavar="ARTICLE", help="Only in the story of this article; in all if left out.")
_BY = typer.Option("", "--by", metavar="NAME", help="Who corrects it.")
_AT = typer.Option("", "--at", metavar="DAY", help="When, as 2026-03-09; today if left out.", show_default=False)
_WHY = typer.Option("", "--why", metavar="WORDS", help="For what reason.")

app = typer.Typer(
    help="Correct by hand who is who, which article belongs where and how passages stand; "
    "saksi read --corrections replays it.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def _file(
    context: typer.Context,
    file: Path = typer.Argument(help="The file of corrections, one a line.", metavar="FILE", show_default=False),
) -> None:
    """Take the file before the correction."""
    context.obj = file


@app.command("merge")
def merge_command(
    context: typer.Context,
    stays: str = typer.Argument(help="The entity that stays, by its name or id.", metavar="NAME"),
    goes: str = typer.Argument(help="The entity that is the same.", metavar="OTHER"),
    story: str = _STORY,
    by: str = _BY,
    at: str = _AT,
    why: str = _WHY,
) -> None:
    """Make two entities one: NAME stays, OTHER becomes an alias of it."""
    _write(context.obj, "merge", stays, goes, story=story, by=by, at=at, why=why)


@app.command("split")
def split_command(
    context: typer.Context,
    entity: str = typer.Argument(help="The entity that holds what is another's, by its name or id.", metavar="NAME"),
    alias: str = typer.Argument(
        "", help="The name that is another's; all of --article if left out.", metavar="[ALIAS]"
    ),
    article: str = typer.Option("", "--article", metavar="ARTICLE", help="Only in this article (id or sha256)."),
    start: int = typer.Option(
        -1,
        "--start",
        metavar="N",
        help="Only the one that starts at this character of the article.",
        show_default=False,
    ),
    into: str = typer.Option("", "--into", metavar="OTHER", help="Whose it is; an entity of its own if left out."),
    story: str = _STORY,
    by: str = _BY,
    at: str = _AT,
    why: str = _WHY,
) -> None:
    """Take a name, or the names of one article, from an entity and give them to another."""
    _write(
        context.obj,
        "split",
        entity,
        into,
        alias=alias,
        article=article,
        start=start,
        story=story,
        by=by,
        at=at,
        why=why,
    )


@app.command("rename")
def rename_command(
    context: typer.Context,
    entity: str = typer.Argument(help="The entity, by its name or id.", metavar="NAME"),
    name: str = typer.Argument(help="The name under which it is to be shown.", metavar="NEW"),
    story: str = _STORY,
    by: str = _BY,
    at: str = _AT,
    why: str = _WHY,
) -> None:
    """Show an entity under another name; the old one becomes an alias."""
    _write(context.obj, "rename", entity, name, story=story, by=by, at=at, why=why)


@app.command("move")
def move_command(
    context: typer.Context,
    article: str = typer.Argument(help="The article, by its id or the sha256 of its text.", metavar="ARTICLE"),
    to: str = typer.Argument("", help="An article of the story that it belongs to.", metavar="[TO]"),
    alone: bool = typer.Option(False, "--alone", help="It belongs to no other: make it a story of its own."),
    by: str = _BY,
    at: str = _AT,
    why: str = _WHY,
) -> None:
    """Move an article to the story of another, or make it a story of its own."""
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it

    if bool(to) is alone:
        advice = "Name an article of the other story, or say --alone."
        raise UsageError("an article moves to one place", about=article, advice=advice)
    _write(context.obj, "move", article, to, by=by, at=at, why=why)


@app.command("reject")
def reject_command(
    context: typer.Context,
    finding: str = typer.Argument(help="The finding's id in RUN.json, or the start of it.", metavar="FINDING"),
    run: Path = typer.Option(
        ..., "--run", help="A run saved by saksi read --json that has the finding.", metavar="RUN.json"
    ),
    by: str = _BY,
    at: str = _AT,
    why: str = _WHY,
) -> None:
    """Say that the passages of a finding do not stand so: a wrong conflict, a wrong agreement."""
    from saksi.report import find_finding  # noqa: PLC0415 - help must not wait for it

    document = _load(run)
    found = find_finding(document, finding)
    texts = {each.id: each.text for each in document.articles}
    wordings: dict[str, tuple[str, int, int]] = {}
    for each in found.evidence:  # copies are meant with what they copy; that they agree with it is not rejected
        words = " ".join(texts.get(each.article, "")[each.start : each.end].split()).casefold()
        wordings.setdefault(words, (each.article, each.start, each.end))
    every = tuple((each.article, each.start, each.end) for each in found.evidence)
    passages = tuple(wordings.values()) if len(wordings) > 1 else every
    _write(context.obj, "reject", found.relation, passages=passages, by=by, at=at, why=why)


@app.command("relate")
def relate_command(
    context: typer.Context,
    relation: str = typer.Argument(
        help="How the passages stand: agree, refine, same-quote, update, conflict or denied.", metavar="RELATION"
    ),
    passage: list[str] = typer.Option(
        ..., "--passage", help="A passage, as saksi explain shows it; two or more.", metavar="ARTICLE:START-END"
    ),
    by: str = _BY,
    at: str = _AT,
    why: str = _WHY,
) -> None:
    """Say how passages stand to one another, where saksi has not seen it or takes it for something else."""
    from saksi.gather import parse_passage  # noqa: PLC0415 - help must not wait for it

    passages = tuple(map(parse_passage, passage))
    _write(context.obj, "relate", relation, passages=passages, by=by, at=at, why=why)


def _load(run: Path) -> Document:
    from saksi.errors import UsageError  # noqa: PLC0415 - help must not wait for it
    from saksi.report import decode_document  # noqa: PLC0415

    try:
        content = run.read_bytes()
    except OSError as error:
        advice = "Name a file made by saksi read --json."
        raise UsageError(f"cannot read {run}: {error.strerror}", about=run, advice=advice) from error
    return decode_document(content, about=run)


def _write(
    file: Path,
    kind: str,
    subject: str,
    target: str = "",
    *,
    by: str,
    at: str,
    why: str,
    story: str = "",
    alias: str = "",
    article: str = "",
    start: int = -1,
    passages: tuple[tuple[str, int, int], ...] = (),
) -> None:
    from saksi.gather import append_correction  # noqa: PLC0415 - help must not wait for it
    from saksi.model import Correction, CorrectionKind  # noqa: PLC0415

    day = at or datetime.now(UTC).astimezone().date().isoformat()
    correction = Correction(
        CorrectionKind(kind), subject, target, story, alias, article, start, by, day, why, passages=passages
    )
    line = append_correction(file, correction)
    typer.echo(f"{file}#{line}: {correction.words}")

"""Parquet: one article a row, read by pyarrow (`pip install 'saksi[archive]'`), imported only where it is asked for.

A row is read as a record of JSONL is: `text` or `html` (may be binary), `id`, `url`, `outlet`, `published` (words, a
timestamp or a date), `title`; other columns are passed over. A file may declare anything: what it says of its sizes is
compared with the bytes that are there before any column is unpacked, rows are unpacked one at a time, so that words
which many of them share are never copied for more than one, and what the rows add up to is bounded by the
size of the file. What stays: the C++ reader believes the header of a page, which can make it ask for 2 GiB, and
takes some three times the largest page of a file. A row is reached by unpacking those before it in its row group:
groups of some thousand rows are read fastest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, BinaryIO

from saksi.errors import PageError, UsageError
from saksi.gather.records import call_page, make_page
from saksi.gather.streams import RATIO, RATIO_FROM, TEXT_LIMIT
from saksi.model import Page, Refusal

COLUMNS = ("id", "url", "outlet", "published", "title", "text", "html")
CONTENT = ("text", "html")
FOOTER_LIMIT = 1 << 26  # bytes that say what the file holds: 64 MiB are enough for some 100,000 row groups
WORD_LIMIT = 1 << 24  # bytes of one name in the footer
LIST_LIMIT = 1 << 20  # entries of one list in the footer
ROWS = 10_000  # rows of which nothing is asked; more want bytes to stand for them
ROW = 8  # packed bytes that a row takes at least: the shortest news packs to some hundred
_MAGIC = b"PAR1"
_TICKS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - a timestamp without a zone is one of the file's own place
_ADVICE = "Write it again with groups of some thousand rows"


def check_pyarrow() -> None:
    """Say what to install where Parquet cannot be read.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed", about="parquet", advice="pip install 'saksi[archive]'"
        )


def find_table_pages(stream: BinaryIO, source: str, *, name: str, path: str) -> Iterator[Page | Refusal]:
    """Yield the page of each row and a refusal for each that holds none; what breaks the file off comes last.

    Arguments as `records.find_record_pages`.
    """
    count = 0
    try:
        for found in iter_table(stream, source, path or name):
            count += 1
            yield call_page(found, name)
    except PageError as error:
        yield Refusal(source, error.code, f"{error}. {error.advice}.")
        return
    except UsageError as error:  # one table that cannot be read must not stop what lies beside it
        yield Refusal(source, "format", f"{error}. {error.advice}.")
        return
    if not count:
        yield Refusal(source, "empty", "it holds no row. Write one article a row.")


def iter_table(stream: BinaryIO, source: str, name: str, start: int = 0) -> Iterator[Page | Refusal]:
    """Yield the page of each row from row `start` on, or why it is none, as `source#row` counted from 1.

    Raises:
        PageError: `truncated` where the file is damaged, `format` where it has no column of texts, `too-large`.
        UsageError: pyarrow is not installed.
    """
    check_pyarrow()
    import pyarrow as pa  # noqa: PLC0415 - large, and asked for by few

    try:
        file, columns = _open_table(stream, pa.types)
        packed, size = stream.seek(0, 2), 0
        _weigh(file.metadata, packed)
        for row, found in _iter_rows(file, columns, source, name, start):
            size += len(found.content) if isinstance(found, Page) else 0
            if size > max(RATIO_FROM, RATIO * packed):
                raise PageError(f"row {row}: the rows grow more than {RATIO} times", code="too-large", advice=_ADVICE)
            yield found
    except (pa.ArrowException, OSError, ValueError, EOFError) as error:
        words = str(error).split("\n", 1)[0][:200]
        raise PageError(f"the Parquet file is damaged ({words})", code="truncated", advice="Copy it again") from error


def _open_table(stream: BinaryIO, types: Any) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 - pyarrow has no types
    """Return the file and the columns that are used."""
    from pyarrow import parquet  # noqa: PLC0415 - large, and asked for by few

    size = stream.seek(0, 2)
    stream.seek(max(0, size - 8))
    end = stream.read(8)
    footer = int.from_bytes(end[:4], "little")
    if size < len(_MAGIC) + 8 or end[4:] != _MAGIC or footer > size:
        raise PageError("this is no Parquet file, or it breaks off", code="truncated", advice="Copy it again")
    if footer > FOOTER_LIMIT:
        raise PageError(f"its footer holds more than {FOOTER_LIMIT:,} bytes", code="too-large", advice=_ADVICE)
    stream.seek(0)
    file = parquet.ParquetFile(
        stream,
        pre_buffer=False,
        buffer_size=1 << 16,
        thrift_string_size_limit=WORD_LIMIT,
        thrift_container_size_limit=LIST_LIMIT,
        arrow_extensions_enabled=False,
    )
    return file, _find_columns(file.schema_arrow, types)


def _find_columns(schema: Any, types: Any) -> tuple[str, ...]:  # noqa: ANN401 - pyarrow carries no types
    """Return the columns that can be used: of words, `html` of bytes too, ids of whole numbers, days of time."""
    names = [name for name in COLUMNS if schema.names.count(name) == 1 and _is_usable(name, schema.field(name), types)]
    if not any(name in CONTENT for name in names):
        raise PageError(
            "it has no column of texts", code="format", advice="Name a column of words text, or one of pages html"
        )
    return tuple(names)


def _is_usable(name: str, field: Any, types: Any) -> bool:  # noqa: ANN401 - pyarrow carries no types
    kind = field.type
    if _is_words(kind, types) or (types.is_dictionary(kind) and _is_words(kind.value_type, types)):
        return True
    if name == "id":
        return bool(types.is_integer(kind))
    return name == "published" and bool(types.is_timestamp(kind) or types.is_date32(kind))


def _is_words(kind: Any, types: Any) -> bool:  # noqa: ANN401 - pyarrow carries no types
    names = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")
    return any(getattr(types, f"is_{name}")(kind) for name in names)


def _weigh(told: Any, packed: int) -> None:  # noqa: ANN401 - pyarrow carries no types
    """Compare what a file says of its sizes with its bytes; columns are not asked, whose damage would end the process.

    Raises:
        PageError: `too-large` where that is no honest file.
    """
    groups = [told.row_group(i) for i in range(told.num_row_groups)]
    if sum(max(0, group.total_byte_size) for group in groups) > max(RATIO_FROM, RATIO * packed):
        raise PageError(f"the file grows more than {RATIO} times", code="too-large", advice=_ADVICE)
    if any(group.num_rows < 0 for group in groups):
        raise PageError("a row group declares less than no row", code="truncated", advice="Copy it again")
    if sum(group.num_rows for group in groups) > max(ROWS, packed // ROW):
        raise PageError("the file declares more rows than it can hold", code="too-large", advice=_ADVICE)


def _iter_rows(
    file: Any,  # noqa: ANN401 - pyarrow carries no types
    columns: tuple[str, ...],
    source: str,
    name: str,
    start: int,
) -> Iterator[tuple[int, Page | Refusal]]:
    row = 0
    for group in range(file.num_row_groups):
        end = row + file.metadata.row_group(group).num_rows
        if end <= start:
            row = end
            continue
        for batch in file.iter_batches(1, row_groups=[group], columns=list(columns), use_threads=False):
            row += 1
            if row > start:
                cells = {column: batch.column(column)[0] for column in columns}
                yield row, _read_row(cells, f"{source}#{row}", f"{name}#{row}")
        if row != end:
            raise PageError("a row group holds other rows than it says", code="truncated", advice="Copy it again")


def _read_row(cells: dict[str, Any], here: str, path: str) -> Page | Refusal:
    found: dict[str, Any] = {}
    for name, told in cells.items():
        cell = told.value if hasattr(told, "dictionary") else told
        if cell is None or not cell.is_valid:
            continue
        if not hasattr(cell, "as_buffer"):
            found[name] = _read_value(cell)
            continue
        size = cell.as_buffer().size
        if size > TEXT_LIMIT:
            return Refusal(here, "too-large", f"its {name} holds more than {TEXT_LIMIT:,} bytes. Leave it out.")
        found[name] = cell.as_buffer().to_pybytes()
        if name != "html":
            try:
                found[name] = found[name].decode("utf-8")
            except UnicodeDecodeError:
                return Refusal(here, "encoding", f"its {name} is not UTF-8. Save it as UTF-8.")
    return make_page(found, here, name="", path=path)


def _read_value(cell: Any) -> str | int:  # noqa: ANN401 - pyarrow carries no types
    """Return a whole number, or a time as ISO 8601; "" where it is beyond the years of the calendar."""
    kind = str(cell.type)
    if not kind.startswith(("timestamp", "date32")):
        return int(cell.as_py())
    try:
        if kind.startswith("date32"):
            return (_EPOCH + dt.timedelta(days=cell.value)).date().isoformat()
        moment = _EPOCH + dt.timedelta(microseconds=cell.value * 10**6 // _TICKS[cell.type.unit])
    except OverflowError:
        return ""
    return moment.isoformat() + ("+00:00" if cell.type.tz else "")

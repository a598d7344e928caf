"""Files of rows: Apache Parquet, each written whole, with what was counted told in its footer.

The same rows give the same bytes with the same pyarrow: no time, no path and no schema of Arrow's own is written. Every
page of a file carries a checksum, which is looked at when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from saksi.archive.places import written
from saksi.errors import RunError

Record = TypeVar("Record")

_RECORD = b"saksi"
_VERSION = "2.6"


def write_part(
    path: Path,
    columns: Mapping[str, str],
    rows: Sequence[Sequence[object]],
    record: object = None,
    *,
    group: int = 20_000,
) -> None:
    """Write rows to a file.

    Args:
        path: where; made whole or not at all.
        columns: names with their types as pyarrow calls them ("string", "int64", "binary").
        rows: in their order.
        record: a noun that is told in the footer.
        group: rows that are read together.

    Raises:
        RunError: it cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415 - large, and asked for by few
    from pyarrow import parquet  # noqa: PLC0415 - the same

    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()])
    lists = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [pa.array(list(cells), field.type) for cells, field in zip(lists, schema, strict=True)]
    settings = {"version": _VERSION, "compression": "zstd", "store_schema": False, "write_page_checksum": True}
    with written(path) as fresh, parquet.ParquetWriter(str(fresh), schema, **settings) as writer:
        writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=group)
        writer.add_key_value_metadata({_RECORD: msgspec.json.encode(record, order="deterministic")})


def read_record(path: Path, kind: type[Record]) -> Record | None:
    """Return what is told in the footer of a file; None where there is no such file, or none that is whole."""
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - large, and asked for by few

    try:
        told = parquet.read_metadata(str(path)).metadata
    except FileNotFoundError:
        return None
    except (OSError, ArrowException):
        return None
    return msgspec.json.decode(told[_RECORD], type=kind) if told and _RECORD in told else None


def read_columns(path: Path, names: Iterable[str], groups: Sequence[int] | None = None) -> dict[str, list[Any]]:
    """Return columns of a file, all rows or those of some groups.

    Raises:
        RunError: it has gone or is damaged.
    """
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - large, and asked for by few

    wanted = list(names)
    try:
        with parquet.ParquetFile(str(path), page_checksum_verification=True) as file:
            chosen = list(range(file.num_row_groups)) if groups is None else list(groups)
            found = file.read_row_groups(chosen, columns=wanted, use_threads=False)
    except (OSError, ArrowException) as error:
        advice = f"Remove {path} and run the same command again: it will be made anew."
        raise RunError(f"{path} has gone or is damaged", about=path, advice=advice) from error
    return {name: found.column(name).to_pylist() for name in wanted}


def count_rows(path: Path) -> int:
    """Return how many rows a file has."""
    from pyarrow import parquet  # noqa: PLC0415 - large, and asked for by few

    return int(parquet.read_metadata(str(path)).num_rows)

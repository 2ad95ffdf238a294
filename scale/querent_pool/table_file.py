"""A table as one file for the tab."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.types as is_
from pyarrow import csv

from querent_pool.cells.written import texts
from querent_pool.error import PoolError

ENDINGS = (".parquet", ".csv")


def check_table_file(path: str, *, force: bool) -> None:
    """Refuses a file that could not be written, before anything runs.

    Raises PoolError: `unknown_format`, `no_parent`, `file_exists`.
    """
    if Path(path).suffix.lower() not in ENDINGS:
        raise PoolError("unknown_format", path=path, known=ENDINGS)
    if not Path(path).absolute().parent.is_dir():
        raise PoolError("no_parent", path=path, folder=str(Path(path).absolute().parent))
    if Path(path).exists() and not force:
        raise PoolError("file_exists", path=path)


def write_table(table: pa.Table, path: str) -> None:
    """Writes a table as its ending says, as a whole or not at all.

    Raises PoolError: `unwritable`.
    """
    beside = f"{path}.{uuid4().hex}"
    try:
        if path.lower().endswith(".csv"):
            csv.write_csv(_written(table), beside, csv.WriteOptions(quoting_style="needed"))
        else:
            pq.write_table(table, beside, compression="zstd")
        os.replace(beside, path)
    except (pa.ArrowException, OSError) as error:
        Path(beside).unlink(missing_ok=True)
        raise PoolError("unwritable", path=path, cause=str(error)) from error


def _written(table: pa.Table) -> pa.Table:
    """The table with its cells as keys are compared, so that its rows are found again in the pool."""
    for at, field in enumerate(table.schema):
        if not (is_.is_integer(field.type) or is_.is_boolean(field.type) or is_.is_nested(field.type)):
            chunks = [texts(chunk) for chunk in table.column(at).chunks]
            table = table.set_column(at, field.name, pa.chunked_array(chunks, pa.string()))
    return table

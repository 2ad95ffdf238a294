"""A pool: Parquet, CSV or JSON Lines files of the same columns, divided into parts that are worked on one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import NamedTuple

import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow import csv, fs

from querent_pool.card import Card
from querent_pool.cells import check
from querent_pool.error import PoolError
from querent_pool.file_schemas import FileSchemas
from querent_pool.place import absolute, file_system

ROWS_A_BATCH = 1 << 14
ROWS_A_PART = 1 << 20
BYTES_A_PART = 1 << 28
"""Of files whose rows nobody has counted."""
FORMATS = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
}
PACKED = {".gz", ".bz2", ".zst", ".lz4"}


class Piece(NamedTuple):
    """A file, or some row groups of it."""

    fragment: ds.Fragment
    groups: tuple[int, ...] | None

    def read(self) -> ds.Fragment:
        """What is read of the file, in its order."""
        # A fragment of several row groups forgets their order where it is pickled, so that it is made where it is read.
        return self.fragment if self.groups is None else self.fragment.subset(row_group_ids=list(self.groups))


@dataclass(frozen=True)
class Part:
    """Rows of a pool that are worked on by one process, in an order that never changes."""

    index: int
    pieces: tuple[Piece, ...]
    schema: pa.Schema
    name: str
    """Which files, and which row groups of them."""
    rows: int | None

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The rows of these columns, or of all.

        Raises PoolError `unreadable`.
        """
        names = list(self.schema.names if columns is None else columns)
        try:
            for piece in self.pieces:
                # One thread a part: engines use cores by working on several parts at a time.
                yield from piece.read().to_batches(
                    schema=self.schema, columns=names, batch_size=ROWS_A_BATCH, use_threads=False, batch_readahead=1
                )
        except (pa.ArrowException, OSError) as error:
            raise PoolError("unreadable", part=self.name, cause=str(error)) from error


@dataclass(frozen=True)
class Pool:
    """A pool whose columns are known and whose parts are set."""

    path: str
    schema: pa.Schema
    parts: tuple[Part, ...]
    files: str
    """What tells its files from any others, and from themselves once they are changed."""
    digest: str
    """What tells its files, and its parts from any other division of them."""
    lacking: Mapping[str, str]
    """The columns that some file lacks, each with the first such file."""

    @property
    def rows(self) -> int | None:
        """How many rows there are, where the files say so."""
        counts = [part.rows for part in self.parts]
        return None if None in counts else sum(counts)

    @classmethod
    def open(cls, path: str, card: Card | None = None, partitions: int | None = None) -> Pool:
        """Looks at the files under a path or address; with a card, refuses those that the model cannot be fed.

        Raises PoolError: `no_pool`, `mixed_formats`, `unreadable`, `mixed_types`, `column_not_in_file` and those of `check`.
        """
        system, root, files = _files(path)
        format_ = _format(files)
        try:
            data, schema, lacking = _dataset(files, system, root, format_, card)
            units = [unit for fragment in data.get_fragments() for unit in _units(fragment, format_)]
        except (pa.ArrowException, OSError) as error:
            raise PoolError("unreadable", part=path, cause=str(error)) from error
        parts = tuple(_parts(units, schema, format_, partitions))
        names = "\n".join(part.name for part in parts)
        of_files = "\n".join(f"{_within(file.path, root)}\t{file.size}\t{file.mtime_ns}" for file in files)
        digest = _digest(f"{names}\n{of_files}")
        pool = cls(absolute(path), schema, parts, _digest(of_files), digest, lacking)
        if card is not None:
            check(schema, card)
            pool.require([each.column for each in card.inputs])
        return pool

    def holds(self, path: str) -> bool:
        """Whether what is written to a folder would be taken for rows of this pool."""
        place, root = absolute(path), self.path.rstrip("/") + "/"
        return place.startswith(root) and not _is_aside(place.removeprefix(root))

    def require(self, columns: Sequence[str]) -> None:
        """Refuses a pool that lacks one of some columns, or has a file that does.

        Raises PoolError `missing_column`, `column_not_in_file`.
        """
        missing = [name for name in columns if name not in self.schema.names]
        if missing:
            raise PoolError("missing_column", columns=missing, known=self.schema.names)
        for name in columns:
            if name in self.lacking:
                raise PoolError("column_not_in_file", column=name, path=self.lacking[name])


def _files(path: str) -> tuple[fs.FileSystem, str, list[fs.FileInfo]]:
    """The data files under a path, those of other programs' own left out."""
    try:
        system, root = file_system(path)
        info = system.get_file_info(root)
        if info.type == fs.FileType.Directory:
            found = system.get_file_info(fs.FileSelector(root, recursive=True))
            files = [file for file in found if file.is_file and _is_data(_within(file.path, root))]
        else:
            files = [info] if info.is_file else []
    except (pa.ArrowException, OSError) as error:
        raise PoolError("no_pool", path=path, cause=str(error)) from error
    if not files:
        raise PoolError("no_pool", path=path, cause="")
    return system, root, sorted(files, key=lambda file: file.path)


def _within(path: str, root: str) -> str:
    """A file's path within its pool; its name where it is the pool."""
    return PurePosixPath(path).name if path == root else path.removeprefix(root).lstrip("/")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _is_aside(path: str) -> bool:
    """Whether a path within a pool is other programs' own, by the names that they use."""
    return any(name.startswith((".", "_")) for name in PurePosixPath(path).parts)


def _is_data(path: str) -> bool:
    return not _is_aside(path) and _ending(path) in FORMATS


def _ending(path: str) -> str:
    endings = [ending.lower() for ending in PurePosixPath(path).suffixes]
    return next((ending for ending in reversed(endings) if ending not in PACKED), "")


def _format(files: list[fs.FileInfo]) -> str:
    formats = sorted({FORMATS.get(_ending(file.path), "") for file in files})
    if formats == [""]:
        raise PoolError("unknown_format", path=files[0].path, known=sorted(FORMATS))
    if len(formats) > 1:
        raise PoolError("mixed_formats", path=files[0].path, formats=formats)
    return formats[0]


def _dataset(
    files: list[fs.FileInfo], system: fs.FileSystem, root: str, format_: str, card: Card | None
) -> tuple[ds.Dataset, pa.Schema, Mapping[str, str]]:
    """The files, their columns together, and the columns that some file lacks."""
    reader: ds.FileFormat = ds.ParquetFileFormat()
    if format_ in ("csv", "tsv"):
        delimiter = "\t" if format_ == "tsv" else ","
        reader = ds.CsvFileFormat(csv.ParseOptions(delimiter=delimiter, newlines_in_values=True))
    elif format_ == "json":
        reader = ds.JsonFileFormat()
    paths = [file.path for file in files]
    options = {"filesystem": system, "partition_base_dir": root, "partitioning": ds.partitioning(flavor="hive")}
    data = ds.dataset(paths, format=reader, **options)
    schemas = FileSchemas(format_, card)
    for fragment in data.get_fragments():
        schemas.add(fragment.path, fragment.physical_schema, ds.get_partition_keys(fragment.partition_expression))
    from_path = [field for field in data.schema if field.name not in schemas.names]
    schema = pa.schema([*schemas.schema, *from_path], schemas.schema.metadata)
    if format_ != "parquet":
        data = ds.dataset(paths, format=reader, schema=schema, **options)
    return data, schema, schemas.lacking


class _Unit(NamedTuple):
    """What cannot be divided: a row group, or a file of another format."""

    fragment: ds.Fragment
    groups: tuple[int, ...] | None
    rows: int | None
    weight: int


def _units(fragment: ds.Fragment, format_: str) -> Iterator[_Unit]:
    if format_ != "parquet":
        size = fragment.filesystem.get_file_info(fragment.path).size
        yield _Unit(fragment, None, None, max(size, 1))
        return
    for group in fragment.row_groups:
        yield _Unit(fragment, (group.id,), group.num_rows, max(group.num_rows, 1))


def _parts(units: list[_Unit], schema: pa.Schema, format_: str, partitions: int | None) -> Iterator[Part]:
    """Neighbours together, about evenly: as many parts as are asked for, or of a size that a process takes a minute for."""
    total = sum(unit.weight for unit in units)
    n_parts = partitions or -(-total // (ROWS_A_PART if format_ == "parquet" else BYTES_A_PART)) or 1
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + unit.weight)
    bins = [min(n_parts - 1, start * n_parts // max(total, 1)) for start in starts[:-1]]
    for index, (_, group) in enumerate(groupby(zip(bins, units, strict=True), key=lambda pair: pair[0])):
        yield _part(index, [unit for _, unit in group], schema)


def _part(index: int, units: list[_Unit], schema: pa.Schema) -> Part:
    pieces, names = [], []
    for path, of_file in groupby(units, key=lambda unit: unit.fragment.path):
        of_file = list(of_file)
        fragment = of_file[0].fragment
        groups = tuple(number for unit in of_file for number in unit.groups or ())
        pieces.append(Piece(fragment, groups or None))
        where = f" [{groups[0]}..{groups[-1]}]" if groups else ""
        names.append(f"{PurePosixPath(path).name}{where}")
    counts = [unit.rows for unit in units]
    rows = None if None in counts else sum(counts)
    return Part(index, tuple(pieces), schema, ", ".join(names), rows)

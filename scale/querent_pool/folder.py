"""A folder of results: one Parquet file a part, each there as a whole or not at all, and a manifest of what they are made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from querent_pool.engines.engine import Engine, Work
from querent_pool.error import PoolError
from querent_pool.place import absolute, file_system
from querent_pool.pool import Part, Pool

MANIFEST = "_manifest.json"

Progress = Callable[[int, int, int], None]
"""Called with the parts that are done, all parts, and the rows that came since the start."""


@dataclass(frozen=True)
class Folder:
    """A folder on this machine or at an address."""

    path: str

    @cached_property
    def _place(self) -> tuple[fs.FileSystem, str]:
        try:
            return file_system(self.path)
        except (pa.ArrowException, OSError) as error:
            raise PoolError("no_folder", path=self.path, cause=str(error)) from error

    def __getstate__(self) -> dict[str, str]:
        """The path alone: a process opens it for itself."""
        return {"path": absolute(self.path)}

    def __setstate__(self, state: dict[str, str]) -> None:
        """Takes the path."""
        object.__setattr__(self, "path", state["path"])

    def write(self, part: Part, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> int:
        """Writes the file of a part and gives its number of rows.

        Nothing has the file's name before it is whole. Of two tasks that write one part, either may come last: they write the same.

        Raises PoolError `no_folder`.
        """
        system, root = self._place
        beside, n_rows = f"{root}/.{_name(part.index)}.{uuid4().hex}", 0
        try:
            with system.open_output_stream(beside) as stream, pq.ParquetWriter(stream, schema, compression="zstd") as file:
                for batch in batches:
                    file.write_batch(batch)
                    n_rows += batch.num_rows
            system.move(beside, f"{root}/{_name(part.index)}")
        except (pa.ArrowException, OSError) as error:
            raise PoolError("no_folder", path=self.path, cause=str(error)) from error
        return n_rows

    def check(self, pool: Pool) -> None:
        """Refuses a folder whose files would be taken for rows of the pool.

        Raises PoolError `folder_in_pool`.
        """
        if pool.holds(self.path):
            raise PoolError("folder_in_pool", path=self.path)

    def complete(self, pool: Pool, facts: dict[str, Any], engine: Engine, work: Work, on_progress: Progress) -> int:
        """Has the parts that are not there yet written; gives how many were there before.

        `work` writes its part by `write`. `facts` say what else the files are made of: a folder of another model, pool or key is
        refused by `other_run`.
        """
        self.check(pool)
        facts = {**facts, "pool": pool.path, "poolFiles": pool.files, "poolDigest": pool.digest, "parts": len(pool.parts)}
        self._claim(facts)
        there = self._names()
        missing = [part for part in pool.parts if _name(part.index) not in there]
        n_before, n_rows = len(pool.parts) - len(missing), 0
        on_progress(n_before, len(pool.parts), 0)
        for n_done, given in enumerate(engine.run(work, missing), n_before + 1):
            n_rows += given.column("rows")[0].as_py()
            on_progress(n_done, len(pool.parts), n_rows)
        self._sweep()
        return n_before

    def is_complete(self) -> bool:
        """Whether the files are those of all parts, and no others."""
        return self._names() == {_name(at) for at in range(self.manifest()["parts"])}

    def manifest(self) -> dict[str, Any]:
        """What the files are made of.

        Raises PoolError `no_results`.
        """
        system, root = self._place
        try:
            with system.open_input_stream(f"{root}/{MANIFEST}") as stream:
                return json.loads(stream.read())
        except (OSError, ValueError) as error:
            raise PoolError("no_results", path=self.path) from error

    def _claim(self, facts: dict[str, Any]) -> None:
        system, root = self._place
        try:
            system.create_dir(root, recursive=True)
            if system.get_file_info(f"{root}/{MANIFEST}").is_file:
                found = self.manifest()
                other = [name for name in ("command", "model", "poolDigest", "columns") if found.get(name) != facts[name]]
                if other:
                    raise PoolError("other_run", path=self.path, differs=other)
                return
            if self._names():
                raise PoolError("folder_in_use", path=self.path)
            beside = f"{root}/.{MANIFEST}.{uuid4().hex}"
            with system.open_output_stream(beside) as stream:
                stream.write(json.dumps(facts, indent=1, ensure_ascii=False).encode())
            system.move(beside, f"{root}/{MANIFEST}")
        except (pa.ArrowException, OSError) as error:
            raise PoolError("no_folder", path=self.path, cause=str(error)) from error

    def _names(self) -> set[str]:
        system, root = self._place
        found = system.get_file_info(fs.FileSelector(root))
        return {file.base_name for file in found if file.is_file and not file.base_name.startswith((".", "_"))}

    def _sweep(self) -> None:
        """Takes away what runs left that were ended in the middle of a file."""
        system, root = self._place
        for file in system.get_file_info(fs.FileSelector(root)):
            if file.base_name.startswith(".part-"):
                system.delete_file(file.path)


def receipt(n_rows: int) -> pa.Table:
    """What a part comes to whose rows are written."""
    return pa.table({"rows": [n_rows]})


def keep_columns(pool: Pool, keys: Sequence[str], added: Sequence[str]) -> tuple[str, ...]:
    """The pool's columns that stand beside what is `added`: the keys, or all.

    Raises PoolError: `missing_column`, `name_taken`.
    """
    pool.require(keys)
    kept = tuple(keys or pool.schema.names)
    taken = [name for name in added if name in kept]
    if taken:
        raise PoolError("name_taken", columns=taken)
    return kept


def _name(index: int) -> str:
    return f"part-{index:05d}.parquet"

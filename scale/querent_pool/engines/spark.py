"""Spark: a task for each part, on any cluster; and a frame of any source, scored."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from querent_pool.cells import check
from querent_pool.engines.engine import Work
from querent_pool.error import PoolError
from querent_pool.model import Model
from querent_pool.pool import Part
from querent_pool.score import score, score_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

RESULT = pa.schema([("error", pa.string()), ("facts", pa.string()), ("table", pa.binary())])
RESULT_DDL = "error string, facts string, table binary"


class SparkEngine:
    """Works on parts as the tasks of a Spark job. Executors read the files and write results by themselves."""

    def __init__(self, session: SparkSession | None = None) -> None:
        """Takes a session, or starts one as `start_session` does.

        Raises PoolError `no_spark`.
        """
        self.session = session or start_session()

    def run(self, work: Work, parts: Sequence[Part]) -> Iterator[pa.Table]:
        """What `work` makes of each part, all at the end."""
        if not parts:
            return
        parts = tuple(parts)

        def tasks(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                for at in batch.column(0).to_pylist():
                    yield _result(work, parts[at])

        from pyspark.errors import PySparkException

        try:
            ids = self.session.range(0, len(parts), 1, len(parts))
            rows = ids.mapInArrow(tasks, RESULT_DDL).collect()
        except PySparkException as error:
            raise PoolError("spark_failed", cause=str(error)) from error
        for row in rows:
            if row["error"]:
                raise PoolError(row["error"], **json.loads(row["facts"]))
            yield pa.ipc.open_stream(bytes(row["table"])).read_all()


def scored(frame: DataFrame, model: Model, *, embedding: bool = False) -> DataFrame:
    """A frame of any source with the columns of `score` beside its own, for jobs that are written in Spark.

    Raises PoolError: those of `check`.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    own = to_arrow_schema(frame.schema)
    check(own, model.card)
    outputs = [field.with_type(_listed(field.type)) for field in score_schema(model, embedding=embedding)]
    taken = [field.name for field in outputs if field.name in own.names]
    if taken:
        raise PoolError("name_taken", columns=taken)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            scores = score(batch, model, embedding=embedding)
            columns = [column.cast(field.type) for column, field in zip(scores.columns, outputs, strict=True)]
            yield pa.RecordBatch.from_arrays([*batch.columns, *columns], [*batch.schema.names, *scores.schema.names])

    return frame.mapInArrow(work, from_arrow_schema(pa.schema([*own, *outputs])))


def _listed(type_: pa.DataType) -> pa.DataType:
    """The type as Spark has it: it knows no lists of one length."""
    return pa.list_(type_.value_type) if pa.types.is_fixed_size_list(type_) else type_


def _result(work: Work, part: Part) -> pa.RecordBatch:
    """What a part comes to, or what was wrong with it: the driver raises that, without the traces of Spark."""
    try:
        sink = pa.BufferOutputStream()
        table = work(part)
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        row = {"error": None, "facts": None, "table": sink.getvalue().to_pybytes()}
    except PoolError as error:
        row = {"error": error.code, "facts": json.dumps(error.facts, default=str), "table": None}
    return pa.RecordBatch.from_pylist([row], RESULT)


def start_session(master: str | None = None) -> SparkSession:
    """A session on a cluster by its address; on that of `spark-submit`, or else on this machine, if left out.

    Raises PoolError `no_spark`.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise PoolError("no_spark", cause=str(error)) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("querent-pool")
    try:
        return (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, OSError) as error:
        raise PoolError("no_spark", cause=str(error)) from error

"""Labels for the whole pool."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from querent_pool.engines import Engine, LocalEngine
from querent_pool.folder import Folder, Progress, keep_columns, receipt
from querent_pool.model import Model
from querent_pool.pool import Part, Pool
from querent_pool.score import score

ADDED = ("label", "confidence")


def predict(
    pool: Pool,
    model: Model,
    out: str,
    keys: Sequence[str] = (),
    engine: Engine | None = None,
    on_progress: Progress = lambda *_: None,
) -> int:
    """Writes the predicted class and its probability beside the keys of each row, or beside all columns; a file a part.

    Run again, it goes on where it ended. Gives how many parts were there before.

    Raises PoolError: `missing_column`, `name_taken`, `other_run`, `folder_in_use`, `no_folder`, and those of cells.
    """
    kept = keep_columns(pool, keys, ADDED)
    folder = Folder(out)
    facts = {"command": "predict", "model": model.digest, "columns": list(kept), "target": model.card.target}
    work = PredictPart(model, folder, kept)
    return folder.complete(pool, facts, engine or LocalEngine(1), work, on_progress)


@dataclass(frozen=True)
class PredictPart:
    """Writes the predictions of a part."""

    model: Model
    folder: Folder
    kept: tuple[str, ...]

    def __call__(self, part: Part) -> pa.Table:
        """The number of rows that were written."""
        kept = [part.schema.field(name) for name in self.kept]
        schema = pa.schema([*kept, ("label", pa.string()), ("confidence", pa.float32())])
        needed = dict.fromkeys([*self.kept, *(each.column for each in self.model.card.inputs)])
        batches = (self._predicted(batch, schema) for batch in part.batches(list(needed)))
        return receipt(self.folder.write(part, batches, schema))

    def _predicted(self, batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
        scores = score(batch, self.model)
        columns = [*(batch.column(name) for name in self.kept), *(scores.column(name) for name in ADDED)]
        return pa.RecordBatch.from_arrays(columns, schema=schema)

"""Pools that no tab holds: the model that Querent exported, over rows where they lie.

    big pool --sample--> table for the tab --label--> model.onnx --select--> next table ... --predict--> all rows, labelled

| module | concept |
|---|---|
| `score` | rows to labels, probabilities, margins, entropies and embeddings |
| `model`, `card` | what Querent exported |
| `cells` | cells to what the model is fed, as in the tab |
| `pool` | the files of a pool, in parts |
| `engines` | who works on the parts: cores of this machine, or Spark |
| `commands` | sample, select, predict, report, merge |
"""

from querent_pool.error import PoolError
from querent_pool.model import Model
from querent_pool.score import score, score_schema

__all__ = ["Model", "PoolError", "score", "score_schema"]

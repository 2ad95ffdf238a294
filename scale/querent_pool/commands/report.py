"""What came of a prediction: shares of the classes, and drift against the labelled sample."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa

from querent_pool.drift import Bins, CountFeatures, stability, summed
from querent_pool.engines import Engine, LocalEngine
from querent_pool.error import PoolError
from querent_pool.folder import Folder
from querent_pool.keys import is_labelled
from querent_pool.model import Model
from querent_pool.pool import Pool
from querent_pool.score import score

CONFIDENCE = "confidence"


def report(predictions: str, sample: str, model: Model, engine: Engine | None = None) -> dict[str, object]:
    """The share of each class in a folder of predictions, and how far its pool is from the labelled sample.

    For the confidence and each column of the model but vectors, `drift` is the population stability index over ten bins that hold
    a tenth of the sample each, or over the sample's fifty most frequent words, and one for what is missing. Free text is compared
    by its length. Beside each `index` stands what it is `byChance` where nothing drifts; beyond that, 0.1 is little and 0.25 much.

    Raises PoolError: `no_results`, `other_model`, `unfinished`, `changed_pool`, those of `Pool.open` and of cells.
    """
    engine = engine or LocalEngine(1)
    folder = Folder(predictions)
    manifest = folder.manifest()
    if manifest.get("command") != "predict":
        raise PoolError("no_results", path=predictions)
    if manifest["model"] != model.digest:
        raise PoolError("other_model", path=predictions)
    if not folder.is_complete():
        raise PoolError("unfinished", path=predictions)
    pool = Pool.open(manifest["pool"], model.card)
    if manifest.get("poolFiles") != pool.files:
        raise PoolError("changed_pool", path=predictions, pool=pool.path)
    rows = _labelled(Pool.open(sample, model.card), model.card.target)
    scored = [score(batch, model).column(CONFIDENCE).to_numpy() for batch in rows.to_batches()]
    of_sample = np.concatenate(scored) if scored else np.empty(0, np.float32)
    features, bins = CountFeatures.of(rows, model.card), Bins.of(of_sample)

    classes, counts, sure = Counter(), bins.count(of_sample[:0]), 0.0
    for part in Pool.open(predictions).parts:
        for batch in part.batches(["label", CONFIDENCE]):
            classes.update({pair["values"]: pair["counts"] for pair in batch.column("label").value_counts().to_pylist()})
            confidence = batch.column(CONFIDENCE).to_numpy()
            counts += bins.count(confidence)
            sure += float(confidence.sum(dtype=np.float64))
    total = sum(classes.values())
    sample_counts, pool_counts = features.count(rows.to_batches()), summed(engine.run(features, pool.parts))
    drift = {name: stability(sample_counts[name], pool_counts[name]) for name in features.bins}
    return {
        "rows": total,
        "labelled": rows.num_rows,
        "shares": {name: classes[name] / max(total, 1) for name in model.card.classes},
        "labelledShares": _shares(rows, model),
        "confidence": {"pool": sure / max(total, 1), "labelled": float(of_sample.mean()) if len(of_sample) else None},
        "drift": {CONFIDENCE: stability(bins.count(of_sample), counts), **drift},
    }


def _labelled(sample: Pool, target: str) -> pa.Table:
    batches = [batch for part in sample.parts for batch in part.batches()]
    rows = pa.Table.from_batches(batches, sample.schema).combine_chunks()
    if target not in rows.column_names or rows.num_rows == 0:
        return rows
    return rows.filter(is_labelled(rows.column(target).combine_chunks())).combine_chunks()


def _shares(rows: pa.Table, model: Model) -> dict[str, float]:
    """The share of each class among the labels, where the sample has their column."""
    if model.card.target not in rows.column_names:
        return {}
    labels = Counter(rows.column(model.card.target).cast(pa.string()).to_pylist())
    return {name: labels[name] / max(rows.num_rows, 1) for name in model.card.classes}

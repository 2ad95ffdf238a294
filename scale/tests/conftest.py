"""What the tab made of small tables, and pools of them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from querent_pool import Model
from querent_pool.pool import Pool
from tests.java import java_said, why_no_spark

HERE = Path(__file__).parent
LIB = HERE.parent.parent / "lib"


@dataclass(frozen=True)
class Golden:
    """A model, the pool that it predicts, and what the tab said."""

    folder: Path
    name: str

    @property
    def csv(self) -> str:
        return str(self.folder / f"{self.name}-pool.csv")

    @property
    def labelled(self) -> str:
        return str(self.folder / f"{self.name}.csv")

    @property
    def onnx(self) -> str:
        return str(self.folder / f"{self.name}.onnx")

    @cached_property
    def model(self) -> Model:
        model = Model.load(self.onnx)
        model.card = model.card.with_date_orders({"day": "dmy"})
        return model

    @cached_property
    def table(self) -> pa.Table:
        """The pool as typed columns, without the label column."""
        return pyarrow.csv.read_csv(self.csv).drop_columns(["kind"])

    @cached_property
    def said(self) -> dict:
        return json.loads((self.folder / f"{self.name}.json").read_text())

    @property
    def probabilities(self) -> np.ndarray:
        return np.array(self.said["probabilities"]).reshape(-1, len(self.said["classes"]))


@pytest.fixture(scope="session")
def goldens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("goldens")
    if not (LIB / "client/node.js").exists():
        pytest.fail("The package is not built: make test builds it.")
    subprocess.run(["node", HERE / "goldens.mjs", LIB, folder], check=True, timeout=120)
    return folder


@pytest.fixture(scope="session", params=["mixed", "plain", "written"])
def golden(request: pytest.FixtureRequest, goldens: Path) -> Golden:
    return Golden(goldens, request.param)


@pytest.fixture(scope="session")
def plain(goldens: Path) -> Golden:
    return Golden(goldens, "plain")


@pytest.fixture(scope="session")
def mixed(goldens: Path) -> Golden:
    return Golden(goldens, "mixed")


@pytest.fixture
def parquet(plain: Golden, tmp_path: Path) -> str:
    """The plain pool as Parquet, in row groups that 64 parts can be made of."""
    path = tmp_path / "pool.parquet"
    pq.write_table(plain.table, path, row_group_size=23)
    return str(path)


def opened(path: str, golden: Golden, partitions: int | None = None) -> Pool:
    return Pool.open(path, golden.model.card, partitions)


@pytest.fixture(scope="session")
def java() -> None:
    if why := why_no_spark(java_said()):
        pytest.skip(why)

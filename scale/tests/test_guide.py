"""The guide runs as it stands; a person stands in for the tab."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from tests.conftest import HERE, Golden

GUIDE = HERE.parent.parent / "docs/guides/label-a-large-pool.md"


def test_the_guide_runs_as_it_stands(plain: Golden, tmp_path: Path) -> None:
    files = dict(re.findall(r"^```(?:sh|python) (\S+)\n(.*?)^```$", GUIDE.read_text(), re.M | re.S))
    assert list(files) == ["sample.sh", "select.sh", "predict.sh", "score.py"]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"

    def run(name: str) -> str:
        (tmp_path / name).write_text(files[name])
        command = ["sh", "-e", name] if name.endswith(".sh") else [sys.executable, name]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "pool").mkdir()
    for at in range(3):
        pq.write_table(plain.table.slice(500 * at, 500), tmp_path / "pool" / f"{at}.parquet")
    assert "500 rows" in run("sample.sh")
    table = pq.read_table(tmp_path / "table.parquet")
    kinds = dict(zip(plain.table.column("id").to_pylist(), plain.said["labels"], strict=True))
    labels = [kinds[key] if at < 60 else "" for at, key in enumerate(table.column("id").to_pylist())]
    pyarrow.csv.write_csv(table.append_column("kind", pa.array(labels)), tmp_path / "labelled.csv")
    shutil.copy(plain.onnx, tmp_path / "model.onnx")
    assert "100 rows" in run("select.sh")
    said = run("predict.sh")
    assert re.search(r"labelled +60\n", said) and "60 labels" in said
    assert pq.read_table(tmp_path / "predictions").num_rows == pq.read_table(tmp_path / "labelled-pool").num_rows == 1500
    assert run("score.py").startswith("['label', 'confidence', 'probabilities', 'margin', 'entropy', 'embedding']")

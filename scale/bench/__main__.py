"""`python -m bench`, in the folder of the package: measures and prints."""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from pathlib import Path

import pyarrow.csv

from querent_pool import Model

from . import cost, equality, table

LIB = Path(__file__).parent.parent.parent / "lib"
KINDS = ("default", "one member", "no kernels", "no kernels, one member", "one network alone")


def main() -> None:
    """Prints what was asked for; everything, if nothing was."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="cost|growth|kinds|equality")
    parser.add_argument("--rows", type=int, nargs="+", default=[10**5, 10**6, 10**7])
    parser.add_argument("--million", type=int, default=10**6)
    parser.add_argument("--labels", type=int, default=1200)
    given = parser.parse_args()
    what = given.what or ["cost", "growth", "kinds", "equality"]
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as place:
        folder = Path(place)
        if what != ["equality"]:
            pyarrow.csv.write_csv(table.rows(0, given.labels, labelled=True).drop_columns(["id"]), folder / "labelled.csv")
            subprocess.run(["node", Path(__file__).parent / "tab.mjs", LIB, folder, folder / "labelled.csv"], check=True)
        if "cost" in what:
            _cost(folder)
        if "growth" in what:
            _growth(folder, given.rows)
        if "kinds" in what:
            _kinds(folder)
        if "equality" in what:
            for line in equality.compare(folder, LIB, given.million):
                print(line, flush=True)


def _cost(folder: Path) -> None:
    model = Model.load(folder / "default.onnx")
    print(f"Rows a second of a core in the model, by rows at a time; {model.rows_at_once} are taken")
    print("  ".join(f"{size}: {rate:.0f}" for size, rate in cost.batches(model).items()), flush=True)
    share, rate = cost.share_of_model(table.write(folder / "pool.parquet", 10**5), model)
    print(f"From Parquet to Parquet on one core: {rate:.0f} rows a second, {share:.0%} of it in onnxruntime\n", flush=True)


def _growth(folder: Path, sizes: list[int]) -> None:
    model = Model.load(folder / "default.onnx")
    cores = (1, 2) if len(os.sched_getaffinity(0)) > 1 else (1,)
    rate = 0.0
    for n, n_cores, spent in cost.growth(folder, model, tuple(sizes), cores):
        rate = n / spent.cpu
        print(
            f"{n:>9} rows, {n_cores} cores: {spent.wall:7.1f} s, {spent.cpu:7.1f} s of cores, {rate:.0f} rows a second and core",
            flush=True,
        )
    print(f"A billion rows at that rate: {cost.BILLION / rate / 3600:.1f} core-hours\n", flush=True)


def _kinds(folder: Path) -> None:
    path = table.write(folder / "pool.parquet", 10**5)
    for kind in KINDS:
        model = Model.load(folder / f"{kind}.onnx")
        _, rate = cost.share_of_model(path, model)
        hours = cost.BILLION / rate / 3600
        right = cost.accuracy(model, 2 * table.ROWS_A_GROUP)
        print(f"{kind:<24} {rate:>7.0f} rows a second and core, {hours:5.1f} core-hours a billion, {right:.3f} right", flush=True)
    print()
    subprocess.run(["node", Path(__file__).parent / "kinds.mjs", LIB], check=True)
    print()


if __name__ == "__main__":
    main()

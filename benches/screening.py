"""How many rows ASReview's simulation reads until enough relevant ones are found: FOLDER SEED RECALL ROW ROW, as JSON."""

import json
import math
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

folder, seed, recall = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
output = folder / "simulation.asreview"
program = str(Path(sys.executable).parent / "asreview")
start = time.time()
subprocess.run(
    [program, "simulate", str(folder / "texts.csv"), "--seed", seed, "-o", str(output), "--prior-idx", *sys.argv[4:]],
    check=True,
    cwd=folder,
    capture_output=True,
)
with zipfile.ZipFile(output) as archive:
    [name] = [name for name in archive.namelist() if name.endswith(("results.db", "results.sql"))]
    archive.extract(name, folder)
rows = list(sqlite3.connect(folder / name).execute("select label, time from results order by rowid"))
wanted = math.ceil(recall * sum(label for label, _ in rows))
found = 0
for read, (label, at) in enumerate(rows, 1):
    found += label
    if found == wanted:
        # It goes on until the last relevant row: the time of this one counts.
        print(json.dumps({"read": read, "seconds": at - start}))
        break

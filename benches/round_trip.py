"""Every cell of every CSV in the given folders, out through the command line in each format, and read back by readers that are not
Querent's: Python's csv and json, openpyxl and pyarrow. Exits with 1 where a cell differs, and says which.

    .tools/bench-venv/bin/python benches/round_trip.py FOLDER...
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
import pyarrow.parquet

FORMATS = ("csv", "tsv", "jsonl", "xlsx", "parquet")
CLI = pathlib.Path(__file__).parent.parent / "lib" / "cli" / "main.js"


def text(value):
    """The text of a cell that went out as a number only if a reader's number says it in the very same characters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    return str(value)


def read_delimited(path, delimiter):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def read_jsonl(path):
    # Numbers as they are written.
    with open(path, encoding="utf-8", newline="") as file:
        rows = [json.loads(line, parse_int=str, parse_float=str) for line in file.read().split("\n") if line]
    return [list(rows[0]), *([text(cell) for cell in row.values()] for row in rows)]


def unescaped(cell):
    """openpyxl leaves the escapes of OOXML (ECMA-376, ST_Xstring) as they are."""
    return openpyxl.utils.escape.unescape(cell) if isinstance(cell, str) else cell


def read_xlsx(path):
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return [[text(unescaped(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]


def read_parquet(path):
    table = pyarrow.parquet.read_table(path)
    columns = [[text(cell) for cell in column.to_pylist()] for column in table.columns]
    return [table.column_names, *map(list, zip(*columns))]


READERS = {
    "csv": lambda path: read_delimited(path, ","),
    "tsv": lambda path: read_delimited(path, "\t"),
    "jsonl": read_jsonl,
    "xlsx": read_xlsx,
    "parquet": read_parquet,
}


def differences(wanted, found):
    """Places where two tables differ, each as a sentence."""
    if len(wanted) != len(found):
        yield f"{len(found)} rows in place of {len(wanted)}"
    for row, (ours, theirs) in enumerate(zip(wanted, found)):
        # A sheet has no cells behind the last that says something.
        theirs = theirs + [""] * (len(ours) - len(theirs))
        if ours != theirs:
            column = next((at for at, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]), len(ours))
            yield f"row {row}, column {column}: {ours[column:column + 1]!r} came back as {theirs[column:column + 1]!r}"


def check(path, folder):
    """The cells of one file that were compared, and how many rows of it came back altered."""
    wanted = read_delimited(path, ",")
    compared = altered = 0
    for form in FORMATS:
        out = folder / f"{path.stem}.{form}"
        subprocess.run(["node", CLI, "export", path, "--to", form, "--out", out, "--json"], check=True, stdout=subprocess.DEVNULL)
        faults = list(differences(wanted, READERS[form](out)))
        compared += sum(map(len, wanted))
        altered += len(faults)
        for fault in faults[:3]:
            print(f"{path.name} as {form}: {fault}")
    return compared, altered


def main(folders):
    files = [path for folder in folders for path in sorted(pathlib.Path(folder).glob("*.csv"))]
    if not files:
        sys.exit(f"No CSV in {', '.join(folders) or 'no folder'}: name folders that hold some.")
    total = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            compared, altered = check(path, pathlib.Path(folder))
            print(f"{path.name}: {compared} cells compared, {altered} rows altered")
            total, faults = total + compared, faults + altered
    print(f"{len(files)} files in {len(FORMATS)} formats: {total} cells compared, {faults} rows altered")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    csv.field_size_limit(1 << 30)
    main(sys.argv[1:])

/** What a file chooser offers: every format that a table can be read from, and saved projects. */
export const ACCEPT = [
  ".csv,.tsv,.tab,.psv,.txt,.gz",
  ".xlsx,.xlsm,.xls,.ods",
  ".jsonl,.ndjson,.parquet",
  ".querent,text/csv,text/plain",
].join(",");

import type * as formats from "./wasm/formats.js";
import type { Format } from "./wasm/querent.js";

/** The module of other formats than delimited UTF-8 text, initialised. It is fetched when a file first needs it. */
export type Formats = Pick<typeof formats, "FormatReader" | "FormatWriter">;

/** Makes the module of other formats ready for use. */
export type BootFormats = () => Promise<Formats>;

/** What a table can be exported as. */
export type ExportFormat = "csv" | "tsv" | "jsonl" | "xlsx" | "parquet";

/** The reader for each kind of file that is not delimited UTF-8 text. */
export const CONVERTERS: Partial<Record<Format, string>> = {
  utf16: "text",
  legacyText: "text",
  xlsx: "workbook",
  oldExcel: "workbook",
  ods: "workbook",
  jsonl: "json",
  parquet: "parquet",
};

export const MIME: Record<ExportFormat, string> = {
  csv: "text/csv;charset=utf-8",
  tsv: "text/tab-separated-values;charset=utf-8",
  jsonl: "application/jsonl;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
};

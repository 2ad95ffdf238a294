import type * as formats from "./wasm/formats.js";
import type { Format } from "./wasm/querent.js";

/** The module of other formats than delimited UTF-8 text, initialised. It is fetched when a file first needs it. */
export interface Formats extends Pick<typeof formats, "FormatReader" | "FormatWriter" | "Unpacker"> {
  /** Starts the module again after it trapped: what it held is gone, and the next file finds it as the first did. */
  renew(): void;
}

/** Makes the module of other formats ready for use. */
export type BootFormats = () => Promise<Formats>;

/** What a file of a format is called, in a sentence. */
export const FILE_NAMES: Partial<Record<Format, string>> = {
  xlsx: "Excel workbook",
  oldExcel: "old Excel workbook",
  ods: "OpenDocument spreadsheet",
  jsonl: "JSON file",
  parquet: "Parquet file",
};

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

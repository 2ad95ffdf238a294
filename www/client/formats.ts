import { FORMATS } from "./format-table.js";
import type { Format } from "./wasm/querent.js";

/** What is known of a format. */
export interface FormatInfo {
  readonly id: Format;
  /** What it is called where formats are listed. */
  readonly name: string;
  /** What a file of it is, a noun with its article where it has one. */
  readonly what: string;
  /** How the names of its files end, without the dot; the first is written. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  /** What a file of it holds: text to be cut, sheets in which a header is to be found, columns with names. */
  readonly content: "text" | "sheets" | "columns" | "packed" | "session" | "other";
  /** Whether a file that is written in it is UTF-8 text. */
  readonly isText: boolean;
  /** Whether it is read from its end, so that all its bytes are kept until then. */
  readonly isKeptWhole: boolean;
  /** The module that reads it, where it is read. */
  readonly reader: "table" | "formats" | "session" | null;
  /** The module that writes it, where it is written. */
  readonly writer: "table" | "formats" | "session" | null;
}

/** What a table can be exported as. */
export type ExportFormat = Extract<(typeof FORMATS)[number], { writer: "table" | "formats" }>["id"];

/** What a table can be exported as, in the order in which it is offered. */
export const EXPORTS = FORMATS.filter(
  (info): info is Extract<(typeof FORMATS)[number], { id: ExportFormat }> =>
    info.writer === "table" || info.writer === "formats",
);

/** What is known of a format. */
export function formatInfo(id: Format): FormatInfo {
  const info = FORMATS.find((info) => info.id === id);
  if (!info) throw new Error(`the format ${id} is not in the table of formats`);
  return info;
}

/** What a file of a format is called in the midst of a sentence, without an article. */
export function formatNoun(id: Format): string {
  return formatInfo(id).what.replace(/^an? /, "");
}

/** How the name of a file that is written ends, without the dot. */
export function extensionOf(id: ExportFormat): string {
  return formatInfo(id).extensions[0] ?? id;
}

/** The media type of a file that is written, with the encoding of text. */
export function writtenType(id: ExportFormat): string {
  const { mediaType, isText } = formatInfo(id);
  return isText ? `${mediaType};charset=utf-8` : mediaType;
}

/** The names of the formats of tables that are read, but for encodings and older forms of others. */
export const READ: readonly string[] = FORMATS.filter(
  ({ id, content, extensions }) =>
    ["text", "sheets", "columns"].includes(content) && extensions.length > 0 && id !== "texts" && id !== "oldExcel",
).map(({ name }) => name);

/** What a file chooser offers: every format that a table can be read from, and saved projects. */
export const ACCEPT = FORMATS.filter(({ reader }) => reader !== null)
  .flatMap(({ extensions, mediaType }) => [...extensions.map((extension) => `.${extension}`), mediaType])
  .filter((entry) => entry !== "")
  .join(",");

/** The name of a file, or a path to it, without the endings that say how it is packed and what its format is. */
export function stem(name: string): string {
  const packings = FORMATS.filter(({ content }) => content === "packed").flatMap(({ extensions }) => extensions);
  const packing = packings.find((extension) => name.toLowerCase().endsWith(`.${extension}`));
  const unpacked = packing ? name.slice(0, -packing.length - 1) : name;
  return unpacked.replace(/\.[^./\\]*$/, "");
}

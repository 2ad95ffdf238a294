import type { FileShape, LoadOptions } from "../client/node.js";
import { type Arguments, UsageError } from "./command.js";

/** The options of how a file is read, and how `--help` tells of them. */
export const READING = {
  options: ["delimiter", "quote", "encoding", "sheet", "shape", "header-row", "header-rows", "footer-rows", "sample"],
  usage: `  --delimiter C        the character between cells of the file, or tab; found if left out
  --quote C            what cells are wrapped in: " or ', or none; found if left out
  --shape SHAPE        texts (one a line), table or fixedWidth (columns padded by blanks); found if left out
  --header-row N       the line of the file at which the header begins, from 1; found if left out
  --header-rows N      how many rows the header has, 0 where there is none; found if left out
  --footer-rows N      how many rows at the end are a footer (totals, sources); found if left out
  --encoding LABEL     the encoding of the file (shift_jis, windows-1252, ...); found if left out
  --sheet NAME         the sheet of a workbook; the first that holds a table if left out
  --sample N           only N rows, drawn at random; the others are never stored
`,
} as const;

const SHAPES: readonly FileShape[] = ["texts", "table", "fixedWidth"];

type HowToRead = Pick<
  LoadOptions,
  "delimiter" | "quote" | "encoding" | "sheet" | "shape" | "headerRow" | "headerRows" | "footerRows" | "sample"
>;

/** How the file is to be read, as far as that was said. */
export function readingOf({ text, whole }: Arguments): HowToRead {
  const delimiter = text("delimiter");
  const sampled = text("sample") !== undefined;
  const quote = text("quote");
  const count = (option: string, least: number) => (text(option) === undefined ? undefined : whole(option, 0, least));
  const headerLine = count("header-row", 1);
  const named = text("shape");
  const shape = SHAPES.find((known) => known === named);
  if (named !== undefined && !shape) {
    throw new UsageError(`--shape is "${named}", but should be one of ${SHAPES.join(", ")}.`);
  }
  return {
    delimiter: delimiter === "tab" ? "\t" : delimiter,
    quote: quote === "none" ? "" : quote,
    shape,
    headerRow: headerLine === undefined ? undefined : headerLine - 1,
    headerRows: count("header-rows", 0),
    footerRows: count("footer-rows", 0),
    encoding: text("encoding"),
    sheet: text("sheet"),
    ...(sampled && { sample: { rows: whole("sample", 1, 1), seed: whole("seed", 0, 0) } }),
  };
}

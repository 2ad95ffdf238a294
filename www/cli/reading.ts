import type { LoadOptions } from "../client/node.js";
import type { Arguments } from "./command.js";

/** The options of how a file is read, and how `--help` tells of them. */
export const READING = {
  options: ["delimiter", "encoding", "sheet", "sample"],
  usage: `  --delimiter C        the character between cells of the file, or tab; found if left out
  --encoding LABEL     the encoding of the file (shift_jis, windows-1252, ...); found if left out
  --sheet NAME         the sheet of a workbook; the first that holds a table if left out
  --sample N           only N rows, drawn at random; the others are never stored
`,
} as const;

type HowToRead = Pick<LoadOptions, "delimiter" | "encoding" | "sheet" | "sample">;

/** How the file is to be read, as far as that was said. */
export function readingOf({ text, whole }: Arguments): HowToRead {
  const delimiter = text("delimiter");
  const sampled = text("sample") !== undefined;
  return {
    delimiter: delimiter === "tab" ? "\t" : delimiter,
    encoding: text("encoding"),
    sheet: text("sheet"),
    ...(sampled && { sample: { rows: whole("sample", 1, 1), seed: whole("seed", 0, 0) } }),
  };
}

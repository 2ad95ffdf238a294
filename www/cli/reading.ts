import type { FileShape, LoadOptions } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { type Arguments, UsageError } from "./command.js";

/** The options of how a file is read. */
export const READING = {
  options: ["delimiter", "quote", "encoding", "sheet", "shape", "header-row", "header-rows", "footer-rows", "sample"],
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
    throw new UsageError(cliWords().usage.notOneOf("shape", named, SHAPES));
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

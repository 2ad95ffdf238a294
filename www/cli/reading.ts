import type { FileShape, LoadOptions } from "../client/node.js";
import type { Arguments } from "./arguments.js";
import type { Option } from "./options.js";

const SHAPES: readonly FileShape[] = ["texts", "table", "fixedWidth"];

/** The options of how a file is read. */
export const READING: readonly Option[] = [
  { name: "delimiter", value: "C", says: "delimiter" },
  { name: "quote", value: "C", says: "quote" },
  { name: "encoding", value: "LABEL", says: "encoding" },
  { name: "sheet", value: "NAME", says: "sheet" },
  { name: "shape", value: "SHAPE", says: "shape", choices: SHAPES },
  { name: "header-row", value: "N", says: "headerRow" },
  { name: "header-rows", value: "N", says: "headerRows" },
  { name: "footer-rows", value: "N", says: "footerRows" },
  { name: "sample", value: "N", says: "sample" },
];

type HowToRead = Pick<
  LoadOptions,
  "delimiter" | "quote" | "encoding" | "sheet" | "shape" | "headerRow" | "headerRows" | "footerRows" | "sample"
>;

/** How the file is to be read, as far as that was said. */
export function readingOf({ text, whole, oneOf }: Arguments): HowToRead {
  const delimiter = text("delimiter");
  const sampled = text("sample") !== undefined;
  const quote = text("quote");
  const count = (option: string, least: number) => (text(option) === undefined ? undefined : whole(option, 0, least));
  const headerLine = count("header-row", 1);
  return {
    delimiter: delimiter === "tab" ? "\t" : delimiter,
    quote: quote === "none" ? "" : quote,
    shape: oneOf("shape", SHAPES),
    headerRow: headerLine === undefined ? undefined : headerLine - 1,
    headerRows: count("header-rows", 0),
    footerRows: count("footer-rows", 0),
    encoding: text("encoding"),
    sheet: text("sheet"),
    ...(sampled && { sample: { rows: whole("sample", 1, 1), seed: whole("seed", 0, 0) } }),
  };
}

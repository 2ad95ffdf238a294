/** A file while it is read, and one that is refused or may not fit. */
import { bytes, count, percent } from "../ui/numbers.js";

/** How far a file is read: the share of it, its bytes, and its rows where they are counted. */
interface SoFar {
  share: number;
  size: number;
  rows: number | undefined;
}

export const fileImport = {
  title: "Reading",
  reading: "Reading the file…",
  readingNamed: "Reading {name}…",
  progress: "Reading the table",
  /** "45 % of 3.4 MB, 5,000 rows". */
  soFar: ({ share, size, rows }: SoFar) => {
    const read = `${percent(share)} of ${bytes(size)}`;
    return rows ? `${read}, ${count(rows, "row")}` : read;
  },
  cancel: "Cancel",
  refused: {
    reread: (name: string) => `Read ${name} differently`,
    salvage: (name: string) => `Open the undamaged part of ${name}`,
    open: (whole: string) => `Open ${whole}`,
  },
  tooLarge: {
    title: "This table may be too large for a tab",
    sampled: "A sample takes rows at random from the whole file. Only these rows are labelled and exported.",
    sample: (rows: number) => `Open a sample of ${count(rows, "row")}`,
    whole: "Try the whole table",
    cancel: "Cancel",
  },
};

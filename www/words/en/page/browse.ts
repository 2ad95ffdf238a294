/** The panel in which all rows are looked through, and several are labelled at once. */
import { count, grouped } from "../grammar.js";
import { percent } from "../ui/numbers.js";

export const browse = {
  title: "Browse",
  about: "Look through all rows, find those you need, and label several at once.",
  search: "Find rows with",
  column: "in",
  allColumns: "all columns",
  pattern: "Regular expression",
  filters: (active: number) => (active === 0 ? "Filters" : `Filters (${grouped(active)})`),
  label: "Label",
  source: "Where it comes from",
  predicted: "Model says",
  any: "any",
  noLabel: "no label",
  sure: "Sure from",
  sureTo: "to",
  percent: "%",
  doubtful: "To check",
  disputed: "In dispute",
  measured: "Test rows with a label",
  byPoint: (point: number) => `Answered by point ${grouped(point + 1)} of the curve`,
  clear: "Clear",
  found: (n: number, total: number) => `${grouped(n)} of ${count(total, "row")}`,
  searching: (share: number) => `Searching: ${percent(share)}`,
  progress: "How far the search is",
  cancel: "Cancel",
  old: "Labels or predictions have changed since.",
  again: "Look again",
  alike: (n: number, row: number) =>
    `The ${count(n, "row")} most like row ${grouped(row + 1)}, the most like it first.`,
  only: (row: number) => `Row ${grouped(row + 1)} of the history.`,
  picked: (rows: number) => `The ${count(rows, "row")} picked.`,
  all: "Show all rows",
  /** Rows that were answered at once, and those that were left out since they measure the model. */
  labelled: (n: number, label: string, kept: number) => {
    const left =
      kept === 0
        ? ""
        : ` ${count(kept, "row is", "rows are")} kept to measure the model and will be asked about one by one.`;
    return `${count(n, "row is", "rows are")} “${label}” now.${left} One undo takes it back.`;
  },
  undo: "Undo",
  inTable: "Show in the table",
  like: "Rows like this",
};

/** The table of rows, in which several are labelled at once. */
import { grouped } from "../grammar.js";
import { count } from "./numbers.js";

export const rows = {
  name: "Rows of the table",
  columns: { row: "Row", label: "Label", prediction: "Model says", confidence: "Sure" },
  /** Where a label comes from. */
  sources: {
    given: "from the table",
    answered: "answered",
    inBulk: "in bulk",
    settled: "settled",
    consensus: "by annotators",
    auto: "by the model",
    skipped: "skipped",
    synthetic: "made up",
    nothing: "",
  },
  doubtful: "to check",
  selectAll: (n: number) => `Select all ${count(n, "row")}`,
  open: (row: number) => `Look at row ${grouped(row + 1)} on the card`,
  hint: "Space selects a row, Shift with the arrows several, Ctrl+A all. Enter opens it.",
  hintTouch: "Tick rows to label several at once.",
  noClass: "Add a class on the card first.",
  selected: (n: number) => `${count(n, "row")} selected: label as`,
  another: "Another class",
  labelThem: "Label",
  selectNone: "Select none",
  selectFirst: "Select rows first: Space selects the one you are on.",
  none: "No such row.",
};

/** The map of the rows. */
import { count, grouped } from "../grammar.js";

export const map = {
  tools: "Map",
  lasso: "Lasso",
  selectInSight: "Select what is in sight",
  byClass: "Colours by class",
  zoomIn: "Closer",
  zoomOut: "Further away",
  fit: "Show all",
  name: (rows: number) => `Map of ${count(rows, "row")}`,
  how: "The arrow keys go from point to point, with Shift they move the map; plus and minus zoom, 0 shows all; Space selects, Enter opens the row on the card, and the keys of the classes label what is selected.",
  hint: "Draw around rows with the lasso, or with Shift held, to label them at once. Drag to move, pinch or Ctrl and the wheel to zoom.",
  none: "Point at a row to read it.",
  open: "Open on the card",
  show: "Show in the table",
  labelled: (label: string) => `“${label}”`,
  predicted: (label: string) => `the model says “${label}”`,
  legend: "Rows by kind",
  classes: "Classes",
  kinds: {
    unlabelled: (n: number) => `${grouped(n)} without a label`,
    labelled: (n: number) => `${grouped(n)} labelled`,
    synthetic: (n: number) => `${grouped(n)} made up`,
    doubtful: (n: number) => `${grouped(n)} with a doubtful label`,
    next: (n: number) => `${grouped(n)} to be asked next`,
  },
};

/** Checks of labels that the model gave. */
import { count } from "./numbers.js";

export const audit = {
  nth: (n: number) => `Audit ${n}`,
  labelled: (rows: number) => `${count(rows, "row")} labelled by the model.`,
  verdicts: { kept: "Promise kept", open: "Not known yet", broken: "Promise broken" },
  checked: "Checked",
  wrongOfThose: "Wrong of those",
  wrongOfAll: "Wrong of all",
  between: (low: number, high: number) => `between ${low} and ${high}`,
  none: "None of them is checked yet.",
  check: "Check some now",
};

/** Checks of labels that the model gave. */
import { count, grouped } from "../grammar.js";

export const audit = {
  nth: (n: number) => `Audit ${n}`,
  labelled: (rows: number) => `${count(rows, "row")} labelled by the model.`,
  verdicts: { kept: "Promise kept", open: "Not known yet", broken: "Promise broken" },
  checked: "Checked",
  wrongOfThose: "Wrong among those",
  wrongOfAll: "Wrong among all",
  between: (low: number, high: number) => `between ${grouped(low)} and ${grouped(high)}`,
  none: "None of them is checked yet.",
  check: "Check some now",
};

/** The panel in which labels that look wrong are looked at again. */
import { grouped } from "../grammar.js";

export const labels = {
  title: "Labels to check",
  about: "Finds labels that are probably wrong: it trains on some labelled rows and checks the others.",
  badge: (n: number) => `${grouped(n)} to check`,
  delays: "learns after the labels are checked",
  accepted: (row: number, label: string) => `Row ${grouped(row + 1)} is “${label}” now.`,
  kept: (row: number, label: string) => `Row ${grouped(row + 1)} stays “${label}”.`,
  nothingToAsk: "You answered these a moment ago. Label other rows first.",
};

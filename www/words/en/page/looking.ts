/** A session that is open in another tab. */
import { count } from "../ui/numbers.js";

export const looking = {
  title: (name: string) => `Look at ${name}`,
  notice: "Open in another tab",
  reader: "Open in another tab: you can look, not label.",
  newer: (changes: number) => `${count(changes, "change")} there since then.`,
  asOpened: "This is what was saved when you opened it here.",
  refresh: "Refresh",
  takeOver: "Take over",
};

/** What was answered, newest first. */
import { grouped } from "../grammar.js";

export const history = {
  none: "Your answers will be listed here.",
  skipped: "skipped",
  setAside: "set aside",
  showFew: "Show the last few",
  showAll: (entries: number) => `Show all ${grouped(entries)}`,
};

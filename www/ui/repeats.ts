import type { RepeatCounts } from "querent";
import { ui } from "../words/ui.js";

/** How many rows say what others say, and what that means for the questions; empty where none do. */
export function repeatsSentence(counts: RepeatCounts): string {
  return counts.exact + counts.near === 0 ? "" : ui.repeats.found(counts);
}

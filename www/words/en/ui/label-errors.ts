/** Labels that are probably wrong. */
import { chance, count, percent } from "./numbers.js";

export interface Confused {
  label: string;
  meant: string;
  rows: number;
}

export const labelErrors = {
  stop: "Stop",
  progress: "Check of the labels",
  look: "Look for wrong labels",
  lookAgain: "Look again",
  suspicious: (rows: number) => count(rows, "row"),
  /** One question in so many asks again; undefined: none does. */
  again: (oneIn: number | undefined) => {
    const often =
      oneIn === undefined ? "you have set that nothing is asked again" : `one question in ${oneIn} asks again`;
    return `{rows} still under suspicion. They come back among your questions without their label (${often}), and so do others, so that you cannot tell which are doubted.`;
  },
  askAgain: "Ask me these again now",
  confused: (pairs: readonly Confused[]) => {
    const parts = pairs.map(({ label, meant, rows }) => `${label} for ${meant} (about ${Math.round(rows)})`);
    return `Most often mistaken: ${parts.join(", ")}.`;
  },
  showWorst: "Show the worst",
  showAll: (issues: number) => `Show all ${issues}`,
  given: "given {label}, rather {suggestion}",
  sure: (confidence: number, quality: number) => `${chance(confidence)} sure, quality of the label ${percent(quality)}`,
  accept: (suggestion: string) => `It is ${suggestion}`,
  keep: (label: string) => `Keep ${label}`,
  kept: (label: string) => `Kept: ${label}`,
  corrected: (label: string) => `Corrected: ${label}`,
};

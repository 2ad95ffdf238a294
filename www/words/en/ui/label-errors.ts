/** Labels that are probably wrong. */
import { grouped } from "../grammar.js";
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
    if (oneIn === undefined) return "{rows} still to check. No question asks again: change that in “Settings”.";
    return `{rows} still to check. They come back without their label: one question in ${oneIn} asks again. Others come back, too, so that you cannot tell which are doubted.`;
  },
  askAgain: "Ask me these again now",
  confused: (pairs: readonly Confused[]) => {
    const parts = pairs.map(
      ({ label, meant, rows }) => `“${label}” for “${meant}” (about ${grouped(Math.round(rows))})`,
    );
    return `Most often mistaken: ${parts.join(", ")}.`;
  },
  showWorst: "Show the worst",
  showAll: (issues: number) => `Show all ${grouped(issues)}`,
  given: "labelled {label}, probably {suggestion}",
  sure: (confidence: number, quality: number) => `${chance(confidence)} sure, label quality ${percent(quality)}`,
  accept: (suggestion: string) => `It is “${suggestion}”`,
  keep: (label: string) => `Keep “${label}”`,
  kept: (label: string) => `Kept: ${label}`,
  corrected: (label: string) => `Corrected: ${label}`,
};

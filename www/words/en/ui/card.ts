/** The card of a question: what is asked, what the model thinks of it, and what was answered before. */
import { chance } from "./numbers.js";

/** What a list of names in a question can hold without quotes. */
const PLAIN = /^[\p{L}\p{M}\p{N}_-]+$/u;

export const card = {
  question: { row: "Which {target}?", text: "Which {target}?" },
  /** Where there are two classes: the question with both names. */
  either: (one: string, other: string) =>
    PLAIN.test(one) && PLAIN.test(other) ? "{target}: {one} or {other}?" : "{target}: “{one}” or “{other}”?",
  answered: (label: string) => `answered ${label}`,
  skipped: "skipped before",
  suggestion: "Suggestion: {label} {sure} {accept}",
  sure: (confidence: number) => `${chance(confidence)} sure`,
  accept: "accept {key}",
  /** What a large model of the person's own answers. */
  oracle: "{oracle}: {label} {sure}",
  /** A cell without a value. */
  missing: "missing",
  /** What a finger can do on the card; buttons do the same. */
  swipe: {
    skip: "skip",
    either: (left: string, right: string) => `Swipe left for “${left}”, right for “${right}”.`,
    toSkip: "Swipe left to skip.",
    letGo: (what: string) => `Let go: ${what}`,
  },
};

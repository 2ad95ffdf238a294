/** Around the card: what to do, what is asked for a while, and what stands there when nothing is asked. */
import type { Purpose } from "../../../client/types.js";
import { count } from "../grammar.js";

/** How the questions of a focus are described; `{rows}` is how many there are at most. */
const focus: Readonly<Record<Purpose, string>> = {
  teach: "Up to {rows}.",
  check: "Up to {rows}, drawn at random to test the model.",
  reAsk: "Up to {rows}, asked again.",
  audit: "Up to {rows}, to check the model's labels.",
};

/** What a person can do who has not answered yet: there are more classes than digits, the answer is there, digits answer. */
interface Hint {
  hasMore: boolean;
  canReveal: boolean;
  hasDigits: boolean;
}

export const question = {
  heading: (name: string) => `Label ${name}`,
  title: "Question",
  preparing: "Preparing the first question",
  /** For a person who has not done anything yet. */
  hint: {
    firstClass: "Type what this one is. More classes can follow at any time.",
    answer: ({ hasMore, canReveal, hasDigits }: Hint) => {
      const ways = [hasDigits ? "press its number" : "", hasMore ? "find it by name" : ""].filter(Boolean);
      const how = ways.map((way, i) => (i === ways.length - 1 ? `, or ${way}` : `, ${way}`)).join("");
      const unsure = canReveal ? "skip it, or reveal what the table says" : "skip it";
      return `Pick an answer${how}. Not sure? Then ${unsure}.`;
    },
    noSuggestion: "There is no suggestion to accept on this row.",
  },
  focus: {
    of: focus,
    rows: (n: number) => count(n, "row"),
    back: "Back to the usual questions",
  },
  leak: {
    text: "{column} tells the label by itself: {reason} Is it known before the label is?",
    /** Why it does, as the columns that are left out say it of themselves. */
    reason: (reason: string) => reason.replace(/^Left out: /, ""),
    leaveOut: "No: leave it out",
    keep: "Yes: keep it",
  },
  rest: {
    noneLeft: "No row is left to ask about",
    nothing: "There is nothing to ask",
    othersAsked: "Every other row has been asked",
    allAsked: "Every row has been asked",
    labels: (labelled: number, heldOut: number) => {
      const all = labelled + heldOut;
      const have = `${count(all, "row")} ${all === 1 ? "has" : "have"} a label`;
      if (heldOut === 0) return `${have}.`;
      return `${have}: ${count(labelled, "teaches", "teach")} it, ${count(heldOut, "tests", "test")} it.`;
    },
    skipped: (rows: number) => `${count(rows, "row")} skipped: look back at them in the history.`,
    autoLabelled: (rows: number) => `${count(rows, "row")} more ${rows === 1 ? "is" : "are"} labelled by the model.`,
    next: "Export the table, or cross-validate to see how well it learns.",
    audit: "Check some of the model's labels",
  },
};

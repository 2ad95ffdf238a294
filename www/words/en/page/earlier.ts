/** The session as it was at an earlier time, to look at. */
import { count } from "../grammar.js";

export const earlier = {
  title: (name: string) => `${name} at an earlier time`,
  notice: "An earlier time",
  /** When it was so, how many answers there were, and how many there are now. */
  asOf: (when: string, answers: number, now: number) =>
    `As of ${when}, after ${count(answers, "answer")} of ${now}: only to look at.`,
  kept: "All that came after is kept.",
  opening: "Opening the session as it was then",
  back: "Back to now",
  history: "Labels at that time",
};

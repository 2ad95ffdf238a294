/** What drives a suggestion: the marks beside cells and in texts. */
import { count, list } from "../grammar.js";
import { chance } from "./numbers.js";

type OfClass = (label: string) => string;

const quoted = (words: readonly string[]): string => list(words.map((word) => `“${word}”`));

export const influence = {
  /** A little, clearly, strongly. */
  said: {
    for: [
      (label) => `speaks a little for “${label}”`,
      (label) => `speaks for “${label}”`,
      (label) => `speaks strongly for “${label}”`,
    ] as readonly OfClass[],
    against: [
      (label) => `speaks a little against “${label}”`,
      (label) => `speaks against “${label}”`,
      (label) => `speaks strongly against “${label}”`,
    ] as readonly OfClass[],
  },
  without: (label: string, without: number, now: number) =>
    `Without it: ${chance(without)} sure of “${label}”. With it: ${chance(now)}.`,
  others: (n: number) => count(n, "other column"),
  /** Of very many columns the last are nowhere on the card. */
  beyond: (n: number) => `${count(n, "more column")}: see the row in the table of all rows.`,
  legend: (label: string, { hasText, isRanked }: { hasText: boolean; isRanked: boolean }) => {
    const marks = hasText
      ? `+ or an underline: speaks for “${label}”. − or dots: against it.`
      : `+ speaks for “${label}”, − against it.`;
    return isRanked ? `${marks} What counts most comes first.` : marks;
  },
  /** For those who hear a text. */
  words: (label: string, speakFor: readonly string[], against: readonly string[]) =>
    [
      speakFor.length > 0 ? `For “${label}”: ${quoted(speakFor)}.` : "",
      against.length > 0 ? `Against it: ${quoted(against)}.` : "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  markWords: "Mark the words: the pretrained model reads the text again without each of them",
};

import type { Explanation } from "querent";
import { ui } from "../words/ui.js";

/** Changes of a probability from which on a cell or a word speaks a little, clearly, or strongly for a class or against it. */
const LEVELS = [0.01, 0.05, 0.2] as const;

/** How a cell or a word is marked. */
export interface Influence {
  kind: "for" | "against";
  /** 1 a little, 2 clearly, 3 strongly. */
  level: 1 | 2 | 3;
  /** The same in words, for a screen reader. */
  said: string;
  /** With the numbers, for a pointer that rests on it. */
  hint: string;
}

/** What stands beside a cell: as many signs as its influence has levels. */
export function signs({ kind, level }: Influence): string {
  return (kind === "for" ? "+" : "−").repeat(level);
}

/** How something is marked whose absence would take so much off the probability of the class; not at all where that is next to nothing. */
export function influenceOf(change: number, { class: label, probability }: Explanation): Influence | undefined {
  const level = LEVELS.filter((least) => Math.abs(change) >= least).length;
  if (level !== 1 && level !== 2 && level !== 3) return undefined;
  const kind = change > 0 ? "for" : "against";
  const words = ui.influence;
  return {
    kind,
    level,
    said: words.said[kind][level - 1]?.(label) ?? "",
    hint: words.without(label, probability - change, probability),
  };
}

import type { Explanation, WordInfluence } from "querent";
import { ui } from "../words/ui.js";

/** Log-odds from which on a cell or a word speaks a little, clearly, or strongly for a class or against it: 2, 10 and 27 points at 50 %. */
const LEVELS = [0.1, 0.4, 1.2] as const;

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

/** How a cell or a word is marked by what the prediction would be without it; not at all where that is nearly the same. */
export function influenceOf(
  { influence: change, logOdds }: Pick<WordInfluence, "influence" | "logOdds">,
  { class: label, probability }: Explanation,
): Influence | undefined {
  const level = LEVELS.filter((least) => Math.abs(logOdds) >= least).length;
  if (level !== 1 && level !== 2 && level !== 3) return undefined;
  const kind = logOdds > 0 ? "for" : "against";
  const words = ui.influence;
  return {
    kind,
    level,
    said: words.said[kind][level - 1]?.(label) ?? "",
    hint: words.without(label, probability - change, probability),
  };
}

import { benchmark } from "../words/benchmark.js";

/** The strategies that can be run here: the one of which values were published, and the one that every other has to beat. */
export const STRATEGIES = ["margin", "random"] as const;

/** What a strategy is called. */
export function nameOf(strategy: string): string {
  return Object.entries(benchmark.choices.names).find(([name]) => name === strategy)?.[1] ?? strategy;
}

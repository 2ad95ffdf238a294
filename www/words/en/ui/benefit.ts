/** Whether synthetic rows help, and whether they are trained with. */
import { fixed } from "./numbers.js";

/** A difference of shares in points of per cent, with its sign. */
function points(gain: number): string {
  return `${gain < 0 ? "−" : "+"}${fixed(Math.abs(gain) * 100, 1)}`;
}

export const benefit = {
  used: "It also trains with synthetic rows: {made}. They never test it.",
  stopUsing: "Stop training with them",
  stop: "Stop",
  ask: "Do they help?",
  areQuestions: "These rows are questions. Each teaches like a real one, once you answer it.",
  hint: "Trains with such rows and without, and tests both on real rows.",
  without: "Without",
  with: (made: string) => `With ${made}`,
  gain: "Gain",
  points: (gain: number) => `${points(gain)} points {interval}`,
  between: (low: number, high: number) => `between ${points(low)} and ${points(high)}`,
  mean: (metric: string, folds: number) => `Mean ${metric} over ${folds} comparisons.`,
  use: "Train with them",
};

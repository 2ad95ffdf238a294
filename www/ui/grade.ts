/** A difficulty or a quality in one word. */
export type Grade = "low" | "middle" | "high";

/** The third in which a score between 0 and 1 lies. */
export function grade(score: number): Grade {
  return score < 1 / 3 ? "low" : score < 2 / 3 ? "middle" : "high";
}

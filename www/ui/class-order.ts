import type { Task } from "querent";

/** One answer that can be given, with the key that gives it. */
export interface Answer {
  name: string;
  probability: number | undefined;
  suggested: boolean;
  /** "1" to "9", or undefined for those beyond. */
  key: string | undefined;
}

/** As many classes as have a key of their own. */
export const KEYS = 9;

/**
 * The answers to offer for a task. Up to nine classes keep the order of the session, so that a key means the same class on
 * every question; beyond nine the likeliest come first, and `search` narrows them.
 */
export function answers(classes: readonly string[], task: Task | undefined, search = ""): Answer[] {
  const probability = new Map(task?.probabilities.map((p) => [p.class, p.probability]));
  const wanted = search.trim().toLocaleLowerCase();
  const many = classes.length > KEYS;
  const names = classes.filter((name) => !many || name.toLocaleLowerCase().includes(wanted));
  if (many) names.sort((a, b) => (probability.get(b) ?? 0) - (probability.get(a) ?? 0));
  return names.map((name, i) => ({
    name,
    probability: probability.get(name),
    suggested: name === task?.suggestion,
    key: i < KEYS ? String(i + 1) : undefined,
  }));
}

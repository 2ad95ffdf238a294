import type { Task } from "querent";

/** One answer that can be given, with the key that gives it. */
export interface Answer {
  name: string;
  probability: number | undefined;
  suggested: boolean;
  /** "1" to "9", or undefined for a class without a key. */
  key: string | undefined;
}

/** The keys of classes, by class. */
export type ClassKeys = ReadonlyMap<string, string>;

/** As many classes as have a key of their own. */
export const KEYS = 9;

/** The keys "1" to "9" for the first nine classes. */
export function keysByOrder(classes: readonly string[]): ClassKeys {
  return new Map(classes.slice(0, KEYS).map((name, i) => [name, String(i + 1)]));
}

/**
 * The answers to offer for a task. Up to nine classes keep the order of the session; of more, those with a key come first and then
 * the likeliest. `search` keeps those that hold it, those first that begin with it.
 */
export function answers(
  classes: readonly string[],
  task: Task | undefined,
  keys: ClassKeys = keysByOrder(classes),
  search = "",
): Answer[] {
  const probability = new Map(task?.probabilities.map((p) => [p.class, p.probability]));
  const wanted = folded(search);
  const found = classes.filter((name) => folded(name).includes(wanted));
  if (classes.length > KEYS) {
    const place = (name: string): number => Number(keys.get(name) ?? KEYS + 1);
    found.sort((a, b) => place(a) - place(b) || (probability.get(b) ?? 0) - (probability.get(a) ?? 0));
  }
  if (wanted !== "") found.sort((a, b) => Number(startsWith(b, wanted)) - Number(startsWith(a, wanted)));
  return found.map((name) => ({
    name,
    probability: probability.get(name),
    suggested: name === task?.suggestion,
    key: keys.get(name),
  }));
}

/** The class that a typed name means: the same but for case, blanks around it and ways to write a letter; undefined for a new one. */
export function sameClass(classes: readonly string[], typed: string): string | undefined {
  const name = typed.trim();
  return classes.find((known) => known === name) ?? classes.find((known) => folded(known) === folded(name));
}

function startsWith(name: string, wanted: string): boolean {
  return folded(name).startsWith(wanted);
}

function folded(text: string): string {
  return text.trim().normalize("NFKC").toLocaleLowerCase();
}

/** Which classes rows are written for. */
import type { Session } from "./learner.js";
import type { Prompts } from "./prompting.js";
import { shuffled } from "./shuffled.js";

/** So many rows say which classes are confused. */
const SAMPLE = 2000;

/** The class with the fewest labels; nothing where there is no class. */
export function rarestClass({ subject, labels }: Pick<Prompts, "subject" | "labels">): string | undefined {
  const given = [...labels.teaching.values()];
  const count = (name: string) => given.filter((label) => label === name).length;
  return [...subject.classes].sort((a, b) => count(a.name) - count(b.name))[0]?.name;
}

/**
 * The two classes that the learner confuses most: the likeliest two of a row, over rows without a label, each pair by how likely
 * both are. None before there is a model.
 */
export async function confusedClasses(
  learner: Session,
  { subject, labels }: Pick<Prompts, "subject" | "labels">,
): Promise<string[]> {
  if (!subject.fitted) return [];
  const from = labels.unlabelled.length > 0 ? labels.unlabelled : [...labels.teaching.keys()];
  const { classes, probabilities } = await learner.predict(shuffled(from, 1).slice(0, SAMPLE));
  const width = classes.length;
  const pairs = new Map<string, { pair: [string, string]; weight: number }>();
  for (let at = 0; at < probabilities.length; at += width) {
    const row = classes.map((name, of) => ({ name, p: probabilities[at + of] ?? 0 })).sort((a, b) => b.p - a.p);
    const [first, second] = row;
    if (!first || !second) continue;
    const pair = [first.name, second.name].sort() as [string, string];
    const key = JSON.stringify(pair);
    pairs.set(key, { pair, weight: (pairs.get(key)?.weight ?? 0) + first.p * second.p });
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight)[0]?.pair ?? [];
}

/** Answers of models, kept by what was asked, so that a run goes on where it ended and nothing is asked twice. */
import type { ClassScores, Oracle } from "./oracle.js";
import type { RowPrompt } from "./prompt.js";

/** Keeps texts by name: a map, a file, or a store of a browser. */
export interface CacheStore {
  get(key: string): string | undefined | Promise<string | undefined>;
  set(key: string, value: string): unknown;
}

/** Answers by prompt and model. */
export class AnswerCache {
  readonly #store: CacheStore;

  constructor(store: CacheStore = new Map<string, string>()) {
    this.#store = store;
  }

  /** What a model answered to a prompt; nothing where it was not asked, or where what is kept is damaged. */
  async get(oracle: Oracle, prompt: RowPrompt): Promise<ClassScores | undefined> {
    const kept = await this.#store.get(await keyOf(oracle, prompt));
    return kept === undefined ? undefined : scoresIn(kept, prompt.classes.length);
  }

  async set(oracle: Oracle, prompt: RowPrompt, scores: ClassScores): Promise<void> {
    await this.#store.set(await keyOf(oracle, prompt), JSON.stringify(scores));
  }
}

/** The SHA-256 of all that an answer depends on, in hexadecimal. No key and no address is among it. */
export async function keyOf({ model, scoring }: Pick<Oracle, "model" | "scoring">, prompt: RowPrompt): Promise<string> {
  const { template, label, classes, examples, row } = prompt;
  const asked = [
    model,
    scoring,
    template,
    label,
    classes.map(({ name, about }) => [name, about]),
    examples.map(({ cells, label: of }) => [of, cells.map(({ column, value }) => [column, value])]),
    row.map(({ column, value }) => [column, value]),
  ];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(asked)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function scoresIn(text: string, n: number): ClassScores | undefined {
  try {
    const { logProbabilities, mass } = JSON.parse(text) as Partial<ClassScores>;
    const isWhole =
      Array.isArray(logProbabilities) && logProbabilities.length === n && logProbabilities.every(Number.isFinite);
    return isWhole && typeof mass === "number" ? { logProbabilities, mass } : undefined;
  } catch {
    return undefined;
  }
}

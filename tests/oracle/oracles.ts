/** Oracles that are no models: one at chance, one that is always wrong, and one that knows. */
import type { ClassScores, Oracle } from "../../www/oracle/oracle.js";
import type { RowPrompt } from "../../www/oracle/prompt.js";

/** An oracle that classifies by a function, which gives the share of each class. */
export function oracleBy(
  model: string,
  classify: (prompt: RowPrompt) => readonly number[] | Promise<readonly number[]>,
): Oracle {
  const scores = async (prompt: RowPrompt): Promise<ClassScores> => {
    const shares = await classify(prompt);
    const sum = shares.reduce((total, share) => total + share, 0);
    return { logProbabilities: shares.map((share) => Math.log(share / sum)), mass: 1 };
  };
  return {
    name: model,
    model,
    scoring: "codes",
    concurrency: 2,
    classify: async (prompt, { signal } = {}) => {
      signal?.throwIfAborted();
      return scores(prompt);
    },
    write: async (_, { n = 1, seed = 1 } = {}) =>
      Array.from({ length: n }, (_, at) => `A text of number ${seed + at}.`),
    explain: async () => "Because.",
    test: async () => ({ answer: "", probability: 1, mass: 1, seconds: 0, scoring: "codes", asked: "" }),
    close: async () => {},
  };
}

/** Knows nothing: the same row gives the same draw. */
export function randomOracle(): Oracle {
  return oracleBy("random", (prompt) =>
    prompt.classes.map((_, at) => 0.05 + noise(`${JSON.stringify(prompt.row)}${at}`)),
  );
}

/** Is sure of another class than the right one, always. */
export function wrongOracle(truthOf: (prompt: RowPrompt) => string): Oracle {
  return oracleBy("wrong", (prompt) => {
    const right = prompt.classes.findIndex(({ name }) => name === truthOf(prompt));
    return prompt.classes.map((_, at) => (at === (right + 1) % prompt.classes.length ? 0.9 : 0.02));
  });
}

/** A number between 0 and 1 that depends on a text alone. */
export function noise(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return ((Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0) % 10_000) / 10_000;
}

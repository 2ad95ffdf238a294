/** Probabilities by repeated draws, where a door gives none. */
import type { Door } from "./door.js";
import type { ClassScores } from "./oracle.js";
import { promptText, type RowPrompt } from "./prompt.js";
import { noAnswer } from "./scoring.js";

/** So often a row is asked about. */
const DRAWS = 5;

/** What is counted beforehand, shared by the classes, so that none has the probability 0. */
const PRIOR = 1;

/** Counts what a model answers when it is asked several times. What is no class is no answer. */
export async function byDraws(door: Door, prompt: RowPrompt, signal?: AbortSignal): Promise<ClassScores> {
  const names = prompt.classes.map(({ name }) => name);
  const text = promptText(prompt, names);
  const schema = schemaOf(names);
  const counts = names.map(() => 0);
  let last = "";
  for (let seed = 1; seed <= DRAWS; seed++) {
    const written = await door.chat({ prompt: text, mostTokens: 64, temperature: 1, seed, schema, signal });
    const at = classIn(written.text, names);
    if (at === undefined) last = written.text;
    else counts[at] = (counts[at] ?? 0) + 1;
  }
  const given = counts.reduce((sum, count) => sum + count, 0);
  if (given === 0) throw noAnswer(last);
  const probabilities = counts.map((count) => (count + PRIOR / names.length) / (given + PRIOR));
  return { logProbabilities: probabilities.map(Math.log), mass: given / DRAWS };
}

/** The JSON schema of an answer: one of these names. */
function schemaOf(names: readonly string[]): object {
  return {
    type: "object",
    properties: { answer: { type: "string", enum: names } },
    required: ["answer"],
    additionalProperties: false,
  };
}

/** The class that an answer is: as JSON, or by its name alone. Nothing else is an answer, such as a sentence with a name in it. */
export function classIn(text: string, names: readonly string[]): number | undefined {
  const trimmed = text.replace(/^\s*```(?:json)?|```\s*$/g, "").trim();
  const found = [answerIn(trimmed), trimmed.replace(/^["'“]|["'”.]$/g, "")].filter((of) => of !== undefined);
  for (const answer of found) {
    const exact = names.indexOf(answer.trim());
    if (exact >= 0) return exact;
    const alike = names.flatMap((name, at) => (folded(name) === folded(answer) ? [at] : []));
    if (alike.length === 1) return alike[0];
  }
  return undefined;
}

function answerIn(text: string): string | undefined {
  try {
    const answer: unknown = (JSON.parse(text) as { answer?: unknown } | null)?.answer;
    return typeof answer === "string" ? answer : undefined;
  } catch {
    return undefined;
  }
}

const folded = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

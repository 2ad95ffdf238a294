/** An oracle, made of any door. */
import type { Asked, Door } from "./door.js";
import type { ClassScores, ExplainCall, Oracle, OracleCall, OracleTest, Scoring, WriteCall } from "./oracle.js";
import { defaultTemplate, promptText, type RowPrompt } from "./prompt.js";
import { answersOf, score, scoringOf } from "./scoring.js";
import { withoutThoughts } from "./thoughts.js";

/** What every door is opened with. */
export interface OracleOptions {
  /** How probabilities come about; found out by a question unless given. */
  scoring?: Scoring | undefined;
  signal?: AbortSignal | undefined;
}

/** A text is cut after so many tokens, unless another number is given. */
const MOST_TOKENS = 400;

/** An explanation after so many, unless another number is given. */
const A_SENTENCE = 120;

/** Asks a door one question, to find out how probabilities come about, unless that is said. */
export async function oracleOf(door: Door, { scoring, signal }: OracleOptions = {}): Promise<Oracle> {
  return new DoorOracle(door, scoring ?? (await scoringOf(door, trial(), signal)));
}

/** A row that every model can classify. */
export function trial(): RowPrompt {
  return {
    template: defaultTemplate(),
    label: "kind",
    classes: [
      { name: "greeting", about: "" },
      { name: "question", about: "" },
    ],
    examples: [
      { cells: [{ column: "text", value: "Good morning, everybody!" }], label: "greeting" },
      { cells: [{ column: "text", value: "How much is it?" }], label: "question" },
    ],
    row: [{ column: "text", value: "Where is the station?" }],
  };
}

class DoorOracle implements Oracle {
  readonly #door: Door;
  readonly scoring: Scoring;

  constructor(door: Door, scoring: Scoring) {
    this.#door = door;
    this.scoring = scoring;
  }

  get name(): string {
    return `${this.#door.model} · ${this.#door.place}`;
  }

  get model(): string {
    return this.#door.model;
  }

  get concurrency(): number {
    return this.#door.concurrency;
  }

  classify(prompt: RowPrompt, { signal }: OracleCall = {}): Promise<ClassScores> {
    return score(this.#door, this.scoring, prompt, signal);
  }

  async write(
    prompt: string,
    { n = 1, schema, seed = 1, mostTokens = MOST_TOKENS, signal }: WriteCall = {},
  ): Promise<string[]> {
    const texts: string[] = [];
    for (let at = 0; at < n; at++) {
      const asked: Asked = { prompt, mostTokens, temperature: 1, seed: seed + at, signal };
      const { text } = await this.#door.chat({ ...asked, ...(schema && { schema }) });
      texts.push(withoutThoughts(text).trim());
    }
    return texts;
  }

  async explain(prompt: string, { mostTokens = A_SENTENCE, signal }: ExplainCall = {}): Promise<string> {
    const { text } = await this.#door.chat({ prompt, mostTokens, temperature: 0, signal });
    return withoutThoughts(text).replace(/\s+/g, " ").trim();
  }

  async test(prompt: RowPrompt = trial(), { signal }: OracleCall = {}): Promise<OracleTest> {
    const start = performance.now();
    const { logProbabilities, mass } = await this.classify(prompt, { signal });
    const seconds = (performance.now() - start) / 1000;
    const most = Math.max(...logProbabilities);
    const answer = prompt.classes[logProbabilities.indexOf(most)]?.name ?? "";
    const asked = promptText(prompt, answersOf(prompt, this.scoring));
    return { answer, probability: Math.exp(most), mass, seconds, scoring: this.scoring, asked };
  }

  async close(): Promise<void> {
    await this.#door.close?.();
  }
}

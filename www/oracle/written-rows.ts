/** Written rows as a learner checks, tries and trains with them. */
import type { SyntheticRow, WrittenRows } from "../client/types.js";
import type { Writing } from "./writing.js";

/** Below this quality a row is poor. */
const POOR = 1 / 3;

/**
 * What a model wrote, for `generate`, `trySynthetic` and `augment` with the method "written": each row with the model and the prompt that
 * made it, and with the real rows that the prompts showed, on which no help is measured.
 */
export function writtenRows({ rows }: Pick<Writing, "rows">): WrittenRows {
  const prompts = [...new Set(rows.map(({ prompt }) => prompt))];
  const place = new Map(prompts.map((prompt, at) => [prompt, at]));
  return {
    model: rows[0]?.model ?? "",
    prompts,
    rows: rows.map(({ class: name, values, prompt }) => ({ class: name, values, prompt: place.get(prompt) ?? 0 })),
    shown: [...new Set(rows.flatMap(({ shown }) => shown))].sort((a, b) => a - b),
  };
}

/** Whether a row had better be left out: the mean of how real, how new and how true to its class it is lies below a third. */
export function isPoor({ quality }: Pick<SyntheticRow, "quality">): boolean {
  return quality.score < POOR;
}

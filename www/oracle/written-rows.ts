/** Written rows as a learner checks, tries and trains with them. */
import type { SyntheticRow, WrittenRows } from "../client/types.js";
import type { Writing } from "./writing.js";

/** A row is as far from the next real one as real rows are from each other, up to this factor. */
const FACTOR = 3;

/**
 * What a model wrote, for `generate`, `trySynthetic` and `augment` with the method "written": each row with the model and the prompt that
 * made it, and with the real rows that the prompts showed, on which no help is measured.
 */
export function writtenRows({ rows }: Pick<Writing, "rows">): WrittenRows {
  const prompts = [...new Set(rows.map(({ prompt }) => prompt))];
  const place = new Map(prompts.map((prompt, at) => [prompt, at]));
  return {
    model: [...new Set(rows.map(({ model }) => model))].join(", "),
    prompts,
    rows: rows.map(({ class: name, values, prompt }) => ({ class: name, values, prompt: place.get(prompt) ?? 0 })),
    shown: [...new Set(rows.flatMap(({ shown }) => shown))].sort((a, b) => a - b),
  };
}

/**
 * Whether a row is neither odd nor nearly a copy: no more than three times as far from the next real row as real rows are from each other,
 * and no less than a third as far. Its class counts for nothing here: a row near the boundary has neighbours of other classes.
 */
export function isSound({ quality }: Pick<SyntheticRow, "quality">): boolean {
  return Math.min(quality.realism, quality.novelty) >= 1 / FACTOR;
}

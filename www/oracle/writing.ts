/** Rows that a model writes for a class: synthetic for ever, with the prompt and the model that made them. */
import type { CellValue } from "../client/types.js";
import { spoken } from "../words/words.js";
import { type Copy, KnownTexts } from "./copies.js";
import type { Session } from "./learner.js";
import type { Oracle, OracleCall } from "./oracle.js";
import type { ClassLine } from "./prompt.js";
import type { Prompts } from "./prompting.js";
import { oneLine, rowText } from "./row-text.js";

/** A row that a model wrote. */
export interface WrittenRow {
  class: string;
  values: CellValue[];
  /** The model that wrote it. */
  model: string;
  /** What it was asked. */
  prompt: string;
}

/** What became of a text that is no row. */
export type Discarded = "unreadable" | "empty" | Copy;

/** What a model wrote. */
export interface Writing {
  rows: WrittenRow[];
  /** How many texts were left out, and why. */
  discarded: Record<Discarded, number>;
}

/** How rows are written. */
export interface WritingOptions extends OracleCall {
  /** The class; the one with the fewest labels unless given. */
  class?: string | undefined;
  /** How many rows; 10 unless given. */
  n?: number | undefined;
  seed?: number | undefined;
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
}

/** So many real rows stand in a prompt. */
const SHOWN = 6;

/** So often a model may write in vain for each row that is wanted. */
const TRIES = 3;

/** So many real rows are compared with what was written. */
const MOST_COMPARED = 50_000;

/** Real rows are asked for so many at a time. */
const AT_A_TIME = 5000;

/**
 * Has a model write rows of a class, prompted with real rows of it, those first that the learner is least sure of. What is no row, and
 * what is a copy of a real or of a written one, or nearly so, is left out.
 */
export async function writeRows(
  oracle: Oracle,
  learner: Session,
  prompts: Prompts,
  options: WritingOptions = {},
): Promise<Writing> {
  const { n = 10, seed = 1, signal } = options;
  const of = await classOf(prompts, options.class);
  const known = await realTexts(prompts, signal);
  const seeds = await nearBoundary(learner, prompts, of.name);
  const cells = await prompts.cells(seeds);
  const columns = prompts.subject.columns.map(({ name }) => name);
  const schema = schemaOf(columns);
  const writing: Writing = { rows: [], discarded: { unreadable: 0, empty: 0, exact: 0, near: 0 } };
  for (let tries = 0; writing.rows.length < n && tries < n * TRIES; tries++) {
    signal?.throwIfAborted();
    // Other rows each time, so that not all texts follow the same ones.
    const shown = turned(seeds, tries).slice(0, SHOWN);
    const prompt = writingPrompt(
      prompts.subject.label,
      of,
      columns,
      shown.map((row) => cells.get(row) ?? []),
    );
    const [text = ""] = await oracle.write(prompt, { n: 1, schema, seed: seed + tries, signal });
    const values = valuesIn(text, columns);
    const why = values ? reasonAgainst(values, known) : "unreadable";
    if (why) writing.discarded[why] += 1;
    else if (values) {
      known.add(joined(values));
      writing.rows.push({ class: of.name, values, model: oracle.model, prompt });
    }
    options.onProgress?.({ done: writing.rows.length, total: n });
  }
  return writing;
}

/** What a model is asked to write. */
export function writingPrompt(
  label: string,
  { name, about }: ClassLine,
  columns: readonly string[],
  shown: readonly CellValue[][],
): string {
  return spoken({
    say: "writing_prompt",
    label: oneLine(label),
    class: oneLine(name),
    about: oneLine(about),
    rows: shown.map(rowText).join("\n"),
    columns: columns.map((column) => JSON.stringify(column)).join(", "),
  });
}

/** A class of the session: the one that is named, or the one with the fewest labels. */
async function classOf({ subject, labels }: Prompts, wanted: string | undefined): Promise<ClassLine> {
  const given = [...labels.teaching.values()];
  const count = (name: string) => given.filter((label) => label === name).length;
  const rarest = [...subject.classes].sort((a, b) => count(a.name) - count(b.name))[0];
  const named = subject.classes.find(({ name }) => name === wanted);
  return (wanted === undefined ? rarest : named) ?? { name: wanted ?? "", about: "" };
}

/** Labelled rows of a class, those first that the learner is least sure of. */
async function nearBoundary(learner: Session, { subject, labels }: Prompts, name: string): Promise<number[]> {
  const rows = [...labels.teaching].filter(([, label]) => label === name).map(([row]) => row);
  if (!subject.fitted || rows.length === 0) return rows;
  const { classes, probabilities } = await learner.predict(rows);
  const at = classes.indexOf(name);
  const sure = new Map(rows.map((row, n) => [row, probabilities[n * classes.length + at] ?? 1]));
  return rows.sort((a, b) => (sure.get(a) ?? 1) - (sure.get(b) ?? 1)).slice(0, 2 * SHOWN);
}

async function realTexts(prompts: Prompts, signal: AbortSignal | undefined): Promise<KnownTexts> {
  const known = new KnownTexts();
  const total = Math.min(prompts.subject.rows, MOST_COMPARED);
  for (let from = 0; from < total; from += AT_A_TIME) {
    signal?.throwIfAborted();
    const rows = Array.from({ length: Math.min(AT_A_TIME, total - from) }, (_, at) => from + at);
    for (const values of (await prompts.cells(rows)).values()) known.add(joined(values));
  }
  return known;
}

function schemaOf(columns: readonly string[]): object {
  const properties = Object.fromEntries(columns.map((column) => [column, { type: "string" }]));
  return { type: "object", properties, required: columns, additionalProperties: false };
}

/** The cells of a row that was written as JSON; of a single column, the bare text will do. */
export function valuesIn(text: string, columns: readonly string[]): CellValue[] | undefined {
  const bare = text.replace(/^\s*```(?:json)?|```\s*$/g, "").trim();
  try {
    const row = JSON.parse(bare) as Record<string, unknown>;
    if (typeof row !== "object" || row === null || Array.isArray(row)) return undefined;
    const values = columns.map((column) => ({ column, value: row[column] }));
    const isText = ({ value }: { value: unknown }) => ["string", "number", "boolean"].includes(typeof value);
    return values.every(isText) ? values.map(({ column, value }) => ({ column, value: String(value) })) : undefined;
  } catch {
    const [only, more] = columns;
    return only !== undefined && more === undefined && !bare.startsWith("{")
      ? [{ column: only, value: bare }]
      : undefined;
  }
}

function reasonAgainst(values: readonly CellValue[], known: KnownTexts): Discarded | undefined {
  return values.every(({ value }) => value.trim() === "") ? "empty" : known.copyOf(joined(values));
}

const joined = (values: readonly CellValue[]): string => values.map(({ value }) => value).join("\n");
const turned = <T>(items: readonly T[], by: number): T[] => {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
};

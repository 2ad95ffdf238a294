/** Rows that a model writes for a class: always marked as synthetic, with the prompt and the model that made them. */
import type { CellValue } from "../client/types.js";
import { spoken } from "../words/words.js";
import type { Copy, KnownTexts } from "./copies.js";
import { joined, knownRows } from "./known-rows.js";
import type { Session } from "./learner.js";
import type { Oracle, OracleCall } from "./oracle.js";
import type { ClassLine } from "./prompt.js";
import type { Prompts } from "./prompting.js";
import { isCut, rowSchema, valuesIn } from "./row-json.js";
import { oneLine, quotedName, rowText } from "./row-text.js";
import { rarestClass } from "./writing-classes.js";

/** A row that a model wrote. */
export interface WrittenRow {
  class: string;
  values: CellValue[];
  /** The model that wrote it. */
  model: string;
  /** What it was asked. */
  prompt: string;
  /** The real rows that stood in the prompt, by their numbers. */
  shown: number[];
}

/** Why a text is left out: it is no row, was cut off before its end, says nothing, or is a copy. */
export type Discarded = "unreadable" | "cut" | "empty" | Copy;

/** What a model wrote. */
export interface Writing {
  rows: WrittenRow[];
  /** How many texts were left out, and why. */
  discarded: Record<Discarded, number>;
  /** What ended it before all were written, be it the signal: what was written until then is here. */
  error?: unknown;
}

/** How rows are written. */
export interface WritingOptions extends OracleCall {
  /** The class, or several in turn; the one with the fewest labels unless given. */
  class?: string | readonly string[] | undefined;
  /** How many rows; 10 unless given. */
  n?: number | undefined;
  seed?: number | undefined;
  /** Rows that were written before, of which none is to be a copy. */
  written?: readonly WrittenRow[] | undefined;
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
}

/** So many real rows stand in a prompt. */
const SHOWN = 6;

/** No more rows of a class are shown in all; half of them at the most, for whether written rows help is measured on the others. */
const MOST_SHOWN = 12;

/** A text is cut after so many tokens at the least, */
const FEWEST_TOKENS = 400;

/** and at the most, however long the rows are that it was shown. */
const MOST_TOKENS = 2000;

/** So often a model may write in vain for each row that is wanted. */
const TRIES = 3;

/**
 * Has a model write rows of a class, prompted with real rows of it, those first that the learner is least sure of. What is no row, and
 * what is a copy of a real or of a written one, or nearly so, is left out.
 *
 * @throws what ended it as a rejection, where nothing was written before; otherwise it is the `error` of what was written
 */
export async function writeRows(
  oracle: Oracle,
  learner: Session,
  prompts: Prompts,
  options: WritingOptions = {},
): Promise<Writing> {
  const { n = 10, seed = 1, written = [], signal } = options;
  const known = await knownRows(
    prompts,
    written.flatMap(({ shown }) => shown),
    signal,
  );
  for (const { values } of written) known.add(joined(values));
  const before = new Set(written.flatMap(({ shown }) => shown));
  const wanted = await Promise.all(
    classesOf(prompts, options.class).map((of) => shownFor(learner, prompts, of, before)),
  );
  const columns = prompts.subject.columns.map(({ name }) => name);
  const schema = rowSchema(columns);
  const writing: Writing = { rows: [], discarded: { unreadable: 0, cut: 0, empty: 0, exact: 0, near: 0 } };
  const write = async (tries: number): Promise<void> => {
    signal?.throwIfAborted();
    // The classes in turn, and other rows each time, so that not all texts follow the same ones.
    const of = wanted[tries % wanted.length] as Wanted;
    const shown = turned(of.rows, Math.floor(tries / wanted.length)).slice(0, SHOWN);
    const cells = shown.map((row) => of.cells.get(row) ?? []);
    const prompt = writingPrompt(prompts.subject.label, of.line, columns, cells);
    // A run after another one draws others.
    const drawn = seed + written.length + tries;
    const mostTokens = tokensFor(cells);
    const [text = ""] = await oracle.write(prompt, { n: 1, schema, seed: drawn, mostTokens, signal });
    const values = valuesIn(text, columns);
    const why = values ? await reasonAgainst(values, known) : isCut(text) ? "cut" : "unreadable";
    if (why) writing.discarded[why] += 1;
    else if (values) {
      known.add(joined(values));
      writing.rows.push({ class: of.line.name, values, model: oracle.model, prompt, shown });
    }
    options.onProgress?.({ done: writing.rows.length, total: n });
  };
  try {
    for (let tries = 0; writing.rows.length < n && tries < n * TRIES; tries++) await write(tries);
  } catch (error) {
    if (writing.rows.length === 0) throw error;
    writing.error = error;
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
    label: quotedName(label),
    class: quotedName(name),
    about: oneLine(about),
    rows: shown.map(rowText).join("\n"),
    columns: columns.map((column) => JSON.stringify(column)).join(", "),
  });
}

/** A class, and the real rows that are shown for it. */
interface Wanted {
  line: ClassLine;
  rows: number[];
  cells: ReadonlyMap<number, CellValue[]>;
}

/** Those that were shown before come first, so that few are shown in all. */
async function shownFor(
  learner: Session,
  prompts: Prompts,
  line: ClassLine,
  before: ReadonlySet<number>,
): Promise<Wanted> {
  const all = await nearBoundary(learner, prompts, line.name);
  const order = [...all.filter((row) => before.has(row)), ...all.filter((row) => !before.has(row))];
  const rows = order.slice(0, Math.min(MOST_SHOWN, Math.ceil(all.length / 2)));
  return { line, rows, cells: await prompts.cells(rows) };
}

/** The classes that are named, or the one with the fewest labels; one at least. */
function classesOf(prompts: Prompts, wanted: WritingOptions["class"]): ClassLine[] {
  const names = typeof wanted === "string" ? [wanted] : (wanted ?? []);
  const some = names.length > 0 ? names : [rarestClass(prompts) ?? ""];
  return some.map((name) => prompts.subject.classes.find((of) => of.name === name) ?? { name, about: "" });
}

/** Labelled rows of a class, those first that the learner is least sure of. */
async function nearBoundary(learner: Session, { subject, labels }: Prompts, name: string): Promise<number[]> {
  const rows = [...labels.teaching].filter(([, label]) => label === name).map(([row]) => row);
  if (!subject.fitted || rows.length === 0) return rows;
  const { classes, probabilities } = await learner.predict(rows);
  const at = classes.indexOf(name);
  const sure = new Map(rows.map((row, n) => [row, probabilities[n * classes.length + at] ?? 1]));
  return rows.sort((a, b) => (sure.get(a) ?? 1) - (sure.get(b) ?? 1));
}

async function reasonAgainst(values: readonly CellValue[], known: KnownTexts): Promise<Discarded | undefined> {
  return values.every(({ value }) => value.trim() === "") ? "empty" : known.copyOf(joined(values));
}

/** Enough for a row as long as the longest of these: a token is a character or more of most languages. */
function tokensFor(shown: readonly CellValue[][]): number {
  const lengths = shown.map((cells) => cells.reduce((sum, { column, value }) => sum + column.length + value.length, 0));
  return Math.min(MOST_TOKENS, Math.max(FEWEST_TOKENS, ...lengths));
}

const turned = <T>(items: readonly T[], by: number): T[] => {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
};

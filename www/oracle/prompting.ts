/** The prompts of rows, made from a session. */
import { type FieldsOf, optionsOf } from "../client/shapes.js";
import type { CellValue } from "../client/types.js";
import { chosenExamples } from "./examples.js";
import { type LabelledRows, labelledRows, type Session, type Subject, subjectOf } from "./learner.js";
import { type ClassLine, checkTemplate, defaultTemplate, type RowPrompt } from "./prompt.js";

/** How prompts are made. */
export interface PromptOptions {
  /** The text with its places; `defaultTemplate()` unless given. */
  template?: string | undefined;
  /** How many answered rows stand in it at the most, up to 50; 8 unless given. */
  examples?: number | undefined;
  /** How many classes a question is about at the most; 20 unless given. Of more, those that the learner predicts as likeliest are asked about. */
  classes?: number | undefined;
}

const OPTIONS = {
  template: "prose",
  examples: { least: 0, most: 50 },
  classes: { least: 1, most: 256 },
} as const satisfies FieldsOf<PromptOptions>;

/** So many answered rows, unless another number is given. */
const EXAMPLES = 8;

/** So many classes. */
const CLASSES = 20;

/** Of a table with more rows only so many are looked at for some that are like another. */
const MOST_ALIKE = 20_000;

/**
 * Makes the prompts of rows, one after another. A row is never an example of its own prompt, and a row that measures is an example of none.
 */
export class Prompts {
  readonly subject: Subject;
  readonly labels: LabelledRows;
  readonly #learner: Session;
  readonly #template: string;
  readonly #examples: number;
  readonly #classes: number;

  private constructor(learner: Session, subject: Subject, labels: LabelledRows, options: PromptOptions) {
    this.#learner = learner;
    this.subject = subject;
    this.labels = labels;
    this.#template = checkTemplate(options.template ?? defaultTemplate());
    this.#examples = options.examples ?? EXAMPLES;
    this.#classes = options.classes ?? CLASSES;
  }

  /** @throws QuerentError as a rejection, "bad_template", "bad_argument" */
  static async of(learner: Session, options: PromptOptions = {}): Promise<Prompts> {
    const taken = optionsOf("Prompts.of", options, OPTIONS);
    return new Prompts(learner, await subjectOf(learner), await labelledRows(learner), taken);
  }

  /** What a model is asked about a row. */
  async promptOf(row: number): Promise<RowPrompt> {
    const classes = await this.#shortlist(row);
    const examples = await this.#examplesFor(row, classes);
    const cells = await this.cells([row, ...examples]);
    return {
      template: this.#template,
      label: this.subject.label,
      classes,
      row: cells.get(row) ?? [],
      examples: examples.map((of) => ({ cells: cells.get(of) ?? [], label: this.labels.teaching.get(of) ?? "" })),
    };
  }

  /** The cells of rows that tell something, by row. */
  async cells(rows: readonly number[]): Promise<Map<number, CellValue[]>> {
    const lines = await this.#learner.rows([...new Set(rows)]);
    const { columns } = this.subject;
    const shown = (cells: readonly string[]) =>
      columns.map(({ name, at }) => ({ column: name, value: cells[at] ?? "" }));
    return new Map(lines.map(({ row, cells }) => [row, shown(cells)]));
  }

  /** The classes that a row is asked about: all, or the likeliest of many, in their order. */
  async #shortlist(row: number): Promise<ClassLine[]> {
    const { classes, fitted } = this.subject;
    // Before there is a model that knows better, all are asked about in rounds.
    if (classes.length <= this.#classes || !fitted) return classes;
    const { classes: known, probabilities } = await this.#learner.predict([row]);
    const order = known
      .map((name, at) => ({ name, at }))
      .sort((a, b) => (probabilities[b.at] ?? 0) - (probabilities[a.at] ?? 0));
    const likely = new Set(order.slice(0, this.#classes).map(({ name }) => name));
    return classes.filter(({ name }) => likely.has(name));
  }

  /** The rows with a label that teaches, without this one: those first that are most like it. */
  async labelledLike(row: number): Promise<number[]> {
    const { teaching } = this.labels;
    const n = Math.min(this.subject.rows, MOST_ALIKE);
    const alike = (await this.#learner.rowsLike(row, { n })).map((of) => of.row).filter((of) => of !== row);
    // Rows that are like none, such as those of a table too large to look through, come after.
    const seen = new Set([row, ...alike]);
    const others = [...teaching.keys()].filter((of) => !seen.has(of));
    return [...alike, ...(alike.length < n - 1 ? [] : others)].filter((of) => teaching.has(of));
  }

  async #examplesFor(row: number, classes: readonly ClassLine[]): Promise<number[]> {
    const { teaching } = this.labels;
    if (this.#examples === 0 || teaching.size === 0) return [];
    const asked = new Set(classes.map(({ name }) => name));
    const fit = (await this.labelledLike(row)).filter((of) => asked.has(teaching.get(of) ?? ""));
    return chosenExamples(fit, teaching, this.#examples);
  }
}

/** What is asked of a learner here: its table, its classes, its labels and what it predicts. */
import type { ActiveLearner } from "../client/index.js";
import type { ColumnProfile, Config, Status } from "../client/types.js";
import type { ClassLine } from "./prompt.js";

/** The calls that prompts and rows need. */
export type Session = Pick<ActiveLearner, "status" | "profile" | "browse" | "rows" | "rowsLike" | "predict">;

/** What a session is about, as a prompt says it. */
export interface Subject {
  /** The name of the label column. */
  label: string;
  classes: ClassLine[];
  /** The columns that tell something of a row, by their places in it. */
  columns: { name: string; at: number }[];
  rows: number;
  fitted: boolean;
}

/** What a session is about. @throws QuerentError "not_configured" before a label column is chosen */
export async function subjectOf(learner: Session): Promise<Subject> {
  const [status, { columns }] = [await learner.status(), await learner.profile()];
  const { config, rows, fitted } = status;
  const label = config?.target ?? "";
  return { label, classes: classLines(status), columns: shown(columns, config, label), rows, fitted };
}

/** The classes, each with its guideline, or the line that describes it to an encoder. */
function classLines({ classes, config }: Status): ClassLine[] {
  const described = new Map((config?.descriptions ?? []).map((of) => [of.class, of.text]));
  return classes.map(({ name, note }) => ({ name, about: note?.guide?.trim() || (described.get(name) ?? "") }));
}

function shown(columns: readonly ColumnProfile[], config: Config | undefined, label: string) {
  const decided = new Map((config?.columns ?? []).map(({ name, role }) => [name, role]));
  const isFeature = ({ name, role }: ColumnProfile) => name !== label && (decided.get(name) ?? role) === "feature";
  return columns.filter(isFeature).map(({ name, index }) => ({ name, at: index }));
}

/** Rows by what their labels are for. */
export interface LabelledRows {
  /** Labels that teach, by row: what examples and the calibration are made of. */
  teaching: Map<number, string>;
  /** Labels of rows that were drawn at random to measure, by row: nothing is learned from them. */
  measuring: Map<number, string>;
  /** Rows without a label, those in `hidden` too. */
  unlabelled: number[];
  /** Rows without a label that will measure: a person who saw what a model calls them would follow it. */
  hidden: Set<number>;
}

/** The rows of a table by their labels: those that somebody gave, and not those that a model made. */
export async function labelledRows(learner: Session): Promise<LabelledRows> {
  const { rows } = await learner.status();
  const found = await learner.browse({ sources: ["given", "answered", "inBulk", "settled"] });
  const measured = new Set(await learner.browse({ measured: true }));
  const teaching = new Map<number, string>();
  const measuring = new Map<number, string>();
  const lines = await learner.rows(found);
  for (const { row, label } of lines) {
    if (label !== undefined) (measured.has(row) ? measuring : teaching).set(row, label);
  }
  const isLabelled = new Set(found);
  const unlabelled = Array.from({ length: rows }, (_, row) => row).filter((row) => !isLabelled.has(row));
  return { teaching, measuring, unlabelled, hidden: new Set([...measured].filter((row) => !isLabelled.has(row))) };
}

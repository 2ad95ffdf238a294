/** Answers as lines: JSON Lines, or CSV with a header. */
import type { Draw, Purpose } from "../client/node.js";
import { cliWords } from "../words/cli.js";

/** What a person said of a row. */
export interface Answer {
  /** The line that it stands on, from 1. */
  line: number;
  row: number;
  /** Its class; absent where the row was skipped. */
  label?: string;
  purpose?: Purpose;
  /** How its row was drawn, as its task has it. */
  draw?: Draw;
}

/** A line that is no answer, and why. */
export interface Fault {
  line: number;
  code: string;
  message: string;
}

/** What stands in a file of answers, line by line. */
export interface Answers {
  answers: Answer[];
  faults: Fault[];
}

const PURPOSES: readonly Purpose[] = ["teach", "check", "reAsk", "audit"];

/** Reads answers. Blank lines are passed over, and so is everything of a task that is no part of an answer. */
export function readAnswers(text: string): Answers {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== "");
  const found: Answers = { answers: [], faults: [] };
  if (first < 0) return found;
  const isCsv = !(lines[first] ?? "").trimStart().startsWith("{");
  const names = isCsv ? cellsOf(lines[first] ?? "").map((name) => name.trim()) : [];
  if (isCsv && !(names.includes("row") && (names.includes("label") || names.includes("skip")))) {
    found.faults.push(fault(first + 1, cliWords().answers.noHeader()));
    return found;
  }
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "" || (isCsv && at <= first)) continue;
    const given = isCsv ? ofCells(names, cellsOf(line)) : parsed(line);
    const answer = given === undefined ? cliWords().answers.noObject() : answerOf(at + 1, given);
    if (typeof answer === "string") found.faults.push(fault(at + 1, answer));
    else found.answers.push(answer);
  }
  return found;
}

const fault = (line: number, message: string): Fault => ({ line, code: "bad_answer", message });

type Fields = Readonly<Record<string, unknown>>;

/** @returns the answer, or what is wrong with it */
function answerOf(line: number, { row, label, skip, purpose, draw }: Fields): Answer | string {
  const words = cliWords().answers;
  if (typeof row !== "number" || !Number.isInteger(row) || row < 0) return words.badRow(shown(row));
  const known = PURPOSES.find((one) => one === purpose);
  if (purpose !== undefined && purpose !== null && !known) return words.badPurpose(shown(purpose), PURPOSES);
  const of = { line, row, ...(known && { purpose: known }), ...(isDraw(draw) && { draw }) };
  if (skip === true) return label === undefined || label === null ? of : words.both();
  if (skip !== undefined && skip !== null && skip !== false) return words.badSkip(shown(skip));
  if (typeof label === "number" || typeof label === "boolean") return { ...of, label: String(label) };
  if (typeof label !== "string" || label.trim() === "") return words.noLabel();
  return { ...of, label };
}

const isDraw = (draw: unknown): draw is Draw =>
  typeof draw === "object" && draw !== null && "chance" in draw && typeof draw.chance === "number" && "answers" in draw;

const shown = (value: unknown) => (value === undefined ? "" : JSON.stringify(value)).slice(0, 40);

function parsed(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** A line of CSV by the names of its columns: an empty cell says nothing. */
function ofCells(names: readonly string[], cells: readonly string[]): Fields {
  const fields = Object.fromEntries(names.map((name, at) => [name, cells[at] === "" ? undefined : cells[at]]));
  const row = /^\s*\d+\s*$/.test(cells[names.indexOf("row")] ?? "") ? Number(fields["row"]) : fields["row"];
  const skip = { true: true, false: false }[String(fields["skip"]).trim().toLowerCase()] ?? fields["skip"];
  return { ...fields, row, skip };
}

/** The cells of a line of CSV; none goes on on the next line. */
function cellsOf(line: string): string[] {
  const cells = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain);
}

/** What an undo would undo, and what it undid. */
import type { ActKind, Status } from "../../../client/types.js";
import { count, grouped } from "../grammar.js";

/** What was undone: its row, and the session before and after. */
interface Undone {
  row: number | undefined;
  before: Status;
  after: Status;
}

/** A row by its number, or as one of many. */
function at(row: number | undefined, one: string): string {
  return row === undefined ? one : `row ${grouped(row + 1)}`;
}

/** What came of the answers that were set aside, where anything did. */
function counted({ before, after }: Undone): string {
  const back = before.setAside - after.setAside;
  if (back === 0) return "";
  const answers = count(Math.abs(back), "answer");
  return back > 0
    ? ` ${answers} ${back === 1 ? "counts" : "count"} again.`
    : ` ${answers} ${back === -1 ? "is" : "are"} set aside.`;
}

const would: Readonly<Record<ActKind, (row: number | undefined) => string>> = {
  answered: (row) => `Undoes the answer to ${at(row, "a row")}`,
  rowsAnswered: () => "Undoes the answer to several rows",
  skipped: (row) => `Undoes that ${at(row, "a row")} was skipped`,
  reAnswered: (row) => `Undoes the second answer to ${at(row, "a row")}`,
  autoLabelled: () => "Undoes all that the model labelled at once",
  merged: () => "Undoes the labels that came in last",
  settled: (row) => `Undoes what was settled of ${at(row, "a row")}`,
  inventionAnswered: () => "Undoes the answer to a made-up row",
  configured: () => "Goes back to the settings from before",
  classAdded: () => "Removes the class that was added",
  classRenamed: () => "Gives the class its former name again",
  classesMerged: () => "Makes the classes separate again",
  classRemoved: () => "Brings the removed class back, with its answers",
  classesOrdered: () => "Puts the classes back into their former order",
};

const done: Readonly<Record<ActKind, (undone: Undone) => string>> = {
  answered: ({ row }) => `Undone: ${at(row, "the row")} is open again.`,
  rowsAnswered: ({ before, after }) =>
    `Undone: the answer to several rows, of which ${count(before.answered - after.answered, "is", "are")} open again.`,
  skipped: ({ row }) => `Undone: ${at(row, "the row")}, which was skipped, is open again.`,
  reAnswered: ({ row }) => `Undone: the second answer to ${at(row, "the row")}; the label from before counts again.`,
  autoLabelled: ({ before, after }) =>
    `Undone: all that the model labelled at once, ${count(before.autoLabelled - after.autoLabelled, "row")}.`,
  merged: ({ before }) => `Undone: the labels of ${before.annotators.at(-1) ?? "somebody else"} that came in last.`,
  settled: ({ row }) => `Undone: ${at(row, "the row")} is in dispute again.`,
  inventionAnswered: () => "Undone: the answer to a made-up row.",
  configured: (undone) => `Undone: the settings are as before.${counted(undone)}`,
  classAdded: (undone) => `Undone: the class that was added is gone.${counted(undone)}`,
  classRenamed: () => "Undone: the class has its former name again.",
  classesMerged: () => "Undone: the classes are separate again.",
  classRemoved: (undone) => `Undone: the class is there again.${counted(undone)}`,
  classesOrdered: () => "Undone: the classes are in their former order.",
};

export const undoing = { would, done };

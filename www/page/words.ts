import type { ActKind, CellValue, Progress, Status, Task } from "querent";
import { beginning } from "../ui/cell-text.js";
import { bytes, count, percent } from "../ui/format.js";

/** What an undo undid, and the session before and after it. */
export interface Undone {
  act: ActKind;
  row: number | undefined;
  before: Status;
  after: Status;
}

/** Whether an error only says that the person cancelled. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** The one sentence of an error. */
export function sentence(error: unknown): string {
  return error instanceof Error && error.message
    ? error.message
    : "Something went wrong: reload the page, your answers are kept.";
}

/** Whether a write failed for want of space. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/** Whether a write failed because the connection to the storage was closed under it. */
export function isCutOff(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "AbortError" || error.name === "InvalidStateError");
}

/** Why a session is not saved, in a few words. */
export function unsavedReason(error: unknown): string {
  if (isFull(error)) return "the disk is full";
  return isCutOff(error) ? "the browser closed its storage" : "this browser keeps nothing";
}

/** What to say when the browser would not save. */
export function storageSentence(error: unknown): string {
  const why = isFull(error)
    ? "This browser has no room left to keep the session"
    : "This browser does not keep the session";
  return `${why}: labelling goes on, and “Save project” puts everything into one file.`;
}

/** As much of a cell as is read aloud. */
const MOST_READ = 500;

/** The new question for those who hear the page. */
export function announcement({
  task,
  status,
  waiting,
}: {
  task: Task | undefined;
  status: Status;
  waiting: boolean;
}): string {
  if (!task) return status.pool === 0 && !waiting ? "No row is left to ask about." : "";
  const read = ({ column, value }: CellValue): string =>
    `${column} ${value === "" ? "missing" : beginning(value, MOST_READ)}`;
  const cells = task.values.map(read).join(", ");
  const hint =
    task.purpose === "teach" && task.suggestion !== undefined
      ? ` Suggestion ${task.suggestion}${task.confidence === undefined ? "" : `, ${percent(task.confidence)} sure`}.`
      : "";
  return `Row ${task.row + 1}.${hint} ${task.reason} ${cells}.`;
}

/** The stable code of an error of the learner; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** How far a call is, 0 to 1. */
export function share({ done, total }: Progress): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}

/** How far a file of `size` bytes is read: "45 % of 3.4 MB, 5,000 rows". Some formats count in rows, some in bytes. */
export function readSoFar(progress: Progress, size: number): string {
  if (progress.total === 0) return "";
  const read = `${percent(share(progress))} of ${bytes(size)}`;
  return progress.rows ? `${read}, ${count(progress.rows, "row")}` : read;
}

/** What an undo would undo. */
export function wouldUndo({ lastAct, lastRow }: Status): string {
  const at = lastRow === undefined ? "a row" : `row ${lastRow + 1}`;
  switch (lastAct) {
    case "skipped":
      return `Undoes that ${at} was skipped`;
    case "reAnswered":
      return `Undoes the second answer to ${at}`;
    case "autoLabelled":
      return "Undoes all that the model labelled at once";
    case "merged":
      return "Undoes the labels that came in last";
    case "settled":
      return `Undoes what was settled of ${at}`;
    case "inventionAnswered":
      return "Undoes the answer to a made-up row";
    case "configured":
      return "Goes back to the decisions of before";
    case "classAdded":
      return "Undoes that the class was added";
    case "classRenamed":
      return "Gives the class its former name again";
    case "classesMerged":
      return "Makes the classes separate again";
    case "classRemoved":
      return "Brings the removed class back, with its answers";
    case "classesOrdered":
      return "Puts the classes back into their former order";
    default:
      return `Undoes the answer to ${at}`;
  }
}

/** What an undo undid. */
export function undoneWords({ act, row, before, after }: Undone): string {
  const at = row === undefined ? "the row" : `row ${row + 1}`;
  switch (act) {
    case "answered":
      return `Undone: ${at} is open again.`;
    case "skipped":
      return `Undone: ${at}, which was skipped, is open again.`;
    case "reAnswered":
      return `Undone: the second answer to ${at}; the label from before counts again.`;
    case "autoLabelled":
      return `Undone: all that the model labelled at once, ${count(before.autoLabelled - after.autoLabelled, "row")}.`;
    case "merged":
      return `Undone: the labels of ${before.annotators.at(-1) ?? "somebody else"} that came in last.`;
    case "settled":
      return `Undone: ${at} is in dispute again.`;
    case "inventionAnswered":
      return "Undone: the answer to a made-up row.";
    case "configured":
      return `Undone: it is learned as before.${counted(before, after)}`;
    case "classAdded":
      return `Undone: the class that was added is gone.${counted(before, after)}`;
    case "classRenamed":
      return "Undone: the class has its former name again.";
    case "classesMerged":
      return "Undone: the classes are separate again.";
    case "classRemoved":
      return `Undone: the class is there again.${counted(before, after)}`;
    case "classesOrdered":
      return "Undone: the classes are in their former order.";
  }
}

/** What came of the answers that were set aside, where anything did. */
function counted(before: Status, after: Status): string {
  const back = before.setAside - after.setAside;
  if (back === 0) return "";
  const answers = count(Math.abs(back), "answer");
  return back > 0
    ? ` ${answers} ${back === 1 ? "counts" : "count"} again.`
    : ` ${answers} ${back === -1 ? "is" : "are"} set aside.`;
}

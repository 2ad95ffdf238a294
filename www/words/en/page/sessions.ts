/** The sessions kept in this browser, and those that were deleted. */
import { grouped } from "../grammar.js";
import { ago, count } from "../ui/numbers.js";

export const sessions = {
  title: "Sessions kept in this browser",
  goOn: "Go on with a session kept in this browser",
  answered: (answers: number, at: number, now: number) => `${count(answers, "answer")}, ${ago(at, now)}`,
  elsewhere: "Open in another tab",
  delete: "Delete",
  deleteNamed: (name: string) => `Delete the session on “${name}”`,
  closeFirst: "It is open in another tab: close it there first.",
  leaveFirst: "This session is open in another tab: leave it there, then delete it.",
  cannotOpen: (why: string) => `It cannot be opened. ${why}`,
  download: "Download its table and answers",
  deleted: (name: string) => `“${name}” was deleted.`,
  undo: "Undo",
  restorable: {
    title: (sessions: number) => `Recently deleted (${grouped(sessions)})`,
    kept: (days: number) => `Kept for ${count(days, "day")}, or until their space is needed.`,
    answered: (answers: number, deletedAt: number, now: number) =>
      `${count(answers, "answer")}, deleted ${ago(deletedAt, now)}`,
    restore: "Restore",
    restoreNamed: (name: string) => `Restore the session on “${name}”`,
    erase: "Delete for good",
    eraseNamed: (name: string) => `Delete for good: the session on “${name}”`,
  },
  deletion: {
    title: (name: string) => `Delete “${name}”?`,
    text: (answers: number, days: number) =>
      `It leaves the list${answers === 0 ? "" : ` with its ${count(answers, "answer")}`}. You can restore it under “Recently deleted” for ${count(days, "day")}.`,
    confirm: "Delete it",
    keep: "Keep it",
  },
};

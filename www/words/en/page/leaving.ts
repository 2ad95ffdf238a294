/** Dialogs before a session is put aside, or another takes its place. */
import { count } from "../ui/numbers.js";

export const leaving = {
  over: {
    title: "Start over?",
    unsaved: (name: string, answered: number, why: string) =>
      `“${name}” with ${count(answered, "answer")} is not saved, because ${why}. “Save project” puts everything into one file; without it, what is not saved is lost.`,
    saved: (name: string, answered: number, days: number) =>
      `“${name}” with ${count(answered, "answer")} can stay in this browser, to go on with it later, or be deleted. A deleted session can be restored for ${days} days.`,
    startUnsaved: "Start over all the same",
    keep: "Keep it and start over",
    delete: "Delete it",
    stay: "Stay here",
  },
  another: {
    title: (name: string) => `“${name}” is not saved`,
    lost: (why: string | undefined) =>
      `${why === undefined ? "" : `Why: ${why}. `}What is not saved is lost when another file takes its place.`,
    save: "Save the project and open",
    open: "Open without saving",
    stay: "Stay here",
  },
};

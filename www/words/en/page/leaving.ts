/** Dialogs before a session is put aside, or another takes its place. */
import { count } from "../ui/numbers.js";

export const leaving = {
  over: {
    title: "Close this session?",
    unsaved: (name: string, answered: number, why: string) =>
      `“${name}” with ${count(answered, "answer")} is not saved: ${why}. “Save project” puts everything into one file. Otherwise, what is not saved is lost.`,
    saved: (name: string, answered: number, days: number) =>
      `“${name}” with ${count(answered, "answer")} can stay in this browser, so that you can go on later. If you delete it, you can restore it for ${count(days, "day")}.`,
    startUnsaved: "Close anyway",
    keep: "Keep it and close",
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

/** The list of classes, and what would come of changing them. */
import { are, count } from "../grammar.js";

export interface Removed {
  name: string;
  setAside: number;
  given: number;
}

export interface Changed {
  kept: number;
  setAside: number;
}

export const classes = {
  none: "No class yet. Name the first one here, or on the card while you label.",
  another: "Another class",
  add: "Add",
  labels: (n: number) => (n === 0 ? "no label" : count(n, "label")),
  moveUp: (name: string) => `Move up: ${name}`,
  moveDown: (name: string) => `Move down: ${name}`,
  rename: "Rename",
  renameOne: (name: string) => `Rename: ${name}`,
  remove: "Remove",
  removeOne: (name: string) => `Remove: ${name}`,
  merge: "Merge into…",
  mergeOne: (name: string) => `Merge “${name}” into`,
  newName: (name: string) => `New name of “${name}”`,
  cancel: "Cancel",
  removeNow: (name: string) => `Remove “${name}”`,
  keep: "Keep it",
  setAside: (answers: number) =>
    `${count(answers, "answer")} ${are(answers)} set aside, because the class or the label column changed. Undo brings ${answers === 1 ? "it" : "them"} back, and so does adding the class again.`,
  /** What removing a class would do, and that it can be undone. */
  removal: ({ name, setAside, given }: Removed) => {
    const parts = [
      ...(setAside > 0 ? [count(setAside, "answer")] : []),
      ...(given > 0 ? [`${count(given, "label")} of the table`] : []),
    ];
    const one = setAside + given === 1;
    return `Without “${name}”, ${parts.join(" and ")} ${one ? "does" : "do"} not count any more. ${one ? "It is" : "They are"} kept, and ${one ? "comes" : "come"} back with the class or by undo.`;
  },
  /** What other decisions would do to the answers, as a question. */
  impact: ({ kept, setAside }: Changed) => {
    const one = setAside === 1;
    const left =
      kept === 0
        ? "none of your answers counts any more"
        : `${count(kept, "answer")} still ${kept === 1 ? "counts" : "count"}`;
    return `${count(setAside, "answer")} ${are(setAside)} set aside by this, and ${left}. Undo brings ${one ? "it" : "them"} back. Go on?`;
  },
};

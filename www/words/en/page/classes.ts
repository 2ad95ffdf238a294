/** What is said after a change of the classes. */
import { list } from "../grammar.js";

export const classes = {
  added: (name: string) => `“${name}” is a class now.`,
  renamed: (from: string, to: string) => `“${from}” and its labels are called “${to}” now.`,
  merged: (names: readonly string[], into: string) => {
    const labels = names.length === 1 ? "its labels" : "their labels";
    return `${list([...names.map((name) => `“${name}”`), labels])} are “${into}” now.`;
  },
  removed: (name: string) => `“${name}” is removed. Undo brings it back with its answers.`,
  ordered: "The classes are in another order. Each keeps its key.",
};

/** Rows that say what others say. */
import type { RepeatCounts } from "querent";
import { grouped } from "../grammar.js";
import { count } from "./numbers.js";

export const repeats = {
  /** How many there are, at least one, and what that means for the questions. */
  found: ({ exact, near, nearSkipped, grouped: once }: RepeatCounts) => {
    const [first, others] = exact > 0 ? [exact, near] : [near, 0];
    const verb = first === 1 ? "repeats another" : "repeat others";
    const equal = exact > 0 ? verb : `nearly ${verb}`;
    const nearly = others > 0 ? `, ${grouped(others)} nearly ${others === 1 ? "does" : "do"}` : "";
    const asked = once ? "you are asked once for each group" : "you are asked about each of them";
    const skipped = nearSkipped ? " The table is too large to look for near repeats." : "";
    return `${count(first, "row")} ${equal}${nearly}; ${asked}.${skipped}`;
  },
};

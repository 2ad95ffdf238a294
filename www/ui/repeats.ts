import type { RepeatCounts } from "querent";
import { count } from "./format.js";

/** How many rows say what others say, and what that means for the questions; empty where none do. */
export function repeatsSentence({ exact, near, nearSkipped, grouped }: RepeatCounts): string {
  if (exact + near === 0) return "";
  const repeat = exact > 0 ? `${count(exact, "row")} ${exact === 1 ? "repeats another" : "repeat others"}` : "";
  const nearly = near > 0 ? `${near.toLocaleString("en")} nearly` : "";
  const found =
    repeat && nearly
      ? `${repeat}, ${nearly}`
      : repeat || `${count(near, "row")} nearly ${near === 1 ? "repeats another" : "repeat others"}`;
  const asked = grouped ? "you are asked once for each group" : "you are asked about each of them";
  return `${found}; ${asked}.${nearSkipped ? " The table is too large to look for near repeats." : ""}`;
}

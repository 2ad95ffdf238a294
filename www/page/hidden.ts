import type { ActiveLearner } from "querent";
import { codeOf } from "./failures.js";

/** The label that a simulation hides for a row; undefined for a row whose label was there from the start. */
export async function hidden(learner: ActiveLearner, row: number): Promise<string | undefined> {
  try {
    return await learner.reveal(row);
  } catch (error) {
    if (codeOf(error) === "nothing_hidden") return undefined;
    throw error;
  }
}

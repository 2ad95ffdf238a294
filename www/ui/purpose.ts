import type { Purpose } from "querent";

/** Whether a question is to be answered without a hint, or it would measure how far people follow the model. */
export function isBlind(purpose: Purpose): boolean {
  return purpose !== "teach";
}

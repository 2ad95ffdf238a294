import type { Purpose } from "querent";

/** The badge of a question that does not teach as others do; every one of them is answered without a hint. */
export const BADGES: Readonly<Record<Exclude<Purpose, "teach">, { name: string; hint: string }>> = {
  check: { name: "check", hint: "kept for measuring, never trained on" },
  reAsk: { name: "asked again", hint: "answer as if for the first time" },
  audit: { name: "audit", hint: "checks a label that the model gave" },
};

/** Whether a question is to be answered without a hint, or it would measure how far people follow the model. */
export function isBlind(purpose: Purpose): boolean {
  return purpose !== "teach";
}

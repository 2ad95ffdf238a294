/** What the tests of the questions begin with. */
import type { QuestionsOptions } from "../../www/client/questions/state.js";
import type { View } from "../../www/client/types.js";
import { Stand } from "./stand.js";

/** The questions of a session after its first fit, of which nothing was called yet. */
export async function started(stand = new Stand(), options: QuestionsOptions = {}) {
  const seen: View[] = [];
  const questions = stand.questions({ look: () => ({ history: true }), ...options });
  questions.addEventListener("view", ({ detail }) => seen.push(detail));
  await questions.begin();
  await questions.learned();
  stand.calls.length = 0;
  seen.length = 0;
  return { stand, questions, seen };
}

/** Something to wait for, until it is let go. */
export function pause() {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end: () => end() };
}

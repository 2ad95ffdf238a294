import type { Loop } from "../loop.js";

/** What a panel may touch of the workspace around it. */
export interface PanelHost {
  readonly loop: Loop;
  changed(): void;
  say(sentence: string): void;
  fail(error: unknown): void;
  /** Brings the card into sight, after a panel has put a question on it. */
  showCard(): void;
}

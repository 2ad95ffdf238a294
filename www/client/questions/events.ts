/** What `Questions` tell, as events. */
import type { FitReport, View } from "../types.js";
import type { QuestionsState } from "./state.js";

/** The events of `Questions`, by type; each has its news in `detail`. */
export interface QuestionsEvents {
  /** The new state. */
  change: CustomEvent<QuestionsState>;
  /** What was seen with a call, before the state changes by it. */
  view: CustomEvent<View>;
  /** A fit in the background is done, and the state holds how the model does. */
  fitted: CustomEvent<FitReport>;
  /**
   * What failed in the background: a fit, the next question, or saving. Call `preventDefault()` where that is dealt with, and the
   * questions go on; otherwise the next step of an iteration rejects with it, or `learned()`, or `close()`, whichever comes first.
   */
  error: CustomEvent<unknown>;
}

/** An `EventTarget` whose events are known by their types. */
interface Target extends EventTarget {
  addEventListener<K extends keyof QuestionsEvents>(
    type: K,
    listener: (event: QuestionsEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof QuestionsEvents>(
    type: K,
    listener: (event: QuestionsEvents[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

export const QuestionsTarget = EventTarget as new () => Target;

import type { Act, ActKind, SessionEvent } from "./types.js";

/** Every kind of act: the compiler asks for each. */
export const ACTS: Readonly<Record<ActKind, true>> = {
  answered: true,
  rowsAnswered: true,
  skipped: true,
  reAnswered: true,
  autoLabelled: true,
  merged: true,
  settled: true,
  inventionAnswered: true,
  configured: true,
  classAdded: true,
  classRenamed: true,
  classesMerged: true,
  classRemoved: true,
  classesOrdered: true,
};

/** Whether an event of a log is something that a person did and can undo. */
export function isAct(event: SessionEvent): event is Act {
  return event.event in ACTS;
}

import { type Act, type Decision, isAct, type SessionEvent } from "querent";
import type { HistoryEntry } from "../../ui/index.js";

/** An act that stands, and how much of the log led to it. */
export interface Moment {
  act: Act;
  /** Its place in the log. */
  index: number;
  /** Events of the log up to it, it and what was found out of it included. */
  events: number;
}

/** What the model, or a measurement of it, found out. */
const FINDINGS: ReadonlySet<SessionEvent["event"]> = new Set<SessionEvent["event"]>([
  "fitted",
  "evaluated",
  "labelsChecked",
  "syntheticMeasured",
  "namesEncoded",
  "advised",
  "rewarded",
]);

/** The acts of a log that were not undone, in their order. */
export function timeline(log: readonly SessionEvent[]): readonly Moment[] {
  return stacks(log).standing;
}

/** The acts that stand, and those that could be redone; the last of each is undone or redone next. */
export function stacks(log: readonly SessionEvent[]): { standing: readonly Moment[]; undone: readonly Moment[] } {
  const standing: Moment[] = [];
  const undone: Moment[] = [];
  for (const [index, event] of log.entries()) {
    if (event.event === "undone") undone.push(...standing.splice(-1));
    else if (event.event === "redone") standing.push(...undone.splice(-1));
    else if (isAct(event)) {
      // The first decisions on a table cannot be undone: without them there is no session.
      if (event.event === "configured" && event.undoable !== true) continue;
      undone.length = 0;
      standing.push({ act: event, index, events: withFindings(log, index + 1) });
    }
  }
  return { standing, undone };
}

/** Up to where findings follow at once. */
function withFindings(log: readonly SessionEvent[], from: number): number {
  let to = from;
  for (let next = log[to]; next && FINDINGS.has(next.event); next = log[to]) to += 1;
  return to;
}

/**
 * What was done, the latest first, to be listed: each act with the label that its row has now, and then the answers of an earlier
 * session that the table brought, of which no time is known.
 *
 * @param decisions what was answered and skipped, as it counts now
 */
export function entries(moments: readonly Moment[], decisions: readonly Decision[]): HistoryEntry[] {
  const now = new Map(decisions.map((decision) => [decision.row, decision]));
  const listed: HistoryEntry[] = [];
  for (const { act, events } of moments.toReversed()) {
    const entry = entryOf(act);
    const current = entry.row === undefined ? undefined : now.get(entry.row);
    if (current && entry.act !== "settled") {
      now.delete(current.row);
      listed.push({ ...entry, ...current, at: act.at, events });
    } else listed.push({ ...entry, at: act.at, events });
    for (const row of entry.rows ?? []) now.delete(row);
  }
  return [...listed, ...decisions.filter(({ row }) => now.has(row))];
}

/** What an act was about. */
function entryOf(act: Act): HistoryEntry {
  switch (act.event) {
    case "answered":
    case "settled":
      return { act: act.event, row: act.row, label: act.label, who: "you" };
    case "reAnswered":
      return { act: act.event, row: act.row, ...(act.label !== undefined && { label: act.label }), who: "you" };
    case "skipped":
      return { act: act.event, row: act.row, who: "you" };
    case "rowsAnswered":
      return typeof act.label === "string"
        ? { act: act.event, rows: act.rows, label: act.label, who: "you" }
        : { act: act.event, rows: act.rows, names: [...new Set(act.label)], who: "you" };
    case "autoLabelled":
      return { act: act.event, rows: act.labels.map(({ row }) => row), who: "model" };
    case "merged":
      return { act: act.event, rows: act.labels.map(({ row }) => row), who: { name: act.annotator } };
    case "inventionAnswered":
      return { act: act.event, label: act.label, who: "you" };
    case "classAdded":
    case "classRemoved":
      return { act: act.event, names: [act.name], who: "you" };
    case "classRenamed":
      return { act: act.event, names: [act.from, act.to], who: "you" };
    case "classesMerged":
      return { act: act.event, names: [...act.from.filter((name) => name !== act.into), act.into], who: "you" };
    default:
      return { act: act.event, who: "you" };
  }
}

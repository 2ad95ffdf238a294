/** What was done, newest first. */
import type { ActKind } from "../../../client/types.js";
import { count, grouped, list } from "../grammar.js";

/** An act that is about several rows or none: how many rows, and which classes, the last of them as it is called since. */
export interface Did {
  act: ActKind;
  rows: number;
  names: readonly string[];
}

const quoted = (names: readonly string[]): string => list(names.map((name) => `“${name}”`));

const did: Readonly<Record<ActKind, (did: Did) => string>> = {
  answered: ({ rows }) => count(rows, "row"),
  rowsAnswered: ({ rows, names }) =>
    `${count(rows, "row")} at once${names.length > 1 ? `, of ${count(names.length, "class", "classes")}` : ""}`,
  skipped: () => "Skipped",
  reAnswered: () => "Asked again",
  autoLabelled: ({ rows }) => `${count(rows, "row")} labelled without asking`,
  merged: ({ rows }) => `${count(rows, "label")} came in`,
  settled: () => "Settled",
  inventionAnswered: () => "A made-up row",
  configured: () => "Settings changed",
  classAdded: ({ names }) => `Class ${quoted(names)} added`,
  classRenamed: ({ names: [from = "", to = ""] }) => `Class “${from}” is called “${to}”`,
  classesMerged: ({ names }) => `${quoted(names.slice(0, -1))} merged into “${names.at(-1) ?? ""}”`,
  classRemoved: ({ names }) => `Class ${quoted(names)} removed`,
  classesOrdered: () => "Classes in another order",
};

// Made once: making a format takes a hundred times as long as using it.
const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });

/** The time of day, with the date where that is another day. */
function time(at: number, now: number): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date(now).toDateString();
  return isToday ? CLOCK.format(then) : `${DAY.format(then)}, ${CLOCK.format(then)}`;
}

export const history = {
  none: "Your answers will be listed here.",
  skipped: "skipped",
  kept: "kept",
  setAside: "set aside",
  you: "you",
  model: "the model",
  did: (act: Did) => did[act.act](act),
  time,
  inTable: (row: number) => `Show row ${grouped(row + 1)} in the table`,
  rowsInTable: (rows: number) => `Show ${count(rows, "row")} in the table`,
  lookBack: (when: string) => `Look at the session as of ${when}`,
  /** Before the number of an answer, to look at the session as it was after it. */
  asOfAnswer: "As of answer",
  look: "Look",
  showFew: "Show the last few",
  showMore: (more: number, left: number) =>
    more === left ? `Show ${grouped(more)} more` : `Show ${grouped(more)} more of ${grouped(left)}`,
};

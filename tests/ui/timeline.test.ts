/** The history of a session out of its log: what stands, what led to it, and what is listed of it. */
import type { SessionEvent } from "querent";
import { expect, it } from "vitest";
import { entries, timeline } from "../../www/page/past/timeline.js";

const OPENED: SessionEvent = {
  event: "opened",
  name: "t.csv",
  fingerprint: "",
  rows: 9,
  columns: 2,
  seed: 1,
  at: 0,
};

const answered = (row: number, label: string): SessionEvent => ({ event: "answered", row, label, at: row + 1 });
const fitted: SessionEvent = { event: "fitted", after: 2, point: { labels: 2, heldOut: 0, loss: 1 }, at: 5 };
const undone: SessionEvent = { event: "undone", at: 6 };
const redone: SessionEvent = { event: "redone", at: 7 };

it("what was undone does not stand, unless it was redone", () => {
  const rows = (log: SessionEvent[]) => timeline(log).map(({ act }) => (act.event === "answered" ? act.row : -1));
  expect(rows([OPENED, answered(1, "a"), answered(2, "b"), undone])).toEqual([1]);
  expect(rows([OPENED, answered(1, "a"), answered(2, "b"), undone, undone, redone])).toEqual([1]);
  // Another act takes the place of what could be redone.
  expect(rows([OPENED, answered(1, "a"), undone, answered(2, "b"), redone])).toEqual([2]);
});

it("the state of an act holds what was found out of it at once, and none that came later", () => {
  const log = [OPENED, answered(1, "a"), fitted, fitted, answered(2, "b"), fitted];
  expect(timeline(log).map(({ events }) => events)).toEqual([4, 6]);
});

it("the first decisions are no step, and later ones are", () => {
  const config = { target: "y" };
  const first = { event: "configured", config, at: 1 } as SessionEvent;
  const later = { event: "configured", config, undoable: true, at: 2 } as SessionEvent;
  expect(timeline([OPENED, first, later]).map(({ act }) => act.at)).toEqual([2]);
});

it("the last answer to a row is listed as it counts now, those before as they were given, and imported ones last", () => {
  const log: SessionEvent[] = [
    OPENED,
    answered(1, "a"),
    { event: "rowsAnswered", rows: [4, 5], label: "b", at: 3 },
    { event: "rowsAnswered", rows: [2, 3, 7], label: ["a", "b", "a"], at: 3 },
    { event: "reAnswered", row: 1, label: "b", at: 4 },
    { event: "autoLabelled", labels: [{ row: 6, label: "a" }], threshold: 0.9, target: 0.9, confidence: 0.9, at: 5 },
  ] as SessionEvent[];
  const decisions = [
    { row: 1, label: "B", setAside: true },
    { row: 5, label: "b", inBulk: true },
    { row: 4, label: "b", inBulk: true },
    { row: 8, label: "a" },
  ];
  expect(entries(timeline(log), decisions)).toMatchObject([
    { act: "autoLabelled", rows: [6], who: "model" },
    { act: "reAnswered", row: 1, label: "B", setAside: true, at: 4 },
    { act: "rowsAnswered", rows: [2, 3, 7], names: ["a", "b"] },
    { act: "rowsAnswered", rows: [4, 5], label: "b" },
    { act: "answered", row: 1, label: "a" },
    { row: 8, label: "a" },
  ]);
});

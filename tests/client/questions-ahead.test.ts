/** The question after the open one, which shows with the press. */
import { expect, it, vi } from "vitest";
import { QuerentError } from "../../www/client/errors.js";
import type { QuestionsOptions } from "../../www/client/questions/state.js";
import { pause, started } from "./questions.js";
import { Stand } from "./stand.js";

/** The questions of a session that sees the question after the open one. */
async function aheadOf(options: QuestionsOptions = {}) {
  const stand = new Stand();
  stand.seesAhead = true;
  return started(stand, options);
}

it("shows with the press, before any call, and is open once the answer is taken in and saved", async () => {
  const save = pause();
  const { stand, questions } = await aheadOf({ saved: () => (stand.answered > 0 ? save.over : undefined) });
  const answering = questions.answer(0, "a");
  expect(stand.calls).toEqual([]);
  expect(questions.state).toMatchObject({ task: { row: 1 }, waiting: true });
  expect(await questions.answer(1, "b")).toBeUndefined();
  await vi.waitFor(() => expect(stand.calls).toContain("fit"));
  expect(questions.state.waiting).toBe(true);
  save.end();
  await answering;
  expect(questions.state).toMatchObject({ task: { row: 1 }, waiting: false });
  await questions.learned();
  expect(stand.calls).toEqual(["teach", "fit", "look"]);
  expect(stand.looks.at(-2)).toMatchObject({ ahead: true, open: 1 });
  expect(stand.looks.at(-2)).not.toHaveProperty("task");
  const skipping = questions.skip(1);
  expect(questions.state.task?.row).toBe(2);
  expect(await skipping).toBe(true);
  expect(stand.answers).toEqual([[0, "a"]]);
});

it("is drawn before the answer is handed over, and a failure to say so costs no answer", async () => {
  const draw = pause();
  const { stand, questions } = await aheadOf({ drawn: () => draw.over });
  const answering = questions.answer(0, "a");
  const undoing = questions.undo();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(stand.calls).toEqual([]);
  draw.end();
  await answering;
  await undoing;
  expect(stand.calls.filter((call) => call !== "fit" && call !== "look")).toEqual(["teach", "undo"]);

  const failing = await aheadOf({ drawn: () => Promise.reject(new Error("no frame")) });
  const failed: unknown[] = [];
  failing.questions.addEventListener("error", (event) => {
    event.preventDefault();
    failed.push(event.detail);
  });
  await failing.questions.answer(0, "a");
  expect(failing.stand.answers).toEqual([[0, "a"]]);
  expect(failed).toEqual([new Error("no frame")]);
});

it("gives way to the one that was answered where that fails", async () => {
  const { stand, questions } = await aheadOf();
  stand.failures.set("teach", new QuerentError("unknown_class", "There is no class x."));
  await expect(questions.answer(0, "x")).rejects.toMatchObject({ code: "unknown_class" });
  expect(questions.state).toMatchObject({ task: { row: 0 }, waiting: false });
  stand.failures.clear();
  await questions.answer(0, "a");
  expect(stand.answers).toEqual([[0, "a"]]);
});

it("is drawn with the answer after something else was done, and does not show where no question is left", async () => {
  const { stand, questions } = await aheadOf({ n: 2 });
  await questions.command({ command: "drawChecks", n: 1 }, { redraws: () => false });
  const answering = questions.answer(0, "a");
  expect(questions.state).toMatchObject({ task: { row: 0 }, waiting: true });
  await answering;
  expect(questions.state.task?.row).toBe(1);
  await questions.learned();
  const last = questions.answer(1, "a");
  expect(questions.state.task?.row).toBe(1);
  await last;
  expect(questions.state.task).toBeUndefined();
  expect(stand.answered).toBe(2);
});

it("is drawn with the answer where its model lacks more than one answer in fifty", async () => {
  const { stand, questions } = await aheadOf();
  stand.behind = 1;
  await questions.answer(0, "a");
  await questions.learned();
  const answering = questions.answer(1, "a");
  expect(questions.state).toMatchObject({ task: { row: 1 }, waiting: true });
  await answering;
  expect(questions.state.task?.row).toBe(2);
});

it("is not asked for where questions are of one purpose for a while", async () => {
  const { stand, questions } = await aheadOf();
  stand.purpose = "audit";
  await questions.focus({ purpose: "audit", n: 2 });
  const answering = questions.answer(0, "a");
  expect(questions.state.task?.row).toBe(0);
  await answering;
  expect(stand.looks.some((look) => look.purpose === "audit" && look.ahead)).toBe(false);
});

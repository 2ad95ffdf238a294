/** Questions whose worker is lost or replaced, or whose learner is closed, in the midst: what was answered is there, once. */
import { expect, it } from "vitest";
import type { ActiveLearner } from "../../www/client/learner.js";
import { Harness } from "./harness.js";

const ROWS = 6;
const TABLE = `a,b\n${Array.from({ length: ROWS }, (_, at) => `${at},`).join("\n")}`;
const EVERY_ROW = Array.from({ length: ROWS }, (_, row) => row);

const labelOf = (row: number) => (row % 2 === 0 ? "x" : "y");

async function ready() {
  const harness = new Harness();
  const learner = await harness.learner();
  await learner.load(TABLE);
  await learner.configure({ target: "b" });
  return { harness, learner };
}

async function answered(learner: ActiveLearner): Promise<[row: number, label: string][]> {
  return (await learner.log()).flatMap((event) => (event.event === "answered" ? [[event.row, event.label]] : []));
}

const EVERY_ANSWER = EVERY_ROW.map((row) => [row, labelOf(row)]);

it("go on with another worker where theirs dies with an answer", async () => {
  const { harness, learner } = await ready();
  for await (const question of learner.questions()) {
    const { row } = question.task;
    if (row % 2 === 1) harness.worker.stuck = true;
    const answering = question.answer(labelOf(row));
    if (row % 2 === 1) harness.worker.die("out of memory");
    expect(await answering).toBe(true);
  }
  expect(harness.workers).toHaveLength(1 + ROWS / 2);
  expect(await answered(learner)).toEqual(EVERY_ANSWER);
  expect((await learner.status()).fitted).toBe(true);
});

it("go on where the learner is restarted", async () => {
  const { learner } = await ready();
  for await (const question of learner.questions()) {
    const { row } = question.task;
    const answering = question.answer(labelOf(row));
    if (row === 2) await learner.restart();
    await answering;
  }
  expect(await answered(learner)).toEqual(EVERY_ANSWER);
});

it("give a question back whose answer brings the worker down", async () => {
  const { learner } = await ready();
  const failed: unknown[] = [];
  for await (const question of learner.questions()) {
    const { row } = question.task;
    const label = row === 3 && failed.length === 0 ? "panic" : labelOf(row);
    await question.answer(label).catch((error: unknown) => failed.push(error));
  }
  expect(failed).toMatchObject([{ name: "QuerentError", code: "crashed" }]);
  expect(await answered(learner)).toEqual(EVERY_ANSWER);
});

it("end with an error where the session cannot be brought back, and every answer is in the log", async () => {
  const { harness, learner } = await ready();
  harness.prepare = (wasm) => {
    wasm.trapReplay = true;
  };
  const asking = async () => {
    for await (const question of learner.questions()) {
      const { row } = question.task;
      if (row === 3) harness.worker.die("out of memory");
      await question.answer(labelOf(row)).catch(() => undefined);
    }
  };
  await expect(asking()).rejects.toMatchObject({ name: "QuerentError", code: "not_recovered" });
  expect(await answered(learner)).toEqual(EVERY_ANSWER.slice(0, 3));
});

it("end with an error where the learner is closed", async () => {
  const { learner } = await ready();
  const questions = learner.questions();
  const asking = async () => {
    for await (const question of questions) {
      const { row } = question.task;
      const answering = question.answer(labelOf(row));
      if (row === 3) await learner.close();
      await answering.catch(() => undefined);
    }
  };
  await expect(asking()).rejects.toMatchObject({ name: "QuerentError", code: "closed" });
  expect(await answered(learner)).toEqual(EVERY_ANSWER.slice(0, 3));
  await expect(questions.close()).resolves.toBeUndefined();
});

it("refuse options that are none at once, and what their methods are given as every call does", async () => {
  const { learner } = await ready();
  expect(() => learner.questions({ m: 3 } as never)).toThrow('"m": it has purpose, n, rows, signal, saved, look.');
  expect(() => learner.questions({ rows: [1.5] })).toThrow(expect.objectContaining({ code: "bad_argument" }));
  const questions = learner.questions();
  await expect(questions.answer(Number.NaN, "x")).rejects.toThrow("The row is NaN: give the number of a row");
  await expect(questions.act(5 as never)).rejects.toThrow("The work is 5: give a function.");
  await expect(questions.review(0, { label: "x" } as never)).rejects.toMatchObject({ code: "bad_argument" });
});

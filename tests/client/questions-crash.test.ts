/** Questions whose worker is lost or replaced, or whose learner is closed, in the midst: what was answered is there, once. */
import { expect, it, vi } from "vitest";
import type { ActiveLearner } from "../../www/client/learner.js";
import { nameOf } from "../../www/client/protocol.js";
import type { OpenQuestion } from "../../www/client/questions/open-question.js";
import { type FakeWorker, Harness } from "./harness.js";

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

/** Answers, and resolves once the worker has that and does nothing about it. */
async function stuckAt(question: OpenQuestion, label: string, worker: FakeWorker): Promise<{ done: Promise<boolean> }> {
  const { length } = worker.requests;
  worker.stuck = true;
  const done = question.answer(label);
  const heard = () => worker.requests.slice(length).flatMap((call) => (call.kind === "call" ? [nameOf(call)] : []));
  await vi.waitFor(() => expect(heard()).toContain("teach"));
  return { done };
}

const EVERY_ANSWER = EVERY_ROW.map((row) => [row, labelOf(row)]);

it("go on with another worker where theirs dies with an answer", async () => {
  const { harness, learner } = await ready();
  for await (const question of learner.questions({ n: ROWS })) {
    const { row } = question.task;
    if (row === 1 || row === 4) {
      const { done } = await stuckAt(question, labelOf(row), harness.worker);
      harness.worker.die("out of memory");
      expect(await done).toBe(true);
    } else await question.answer(labelOf(row));
  }
  expect(harness.workers).toHaveLength(3);
  expect(await answered(learner)).toEqual(EVERY_ANSWER);
  expect((await learner.status()).fitted).toBe(true);
});

it("go on where the learner is restarted", async () => {
  const { harness, learner } = await ready();
  for await (const question of learner.questions({ n: ROWS })) {
    const { row } = question.task;
    if (row === 2) {
      const { done } = await stuckAt(question, labelOf(row), harness.worker);
      await learner.restart();
      await done;
    } else await question.answer(labelOf(row));
  }
  expect(harness.workers).toHaveLength(2);
  expect(await answered(learner)).toEqual(EVERY_ANSWER);
});

it("give a question back whose answer brings the worker down", async () => {
  const { learner } = await ready();
  const failed: unknown[] = [];
  for await (const question of learner.questions({ n: ROWS })) {
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
    for await (const question of learner.questions({ n: ROWS })) {
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
  expect(() => learner.questions({ budget: 3 } as never)).toThrow(
    '"budget": it has purpose, n, rows, signal, saved, drawn, explain, look.',
  );
  expect(() => learner.questions({ rows: [1.5] })).toThrow(expect.objectContaining({ code: "bad_argument" }));
  const questions = learner.questions();
  await expect(questions.answer(Number.NaN, "x")).rejects.toThrow("The row is NaN: give the number of a row");
  await expect(questions.act(5 as never)).rejects.toThrow("The work is 5: give a function.");
  await expect(questions.review(0, { label: "x" } as never)).rejects.toMatchObject({ code: "bad_argument" });
});

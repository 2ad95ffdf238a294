import { beforeAll, describe, expect, it } from "vitest";
import type { ActiveLearner } from "../../www/client/learner.js";
import type { FakeWorker } from "./harness.js";
import { Harness, TABLE } from "./harness.js";

/** What a program that counts wrong hands over. */
const NO_ROWS: unknown[] = [Number.NaN, undefined, null, 1.5, -1, 2 ** 32, "1", {}];

describe("arguments", () => {
  let learner: ActiveLearner;
  let worker: FakeWorker;

  beforeAll(async () => {
    const harness = new Harness();
    learner = await harness.learner();
    worker = harness.worker;
    await learner.load(TABLE);
  });

  const calls: Record<string, (value: never) => Promise<unknown>> = {
    teach: (row) => learner.teach(row, "x"),
    skip: (row) => learner.skip(row),
    task: (row) => learner.task(row),
    settle: (row) => learner.settle(row, "x"),
    reveal: (row) => learner.reveal(row),
    drawChecks: (n) => learner.drawChecks(n),
  };

  it.each(Object.entries(calls))(
    "%s refuses what is not a row or a count, before anything is sent",
    async (_, call) => {
      const sent = worker.requests.length;
      for (const value of NO_ROWS) {
        await expect(call(value as never), String(value)).rejects.toMatchObject({
          name: "QuerentError",
          code: "bad_argument",
        });
      }
      expect(worker.requests.length).toBe(sent);
    },
  );

  it("names the value and what to give instead", async () => {
    await expect(learner.teach(Number.NaN, "x")).rejects.toThrow("The row is NaN: give the number of a row");
    await expect(learner.teach(2 ** 32, "x")).rejects.toThrow("The row is 4294967296: give");
    await expect(learner.query({ n: -1 })).rejects.toThrow(
      '"n" of query is the number -1: give a whole number from 0 on.',
    );
    await expect(learner.evaluate({ folds: 2.5 })).rejects.toThrow('"folds" of evaluate is the number 2.5: give');
    await expect(learner.teach(0, undefined as never)).rejects.toThrow("The label is undefined: give a text.");
    await expect(learner.generate({ n: Number.NaN })).rejects.toThrow('"n" of generate is the number NaN');
    await expect(learner.mergeClasses("x" as never, "y")).rejects.toThrow(
      'The list of classes is "x": give a list of texts.',
    );
  });

  it("refuses a purpose that there is not", async () => {
    for (const purpose of ["test", 5, "toString"]) {
      const given = { purpose: purpose as never };
      await expect(learner.teach(1, "x", given)).rejects.toMatchObject({ code: "bad_argument" });
      await expect(learner.skip(1, given)).rejects.toThrow("one of teach, check, reAsk, audit");
    }
  });

  it("takes the purpose of an answer from its task", async () => {
    const [task] = await learner.query();
    await expect(learner.skip(0, task)).resolves.toBeDefined();
    await expect(learner.skip(0, { porpose: "teach" } as never)).rejects.toThrow('did you mean "purpose"?');
  });

  it("says of a count that is too large how large it may be", async () => {
    await expect(learner.query({ n: 1e12 })).rejects.toThrow("give a whole number up to 4294967295");
  });

  it("refuses a seed or a sample that is none", async () => {
    for (const options of [{ seed: -1 }, { seed: Number.NaN }, { sample: { rows: 1.5 } }, { sample: { rows: 0 } }]) {
      await expect(learner.load(TABLE, options)).rejects.toMatchObject({ code: "bad_argument" });
    }
  });

  it("lets every row and count through", async () => {
    expect(await learner.query({ n: 0 })).toEqual([]);
    expect(await learner.query({ n: 2 })).toHaveLength(2);
    expect((await learner.teach(1, "x")).events).toBe((await learner.log()).length);
  });
});

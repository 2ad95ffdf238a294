import { describe, expect, it } from "vitest";
import type { SessionEvent } from "../../www/client/types.js";
import { Harness, TABLE } from "./harness.js";

const kinds = (events: readonly SessionEvent[]) => events.map(({ event }) => event);

describe("calls", () => {
  it("carries parameters, results and progress", async () => {
    const harness = new Harness();
    const learner = await harness.learner();
    const read: unknown[] = [];
    const profile = await learner.load(TABLE, { name: "two.csv", onProgress: (progress) => read.push(progress) });
    expect(profile).toMatchObject({ name: "two.csv", rows: 2 });
    const { length } = TABLE;
    expect(read.at(-1)).toEqual({ done: length, total: length, rows: 2 });
    expect(await learner.query({ n: 2 })).toEqual([{ row: 0 }, { row: 1 }]);
    const fitted: number[] = [];
    const report = await learner.fit({ onProgress: ({ done, total }) => fitted.push(done / total) });
    expect(report).toMatchObject({ labels: 2, steps: 3 });
    expect(fitted).toEqual([1 / 3, 2 / 3, 1]);
  });

  it("reads back what was answered, the latest first", async () => {
    const learner = await new Harness().learner();
    await learner.load(TABLE);
    await Promise.all([learner.teach(1, "x"), learner.teach(0, "y")]);
    const latest = { row: 0, label: "y" };
    expect(await learner.history()).toEqual([latest, { row: 1, label: "x" }]);
  });

  it("answers a re-ask as one, and every other purpose as an answer", async () => {
    const harness = new Harness();
    const learner = await harness.learner();
    await learner.load(TABLE);
    const { journal } = harness.worker.wasm;
    journal.length = 0;
    await learner.query({ purpose: "reAsk" });
    await learner.teach(0, "x", { purpose: "reAsk" });
    await learner.skip(1, { purpose: "reAsk" });
    await learner.teach(0, "x", { purpose: "audit" });
    await learner.skip(1, { purpose: "check" });
    expect(journal).toEqual(["query reAsk", "answer again 0", "pass again 1", "teach 0", "skip 1"]);
  });

  it("names an annotator, or their file", async () => {
    const harness = new Harness();
    const learner = await harness.learner();
    await learner.load(TABLE);
    const { journal } = harness.worker.wasm;
    journal.length = 0;
    expect(await learner.merge("a,b\n", { annotator: "Grace" })).toBe(4);
    await learner.merge(new File(["a,b\n"], "theirs.csv"));
    expect(journal).toEqual(["merge labels.csv of Grace", "merge theirs.csv of theirs.csv"]);
  });

  it("keeps code, row and column of an error", async () => {
    const learner = await new Harness().learner();
    await expect(learner.load("ragged")).rejects.toMatchObject({ name: "QuerentError", code: "ragged_row", row: 2 });
    await learner.load(TABLE);
    await expect(learner.configure({ target: "nowhere" })).rejects.toMatchObject({
      code: "unknown_column",
      message: "There is no column nowhere.",
      column: "nowhere",
    });
    expect((await learner.status()).events).toBe(1);
  });

  it("says so where no table is open", async () => {
    const learner = await new Harness().learner();
    await expect(learner.status()).rejects.toMatchObject({ code: "no_table" });
  });

  it("rejects what cannot cross, and goes on", async () => {
    const learner = await new Harness().learner();
    await learner.load(TABLE);
    const callback = (() => {}) as unknown as string;
    await expect(learner.configure({ target: callback })).rejects.toMatchObject({ code: "bad_argument" });
    expect((await learner.status()).events).toBe(1);
  });

  it("rejects everything after close", async () => {
    const harness = new Harness();
    const learner = await harness.learner();
    const pending = learner.load(TABLE);
    await learner.close();
    await expect(pending).rejects.toMatchObject({ code: "closed" });
    await expect(learner.status()).rejects.toMatchObject({ code: "closed" });
    expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true]);
  });
});

describe("the log", () => {
  it("is kept on this side and told as it grows", async () => {
    const told: string[][] = [];
    const learner = await new Harness().learner({ onEvent: (events) => told.push(kinds(events)) });
    await learner.load(TABLE);
    await learner.configure({ target: "b" });
    await learner.query();
    await learner.teach(1, "x");
    await learner.fit();
    expect(told).toEqual([["opened"], ["configured"], ["answered"], ["fitted"]]);
    expect(kinds(await learner.log())).toEqual(told.flat());
  });

  it("begins anew with each table", async () => {
    const learner = await new Harness().learner();
    await learner.load(TABLE);
    await learner.teach(1, "x");
    await learner.load(TABLE, { name: "other" });
    expect(await learner.log()).toMatchObject([{ event: "opened", name: "other" }]);
  });

  it("survives a listener that throws", async () => {
    const thrown: unknown[] = [];
    const listen = (error: unknown) => thrown.push(error);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException").on("uncaughtException", listen);
    try {
      const onEvent = () => {
        throw new Error("the disk is full");
      };
      const learner = await new Harness().learner({ onEvent });
      await learner.load(TABLE);
      expect((await learner.teach(1, "x")).answered).toBe(1);
    } finally {
      process.removeListener("uncaughtException", listen);
      for (const other of others) process.on("uncaughtException", other);
    }
    expect(thrown).toHaveLength(2);
  });

  it("brings a session back, with its seed", async () => {
    const harness = new Harness();
    const learner = await harness.learner();
    await learner.load(TABLE, { seed: 3 });
    await learner.teach(1, "x");
    const log = await learner.log();
    const again = await harness.learner({ seed: 9 });
    await again.load(TABLE, { log });
    expect(await again.status()).toMatchObject({ seed: 3, answered: 1 });
    expect(await again.log()).toEqual(log);
  });

  it("is replaced by the one replayed, and its model fitted again", async () => {
    const told: string[][] = [];
    const harness = new Harness();
    const learner = await harness.learner();
    await learner.load(TABLE);
    await learner.teach(1, "x");
    await learner.fit();
    const log = await learner.log();
    const again = await harness.learner({ onEvent: (events) => told.push(kinds(events)) });
    await again.load(TABLE);
    await again.teach(2, "y");
    expect(await again.replay(log)).toMatchObject({ answered: 1, fitted: true });
    expect(await again.log()).toEqual(log);
    expect(told).toEqual([["opened"], ["answered"], ["opened", "answered", "fitted"]]);
  });
});

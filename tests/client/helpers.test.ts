/** Jobs that several workers share: the rules that `www/client/helpers.ts` states. */
import { describe, expect, it, vi } from "vitest";
import type { Progress, WorkerCount } from "../../www/client/protocol.js";
import type { Fake } from "./fake.js";
import { Harness, TABLE } from "./harness.js";

const PARTS = 7;

/** A learner whose jobs fall into seven parts, of so many slices each. */
async function ready(workers: WorkerCount, steps = 3, harness = new Harness()) {
  const prepare = harness.prepareHelper;
  harness.prepare = (wasm) => Object.assign(wasm, { steps, parts: PARTS });
  harness.prepareHelper = (wasm, nth) => {
    wasm.steps = steps;
    prepare(wasm, nth);
  };
  const learner = await harness.learner({ workers });
  await learner.load(TABLE);
  return { harness, learner, journal: harness.worker.wasm.journal };
}

/** What comes of a job in which no part was lost, done twice or put in the wrong place. */
const WHOLE = { k: PARTS, classes: Array.from({ length: PARTS }, (_, number) => `outcome ${number}`) };

describe("helpers", () => {
  it("are none unless asked for", async () => {
    const { harness, learner, journal } = await ready(1);
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(harness.helpers).toEqual([]);
    expect(journal.join()).not.toContain("lend");
  });

  it("are started for the first job that is shared, as many as there are cores at most, and kept", async () => {
    const { harness, learner } = await ready("auto");
    await learner.fit();
    expect(harness.helpers).toEqual([]);
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(harness.helpers).toHaveLength(2);
  });

  it("do parts beside the worker, and know nothing but these", async () => {
    const { harness, learner, journal } = await ready(2, 20);
    expect(await learner.evaluate()).toEqual(WHOLE);
    const [helper] = harness.helpers;
    const asked = helper?.requests.map((request) => (request.kind === "call" ? request.method : request.kind)) ?? [];
    expect(new Set(asked)).toEqual(new Set(["start", "remoteTask"]));
    expect(journal.filter((what) => what.startsWith("accept part"))).toHaveLength(asked.length - 1);
    expect(asked.length).toBeGreaterThan(1);
  });

  it("are counted in how far the job is", async () => {
    const { harness, learner } = await ready(2, 20);
    const seen: Progress[] = [];
    await learner.evaluate({ onProgress: (progress) => seen.push(progress) });
    expect(harness.helpers).toHaveLength(1);
    expect(seen.every(({ done, total }) => total === PARTS && done <= total)).toBe(true);
    expect(seen.some(({ done }) => !Number.isInteger(done))).toBe(true);
    expect(seen.at(-1)).toMatchObject({ done: PARTS });
  });

  it("stop where the job is cancelled, and do the next one", async () => {
    const { harness, learner, journal } = await ready(2, Number.POSITIVE_INFINITY);
    const controller = new AbortController();
    const evaluation = learner.evaluate({ signal: controller.signal });
    await vi.waitFor(() => expect(harness.helpers[0]?.wasm.journal).toContain("task 1"));
    controller.abort();
    await expect(evaluation).rejects.toMatchObject({ name: "AbortError" });
    await vi.waitFor(() => expect(harness.helpers[0]?.wasm.journal.at(-1)).toBe("free task"));
    expect(journal.at(-1)).toBe("abandon");
    for (const { wasm } of [harness.worker, ...harness.helpers]) wasm.steps = 3;
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(harness.helpers).toHaveLength(1);
  });

  it("leave the worker to the person while it waits for them", async () => {
    const harness = new Harness();
    harness.prepareHelper = (wasm) => {
      wasm.steps = Number.POSITIVE_INFINITY;
    };
    const { learner, journal } = await ready(2, 20, harness);
    const evaluation = learner.evaluate();
    await vi.waitFor(() => expect(journal.filter((what) => what === "step").length).toBeGreaterThan(20 * (PARTS - 1)));
    expect((await learner.teach(1, "x")).answered).toBe(1);
    harness.helpers[0]?.die("gone");
    expect(await evaluation).toEqual(WHOLE);
  });

  it("that crash leave their parts to the worker, and are there again for the next job", async () => {
    const harness = new Harness();
    harness.prepareHelper = (wasm, nth) => {
      wasm.trapRemoteTask = nth === 0;
    };
    const { learner, journal } = await ready(2, 20, harness);
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(journal.filter((what) => what.startsWith("reclaim"))).toHaveLength(1);
    journal.length = 0;
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(journal.some((what) => what.startsWith("accept part"))).toBe(true);
    expect(harness.workers).toHaveLength(1);
  });

  it("that cannot start leave all of it to the worker, and are tried again with the next job", async () => {
    const { harness, learner, journal } = await ready(2, 20);
    harness.helperError = new Error("404 Not Found");
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(journal.join()).not.toContain("lend");
    harness.helperError = undefined;
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(journal.join()).toContain("accept part");
  });

  it("whose word does not come through leave their parts to the worker", async () => {
    const harness = new Harness();
    harness.prepareHelper = (wasm) => says(wasm, "");
    const { learner, journal } = await ready(2, 20, harness);
    expect(await learner.evaluate()).toEqual(WHOLE);
    expect(journal.filter((what) => what.startsWith("reclaim"))).toHaveLength(1);
  });

  it("whose word brings the worker down are a crash of it as any other", async () => {
    const harness = new Harness();
    harness.prepareHelper = (wasm) => says(wasm, "panic");
    const { learner, journal } = await ready(2, 20, harness);
    await expect(learner.evaluate()).rejects.toMatchObject({ code: "crashed" });
    expect(journal).not.toContain("used after a trap");
    expect((await learner.status()).events).toBe(1);
    expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it("are ended when they had nothing to do for a while", async () => {
    const harness = new Harness();
    harness.idleMs = 1;
    const { learner } = await ready(3, 3, harness);
    await learner.evaluate();
    await vi.waitFor(() => expect(harness.helpers.map(({ terminated }) => terminated)).toEqual([true, true]));
    expect(await learner.evaluate()).toEqual(WHOLE);
  });

  it.each([0, 1.5, Number.NaN])("are not %d", async (workers) => {
    await expect(new Harness().learner({ workers })).rejects.toMatchObject({ code: "bad_argument" });
  });
});

/** Lets every remote task come to the same at once. */
function says(wasm: Fake, outcome: string): void {
  wasm.RemoteTask = {
    read: () => ({
      step: () => ({ done: 1, total: 1, finished: true }),
      finish: () => new TextEncoder().encode(outcome),
      free: () => undefined,
    }),
  };
}

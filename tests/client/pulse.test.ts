/** A worker that does not answer any more, on a clock that the tests advance. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CreateOptions } from "../../www/client/learner-options.js";
import type { WorkerNews } from "../../www/client/restarts.js";
import { Harness, TABLE } from "./harness.js";

let now = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Messages between the two sides are real: they arrive between two stretches of the clock. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    now += 50;
    vi.advanceTimersByTime(50);
    for (let i = 0; i < 3; i++) await turn();
  }
}

/** The clock goes on, and no timer with it. */
async function sleep(): Promise<void> {
  now += 60_000;
  await pass(1000);
}

async function ready(options: CreateOptions = {}) {
  const harness = new Harness();
  const news: WorkerNews[] = [];
  const learner = await harness.learner({ onWorker: (item) => news.push(item), ...options });
  await learner.load(TABLE);
  await learner.configure({ target: "b" });
  await learner.teach(0, "x");
  await pass(50);
  return { harness, learner, news };
}

const states = (news: readonly WorkerNews[]) => news.map(({ state }) => state);

describe("a worker that has nothing to do", () => {
  it("and answers is left alone", async () => {
    const { harness, news } = await ready();
    await pass(60_000);
    expect(harness.workers).toHaveLength(1);
    expect(news).toEqual([]);
  });

  it("and does not answer is replaced within seven seconds", async () => {
    const { harness, learner, news } = await ready();
    harness.worker.stuck = true;
    await pass(7500);
    expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(states(news)).toEqual(["restarted"]);
    expect((await learner.status()).answered).toBe(1);
  });

  it("and does not answer a call either is replaced two seconds after it, and the answer kept", async () => {
    const { harness, learner } = await ready();
    harness.worker.stuck = true;
    const taught = learner.teach(1, "y");
    await pass(1700);
    expect(harness.workers).toHaveLength(1);
    await pass(600);
    expect(harness.workers).toHaveLength(2);
    expect((await taught).answered).toBe(2);
    expect((await learner.log()).filter(({ event }) => event === "answered")).toHaveLength(2);
  });

  it("is not judged while the page is hidden, nor by a sleep", async () => {
    const { harness } = await ready();
    harness.worker.stuck = true;
    vi.stubGlobal("document", { visibilityState: "hidden" });
    await pass(30_000);
    expect(harness.workers).toHaveLength(1);
    vi.stubGlobal("document", { visibilityState: "visible" });
    for (let i = 0; i < 20; i++) await sleep();
    expect(harness.workers).toHaveLength(1);
    harness.worker.stuck = false;
    await pass(10_000);
    expect(harness.workers).toHaveLength(1);
  });
});

describe("a busy worker", () => {
  it("is never replaced, but its silence is reported, and that it is heard again", async () => {
    const { harness, learner, news } = await ready();
    harness.worker.wasm.steps = Number.POSITIVE_INFINITY;
    const controller = new AbortController();
    const fit = learner.fit({ signal: controller.signal });
    await pass(1000);
    harness.worker.mute = true;
    await pass(19_000);
    expect(news).toEqual([]);
    await pass(10_000);
    expect(states(news)).toEqual(["silent"]);
    harness.worker.mute = false;
    await pass(6000);
    expect(states(news)).toEqual(["silent", "heard"]);
    expect(harness.workers).toHaveLength(1);
    controller.abort();
    await expect(fit).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is left alone while it works in steps", async () => {
    const { harness, learner, news } = await ready();
    harness.worker.wasm.steps = Number.POSITIVE_INFINITY;
    const controller = new AbortController();
    const fit = learner.fit({ signal: controller.signal });
    await pass(60_000);
    expect([news, harness.workers.length]).toEqual([[], 1]);
    controller.abort();
    await expect(fit).rejects.toMatchObject({ name: "AbortError" });
  });
});

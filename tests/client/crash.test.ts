import { describe, expect, it, vi } from "vitest";
import { Harness, TABLE } from "./harness.js";

async function ready(harness = new Harness(), onEvent = vi.fn()) {
  const learner = await harness.learner({ seed: 8, onEvent });
  await learner.load(TABLE, { name: "mine" });
  await learner.configure({ target: "b" });
  await learner.teach(1, "x");
  return { harness, learner, onEvent };
}

describe("a crash", () => {
  it("rejects the call that brings two workers down, and the others find the session again", async () => {
    const { harness, learner } = await ready();
    await learner.fit();
    const log = await learner.log();
    const [taught, evaluated, status] = await Promise.allSettled([
      learner.teach(2, "panic"),
      learner.evaluate(),
      learner.status(),
    ]);
    expect(taught).toMatchObject({ status: "rejected", reason: { code: "crashed" } });
    expect(evaluated).toMatchObject({ status: "rejected", reason: { code: "crashed" } });
    expect(status).toMatchObject({ value: { seed: 8, answered: 1, fitted: true, events: log.length } });
    expect((await learner.profile()).name).toBe("mine");
    expect(await learner.log()).toEqual(log);
    expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
  });

  it.each(["out of memory", "gone"])("(%s) loses and doubles no answer that was on its way", async (reason) => {
    const { harness, learner, onEvent } = await ready();
    harness.worker.stuck = true;
    const calls = [learner.teach(2, "y"), learner.fit(), learner.query(), learner.teach(3, "x")];
    harness.worker.die(reason);
    await Promise.all(calls);
    const status = await learner.status();
    expect(status).toMatchObject({ answered: 3, fitted: true });
    const log = await learner.log();
    expect(log.flatMap((event) => (event.event === "answered" ? [event.row] : []))).toEqual([1, 2, 3]);
    expect(status.events).toBe(log.length);
    expect(onEvent.mock.calls.flatMap(([events]) => events)).toEqual(log);
  });

  it("keeps an answer whose reply was lost with the worker from counting twice", async () => {
    const { harness, learner } = await ready();
    const { worker } = harness;
    const taught = learner.teach(2, "y");
    await vi.waitFor(() => expect(worker.wasm.journal).toContain("teach 2"));
    worker.die("gone");
    expect((await taught).answered).toBe(2);
    expect((await learner.status()).answered).toBe(2);
  });

  it("is reported in a sentence once the session is there again", async () => {
    const harness = new Harness();
    const onWorker = vi.fn();
    const learner = await harness.learner({ onWorker });
    await learner.load(TABLE);
    harness.worker.die("out of memory");
    await learner.status();
    expect(onWorker.mock.calls).toEqual([
      [{ state: "restarted", message: expect.stringMatching(/out of memory.*started again.*every answer/) }],
    ]);
  });

  it("does not repeat a call that was aborted meanwhile", async () => {
    const { harness, learner } = await ready();
    const controller = new AbortController();
    harness.worker.stuck = true;
    const fit = learner.fit({ signal: controller.signal });
    controller.abort();
    harness.worker.die("gone");
    await expect(fit).rejects.toMatchObject({ name: "AbortError" });
    expect(harness.worker.wasm.journal).not.toContain("begin");
  });

  it("is recovered from by calls made before the new worker is up", async () => {
    const { learner } = await ready();
    await expect(learner.teach(2, "panic")).rejects.toMatchObject({ code: "crashed" });
    const [second, third] = await Promise.all([learner.teach(2, "x"), learner.teach(3, "y")]);
    expect([second.answered, third.answered]).toEqual([2, 3]);
  });

  it("tells the listener of no event twice", async () => {
    const { learner, onEvent } = await ready();
    await expect(learner.teach(2, "panic")).rejects.toThrow();
    await learner.teach(2, "x");
    const told = onEvent.mock.calls.flatMap(([events]) => events);
    expect(told).toEqual(await learner.log());
  });

  it("may come from outside any call, and more than once", async () => {
    const { harness, learner } = await ready();
    for (const _ of [1, 2]) {
      harness.worker.die("out of memory");
      expect((await learner.status()).answered).toBe(1);
    }
    expect(harness.workers).toHaveLength(3);
  });

  it("may be asked for, where a call takes too long", async () => {
    const { harness, learner } = await ready();
    harness.worker.stuck = true;
    const taught = learner.teach(2, "y");
    await learner.restart();
    expect((await taught).answered).toBe(2);
    expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it("brings a saved project back with what came after it was opened", async () => {
    const { harness, learner } = await ready();
    const opened = await harness.openProject(await learner.save());
    await opened.teach(2, "y");
    const log = await opened.log();
    harness.worker.die("gone");
    expect((await opened.status()).answered).toBe(2);
    expect(await opened.log()).toEqual(log);
  });

  it("that comes again while recovering does not go round for ever", async () => {
    const { harness, learner } = await ready();
    harness.prepare = (wasm) => {
      wasm.trapReplay = true;
    };
    await expect(learner.teach(2, "panic")).rejects.toMatchObject({ code: "not_recovered" });
    await expect(learner.status()).rejects.toMatchObject({ code: "not_recovered" });
    expect(harness.workers).toHaveLength(4);
    expect(await learner.log()).toHaveLength(3);
    await learner.load(TABLE);
    expect((await learner.status()).events).toBe(1);
  });
});

describe("a worker that cannot start", () => {
  it("rejects create", async () => {
    const harness = new Harness();
    harness.bootError = new Error("404 Not Found");
    await expect(harness.learner()).rejects.toMatchObject({
      code: "start_failed",
      message: expect.stringContaining("404 Not Found"),
    });
    expect(harness.workers).toHaveLength(1);
  });

  it("is tried again by the next call", async () => {
    const { harness, learner } = await ready();
    harness.bootError = new Error("offline");
    harness.worker.die("gone");
    await expect(learner.status()).rejects.toMatchObject({ code: "start_failed" });
    harness.bootError = undefined;
    expect((await learner.status()).answered).toBe(1);
  });
});

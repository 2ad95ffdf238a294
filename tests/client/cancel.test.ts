import { describe, expect, it } from "vitest";
import type { Progress } from "../../www/client/protocol.js";
import { Harness, TABLE } from "./harness.js";

async function ready(steps: number) {
  const harness = new Harness();
  harness.prepare = (wasm) => {
    wasm.steps = steps;
  };
  const learner = await harness.learner();
  await learner.load(TABLE);
  const { wasm, requests } = harness.worker;
  return { learner, wasm, journal: wasm.journal, requests };
}

describe("cancel", () => {
  it("abandons the running call and goes on with the next", async () => {
    const { learner, journal } = await ready(Number.POSITIVE_INFINITY);
    const controller = new AbortController();
    const fit = learner.fit({ signal: controller.signal, onProgress: () => controller.abort() });
    const teach = learner.teach(1, "x");
    await expect(fit).rejects.toMatchObject({ name: "AbortError" });
    await expect(fit).rejects.toBeInstanceOf(DOMException);
    expect((await teach).answered).toBe(1);
    expect(journal.slice(-2)).toEqual(["abandon", "teach 1"]);
    expect(journal).not.toContain("finish");
  });

  it("leaves the decisions as they were, half way through a configuration, beside a job as well", async () => {
    const { learner, journal, wasm } = await ready(Number.POSITIVE_INFINITY);
    wasm.configuring = 10;
    const [before, whole] = [await learner.status(), new AbortController()];
    const fit = learner.fit({ signal: whole.signal });
    const [controller, shares] = [new AbortController(), [] as number[]];
    const onProgress = ({ done, total }: Progress) => {
      shares.push(done / total);
      if (done === 4) controller.abort();
    };
    const configured = learner.configure({ target: "b" }, { signal: controller.signal, onProgress });
    await expect(configured).rejects.toMatchObject({ name: "AbortError" });
    expect(shares.slice(0, 4)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(shares.length).toBeLessThan(10);
    expect(await learner.status()).toEqual(before);
    expect(journal).toContain("abandon");
    // What is asked after a configuration waits for it, and the fit beside it is of other decisions.
    const [status] = await Promise.all([learner.configure({ target: "b" }), learner.teach(1, "x")]);
    expect(status.events).toBe(before.events + 1);
    await expect(fit).rejects.toMatchObject({ code: "superseded" });
    expect((await learner.log()).map(({ event }) => event)).toEqual(["opened", "configured", "answered"]);
  });

  it("takes a waiting call out of the queue", async () => {
    const { learner, journal } = await ready(20);
    const controller = new AbortController();
    const fit = learner.fit();
    const waiting = learner.fit({ signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await expect(waiting).rejects.toThrow("changed my mind");
    await fit;
    expect(journal.filter((what) => what === "begin")).toHaveLength(1);
  });

  it("sends nothing where the signal was aborted before", async () => {
    const { learner, requests } = await ready(1);
    const before = requests.length;
    await expect(learner.fit({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    await learner.status();
    expect(requests.length).toBe(before + 1);
  });

  it("changes nothing where it comes too late", async () => {
    const { learner } = await ready(1);
    const controller = new AbortController();
    const report = await learner.fit({ signal: controller.signal, onProgress: () => controller.abort() });
    expect(report.steps).toBe(1);
    expect((await learner.log()).at(-1)?.event).toBe("fitted");
  });

  it("leaves the former table open where a load is cancelled", async () => {
    const { learner, journal } = await ready(1);
    const controller = new AbortController();
    const options = { name: "other", signal: controller.signal, onProgress: () => controller.abort() };
    await expect(learner.load("a,b\n1,2", options)).rejects.toMatchObject({ name: "AbortError" });
    expect((await learner.profile()).name).toBe("table.csv");
    expect(journal).toContain("free reader");
  });
});

import { describe, expect, it } from "vitest";
import { Harness, TABLE } from "./harness.js";

async function ready(steps: number) {
  const harness = new Harness();
  harness.prepare = (wasm) => {
    wasm.steps = steps;
  };
  const learner = await harness.learner();
  await learner.load(TABLE);
  return { learner, journal: harness.worker.wasm.journal, requests: harness.worker.requests };
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

/** In which order calls are answered: the rules that `www/client/engine.ts` states. */
import { describe, expect, it } from "vitest";
import { Harness, TABLE } from "./harness.js";

async function ready(steps: number) {
  const harness = new Harness();
  harness.prepare = (wasm) => {
    wasm.steps = steps;
  };
  const learner = await harness.learner();
  await learner.load(TABLE);
  const { journal } = harness.worker.wasm;
  journal.length = 0;
  return { learner, journal, replies: harness.worker.replies };
}

/** The calls in the order in which they were answered. */
async function order(calls: Record<string, Promise<unknown>>): Promise<string[]> {
  const answered: string[] = [];
  await Promise.all(Object.entries(calls).map(([name, call]) => call.then(() => answered.push(name))));
  return answered;
}

describe("short calls", () => {
  it.each(["fit", "evaluate"] as const)("are answered between the slices of %s", async (long) => {
    const { learner, journal } = await ready(3);
    const calls = { long: learner[long](), teach: learner.teach(1, "x"), query: learner.query() };
    expect(await order(calls)).toEqual(["teach", "query", "long"]);
    expect(journal.slice(1, -1)).toEqual(["step", "teach 1", "query", "step", "step"]);
  });

  it("go ahead of long calls that wait, which take their turns", async () => {
    const { learner, journal } = await ready(2);
    const calls = {
      evaluate: learner.evaluate(),
      fit: learner.fit(),
      teach: learner.teach(1, "x"),
      again: learner.evaluate(),
      skipped: learner.teach(2, "y"),
    };
    expect(await order(calls)).toEqual(["teach", "skipped", "evaluate", "fit", "again"]);
    const evaluation = (between: string[]) => ["begin evaluate", "step", ...between, "step", "finish evaluate"];
    const fit = ["begin", "step", "step", "finish"];
    expect(journal).toEqual([...evaluation(["teach 1", "teach 2"]), ...fit, ...evaluation([])]);
  });

  it("are answered for as long as a job runs, and leave it cancellable", async () => {
    const { learner, journal } = await ready(Number.POSITIVE_INFINITY);
    const controller = new AbortController();
    const evaluation = learner.evaluate({ signal: controller.signal });
    for (let row = 0; row < 5; row++) expect((await learner.teach(row, "x")).answered).toBe(row + 1);
    controller.abort();
    await expect(evaluation).rejects.toMatchObject({ name: "AbortError" });
    expect(journal.at(-1)).toBe("abandon");
  });

  it("do not spoil a job when they fail", async () => {
    const { learner } = await ready(3);
    const evaluation = learner.evaluate();
    await expect(learner.configure({ target: "nowhere" })).rejects.toMatchObject({ code: "unknown_column" });
    expect(await evaluation).toEqual({ k: 3 });
  });
});

describe("a fit", () => {
  it("is of the labels that were there when it began, and the log says so", async () => {
    const { learner, replies } = await ready(3);
    await Promise.all([learner.fit(), learner.teach(1, "x"), learner.teach(2, "y")]);
    const log = await learner.log();
    expect(log.map(({ event }) => event)).toEqual(["opened", "answered", "answered", "fitted"]);
    expect(log.at(-1)).toMatchObject({ after: 1 });
    const news = replies.flatMap((reply) => (reply.kind === "result" && reply.log ? reply.log.events : []));
    expect(news).toEqual(log);
  });

  it("is superseded by a new configuration, at once, and its memory given back", async () => {
    const { learner, journal } = await ready(Number.POSITIVE_INFINITY);
    const fit = learner.fit();
    await learner.configure({ target: "b" });
    await expect(fit).rejects.toMatchObject({ name: "QuerentError", code: "superseded" });
    expect(journal.slice(-2)).toEqual(["configure", "abandon"]);
  });

  it("that waits begins under the configuration that is there by then", async () => {
    const { learner, journal } = await ready(2);
    await Promise.all([learner.evaluate(), learner.fit(), learner.configure({ target: "b" })]);
    expect(journal.slice(-4)).toEqual(["begin", "step", "step", "finish"]);
  });
});

describe("another session", () => {
  it("waits for the job that runs, and what comes after it is of the new one", async () => {
    const { learner, journal } = await ready(3);
    const log = await learner.log();
    await learner.teach(1, "x");
    journal.length = 0;
    const [, , status] = await Promise.all([learner.evaluate(), learner.replay(log), learner.status()]);
    expect(status.answered).toBe(0);
    expect(journal).toEqual(["begin evaluate", "step", "step", "step", "finish evaluate", "replay"]);
  });
});

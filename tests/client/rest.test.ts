/** A module that comes in two parts: what labelling takes is done at once, and all else once the rest is there. */
import { expect, it } from "vitest";
import { refusal } from "../../www/client/errors.js";
import { Harness, TABLE } from "./harness.js";

it("labels and learns without the rest, and keeps what needs it until it is there", async () => {
  const harness = new Harness();
  let arrive = () => {};
  const rest = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  harness.prepare = (wasm) => Object.assign(wasm, { rest: () => rest });
  const learner = await harness.learner();
  await learner.load(TABLE);
  await learner.teach(0, "x");
  await learner.fit();
  let isWritten = false;
  const saved = learner.save().then(() => {
    isWritten = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(isWritten).toBe(false);
  arrive();
  await saved;
  expect(isWritten).toBe(true);
});

it("answers short calls while a long one waits for it", async () => {
  const harness = new Harness();
  harness.prepare = (wasm) => Object.assign(wasm, { rest: () => new Promise<void>(() => {}) });
  const learner = await harness.learner();
  await learner.load(TABLE);
  const stop = new AbortController();
  const evaluated = learner.evaluate({ signal: stop.signal });
  await learner.teach(0, "x");
  expect(await learner.history()).toHaveLength(1);
  stop.abort();
  await expect(evaluated).rejects.toThrow("aborted");
});

it("says that it cannot be had, and tries again", async () => {
  const harness = new Harness();
  let tries = 0;
  const rest = () => {
    tries += 1;
    if (tries < 3) return Promise.reject(refusal("rest_missing", { say: "rest_missing", cause: "404" }));
    return Promise.resolve();
  };
  harness.prepare = (wasm) => Object.assign(wasm, { rest });
  const learner = await harness.learner();
  await learner.load(TABLE);
  await expect(learner.save()).rejects.toMatchObject({ code: "rest_missing", message: expect.stringContaining("404") });
  expect((await learner.save()).size).toBeGreaterThan(0);
});

it("loses nothing where a worker that takes the place of another one cannot have it", async () => {
  const harness = new Harness();
  let isAway = false;
  const rest = () =>
    isAway ? Promise.reject(refusal("rest_missing", { say: "rest_missing", cause: "offline" })) : Promise.resolve();
  harness.prepare = (wasm) => Object.assign(wasm, { rest });
  const learner = await harness.learner();
  await learner.load(TABLE);
  await learner.teach(0, "x");
  isAway = true;
  harness.worker.die("gone");
  await expect(learner.history()).rejects.toMatchObject({ code: "rest_missing" });
  isAway = false;
  expect(await learner.history()).toEqual([{ row: 0, label: "x" }]);
});

import { expect, it } from "vitest";
import { warmUp } from "../../www/client/warmup.js";
import { fakeWasm } from "./fake.js";
import { Harness, TABLE } from "./harness.js";

it("reads and fits tables of its own in slices and leaves nothing behind", () => {
  const wasm = fakeWasm();
  expect([...warmUp(wasm)]).toHaveLength(8);
  expect(wasm.journal).toEqual(["free", "configure", "begin", "step", "step", "step", "abandon", "free"]);
});

it("gives up where it takes long, or fails", () => {
  const wasm = fakeWasm();
  wasm.steps = Number.POSITIVE_INFINITY;
  expect([...warmUp(wasm)].length).toBeLessThan(200);
  wasm.Reader = class {
    constructor() {
      throw new Error("no");
    }
  } as unknown as typeof wasm.Reader;
  expect([...warmUp(wasm)]).toEqual([]);
});

it("makes way for a call", async () => {
  const harness = new Harness();
  harness.prepare = (wasm) => {
    wasm.steps = 50;
  };
  const learner = await harness.learner({ warmUp: true });
  await learner.load(TABLE);
  const { journal } = harness.worker.wasm;
  expect(journal.indexOf("profile")).toBeLessThan(20);
});

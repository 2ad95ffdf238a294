/** The accelerator over a stand-in for its module: when it is asked, and what becomes of every way in which it can fail. */
import { describe, expect, it } from "vitest";
import type { Loop, TrainingWork } from "../../www/client/accelerator.js";
import { intoWords } from "../../www/client/wording.js";
import { ADAPTER, Stand } from "./fake-accelerator.js";

/** A training whose step is `operations`, about. */
function work(operations: number, cpuStepMs?: number): TrainingWork {
  const units = Math.round(operations / (6 * 32 * (10 + 2)));
  const trainingSet = {
    rows: new Float32Array(320),
    features: 10,
    classes: new Uint32Array(32),
    classWeights: new Float32Array(2),
    seed: new Uint32Array(2),
  };
  return { config: { hidden: [units], batchSize: 32 }, trainingSet, cpuStepMs };
}

const loop: Loop = async (slice) => {
  while (!(await slice()).finished);
};

const SMALL = work(1e6, 1000);
const LARGE = work(1e9, 4);

describe("what is asked for", () => {
  it("trains on WebGPU where that is asked for, whatever the size", async () => {
    const stand = new Stand();
    const accelerator = stand.accelerator("webgpu");
    expect(accelerator.info).toMatchObject({ asked: "webgpu", device: "webgpu" });
    const trained = await accelerator.train(SMALL, loop);
    expect(trained).toEqual({ weights: new Float32Array([1, 2]), steps: 100, epochs: 10, loss: 0.5 });
    expect(stand.journal.filter((what) => what.startsWith("free"))).toEqual(["free"]);
    expect(stand.journal.filter((what) => what === "boot")).toHaveLength(1);
    expect(stand.last).toEqual({ asked: "webgpu", device: "webgpu", adapter: ADAPTER, notice: undefined });
  });

  it("asks for nothing where the processor is asked for", async () => {
    const stand = new Stand();
    expect(await stand.accelerator("cpu").train(LARGE, loop)).toBeUndefined();
    expect([stand.journal, stand.infos]).toEqual([[], []]);
  });

  it("makes its slices as long as a slice is to take", async () => {
    const stand = new Stand();
    stand.stepMs = 20;
    await stand.accelerator("webgpu").train(SMALL, loop);
    // 12 steps take 240 ms, and 3 take the 60 ms of a slice.
    expect(stand.journal.slice(1, 4)).toEqual(["step 12", "step 3", "step 3"]);
  });
});

describe("a choice by trial", () => {
  it("does not fetch the module for a network that is too small, or one that nobody timed", async () => {
    const stand = new Stand();
    const accelerator = stand.accelerator("auto");
    expect(await accelerator.train(SMALL, loop)).toBeUndefined();
    expect(await accelerator.train(work(1e9), loop)).toBeUndefined();
    expect([stand.journal, stand.infos]).toEqual([[], []]);
    expect(accelerator.info).toEqual({ asked: "auto", device: "cpu", adapter: undefined, notice: undefined });
  });

  it("goes on where the device is faster, and tries such networks no more", async () => {
    const stand = new Stand();
    const accelerator = stand.accelerator("auto");
    expect(await accelerator.train(LARGE, loop)).toMatchObject({ steps: 100 });
    // 6 steps to warm up and 12 to be timed, of the same training.
    expect(stand.journal.slice(0, 4)).toEqual(["boot", "step 6", "step 12", "step 12"]);
    expect(stand.last).toMatchObject({ device: "webgpu", notice: undefined });
    stand.journal.length = 0;
    await accelerator.train(work(1e9), loop);
    expect(stand.journal[0]).toBe("step 12");
  });

  it("stays with the processor where that is faster, says so, and tries no smaller network", async () => {
    const stand = new Stand();
    stand.stepMs = 3.5;
    const accelerator = stand.accelerator("auto");
    expect(await accelerator.train(LARGE, loop)).toBeUndefined();
    expect(stand.journal).toEqual(["boot", "step 6", "step 12", "free"]);
    expect(stand.last).toMatchObject({ device: "cpu", notice: { code: "not_faster" } });
    expect(await accelerator.train(LARGE, loop)).toBeUndefined();
    expect(stand.journal).toHaveLength(4);
    expect(await accelerator.train(work(4e9, 40), loop)).toMatchObject({ steps: 100 });
    expect(stand.last).toMatchObject({ device: "webgpu", notice: undefined });
  });

  it("takes the processor as it is rather than as a graphics processor", async () => {
    const stand = new Stand();
    stand.adapter = { ...ADAPTER, fallback: true };
    expect(await stand.accelerator("auto").train(LARGE, loop)).toBeUndefined();
    expect(stand.last).toMatchObject({ device: "cpu", notice: { code: "adapter_missing" } });
    expect(stand.journal).toEqual([]);
  });
});

describe("what goes wrong", () => {
  const never = () => new Promise<never>(() => undefined);
  const failures: [string, string, (stand: Stand) => void][] = [
    ["there is no graphics processor", "adapter_missing", (stand) => (stand.adapter = undefined)],
    ["the module cannot be fetched", "module_missing", (stand) => (stand.bootError = new Error("404"))],
    ["the device cannot be opened", "accelerator_failed", (stand) => (stand.openError = new Error("no limits"))],
    [
      "the device is lost",
      "device_lost",
      (stand) => (stand.onStep = async () => Promise.reject(new Error("poisoned"))),
    ],
    [
      "the module panics, and what was awaited never comes",
      "out_of_memory",
      (stand) => {
        stand.onStep = (panic) => {
          queueMicrotask(() => panic("wgpu error: Out of Memory"));
          return never();
        };
      },
    ],
  ];

  it.each(failures)("is told and handed back where %s, and not tried again", async (_, code, spoil) => {
    const stand = new Stand();
    spoil(stand);
    const accelerator = stand.accelerator("webgpu");
    expect(await accelerator.train(LARGE, loop)).toBeUndefined();
    expect(stand.last).toMatchObject({ asked: "webgpu", device: "cpu", notice: { code } });
    expect(intoWords(stand.last)?.notice?.message).toMatch(
      /: training continues on the processor, and nothing is lost\.$/,
    );
    const before = stand.journal.length;
    expect(await accelerator.train(LARGE, loop)).toBeUndefined();
    expect(stand.journal).toHaveLength(before);
    expect(stand.infos).toHaveLength(code.endsWith("_missing") || stand.openError ? 1 : 2);
  });

  it("frees nothing of a module that panicked", async () => {
    const stand = new Stand();
    stand.onStep = async (panic) => panic("unreachable");
    await stand.accelerator("webgpu").train(LARGE, loop);
    expect(stand.journal).not.toContain("free");
  });

  it("drops a training where the loop ends it, and may be asked again", async () => {
    const stand = new Stand();
    const accelerator = stand.accelerator("webgpu");
    const cancel: Loop = async (slice) => {
      await slice();
      throw new Error("cancelled");
    };
    await expect(accelerator.train(SMALL, cancel)).rejects.toThrow("cancelled");
    expect(stand.journal.at(-1)).toBe("free");
    expect(await accelerator.train(SMALL, loop)).toMatchObject({ steps: 100 });
    expect(accelerator.info.notice).toBeUndefined();
  });
});

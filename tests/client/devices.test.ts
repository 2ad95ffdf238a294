/** What a learner makes of the device that it is asked to train on. */
import { expect, it } from "vitest";
import type { DeviceInfo } from "../../www/client/devices.js";
import { ADAPTER, Stand } from "./fake-accelerator.js";
import { Harness, TABLE } from "./harness.js";

/** A learner that is to train on WebGPU, and what it tells. */
async function onWebgpu(stand?: Stand) {
  const harness = new Harness();
  harness.devices = stand?.host();
  const heard: DeviceInfo[] = [];
  const learner = await harness.learner({ device: "webgpu", onDevice: (info) => heard.push(info) });
  await learner.load(TABLE);
  return { learner, heard, journal: harness.worker.wasm.journal };
}

it("trains on the processor unless told otherwise", async () => {
  const harness = new Harness();
  const stand = new Stand();
  harness.devices = stand.host();
  const learner = await harness.learner();
  await learner.load(TABLE);
  await learner.fit();
  expect(await learner.device()).toEqual({ asked: "cpu", device: "cpu" });
  expect(stand.journal).toEqual([]);
});

it("hands a fit to the accelerator and goes on with its weights", async () => {
  const stand = new Stand();
  const { learner, heard, journal } = await onWebgpu(stand);
  const report = await learner.fit();
  expect(report.epochs).toBe(1);
  expect(journal.filter((what) => /accept|delegated|step/.test(what))).toEqual([
    expect.stringContaining("free delegated"),
    expect.stringContaining("accept 1,2"),
    expect.stringContaining("step"),
  ]);
  expect(heard.at(-1)).toMatchObject({ asked: "webgpu", device: "webgpu" });
  expect(await learner.device()).toMatchObject({ device: "webgpu", adapter: { vendor: "acme" } });
});

it("fits on the processor where there is no accelerator, and says why once", async () => {
  const { learner, heard, journal } = await onWebgpu();
  await learner.fit();
  await learner.fit();
  expect(journal.filter((what) => what.includes("step"))).toHaveLength(6);
  expect(heard).toMatchObject([{ asked: "webgpu", device: "cpu", notice: { code: "adapter_missing" } }]);
  expect(await learner.device()).toEqual(heard[0]);
});

it("drops a fit that is aborted while the accelerator trains, and the session stands", async () => {
  const stand = new Stand();
  const { learner, journal } = await onWebgpu(stand);
  const abort = new AbortController();
  stand.onStep = async () => abort.abort();
  await expect(learner.fit({ signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
  expect(journal.at(-1)).toContain("abandon");
  expect(journal.some((what) => what.includes("accept"))).toBe(false);
  expect(stand.journal.at(-1)).toBe("free");
  stand.onStep = async () => undefined;
  expect((await learner.fit()).epochs).toBe(1);
});

it("changes in the middle of a session, which stays as it is", async () => {
  const harness = new Harness();
  const stand = new Stand();
  harness.devices = stand.host();
  const learner = await harness.learner();
  await learner.load(TABLE);
  await learner.teach(1, "x");
  await learner.fit();
  const log = await learner.log();
  expect(await learner.setDevice("webgpu")).toMatchObject({ asked: "webgpu", device: "webgpu" });
  expect(await learner.log()).toEqual(log);
  await learner.fit();
  expect(stand.journal).toContain("boot");
  expect(await learner.setDevice("cpu")).toMatchObject({ asked: "cpu", device: "cpu" });
  stand.journal.length = 0;
  await learner.fit();
  expect(stand.journal).toEqual([]);
  await learner.setDevice("webgpu");
  await learner.fit();
  expect(stand.journal).toContain("free");
  expect(stand.journal).not.toContain("boot");
  expect(await learner.status()).toMatchObject({ answered: 1, fitted: true });
});

it("is tried again where it is asked for anew", async () => {
  const stand = new Stand();
  stand.adapter = undefined;
  const { learner } = await onWebgpu(stand);
  await learner.fit();
  expect(await learner.device()).toMatchObject({ device: "cpu", notice: { code: "adapter_missing" } });
  stand.adapter = ADAPTER;
  expect((await learner.setDevice("webgpu")).notice).toBeUndefined();
  await learner.fit();
  expect(await learner.device()).toMatchObject({ device: "webgpu", adapter: ADAPTER });
});

it("stays the one that was asked for last where the worker is replaced", async () => {
  const harness = new Harness();
  const learner = await harness.learner();
  await learner.load(TABLE);
  await learner.setDevice("auto");
  harness.worker.die("gone");
  expect(await learner.device()).toMatchObject({ asked: "auto" });
  expect(harness.workers).toHaveLength(2);
});

/** A worker for the test of the accelerator in Chromium: it does what it is asked to, and reports what came of it. */
import { Accelerator, type TrainingWork } from "../../www/client/accelerator.js";
import { bootAccelerator } from "../../www/client/accelerator-boot.js";
import { findAdapter } from "../../www/client/adapter.js";
import type { DeviceChoice, DeviceInfo } from "../../www/client/devices.js";
import { Job } from "../../www/client/job.js";

/** What may be done to the device on the way. */
export type Mishap = "none" | "lose" | "fill";

/** What the worker is to do. */
export interface Order {
  asked: DeviceChoice;
  training: TrainingWork;
  mishap: Mishap;
}

/** What came of it. */
export interface Outcome {
  infos: DeviceInfo[];
  trained?: { weights: number[]; steps: number; epochs: number; loss: number } | undefined;
  slices: number;
  /** How many steps it trained when it was asked for once more, after a mishap. */
  again?: number | undefined;
}

let device: GPUDevice | undefined;
const adapter = globalThis.GPUAdapter?.prototype;
const request = adapter?.requestDevice;
if (adapter && request) {
  adapter.requestDevice = async function (descriptor) {
    device = await request.call(this, descriptor);
    return device;
  };
}

/** Spoils the device as a driver would: it goes away, or has no memory left, which the browser tells afterwards. */
function spoil(mishap: Mishap): void {
  if (mishap === "lose") device?.destroy();
  if (mishap === "fill") {
    const error = new GPUOutOfMemoryError("Out of memory: a buffer of 4 GB");
    device?.dispatchEvent(new GPUUncapturedErrorEvent("uncapturederror", { error }));
  }
}

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  const infos: DeviceInfo[] = [];
  const tell = (info: DeviceInfo) => infos.push(info);
  const accelerator = new Accelerator(data.asked, { find: findAdapter, boot: bootAccelerator, tell });
  const job = new Job(1, { report: () => undefined, between: () => Promise.resolve() });
  let slices = 0;
  const trained = await accelerator.train(data.training, (slice) =>
    job.loop(async () => {
      slices += 1;
      if (slices === (data.mishap === "fill" ? 1 : 2)) spoil(data.mishap);
      return slice();
    }),
  );
  const told = [...infos];
  let again: number | undefined;
  if (data.mishap !== "none") {
    accelerator.ask(data.asked);
    again = (await accelerator.train(data.training, (slice) => job.loop(slice)))?.steps;
  }
  const outcome: Outcome = {
    infos: told,
    slices,
    again,
    trained: trained && { ...trained, weights: [...trained.weights] },
  };
  self.postMessage(outcome);
};

/** On what the networks are trained: the processor, or the graphics processor over WebGPU. */
import { badArgument } from "./errors.js";
import { type Failed, unspoken } from "./unspoken.js";

/** A device that trains. */
export type Device = "cpu" | "webgpu";

/** What to train on; "auto" takes WebGPU where a trial shows that it is faster. */
export type DeviceChoice = Device | "auto";

/** What can be chosen. */
export const DEVICES: readonly DeviceChoice[] = ["cpu", "webgpu", "auto"];

/** What a browser tells of a graphics processor. Browsers leave fields empty to keep people from being told apart. */
export interface AdapterFacts {
  vendor: string;
  architecture: string;
  description: string;
  /** It is the processor in disguise, which is slower than the processor as it is. */
  fallback: boolean;
}

/** Why the processor trains where something else was asked for. */
export type DeviceNoticeCode =
  | "adapter_missing"
  | "module_missing"
  | "device_lost"
  | "out_of_memory"
  | "accelerator_failed"
  | "not_faster";

/** A sentence on why the processor trains where something else was asked for. Nothing is lost: it is told, not thrown. */
export interface DeviceNotice {
  code: DeviceNoticeCode;
  message: string;
}

/** Which device was asked for, and which it is. */
export interface DeviceInfo {
  asked: DeviceChoice;
  /** What the next training will be tried on. With "auto" it is the processor until a trial has shown otherwise. */
  device: Device;
  /** The graphics processor, once it was looked for and found. */
  adapter?: AdapterFacts | undefined;
  /** Why it is the processor, where something else was asked for. */
  notice?: DeviceNotice | undefined;
}

/** The notice of a code, with what failed in the browser or the module; its message is put into words where it is read. */
export function deviceNotice(code: DeviceNoticeCode, detail: Failed | "" = ""): DeviceNotice {
  return { code, message: unspoken({ say: code, detail }) };
}

/** What a failure of the module or the browser is a case of. */
export function failureCode(message: string): DeviceNoticeCode {
  if (/out of memory|outofmemory|allocation failed/i.test(message)) return "out_of_memory";
  if (/\blost\b|poison|destroyed/i.test(message)) return "device_lost";
  return "accelerator_failed";
}

/** A device that can be chosen. @throws QuerentError "bad_argument" where there is no such device */
export function chosenDevice(device: unknown): DeviceChoice {
  const chosen = DEVICES.find((known) => known === device);
  if (chosen) return chosen;
  throw badArgument({
    say: "unknown_device",
    device: typeof device === "string" ? device : typeof device,
    known: DEVICES,
  });
}

/** The worker thread of Node: an encoder between the wasm module, the ONNX runtime and the process. */
import { createReadStream } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import type { Device } from "../devices.js";
import { EncoderHost, type EncoderModule } from "./host.js";
import type { Runtime } from "./network.js";
import type { Request } from "./protocol.js";
import { installedRuntime } from "./runtime.js";
import { byFetch, type OpenAddress, type Stream } from "./weights.js";

async function boot(): Promise<EncoderModule> {
  const encoder = await import("../wasm/encoder.js");
  await encoder.default({ module_or_path: await readFile(new URL("../wasm/encoder_bg.wasm", import.meta.url)) });
  return encoder;
}

async function runtime(device: Device, address?: string): Promise<Runtime> {
  return address ? import(address) : installedRuntime(device);
}

/** Files are read where they lie; there is nothing to cache. */
const open: OpenAddress = async (address, signal) => {
  const url = new URL(address);
  if (url.protocol !== "file:") return byFetch(address, signal);
  const found = await access(url).then(
    () => true,
    () => false,
  );
  return found ? (createReadStream(url, { signal }) as Stream) : undefined;
};

const host = new EncoderHost({ boot, runtime, open }, (reply, transfer) =>
  parentPort?.postMessage(reply, transfer as ArrayBuffer[]),
);
parentPort?.on("message", (request: Request) => host.receive(request));

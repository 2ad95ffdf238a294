/** The module worker of a browser: an encoder between the wasm module, the ONNX runtime and the page. */
import { findAdapter } from "../adapter.js";
import type { Device } from "../devices.js";
import { EncoderHost, type EncoderModule } from "./host.js";
import type { Runtime } from "./network.js";
import type { Request } from "./protocol.js";
import { installedRuntime } from "./runtime.js";
import { browserCache, byFetch } from "./weights.js";

async function boot(): Promise<EncoderModule> {
  const encoder = await import("../wasm/encoder.js");
  await encoder.default({ module_or_path: new URL("../wasm/encoder_bg.wasm", import.meta.url) });
  return encoder;
}

async function runtime(device: Device, address?: string): Promise<Runtime> {
  return address ? import(/* @vite-ignore */ address) : installedRuntime(device);
}

const host = new EncoderHost({ boot, runtime, findAdapter, open: byFetch, cache: browserCache }, (reply, transfer) =>
  self.postMessage(reply, { transfer }),
);
self.addEventListener("message", ({ data }: MessageEvent<Request>) => host.receive(data));

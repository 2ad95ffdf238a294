/** The module worker of a browser: an engine between the wasm module and the page. */
import { bootAccelerator } from "./accelerator-boot.js";
import { findAdapter } from "./adapter.js";
import { Engine } from "./engine.js";
import { bootFormats } from "./formats-boot.js";
import { helperChannel } from "./helper-channel.js";
import { holdLife } from "./life.js";
import type { Request, WasmSource } from "./protocol.js";
import * as querent from "./wasm/querent.js";
import type { Wasm } from "./wasm.js";

async function boot(source?: WasmSource): Promise<Wasm> {
  const wasm = source ?? new URL("./wasm/querent_bg.wasm", import.meta.url);
  await querent.default({ module_or_path: wasm });
  return querent;
}

const engine = new Engine(
  boot,
  bootFormats,
  (reply, transfer) => self.postMessage(reply, { transfer }),
  { find: findAdapter, boot: bootAccelerator },
  {
    open: (listener) => helperChannel(listener, import.meta.url),
    cores: () => navigator.hardwareConcurrency,
  },
);
holdLife((alive) => self.postMessage(alive));
self.addEventListener("message", ({ data }: MessageEvent<Request>) => engine.receive(data));

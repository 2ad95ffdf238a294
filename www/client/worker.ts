/** The module worker of a browser: an engine between the wasm module and the page. */
import { bootAccelerator } from "./accelerator-boot.js";
import { findAdapter } from "./adapter.js";
import { Engine } from "./engine.js";
import { bootFormats } from "./formats-boot.js";
import { helperChannel } from "./helper-channel.js";
import { holdLife } from "./life.js";
import type { Request, WasmSource } from "./protocol.js";
import { Rest } from "./rest.js";
import * as querent from "./wasm/querent.js";
import type { Wasm } from "./wasm.js";

declare global {
  /** Called by the first part of the module where it needs the rest. */
  var querentRest: (() => void) | undefined;
}

async function boot(source?: WasmSource): Promise<Wasm> {
  if (source !== undefined) {
    await querent.default({ module_or_path: source });
    return querent;
  }
  const first = await querent.default({ module_or_path: new URL("./wasm/querent_first.wasm", import.meta.url) });
  const rest = new Rest(new URL("./wasm/querent_rest.wasm", import.meta.url), first);
  globalThis.querentRest = () => rest.fetchNow();
  return { ...querent, rest: () => rest.fetch() };
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

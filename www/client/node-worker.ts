/** The worker thread of Node: an engine between the wasm module and the process. */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parentPort } from "node:worker_threads";
import { Engine } from "./engine.js";
import type { Formats } from "./formats-module.js";
import { nodeChannel } from "./node-channel.js";
import type { Request, WasmSource } from "./protocol.js";
import * as querent from "./wasm/querent.js";
import type { Wasm } from "./wasm.js";

async function boot(source?: WasmSource): Promise<Wasm> {
  const wasm = source ?? new URL("./wasm/querent_bg.wasm", import.meta.url).href;
  const bytes = typeof wasm === "string" ? await readFile(new URL(wasm)) : wasm;
  await querent.default({ module_or_path: bytes });
  return querent;
}

async function bootFormats(): Promise<Formats> {
  const formats = await import("./wasm/formats.js");
  const bytes = await readFile(new URL("./wasm/formats_bg.wasm", import.meta.url));
  await formats.default({ module_or_path: bytes });
  return { ...formats, renew: formats.__wbg_reset_state };
}

const engine = new Engine(boot, bootFormats, (reply, transfer) => parentPort?.postMessage(reply, transfer), undefined, {
  open: nodeChannel,
  cores: availableParallelism,
});
parentPort?.on("message", (request: Request) => engine.receive(request));

import { ActiveLearner } from "querent";
import { loop } from "./loop.js";

// What no bundler moved lies beside this script: the worker's, and the folder of modules.
const wasm = new URL("./wasm/querent_bg.wasm", import.meta.url);
const worker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
globalThis.outcome = loop(ActiveLearner, { wasm, worker });

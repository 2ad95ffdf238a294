import type { Formats } from "./formats-module.js";
import type * as formats from "./wasm/formats.js";

/**
 * Fetches the module of other formats, which lies beside this file. It is addressed rather than imported, so that a worker's script
 * is of one piece: not every bundler cuts one into several without a setting.
 */
export async function bootFormats(): Promise<Formats> {
  const script = new URL("./wasm/formats.js", import.meta.url);
  const module: typeof formats = await import(/* @vite-ignore */ /* webpackIgnore: true */ script.href);
  await module.default({ module_or_path: new URL("./wasm/formats_bg.wasm", import.meta.url) });
  return { ...module, renew: module.__wbg_reset_state };
}

import type { AcceleratorModule } from "./accelerator-module.js";

let boots = 0;

/**
 * Fetches the accelerator's module, which lies beside this file. It is addressed rather than imported, so that a build without it
 * is whole, and says so when it is asked for. Each time it is fetched under another address, because a module has one device for
 * all its life: where that was lost, another is for another instance.
 *
 * @param panicked whether the module came to its end: what it leaves behind then is no error of the worker's
 */
export async function bootAccelerator(panicked: () => boolean): Promise<AcceleratorModule> {
  const script = new URL("./wasm/webgpu.js", import.meta.url);
  boots += 1;
  if (boots > 1) script.search = `boot=${boots}`;
  const wasm = new URL("./wasm/webgpu_bg.wasm", import.meta.url);
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ script.href);
  const { __wasm_call_ctors: construct } = await module.default({ module_or_path: wasm });
  construct();
  const contain = (event: Event) => {
    if (panicked()) event.preventDefault();
  };
  self.addEventListener("error", contain);
  self.addEventListener("unhandledrejection", contain);
  return module;
}

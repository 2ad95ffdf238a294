import { refusal } from "../errors.js";
import type { Runtime } from "./network.js";

/** The onnxruntime-web that is installed beside this package. */
export async function installedRuntime(): Promise<Runtime> {
  return import("onnxruntime-web/wasm").catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error);
    throw refusal("no_runtime", { say: "no_runtime", cause });
  });
}

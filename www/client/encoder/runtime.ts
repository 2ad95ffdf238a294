import type { Device } from "../devices.js";
import { refusal } from "../errors.js";
import type { Runtime } from "./network.js";

/** The onnxruntime-web that is installed beside this package, as it computes on a device. */
export async function installedRuntime(device: Device): Promise<Runtime> {
  const loaded = device === "webgpu" ? import("onnxruntime-web/webgpu") : import("onnxruntime-web/wasm");
  return loaded.catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error);
    throw refusal("no_runtime", { say: "no_runtime", cause });
  });
}

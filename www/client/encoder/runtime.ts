import { QuerentError } from "../errors.js";
import type { Runtime } from "./network.js";

/** The onnxruntime-web that is installed beside this package. */
export async function installedRuntime(): Promise<Runtime> {
  return import("onnxruntime-web/wasm").catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error);
    throw new QuerentError(
      "no_runtime",
      `The runtime for ONNX could not be loaded (${cause}): install onnxruntime-web beside this package, or take a table.`,
    );
  });
}

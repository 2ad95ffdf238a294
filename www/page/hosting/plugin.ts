import type { Plugin } from "vite";
import { HEADERS, headersFile } from "./headers.js";

/** Has `vite preview` send the headers, and leaves them in a file for the hosts that read one. */
export function hostHeaders(): Plugin {
  return {
    name: "querent-headers",
    enforce: "post",
    config: () => ({ preview: { headers: { ...HEADERS } } }),
    generateBundle: {
      // After the list of what is kept for use without a network: no host serves this file.
      order: "post",
      handler() {
        this.emitFile({ type: "asset", fileName: "_headers", source: headersFile() });
      },
    },
  };
}

import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { hostHeaders } from "./www/page/hosting/plugin.js";
import { offlineWorker } from "./www/page/offline/plugin.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Whether a chunk is of the page with a large model alone: the runtime of GGUF files is. */
const ofModel = (modules: readonly string[]): boolean =>
  modules.some((id) => /\/@wllama\/|\/(?:lib|www)\/oracle\//.test(id));

/** Workers say nothing in words, and need none. */
const withoutWords: Plugin = {
  name: "querent:worker-words",
  enforce: "pre",
  resolveId: (source) => (source.endsWith("/words/words.js") ? here("./www/words/none.ts") : undefined),
};

/** The page: everything relative, so that `dist/` works under any path of any static host. */
export default defineConfig({
  base: "./",
  publicDir: "www/page/public",
  plugins: [offlineWorker(), hostHeaders()],
  resolve: {
    alias: [
      { find: /^querent$/, replacement: here("./lib/client/index.js") },
      // The models beside the page compute in whole numbers, which no graphics processor does: a second runtime would lie there unused.
      { find: /^onnxruntime-web\/webgpu$/, replacement: "onnxruntime-web/wasm" },
      { find: /^querent\/encoder$/, replacement: here("./lib/client/encoder/index.js") },
      { find: /^querent\/oracle$/, replacement: here("./lib/oracle/index.js") },
    ],
  },
  worker: { format: "es", plugins: () => [withoutWords] },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    // Inlined files would be data: addresses, which the page's policy lets nobody fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // Whatever is of another page alone is named after it: see `www/page/offline/plugin.ts`.
    rolldownOptions: {
      input: {
        index: here("./index.html"),
        benchmark: here("./benchmark.html"),
        "with-model": here("./with-model.html"),
      },
      output: { chunkFileNames: ({ moduleIds }) => `assets/${ofModel(moduleIds) ? "with-model" : "[name]"}-[hash].js` },
    },
  },
});

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import type { PrecacheEntry } from "workbox-precaching";

/** A file of the page, as it lies on the host. */
interface Lying {
  path: string;
  bytes: Uint8Array;
}

/** What only few browsers need comes last. */
const LAST = /\bwebgpu/;

/** What is of pages alone that few visit, the published benchmark and the one with a large model: it is fetched when it is opened, and not kept. */
const OTHERS = /^(assets\/)?(benchmark|with-model|wllama)\b/;

const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));

/** Builds `offline.js` beside the page: the service worker, which knows every file of the page by its digest. */
export function offlineWorker(): Plugin {
  let publicDir = "";
  return {
    name: "querent-offline",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const built = Object.values(bundle).map((file) => ({
          path: file.fileName,
          bytes: Buffer.from(file.type === "chunk" ? file.code : file.source),
        }));
        const files = [...built, ...(await lyingIn(publicDir))]
          .filter(({ path }) => !OTHERS.test(path))
          .sort(byTurn)
          .map(entry);
        this.emitFile({ type: "asset", fileName: "offline.js", source: await compiled(files) });
      },
    },
  };
}

async function lyingIn(folder: string): Promise<Lying[]> {
  const paths = await readdir(folder);
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })));
}

/** Files are fetched one after another, small ones first. */
function byTurn(a: Lying, b: Lying): number {
  return Number(LAST.test(a.path)) - Number(LAST.test(b.path)) || a.bytes.length - b.bytes.length;
}

function entry({ path, bytes }: Lying): PrecacheEntry & { integrity: string } {
  const digest = createHash("sha256").update(bytes).digest("base64");
  // The name of a file in `assets` says which version it is.
  return { url: path, revision: path.startsWith("assets/") ? null : digest, integrity: `sha256-${digest}` };
}

/** The worker as one program without imports: not every browser takes modules for service workers. */
async function compiled(files: readonly PrecacheEntry[]): Promise<string> {
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"', FILES: JSON.stringify(files) },
    build: { write: false, target: "es2022", lib: { entry: WORKER, formats: ["iife"], name: "offline" } },
  });
  const [first] = [output].flat();
  if (!first || !("output" in first)) throw new Error("The service worker was not built.");
  return first.output[0].code;
}

// The files that a first visit to the page downloads to label a CSV, raw and as brotli would send them.
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const kinds = { ".wasm": "WebAssembly", ".js": "JavaScript", ".css": "CSS", ".html": "HTML" };

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

export async function sizes() {
  const totals = new Map();
  for (const entry of await readdir(dist, { recursive: true })) {
    const kind = kinds[extname(entry)];
    // Other formats than CSV come when a file first needs them, and WebGPU where it is asked for.
    if (!kind || /formats|webgpu/.test(entry)) continue;
    const bytes = await readFile(dist + entry);
    const [raw, compressed] = totals.get(kind) ?? [0, 0];
    totals.set(kind, [raw + bytes.length, compressed + brotli(bytes)]);
  }
  const all = [...totals.values()].reduce(([raw, compressed], next) => [raw + next[0], compressed + next[1]], [0, 0]);
  return [...totals, ["all", all]].map(([kind, [raw, compressed]]) => [kind, kilobytes(raw), kilobytes(compressed)]);
}

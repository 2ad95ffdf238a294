// The files that a first visit to the page downloads to label a CSV, and those that come later, raw and as brotli would send them.
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const kinds = { ".wasm": "WebAssembly", ".js": "JavaScript", ".css": "CSS", ".html": "HTML" };

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** What comes only when something needs it, by a word in the name of its files. */
const later = {
  formats: "for other formats than CSV",
  webgpu: "for WebGPU",
  encoder: "for pretrained models, without their weights",
  "ort-wasm": "for pretrained models, without their weights",
  "ort.wasm": "for pretrained models, without their weights",
};

export async function sizes() {
  const totals = new Map();
  for (const entry of await readdir(dist, { recursive: true })) {
    const kind = kinds[extname(entry)];
    if (!kind) continue;
    const word = Object.keys(later).find((word) => entry.includes(word));
    const part = word ? later[word] : kind;
    const bytes = await readFile(dist + entry);
    const [raw, compressed] = totals.get(part) ?? [0, 0];
    totals.set(part, [raw + bytes.length, compressed + brotli(bytes)]);
  }
  const line = ([part, [raw, compressed]]) => [part, kilobytes(raw), kilobytes(compressed)];
  const isLater = ([part]) => Object.values(later).includes(part);
  const first = [...totals].filter((total) => !isLater(total));
  const all = first.reduce(([raw, compressed], [, next]) => [raw + next[0], compressed + next[1]], [0, 0]);
  return [...first.map(line), line(["a first visit", all]), ...[...totals].filter(isLater).map(line)];
}

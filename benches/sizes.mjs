// The files that a first visit to the page downloads to label a CSV, and those that come later, raw and as brotli would send them.
import { readdir, readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const kinds = { ".wasm": "WebAssembly", ".js": "JavaScript", ".css": "CSS", ".html": "HTML" };

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** What comes later, by how the names of its files begin. */
const later = {
  querent_rest: "the rest of the core, beside the first question",
  "other-elements": "once a table is open",
  src: "for charts, once there is one to draw",
  formats: "for other formats than CSV",
  webgpu: "for WebGPU",
  encoder: "for pretrained models, without their weights",
  worker: "for pretrained models, without their weights",
  "ort-wasm": "for pretrained models, without their weights",
  "ort.wasm": "for pretrained models, without their weights",
};

const others = "for another language, or without a network";

export async function sizes() {
  const files = new Map();
  for (const entry of await readdir(dist, { recursive: true })) {
    if (kinds[extname(entry)]) files.set(basename(entry), await readFile(dist + entry));
  }
  const first = firstVisit(files);
  const totals = new Map();
  for (const [name, bytes] of [...files].sort(([a], [b]) => Number(first.has(b)) - Number(first.has(a)))) {
    const word = Object.keys(later).find((word) => name.startsWith(word));
    const part = first.has(name) ? kinds[extname(name)] : (later[word] ?? others);
    const [raw, compressed] = totals.get(part) ?? [0, 0];
    totals.set(part, [raw + bytes.length, compressed + brotli(bytes)]);
  }
  const line = ([part, [raw, compressed]]) => [part, kilobytes(raw), kilobytes(compressed)];
  const isFirst = ([part]) => Object.values(kinds).includes(part);
  const all = [...totals]
    .filter(isFirst)
    .reduce(([raw, compressed], [, next]) => [raw + next[0], compressed + next[1]], [0, 0]);
  return [
    ...[...totals].filter(isFirst).map(line),
    line(["a first visit", all]),
    ...[...totals].filter((total) => !isFirst(total)).map(line),
  ];
}

/** The page, what it names and imports at once, and the worker with the core in it. */
function firstVisit(files) {
  const text = (name) => files.get(name)?.toString() ?? "";
  const core = [...files.keys()].filter((name) => name.startsWith("querent_first"));
  const worker = [...files.keys()].filter((name) => /^worker.*[.]js$/.test(name) && text(name).includes(core[0]));
  const found = new Set();
  const wanted = ["index.html", ...core, ...worker];
  for (const name of wanted) {
    if (!files.has(name) || found.has(name)) continue;
    found.add(name);
    if (name.endsWith(".html")) wanted.push(...[...text(name).matchAll(/assets\/([^"]+)"/g)].map(([, file]) => file));
    // Imports of whole chunks; `import(...)` waits until something calls it.
    const imports = /(?:^|[;}\n])(?:import|export)\s*(?:[^"';()]*?from)?\s*["']\.\/([^"']+)["']/g;
    if (name.endsWith(".js")) wanted.push(...[...text(name).matchAll(imports)].map(([, file]) => file));
  }
  return found;
}

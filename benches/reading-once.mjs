// One reader, one way, one file, in a process of its own: says on standard output what the first reading and later ones took.
import { readFileSync } from "node:fs";
import { READERS } from "./readers.mjs";

const LATER = 2;

const [reader, way, path] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(path));
const begun = performance.now();
const ways = await READERS[reader]();
const times = [];
let rows;
let usable;
let peak;
for (let reading = 0; reading <= LATER; reading++) {
  const started = performance.now();
  rows = await ways[way](bytes, path);
  times.push(performance.now() - started);
  usable ??= performance.now() - begun;
  peak ??= process.resourceUsage().maxRSS * 1024;
}
console.log(JSON.stringify({ rows, first: times[0], later: Math.min(...times.slice(1)), usable, peak }));
process.exit(0);

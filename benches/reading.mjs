// Bytes to typed columns: Querent beside PapaParse and DuckDB-Wasm in Node, on the same files in the same run.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./table.mjs";
import { writeTable } from "./tables.mjs";

const FILES = [
  { shape: "mixed", rows: 250_000, about: "15 mixed columns, quoted text", runs: 5 },
  { shape: "plain", rows: 1_000_000, about: "20 columns of numbers and categories", runs: 3 },
];
/** Where a reader knows two ways, the better of its two is shown. */
const RIVALS = [
  { name: "Querent, reading alone", reader: "querent", ways: ["alone"] },
  { name: "Querent, reading and typing", reader: "querent", ways: ["typed"], isOurs: true },
  { name: "Querent, the package, warmed up for 1 s", reader: "packaged", ways: ["load"] },
  { name: "PapaParse, dynamicTyping, header", reader: "papaparse", ways: ["whole", "chunks"] },
  { name: "PapaParse, dynamicTyping, rows as arrays", reader: "papaparseArrays", ways: ["whole", "chunks"] },
  { name: "DuckDB-Wasm, read_csv_auto", reader: "duckdb", ways: ["buffer", "file"] },
];
const program = fileURLToPath(new URL("reading-once.mjs", import.meta.url));

function readOnce(reader, way, path, rows) {
  const found = JSON.parse(
    execFileSync(process.execPath, ["--max-old-space-size=8192", program, reader, way, path], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  if (found.rows !== rows)
    throw new Error(`${reader} read ${found.rows} of ${rows} rows: the files are not comparable`);
  return found;
}

/** Every way of every reader once a run, in this order and then in the opposite one; the median of each figure. */
function measure(path, rows, runs) {
  const ways = RIVALS.flatMap(({ reader, ways }) => ways.map((way) => ({ reader, way, found: [] })));
  for (let run = 0; run < runs; run++) {
    for (const { reader, way, found } of run % 2 === 0 ? ways : [...ways].reverse()) {
      found.push(readOnce(reader, way, path, rows));
    }
  }
  const middle = (found, figure) => median(found.map((reading) => reading[figure]));
  return RIVALS.map((rival) => {
    const [best] = ways
      .filter(({ reader, way }) => reader === rival.reader && rival.ways.includes(way))
      .map(({ way, found }) => ({
        ...rival,
        way,
        first: middle(found, "first"),
        later: middle(found, "later"),
        usable: middle(found, "usable"),
        peak: middle(found, "peak"),
      }))
      .sort((a, b) => a.later - b.later);
    return best;
  });
}

/** Lines for each file: megabytes a second, how many times that Querent's is with types, wait and memory. */
export function reading() {
  const folder = mkdtempSync(join(tmpdir(), "querent-reading-"));
  try {
    return FILES.map(({ shape, rows, about, runs }) => {
      const path = join(folder, `${shape}.csv`);
      const bytes = writeTable(path, shape, rows);
      const found = measure(path, rows, runs);
      const ours = found.find(({ isOurs }) => isOurs);
      const speed = (milliseconds) => (bytes / 1000 / milliseconds).toFixed(0);
      const lines = found.map(({ name, way, first, later, usable, peak, isOurs, ways }) => [
        ways.length > 1 ? `${name} (${way})` : name,
        speed(first),
        speed(later),
        isOurs ? "" : (first / ours.first).toFixed(1),
        isOurs ? "" : (later / ours.later).toFixed(1),
        usable.toFixed(0),
        (peak / 1e6).toFixed(0),
      ]);
      return {
        title: `${about}: ${rows.toLocaleString("en")} rows, ${(bytes / 1e6).toFixed(0)} MB; median of ${runs}`,
        lines,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

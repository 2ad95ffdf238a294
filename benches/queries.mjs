// Milliseconds per query in WebAssembly in Node, beside scikit-activeml in Python on the same arrays in the same run.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { makePool, shape, writePools } from "./queries-data.mjs";
import { median } from "./table.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = here("../.tools/bench-venv/bin/python");

const SIZES = [1_000, 10_000, 100_000];
const QUERIES = [
  ["margin", 1],
  ["margin", 10],
  ["bald", 1],
  ["bald", 10],
  ["core_set", 1],
  ["core_set", 10],
  ["typi_clust", 1],
  ["typi_clust", 10],
  ["badge", 1],
  ["badge", 10],
  ["batch_bald", 5],
];
/** One call of a rival's may take so many seconds. */
const PATIENCE = 120;
const RUNS = 5;

/** What Querent takes, with the arrays handed over in every call. */
export async function ours(pools, wasm = here("../www/client/wasm/")) {
  const module = await import(`${wasm}/querent.js`);
  module.initSync({ module: readFileSync(`${wasm}/querent_bg.wasm`) });
  const times = new Map();
  for (const { name, candidates, classes, arrays } of pools) {
    for (const [strategy, batch] of QUERIES) {
      const runs = [];
      for (let run = 0; run <= RUNS; run++) {
        const start = performance.now();
        module.select(strategy, { candidates, classes, ...arrays }, batch, run);
        runs.push(performance.now() - start);
      }
      times.set(`${name} ${strategy} ${batch}`, median(runs.slice(1)));
    }
  }
  return times;
}

/** What scikit-activeml takes: milliseconds, or more than `over` milliseconds. */
async function theirs(folder, threads) {
  const limits = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"].map((name) => [name, String(threads)]);
  const env = { ...process.env, ...(threads ? Object.fromEntries(limits) : {}) };
  const child = spawn(python, [here("queries.py"), folder, String(PATIENCE)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const times = new Map();
  for await (const line of createInterface({ input: child.stdout })) {
    const { pool, strategy, batch, milliseconds, over, failed } = JSON.parse(line);
    if (failed) throw new Error(`scikit-activeml could not run ${strategy} on ${pool} candidates: ${failed}`);
    times.set(`${pool} ${strategy} ${batch}`, { milliseconds, over });
  }
  return times;
}

const digits = (time) => (time < 10 ? time.toFixed(2) : time < 100 ? time.toFixed(1) : time.toFixed(0));
const shown = ({ milliseconds, over }) => (over ? `> ${over}` : digits(milliseconds));
const ratio = ({ milliseconds, over }, own) => `${over ? "> " : ""}${digits((milliseconds ?? over) / own)}`;

/** The exponent b of time ~ n^b between two sizes. */
const growth = (early, late, from, to) => (Math.log(late / early) / Math.log(to / from)).toFixed(2);

export async function queries() {
  const folder = mkdtempSync(join(tmpdir(), "querent-queries-"));
  try {
    const pools = SIZES.map(makePool);
    writePools(folder, pools, QUERIES);
    const own = await ours(pools);
    const one = await theirs(folder, 1);
    const all = await theirs(folder);
    const lines = QUERIES.flatMap(([strategy, batch]) =>
      SIZES.map((n) => {
        const line = `${n} ${strategy} ${batch}`;
        const time = own.get(line);
        const [alone, together] = [one.get(line), all.get(line)];
        return [
          strategy,
          batch,
          n,
          digits(time),
          shown(alone),
          ratio(alone, time),
          shown(together),
          ratio(together, time),
        ];
      }),
    );
    const growths = QUERIES.map(([strategy, batch]) => {
      const times = SIZES.map((n) => own.get(`${n} ${strategy} ${batch}`));
      return [strategy, batch, ...[1, 2].map((at) => growth(times[at - 1], times[at], SIZES[at - 1], SIZES[at]))];
    });
    return { lines, growths };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const setting = `${shape.labelled} labelled rows, ${shape.dimensions} dimensions, ${shape.classes} classes, ${shape.members} members of a committee; ${cpus().length} cores`;

// Ways to read a CSV until its cells have types. Each starts its engine, and then reads bytes that are in memory or on the disk.
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const STRETCH = 1 << 20;
const WARM_UP_MS = 1000;
const require = createRequire(import.meta.url);

/** The wasm module by itself. */
async function querent() {
  const module = await import("../www/client/wasm/querent.js");
  module.initSync({
    module: readFileSync(fileURLToPath(new URL("../www/client/wasm/querent_bg.wasm", import.meta.url))),
  });
  const push = (bytes) => {
    const reader = new module.Reader("table.csv");
    let rows = 0;
    for (let at = 0; at < bytes.length; at += STRETCH) rows = reader.push(bytes.subarray(at, at + STRETCH)).rows;
    return { reader, rows };
  };
  return {
    /** To cells that are text. */
    alone(bytes) {
      const { reader, rows } = push(bytes);
      reader.free();
      return rows;
    },
    /** To columns with their kinds, formats and roles, and a session on them. */
    typed(bytes) {
      const session = push(bytes).reader.finish(7, 0);
      const { rows } = session.profile();
      session.free();
      return rows;
    },
  };
}

/** What a program does that calls the package, whose worker warms up before there is a file. */
async function packaged() {
  const { ActiveLearner } = await import("../lib/client/node.js");
  const learner = await ActiveLearner.create({ seed: 7 });
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  return { load: async (bytes) => (await learner.load(bytes, { name: "table.csv" })).rows };
}

/** As its documentation has it for a table with a header: a row is an object, or without a header an array. */
async function papaparse(header) {
  const { default: Papa } = await import("papaparse");
  const options = { header, dynamicTyping: true, skipEmptyLines: true };
  const names = header ? 0 : 1;
  return {
    whole: (bytes) => Papa.parse(new TextDecoder().decode(bytes), options).data.length - names,
    chunks: (_, path) =>
      new Promise((resolve, reject) => {
        const rows = [];
        Papa.parse(createReadStream(path, { highWaterMark: STRETCH }), {
          ...options,
          chunk({ data }) {
            for (const row of data) rows.push(row);
          },
          complete: () => resolve(rows.length - names),
          error: reject,
        });
      }),
  };
}

async function duckdb() {
  const entry = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const { createDuckDB, DuckDBDataProtocol, NODE_RUNTIME, VoidLogger } = require(entry);
  const file = (name) => join(dirname(entry), name);
  const bundles = {
    mvp: { mainModule: file("duckdb-mvp.wasm"), mainWorker: file("duckdb-node-mvp.worker.cjs") },
    eh: { mainModule: file("duckdb-eh.wasm"), mainWorker: file("duckdb-node-eh.worker.cjs") },
  };
  const database = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => undefined);
  const connection = database.connect();
  const take = () => {
    connection.query("create or replace table t as select * from read_csv_auto('table.csv')");
    const rows = Number(connection.query("select count(*) as n from t").toArray()[0].n);
    database.dropFile("table.csv");
    return rows;
  };
  return {
    buffer(bytes) {
      database.registerFileBuffer("table.csv", bytes);
      return take();
    },
    file(_, path) {
      database.registerFileURL("table.csv", path, DuckDBDataProtocol.NODE_FS, false);
      return take();
    },
  };
}

export const READERS = {
  querent,
  packaged,
  papaparse: () => papaparse(true),
  papaparseArrays: () => papaparse(false),
  duckdb,
};

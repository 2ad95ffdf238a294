import { isCrash } from "./errors.js";
import { type Job, SLICE_MS } from "./job.js";
import type { Reader, Session } from "./wasm.js";

const FIRST_ROWS = 500;
const MOST_ROWS = 100_000;

/**
 * Reads a table in slices of about the same time, whatever its rows cost, and begins its session.
 *
 * @throws Cancelled between two slices; the reader's errors, which name the row
 */
export async function readTable(job: Job, reader: Reader, seed: number, at: number): Promise<Session> {
  let rows = FIRST_ROWS;
  try {
    await job.loop(() => {
      const began = performance.now();
      const step = reader.step(rows);
      const pace = SLICE_MS / Math.max(performance.now() - began, 1);
      rows = Math.ceil(Math.min(rows * Math.min(pace, 4), MOST_ROWS));
      return {
        done: step.bytesDone,
        total: step.bytesTotal,
        rows: step.rows,
        finished: step.finished,
      };
    });
  } catch (error) {
    if (!isCrash(error)) reader.free();
    throw error;
  }
  return reader.finish(seed, at);
}

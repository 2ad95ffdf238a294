import { isCrash } from "./errors.js";
import type { Wasm } from "./wasm.js";

const SLICE_MS = 8;
const MOST_SLICES = 120;
/** Engines compile what is called often with more care; some hundreds of steps are what it takes. */
const STEPS = { maxSteps: 600, maxEpochs: 600, patience: 600 };

const TABLE = `size,colour,kind
1.0,red,a
1.2,red,a
0.9,blue,a
1.1,,a
3.0,blue,b
3.1,red,b
2.9,blue,b
,blue,b
`;

/** Rows of every kind of column that are read, some at a time. */
const ROWS = 500;
const READINGS = 4;

/**
 * Reads two thousand rows and fits a model to eight, a few milliseconds at a time: the first calls into a fresh wasm module are
 * several times slower than the later ones, and this makes them before a person waits for them. All of it is thrown away.
 *
 * @throws only crashes
 */
export function* warmUp(wasm: Wasm): Generator<void> {
  try {
    yield* read(wasm);
    yield* train(wasm);
  } catch (error) {
    if (isCrash(error)) throw error;
  }
}

function* read(wasm: Wasm): Generator<void> {
  const reader = new wasm.Reader("warm-up");
  reader.push(new TextEncoder().encode("id,code,day,colour,size,flag,note,seen\n"));
  for (let reading = 0; reading < READINGS; reading++) {
    const lines = Array.from({ length: ROWS }, (_, at) => line(reading * ROWS + at));
    reader.push(new TextEncoder().encode(lines.join("")));
    yield;
  }
  reader.finish(0, 0).free();
  yield;
}

function line(n: number): string {
  const day = `2021-0${1 + (n % 9)}-1${n % 9}`;
  const note = `"row ${n}, with ""quotes"" and ${n % 7} more"`;
  return `${n},A-${(n * 7919) % 9973},${day},${n % 3 ? "red" : "blue"},${(n % 997) / 8},${n % 2 ? "yes" : "no"},${note},${day} 12:0${n % 10}\n`;
}

function* train(wasm: Wasm): Generator<void> {
  const reader = new wasm.Reader("warm-up");
  reader.push(new TextEncoder().encode(TABLE));
  const session = reader.finish(0, 0);
  const decisions = session.begin({ job: "configure", config: { target: "kind", holdout: 0, learner: STEPS } });
  while (decisions && !decisions.step(SLICE_MS).finished) yield;
  if (decisions) session.finish(decisions, 0);
  const work = session.begin({ job: "fit", fromScratch: true });
  yield;
  for (let slice = 0; slice < MOST_SLICES && work && !work.step(SLICE_MS).finished; slice++) yield;
  work?.free();
  session.free();
}

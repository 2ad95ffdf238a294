import { isCrash } from "./errors.js";
import type { Session, Wasm } from "./wasm.js";

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

/**
 * Fits a model to eight rows, a few milliseconds at a time: the first calls into a fresh wasm module are several times
 * slower than the later ones, and this makes them before a person waits for them. The fit is thrown away.
 *
 * @throws only crashes
 */
export function* warmUp(wasm: Wasm): Generator<void> {
  try {
    const session = begin(wasm);
    yield;
    for (let slice = 0; slice < MOST_SLICES && !session.step(SLICE_MS).finished; slice++) yield;
    session.free();
  } catch (error) {
    if (isCrash(error)) throw error;
  }
}

function begin(wasm: Wasm): Session {
  const reader = new wasm.Reader("warm-up");
  reader.push(new TextEncoder().encode(TABLE));
  const session = reader.finish(0, 0);
  session.configure({ target: "kind", holdout: 0, learner: STEPS }, 0);
  session.beginFit();
  return session;
}

/** The worker that lays the rows out: at once by principal components, and then, if that is wanted, by neighbours. */
import { principal } from "./principal.js";

/** Rows to lay out. */
export interface Layout {
  /** The rows, one after another, each of `width` numbers. */
  values: Float32Array;
  width: number;
  seed: number;
}

/** What the worker says: a plane of x and y, row after row, or how far the next one is, 0 to 1. */
export type Laid = { plane: "principal" | "neighbours"; points: Float32Array } | { progress: number };

/** How many components neighbours are found by: the rest is mostly noise, and takes time. */
const KEPT = 10;

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Layout>) => void) | null;
  postMessage(message: Laid, transfer?: Transferable[]): void;
};

scope.onmessage = ({ data }) => void lay(data);

async function lay({ values, width, seed }: Layout): Promise<void> {
  const kept = principal(values, width, KEPT);
  const points = new Float32Array((kept.length / KEPT) * 2);
  for (let row = 0; row * 2 < points.length; row++) points.set(kept.subarray(row * KEPT, row * KEPT + 2), row * 2);
  scope.postMessage({ plane: "principal", points }, [points.buffer]);
  const { neighbourPlane } = await import("./neighbours.js");
  const plane = neighbourPlane(kept, KEPT, seed, (progress) => scope.postMessage({ progress }));
  scope.postMessage({ plane: "neighbours", points: plane }, [plane.buffer]);
}

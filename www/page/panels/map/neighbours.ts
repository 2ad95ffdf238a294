/** A neighbour embedding: a plane on which points lie beside those that are near to them in more dimensions. */
import { UMAP } from "umap-js";

/** So many points are arranged by themselves; each of the others goes beside the nearest of these. */
const ARRANGED = 3000;

/** How many neighbours hold a point in its place. */
const NEIGHBOURS = 15;

/** Rounds of the arrangement. */
const ROUNDS = 200;

/** So many of the arranged points place another one. */
const PLACING = 3;

/** What the parts take of the whole time, roughly. */
const SHARES = { neighbours: 0.25, rounds: 0.5 };

/**
 * The points on a plane, x and y one after another.
 *
 * @param values the points, each of `width` numbers
 * @param seed of every draw: the same seed gives the same plane
 * @param onProgress hears how much is done, 0 to 1
 * @param most so many points are arranged by themselves
 */
export function neighbourPlane(
  values: Float32Array,
  width: number,
  seed: number,
  onProgress: (share: number) => void,
  most = ARRANGED,
): Float32Array {
  const rows = Math.floor(values.length / width);
  const plane = new Float32Array(rows * 2);
  const chosen = spread(rows, most);
  // Fewer points than this have no neighbourhoods.
  if (chosen.length <= 3) return plane;
  const points = chosen.map((row) => Array.from(values.subarray(row * width, (row + 1) * width)));
  const nearest = Math.min(NEIGHBOURS, chosen.length - 1);
  const found = points.map((point, at) => {
    if (at % 100 === 0) onProgress((SHARES.neighbours * at) / points.length);
    return nearestOf(point, points, nearest);
  });
  const umap = new UMAP({ nNeighbors: nearest, nEpochs: ROUNDS, minDist: 0.15, random: draws(seed) });
  umap.setPrecomputedKNN(
    found.map((all) => all.map(({ at }) => at)),
    found.map((all) => all.map(({ distance }) => distance)),
  );
  const rounds = umap.initializeFit(points);
  begin(umap.getEmbedding(), points);
  for (let round = 0; round < rounds; round++) {
    umap.step();
    if (round % 10 === 0) onProgress(SHARES.neighbours + (SHARES.rounds * round) / rounds);
  }
  const arranged = umap.getEmbedding();
  for (const [i, row] of chosen.entries()) plane.set(arranged[i] ?? [0, 0], row * 2);
  const isChosen = new Set(chosen);
  const done = SHARES.neighbours + SHARES.rounds;
  for (let row = 0; row < rows; row++) {
    if (row % 500 === 0) onProgress(done + ((1 - done) * row) / rows);
    if (isChosen.has(row)) continue;
    const point = values.subarray(row * width, (row + 1) * width);
    plane.set(beside(nearestOf(point, points, PLACING), arranged), row * 2);
  }
  return plane;
}

/** Half the side of the square on which the arrangement begins. */
const BEGINNING = 10;

/**
 * Puts the arrangement where the first two numbers of each point have it, which are its principal components: from a random start, groups
 * are torn apart that belong together.
 */
function begin(places: number[][], points: readonly number[][]): void {
  const largest = Math.max(1e-9, ...points.map(([x = 0, y = 0]) => Math.max(Math.abs(x), Math.abs(y))));
  for (const [i, place] of places.entries()) {
    for (const axis of [0, 1]) {
      // No two points begin in one place, or nothing would part them.
      const aside = 1e-3 * Math.sin(12.9898 * (2 * i + axis + 1));
      place[axis] = BEGINNING * ((points[i]?.[axis] ?? 0) / largest + aside);
    }
  }
}

/** Row numbers, evenly over all of them. */
function spread(rows: number, most: number): number[] {
  const n = Math.min(rows, most);
  return Array.from({ length: n }, (_, i) => Math.floor((i * rows) / n));
}

interface Near {
  at: number;
  distance: number;
}

/** The nearest points, the nearest first. */
function nearestOf(point: ArrayLike<number>, points: readonly number[][], n: number): Near[] {
  const best: Near[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (const [at, other] of points.entries()) {
    let sum = 0;
    for (let i = 0; i < other.length && sum < worst; i++) sum += ((point[i] ?? 0) - (other[i] ?? 0)) ** 2;
    if (sum >= worst && best.length === n) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.distance ?? 0) > sum) place -= 1;
    best.splice(place, 0, { at, distance: sum });
    if (best.length > n) best.pop();
    if (best.length === n) worst = best.at(-1)?.distance ?? worst;
  }
  return best.map(({ at, distance }) => ({ at, distance: Math.sqrt(distance) }));
}

/** Between the places of the nearest points, the nearer the more. */
function beside(nearest: readonly Near[], places: readonly number[][]): [number, number] {
  let [x, y, total] = [0, 0, 0];
  for (const { at, distance } of nearest) {
    const weight = 1 / (distance + 1e-9);
    x += weight * (places[at]?.[0] ?? 0);
    y += weight * (places[at]?.[1] ?? 0);
    total += weight;
  }
  return total === 0 ? [0, 0] : [x / total, y / total];
}

/** Numbers in [0, 1) that a seed decides (mulberry32). */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

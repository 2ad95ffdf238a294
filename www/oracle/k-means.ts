/** Points in groups, each near the centre of its own (k-means, seeded as k-means++: Arthur and Vassilvitskii 2007). */
import { breaks } from "./breaks.js";

/** Rounds at the most; fewer where no point changes its group any more. */
const ROUNDS = 25;

/** Points, one after another, each of `width` numbers. */
export interface Points {
  values: ArrayLike<number>;
  width: number;
}

/** The groups of points, the largest first; in each the points by their numbers, those first that are nearest its centre. */
export async function kMeans({ values, width }: Points, k: number, seed: number): Promise<number[][]> {
  const n = width > 0 ? Math.floor(values.length / width) : 0;
  const turn = breaks();
  const square = (at: number, centre: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += ((values[at * width + i] ?? 0) - (centre[i] ?? 0)) ** 2;
    return sum;
  };
  const pointAt = (at: number) => Float64Array.from({ length: width }, (_, i) => values[at * width + i] ?? 0);
  const random = draws(seed);
  const centres: Float64Array[] = [];
  // Each centre is drawn far from those before it, unless there is no other point.
  const nearest = Array.from({ length: n }, () => 1);
  while (centres.length < Math.min(k, n)) {
    const total = nearest.reduce((sum, distance) => sum + distance, 0);
    if (total <= 0) break;
    const centre = pointAt(drawn(nearest, random() * total));
    for (let at = 0; at < n; at++) {
      const distance = square(at, centre);
      nearest[at] = centres.length === 0 ? distance : Math.min(nearest[at] ?? 0, distance);
    }
    centres.push(centre);
    await turn();
  }
  const groupOf = new Int32Array(n).fill(-1);
  const distances = new Float64Array(n);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let at = 0; at < n; at++) {
      const all = centres.map((centre) => square(at, centre));
      const least = Math.min(...all);
      const group = all.indexOf(least);
      distances[at] = least;
      moved ||= group !== groupOf[at];
      groupOf[at] = group;
      await turn();
    }
    if (!moved) break;
    for (const [group, centre] of centres.entries()) move(centre, group, groupOf, pointAt);
  }
  const groups = centres.map((_, group) => Array.from(groupOf.keys()).filter((at) => groupOf[at] === group));
  for (const group of groups) group.sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
  return groups.filter((group) => group.length > 0).sort((a, b) => b.length - a.length);
}

/** Puts a centre amid the points of its group; one without points stays. */
function move(centre: Float64Array, group: number, groupOf: Int32Array, pointAt: (at: number) => Float64Array): void {
  const own = Array.from(groupOf.keys()).filter((at) => groupOf[at] === group);
  if (own.length === 0) return;
  centre.fill(0);
  for (const at of own)
    for (const [i, value] of pointAt(at).entries()) centre[i] = (centre[i] ?? 0) + value / own.length;
}

/** The place at which the sum of weights reaches so much. */
function drawn(weights: readonly number[], reach: number): number {
  let left = reach;
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

/** Numbers from 0 to 1, by a seed (mulberry32). */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

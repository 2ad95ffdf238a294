/** A query strategy of one's own: a function over arrays, which runs on the caller's side. */
import { badArgument } from "../errors.js";
import { givenOf } from "../given.js";
import type { OwnChoice } from "../types.js";

/** What a strategy of one's own is given. Its arrays are copies: they may be kept. */
export interface StrategyPool {
  /** The rows that may be asked about, by their numbers in the table. */
  candidates: Uint32Array;
  /** How many are wanted. */
  n: number;
  /** The classes. */
  classes: readonly string[];
  /** What the model predicts: candidates x classes, row after row; empty before there is a model. */
  probabilities: Float32Array;
  /** What the model makes of the candidates, or their features before there is a model: candidates x `width`. */
  embedding: Float32Array;
  /** How many numbers of `embedding` a row has. */
  width: number;
  /** The rows whose labels teach. */
  labelled: Uint32Array;
  /** The class of each of them, from 0. */
  labels: Uint32Array;
  /** Labelled rows x `width`. */
  labelledEmbedding: Float32Array;
  /** A seed that follows from that of the session and the number of answers: the same log gives the same. */
  seed: number;
}

/** What a strategy of one's own gives: a utility for each candidate, of which the largest are asked about, or rows, the best first. */
export type Chosen = Float32Array | Float64Array | readonly number[] | { rows: ArrayLike<number> };

/** A query strategy of one's own. It is called by its `name`, in the project and in the reason of each question. */
export type OwnStrategy = (pool: StrategyPool) => Chosen | Promise<Chosen>;

/** What a function is called. */
export function nameOfStrategy(strategy: OwnStrategy): string {
  return strategy.name.trim() || "own";
}

/**
 * Asks a strategy, and ranks what it gives.
 *
 * @throws QuerentError "bad_argument" where it gives neither a finite utility for each candidate nor rows among them; whatever it throws
 */
export async function chosenBy(strategy: OwnStrategy, pool: StrategyPool): Promise<OwnChoice> {
  const name = nameOfStrategy(strategy);
  if (pool.candidates.length === 0) return { name, rows: [], utilities: [] };
  const { length } = pool.candidates;
  const chosen: unknown = await strategy(pool);
  if (typeof chosen === "object" && chosen !== null && "rows" in chosen) {
    return { name, rows: rowsAmong(name, chosen.rows, pool), utilities: [] };
  }
  const isList = Array.isArray(chosen) || chosen instanceof Float32Array || chosen instanceof Float64Array;
  if (!isList) throw badArgument({ say: "own_utilities", name, wanted: length, given: givenOf(chosen) });
  const utilities = Array.from(chosen as ArrayLike<unknown>);
  const bad = utilities.findIndex((utility) => typeof utility !== "number" || !Number.isFinite(utility));
  if (utilities.length !== length || bad >= 0) {
    const odd = utilities.length === length ? { at: bad, given: givenOf(utilities[bad]) } : { found: utilities.length };
    throw badArgument({ say: "own_utilities", name, wanted: length, ...odd });
  }
  const known = utilities as number[];
  const order = known.map((_, at) => at).sort((a, b) => (known[b] ?? 0) - (known[a] ?? 0) || a - b);
  const best = order.slice(0, pool.n);
  return { name, rows: best.map((at) => pool.candidates[at] ?? 0), utilities: best.map((at) => known[at] ?? 0) };
}

function rowsAmong(name: string, given: unknown, { candidates, n }: StrategyPool): number[] {
  const open = new Set(candidates);
  const isList =
    typeof given === "object" && given !== null && typeof (given as { length?: unknown }).length === "number";
  if (!isList) throw badArgument({ say: "own_rows", name, given: givenOf(given) });
  const rows = Array.from(given as ArrayLike<unknown>);
  for (const row of rows) {
    if (typeof row !== "number" || !open.delete(row)) throw badArgument({ say: "own_rows", name, given: givenOf(row) });
  }
  return (rows as number[]).slice(0, n);
}

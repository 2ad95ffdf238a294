/** Rows without a label in groups of rows that are like each other. */
import { kMeans } from "./k-means.js";
import type { Session } from "./learner.js";
import type { OracleCall } from "./oracle.js";
import type { Prompts } from "./prompting.js";
import { shuffled } from "./shuffled.js";

/** A group of rows that are like each other, those first that are most like the middle of it. */
export interface Cluster {
  rows: number[];
}

/** How groups are found. */
export interface ClusterOptions extends Pick<OracleCall, "signal"> {
  /** How many; 6 unless given. */
  n?: number | undefined;
  seed?: number | undefined;
}

/** Of more rows so many are drawn. */
export const MOST_CLUSTERED = 4000;

/**
 * Groups of rows without a label, as the last layer of the learner's model sees them, the largest first. Rows that will measure are in
 * none, for a person who saw what a model calls them would follow it.
 *
 * @throws QuerentError as a rejection, "no_model" before the first fit
 */
export async function clusters(
  learner: Session,
  { labels }: Pick<Prompts, "labels">,
  { n = 6, seed = 1, signal }: ClusterOptions = {},
): Promise<Cluster[]> {
  const rows = shuffled(
    labels.unlabelled.filter((row) => !labels.hidden.has(row)),
    seed,
  ).slice(0, MOST_CLUSTERED);
  const { embeddings } = await learner.predict(rows, { embeddings: true, signal });
  if (!embeddings || rows.length === 0) return [];
  const width = embeddings.length / rows.length;
  const groups = await kMeans({ values: ofOneLength(embeddings, width), width }, n, seed);
  return groups.map((group) => ({ rows: group.map((at) => rows[at] ?? 0) }));
}

/** Vectors by their direction alone, by which rows are alike or not. */
function ofOneLength(values: Float32Array, width: number): Float32Array {
  const scaled = Float32Array.from(values);
  for (let from = 0; from < scaled.length; from += width) {
    const vector = scaled.subarray(from, from + width);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (const [at, value] of vector.entries()) vector[at] = value / length;
  }
  return scaled;
}

/** What a model predicts of rows, a slice at a time. */
import type { CallOptions } from "./connection.js";
import { joined } from "./joined.js";
import type { ReadChoices } from "./learner-options.js";
import { type TextEncoderLike, vectorsOf } from "./text-reading.js";
import type { Predicted, ReadTexts } from "./types.js";

/** So many rows are predicted in one call, so that each is short and others come in between. */
const SLICE = 2000;

/** What a model predicts of rows. */
export interface Predictions {
  classes: string[];
  /** The most probable class of each row. */
  labels: string[];
  /** The calibrated probability of each class, row after row: rows x classes. */
  probabilities: Float32Array;
  /** What the last hidden layer makes of each row, row after row: rows x width; where it was asked for. */
  embeddings?: Float32Array;
}

/** How rows are predicted; what is chosen about reading a file counts for one. */
export interface PredictOptions extends ReadChoices {
  /** Whether the predictions hold embeddings; they do not unless set otherwise. */
  embeddings?: boolean | undefined;
  /** What reads the texts of other rows, where a pretrained encoder read those of the table. */
  encoders?: readonly TextEncoderLike[] | undefined;
}

/**
 * The predictions of `total` rows.
 *
 * @param predict those of a slice
 */
export async function predictAll(
  total: number,
  predict: (from: number, n: number) => Promise<Predicted>,
  { onProgress, signal }: CallOptions,
): Promise<Predictions> {
  const slices: Predicted[] = [];
  let from = 0;
  do {
    signal?.throwIfAborted();
    slices.push(await predict(from, Math.min(SLICE, total - from)));
    from += SLICE;
    onProgress?.({ done: Math.min(total, from), total });
  } while (from < total);
  const classes = slices[0]?.classes ?? [];
  const probabilities = joined(slices.map((slice) => slice.probabilities));
  const embeddings = joined(slices.map((slice) => slice.embeddings));
  const labels = Array.from({ length: total }, (_, row) => {
    const own = probabilities.subarray(row * classes.length, (row + 1) * classes.length);
    return classes[own.indexOf(Math.max(...own))] as string;
  });
  return { classes, labels, probabilities, ...(embeddings.length > 0 && { embeddings }) };
}

/**
 * What encoders make of the texts of a slice that they have not read.
 *
 * @param unread the texts that one has not read
 */
export async function readSlice(
  encoders: readonly TextEncoderLike[],
  unread: (encoder: string) => Promise<string[]>,
  signal: AbortSignal | undefined,
): Promise<ReadTexts[]> {
  const read: ReadTexts[] = [];
  for (const encoder of encoders) {
    const { id } = encoder.info;
    const texts = await unread(id);
    if (texts.length > 0) read.push({ encoder: id, texts, vectors: [...(await vectorsOf(encoder, texts, signal))] });
  }
  return read;
}

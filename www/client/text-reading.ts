/** A table read by a pretrained encoder, some texts at a time, while the session goes on. */
import type { TextsToEncode } from "./types.js";

/** So many texts are handed to an encoder at a time. */
const TEXTS_AT_A_TIME = 64;

/** What reads texts for a learner: an `Encoder` of "querent/encoder", or anything that makes vectors of texts. */
export interface TextEncoderLike {
  readonly info: { readonly id: string; readonly dims: number };
  /** One vector a text, each of `info.dims` numbers, one after another; zeros where the text is empty. */
  encode(texts: readonly string[], options?: { signal?: AbortSignal }): Promise<{ readonly values: Float32Array }>;
}

/** How far an encoder is with the texts of a table. */
export interface TextsProgress {
  /** Different texts that it has read. */
  done: number;
  /** Different texts that there are. */
  total: number;
  /** Seconds that the rest will take at the speed so far; nothing before anything is known. */
  secondsLeft?: number;
}

/** How a table is read by an encoder. */
export interface ReadTextsOptions {
  onProgress?: ((progress: TextsProgress) => void) | undefined;
  /** Stops: what is read is kept, and the next call goes on from there. */
  signal?: AbortSignal | undefined;
  /** Whether the vectors are put in force once all are there; yes unless set otherwise. */
  inForce?: boolean | undefined;
}

/** The session's side of it. */
interface Session {
  /** The next texts that the encoder has not read. */
  next(most: number): Promise<TextsToEncode>;
  /** Keeps their vectors. */
  keep(texts: string[], values: Float32Array): Promise<void>;
}

/** Reads every text that is left. What is read is kept, whatever happens to the rest. */
export async function readTexts(
  encoder: TextEncoderLike,
  { onProgress, signal }: ReadTextsOptions,
  session: Session,
): Promise<void> {
  const started = performance.now();
  let read = 0;
  for (;;) {
    const { texts, done, left } = await session.next(TEXTS_AT_A_TIME);
    if (texts.length === 0) return;
    signal?.throwIfAborted();
    const { values } = await encoder.encode(texts, signal ? { signal } : {});
    await session.keep(texts, values);
    read += texts.length;
    const secondsLeft = (((performance.now() - started) / 1000) * (left - texts.length)) / read;
    onProgress?.({ done: done + texts.length, total: done + left, secondsLeft });
  }
}

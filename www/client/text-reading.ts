/** A table read by a pretrained encoder, some texts at a time, while the session goes on. */
import { QuerentError, refusal } from "./errors.js";
import type { ColumnOverride, Config, TextsToEncode } from "./types.js";

/** So many texts are handed to an encoder at a time. */
const TEXTS_AT_A_TIME = 64;

/** So many texts are looked at for letters that an encoder does not know. */
const SAMPLE = 300;

/** What reads texts for a learner: an `Encoder` of "querent/encoder", or anything that makes vectors of texts. */
export interface TextEncoderLike {
  readonly info: { readonly id: string; readonly dims: number };
  /** One vector a text, each of `info.dims` numbers, one after another; zeros where the text is empty. */
  encode(texts: readonly string[], options?: { signal?: AbortSignal }): Promise<{ readonly values: Float32Array }>;
  /** Why these texts are not for it, in a sentence: they are in letters that it does not know. Nothing where they may be, or where absent. */
  unfit?(texts: readonly string[]): string | undefined;
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
  /** The text columns that it reads, each of which names it from then on; those that name it and those that name none where not said. */
  columns?: readonly string[] | undefined;
  /** Whether texts are read whose letters the encoder does not know. */
  anyScript?: boolean | undefined;
}

/** The session's side of it. */
interface Session {
  /** The next texts that the encoder has not read. */
  next(most: number): Promise<TextsToEncode>;
  /** Keeps their vectors. */
  keep(texts: string[], values: Float32Array): Promise<void>;
}

/** The decisions with an encoder in force: for the columns that it is named for, or for all that name none of their own. */
export function readBy(config: Config, encoder: string, columns?: readonly string[]): Config {
  return columns ? withColumnEncoders(config, new Map(columns.map((name) => [name, encoder]))) : { ...config, encoder };
}

/** The decisions with what some columns say of their own encoder: its name, "words", or nothing. */
export function withColumnEncoders(config: Config, encoders: ReadonlyMap<string, string | undefined>): Config {
  const { columns = [], ...others } = config;
  const known = new Set(columns.map(({ name }) => name));
  const added = [...encoders.keys()].filter((name) => !known.has(name)).map((name): ColumnOverride => ({ name }));
  const changed = [...columns, ...added].map(({ encoder, ...column }): ColumnOverride => {
    const own = encoders.has(column.name) ? encoders.get(column.name) : encoder;
    return own === undefined ? column : { ...column, encoder: own };
  });
  const left = changed.filter((column) => Object.keys(column).length > 1);
  return left.length > 0 ? { ...others, columns: left } : others;
}

/**
 * The vectors that an encoder makes of texts.
 *
 * @throws QuerentError "bad_vectors" where they are not that many finite numbers; whatever the encoder throws
 */
export async function vectorsOf(
  encoder: TextEncoderLike,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Float32Array> {
  const encoded: unknown = await encoder.encode(texts, signal ? { signal } : {});
  const values: unknown = (encoded as { values?: unknown } | null | undefined)?.values;
  const isWhole = values instanceof Float32Array && values.length === texts.length * encoder.info.dims;
  if (isWhole && values.every(Number.isFinite)) return values;
  throw refusal("bad_vectors", { say: "bad_vectors" });
}

/**
 * Reads every text that is left. What is read is kept, whatever happens to the rest.
 *
 * @throws QuerentError "unknown_script" where the texts are in letters that the encoder does not know, before any is read
 */
export async function readTexts(
  encoder: TextEncoderLike,
  { onProgress, signal, anyScript }: ReadTextsOptions,
  session: Session,
): Promise<void> {
  const unfit = anyScript || !encoder.unfit ? undefined : encoder.unfit((await session.next(SAMPLE)).texts);
  if (unfit) throw new QuerentError("unknown_script", unfit);
  const started = performance.now();
  let read = 0;
  for (;;) {
    const { texts, done, left } = await session.next(TEXTS_AT_A_TIME);
    if (texts.length === 0) return;
    signal?.throwIfAborted();
    const values = await vectorsOf(encoder, texts, signal);
    await session.keep(texts, values);
    read += texts.length;
    const secondsLeft = (((performance.now() - started) / 1000) * (left - texts.length)) / read;
    onProgress?.({ done: done + texts.length, total: done + left, secondsLeft });
  }
}

/** A model of one's own inside a session: it learns and predicts on the caller's side, and Querent asks by what it predicts. */
import type { CallOptions } from "../connection.js";
import { badArgument } from "../errors.js";
import { givenOf } from "../given.js";
import type { FitReport, OwnTraining } from "../types.js";

/** Rows that a model of one's own is given. Its arrays are copies: they may be kept. */
export interface OwnRows {
  /** The numbers of the rows in the table, from 0. */
  rows: Uint32Array;
  /** Their features, as Querent encodes the table: rows x `width`, row after row. */
  features: Float32Array;
  /** How many features a row has. */
  width: number;
  /** The classes. */
  classes: readonly string[];
}

/** What a model of one's own learns from: every label that teaches. */
export interface OwnBatch extends OwnRows {
  /** The class of each row, from 0. */
  labels: Uint32Array;
}

/** A model of one's own. Each function may give a promise. */
export interface OwnModel {
  /** What it is called in the project and in sentences; "own" unless said otherwise. */
  name?: string | undefined;
  /** Learns from all labels there are, from scratch or from where it stands. */
  fit(batch: OwnBatch): unknown;
  /** The probability of each class for each row: rows x classes, row after row, each row's sum 1. */
  predict(rows: OwnRows): Float32Array | Promise<Float32Array>;
  /** What it makes of each row: as many numbers for each. Strategies that compare rows look at these; at the features where absent. */
  embed?(rows: OwnRows): Float32Array | Promise<Float32Array>;
}

/** Rows that it predicts at a time. */
const ROWS = 4096;

/** The session's side of a fit. */
export interface FittedSession {
  /** How many rows the table has. */
  rows: number;
  training: OwnTraining;
  encoded(rows: Uint32Array): Promise<Float32Array>;
  accept(training: OwnTraining, probabilities: Float32Array, embedding: Float32Array): Promise<FitReport>;
}

/**
 * Has a model learn from the labels there are, and predict every row.
 *
 * @throws QuerentError "bad_argument" where it gives something else than that many finite numbers; whatever the model throws
 */
export async function fitOwn(model: OwnModel, session: FittedSession, options: CallOptions): Promise<FitReport> {
  const { rows: total, training } = session;
  const { classes } = training;
  const given = async (rows: Uint32Array): Promise<OwnRows> => {
    const features = await session.encoded(rows);
    options.signal?.throwIfAborted();
    return { rows, features, width: rows.length === 0 ? 0 : features.length / rows.length, classes };
  };
  const batch = await given(Uint32Array.from(training.rows));
  await model.fit({ ...batch, labels: Uint32Array.from(training.labels) });
  const probabilities = new Float32Array(total * classes.length);
  let embedding = new Float32Array(0);
  for (let from = 0; from < total; from += ROWS) {
    const n = Math.min(ROWS, total - from);
    const part = await given(Uint32Array.from({ length: n }, (_, at) => from + at));
    probabilities.set(numbersOf("predict", await model.predict(part), n * classes.length), from * classes.length);
    if (model.embed) {
      const made: unknown = await model.embed(part);
      const width = from === 0 ? widthOf(made, n) : embedding.length / total;
      if (from === 0) embedding = new Float32Array(total * width);
      embedding.set(numbersOf("embed", made, n * width), from * width);
    }
    options.onProgress?.({ done: from + n, total });
  }
  options.signal?.throwIfAborted();
  return session.accept(training, probabilities, embedding);
}

/** What a function gave, as that many numbers. */
function numbersOf(of: "predict" | "embed", given: unknown, wanted: number): Float32Array {
  if (given instanceof Float32Array && given.length === wanted) return given;
  const found = given instanceof Float32Array ? given.length : undefined;
  throw badArgument({
    say: "own_output",
    of,
    wanted,
    ...(found === undefined ? { given: givenOf(given) } : { found }),
  });
}

function widthOf(made: unknown, rows: number): number {
  return made instanceof Float32Array && made.length > 0 ? Math.max(1, Math.floor(made.length / rows)) : 1;
}

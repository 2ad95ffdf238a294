import type { ArgumentError, LanguageError, PackageError } from "../words/package.js";
import type { Sentence } from "../words/said.js";
import { sayError } from "../words/words.js";
import type { ErrorDetails, Failure, Reading } from "./protocol.js";
import type { ReadingFix } from "./types.js";

/**
 * What goes wrong, as a value: `code` is stable and meant for programs, `message` is one sentence for a person and
 * ends with the next step. `row` (a data row, counted from 0; the sentence counts from 1) and `column` name the place, where there is one;
 * `suggestedRows` is how many rows, drawn at random, to `load` of a table that is too large. `reading` is how a file was taken that
 * is refused, as far as that was known, which tells what to `load` it by instead: another delimiter, encoding or sheet; `fix` is
 * the reading options that may help. `salvage` says what is whole of a damaged project, which `load` and `ActiveLearner.open` open
 * with `salvage: true`.
 */
export class QuerentError extends Error {
  override readonly name = "QuerentError";
  readonly code: string;
  readonly row?: number;
  readonly column?: string;
  readonly suggestedRows?: number;
  readonly reading?: Reading;
  readonly fix?: ReadingFix;
  readonly salvage?: string;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    if (details.row !== undefined) this.row = details.row;
    if (details.column !== undefined) this.column = details.column;
    if (details.suggestedRows !== undefined) this.suggestedRows = details.suggestedRows;
    if (details.reading !== undefined) this.reading = details.reading;
    if (details.fix !== undefined) this.fix = details.fix;
    if (details.salvage !== undefined) this.salvage = details.salvage;
  }
}

/** What errors of the package say, so that it can cross a channel and be put into words where it is read. */
const sentences = new WeakMap<Error, Sentence>();

/** Keeps what an error says, for whoever puts it into words. */
export function keepSentence(error: QuerentError, sentence: Sentence | undefined): QuerentError {
  if (sentence) sentences.set(error, sentence);
  return error;
}

/** An error that the package makes. */
export function refusal(
  code: string,
  sentence: PackageError | LanguageError,
  details: ErrorDetails = {},
): QuerentError {
  return keepSentence(new QuerentError(code, sayError(sentence) ?? code, details), sentence);
}

/** A refusal with the code "bad_argument". */
export function badArgument(sentence: ArgumentError): QuerentError {
  return refusal("bad_argument", sentence);
}

/** Thrown inside the worker where a call was cancelled; it never leaves the worker. */
export class Cancelled extends Error {}

/** Whether an error leaves the wasm module unusable: a panic traps, and a stack overflow may leave borrows behind. */
export function isCrash(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return name === "RuntimeError" || name === "RangeError";
}

/** An error of the worker, made ready for the channel (engines differ in which fields of an Error they carry across). */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) {
    return { name: "Error", code: "internal", message: String(error) };
  }
  const {
    code,
    sentence = sentences.get(error),
    row,
    column,
    suggestedRows,
    reading,
    fix,
    salvage,
  } = error as Partial<Failure>;
  return {
    name: error.name,
    code: typeof code === "string" ? code : "internal",
    message: error.message,
    ...(sentence && { sentence }),
    ...(typeof row === "number" && { row }),
    ...(typeof column === "string" && { column }),
    ...(typeof suggestedRows === "number" && { suggestedRows }),
    ...(reading && { reading }),
    ...(fix && { fix }),
    ...(salvage !== undefined && { salvage }),
  };
}

import { isCrash, type QuerentError, refusal } from "./errors.js";
import type { Formats } from "./formats-module.js";
import type { Reading } from "./protocol.js";
import type { Format } from "./types.js";

type FormatReader = InstanceType<Formats["FormatReader"]>;

/**
 * A reader of the module of other formats. What it is built on may trap at a file that is damaged: the module is started again then,
 * and the file refused.
 */
export class Converter {
  readonly #formats: Formats;
  readonly #format: Format;
  #reader: FormatReader | undefined;

  constructor(formats: Formats, format: Format, make: () => FormatReader) {
    this.#formats = formats;
    this.#format = format;
    this.#reader = make();
  }

  /** @throws QuerentError "damaged_file" where the module traps; whatever else the step throws */
  do<T>(step: (reader: FormatReader) => T): T {
    if (!this.#reader) throw this.#damaged();
    try {
      return step(this.#reader);
    } catch (error) {
      if (!isCrash(error)) throw error;
      this.#reader = undefined;
      this.#formats.renew();
      throw this.#damaged();
    }
  }

  /** What is known of the file so far, whether it can be read or not; nothing after the module trapped. */
  get found(): Partial<Reading> {
    if (!this.#reader) return {};
    const { note, notes, sheets } = this.#reader;
    return { note, notes, sheets };
  }

  /** Lets go of the reader, where the module that made it still stands. */
  close(): void {
    this.#reader?.free();
    this.#reader = undefined;
  }

  #damaged(): QuerentError {
    return refusal("damaged_file", { say: "damaged_file", format: this.#format });
  }
}

import { type QuerentError, refusal } from "./errors.js";

/** Bytes that lie in memory of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of the file that are read at a time: enough that what each reading costs by itself is little. */
const SLICE = 1 << 20;

/** The bytes of a file from first to last, one slice read ahead. */
export class Slices {
  /** Bytes handed on so far. */
  done = 0;
  /** That the file could not be read. */
  lost: QuerentError | undefined;
  readonly #blob: Blob;
  #at = 0;
  /** The slice that is read while the one before it is worked on. */
  #ahead: Promise<Bytes> | undefined;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** The next bytes; nothing at the end. */
  async next(): Promise<Bytes | undefined> {
    const bytes = await (this.#ahead ?? this.#begin())?.catch(() => {
      this.lost = refusal("unreadable_file", { say: "lost_file" });
      throw this.lost;
    });
    this.#ahead = this.#begin();
    this.done += bytes?.length ?? 0;
    return bytes;
  }

  /** Reads nothing more. */
  close(): void {
    this.#at = this.#blob.size;
    this.#ahead = undefined;
  }

  /** Begins to read the slice after those that were read. */
  #begin(): Promise<Bytes> | undefined {
    if (this.#at >= this.#blob.size) return undefined;
    const slice = this.#blob.slice(this.#at, this.#at + SLICE).arrayBuffer();
    this.#at += SLICE;
    const bytes = slice.then((buffer) => new Uint8Array(buffer));
    // Whoever asks for it hears of a failure; nobody may.
    bytes.catch(() => undefined);
    return bytes;
  }
}

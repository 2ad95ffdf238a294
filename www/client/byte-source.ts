import { QuerentError } from "./errors.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of the file that are read at a time: enough that what each reading costs by itself is little. */
const SLICE = 1 << 20;

const CANNOT_UNPACK =
  "The packed file is damaged, cut off or packed in parts, and cannot be unpacked: pack it again as a whole, or open it unpacked.";

/** The bytes of a file as they come, looked at before they are taken, and unpacked where they are packed by gzip. */
export class ByteSource {
  /** Bytes of the file handed on so far, before unpacking. */
  done = 0;
  readonly total: number;
  /** Whether what comes is unpacked on the way. */
  packed = false;
  readonly #blob: Blob;
  #at = 0;
  /** The slice that is read while the one before it is worked on. */
  #ahead: Promise<Bytes> | undefined;
  #unpacked: ReadableStreamDefaultReader<Bytes> | undefined;
  #held: Bytes[] = [];
  /** That the file itself could not be read. */
  #lost: QuerentError | undefined;

  constructor(blob: Blob) {
    this.total = blob.size;
    this.#blob = blob;
  }

  /** The first bytes, at least so many unless there are fewer; they will come again. */
  async peek(least: number): Promise<Bytes> {
    let length = this.#held.reduce((sum, chunk) => sum + chunk.length, 0);
    while (length < least) {
      const chunk = await this.#read();
      if (!chunk) break;
      this.#held.push(chunk);
      length += chunk.length;
    }
    const first = joined(this.#held, length);
    this.#held = first.length > 0 ? [first] : [];
    return first;
  }

  /** Unpacks what comes from here on. */
  unpack(): void {
    this.packed = true;
    const held = this.#held;
    this.#held = [];
    const packed = new ReadableStream<Bytes>({
      pull: async (controller) => {
        const chunk = held.shift() ?? (await this.#slice());
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    this.#unpacked = packed.pipeThrough(new DecompressionStream("gzip") as TransformStream<Bytes, Bytes>).getReader();
  }

  /** The next bytes; nothing at the end. */
  async next(): Promise<Bytes | undefined> {
    return this.#held.shift() ?? this.#read();
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    this.#at = this.total;
    this.#ahead = undefined;
    await this.#unpacked?.cancel().catch(() => undefined);
  }

  /** The next bytes of the file itself. */
  async #slice(): Promise<Bytes | undefined> {
    const bytes = await (this.#ahead ?? this.#begin())?.catch(() => {
      this.#lost = new QuerentError(
        "unreadable_file",
        "The file can no longer be read, because it was moved or changed since it was chosen: choose it again.",
      );
      throw this.#lost;
    });
    this.#ahead = this.#begin();
    this.done += bytes?.length ?? 0;
    return bytes;
  }

  /** Begins to read the slice after those that were read. */
  #begin(): Promise<Bytes> | undefined {
    if (this.#at >= this.total) return undefined;
    const slice = this.#blob.slice(this.#at, this.#at + SLICE).arrayBuffer();
    this.#at += SLICE;
    const bytes = slice.then((buffer) => new Uint8Array(buffer));
    // Whoever asks for it hears of a failure; nobody may.
    bytes.catch(() => undefined);
    return bytes;
  }

  /** Platforms differ in the errors of what cannot be unpacked, so it is that wherever the file itself could be read. */
  async #read(): Promise<Bytes | undefined> {
    if (!this.#unpacked) return this.#slice();
    try {
      return (await this.#unpacked.read()).value;
    } catch {
      throw this.#lost ?? new QuerentError("damaged_file", CANNOT_UNPACK);
    }
  }
}

function joined(chunks: Bytes[], length: number): Bytes {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

import { QuerentError } from "./errors.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of a file as they come, looked at before they are taken, and unpacked where they are packed by gzip. */
export class ByteSource {
  /** Bytes of the file read so far, before unpacking. */
  done = 0;
  readonly total: number;
  /** Whether what comes is unpacked on the way. */
  packed = false;
  #reader: ReadableStreamDefaultReader<Bytes>;
  #held: Bytes[] = [];

  constructor(blob: Blob) {
    this.total = blob.size;
    const counted = new TransformStream<Bytes, Bytes>({
      transform: (chunk, controller) => {
        this.done += chunk.length;
        controller.enqueue(chunk);
      },
    });
    this.#reader = (blob.stream() as ReadableStream<Bytes>).pipeThrough(counted).getReader();
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
    const [reader, held] = [this.#reader, this.#held];
    this.#held = [];
    const packed = new ReadableStream<Bytes>({
      async pull(controller) {
        const chunk = held.shift() ?? (await reader.read()).value;
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: () => reader.cancel(),
    });
    this.#reader = packed.pipeThrough(new DecompressionStream("gzip") as TransformStream<Bytes, Bytes>).getReader();
  }

  /** The next bytes; nothing at the end. */
  async next(): Promise<Bytes | undefined> {
    return this.#held.shift() ?? this.#read();
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<Bytes | undefined> {
    try {
      return (await this.#reader.read()).value;
    } catch (error) {
      if (error instanceof TypeError) {
        throw new QuerentError(
          "damaged_file",
          "The packed file cannot be unpacked: pack it again, or open it unpacked.",
        );
      }
      throw new QuerentError(
        "unreadable_file",
        "The file can no longer be read, because it was moved or changed since it was chosen: choose it again.",
      );
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

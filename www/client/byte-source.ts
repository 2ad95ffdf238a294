import { refusal } from "./errors.js";
import type { BootFormats, Formats } from "./formats-module.js";
import { type Bytes, Slices } from "./slices.js";
import { byBrowser, byModule, type Unpacked } from "./unpacking.js";

const EMPTY: Bytes = new Uint8Array();

/** The bytes of a file as they come, looked at before they are taken, and unpacked where they are packed by gzip. */
export class ByteSource {
  readonly total: number;
  /** Whether what comes is unpacked on the way. */
  packed = false;
  readonly #blob: Blob;
  readonly #bootFormats: BootFormats | undefined;
  #slices: Slices;
  #unpacked: Unpacked | undefined;
  /** Unpacked bytes that came since it began or began again. */
  #given = 0;
  /** Unpacked bytes that came before, and come once more. */
  #over = 0;
  /** What unpacks it, where the browser could not: it begins again then with the first byte, and passes over what came. */
  #module: Formats | undefined;
  #held: Bytes[] = [];

  /** @param bootFormats for gzip that the browser does not unpack by itself */
  constructor(blob: Blob, bootFormats?: BootFormats) {
    this.total = blob.size;
    this.#blob = blob;
    this.#bootFormats = bootFormats;
    this.#slices = new Slices(blob);
  }

  /** Bytes of the file handed on so far, before unpacking, since it began or began again. */
  get done(): number {
    return this.#slices.done;
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
    const slices = this.#slices;
    this.#held = [];
    this.#unpack(async () => held.shift() ?? slices.next());
  }

  /** The next bytes, of which there may be none yet; nothing at the end. */
  async next(): Promise<Bytes | undefined> {
    return this.#held.shift() ?? this.#read();
  }

  /** Begins again with the first byte, unpacking as before. */
  async restart(): Promise<void> {
    this.#held = [];
    await this.#rewind();
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    this.#slices.close();
    await this.#unpacked?.return().catch(() => undefined);
  }

  async #rewind(): Promise<void> {
    await this.close();
    const slices = new Slices(this.#blob);
    this.#slices = slices;
    if (this.packed) this.#unpack(() => slices.next());
  }

  #unpack(next: () => Promise<Bytes | undefined>): void {
    this.#given = 0;
    this.#over = 0;
    this.#unpacked = this.#module ? byModule(next, this.#module) : byBrowser(next);
  }

  /** Platforms differ in the errors of what cannot be unpacked, so it is that wherever the file itself could be read. */
  async #read(): Promise<Bytes | undefined> {
    if (!this.#unpacked) return this.#slices.next();
    try {
      const chunk = (await this.#unpacked.next()).value ?? undefined;
      const over = Math.min(this.#over, chunk?.length ?? 0);
      this.#over -= over;
      this.#given += (chunk?.length ?? 0) - over;
      return chunk?.subarray(over);
    } catch {
      if (this.#slices.lost) throw this.#slices.lost;
      if (this.#module || !this.#bootFormats) {
        throw refusal("damaged_file", { say: "damaged_packing" });
      }
    }
    this.#module = await this.#bootFormats();
    const given = this.#given;
    await this.#rewind();
    this.#given = given;
    this.#over = given;
    return EMPTY;
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

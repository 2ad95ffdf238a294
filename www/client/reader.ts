import { ByteSource } from "./byte-source.js";
import { isCrash, QuerentError } from "./errors.js";
import { type BootFormats, CONVERTERS } from "./formats.js";
import type { Job } from "./job.js";
import type { Reading, TableFile } from "./protocol.js";
import type { Reader, Session, Wasm } from "./wasm.js";

/** Enough to know a file by. */
const FIRST_BYTES = 1 << 16;
/** Bytes that go into the module between two looks at the messages that came in. */
const STRETCH = 1 << 20;
/** Rows that are converted at a time. */
const ROWS = 5000;

/** A session on a table that was read, and how it was read. */
export interface Read {
  session: Session;
  reading: Reading;
}

/**
 * Reads a table of any format as its bytes come, and begins its session. Delimited UTF-8 text goes straight into the module; all
 * else is converted to it by the module of other formats.
 *
 * @throws Cancelled between two stretches; the readers' errors, which name the row
 */
export async function readTable(
  job: Job,
  wasm: Wasm,
  bootFormats: BootFormats,
  file: TableFile,
  seed: number,
): Promise<Read> {
  try {
    return await readAs(job, wasm, bootFormats, file, seed, file.encoding ? "legacyText" : undefined);
  } catch (error) {
    const isLateSurprise = error instanceof Error && "code" in error && error.code === "not_utf8" && !file.encoding;
    if (!isLateSurprise) throw error;
    return readAs(job, wasm, bootFormats, file, seed, "legacyText");
  }
}

async function readAs(
  job: Job,
  wasm: Wasm,
  bootFormats: BootFormats,
  file: TableFile,
  seed: number,
  known: "legacyText" | undefined,
): Promise<Read> {
  const source = new ByteSource(file.blob);
  let reader: Reader | undefined;
  try {
    if (wasm.sniffFormat(await source.peek(FIRST_BYTES)) === "gzip") source.unpack();
    const format = known ?? wasm.sniffFormat(await source.peek(FIRST_BYTES));
    const kind = CONVERTERS[format];
    const delimiter = kind && kind !== "text" ? "," : file.delimiter;
    reader = new wasm.Reader(file.name, { bytesTotal: source.total, ...(delimiter && { delimiter }) });
    const reading = kind
      ? await convert(job, source, reader, bootFormats, kind, file)
      : await straight(job, source, reader);
    const whole = reader;
    // Finishing lets go of the reader, whatever comes of it.
    reader = undefined;
    const session = whole.finish(seed, file.at ?? Date.now());
    job.report({ done: source.total, total: source.total, rows: session.profile().rows });
    return { session, reading: { format, ...reading } };
  } catch (error) {
    if (!isCrash(error)) reader?.free();
    throw error;
  } finally {
    await source.close();
  }
}

/** Delimited UTF-8 text, as it is. */
async function straight(job: Job, source: ByteSource, reader: Reader): Promise<Partial<Reading>> {
  await job.stream(source, (bytes) => reader.push(bytes).rows, STRETCH);
  return {};
}

/** Any other format, by way of the module that knows it. */
async function convert(
  job: Job,
  source: ByteSource,
  reader: Reader,
  bootFormats: BootFormats,
  kind: string,
  file: TableFile,
): Promise<Partial<Reading>> {
  const { FormatReader } = await bootFormats();
  const { encoding, sheet } = file;
  const options = { size: source.total, ...(encoding && { encoding }), ...(sheet && { sheet }) };
  const converter = new FormatReader(kind, file.name, options);
  try {
    let rows = 0;
    const hand = (): boolean => {
      const text = converter.next(ROWS);
      if (text) rows = reader.push(text).rows;
      return text !== undefined;
    };
    await job.stream(
      source,
      (bytes) => {
        converter.push(bytes);
        while (kind === "text" && hand());
        return rows;
      },
      STRETCH,
    );
    converter.end();
    await job.loop(() => {
      const more = hand();
      const { done, total } = converter.progress;
      return { done: more ? done : total, total, rows, finished: !more };
    });
    return { note: converter.note, sheets: converter.sheets };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) {
      throw new QuerentError("unreadable_file", "The file is damaged and cannot be read: save it anew, or as CSV.");
    }
    throw error;
  } finally {
    converter.free();
  }
}

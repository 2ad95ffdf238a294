import { ByteSource } from "./byte-source.js";
import { Converter } from "./converter.js";
import { isCrash } from "./errors.js";
import { type FormatInfo, formatInfo } from "./formats.js";
import type { BootFormats } from "./formats-module.js";
import type { Job } from "./job.js";
import type { FileChoice, Progress, Reading, TableFile } from "./protocol.js";
import type { Forecast, Format, ReadingNote } from "./types.js";
import type { RowsAbove } from "./wasm/formats.js";
import { answerOf, type Reader, type Session, type Wasm } from "./wasm.js";

/** Enough to know a file by. */
const FIRST_BYTES = 1 << 16;
/** Bytes that go into the module between two looks at the messages that came in. */
const STRETCH = 1 << 20;
/** Rows that are converted at a time. */
const ROWS = 5000;
/** The share of a reading that it takes to take in a file that is kept whole. */
const KEEPING = 0.1;
/** Bytes of text from which on the size of a table is foretold: a session on less fits, whatever it holds. */
const FORETOLD = 4 << 20;
/** It is foretold again when so many times as much was read. */
const AGAIN = 16;

/** A session on a table that was read, and how it was read. */
export interface Read {
  session: Session;
  reading: Reading;
}

/**
 * Reads a table of any format as its bytes come, and begins its session. Delimited UTF-8 text goes straight into the module; all
 * else is converted to it by the module of other formats.
 *
 * @throws Cancelled between two stretches; "table_too_large" where a session on it would not fit; the readers' errors, which
 * name the row
 */
export function readTable(
  job: Job,
  wasm: Wasm,
  bootFormats: BootFormats,
  file: TableFile,
  seed: number,
): Promise<Read> {
  return eitherWay(file, async (known) => {
    const text = new TableText(job, wasm, bootFormats, file, seed);
    const check = file.anySize ? undefined : (share: number) => text.reader.checkSize(share);
    const reading = await text.read(known, check && gauge(check));
    const { session, notes } = text.finish(file.at ?? Date.now());
    const sample = session.sample();
    return { session, reading: { ...reading, notes, ...(sample && { sample }) } };
  });
}

/**
 * Reads the cells of a table of any format, for what is made of them beside a session.
 *
 * @throws as `readTable`, but for a table that is too large
 */
export function readCells(job: Job, wasm: Wasm, bootFormats: BootFormats, file: FileChoice): Promise<Reader> {
  return eitherWay(file, async (known) => {
    const text = new TableText(job, wasm, bootFormats, file, 0);
    await text.read(known, undefined);
    return text.take();
  });
}

/** Reads the beginning of a table, and tells how much memory a session on all of it would need. */
export function forecastTable(
  job: Job,
  wasm: Wasm,
  bootFormats: BootFormats,
  file: FileChoice,
): Promise<Forecast | undefined> {
  return eitherWay(file, async (known) => {
    const text = new TableText(job, wasm, bootFormats, file, 0);
    let forecast: Forecast | undefined;
    const tell = (share: number) => {
      forecast = text.reader.forecast(share);
      if (forecast) throw new Enough();
    };
    try {
      await text.read(known, gauge(tell));
      text.reader.end();
      return text.reader.forecast(1);
    } catch (error) {
      if (error instanceof Enough) return forecast;
      throw error;
    } finally {
      text.close();
    }
  });
}

/** Thrown where what was read of a file is all that is wanted of it. */
class Enough extends Error {}

/** Hears how many bytes of text were read, and which share of the file that is. */
type Gauge = (bytes: number, share: number) => void;

/** Calls at the first few megabytes, and again each time that several times as much was read. */
function gauge(tell: (share: number) => void): Gauge {
  let next = FORETOLD;
  return (bytes, share) => {
    if (bytes < next || share <= 0) return;
    next = bytes * AGAIN;
    tell(Math.min(share, 1));
  };
}

/** Reads a file as what it looks like, and as text of another encoding where only its later bytes show that it is one. */
async function eitherWay<T>(file: FileChoice, read: (known: Format | undefined) => Promise<T>): Promise<T> {
  try {
    return await read(file.encoding ? "legacyText" : undefined);
  } catch (error) {
    const isLateSurprise = error instanceof Error && "code" in error && error.code === "not_utf8" && !file.encoding;
    if (!isLateSurprise) throw error;
    return read("legacyText");
  }
}

type Structure = Pick<FileChoice, "delimiter" | "quote" | "shape" | "headerRow" | "headerRows" | "footerRows">;

/**
 * What was chosen about the structure of a file. What is converted to delimited text has the converter's delimiter and quotes; where
 * the columns of a format have names, these are the header.
 */
function structureOf(
  file: FileChoice,
  { content }: FormatInfo,
): { [Name in keyof Structure]?: NonNullable<Structure[Name]> } {
  const { delimiter, quote, shape, headerRow, headerRows, footerRows } = file;
  const chosen: Structure = { delimiter, quote, shape, headerRow, headerRows, footerRows };
  const converted: Structure = { ...chosen, delimiter: ",", quote: '"' };
  const structure =
    content === "text"
      ? chosen
      : content === "sheets"
        ? converted
        : { ...converted, headerRow: 0, headerRows: 1, footerRows: 0 };
  return Object.fromEntries(Object.entries(structure).filter(([, value]) => value !== undefined));
}

/** The text of one table on its way into the module. */
class TableText {
  readonly #job: Job;
  readonly #wasm: Wasm;
  readonly #bootFormats: BootFormats;
  readonly #file: FileChoice;
  readonly #seed: number;
  readonly #source: ByteSource;
  #reader: Reader | undefined;
  /** How the file is taken, as far as that is known. */
  #reading: Reading | undefined;
  #bytes = 0;

  constructor(job: Job, wasm: Wasm, bootFormats: BootFormats, file: FileChoice, seed: number) {
    this.#job = job;
    this.#wasm = wasm;
    this.#bootFormats = bootFormats;
    this.#file = file;
    this.#seed = seed;
    this.#source = new ByteSource(file.blob, bootFormats);
  }

  get reader(): Reader {
    if (this.#reader) return this.#reader;
    throw new Error("there is no reader before the format is known");
  }

  /** Reads all of it, and lets go of the reader where that fails. */
  async read(known: Format | undefined, tell: Gauge | undefined): Promise<Reading> {
    const source = this.#source;
    try {
      if (this.#wasm.sniffFormat(await source.peek(FIRST_BYTES)) === "gzip") source.unpack();
      const format = known ?? this.#wasm.sniffFormat(await source.peek(FIRST_BYTES));
      const info = formatInfo(format);
      this.#reading = { format, notes: [] };
      this.#reader = new this.#wasm.Reader(this.#file.name, this.#options(info));
      const isConverted = info.reader === "formats" && info.content !== "packed";
      const how = isConverted ? await this.#convert(info, tell) : await this.#straight(tell);
      this.#reading = { format, notes: [], ...how };
      return this.#reading;
    } catch (error) {
      if (!isCrash(error) && !(error instanceof Enough)) this.close();
      throw this.#refusal(error);
    } finally {
      await source.close();
    }
  }

  /** Gives the reader out, which is the other's to let go of. */
  take(): Reader {
    const { reader } = this;
    this.#reader = undefined;
    return reader;
  }

  /** Begins the session, and tells what was decided about the file; the reader is gone then, whatever comes of it. */
  finish(at: number): { session: Session; notes: ReadingNote[] } {
    try {
      this.reader.end();
      const notes = this.#notes();
      const session = this.take().finish(this.#seed, at);
      const { total } = this.#source;
      this.#job.report({ done: total, total, rows: answerOf(session, { question: "profile" }).rows });
      return { session, notes };
    } catch (error) {
      if (!isCrash(error)) this.close();
      throw this.#refusal(error);
    }
  }

  /** What was decided about the file, thing by thing: by the converter, and by the reader of text. */
  #notes(): ReadingNote[] {
    const { note, notes = [] } = this.#reading ?? {};
    const first = note === undefined ? [] : [{ code: "converted", message: note }];
    return [...first, ...notes, ...this.reader.notes()];
  }

  /** Lets go of the reader. */
  close(): void {
    this.#reader?.free();
    this.#reader = undefined;
  }

  #options(info: FormatInfo): ConstructorParameters<Wasm["Reader"]>[1] {
    const { sample, labelColumn, anyShape = false } = this.#file;
    return {
      bytesTotal: this.#source.total,
      anyShape,
      ...(labelColumn !== undefined && { labelColumn }),
      ...structureOf(this.#file, info),
      ...(sample && { sample: { rows: sample.rows, seed: sample.seed ?? this.#seed } }),
    };
  }

  /** What stopped the reading, which says how the file was taken. */
  #refusal(error: unknown): unknown {
    return error instanceof Error && this.#reading ? Object.assign(error, { reading: this.#reading }) : error;
  }

  /** How far the whole reading is, in bytes of the file, when so much of a part of it is done. */
  #part({ done, total, rows }: Progress, { from, to }: { from: number; to: number }): Progress {
    const share = from + (total > 0 ? done / total : 1) * (to - from);
    return { done: share * this.#source.total, total: this.#source.total, ...(rows !== undefined && { rows }) };
  }

  #push(text: Uint8Array): number {
    this.#bytes += text.length;
    return this.reader.push(text).rows;
  }

  #pushBatch(batch: Uint8Array): number {
    this.#bytes += batch.length;
    return this.reader.pushBatch(batch).rows;
  }

  /** Delimited UTF-8 text, as it is. */
  async #straight(tell: Gauge | undefined): Promise<Partial<Reading>> {
    const source = this.#source;
    const take = (bytes: Uint8Array) => {
      const rows = this.#push(bytes);
      tell?.(this.#bytes, source.packed ? source.done / source.total : this.#bytes / source.total);
      return rows;
    };
    await this.#job.stream(source, take, STRETCH);
    return {};
  }

  /** Any other format, by way of the module that knows it. */
  async #convert({ id: format, isKeptWhole }: FormatInfo, tell: Gauge | undefined): Promise<Partial<Reading>> {
    const formats = await this.#bootFormats();
    const { encoding, sheet, headerRow } = this.#file;
    const source = this.#source;
    // The reader of text finds the header of a sheet, and sets aside what is above it.
    const above: RowsAbove = headerRow === undefined ? "titles" : "all";
    const options = { size: source.total, above, ...(encoding && { encoding }), ...(sheet && { sheet }) };
    const converter = new Converter(formats, format, () => new formats.FormatReader(format, options));
    try {
      let rows = 0;
      const readings = converter.do((reader) => reader.readings);
      const give = (): boolean => {
        const hasBatches = converter.do((reader) => reader.hasBatches);
        const piece = converter.do((reader) => (hasBatches ? reader.nextBatch(ROWS) : reader.next(ROWS)));
        if (piece && piece.length > 0) rows = hasBatches ? this.#pushBatch(piece) : this.#push(piece);
        return piece !== undefined;
      };
      const gaugeRows = () => {
        const { rowsTotal } = converter.do((reader) => reader.progress);
        tell?.(this.#bytes, rowsTotal ? rows / rowsTotal : source.done / source.total);
      };
      const take = (bytes: Uint8Array) => {
        converter.do((reader) => reader.push(bytes));
        while (give());
        gaugeRows();
        return rows;
      };
      // What is kept whole is taken in at once, and worked on after that.
      const streamed = isKeptWhole ? KEEPING : 1;
      for (let reading = 0; reading < readings; reading++) {
        if (reading > 0) await source.restart();
        const part = { from: (reading / readings) * streamed, to: ((reading + 1) / readings) * streamed };
        await this.#job.stream(source, take, STRETCH, (progress) => this.#job.report(this.#part(progress, part)));
        converter.do((reader) => reader.end());
      }
      await this.#job.loop(() => {
        const more = give();
        if (more) gaugeRows();
        const { done, total } = converter.do((reader) => reader.progress);
        const share = more && total > 0 ? done / total : 1;
        return { ...this.#part({ done: share, total: 1, rows }, { from: streamed, to: 1 }), finished: !more };
      });
      return converter.found;
    } catch (error) {
      this.#reading = { format, notes: [], ...converter.found };
      throw error;
    } finally {
      converter.close();
    }
  }
}

import { once } from "node:events";
import { fstatSync } from "node:fs";
import { appendFile, readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { addAbortSignal } from "node:stream";
import { ActiveLearner, type TextEncoderLike } from "../client/node.js";
import { escaped } from "./terminal.js";
import { writeWhole } from "./whole-file.js";

/** Standard input where a file is read, and standard output where one is written. */
export const STANDARD = "-";

/** What the commands ask of a learner. */
type Used =
  | "load"
  | "profile"
  | "reading"
  | "repeats"
  | "configure"
  | "readTexts"
  | "status"
  | "addClass"
  | "renameClass"
  | "mergeClasses"
  | "removeClass"
  | "impactOfRemoving"
  | "save"
  | "fit"
  | "explain"
  | "query"
  | "teach"
  | "skip"
  | "reveal"
  | "rows"
  | "rowsLike"
  | "browse"
  | "predict"
  | "planAutoLabels"
  | "autoLabel"
  | "drawChecks"
  | "merge"
  | "annotators"
  | "evaluate"
  | "stopping"
  | "screening"
  | "shares"
  | "labelErrors"
  | "generate"
  | "trySynthetic"
  | "simulate"
  | "compare"
  | "strategies"
  | "export"
  | "exportContents"
  | "exportModel"
  | "hostileCells"
  | "close";

/** A file as the system knows it, by whatever name it is called. */
export interface FileFacts {
  /** The same for two names of one file. */
  readonly id: string;
  /** Another once it is written to. */
  readonly version: string;
  /** Whether it holds what is written to it: a terminal or a pipe does not. */
  readonly keeps: boolean;
}

/** What a command may touch of the world around it. */
export interface Host {
  /** Writes to standard output. */
  out(text: string): void;
  /** Resolves once standard output takes more. */
  drained(): Promise<void>;
  /** Writes to standard error. */
  err(text: string): void;
  /** Writes to standard error what is neither a result nor an error, unless the person wants quiet. */
  note(text: string): void;
  /** Shows a line on standard error that the next one replaces; nothing where it is empty. */
  status(line: string): void;
  /** The code of the language in which the command line speaks; English where there is none. */
  readonly language?: string | undefined;
  /** The key that a server of a large model wants; no command line shows it. */
  readonly serverKey?: string | undefined;
  /** Whether a person watches standard error. */
  readonly watched: boolean;
  /** Whether a person types at standard input. */
  readonly typed: boolean;
  /** Whether standard output is a terminal. */
  readonly terminal: boolean;
  /** Aborted where the person interrupts. */
  readonly signal: AbortSignal;
  /**
   * The bytes of a file, or of standard input.
   *
   * @param asFar takes what was read of standard input before an interruption
   */
  read(path: string, asFar?: boolean): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Writes a file as a whole or not at all, or to standard output.
   *
   * @param version what the file was when it was read: where it is another by now, it stays
   * @returns whether it was written
   */
  write(path: string, bytes: Uint8Array, version?: string): Promise<boolean>;
  /** Writes behind what a file holds already. */
  append(path: string, text: string): Promise<void>;
  /** What is known of a file; undefined where there is none. */
  look(path: string): Promise<FileFacts | undefined>;
  /** A learner in a worker of its own, whose long jobs as many others share as can work at the same time. */
  create(): Promise<Pick<ActiveLearner, Used>>;
  /** A pretrained model of a folder, or of an address. */
  encoder(model: string, models: string): Promise<TextEncoderLike & { close(): void }>;
}

/** This process, which a person interrupts by `signal`. */
export function processHost(signal: AbortSignal): Host {
  let line = "";
  const clear = () => {
    if (line !== "") process.stderr.write("\r\x1b[K");
    line = "";
  };
  const { stdout, stderr } = process;
  const drained = async () => {
    if (stdout.writableNeedDrain) await once(stdout, "drain");
  };
  const err = (text: string) => {
    clear();
    stderr.write(stderr.isTTY ? escaped(text) : text);
  };
  return {
    out: (text) => {
      clear();
      stdout.write(stdout.isTTY ? escaped(text) : text);
    },
    drained,
    err,
    note: err,
    status: (next) => {
      clear();
      line = next;
      if (line !== "") stderr.write(line);
    },
    language: process.env["QUERENT_LANGUAGE"] || undefined,
    serverKey: process.env["QUERENT_SERVER_KEY"] || undefined,
    watched: stderr.isTTY === true,
    typed: process.stdin.isTTY === true,
    terminal: stdout.isTTY === true,
    signal,
    read: async (path, asFar = false) =>
      path === STANDARD ? standardInput(signal, asFar) : new Uint8Array(await readFile(path)),
    write: async (path, bytes, version) => {
      const isWanted = async () => version === undefined || (await look(path))?.version === version;
      if (path !== STANDARD) return writeWhole(path, bytes, isWanted);
      clear();
      stdout.write(bytes);
      await drained();
      return true;
    },
    append: (path, text) => appendFile(path, text),
    look,
    create: () => ActiveLearner.create({ warmUp: false, workers: availableParallelism() }),
    encoder: async (model, models) => {
      const { Encoder } = await import("../client/encoder/node.js");
      return Encoder.open({ model, models });
    },
  };
}

async function standardInput(signal: AbortSignal, asFar: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of addAbortSignal(signal, process.stdin)) chunks.push(chunk);
  } catch (error) {
    if (!asFar || !signal.aborted) throw error;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function look(path: string): Promise<FileFacts | undefined> {
  try {
    const found = path === STANDARD ? fstatSync(0, { bigint: true }) : await stat(path, { bigint: true });
    const id = `${found.dev}:${found.ino}`;
    return { id, version: `${id}:${found.mtimeNs}:${found.size}`, keeps: found.isFile() };
  } catch {
    return undefined;
  }
}

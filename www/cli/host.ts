import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { ActiveLearner, type TextEncoderLike } from "../client/node.js";

/** What the commands ask of a learner. */
type Used =
  | "load"
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
  | "labelErrors"
  | "generate"
  | "simulate"
  | "strategies"
  | "export"
  | "exportContents"
  | "exportModel"
  | "hostileCells"
  | "close";

/** What a command may touch of the world around it. */
export interface Host {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** The code of the language in which the command line speaks; English where there is none. */
  readonly language?: string | undefined;
  /** Whether a person watches standard error. */
  readonly watched: boolean;
  /** The bytes of a file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Writes a file. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** A learner in a worker of its own, whose long jobs as many others share as can work at the same time. */
  create(): Promise<Pick<ActiveLearner, Used>>;
  /** A pretrained model of a folder, or of an address. */
  encoder(model: string, models: string): Promise<TextEncoderLike & { close(): void }>;
}

/** This process. */
export const host: Host = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  language: process.env["QUERENT_LANGUAGE"] || undefined,
  watched: process.stderr.isTTY === true,
  read: async (path) => new Uint8Array(await readFile(path)),
  write: (path, bytes) => writeFile(path, bytes),
  create: () => ActiveLearner.create({ warmUp: false, workers: availableParallelism() }),
  encoder: async (model, models) => {
    const { Encoder } = await import("../client/encoder/node.js");
    return Encoder.open({ model, models });
  },
};

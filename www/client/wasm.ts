import type { WasmSource } from "./protocol.js";
import type { AnswerTo, JobSpec, Outcome, Question } from "./types.js";
import type * as querent from "./wasm/querent.js";

/** A reader of one table, as the engine uses it. */
export type Reader = Omit<querent.Reader, "finish" | typeof Symbol.dispose> & {
  finish(seed: number, at: number): Session;
};

/** A model that was written down, as the engine uses it. */
export type ModelFile = Omit<querent.ModelFile, typeof Symbol.dispose>;

/** A job under way, as the engine uses it. */
export type Work = Omit<querent.Job, typeof Symbol.dispose>;

/** An export under way, as the engine uses it. */
export type Export = Omit<querent.Export, typeof Symbol.dispose>;

/** Rows of another table, as the engine uses them. */
export type OtherRows = Omit<querent.OtherRows, "texts" | "predict" | typeof Symbol.dispose> & {
  texts(session: Session, from: number, n: number, encoder: string): string[];
  predict(session: Session, from: number, n: number, read: querent.ReadTexts[], embeddings: boolean): querent.Predicted;
};

type Replaced =
  | "begin"
  | "finish"
  | "isSuperseded"
  | "mergeTable"
  | "otherRows"
  | "export"
  | "exportModel"
  | "ownPool"
  | typeof Symbol.dispose;

/** One open session, as the engine uses it. */
export type Session = Omit<querent.Session, Replaced> & {
  begin(spec: JobSpec): Work | undefined;
  isSuperseded(work: Work): boolean;
  finish(work: Work, at: number): Outcome | undefined;
  otherRows(reader: Reader): OtherRows;
  mergeTable(reader: Reader, annotator: string, at: number): number;
  export(options: querent.WriteOptions, choice: querent.ExportChoice): Export;
  exportModel(options: querent.ModelOptions): ModelFile;
  ownPool(): Omit<querent.OwnPool, typeof Symbol.dispose>;
};

/** The session's answer to a question. */
export function answerOf<Q extends Question>(session: Session, question: Q): AnswerTo<Q> {
  return session.ask(question).answer as AnswerTo<Q>;
}

/** A session out of a damaged project, as the engine uses it. */
export type Salvaged = Omit<querent.Salvaged, "take" | typeof Symbol.dispose> & { take(): Session | undefined };

/** A part that another instance lent, as the engine uses it. */
export type RemoteTask = Omit<querent.RemoteTask, typeof Symbol.dispose>;

/** The initialised wasm module, as a value, so that the engine runs the same over any other that keeps its promises. */
export interface Wasm {
  Reader: new (name: string, options?: querent.ReadOptions) => Reader;
  sniffFormat: typeof querent.sniffFormat;
  Session: { restore(bytes: Uint8Array): Session; salvage(bytes: Uint8Array): Salvaged };
  RemoteTask: { read(bytes: Uint8Array): RemoteTask };
  strategies: typeof querent.strategies;
  select: typeof querent.select;
  methods: typeof querent.methods;
  isProject: typeof querent.isProject;
  drawSeed: typeof querent.drawSeed;
  version: typeof querent.version;
  /** Fetches what the first question does not need, where the module comes in two parts; rejects with "rest_missing". */
  rest?: () => Promise<void>;
}

/** Makes the module ready for use, from where the package keeps it or from another source. */
export type Boot = (source?: WasmSource) => Promise<Wasm>;

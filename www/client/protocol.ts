/** What the two sides of a channel say to each other. */
import type { Sentence } from "../words/said.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import type { ExportFormat } from "./formats.js";
import type { GivenFeatures } from "./own/features.js";
import type { StrategyPool } from "./own/strategy.js";
import type {
  AnswerTo,
  Command,
  Reply as CommandReply,
  FileShape,
  FitReport,
  Forecast,
  Format,
  JobSpec,
  Look,
  MethodInfo,
  ModelCard,
  ModelOptions,
  OutcomeOf,
  OwnTraining,
  PoolArrays,
  PoolSelection,
  Predicted,
  Profile,
  Question,
  ReadingFix,
  ReadingNote,
  ReadTexts,
  Sampled,
  SessionEvent,
  Status,
  StrategyInfo,
} from "./types.js";

/** Where the wasm module comes from when it is not the file beside the worker: an address, its bytes, or it compiled. */
export type WasmSource = string | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module;

/** How many workers may share a job; "auto" takes as many as the machine has cores, up to eight. */
export type WorkerCount = number | "auto";

/** How many rows to keep of a table, drawn at random, and by which seed. */
export interface SampleChoice {
  /** The most rows to keep. */
  rows: number;
  /** Seed of the draw; that of the session where it is absent. */
  seed?: number | undefined;
}

/** A file, and what a person chose about reading it. */
export interface FileChoice {
  blob: Blob;
  name: string;
  /** The character between cells; found where it is absent. */
  delimiter?: string | undefined;
  /** The encoding of the text, by its label ("shift_jis"); found where it is absent. */
  encoding?: string | undefined;
  /** The sheet of a workbook, by name; the first that holds a table where it is absent. */
  sheet?: string | undefined;
  /** The name of a blank column to add for the labels, where the table has none of that name. */
  labelColumn?: string | undefined;
  /** Reads a table of one column too, or of a header alone. */
  anyShape?: boolean | undefined;
  /** What cells are wrapped in: `"`, `'`, or nothing where it is empty; found where it is absent. */
  quote?: string | undefined;
  /** A list of texts, one a line, or a table; found where it is absent. */
  shape?: FileShape | undefined;
  /** The line at which the header begins, from 0; found where it is absent. */
  headerRow?: number | undefined;
  /** How many rows the header has, 0 where there is none; found where it is absent. */
  headerRows?: number | undefined;
  /** How many rows at the end are a footer and no rows of the table; found where it is absent. */
  footerRows?: number | undefined;
  /** Only a sample of the rows; every row where it is absent. */
  sample?: SampleChoice | undefined;
  /** Reads a table that is not expected to fit into memory. */
  anySize?: boolean | undefined;
}

/** A table or a saved project, and how its session begins. */
export interface TableFile extends FileChoice {
  /** Only a project will do. */
  project?: boolean;
  /** Opens what is whole of a damaged project. */
  salvage?: boolean | undefined;
  /** Seed of the session; drawn where it is absent. */
  seed?: number | undefined;
  /** Time of the "opened" event in milliseconds since 1970; now where it is absent. */
  at?: number;
  /** An earlier log of the same table, replayed before the session is handed out. */
  log?: SessionEvent[];
  /** What pretrained encoders made of its texts in an earlier session, each encoder's in one file. */
  vectors?: Uint8Array[] | undefined;
  /** Numbers that were given for each row. */
  features?: GivenFeatures | undefined;
  /** What a model of the caller's own predicted last, in a worker before. */
  own?: Params<"acceptOwn"> | undefined;
}

/** How a table was read. */
export interface Reading {
  /** What the file was. */
  format: Format;
  /** What was decided about it, in one sentence, where something was. */
  note?: string | undefined;
  /** What was found out and decided about it, thing by thing, with the reading options that take it the other way. */
  notes: ReadingNote[];
  /** The sheets to choose from, in a workbook. */
  sheets?: string[];
  /** Of how many rows the table is a sample; absent where every row is there. */
  sample?: Sampled | undefined;
}

/** How a table is exported. */
export interface ExportOptions {
  /** CSV in the table's own dialect where it is absent. */
  format?: ExportFormat | undefined;
  /** Keeps spreadsheet programs from running cells as formulas, by a `'` before them; such cells do not come back as they were. */
  neutralise?: boolean | undefined;
  /** Adds the synthetic rows that the present model was trained on below the table, with the source "synthetic"; no unless asked. */
  synthetic?: boolean | undefined;
  /**
   * Writes each label into the label column too, where its cell was empty; yes unless set otherwise. A filled cell is never changed,
   * and the column "querent_filled" names those that were empty.
   */
  fill?: boolean | undefined;
}

/** A model as a file that other programs run, and how to use it. */
export interface ExportedModel {
  file: Blob;
  card: ModelCard;
}

/** Every call that a worker answers; the engine says in which order. What a session does and answers has names of its own. */
export interface Methods {
  /** Starts the module and returns its version. Always the first call. */
  start(wasm: WasmSource | undefined, warmUp: boolean, device: DeviceChoice, workers: WorkerCount): string;
  /** Which device was asked for, and which it is. */
  device(): DeviceInfo;
  setDevice(device: DeviceChoice): DeviceInfo;
  load(file: TableFile): Profile;
  forecast(file: FileChoice): Forecast | undefined;
  reading(): Reading | undefined;
  /** Does a command, and looks at what follows from it. */
  run(command: Command, look: Look): CommandReply;
  ask(question: Question): AnswerTo<Question>;
  /** Begins a job, does it and takes it in. */
  work(spec: JobSpec): OutcomeOf<JobSpec>;
  merge(blob: Blob, name: string, annotator: string): number;
  /** Reads other rows, whose classes are to be predicted, under a number of their own, and says how many they are. */
  otherRows(id: number, file: FileChoice): number;
  /** The texts of some of them that an encoder has not read. */
  otherTexts(id: number, from: number, n: number, encoder: string): string[];
  /** What the model predicts of some of them, with the vectors of their texts. */
  predictOthers(id: number, from: number, n: number, read: ReadTexts[], embeddings: boolean): Predicted;
  dropOthers(id: number): void;
  export(options: ExportOptions): Blob;
  exportModel(options: ModelOptions): ExportedModel;
  save(): Uint8Array<ArrayBuffer>;
  /** The features of some rows: rows x features. */
  encodedRows(rows: Uint32Array): Float32Array;
  /** Takes in what a model of the caller's own predicts of every row. */
  acceptOwn(training: OwnTraining, probabilities: Float32Array, embedding: Float32Array): FitReport;
  /** What a function of the caller's own is given that chooses rows, and what the decisions call it; nothing of no such. */
  ownPool(): Omit<StrategyPool, "n"> & { name: string | undefined };
  /** Keeps what a pretrained encoder made of texts: their vectors, one after another. */
  keepVectors(encoder: string, texts: string[], vectors: Float32Array): void;
  /** What stands beside the log of the open table: what each pretrained encoder made, and what was brought, each in one file. */
  vectors(): Uint8Array[];
  replay(events: SessionEvent[]): Status;
  strategies(): StrategyInfo[];
  select(strategy: string, pool: PoolArrays, n: number, seed: number): PoolSelection;
  methods(): MethodInfo[];
  /** Does a part of a job that another worker lent, and returns what came of it. */
  remoteTask(part: Uint8Array): Uint8Array<ArrayBuffer>;
}

export type Method = keyof Methods;
export type Params<M extends Method> = Parameters<Methods[M]>;
export type Result<M extends Method> = ReturnType<Methods[M]>;

/** One call; answered by exactly one reply of the same id that is not "progress". */
export type Call<M extends Method = Method> = {
  [K in M]: { kind: "call"; id: number; method: K; params: Params<K> };
}[M];

/** What a call is known by to whoever made it: the command, the question or the job, or the method itself. */
export function nameOf(call: Call): string {
  if (call.method === "run") return call.params[0].command;
  if (call.method === "ask") return call.params[0].question;
  return call.method === "work" ? call.params[0].job : call.method;
}

/** From the client to the worker. */
export type Request = Call | { kind: "cancel"; id: number } | { kind: "ping" };

/** How far a call is: bytes for a table that is read, steps of work for the rest. */
export interface Progress {
  done: number;
  total: number;
  /** Rows read so far, while a table is read. */
  rows?: number;
}

/** What an error is about, beside its sentence. */
export interface ErrorDetails {
  row?: number;
  column?: string;
  suggestedRows?: number;
  reading?: Reading;
  fix?: ReadingFix;
  salvage?: string;
}

/** An error in a form that every channel can carry. */
export interface Failure extends ErrorDetails {
  name: string;
  code: string;
  /** What is known of it where the worker has no sentence for it. */
  message: string;
  /** What the sentence is about, where the core says it. */
  sentence?: Sentence;
}

/** The part of the log that a call wrote: what stood at `from` and after it is replaced by `events`. */
export interface LogNews {
  from: number;
  events: SessionEvent[];
}

/** From the worker to the client. */
export type Reply =
  | { kind: "result"; id: number; value: Result<Method>; log: LogNews | undefined }
  | { kind: "error"; id: number; failure: Failure; log: LogNews | undefined }
  | { kind: "aborted"; id: number }
  | { kind: "progress"; id: number; progress: Progress }
  | { kind: "device"; info: DeviceInfo }
  /** The answer to a ping, ahead of all else. */
  | { kind: "pong" }
  /** Every call is answered and nothing is left to do. */
  | { kind: "idle" }
  /** The module is unusable; `id` is the call at fault, where it was one. */
  | { kind: "crashed"; message: string; id?: number | undefined };

/** What may be said when a learner is made, a table loaded or a model measured. */
import type { CallOptions } from "./connection.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import type { OwnFeatures } from "./own/features.js";
import type { SampleChoice, WasmSource, WorkerCount } from "./protocol.js";
import type { WorkerNews } from "./restarts.js";
import type { TextEncoderLike } from "./text-reading.js";
import type { Draw, FileShape, Purpose, SessionEvent, StoppingRule } from "./types.js";

/** How a learner is made. */
export interface CreateOptions {
  /** Seed of every table that it loads; each load draws its own where this is absent. */
  seed?: number | undefined;
  /** Hears each event as it is appended to the log, to save it. An "opened" event begins a new log. */
  onEvent?: ((events: SessionEvent[]) => void) | undefined;
  /** Where the wasm module is, if a bundler or a host moved it: an absolute URL, its bytes, or it compiled. */
  wasm?: URL | Exclude<WasmSource, string> | undefined;
  /** Makes the worker, in a browser whose bundler does not understand the package's own way (import "querent/worker"). */
  worker?: (() => Worker) | undefined;
  /**
   * What networks are trained on: "cpu" unless chosen otherwise. "webgpu" fetches another module (1.5 MB) when a network is first
   * trained; "auto" does so for networks large enough that it may pay, times it, and takes what is faster. Where there is no such
   * device, or it fails, the processor trains, and `onDevice` hears why.
   */
  device?: DeviceChoice | undefined;
  /**
   * How many workers share a job that falls into work units (`evaluate`, `labelErrors`, `simulate`, `trySynthetic`, `randomCurve`): 1 unless set
   * otherwise; "auto" takes as many as the machine has cores, up to 8. The same comes of it, bit for bit. The other workers are
   * started for the first such job, and each has a module of its own in memory.
   */
  workers?: WorkerCount | undefined;
  /** Hears whenever it shows which device trains, and why. */
  onDevice?: ((info: DeviceInfo) => void) | undefined;
  /**
   * Hears when the worker ended, crashed or was stuck and another took its place, and when a busy one is not heard of for long
   * (see `restart`). The calls that were pending are made again, but for long ones other than `fit`, which reject with "crashed".
   */
  onWorker?: ((news: WorkerNews) => void) | undefined;
  /** Whether to warm the module up while there is nothing to do; yes unless set otherwise. */
  warmUp?: boolean | undefined;
}

/** How a saved project is opened. */
export interface OpenOptions extends CreateOptions {
  /** Opens what is whole of a damaged project; `reading` says what was lost. */
  salvage?: boolean | undefined;
}

/** How a model is measured by cross-validation. */
export interface EvaluateOptions extends CallOptions {
  /** 5 unless set otherwise. */
  folds?: number | undefined;
  /** How often the rows are split, each time otherwise; once unless set otherwise. */
  repeats?: number | undefined;
  /** A column whose rows of one value stay together, such as a patient: none of them is tested by a model that saw another. */
  group?: string | undefined;
  /** Whether rows that repeat each other, or nearly do, stay together; they do not unless set otherwise. */
  groupDuplicates?: boolean | undefined;
  /** Whether the report holds what is predicted of each row; it does not unless set otherwise. */
  predictions?: boolean | undefined;
}

/** Which stopping rules are asked. */
export interface StoppingOptions {
  /** The rules, with their settings; those that need no decision where they are absent. */
  rules?: StoppingRule[] | undefined;
}

/** Which class a screening report is of. */
export interface ScreeningOptions {
  /** The class; the one that the decisions name as `sought` unless set otherwise, or else the one with the fewest labels. */
  class?: string | undefined;
}

/** How the shares of the classes are split. */
export interface SharesOptions extends CallOptions {
  /** A column by whose values they are split besides. */
  by?: string | undefined;
}

/** How a prediction is explained. */
export interface ExplainOptions {
  /** The class whose probability is explained; the likeliest unless set otherwise. */
  class?: string | undefined;
  /** Whether the words of texts are looked at too; they are unless set otherwise. */
  words?: boolean | undefined;
  /**
   * What reads a text without each of its words, where a pretrained encoder reads its column. It reads up to 64 texts, which may take
   * seconds; without it such a text is explained as a whole.
   */
  encoders?: readonly TextEncoderLike[] | undefined;
  /** Stops the reading. */
  signal?: AbortSignal | undefined;
}

/** Which answers are tried. */
export interface TryAnswersOptions extends CallOptions {
  /** These classes; the three likeliest unless set otherwise. */
  classes?: readonly string[] | undefined;
}

/** What an oracle, a model of your own, answers of rows. */
export interface OracleAnswers {
  /** The name by which it is known. */
  oracle: string;
  /** The classes that it chose among. */
  classes: readonly string[];
  /** The rows, from 0. */
  rows: ArrayLike<number>;
  /** The probability of each class, row by row; those of a row sum to 1. */
  probabilities: Float32Array;
  /** Rows that it was shown with their labels: what it answers of them tells nothing. */
  shown?: ArrayLike<number> | undefined;
}

/** What an answer is for: the purpose of the task that it answers. */
export interface ForPurpose {
  purpose?: Purpose | undefined;
  /** How the row was drawn, as the task has it: its label then stands for rows that have none (see `shares`). */
  draw?: Draw | undefined;
}

/** What a person may choose about reading a file. */
export interface ReadChoices extends CallOptions {
  /** Name of the table; the file's own name where there is one. */
  name?: string | undefined;
  /** The character between cells; found where it is not given. */
  delimiter?: string | undefined;
  /** The encoding of the text, by its label ("shift_jis", "windows-1252"); found where it is not given. */
  encoding?: string | undefined;
  /** The sheet of a workbook, by name; the first that holds a table where it is not given. */
  sheet?: string | undefined;
  /** The name of a blank column to add for the labels, where the table has none of that name; one column is enough beside it. */
  labelColumn?: string | undefined;
  /** Reads a table of one column too, or of a header alone, to be looked at and exported: nothing can be learned from it. */
  anyShape?: boolean | undefined;
  /** What cells are wrapped in: `"`, `'`, or nothing where it is empty; found where it is not given. */
  quote?: string | undefined;
  /** "texts" takes every line for a text, "table" cuts lines into cells; found where it is not given. */
  shape?: FileShape | undefined;
  /** The line at which the header begins, from 0, blank lines counted; found where it is not given. Lines above it come back on export. */
  headerRow?: number | undefined;
  /** How many rows the header has, joined to one name for each column; 0 where the first row is a row. Found where it is not given. */
  headerRows?: number | undefined;
  /** How many rows at the end are a footer, which is not asked about and comes back on export; found where it is not given. */
  footerRows?: number | undefined;
  /** Only so many rows, drawn at random; the others are never stored. `reading` tells of how many. */
  sample?: SampleChoice | undefined;
}

/** How a table is loaded. */
export interface LoadOptions extends ReadChoices {
  /** Seed of its session; drawn where neither this nor that of the learner is given. */
  seed?: number | undefined;
  /** Opens what is whole of a damaged project; `reading` says what was lost. */
  salvage?: boolean | undefined;
  /** Reads on where the table is not expected to fit into memory, instead of rejecting with "table_too_large". */
  anySize?: boolean | undefined;
  /**
   * An earlier log of the same table: its session is brought back, with its seed, its answers and its model. What was chosen about
   * reading the file is chosen again, but for the sample.
   */
  log?: SessionEvent[] | undefined;
  /** What stood beside the log earlier, as `vectors` gave it: what pretrained encoders made, and what was brought. */
  vectors?: Uint8Array[] | undefined;
  /** Numbers of one's own for each row, which are features beside those of the columns and are kept with the project. */
  features?: OwnFeatures | undefined;
}

/** How the rows of a large table are predicted that a fit left out. */
export interface PredictRestOptions extends CallOptions {
  /** How many at the most; 16,384 where it is not given, which takes about a third of a second. */
  n?: number | undefined;
}

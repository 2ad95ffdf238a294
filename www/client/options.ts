/** Which options each call of the package has, and what they hold: written down once, and checked before a call leaves. */
import { ACTS } from "./acts.js";
import type { CallOptions } from "./connection.js";
import { DEVICES } from "./devices.js";
import { EXPORTS } from "./formats.js";
import type {
  CompareOptions,
  CreateOptions,
  EvaluateOptions,
  ExplainOptions,
  LoadOptions,
  OpenOptions,
  OracleAnswers,
  PredictRestOptions,
  ReadChoices,
  ScreeningOptions,
  SharesOptions,
  StoppingOptions,
  TryAnswersOptions,
} from "./learner-options.js";
import { admitFeatures } from "./own/features.js";
import { admitModel, admitStrategy, type Decisions, type OwnFunctions } from "./own/own.js";
import type { PredictOptions } from "./predicting.js";
import type { ExportOptions, SampleChoice } from "./protocol.js";
import type { QuestionsOptions, Redrawing, ReviewOptions } from "./questions/state.js";
import type { Fields, FieldsOf, Shape } from "./shapes.js";
import type { ReadTextsOptions, TextEncoderLike } from "./text-reading.js";
import type {
  ActKind,
  AutoOptions,
  CellValue,
  ClassDescription,
  ClassNote,
  ColumnOverride,
  Command,
  Config,
  Curve,
  CurvePoint,
  DateFormat,
  Draw,
  EncoderConfig,
  FileShape,
  GenerateOptions,
  LabelSource,
  LearnerConfig,
  Look,
  ModelOptions,
  NumberFormat,
  PoolArrays,
  Purpose,
  RowFilter,
  RowOrder,
  Simulate,
  SimulateOptions,
  StoppingRule,
  Task,
  TextSearch,
  WrittenRow,
  WrittenRows,
} from "./types.js";

/** The values of a type, each once: the compiler names one that is missing. */
const valuesOf = <T extends string>(values: Readonly<Record<T, true>>) => ({ oneOf: Object.keys(values) as T[] });

/** The values of an optional property. */
type Of<T, K extends keyof T> = NonNullable<T[K]> & string;

const PURPOSE = valuesOf<Purpose>({ teach: true, check: true, reAsk: true, audit: true });

const DRAW = { chance: "number", answers: "count" } as const satisfies FieldsOf<Draw>;

const SHARE = { from: 0, to: 1 } as const;

const NUMBER_FORMAT = {
  decimal: { oneOf: [".", ","] },
  thousands: "text",
  percent: "flag",
  currency: "text",
  unit: "text",
  duration: "flag",
  abbreviated: "flag",
  bounds: "flag",
} as const satisfies FieldsOf<NumberFormat>;

const DATE_FORMAT = {
  order: valuesOf<DateFormat["order"]>({ ymd: true, dmy: true, mdy: true }),
  parts: valuesOf<DateFormat["parts"]>({ date: true, dateAndTime: true, time: true }),
  compact: "flag",
} as const satisfies FieldsOf<DateFormat>;

/** What is decided of a column. */
export const COLUMN = {
  name: "text",
  role: valuesOf<Of<ColumnOverride, "role">>({ feature: true, label: true, ignored: true }),
  kind: valuesOf<Of<ColumnOverride, "kind">>({
    number: true,
    category: true,
    yesNo: true,
    date: true,
    text: true,
    identifier: true,
    constant: true,
    mostlyEmpty: true,
    empty: true,
  }),
  numberFormat: { fields: NUMBER_FORMAT },
  dateFormat: { fields: DATE_FORMAT },
  missingWords: { each: "text" },
  encoder: "text",
} as const satisfies FieldsOf<ColumnOverride>;

/** What is noted of a class. */
export const CLASS_NOTE = {
  colour: "count",
  shape: "text",
  guide: "prose",
  examples: { each: "row" },
} as const satisfies FieldsOf<ClassNote>;

const SEARCH = { text: "text", column: "text", pattern: "flag" } as const satisfies FieldsOf<TextSearch>;

/** Which rows are looked for. */
export const FILTER = {
  search: { fields: SEARCH },
  sources: {
    each: valuesOf<LabelSource>({
      given: true,
      answered: true,
      inBulk: true,
      settled: true,
      consensus: true,
      auto: true,
      skipped: true,
      synthetic: true,
      nothing: true,
    }),
  },
  label: "text",
  predicted: "text",
  confidence: { each: SHARE, fewest: 2, longest: 2, rises: true },
  measured: "flag",
  doubtful: "flag",
  disputed: "flag",
  byPoint: "count",
} as const satisfies FieldsOf<RowFilter>;

const COLUMNS = { each: { fields: COLUMN } } as const;

/** Steps and epochs beyond which no fit ends. */
const STEPS = { least: 0, most: 1_000_000 } as const;

/** How a network learns, within what the module trains in a tab. */
const LEARNER = {
  network: valuesOf<Of<LearnerConfig, "network">>({ tabm: true, mlp: true, mcDropout: true, softmax: true }),
  engine: valuesOf<Of<LearnerConfig, "engine">>({ fused: true, burn: true }),
  hidden: { layers: { least: 1, most: 4096 }, weights: 2 ** 22 },
  committee: { least: 1, most: 32 },
  kernels: SHARE,
  forest: SHARE,
  learningRate: { from: Number.MIN_VALUE, to: 1000 },
  weightDecay: { from: 0, to: 1e6 },
  labelSmoothing: { from: 0, to: 0.999 },
  dropout: { from: 0, to: 0.999 },
  batchSize: { least: 1, most: 1_000_000 },
  maxEpochs: STEPS,
  maxSteps: STEPS,
  updateSteps: STEPS,
  cooling: { from: 0, to: 0.999 },
  patience: STEPS,
  classWeights: valuesOf<Of<LearnerConfig, "classWeights">>({ uniform: true, balanced: true }),
} as const satisfies FieldsOf<LearnerConfig>;

const ENCODING = {
  impute: valuesOf<Of<EncoderConfig, "impute">>({ median: true, mean: true }),
  scale: valuesOf<Of<EncoderConfig, "scale">>({ standard: true, quantile: true, auto: true }),
  mostLevels: "count",
  hashBuckets: "count",
  textFeatures: "count",
  seed: "count",
} as const satisfies FieldsOf<EncoderConfig>;

const DESCRIPTION = { class: "text", text: "prose" } as const satisfies FieldsOf<ClassDescription>;

const SIMULATE = { initial: "count" } as const satisfies FieldsOf<Simulate>;

export const CONFIG = {
  target: "text",
  strategy: "text",
  columns: COLUMNS,
  classes: { each: "text", once: true },
  joinLookAlikes: "flag",
  sought: "text",
  holdout: "number",
  simulate: { fields: SIMULATE },
  encoding: { fields: ENCODING },
  learner: { fields: LEARNER },
  annotator: "text",
  reAskRate: "number",
  groupDuplicates: "flag",
  resume: "flag",
  encoder: "text",
  descriptions: { each: { fields: DESCRIPTION } },
  ownModel: "text",
  ownStrategy: "text",
  mostCandidates: "count",
} as const satisfies FieldsOf<Config>;

/** The same with functions of one's own. */
export const DECISIONS = {
  ...CONFIG,
  strategy: { take: admitStrategy },
  model: { take: admitModel },
} as const satisfies FieldsOf<Decisions>;

export const FUNCTIONS = {
  strategy: "function",
  model: { take: admitModel },
} as const satisfies FieldsOf<OwnFunctions>;

const POINT = { labels: "count", accuracy: "number" } as const satisfies FieldsOf<CurvePoint>;

export const CURVE = {
  strategy: "text",
  seed: "count",
  points: { each: { fields: POINT } },
  aubc: "number",
} as const satisfies FieldsOf<Curve>;

const SPLIT = {
  seed: "count",
  initial: { rows: true },
  pool: { rows: true },
  heldOut: { rows: true },
} as const satisfies FieldsOf<NonNullable<SimulateOptions["splits"]>[number]>;

export const SIMULATION = {
  target: "text",
  strategies: { each: "text" },
  protocol: valuesOf<Of<SimulateOptions, "protocol">>({ published: true, product: true }),
  initial: "count",
  batch: "count",
  budget: "count",
  seeds: { least: 1, most: 10_000 },
  firstSeed: "count",
  holdout: "number",
  splits: { each: { fields: SPLIT } },
  columns: COLUMNS,
  joinLookAlikes: "flag",
  sought: "text",
  encoding: { fields: ENCODING },
  learner: { fields: LEARNER },
} as const satisfies FieldsOf<SimulateOptions>;

const CELL = { column: "text", value: "prose" } as const satisfies FieldsOf<CellValue>;

/** The cells of a row that was made up. */
export const CELLS = { each: { fields: CELL }, fewest: 1 } as const;

const WRITTEN_ROW = { class: "text", values: CELLS, prompt: "count" } as const satisfies FieldsOf<WrittenRow>;

export const WRITTEN = {
  model: "text",
  prompts: { each: "prose" },
  rows: { each: { fields: WRITTEN_ROW }, fewest: 1 },
  shown: { rows: true },
} as const satisfies FieldsOf<WrittenRows>;

export const GENERATION = {
  n: "count",
  method: "text",
  class: "text",
  neighbours: "count",
  written: { fields: WRITTEN },
} as const satisfies FieldsOf<GenerateOptions>;

export const AUTO = { target: "number", confidence: "number" } as const satisfies FieldsOf<AutoOptions>;

export const MODEL = {
  format: valuesOf<Of<ModelOptions, "format">>({ onnx: true, safetensors: true }),
  examples: "count",
} as const satisfies FieldsOf<ModelOptions>;

export const EXPORT = {
  format: { oneOf: EXPORTS.map(({ id }) => id) },
  neutralise: "flag",
  synthetic: "flag",
  fill: "flag",
} as const satisfies FieldsOf<ExportOptions>;

const FLOATS = { numbers: "Float32Array" } as const;

/** Arrays of a pool, within what a module's memory holds. */
export const POOL = {
  candidates: { least: 0, most: 5_000_000 },
  classes: { least: 0, most: 10_000 },
  embedding: FLOATS,
  labelled: FLOATS,
  labels: { numbers: "Uint32Array" },
  probabilities: FLOATS,
  labelledProbabilities: FLOATS,
  members: FLOATS,
} as const satisfies FieldsOf<PoolArrays>;

/** What every long call takes beside its own. */
export const CALL = { onProgress: "function", signal: "signal" } as const satisfies FieldsOf<CallOptions>;

/** An encoder, by what is asked of it. */
export const ENCODER_FIELDS = {
  info: { acts: { id: "text", dims: { least: 1, most: 65_536 } } },
  encode: "function",
} as const satisfies Record<keyof Omit<TextEncoderLike, "unfit">, Shape>;

export const READ_TEXTS = {
  ...CALL,
  inForce: "flag",
  columns: { each: "text" },
  anyScript: "flag",
} as const satisfies FieldsOf<ReadTextsOptions>;

const SAMPLE = { rows: { least: 1, most: 2 ** 32 - 1 }, seed: "count" } as const satisfies FieldsOf<SampleChoice>;

export const READ = {
  ...CALL,
  name: "text",
  delimiter: "text",
  quote: "text",
  shape: valuesOf<FileShape>({ table: true, texts: true, fixedWidth: true }),
  headerRow: "count",
  headerRows: "count",
  footerRows: "count",
  encoding: "text",
  sheet: "text",
  labelColumn: "text",
  anyShape: "flag",
  sample: { fields: SAMPLE },
} as const satisfies FieldsOf<ReadChoices>;

/** Encoders, by what is asked of each. */
const ENCODERS = { each: { acts: ENCODER_FIELDS } } as const;

export const PREDICTION = {
  ...READ,
  embeddings: "flag",
  encoders: ENCODERS,
} as const satisfies FieldsOf<PredictOptions>;

/** How a prediction is explained. */
export const EXPLANATION = {
  class: "text",
  words: "flag",
  encoders: ENCODERS,
  signal: "signal",
} as const satisfies FieldsOf<ExplainOptions>;

/** Which answers are tried. */
export const ANSWERS_TRIED = {
  ...CALL,
  classes: { each: "text" },
} as const satisfies FieldsOf<TryAnswersOptions>;

export const LOAD = {
  ...READ,
  seed: "count",
  anySize: "flag",
  salvage: "flag",
  log: { each: "data" },
  vectors: { each: { bytes: true } },
  features: { take: admitFeatures },
} as const satisfies FieldsOf<LoadOptions>;

export const CREATE = {
  seed: "count",
  onEvent: "function",
  wasm: "any",
  worker: "function",
  device: { oneOf: DEVICES },
  workers: "any",
  onDevice: "function",
  onWorker: "function",
  warmUp: "flag",
} as const satisfies FieldsOf<CreateOptions>;

export const OPEN = { ...CREATE, salvage: "flag" } as const satisfies FieldsOf<OpenOptions>;

export const FOLDS = { ...CALL, folds: "count" } as const;

export const REST = { ...CALL, n: { least: 1, most: 2 ** 32 - 1 } } as const satisfies FieldsOf<PredictRestOptions>;

export const EVALUATION = {
  ...FOLDS,
  repeats: "count",
  group: "text",
  groupDuplicates: "flag",
  predictions: "flag",
} as const satisfies FieldsOf<EvaluateOptions>;

const COMPARED = { window: "count", batch: "count" } as const;

/** The stopping rules without parts. */
const SINGLE_RULES = {
  kappa: { ...COMPARED, least: SHARE },
  deltaF: { ...COMPARED, most: SHARE, class: "text" },
  classificationChange: { ...COMPARED, most: SHARE },
  overallUncertainty: { most: SHARE },
  predictedGain: { labels: "count", least: SHARE },
  consecutive: { n: "count", class: "text" },
  budget: { labels: "count" },
  time: { minutes: "number" },
  accuracy: { target: SHARE },
  recall: { target: SHARE, confidence: SHARE, class: "text" },
  read: { share: SHARE },
} as const satisfies Partial<Record<StoppingRule["rule"], Fields>>;

/** A stopping rule, whose parts are nested so many levels deep at the most. */
function ruleOf(levels: number): Shape {
  const kinds: Record<string, Fields> = { ...SINGLE_RULES };
  if (levels > 0) {
    const rules = { each: ruleOf(levels - 1) };
    Object.assign(kinds, { all: { rules }, any: { rules } } satisfies Partial<Record<StoppingRule["rule"], Fields>>);
  }
  return { by: "rule", kinds };
}

export const STOPPING = { rules: { each: ruleOf(3) } } as const satisfies FieldsOf<StoppingOptions>;

export const SCREENING = { class: "text" } as const satisfies FieldsOf<ScreeningOptions>;

export const COMPARISON = { testShare: SHARE } as const satisfies FieldsOf<CompareOptions>;

export const SHARES = { ...CALL, by: "text" } as const satisfies FieldsOf<SharesOptions>;

export const FOCUSED = { n: "count", purpose: PURPOSE } as const;

export const ASKED = { ...FOCUSED, strategy: "function" } as const;

/** The purpose of a task, or the task itself, of which nothing else is read. */
export const ANSWERED = {
  row: "any",
  values: "any",
  probabilities: "any",
  suggestion: "any",
  confidence: "any",
  difficulty: "any",
  purpose: PURPOSE,
  strategy: "any",
  utility: "any",
  why: "any",
  rank: "any",
  approximate: "any",
  torn: "any",
  neighbours: "any",
  distance: "any",
  value: "any",
  wasSkipped: "any",
  draw: { fields: DRAW },
  opinions: "any",
  reason: "any",
} as const satisfies FieldsOf<Task>;

export const COUNTED = { n: "count" } as const;

export const TEXTS_TO_READ = { n: "count", columns: { each: "text" } } as const;

export const SORTED = { descending: "flag" } as const;

export const DRAWN = { n: "count", seed: "count" } as const;

export const MERGED = { ...CALL, annotator: "text" } as const;

/** By what rows are put in order. */
export const ORDER = {
  by: "by",
  kinds: { row: {}, confidence: {}, label: {}, prediction: {}, column: { name: "text" } },
} as const satisfies { by: "by"; kinds: { readonly [B in RowOrder["by"]]: Fields } };

export const ORACLE = {
  oracle: "text",
  classes: { each: "text", fewest: 1 },
  rows: { rows: true },
  probabilities: FLOATS,
  shown: { rows: true },
} as const satisfies FieldsOf<OracleAnswers>;

/** What a command holds beside its name. */
type OfCommand<C extends Command["command"]> = FieldsOf<Omit<Extract<Command, { command: C }>, "command">>;

/** What is done to a session, each by its own options. */
export const COMMAND = {
  by: "command",
  kinds: {
    addClass: { name: "text" },
    renameClass: { from: "text", to: "text" },
    mergeClasses: { from: { each: "text" }, into: "text" },
    removeClass: { name: "text" },
    orderClasses: { names: { each: "text" } },
    noteClass: { name: "text", note: { fields: CLASS_NOTE } },
    teach: { row: "row", label: "text", purpose: PURPOSE, draw: { fields: DRAW } },
    teachRows: { rows: { rows: true }, label: { oneOrEach: "text" } },
    skip: { row: "row", purpose: PURPOSE },
    teachInvention: { values: CELLS, label: "text" },
    autoLabel: { options: { fields: AUTO } },
    drawChecks: { n: "count" },
    recordOracle: {
      oracle: "text",
      classes: { each: "text" },
      rows: { rows: true },
      probabilities: { each: "number" },
      shown: { rows: true },
    },
    removeOracle: { oracle: "text" },
    settle: { row: "row", label: "text" },
    augment: { options: { fields: GENERATION } },
    undo: {},
    redo: {},
  },
} as const satisfies { by: "command"; kinds: { readonly [C in Command["command"]]: OfCommand<C> } };

const UNDONE = {
  act: valuesOf<ActKind>(ACTS),
  row: "row",
} as const satisfies FieldsOf<NonNullable<Look["again"]>>;

/** What is looked at beside the session at a glance. */
export const LOOK = {
  task: "flag",
  explain: "flag",
  purpose: PURPOSE,
  ahead: "flag",
  open: "row",
  again: { fields: UNDONE },
  history: "flag",
  metrics: "flag",
  annotators: "flag",
  plan: { fields: AUTO },
  reveal: "row",
} as const satisfies FieldsOf<Look>;

/** How questions are asked. */
export const QUESTIONS = {
  purpose: PURPOSE,
  n: "count",
  rows: { rows: true },
  signal: "signal",
  saved: "function",
  drawn: "function",
  explain: "flag",
  look: "function",
} as const satisfies FieldsOf<QuestionsOptions>;

export const REDRAWING = { redraws: "function" } as const satisfies FieldsOf<Redrawing>;

export const REVIEW = { answer: "text", purpose: PURPOSE } as const satisfies FieldsOf<ReviewOptions>;

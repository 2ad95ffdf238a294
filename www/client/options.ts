/** Which options each call of the package has, and what they hold: written down once, and checked before a call leaves. */
import type { CallOptions } from "./connection.js";
import type { CreateOptions, LoadOptions, ReadChoices } from "./learner-options.js";
import type { ExportOptions, SampleChoice } from "./protocol.js";
import type { FieldsOf } from "./shapes.js";
import type { ReadTextsOptions } from "./text-reading.js";
import type {
  AutoOptions,
  ClassDescription,
  ColumnOverride,
  Config,
  DateFormat,
  EncoderConfig,
  GenerateOptions,
  LearnerConfig,
  ModelOptions,
  NumberFormat,
  PoolArrays,
  RowFilter,
  Simulate,
  SimulateOptions,
  TextSearch,
} from "./types.js";

const NUMBER_FORMAT = {
  decimal: "text",
  thousands: "text",
  percent: "flag",
  currency: "text",
  unit: "text",
  duration: "flag",
  abbreviated: "flag",
  bounds: "flag",
} as const satisfies FieldsOf<NumberFormat>;

const DATE_FORMAT = { order: "text", parts: "any", compact: "flag" } as const satisfies FieldsOf<DateFormat>;

/** What is decided of a column. */
export const COLUMN = {
  name: "text",
  role: "text",
  kind: "text",
  numberFormat: { fields: NUMBER_FORMAT },
  dateFormat: { fields: DATE_FORMAT },
  missingWords: { each: "text" },
  encoder: "text",
} as const satisfies FieldsOf<ColumnOverride>;

const SEARCH = { text: "text", column: "text", pattern: "flag" } as const satisfies FieldsOf<TextSearch>;

/** Which rows are looked for. */
export const FILTER = {
  search: { fields: SEARCH },
  sources: { each: "text" },
  label: "text",
  predicted: "text",
  confidence: { each: "number" },
  measured: "flag",
  doubtful: "flag",
  disputed: "flag",
} as const satisfies FieldsOf<RowFilter>;

const COLUMNS = { each: { fields: COLUMN } } as const;

const LEARNER = {
  network: "text",
  engine: "text",
  hidden: { each: "number" },
  committee: "number",
  kernels: "number",
  forest: "number",
  learningRate: "number",
  weightDecay: "number",
  labelSmoothing: "number",
  dropout: "number",
  batchSize: "number",
  maxEpochs: "number",
  maxSteps: "number",
  updateSteps: "number",
  cooling: "number",
  patience: "number",
  classWeights: "text",
} as const satisfies FieldsOf<LearnerConfig>;

const ENCODING = {
  impute: "text",
  scale: "text",
  mostLevels: "number",
  hashBuckets: "number",
  textFeatures: "number",
  seed: "number",
} as const satisfies FieldsOf<EncoderConfig>;

const DESCRIPTION = { class: "text", text: "text" } as const satisfies FieldsOf<ClassDescription>;

const SIMULATE = { initial: "number" } as const satisfies FieldsOf<Simulate>;

export const CONFIG = {
  target: "text",
  strategy: "text",
  columns: COLUMNS,
  classes: { each: "text" },
  joinLookAlikes: "flag",
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
  mostCandidates: "number",
} as const satisfies FieldsOf<Config>;

export const SIMULATION = {
  target: "text",
  strategies: { each: "text" },
  protocol: "text",
  initial: "number",
  batch: "number",
  budget: "number",
  seeds: "number",
  firstSeed: "number",
  holdout: "number",
  splits: "any",
  columns: COLUMNS,
  joinLookAlikes: "flag",
  encoding: { fields: ENCODING },
  learner: { fields: LEARNER },
} as const satisfies FieldsOf<SimulateOptions>;

export const GENERATION = {
  n: "number",
  method: "text",
  class: "text",
  neighbours: "number",
} as const satisfies FieldsOf<GenerateOptions>;

export const AUTO = { target: "number", confidence: "number" } as const satisfies FieldsOf<AutoOptions>;

export const MODEL = { format: "text", examples: "number" } as const satisfies FieldsOf<ModelOptions>;

export const EXPORT = {
  format: "text",
  neutralise: "flag",
  synthetic: "flag",
  fill: "flag",
} as const satisfies FieldsOf<ExportOptions>;

export const POOL = {
  candidates: "number",
  classes: "number",
  embedding: "any",
  labelled: "any",
  labels: "any",
  probabilities: "any",
  labelledProbabilities: "any",
  members: "any",
} as const satisfies FieldsOf<PoolArrays>;

/** What every long call takes beside its own. */
export const CALL = { onProgress: "function", signal: "any" } as const satisfies FieldsOf<CallOptions>;

export const READ_TEXTS = {
  ...CALL,
  inForce: "flag",
  columns: { each: "text" },
  anyScript: "flag",
} as const satisfies FieldsOf<ReadTextsOptions>;

const SAMPLE = { rows: "number", seed: "number" } as const satisfies FieldsOf<SampleChoice>;

export const READ = {
  ...CALL,
  name: "text",
  delimiter: "text",
  quote: "text",
  shape: "text",
  headerRow: "number",
  headerRows: "number",
  footerRows: "number",
  encoding: "text",
  sheet: "text",
  labelColumn: "text",
  anyShape: "flag",
  sample: { fields: SAMPLE },
} as const satisfies FieldsOf<ReadChoices>;

export const LOAD = {
  ...READ,
  seed: "number",
  anySize: "flag",
  salvage: "flag",
  log: "any",
  vectors: "any",
} as const satisfies FieldsOf<LoadOptions>;

export const CREATE = {
  seed: "number",
  onEvent: "function",
  wasm: "any",
  worker: "function",
  device: "text",
  workers: "any",
  onDevice: "function",
  onWorker: "function",
  warmUp: "flag",
} as const satisfies FieldsOf<CreateOptions>;

export const FOLDS = { ...CALL, folds: "number" } as const;

export const EVALUATION = { ...FOLDS, predictions: "flag" } as const;

export const ASKED = { n: "number", purpose: "text" } as const;

export const DRAWN = { n: "number", seed: "number" } as const;

export const MERGED = { annotator: "text" } as const;

/** What the arguments of each method of a learner are, written down once. */
import { type ArgumentsOf, given, maybe, named } from "./arguments.js";
import { chosenDevice } from "./devices.js";
import type { ActiveLearner } from "./learner.js";
import * as options from "./options.js";
import { admitRowsOrSource, admitSource, admitTable } from "./source.js";

const CLASS = named("class", "text");
const CLASSES = named("classes", { each: "text", item: "class" });
const LABEL = named("label", "text");
const ROW = named("row", "row");
const ROWS = named("rowNumbers", { rows: true });
const ROWS_OR_SOURCE = { shape: { take: admitRowsOrSource }, isOptional: true } as const;
const SOURCE = { shape: { take: admitSource } };

const TABLE = { shape: { take: admitTable } };

const ENCODER = named("encoder", { acts: options.ENCODER_FIELDS });

/** What an `ActiveLearner` is given. */
export const LEARNER: ArgumentsOf<ActiveLearner> = {
  load: [TABLE, maybe(options.LOAD)],
  forecast: [TABLE, maybe(options.READ)],
  device: [],
  setDevice: [{ shape: { take: chosenDevice } }],
  reading: [],
  profile: [],
  readColumn: [given(options.COLUMN)],
  resumable: [],
  features: [],
  leaks: [named("column", "text")],
  repeats: [],
  status: [],
  history: [],
  configure: [given(options.DECISIONS), maybe(options.CALL)],
  attach: [given(options.FUNCTIONS)],
  readTexts: [ENCODER, maybe(options.READ_TEXTS)],
  textsToRead: [named("encoderName", "text"), maybe(options.TEXTS_TO_READ)],
  readWritten: [ENCODER, named("written", { fields: options.WRITTEN }), maybe({ signal: options.CALL.signal })],
  search: [ENCODER, named("text", "prose"), maybe(options.COUNTED)],
  browse: [maybe(options.FILTER), maybe(options.CALL)],
  sortRows: [ROWS, { options: options.ORDER }, maybe(options.SORTED)],
  rows: [ROWS],
  predict: [ROWS_OR_SOURCE, maybe(options.PREDICTION)],
  rowsLike: [ROW, maybe(options.COUNTED)],
  vectors: [],
  impact: [given(options.CONFIG)],
  impactOfRemoving: [CLASS],
  addClass: [CLASS],
  renameClass: [CLASS, named("newName", "text")],
  mergeClasses: [CLASSES, named("mergedInto", "text")],
  removeClass: [CLASS],
  orderClasses: [CLASSES],
  noteClass: [CLASS, named("note", { fields: options.CLASS_NOTE })],
  fit: [maybe(options.CALL)],
  predictRest: [maybe(options.REST)],
  questions: [maybe(options.QUESTIONS)],
  query: [maybe(options.ASKED)],
  task: [ROW],
  teach: [ROW, LABEL, maybe(options.ANSWERED)],
  explain: [ROW, maybe(options.EXPLANATION)],
  tryAnswers: [ROW, maybe(options.ANSWERS_TRIED)],
  teachRows: [ROWS, named("label", { oneOrEach: "text" })],
  skip: [ROW, maybe(options.ANSWERED)],
  teachInvention: [named("cells", options.CELLS), LABEL],
  planAutoLabels: [maybe(options.AUTO)],
  autoLabel: [maybe(options.AUTO)],
  drawChecks: [named("rows", "count")],
  merge: [SOURCE, maybe(options.MERGED)],
  annotators: [],
  recordOracle: [given(options.ORACLE)],
  removeOracle: [named("oracle", "text")],
  oracles: [],
  settle: [ROW, LABEL],
  undo: [],
  redo: [],
  reveal: [ROW],
  evaluate: [maybe(options.EVALUATION)],
  labelErrors: [maybe(options.FOLDS)],
  simulate: [given({ ...options.CALL, ...options.SIMULATION })],
  metrics: [],
  compare: [{ shape: { each: { fields: options.CURVE } } }, maybe(options.COMPARISON)],
  screening: [maybe(options.SCREENING)],
  shares: [maybe(options.SHARES)],
  stopping: [maybe(options.STOPPING)],
  randomCurve: [maybe(options.CALL)],
  generate: [given(options.GENERATION)],
  trySynthetic: [given({ ...options.CALL, ...options.GENERATION })],
  augment: [maybe(options.GENERATION)],
  export: [maybe({ ...options.CALL, ...options.EXPORT })],
  exportContents: [maybe(options.EXPORT)],
  exportModel: [maybe(options.MODEL)],
  hostileCells: [],
  save: [],
  run: [{ options: options.COMMAND }, maybe(options.LOOK)],
  look: [maybe(options.LOOK)],
  log: [],
  replay: [named("events", { each: "data" })],
  methods: [],
  select: [named("strategy", "text"), given(options.POOL), maybe(options.DRAWN)],
  strategies: [],
  restart: [],
  close: [],
};

import { summaryOf } from "../words/words.js";
import { browseAll } from "./browsing.js";
import type { OpenChannel } from "./channel.js";
import { type CallOptions, Connection } from "./connection.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import { guard } from "./door.js";
import { badArgument, refusal } from "./errors.js";
import { LEARNER } from "./learner-arguments.js";
import type {
  CompareOptions,
  CreateOptions,
  EvaluateOptions,
  ExplainOptions,
  ForPurpose,
  LoadOptions,
  OracleAnswers,
  PredictRestOptions,
  ReadChoices,
  ScreeningOptions,
  SharesOptions,
  StoppingOptions,
  TryAnswersOptions,
} from "./learner-options.js";
import { nearest } from "./nearest.js";
import { CREATE } from "./options.js";
import { sentAs } from "./own/features.js";
import { fitOwn } from "./own/model.js";
import { type Decisions, decided, Own, type OwnFunctions } from "./own/own.js";
import { chosenBy, type OwnStrategy } from "./own/strategy.js";
import { type Predictions, type PredictOptions, predictAll, readSlice } from "./predicting.js";
import type { ExportedModel, ExportOptions, FileChoice, Params, Reading, TableFile, WorkerCount } from "./protocol.js";
import { Questions } from "./questions/questions.js";
import type { QuestionsOptions } from "./questions/state.js";
import { admit, optionsOf } from "./shapes.js";
import {
  admitSource,
  featuresOf,
  isRows,
  labelColumnOf,
  nameOf,
  type OwnTable,
  readingOf,
  type Source,
  toBlob,
} from "./source.js";
import { type ReadTextsOptions, readBy, readTexts, type TextEncoderLike, vectorsOf } from "./text-reading.js";
import type {
  AnnotatorsReport,
  AnswerTo,
  AnswerTrials,
  AutoOptions,
  AutoPlan,
  Benefit,
  CellValue,
  ClassNote,
  ColumnFeatures,
  ColumnLeak,
  ColumnOverride,
  ColumnReading,
  ColumnReport,
  Command,
  Config,
  CrossValidation,
  Curve,
  Decision,
  Explanation,
  ExportContents,
  FitReport,
  Forecast,
  GenerateOptions,
  Impact,
  JobSpec,
  LabelReport,
  Look,
  MethodInfo,
  Metrics,
  ModelOptions,
  OracleReport,
  OutcomeOf,
  PairedDifference,
  PoolArrays,
  PoolSelection,
  Profile,
  Purpose,
  Question,
  RandomCurve,
  RepeatReport,
  Reply,
  Resumable,
  RowFilter,
  RowLine,
  RowOrder,
  ScreeningReport,
  SessionEvent,
  ShareReport,
  SimilarRow,
  SimulateOptions,
  Simulation,
  Status,
  StoppingReport,
  StrategyInfo,
  SyntheticRow,
  Task,
  TextsToEncode,
  View,
  WrittenRows,
} from "./types.js";

/**
 * An active learner in a worker of its own: give it a table, say which column is the label, and it asks for the labels
 * that teach it most.
 *
 * Every method but `questions` is a call to the worker. Calls are answered in the order in which they are made, except that long jobs
 * (`fit`, `evaluate`, `simulate`) keep nobody waiting: a job works on what was there when it began, one job at a time, and
 * short calls are answered beside it. So `await` a fit where the next question should come from its model.
 *
 * What goes wrong rejects with a `QuerentError`; an aborted call rejects with the reason of its signal (an "AbortError" by
 * default).
 */
export class ActiveLearner {
  readonly #connection: Connection;
  readonly #seed: number | undefined;
  readonly #own = new Own();
  /** The names of the open table's columns; nothing while another is read. */
  #columns: readonly string[] | undefined;
  /** The number of the other rows that were predicted last: counted here, so that none is that of a worker before. */
  #lastOthers = 0;

  /** Use `ActiveLearner.create`, which also starts the worker. */
  protected constructor(open: OpenChannel, options: CreateOptions) {
    const admitted = optionsOf("create", options, CREATE);
    const { wasm, warmUp = true, onEvent, seed, device = "cpu", onDevice, onWorker, workers = 1 } = admitted;
    checkWorkers(workers);
    const source = wasm instanceof URL ? wasm.href : wasm;
    this.#connection = new Connection(open, { wasm: source, warmUp, onEvent, device, onDevice, onWorker, workers });
    this.#seed = seed;
  }

  /** Starts the worker. */
  protected async start(): Promise<this> {
    await this.#connection.start();
    return this;
  }

  /** Opens a saved project. */
  protected async openProject(given: Source, salvage: boolean | undefined): Promise<this> {
    const source = admit({ call: "open", within: [], name: "source" }, given, { take: admitSource }) as Source;
    const file = { blob: await toBlob(source), name: nameOf(source) ?? "project", project: true, salvage };
    await this.#opened(this.#connection.call("load", [file]));
    return this;
  }

  /**
   * Reads a table (or a project that `save` wrote) and says what its columns hold. The session that was open before
   * gives way only when the whole table was read.
   *
   * Numbers of your own for each row (`{ features, width }`, or sparse as `{ indptr, indices, values, width }`) are features beside the
   * columns of `rows` or of a file (`options.features`), or in place of any. They are saved with the project; `predict` knows none of other
   * rows. Rows that say the same in their columns are asked about each.
   *
   * @throws QuerentError "table_too_large" as soon as it is clear that a session on the table would not fit into memory; its
   * `suggestedRows` says of how many rows a sample would
   */
  async load(source: Source | OwnTable, options: LoadOptions = {}): Promise<Profile> {
    const own = featuresOf(source) ?? options.features;
    const choice = await choose(source, options);
    const [opened] = options.log ?? [];
    const earlier = opened?.event === "opened" ? resumed(opened) : {};
    const seed = options.seed ?? this.#seed;
    const { anySize, log, salvage, vectors } = options;
    const features = own && sentAs(own);
    // Beside numbers for each row one column is enough.
    const beside = { vectors, ...(features && { features, anyShape: true }), ...(log && { log }) };
    const file = { ...choice, seed, anySize, salvage, ...earlier, ...beside };
    return this.#opened(this.#connection.call("load", [file], options));
  }

  /**
   * How much memory a session on a table will need, estimated from the beginning of the file; nothing of a table without rows, or of
   * a project. What is open stays open.
   */
  async forecast(source: Source | OwnTable, options: ReadChoices = {}): Promise<Forecast | undefined> {
    return this.#connection.call("forecast", [await choose(source, options)], options);
  }

  /** Which device was asked for, which trains, and why where these are not the same. */
  device(): Promise<DeviceInfo> {
    return this.#connection.call("device", []);
  }

  /**
   * Trains on another device from the next fit on, and says which that is and why. The session stays as it is, and so does a fit that
   * is under way. What failed before is tried again.
   */
  async setDevice(device: DeviceChoice): Promise<DeviceInfo> {
    return this.#connection.call("setDevice", [device]);
  }

  /** How the open table was read: its format, what was decided about it, and the sheets there are. Nothing of a project. */
  reading(): Promise<Reading | undefined> {
    return this.#connection.call("reading", []);
  }

  /** What the columns of the open table hold, and which is most likely the label. */
  profile(): Promise<Profile> {
    return this.#ask({ question: "profile" });
  }

  /**
   * How far a column can be read in the number or the date format of `change`, with examples; in that which was inferred of it where
   * there is neither. And what the column is, where cells with its words for missing are. Decides nothing: `configure` does.
   */
  async readColumn(change: ColumnOverride): Promise<ColumnReading> {
    return this.#ask({ question: "readColumn", change });
  }

  /**
   * What an earlier session wrote beside the table when it was exported: its label column, how many rows were answered and so on,
   * by whom. `configure` resumes that where its target is that column, unless `resume` is `false`; `status` says of how many
   * rows. Nothing where the table is no export.
   */
  resumable(): Promise<Resumable | undefined> {
    return this.#ask({ question: "resumable" });
  }

  /** What each column has become for the learner, feature by feature, left to right; a column that is left out has none. */
  features(): Promise<ColumnFeatures[]> {
    return this.#ask({ question: "features" });
  }

  /** The columns that would tell the label by themselves, were it this one, to show before `configure` leaves them out. */
  leaks(target: string): Promise<ColumnLeak[]> {
    return this.#ask({ question: "leaks", target });
  }

  /** Which rows say the same, or nearly, in the columns that are features. */
  repeats(): Promise<RepeatReport> {
    return this.#ask({ question: "repeats" });
  }

  /** Where the session stands: its classes, its counts, its learning curve. */
  status(): Promise<Status> {
    return this.#ask({ question: "status" });
  }

  /** Every row that was answered or skipped, the latest first; what was undone is not among them. */
  history(): Promise<Decision[]> {
    return this.#ask({ question: "history" });
  }

  /**
   * Says which column is the label and how to ask; what is left out is inferred. May be called again at any time: no answer is lost.
   * Answers count as far as the label column is theirs and their class is there, and the others are set aside until that is so
   * again. `impact` says how many, and `undo` goes back. Without `classes`, the classes of before stay.
   *
   * The table is encoded in slices. Cancelled by `signal`, the session is as it was; calls made after this one wait for it.
   *
   * `model` and `strategy` may be functions of your own, which run on this side of the worker. By a model of your own `fit`, `query` and
   * `questions` go on as ever, and what it predicts is calibrated, measured on the rows held out and kept in the project. What trains
   * Querent's own model instead rejects with "own_model": `evaluate`, `labelErrors`, `trySynthetic`, `randomCurve`, `explain`, `tryAnswers`,
   * `exportModel`, and `predict` for other rows.
   */
  async configure(config: Decisions, options: CallOptions = {}): Promise<Status> {
    const { config: decisions, functions } = decided(config);
    const status = await this.#work({ job: "configure", config: decisions }, options);
    this.#own.attach(functions);
    return status;
  }

  /**
   * Gives a session that was opened the functions that its decisions name (`Config.ownModel`, `Config.ownStrategy`). Without its model a
   * session asks by what that predicted last, and `fit` rejects with "own_model"; without its function the named strategy chooses.
   */
  async attach(functions: OwnFunctions): Promise<void> {
    this.#own.attach(functions);
  }

  /** Whether a function of your own may choose the next rows: they come with no other call then. */
  get hasOwnStrategy(): boolean {
    return this.#own.hasStrategy;
  }

  /**
   * Lets a pretrained encoder read every text and the name of every class, and puts its vectors in force beside the words
   * (`Config.encoder`, or `ColumnOverride.encoder` of the `columns` that are named). Labelling goes on meanwhile, on words. Rows that are
   * likely to be asked about are read first, and nothing is read twice. No answer is lost by it, and `undo` goes back to words.
   *
   * @throws QuerentError as a rejection, "unknown_script" where the texts are in letters that the encoder does not know; words go on
   */
  async readTexts(encoder: TextEncoderLike, options: ReadTextsOptions = {}): Promise<Status> {
    const { id } = encoder.info;
    const columns = options.columns && [...options.columns];
    try {
      await readTexts(encoder, options, {
        next: (most) => this.#ask({ question: "textsToEncode", encoder: id, most, ...(columns && { columns }) }),
        keep: (texts, values) => this.#connection.call("keepVectors", [id, texts, values]),
      });
    } finally {
      // So that another worker, should this one end, need not have them made again.
      await this.vectors();
    }
    const { config } = await this.status();
    if (!config) throw refusal("not_configured", { say: "no_label_column" });
    const isDone = options.inForce === false || (config.encoder === id && !columns);
    return isDone ? this.status() : this.configure(readBy(config, id, columns));
  }

  /** What an encoder of this name is to read next, `n` texts at the most: those of the classes, then those of rows, the likely ones first. */
  textsToRead(encoder: string, { n = 100, columns }: { n?: number; columns?: string[] } = {}): Promise<TextsToEncode> {
    return this.#ask({ question: "textsToEncode", encoder, most: n, ...(columns && { columns }) });
  }

  /**
   * Has an encoder that is in force read rows which a large model wrote, as it read those of the table: `generate` and `trySynthetic` need
   * its vectors of them.
   */
  async readWritten(
    encoder: TextEncoderLike,
    { rows }: WrittenRows,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<void> {
    const given = <T>(field: string, value: T | undefined): T => {
      if (value === undefined) throw badArgument({ say: "missing_field", call: "readWritten", field });
      return value;
    };
    const cells = given("rows", rows).flatMap(({ values }) => given("values", values));
    const texts = [...new Set(cells.map(({ value }) => given("value", value)))];
    await this.#connection.call("keepVectors", [encoder.info.id, texts, await vectorsOf(encoder, texts, signal)]);
  }

  /**
   * The rows whose texts are nearest in meaning to `text`, by the encoder that read them.
   *
   * @throws QuerentError "no_vectors" before `readTexts`
   */
  async search(encoder: TextEncoderLike, text: string, { n = 20 }: { n?: number } = {}): Promise<SimilarRow[]> {
    const values = await vectorsOf(encoder, [text]);
    return this.#ask({ question: "search", vector: [...values], encoder: encoder.info.id, n });
  }

  /**
   * The rows that a filter lets through, in table order. The table is looked through in slices, with progress, and `signal` stops it.
   *
   * Nothing is known of what the model predicts for rows that are kept to measure it: whoever saw that would follow it.
   *
   * @throws QuerentError "bad_pattern" where the search is no regular expression; "unknown_class"; "unknown_column"
   */
  async browse(filter: RowFilter = {}, options: CallOptions = {}): Promise<Uint32Array> {
    const { rows } = await this.status();
    return browseAll(filter, rows, (of, from, n) => this.#ask({ question: "browse", filter: of, from, n }), options);
  }

  /** Rows in an order: those of which it says nothing come last. */
  async sortRows(rows: ArrayLike<number>, order: RowOrder, { descending = false } = {}): Promise<Uint32Array> {
    return Uint32Array.from(await this.#ask({ question: "sortRows", rows: Array.from(rows), order, descending }));
  }

  /** These rows with their cells, their labels, where those come from, and what the model predicts. */
  rows(rows: ArrayLike<number>): Promise<RowLine[]> {
    return this.#ask({ question: "rows", rows: Array.from(rows) });
  }

  /**
   * What the model predicts: of every row of the table, of those named by their numbers (those kept to measure it too), or of other
   * rows, which are read like a table and have the columns that it learned from. Nothing is added to the session.
   *
   * @throws QuerentError "no_model" before the first fit; "unknown_column" where other rows lack one; "vectors_missing" where they hold
   * texts of a column that a pretrained encoder reads, which `encoders` does not name
   */
  async predict(what?: Source | readonly number[], options: PredictOptions = {}): Promise<Predictions> {
    const { embeddings = false, encoders = [], ...reading } = options;
    if (what === undefined || isRows(what)) {
      const total = what ? what.length : (await this.status()).rows;
      const rows = (from: number, n: number) =>
        what?.slice(from, from + n) ?? Array.from({ length: n }, (_, row) => from + row);
      return predictAll(
        total,
        (from, n) => this.#ask({ question: "predict", rows: rows(from, n), embeddings }),
        options,
      );
    }
    const file = { ...(await choose(what, reading)), anyShape: true };
    this.#lastOthers += 1;
    const id = this.#lastOthers;
    const rows = await this.#connection.call("otherRows", [id, file], reading);
    try {
      const predict = async (from: number, n: number) => {
        const unread = (encoder: string) => this.#connection.call("otherTexts", [id, from, n, encoder]);
        const read = await readSlice(encoders, unread, options.signal);
        return this.#connection.call("predictOthers", [id, from, n, read, embeddings]);
      };
      return await predictAll(rows, predict, options);
    } finally {
      await this.#connection.call("dropOthers", [id]);
    }
  }

  /** The rows that are most like a row, the most like it first. */
  rowsLike(row: number, { n = 20 }: { n?: number } = {}): Promise<SimilarRow[]> {
    return this.#ask({ question: "rowsLike", row, n });
  }

  /**
   * What stands beside the log, each in one safetensors file, for `load` or for other programs: what each pretrained encoder made of the
   * texts, numbers of your own for each row, and what a model of your own predicted last.
   */
  vectors(): Promise<Uint8Array[]> {
    return this.#connection.call("vectors", []);
  }

  /** How many answers `configure` would keep, set aside, and count again. Decides nothing. */
  async impact(config: Config): Promise<Impact> {
    return this.#ask({ question: "impact", config });
  }

  /** How many answers `removeClass` would set aside, and how many labels of the table. Decides nothing. */
  impactOfRemoving(name: string): Promise<Impact> {
    return this.#ask({ question: "impactOfRemoving", name });
  }

  /** Adds a class after those that there are. `undo` undoes this, as it does every change of the classes. */
  addClass(name: string): Promise<Status> {
    return this.#do({ command: "addClass", name });
  }

  /** Gives a class another name. Its labels follow, those of the table too; the table's cells stay as they are. */
  renameClass(from: string, to: string): Promise<Status> {
    return this.#do({ command: "renameClass", from, to });
  }

  /** Makes one class of several; `into` is one of them, another class or a new one. Their labels follow. */
  mergeClasses(from: string[], into: string): Promise<Status> {
    return this.#do({ command: "mergeClasses", from, into });
  }

  /**
   * Notes how a class is marked and which rows are of it: its guideline, with examples. The note takes the place of the one before, is
   * kept in the project and goes with the class where it is renamed; `undo` passes over it. `status().classes` has it.
   */
  noteClass(name: string, note: ClassNote): Promise<Status> {
    return this.#do({ command: "noteClass", name, note });
  }

  /** Removes a class. Its labels are set aside until it is there again. */
  removeClass(name: string): Promise<Status> {
    return this.#do({ command: "removeClass", name });
  }

  /** Puts the classes into another order; those left out come last. */
  orderClasses(names: string[]): Promise<Status> {
    return this.#do({ command: "orderClasses", names });
  }

  /**
   * Trains the model on the labels there are when it begins, and measures it on the rows held out. Answers may come in
   * meanwhile, and questions are drawn from the former model until it is done.
   *
   * @throws QuerentError "superseded" where `configure` changed the decisions before it was done; "own_model" where the model is one of your
   * own that was not attached
   */
  async fit(options: CallOptions = {}): Promise<FitReport> {
    // Sent at once, so that calls are answered in the order in which they are made.
    const own = this.#own.hasModel ? await this.#fitOwn(options) : undefined;
    return own ?? this.#work({ job: "fit", fromScratch: false }, options);
  }

  /**
   * Predicts rows of a large table that the model has not predicted yet, `n` at the most, beside the questions; resolves to how many are
   * left. With a fit of a table of more than 131,072 rows only a sample is predicted, of which questions are asked; `status().unseen`
   * says how many rows are left, and `questions` predicts them when there is nothing to fit. `predict` does not depend on it.
   */
  async predictRest({ n = 16_384, ...options }: PredictRestOptions = {}): Promise<number> {
    return this.#work({ job: "predictRest", most: n }, options);
  }

  /**
   * The questions of the session, one after another: `for await (const question of learner.questions())` gives each in turn, to be
   * answered or skipped. They fit the model beside the person and draw the next question with each answer, so that nobody need
   * decide when to call `fit` or `query`. Ask one at a time: others would ask the same.
   *
   * @throws QuerentError at once, "bad_argument", where the options are none
   */
  questions(options: QuestionsOptions = {}): Questions {
    return new Questions(this, options);
  }

  /**
   * The rows to ask about next, best first; with a purpose only those that are asked about for it. A function of your own chooses where
   * one is given or decided on; rows that are drawn to measure the model keep their turns.
   *
   * @throws QuerentError "bad_argument" where the function gives neither a utility for each candidate nor rows among them
   */
  async query(
    options: { n?: number; purpose?: Purpose | undefined; strategy?: OwnStrategy | undefined } = {},
  ): Promise<Task[]> {
    const { n = 1, purpose, strategy } = options;
    const asked = { n, ...(purpose && { purpose }) };
    if (strategy || this.#own.hasStrategy) {
      const { name, ...pool } = await this.#connection.call("ownPool", []);
      const own = strategy ?? (name === undefined ? undefined : this.#own.strategy(name));
      if (own) return this.#ask({ question: "queryOwn", ...asked, choice: await chosenBy(own, { ...pool, n }) });
    }
    return this.#ask({ question: "query", ...asked });
  }

  /** The task of one given row, to look at it again. */
  task(row: number): Promise<Task> {
    return this.#ask({ question: "task", row });
  }

  /**
   * What drives the prediction of a row: by how much the probability of a class falls without each column, and without each word of its
   * texts, and by how much its log-odds fall, by which the columns come in order, the strongest first.
   *
   * A column is left out by the mean of its features in their place, and a word by reading the text without it. What two columns tell
   * alike is credited to neither, since each stands in for the other.
   *
   * @throws QuerentError "no_model" before the first fit; "unknown_row"; "unknown_class"
   */
  async explain(row: number, options: ExplainOptions = {}): Promise<Explanation> {
    const { class: of, words = true, encoders = [], signal } = options;
    const unread = (encoder: string) => this.#ask({ question: "textsToExplain", row, encoder });
    const read = words ? await readSlice(encoders, unread, signal) : [];
    return this.#ask({ question: "explain", row, words, read, ...(of !== undefined && { class: of }) });
  }

  /**
   * What each answer to a row would change: the unlabelled rows, or 1,000 of many, whose predicted class would be another after it. Each
   * answer is tried by the update of the model that would follow it. Nothing is added to the session, and other calls are answered
   * meanwhile, but a `fit` waits: abort by `signal` what is no longer wanted.
   *
   * @throws QuerentError "no_model" before the first fit; "unknown_row"; "unknown_class"
   */
  async tryAnswers(row: number, options: TryAnswersOptions = {}): Promise<AnswerTrials> {
    const { classes, ...call } = options;
    return this.#work({ job: "tryAnswers", row, ...(classes && { classes: [...classes] }) }, call);
  }

  /**
   * Answers the label of a row. Hand the task over that it answers, or its purpose and draw: an answer to a re-ask is compared with the
   * earlier one and counts in its place, and that of a row which was drawn with a known chance stands for others.
   */
  teach(row: number, label: string, { purpose, draw }: ForPurpose = {}): Promise<Status> {
    return this.#do({ command: "teach", row, label, ...(purpose && { purpose }), ...(draw && { draw }) });
  }

  /**
   * Answers the label of several rows at once, the same for all or one for each: one act, which one undo takes back, and each row is
   * marked as answered in bulk. Rows that are kept to measure the model and have no answer yet are left out, since an answer in sight of
   * many would not measure it.
   *
   * @param label the class of all rows, or a list with the class of each, in the order of the rows
   * @returns how many rows were answered
   * @throws QuerentError "nothing_to_answer" where no row is left; "uneven_labels" where there are not as many labels as rows;
   * "two_labels" where a row is named with two
   */
  async teachRows(rows: ArrayLike<number>, label: string | readonly string[]): Promise<number> {
    const given = typeof label === "string" ? label : [...label];
    const { answered = 0 } = await this.run({ command: "teachRows", rows: Array.from(rows), label: given });
    return answered;
  }

  /** Leaves a row for another time: it is asked about again when nothing else is left. On a re-ask the earlier answer stands. */
  skip(row: number, { purpose }: ForPurpose = {}): Promise<Status> {
    return this.#do({ command: "skip", row, ...(purpose && { purpose }) });
  }

  /** Answers the label of a row that was made up for the question, as `generate` does by "query_synthesis". */
  teachInvention(values: CellValue[], label: string): Promise<Status> {
    return this.#do({ command: "teachInvention", values, label });
  }

  /** What labelling without asking would do: from which confidence on, how many rows, how many mistakes. Labels nothing. */
  async planAutoLabels(options: AutoOptions = {}): Promise<AutoPlan> {
    return this.#ask({ question: "planAutoLabels", options });
  }

  /** Lets the model label every row of which it is sure enough to keep the promise; one `undo` removes all of it. */
  async autoLabel(options: AutoOptions = {}): Promise<AutoPlan> {
    const { plan } = await this.run({ command: "autoLabel", options });
    return plan as AutoPlan;
  }

  /** Draws more rows at random to be asked about only to measure, which is what `planAutoLabels` learns from. */
  drawChecks(n: number): Promise<Status> {
    return this.#do({ command: "drawChecks", n });
  }

  /** Takes somebody else's labels of the same table in, from a project or an exported table, and says how many. */
  async merge(source: Source, options: CallOptions & { annotator?: string | undefined } = {}): Promise<number> {
    const { annotator, onProgress, signal } = options;
    const name = nameOf(source) ?? "labels.csv";
    return this.#connection.call("merge", [await toBlob(source), name, annotator ?? name], { onProgress, signal });
  }

  /** How far the annotators agree, what they say together, and the rows on which they differ. */
  annotators(): Promise<AnnotatorsReport> {
    return this.#ask({ question: "annotators" });
  }

  /**
   * Takes in what an oracle answers: a model of your own that labels rows, by a name, in place of what it answered of them before. Its answers are
   * nobody's labels. They are suggested beside the model's, measured on random rows that people labelled (`oracles`), asked about by the strategy
   * "disagreement_with_oracle", and count in predictions from the next fit on as far as people's labels show them right. Undo passes over them.
   *
   * @throws QuerentError "unknown_class"; "unknown_row"; "bad_argument" where the probabilities of a row do not sum to 1
   */
  async recordOracle(answers: OracleAnswers): Promise<Status> {
    const { oracle, classes, rows, probabilities, shown = [] } = answers;
    for (const field of ["oracle", "classes", "rows", "probabilities"] as const) {
      if (answers[field] === undefined) throw badArgument({ say: "missing_field", call: "recordOracle", field });
    }
    const rounded = Array.from(probabilities, (probability) => Math.round(probability * 1e6) / 1e6);
    const of = { rows: Array.from(rows), probabilities: rounded, shown: Array.from(shown) };
    return this.#do({ command: "recordOracle", oracle, classes: [...classes], ...of });
  }

  /** Forgets what an oracle answered. */
  removeOracle(oracle: string): Promise<Status> {
    return this.#do({ command: "removeOracle", oracle });
  }

  /** What is known of each oracle: how many rows it answered, and how it does on those that were drawn at random and that people labelled. */
  oracles(): Promise<OracleReport[]> {
    return this.#ask({ question: "oracles" });
  }

  /** Settles a row on which annotators differ. */
  settle(row: number, label: string): Promise<Status> {
    return this.#do({ command: "settle", row, label });
  }

  /** Undoes the last answer, skip, merge, settlement or decision, or all that the model labelled at once. */
  undo(): Promise<Status> {
    return this.#do({ command: "undo" });
  }

  /** Redoes what was undone last. */
  redo(): Promise<Status> {
    return this.#do({ command: "redo" });
  }

  /** The hidden label of a row, in a simulation. */
  reveal(row: number): Promise<string> {
    return this.#ask({ question: "reveal", row });
  }

  /**
   * Stratified cross-validation on the rows that are labelled when it begins, with the columns that nothing was learned from.
   * With `group` or `groupDuplicates`, rows that belong together are never on both sides of a fold.
   * With `predictions`, the report holds the calibrated probabilities of each row by the model that had not seen it.
   */
  async evaluate(options: EvaluateOptions = {}): Promise<CrossValidation & ColumnReport> {
    const { folds = 5, repeats = 1, group, groupDuplicates = false, predictions = false } = options;
    const split = { folds, repeats, groupDuplicates, ...(group === undefined ? {} : { group }) };
    const { report, columns } = await this.#work({ job: "evaluate", options: split, predictions }, options);
    return { ...report, ...columns };
  }

  /**
   * The labels that are probably wrong, the worst first: confident learning over a cross-validation. They come back as
   * re-asks, at the rate that the session is configured with.
   */
  async labelErrors(options: CallOptions & { folds?: number } = {}): Promise<LabelReport> {
    return this.#work({ job: "labelErrors", folds: options.folds ?? 5 }, options);
  }

  /**
   * Hides the labels of a labelled table, plays the person with each strategy and seed, and draws the learning curves.
   *
   * By `protocol: "published"`, the default, every label teaches, as in published benchmarks; by `"product"` a share of them is kept to
   * measure, and rows that repeat others are asked about once, as a session does. Both run the same loop.
   */
  async simulate(options: CallOptions & SimulateOptions): Promise<Simulation & ColumnReport> {
    const { onProgress, signal, ...settings } = options;
    const work = this.#work({ job: "simulate", options: settings }, { onProgress, signal });
    const { report, columns } = await work;
    return { ...report, ...columns };
  }

  /** How the present model does on the rows held out; undefined where there is no model or no such row. */
  metrics(): Promise<Metrics | undefined> {
    return this.#ask({ question: "metrics" });
  }

  /**
   * What share of all rows belongs to each class, with 95 % intervals: from the rows that were drawn at random and labelled, and what the
   * model predicts of the others (prediction-powered inference), and from those that the strategy "active_inference" drew. Rows that another
   * strategy chose enter no estimate. With `by`, for each value of a column too, and the differences between them. Rows drawn by
   * "active_inference" take some models, trained on the labels before them.
   *
   * @throws QuerentError "no_random_share" before a row that was drawn has a label: `drawChecks` draws more; "too_many_groups"
   */
  async shares({ by, ...call }: SharesOptions = {}): Promise<ShareReport> {
    return this.#work({ job: "shares", ...(by === undefined ? {} : { by }) }, call);
  }

  /**
   * How strategies do beside each other, by the learning curves of one or more simulations of one table: the difference of the areas under
   * them, seed by seed, with a paired t test and Holm's correction. A simulation's report has them of its own curves. Splits of the same rows
   * overlap: the test allows for it where `testShare` says which share of the rows each is measured on (Nadeau and Bengio 2003).
   */
  compare(curves: readonly Curve[], { testShare = 0 }: CompareOptions = {}): Promise<PairedDifference[]> {
    return this.#ask({ question: "compare", curves: [...curves], testShare });
  }

  /**
   * How far the search for all rows of one class is: how many are found, and how many are left by the order in which rows were read and by
   * those that were drawn at random.
   */
  screening({ class: sought }: ScreeningOptions = {}): Promise<ScreeningReport> {
    return this.#ask({ question: "screening", ...(sought === undefined ? {} : { class: sought }) });
  }

  /**
   * What stopping rules say now, and at which label each would have stopped, by a replay of the session's own log. They stop nothing.
   */
  stopping({ rules }: StoppingOptions = {}): Promise<StoppingReport> {
    return this.#ask({ question: "stopping", ...(rules === undefined ? {} : { rules }) });
  }

  /**
   * The learning curve that random questions alone would have drawn, to compare the curve of `status` with: learners trained on labels of
   * rows that no strategy chose, and measured on the same rows as the session's model, each row by a learner that was not trained on it.
   *
   * @throws QuerentError "too_few_measure" where fewer than 30 labelled rows measure
   */
  async randomCurve(options: CallOptions = {}): Promise<RandomCurve> {
    return this.#work({ job: "randomCurve" }, options);
  }

  /** New rows made from the labelled ones, or written by a large model (`written`), each with the quality and the difficulty it has. */
  async generate(options: GenerateOptions): Promise<SyntheticRow[]> {
    return this.#ask({ question: "generate", options });
  }

  /**
   * Whether such rows help: cross-validation on real rows, with and without them.
   *
   * @throws QuerentError "vectors_missing" where an encoder reads texts and has not read those of `written`
   */
  async trySynthetic(options: CallOptions & GenerateOptions): Promise<Benefit> {
    const { onProgress, signal, ...settings } = options;
    return this.#work({ job: "trySynthetic", options: settings }, { onProgress, signal });
  }

  /**
   * Fits with such rows from now on, or no longer where none are named.
   *
   * @throws QuerentError "not_shown_to_help" unless `trySynthetic` has just shown that they help
   */
  async augment(options?: GenerateOptions): Promise<Status> {
    return this.#do({ command: "augment", ...(options && { options }) });
  }

  /**
   * The table as it came, with the labels in columns of their own after the last, and in the label column where its cell was empty:
   * CSV as it was, or another format.
   */
  async export(options: CallOptions & ExportOptions = {}): Promise<Blob> {
    const { onProgress, signal, ...settings } = options;
    return this.#connection.call("export", [settings], { onProgress, signal });
  }

  /** What `export` writes with these options: how many labels of which source, and how many empty cells it fills. */
  async exportContents(options: ExportOptions = {}): Promise<ExportContents> {
    const { synthetic = false, fill = true } = options;
    return this.#ask({ question: "exportContents", choice: { synthetic, fill } });
  }

  /**
   * The present model as a file that other programs run, and a card that says how: "onnx" takes the cells of rows and gives the
   * calibrated probabilities that tasks show, "safetensors" holds the numbers alone.
   *
   * @throws QuerentError "no_model" before the first `fit`
   */
  async exportModel(options: ModelOptions = {}): Promise<ExportedModel> {
    return this.#connection.call("exportModel", [options]);
  }

  /** How many cells a spreadsheet program could run as a formula: where there are any, `export` can neutralise them. */
  hostileCells(): Promise<number> {
    return this.#ask({ question: "hostileCells" });
  }

  /** The whole project (table, log, seed) in one file, for `ActiveLearner.open`. */
  async save(): Promise<Blob> {
    const bytes = await this.#connection.call("save", []);
    return new Blob([bytes], { type: "application/octet-stream" });
  }

  /**
   * Does a command, and looks at what follows from it, in one call: what `teach`, `skip`, `undo` and the others do, with as much of the
   * session as `look` asks for.
   */
  async run(command: Command, look: Look = {}): Promise<Reply> {
    if (command.command === "teachInvention" && this.#columns) checkCells(command.values ?? [], this.#columns);
    return this.#connection.call("run", [command, look]);
  }

  /** The session at a glance, with what else is asked for, in one call. */
  async look(look: Look = {}): Promise<View> {
    return this.#ask({ question: "view", look });
  }

  /** Every event of the open session so far. Answered at once, from this side of the worker. */
  async log(): Promise<SessionEvent[]> {
    return [...this.#connection.log];
  }

  /** Goes on with an earlier session on the same table: its whole log replaces this one, and its model is fitted again. */
  replay(events: SessionEvent[]): Promise<Status> {
    return this.#connection.call("replay", [events]);
  }

  /** The methods that make synthetic rows. */
  async methods(): Promise<MethodInfo[]> {
    const methods = await this.#connection.call("methods", []);
    return methods.map((method) => ({ ...method, summary: summaryOf(method) }));
  }

  /**
   * Chooses rows by a strategy over arrays of your own, for a model that is not Querent's; needs no table. The same seed gives
   * the same rows.
   */
  async select(
    strategy: string,
    pool: PoolArrays,
    options: { n?: number; seed?: number } = {},
  ): Promise<PoolSelection> {
    const { n = 1, seed = 0 } = options;
    return this.#connection.call("select", [strategy, pool, n, seed]);
  }

  /** The query strategies there are. */
  async strategies(): Promise<StrategyInfo[]> {
    const strategies = await this.#connection.call("strategies", []);
    return strategies.map((strategy) => ({ ...strategy, summary: summaryOf(strategy) }));
  }

  /**
   * Replaces the worker by another in the same session, for a step that takes too long: a short call or a fit that was pending is
   * made again, any other long call rejects with "crashed". Resolves when the session is there again.
   */
  async restart(): Promise<void> {
    this.#connection.restart();
    await this.#connection.call("device", []);
  }

  /** Ends the worker. A process of Node lives on until its learners are closed. */
  async close(): Promise<void> {
    this.#connection.close();
  }

  /** Notes the columns of the table that is read, or of the one that stays where it cannot be. */
  async #opened(reading: Promise<Profile>): Promise<Profile> {
    const before = this.#columns;
    this.#columns = undefined;
    try {
      const profile = await reading;
      this.#columns = profile.columns.map(({ name }) => name);
      return profile;
    } catch (error) {
      this.#columns = before;
      throw error;
    }
  }

  /** A fit of the model of one's own that the decisions name; nothing where they name none, or it is not attached. */
  async #fitOwn(options: CallOptions): Promise<FitReport | undefined> {
    const { rows, config } = await this.status();
    const model = config?.ownModel === undefined ? undefined : this.#own.model(config.ownModel);
    if (!model) return undefined;
    const training = await this.#ask({ question: "ownTraining" });
    const session = {
      rows,
      training,
      encoded: (of: Uint32Array) => this.#connection.call("encodedRows", [of]),
      accept: (...given: Params<"acceptOwn">) => this.#connection.call("acceptOwn", given),
    };
    return fitOwn(model, session, options);
  }

  async #do(command: Command): Promise<Status> {
    return (await this.run(command)).view.status;
  }

  async #ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
    return (await this.#connection.call("ask", [question])) as AnswerTo<Q>;
  }

  async #work<S extends JobSpec>(spec: S, options: CallOptions): Promise<OutcomeOf<S>> {
    return (await this.#connection.call("work", [spec], options)) as OutcomeOf<S>;
  }
}

/** @throws QuerentError "bad_argument" where it is no number of workers */
function checkWorkers(workers: WorkerCount): void {
  if (workers === "auto" || (Number.isInteger(workers) && workers > 0)) return;
  throw badArgument({
    say: "bad_workers",
    workers: ["number", "string"].includes(typeof workers) ? String(workers) : typeof workers,
  });
}

/** @throws QuerentError "bad_argument" where a cell is of no column of the table, or of the same as another */
function checkCells(cells: readonly CellValue[], known: readonly string[]): void {
  const seen = new Set<string>();
  // One that lacks its column is refused by the core.
  for (const { column } of cells.filter((cell) => cell.column !== undefined)) {
    if (!known.includes(column)) {
      throw badArgument({
        say: "no_such_column",
        column,
        near: nearest(column, known),
        known: known.slice(0, MOST_NAMED),
      });
    }
    if (seen.has(column)) throw badArgument({ say: "column_twice", column });
    seen.add(column);
  }
}

/** So many columns are named at the most where one of them is to be chosen. */
const MOST_NAMED = 30;

/** A source with what was chosen about reading it. */
async function choose(source: Source | OwnTable, options: ReadChoices): Promise<FileChoice> {
  const blob = await toBlob(source, options.signal);
  const { name = nameOf(source) ?? "table.csv" } = options;
  const { delimiter, encoding, sheet, anyShape, quote, shape, headerRow, headerRows, footerRows, sample } = options;
  const { labelColumn = labelColumnOf(source) } = options;
  const structure = { quote, shape, headerRow, headerRows, footerRows };
  return { blob, name, delimiter, encoding, sheet, labelColumn, anyShape, ...structure, sample, ...readingOf(source) };
}

/** What has to be as it was for a log to fit its table. */
function resumed({ seed, at, sample }: Extract<SessionEvent, { event: "opened" }>): Partial<TableFile> {
  return { seed, at, ...(sample && { sample: { rows: sample.rows, seed: sample.seed } }) };
}

guard(ActiveLearner, LEARNER, ["questions"]);

import { Accelerator, type Host } from "./accelerator.js";
import { delegate } from "./delegate.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import { isCrash, refusal } from "./errors.js";
import type { BootFormats } from "./formats-module.js";
import { type HelperHost, Helpers } from "./helpers.js";
import { type Job, SLICE_MS } from "./job.js";
import type { GivenFeatures } from "./own/features.js";
import type {
  ExportedModel,
  ExportOptions,
  FileChoice,
  LogNews,
  Reading,
  Result,
  TableFile,
  WasmSource,
  WorkerCount,
} from "./protocol.js";
import { forecastTable, readCells, readTable } from "./reader.js";
import type {
  AnswerTo,
  Command,
  FitReport,
  Forecast,
  JobSpec,
  Look,
  MethodInfo,
  ModelOptions,
  Outcome,
  OutcomeOf,
  OwnTraining,
  PoolArrays,
  PoolSelection,
  Predicted,
  Profile,
  Question,
  ReadTexts,
  Reply,
  SessionEvent,
  Status,
  StrategyInfo,
} from "./types.js";
import { warmUp } from "./warmup.js";
import { answerOf, type Boot, type OtherRows, type Session, type Wasm, type Work } from "./wasm.js";
import { writeTable } from "./writer.js";

/** Enough bytes to know a project by. */
const MAGIC = 1 << 16;
/** How the name of a project ends: it is one then, however damaged. */
export const PROJECT_NAME = /\.querent$/i;

/** What each call does with the session, which it owns. The methods are those of the protocol, after the running job. */
export class Operations {
  readonly #boot: Boot;
  readonly #bootFormats: BootFormats;
  readonly #accelerator: Accelerator;
  readonly #helpers: Helpers;
  #reading: Reading | undefined;
  #module: Wasm | undefined;
  #open: Session | undefined;
  readonly #others = new Map<number, OtherRows>();
  #reported = 0;
  /** The next fit is from scratch, so that a device that was chosen is the one that does it. */
  #fromScratch = false;
  #warming: Generator<void> | undefined;

  constructor(boot: Boot, bootFormats: BootFormats, devices: Host, helpers: HelperHost | undefined) {
    this.#accelerator = new Accelerator("cpu", devices);
    this.#helpers = new Helpers(helpers);
    this.#boot = boot;
    this.#bootFormats = once(bootFormats);
  }

  /** Does a little of the warming up; false when there is none left. */
  warmUp(): boolean {
    return this.#warming?.next().done === false;
  }

  /** What was appended to the log since this was last asked. */
  news(): LogNews | undefined {
    const from = this.#reported;
    const events = this.#open?.events(from) ?? [];
    this.#reported += events.length;
    return events.length > 0 ? { from, events } : undefined;
  }

  async start(
    _: Job,
    source: WasmSource | undefined,
    warm: boolean,
    device: DeviceChoice,
    workers: WorkerCount,
  ): Promise<string> {
    this.#accelerator.ask(device);
    this.#helpers.allow(workers, source);
    const wasm = await this.#boot(source);
    this.#module = wasm;
    if (warm) this.#warming = warmUp(wasm);
    // Where the rest cannot be had, each call that needs it is rejected.
    wasm.rest?.().catch(() => undefined);
    return wasm.version();
  }

  /** Waits for the rest of the module, where it comes in two parts. */
  async whole(job: Job): Promise<void> {
    if (this.#module?.rest) await job.until(this.#module.rest());
  }

  device(): DeviceInfo {
    return this.#accelerator.info;
  }

  setDevice(_: Job, device: DeviceChoice): DeviceInfo {
    this.#accelerator.ask(device);
    this.#fromScratch = true;
    return this.#accelerator.info;
  }

  /** Swaps the session only when the new one is whole. */
  async load(job: Job, file: TableFile): Promise<Profile> {
    const { session, reading } = await this.#read(job, file);
    try {
      if (file.features) give(session, file.features);
      for (const vectors of file.vectors ?? []) session.putVectors(vectors);
      if (file.own) session.putOwnPredictions(...file.own);
      if (file.log) session.replay(file.log);
      await refit(job, session, this.#accelerator);
      const profile = answerOf(session, { question: "profile" });
      this.#open?.free();
      this.#open = session;
      this.#reading = reading;
      this.#reported = 0;
      return profile;
    } catch (error) {
      if (!isCrash(error)) session.free();
      throw error;
    }
  }

  async forecast(job: Job, file: FileChoice): Promise<Forecast | undefined> {
    const wasm = this.#wasm;
    if (wasm.isProject(new Uint8Array(await read(file.blob.slice(0, MAGIC))))) return undefined;
    return forecastTable(job, wasm, this.#bootFormats, file);
  }

  reading(): Reading | undefined {
    return this.#reading;
  }

  run(job: Job, command: Command, look: Look): Reply | Promise<Reply> {
    const session = this.#session;
    const run = () => session.run(command, look, Date.now());
    return command.command === "autoLabel" ? predictAll(job, session).then(run) : run();
  }

  ask(job: Job, question: Question): AnswerTo<Question> | Promise<AnswerTo<Question>> {
    const session = this.#session;
    const ask = () => session.ask(question).answer;
    return question.question === "planAutoLabels" ? predictAll(job, session).then(ask) : ask();
  }

  async work(job: Job, spec: JobSpec): Promise<OutcomeOf<JobSpec>> {
    const session = this.#session;
    if (spec.job === "fit") {
      const fromScratch = spec.fromScratch || this.#fromScratch;
      const outcome = finished(await train(job, session, { ...spec, fromScratch }, this.#accelerator));
      this.#fromScratch = false;
      return outcome;
    }
    if (spec.job === "predictRest") {
      return (await carryOut(session, spec, (work) => job.loop(() => work.step(SLICE_MS))))?.outcome ?? 0;
    }
    if (spec.job === "configure") {
      return finished(await carryOut(session, spec, (work) => job.loop(() => work.step(SLICE_MS))));
    }
    return finished(await carryOut(session, spec, (work, check) => this.#helpers.work(job, work, check)));
  }

  async merge(job: Job, blob: Blob, name: string, annotator: string): Promise<number> {
    const [session, wasm] = [this.#session, this.#wasm];
    if (PROJECT_NAME.test(name) || wasm.isProject(new Uint8Array(await read(blob.slice(0, MAGIC))))) {
      return session.merge(new Uint8Array(await read(blob)), name, annotator, Date.now());
    }
    const reader = await readCells(job, wasm, this.#bootFormats, { blob, name });
    return session.mergeTable(reader, annotator, Date.now());
  }

  async otherRows(job: Job, id: number, file: FileChoice): Promise<number> {
    const session = this.#session;
    const reader = await readCells(job, this.#wasm, this.#bootFormats, file);
    const others = session.otherRows(reader);
    this.#others.set(id, others);
    return others.rows;
  }

  otherTexts(_: Job, id: number, from: number, n: number, encoder: string): string[] {
    return this.#othersOf(id).texts(this.#session, from, n, encoder);
  }

  predictOthers(_: Job, id: number, from: number, n: number, read: ReadTexts[], embeddings: boolean): Predicted {
    return this.#othersOf(id).predict(this.#session, from, n, read, embeddings);
  }

  dropOthers(_: Job, id: number): void {
    this.#others.get(id)?.free();
    this.#others.delete(id);
  }

  async export(job: Job, options: ExportOptions): Promise<Blob> {
    const session = this.#session;
    await predictAll(job, session);
    return writeTable(job, session, this.#bootFormats, options);
  }

  exportModel(_: Job, options: ModelOptions): ExportedModel {
    const model = this.#session.exportModel(options);
    try {
      return { file: new Blob([owned(model.take())], { type: "application/octet-stream" }), card: model.card() };
    } finally {
      model.free();
    }
  }

  save(): Uint8Array<ArrayBuffer> {
    return owned(this.#session.save());
  }

  keepVectors(_: Job, encoder: string, texts: string[], vectors: Float32Array): void {
    this.#session.keepVectors(encoder, texts, vectors, Date.now());
  }

  encodedRows(_: Job, rows: Uint32Array): Float32Array {
    return this.#session.encodedRows(rows);
  }

  acceptOwn(_: Job, training: OwnTraining, probabilities: Float32Array, embedding: Float32Array): FitReport {
    const report = this.#session.acceptOwn(training, probabilities, embedding, Date.now());
    if (!report) throw superseded();
    return report;
  }

  ownPool(): Result<"ownPool"> {
    const pool = this.#session.ownPool();
    try {
      const { name, candidates, classes, probabilities, embedding, width, labelled, labels, labelledEmbedding, seed } =
        pool;
      return { name, candidates, classes, probabilities, embedding, width, labelled, labels, labelledEmbedding, seed };
    } finally {
      pool.free();
    }
  }

  vectors(): Uint8Array[] {
    return this.#session.vectors();
  }

  async replay(job: Job, events: SessionEvent[]): Promise<Status> {
    const session = this.#session;
    session.replay(events);
    this.#reported = 0;
    await refit(job, session, this.#accelerator);
    return answerOf(session, { question: "status" });
  }

  methods(): MethodInfo[] {
    return this.#wasm.methods();
  }

  strategies(): StrategyInfo[] {
    return this.#wasm.strategies();
  }

  select(_: Job, strategy: string, pool: PoolArrays, n: number, seed: number): PoolSelection {
    return this.#wasm.select(strategy, pool, n, seed);
  }

  async remoteTask(job: Job, part: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const remoteTask = this.#wasm.RemoteTask.read(part);
    try {
      await job.loop(() => remoteTask.step(SLICE_MS));
    } catch (error) {
      if (!isCrash(error)) remoteTask.free();
      throw error;
    }
    return owned(remoteTask.finish());
  }

  /** Other rows that were read; those that a former worker read are gone with it. */
  #othersOf(id: number): OtherRows {
    const others = this.#others.get(id);
    if (others) return others;
    throw superseded();
  }

  get #wasm(): Wasm {
    if (this.#module) return this.#module;
    throw refusal("start_failed", { say: "not_started" });
  }

  get #session(): Session {
    if (this.#open) return this.#open;
    throw refusal("no_table", { say: "no_table_open" });
  }

  async #read(job: Job, file: TableFile): Promise<{ session: Session; reading: Reading | undefined }> {
    const wasm = this.#wasm;
    const named = file.project || file.salvage || PROJECT_NAME.test(file.name);
    if (named || wasm.isProject(new Uint8Array(await read(file.blob.slice(0, MAGIC))))) {
      const bytes = new Uint8Array(await read(file.blob));
      job.check();
      return file.salvage ? salvage(wasm, bytes) : { session: wasm.Session.restore(bytes), reading: undefined };
    }
    return readTable(job, wasm, this.#bootFormats, file, file.seed ?? wasm.drawSeed());
  }
}

/** What is whole of a damaged project, and a note of what was lost. */
function salvage(wasm: Wasm, bytes: Uint8Array): { session: Session; reading: Reading } {
  const saved = wasm.Session.salvage(bytes);
  try {
    const session = saved.take();
    if (!session) throw new Error("a session is taken once");
    const note = saved.lost();
    return { session, reading: { format: "project", note, notes: [{ code: "salvaged", message: note }] } };
  } finally {
    saved.free();
  }
}

/** A module is fetched when it is first asked for, and tried again where that failed. */
function once(boot: BootFormats): BootFormats {
  let booted: ReturnType<BootFormats> | undefined;
  return () => {
    booted ??= boot().catch((error: unknown) => {
      booted = undefined;
      throw error;
    });
    return booted;
  };
}

/**
 * Begins a job of a session, has it done and takes it in; nothing comes of it where there is nothing to do, or where it is superseded.
 *
 * @param advance does the work to its end; its second argument throws where that is to be dropped
 */
async function carryOut(
  session: Session,
  spec: JobSpec,
  advance: (work: Work, check: () => void) => Promise<void>,
): Promise<Outcome | undefined> {
  const work = session.begin(spec);
  if (!work) return undefined;
  const check = () => {
    if (session.isSuperseded(work)) throw superseded();
  };
  try {
    await advance(work, check);
  } catch (error) {
    // So that the module has its memory back at once.
    if (!isCrash(error)) work.free();
    throw error;
  }
  return session.finish(work, Date.now());
}

/** Gives a session numbers for each row. */
function give(session: Session, { about, width, numbers }: GivenFeatures): void {
  if (numbers instanceof Float32Array) session.giveFeatures(about, width, numbers);
  else session.giveSparseFeatures(about, width, numbers.starts, numbers.columns, numbers.values);
}

/** Carries a fit out, on the accelerator as far as that does it. */
function train(job: Job, session: Session, spec: JobSpec, accelerator: Accelerator): Promise<Outcome | undefined> {
  return carryOut(session, spec, async (work, check) => {
    await delegate(job, work, accelerator, check);
    await job.loop(() => {
      check();
      return work.step(SLICE_MS);
    });
  });
}

/** Predicts what a fit of a large table left out, for a call that is about every row. */
async function predictAll(job: Job, session: Session): Promise<void> {
  const { unseen } = answerOf(session, { question: "status" });
  if (unseen > 0)
    await carryOut(session, { job: "predictRest", most: unseen }, (work) => job.loop(() => work.step(SLICE_MS)));
}

/** Brings back the model that a log ends with, where it has one. */
async function refit(job: Job, session: Session, accelerator: Accelerator): Promise<void> {
  await train(job, session, { job: "refit" }, accelerator);
}

/** What came of a job; nothing does where the session was configured again while it ran. */
function finished(outcome: Outcome | undefined): OutcomeOf<JobSpec> {
  if (!outcome) throw superseded();
  return outcome.outcome;
}

const superseded = () => refusal("superseded", { say: "superseded" });

/** The module copies bytes out of its memory, so they stand in a buffer of their own that may be handed over. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

async function read(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw refusal("unreadable_file", { say: "lost_file" });
  }
}

import { Accelerator, type Host } from "./accelerator.js";
import { delegate } from "./delegate.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import { isCrash, QuerentError } from "./errors.js";
import type { BootFormats } from "./formats.js";
import { type HelperHost, Helpers } from "./helpers.js";
import { type Job, SLICE_MS } from "./job.js";
import type {
  ExportedModel,
  ExportOptions,
  FileChoice,
  LogNews,
  Reading,
  TableFile,
  WasmSource,
  WorkerCount,
} from "./protocol.js";
import { forecastTable, readCells, readTable } from "./reader.js";
import type {
  AnnotatorsReport,
  AutoOptions,
  AutoPlan,
  Benefit,
  CellValue,
  ColumnFeatures,
  ColumnLeak,
  ColumnOverride,
  ColumnReading,
  ColumnReport,
  Config,
  CrossValidation,
  Decision,
  ExportContents,
  FitReport,
  Forecast,
  GenerateOptions,
  Impact,
  LabelReport,
  MethodInfo,
  Metrics,
  ModelOptions,
  PoolArrays,
  PoolSelection,
  Profile,
  Purpose,
  RepeatReport,
  Resumable,
  SessionEvent,
  SimulateOptions,
  Simulation,
  Status,
  StrategyInfo,
  SyntheticRow,
  Task,
} from "./types.js";
import { warmUp } from "./warmup.js";
import type { Boot, Session, Wasm } from "./wasm.js";
import { writeTable } from "./writer.js";

/** Enough bytes to know a project by. */
const MAGIC = 1 << 16;
/** How the name of a project ends: it is one then, however damaged. */
const PROJECT_NAME = /\.querent$/i;

/** What each call does with the session, which it owns. The methods are those of the protocol, after the running job. */
export class Operations {
  readonly #boot: Boot;
  readonly #bootFormats: BootFormats;
  readonly #accelerator: Accelerator;
  readonly #helpers: Helpers;
  #reading: Reading | undefined;
  #module: Wasm | undefined;
  #open: Session | undefined;
  #told = 0;
  /** The next fit is from scratch, so that a device that was chosen is the one that does it. */
  #anew = false;
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
    const from = this.#told;
    const events = this.#open?.events(from) ?? [];
    this.#told += events.length;
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
    return wasm.version();
  }

  device(): DeviceInfo {
    return this.#accelerator.info;
  }

  setDevice(_: Job, device: DeviceChoice): DeviceInfo {
    this.#accelerator.ask(device);
    this.#anew = true;
    return this.#accelerator.info;
  }

  /** Swaps the session only when the new one is whole. */
  async load(job: Job, file: TableFile): Promise<Profile> {
    const { session, reading } = await this.#read(job, file);
    try {
      if (file.log) session.replay(file.log);
      await refit(job, session, this.#accelerator);
      const profile = session.profile();
      this.#open?.free();
      this.#open = session;
      this.#reading = reading;
      this.#told = 0;
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

  profile(): Profile {
    return this.#session.profile();
  }

  readColumn(_: Job, change: ColumnOverride): ColumnReading {
    return this.#session.readColumn(change);
  }

  reading(): Reading | undefined {
    return this.#reading;
  }

  resumable(): Resumable | undefined {
    return this.#session.resumable();
  }

  features(_: Job): ColumnFeatures[] {
    return this.#session.features();
  }

  leaks(_: Job, target: string): ColumnLeak[] {
    return this.#session.leaks(target);
  }

  repeats(): RepeatReport {
    return this.#session.repeats();
  }

  status(): Status {
    return this.#session.status();
  }

  history(): Decision[] {
    return this.#session.history();
  }

  configure(_: Job, config: Config): Status {
    return this.#session.configure(config, Date.now());
  }

  impact(_: Job, config: Config): Impact {
    return this.#session.impact(config);
  }

  impactOfRemoving(_: Job, name: string): Impact {
    return this.#session.impactOfRemoving(name);
  }

  addClass(_: Job, name: string): Status {
    return this.#session.addClass(name, Date.now());
  }

  renameClass(_: Job, from: string, to: string): Status {
    return this.#session.renameClass(from, to, Date.now());
  }

  mergeClasses(_: Job, from: string[], into: string): Status {
    return this.#session.mergeClasses(from, into, Date.now());
  }

  removeClass(_: Job, name: string): Status {
    return this.#session.removeClass(name, Date.now());
  }

  orderClasses(_: Job, names: string[]): Status {
    return this.#session.orderClasses(names, Date.now());
  }

  async fit(job: Job): Promise<FitReport> {
    const session = this.#session;
    session.beginFit(this.#anew);
    await train(job, session, this.#accelerator, this.#sameDecisions());
    const report = finished(session.finishFit(Date.now()));
    this.#anew = false;
    return report;
  }

  query(_: Job, n: number, purpose?: Purpose): Task[] {
    return this.#session.query(n, purpose);
  }

  task(_: Job, row: number): Task {
    return this.#session.task(row);
  }

  teach(_: Job, row: number, label: string, purpose?: Purpose): Status {
    const session = this.#session;
    return purpose === "reAsk" ? session.answerAgain(row, label, Date.now()) : session.teach(row, label, Date.now());
  }

  skip(_: Job, row: number, purpose?: Purpose): Status {
    const session = this.#session;
    return purpose === "reAsk" ? session.passAgain(row, Date.now()) : session.skip(row, Date.now());
  }

  teachInvention(_: Job, values: CellValue[], label: string): Status {
    return this.#session.teachInvention(values, label, Date.now());
  }

  planAutoLabels(_: Job, options: AutoOptions): AutoPlan {
    return this.#session.planAutoLabels(options);
  }

  autoLabel(_: Job, options: AutoOptions): AutoPlan {
    return this.#session.autoLabel(options, Date.now());
  }

  drawChecks(_: Job, n: number): Status {
    return this.#session.drawChecks(n, Date.now());
  }

  async merge(job: Job, blob: Blob, name: string, annotator: string): Promise<number> {
    const [session, wasm] = [this.#session, this.#wasm];
    if (PROJECT_NAME.test(name) || wasm.isProject(new Uint8Array(await read(blob.slice(0, MAGIC))))) {
      return session.merge(new Uint8Array(await read(blob)), name, annotator, Date.now());
    }
    const reader = await readCells(job, wasm, this.#bootFormats, { blob, name });
    return session.mergeTable(reader, annotator, Date.now());
  }

  annotators(): AnnotatorsReport {
    return this.#session.annotators();
  }

  settle(_: Job, row: number, label: string): Status {
    return this.#session.settle(row, label, Date.now());
  }

  undo(): Status {
    return this.#session.undo(Date.now());
  }

  redo(): Status {
    return this.#session.redo(Date.now());
  }

  reveal(_: Job, row: number): string {
    return this.#session.reveal(row);
  }

  async evaluate(job: Job, folds: number): Promise<CrossValidation & ColumnReport> {
    const session = this.#session;
    session.beginEvaluate(folds);
    await this.#share(job, session);
    const report = finished(session.finishEvaluate(Date.now()));
    return { ...report, ...session.columnReport() };
  }

  async labelErrors(job: Job, folds: number): Promise<LabelReport> {
    const session = this.#session;
    session.beginEvaluate(folds);
    await this.#share(job, session, this.#sameDecisions());
    return finished(session.finishLabelErrors(Date.now()));
  }

  async simulate(job: Job, options: SimulateOptions): Promise<Simulation & ColumnReport> {
    const session = this.#session;
    session.beginSimulate(options);
    await this.#share(job, session);
    const simulation = finished(session.finishSimulate());
    return { ...simulation, ...session.columnReport() };
  }

  metrics(): Metrics | undefined {
    return this.#session.metrics();
  }

  generate(_: Job, options: GenerateOptions): SyntheticRow[] {
    return this.#session.generate(options);
  }

  async trySynthetic(job: Job, options: GenerateOptions): Promise<Benefit> {
    const session = this.#session;
    session.beginTrySynthetic(options);
    await this.#share(job, session, this.#sameDecisions());
    return finished(session.finishTrySynthetic(Date.now()));
  }

  augment(_: Job, options?: GenerateOptions): Status {
    return this.#session.augment(options, Date.now());
  }

  exportContents(_: Job, { synthetic = false, fill = true }: ExportOptions): ExportContents {
    return this.#session.exportContents({ synthetic, fill });
  }

  export(job: Job, options: ExportOptions): Promise<Blob> {
    return writeTable(job, this.#session, this.#bootFormats, options);
  }

  exportModel(_: Job, options: ModelOptions): ExportedModel {
    const model = this.#session.exportModel(options);
    try {
      return { file: new Blob([owned(model.take())], { type: "application/octet-stream" }), card: model.card() };
    } finally {
      model.free();
    }
  }

  hostileCells(): number {
    return this.#session.hostileCells();
  }

  save(): Uint8Array<ArrayBuffer> {
    return owned(this.#session.save());
  }

  async replay(job: Job, events: SessionEvent[]): Promise<Status> {
    const session = this.#session;
    session.replay(events);
    this.#told = 0;
    await refit(job, session, this.#accelerator);
    return session.status();
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

  async errand(job: Job, part: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const errand = this.#wasm.Errand.read(part);
    try {
      await job.loop(() => errand.step(SLICE_MS));
    } catch (error) {
      if (!isCrash(error)) errand.free();
      throw error;
    }
    return owned(errand.finish());
  }

  /** Advances the begun job of a session to its end, together with the helpers. */
  #share(job: Job, session: Session, check: () => void = () => undefined): Promise<void> {
    return orAbandon(session, () => this.#helpers.work(job, session, check));
  }

  /** A check that throws once something was decided otherwise: what a job found then no longer holds. */
  #sameDecisions(): () => void {
    const session = this.#session;
    const decided = session.decided();
    return () => {
      if (session.decided() !== decided) throw superseded();
    };
  }

  get #wasm(): Wasm {
    if (this.#module) return this.#module;
    throw new QuerentError("start_failed", "The module has not started: create the learner again.");
  }

  get #session(): Session {
    if (this.#open) return this.#open;
    throw new QuerentError("no_table", "No table is open yet: load one first.");
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

/** Works on the begun job of a session, or abandons it, so that the module has its memory back at once. */
async function orAbandon(session: Session, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isCrash(error)) session.abandon();
    throw error;
  }
}

/** Advances the begun fit of a session to its end, on the accelerator as far as that does it. */
function train(
  job: Job,
  session: Session,
  accelerator: Accelerator,
  check: () => void = () => undefined,
): Promise<void> {
  return orAbandon(session, async () => {
    await delegate(job, session, accelerator, check);
    await job.loop(() => {
      check();
      return session.step(SLICE_MS);
    });
  });
}

/** Brings back the model that a log ends with, where it has one. */
async function refit(job: Job, session: Session, accelerator: Accelerator): Promise<void> {
  if (!session.beginRefit()) return;
  await train(job, session, accelerator);
  session.finishRefit();
}

/** The outcome of a job; a fit has none where the session was configured anew while it ran. */
function finished<T>(outcome: T | undefined): T {
  if (outcome === undefined) throw superseded();
  return outcome;
}

const superseded = () =>
  new QuerentError("superseded", "The session was configured anew while this ran: call it again.");

/** The module copies bytes out of its memory, so they stand in a buffer of their own that may be handed over. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

async function read(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw new QuerentError(
      "unreadable_file",
      "The file can no longer be read, because it was moved or changed since it was chosen: choose it again.",
    );
  }
}

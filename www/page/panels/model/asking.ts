import type { OracleReport } from "querent";
import {
  AnswerCache,
  annotate,
  defaultTemplate,
  type Judged,
  judged,
  type LabelledRows,
  labelledRows,
  measured,
  type Oracle,
  type OracleRecord,
  type OracleRecords,
  type OracleTest,
  Prompts,
  type RunProgress,
  SessionRecords,
  shuffled,
} from "querent/oracle";
import { sentence } from "../../failures.js";
import { Run, type RunOptions } from "../../run.js";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import { Batches } from "./batches.js";
import { type DoorChoice, openDoor, USUAL_ADDRESS } from "./door.js";

/** What a model answered to a row, and how fast. */
interface Tested extends OracleTest {
  row: number;
  model: string;
  /** What the person called the row. */
  label: string | undefined;
}

/** So many labelled rows of each kind are asked about. */
const KNOWN = 200;

/** Rows are drawn by it. */
const SEED = 1;

/** What of the workspace around it is needed. */
export type AskingHost = Pick<PanelHost, "learner" | "classNames"> & {
  readonly loop: Pick<PanelHost["loop"], "act">;
  readonly player: Pick<PanelHost["player"], "stop">;
};

/** What is under way. */
export type Doing = "test" | "ask" | "write" | "guides" | "groups";

/** What work with the model is given. */
export interface AtWork extends RunOptions {
  oracle: Oracle;
  prompts: Prompts;
}

/** A large model that is asked about the rows of a session, and what came of it. */
export class Asking {
  choice: DoorChoice = { door: "server", address: USUAL_ADDRESS, model: "", key: "", files: [], scoring: undefined };
  template = defaultTemplate();
  tested: Tested | undefined;
  progress: RunProgress | undefined;
  paused = false;
  /** The share of a model that is here, 0 to 1, while a browser fetches its own. */
  download: number | undefined;
  result: Judged | undefined;
  labels: LabelledRows | undefined;
  failed = 0;
  /** What went wrong last, in a sentence. */
  failure = "";
  /** What is under way, or was last. */
  doing: Doing | undefined;
  /** The models whose labels are in the session. */
  kept: readonly OracleReport[] = [];
  readonly run: Run<void>;
  readonly #host: AskingHost;
  readonly #cache = new AnswerCache();
  readonly #records: OracleRecords;
  #oracle: Oracle | undefined;
  #batches: Batches | undefined;
  /** The model that the result is of. */
  #judged = "";
  #working: Promise<void> = Promise.resolve();
  #isClosed = false;
  /** Workers that wait while it pauses: several rows are asked about at once. */
  readonly #waiting = new Set<() => void>();

  constructor(host: AskingHost) {
    this.#host = host;
    this.#records = new SessionRecords(host.learner);
    this.run = new Run((error) => {
      this.failure = sentence(error);
    });
    reactive(this);
  }

  /** Chooses another way, or another model: the one that is open is closed. */
  choose(change: Partial<DoorChoice>): void {
    // A key is for the server that it was typed for.
    const isElsewhere = change.address !== undefined && change.address !== this.choice.address;
    this.choice = { ...this.choice, ...(isElsewhere && { key: "" }), ...change };
    this.tested = undefined;
    this.failure = "";
    void this.#close();
  }

  /** Opens the model, and asks it about one row that the person may see the answer to. */
  async test(): Promise<void> {
    await this.#start("test", async ({ signal }) => {
      try {
        await this.#test(signal);
      } finally {
        this.download = undefined;
      }
    });
  }

  /** Asks about the rows that measure and calibrate, and about `n` others. */
  async ask(n: number): Promise<void> {
    this.#host.player.stop();
    await this.#start("ask", async ({ signal }) => {
      // What another model answered is none of this one's.
      this.result = undefined;
      this.#batches = undefined;
      const oracle = await this.#open(signal);
      const prompts = await this.#prompts();
      const { measuring, teaching, unlabelled } = prompts.labels;
      const drawn = (of: Iterable<number>, most: number) => shuffled(of, SEED).slice(0, most);
      const rows = [...drawn(measuring.keys(), KNOWN), ...drawn(teaching.keys(), KNOWN), ...drawn(unlabelled, n)];
      this.failed = 0;
      this.paused = false;
      const batches: Batches = new Batches({
        classes: this.#host.classNames,
        labels: prompts.labels,
        // The question on the card stays while the person answers it.
        keep: (records) => this.#keep(oracle.model, records, batches, false),
      });
      this.#batches = batches;
      try {
        await annotate(oracle, rows, (row) => prompts.promptOf(row), {
          cache: this.#cache,
          signal,
          turn: () => this.#turn(signal),
          onAnswer: (answer) => batches.add(answer),
          onFailure: () => {
            this.failed += 1;
          },
          onProgress: (progress) => {
            this.progress = progress;
          },
        });
      } finally {
        this.progress = undefined;
        this.paused = false;
        // Whatever ended it, what was answered counts.
        await this.#finish(oracle.model, batches);
      }
    });
  }

  /** Does something else with the model; what goes wrong is said where it is shown. */
  async use(doing: Doing, work: (at: AtWork) => Promise<void>): Promise<void> {
    await this.#start(doing, async (options) => {
      const oracle = await this.#open(options.signal);
      await work({ ...options, oracle, prompts: await this.#prompts() });
    });
  }

  /** Whether this is under way. */
  isDoing(what: Doing): boolean {
    return this.run.running && this.doing === what;
  }

  pause(): void {
    this.paused = !this.paused;
    if (!this.paused) this.#goOn();
  }

  /** Measures its labels by those of the person that there are now. They stay as they are calibrated, as the session has them. */
  async measure(): Promise<void> {
    const { result } = this;
    if (!result) return;
    const labels = await labelledRows(this.#host.learner);
    // Meanwhile they may have been forgotten.
    if (this.result !== result) return;
    this.labels = labels;
    const reliability = measured(this.#host.classNames, result.records, labels.measuring);
    this.result = { ...result, reliability };
  }

  /** Looks which models have labels in the session. */
  async list(): Promise<void> {
    if (!this.#isClosed) this.kept = await this.#host.learner.oracles();
  }

  /** Takes the labels of a model out of the session again. */
  async remove(name: string): Promise<void> {
    const removed = await this.#host.loop.act(
      async () => this.#host.learner.removeOracle(name),
      () => true,
    );
    if (!removed) return;
    if (this.#judged === name) this.forget();
    await this.list();
  }

  /** What was found out holds no longer. */
  forget(): void {
    this.run.stop();
    this.#batches = undefined;
    this.result = undefined;
    this.tested = undefined;
  }

  /** Resolves when what was answered is in the session. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.run.stop();
    await this.#working;
    await this.#close();
  }

  async #start(doing: Doing, work: (options: RunOptions) => Promise<void>): Promise<void> {
    this.failure = "";
    if (this.run.running) return;
    this.doing = doing;
    this.#working = this.run.start(work);
    await this.#working;
  }

  /** Judges all that was answered by the labels that there are now, and keeps that in place of what the batches had. */
  async #finish(model: string, batches: Batches): Promise<void> {
    await batches.settled();
    const { answers } = batches;
    const labels = await labelledRows(this.#host.learner);
    if (answers.length === 0 || this.#batches !== batches) return;
    const result = judged(this.#host.classNames, answers, labels);
    this.labels = labels;
    this.result = result;
    this.#judged = model;
    await this.#keep(model, result.records, batches, true);
    await this.list();
  }

  /** Writes its labels into the session, as an annotator of their own, unless the run was forgotten. */
  async #keep(model: string, records: readonly OracleRecord[], of: Batches, redraws: boolean): Promise<void> {
    if (this.#batches !== of) return;
    const put = async () => this.#records.put(model, this.#host.classNames, records);
    await this.#host.loop.act(put, () => redraws);
  }

  async #test(signal: AbortSignal): Promise<void> {
    const prompts = await this.#prompts();
    const { teaching, unlabelled, hidden } = prompts.labels;
    const row = [...teaching.keys()][0] ?? unlabelled.find((of) => !hidden.has(of)) ?? 0;
    const prompt = await prompts.promptOf(row);
    const oracle = await this.#open(signal);
    this.tested = { ...(await oracle.test(prompt, { signal })), row, model: oracle.name, label: teaching.get(row) };
  }

  #prompts(): Promise<Prompts> {
    return Prompts.of(this.#host.learner, { template: this.template });
  }

  async #open(signal: AbortSignal): Promise<Oracle> {
    const onDownload = (share: number): void => {
      this.download = share;
    };
    this.#oracle ??= await openDoor(this.choice, signal, onDownload);
    return this.#oracle;
  }

  async #close(): Promise<void> {
    const oracle = this.#oracle;
    this.#oracle = undefined;
    await oracle?.close();
  }

  /** Waits while the person has it pause. */
  async #turn(signal: AbortSignal): Promise<void> {
    while (this.paused && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }

  #goOn(): void {
    for (const goOn of this.#waiting) goOn();
    this.#waiting.clear();
  }
}

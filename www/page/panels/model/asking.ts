import {
  AnswerCache,
  annotate,
  defaultTemplate,
  type Judged,
  judged,
  type LabelledRows,
  labelledRows,
  type Oracle,
  type OracleAnswer,
  type OracleRecords,
  type OracleTest,
  Prompts,
  type RunProgress,
  SessionRecords,
  type WrittenRow,
  writeRows,
} from "querent/oracle";
import { sentence } from "../../failures.js";
import { Run, type RunOptions } from "../../run.js";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
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

/** A large model that is asked about the rows of a session, and what came of it. */
export class Asking {
  choice: DoorChoice = { door: "server", address: USUAL_ADDRESS, model: "", key: "", files: [], scoring: undefined };
  template = defaultTemplate();
  tested: Tested | undefined;
  progress: RunProgress | undefined;
  paused = false;
  result: Judged | undefined;
  labels: LabelledRows | undefined;
  failed = 0;
  /** What went wrong last, in a sentence. */
  failure = "";
  written: readonly WrittenRow[] = [];
  readonly run: Run<void>;
  readonly #host: PanelHost;
  readonly #cache = new AnswerCache();
  readonly #records: OracleRecords;
  #oracle: Oracle | undefined;
  #answers = new Map<number, OracleAnswer>();
  #goOn: (() => void) | undefined;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#records = new SessionRecords(host.learner);
    this.run = new Run((error) => {
      this.failure = sentence(error);
    });
    reactive(this);
  }

  /** Chooses another way, or another model: the one that is open is closed. */
  choose(change: Partial<DoorChoice>): void {
    this.choice = { ...this.choice, ...change };
    this.tested = undefined;
    this.failure = "";
    this.#close();
  }

  /** Opens the model, and asks it about one row that the person may see the answer to. */
  async test(): Promise<void> {
    await this.#start(async ({ signal }) => {
      const prompts = await this.#prompts();
      const { teaching, unlabelled, hidden } = prompts.labels;
      const row = [...teaching.keys()][0] ?? unlabelled.find((of) => !hidden.has(of)) ?? 0;
      const prompt = await prompts.promptOf(row);
      const oracle = await this.#open(signal);
      this.tested = { ...(await oracle.test(prompt, { signal })), row, model: oracle.name, label: teaching.get(row) };
    });
  }

  /** Asks about the rows that measure and calibrate, and about `n` others. */
  async ask(n: number): Promise<void> {
    this.#host.player.stop();
    await this.#start(async ({ signal }) => {
      const oracle = await this.#open(signal);
      const prompts = await this.#prompts();
      const { measuring, teaching, unlabelled } = prompts.labels;
      const known = [...[...measuring.keys()].slice(0, KNOWN), ...[...teaching.keys()].slice(0, KNOWN)];
      this.#answers.clear();
      this.failed = 0;
      this.paused = false;
      try {
        await annotate(oracle, [...known, ...unlabelled.slice(0, n)], (row) => prompts.promptOf(row), {
          cache: this.#cache,
          signal,
          turn: () => this.#turn(signal),
          onAnswer: (answer) => this.#answers.set(answer.row, answer),
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
        await this.judge();
        await this.#keep(oracle.model);
      }
    });
  }

  /** Has the model write rows of a class. */
  async write(name: string, n: number): Promise<void> {
    await this.#start(async ({ signal, onProgress }) => {
      const oracle = await this.#open(signal);
      const prompts = await this.#prompts();
      const { rows } = await writeRows(oracle, this.#host.learner, prompts, { class: name, n, signal, onProgress });
      this.written = rows;
    });
  }

  pause(): void {
    this.paused = !this.paused;
    if (!this.paused) this.#goOn?.();
  }

  /** Measures what was answered by the labels that there are now. */
  async judge(): Promise<void> {
    if (this.#answers.size === 0 || !this.#oracle) return;
    const [labels, classes] = [await labelledRows(this.#host.learner), this.#host.classNames];
    // Meanwhile they may have been forgotten.
    if (this.#answers.size === 0) return;
    const answers = [...this.#answers.values()].sort((a, b) => a.row - b.row);
    this.labels = labels;
    this.result = judged(classes, answers, labels);
  }

  /** Takes its labels out of the session again. */
  async remove(): Promise<void> {
    const { model } = this.#oracle ?? {};
    if (model === undefined) return;
    const removed = await this.#host.loop.act(
      async () => this.#host.learner.removeOracle(model),
      () => true,
    );
    if (removed) this.forget();
  }

  /** What was found out holds no longer. */
  forget(): void {
    this.run.stop();
    this.#answers.clear();
    this.result = undefined;
    this.tested = undefined;
    this.written = [];
  }

  close(): void {
    this.run.stop();
    this.#close();
  }

  async #start(work: (options: RunOptions) => Promise<void>): Promise<void> {
    this.failure = "";
    await this.run.start(work);
  }

  /** Writes its labels into the session, as an annotator of their own. */
  async #keep(model: string): Promise<void> {
    const { records = [] } = this.result ?? {};
    const put = async () => this.#records.put(model, this.#host.classNames, records);
    if (records.length > 0) await this.#host.loop.act(put, () => true);
  }

  #prompts(): Promise<Prompts> {
    return Prompts.of(this.#host.learner, { template: this.template });
  }

  async #open(signal: AbortSignal): Promise<Oracle> {
    this.#oracle ??= await openDoor(this.choice, signal);
    return this.#oracle;
  }

  #close(): void {
    void this.#oracle?.close();
    this.#oracle = undefined;
  }

  /** Waits while the person has it pause. */
  async #turn(signal: AbortSignal): Promise<void> {
    while (this.paused && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#goOn = resolve;
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }
}

import type { ActiveLearner, Config, CrossValidation, Decision, Profile, Status, SyntheticRow } from "querent";
import type { GenerateDetail } from "../ui/index.js";
import type { Keeper } from "./keeper.js";
import { Loop, type LoopState } from "./loop.js";
import type { Opened } from "./opening.js";
import { Player } from "./player.js";
import type { Source } from "./storage.js";
import { isAbort, share } from "./words.js";

/** What a desk tells its page. */
export interface DeskHost {
  changed(): void;
  say(sentence: string): void;
  fail(error: unknown): void;
}

/** An open session at work: the learner, its loop, its saving, and the results on the panels around the card. */
export class Desk {
  readonly learner: ActiveLearner;
  readonly profile: Profile;
  readonly source: Source;
  readonly loop: Loop;
  readonly player: Player;
  /** What was answered and skipped, the latest first. */
  history: Decision[] = [];
  report: CrossValidation | undefined;
  evaluating: AbortController | undefined;
  progress = 0;
  synthetic: SyntheticRow[] = [];
  generating = false;
  readonly #keeper: Keeper | undefined;
  readonly #host: DeskHost;
  #events = 0;

  constructor(opened: Opened, status: Status, keeper: Keeper | undefined, host: DeskHost) {
    this.learner = opened.learner;
    this.profile = opened.profile;
    this.source = opened.source;
    this.#keeper = keeper;
    this.#host = host;
    this.loop = new Loop(
      opened.learner,
      status,
      (state) => this.#follow(state),
      (error) => host.fail(error),
    );
    this.player = new Player(opened.learner, this.loop, () => host.changed());
    this.#follow(this.loop.state);
  }

  /** The key under which the session is saved, once it is. */
  get id(): string | undefined {
    return this.#keeper?.id;
  }

  async answer(row: number, label: string): Promise<void> {
    const { simulating } = this.loop.state.status;
    if (!(await this.loop.answer(row, label))) return;
    const truth = simulating ? await this.learner.reveal(row) : label;
    const said = `Row ${row + 1} is ${label}.`;
    this.#host.say(truth === label ? said : `${said} The table says ${truth}.`);
  }

  async skip(row: number): Promise<void> {
    if (await this.loop.skip(row)) this.#host.say(`Row ${row + 1} is left for another time.`);
  }

  async reveal(row: number): Promise<void> {
    const label = await this.learner.reveal(row);
    if (await this.loop.answer(row, label)) this.#host.say(`The table says: row ${row + 1} is ${label}.`);
  }

  async undo(): Promise<void> {
    this.player.stop();
    const row = await this.loop.undo();
    if (row !== undefined) this.#host.say(`Taken back: row ${row + 1} is open again.`);
  }

  async redo(): Promise<void> {
    await this.loop.redo();
  }

  async review(row: number): Promise<void> {
    this.player.stop();
    const label = this.history.find((entry) => entry.row === row)?.label;
    await this.loop.review(row, label);
  }

  async play(): Promise<void> {
    if (this.player.playing) this.player.stop();
    else await this.player.start().catch((error: unknown) => this.#host.fail(error));
  }

  async evaluate(folds: number): Promise<void> {
    if (this.evaluating) return;
    this.evaluating = new AbortController();
    const { signal } = this.evaluating;
    this.player.stop();
    this.#progress(0);
    try {
      this.report = await this.learner.evaluate({ folds, signal, onProgress: (done) => this.#progress(share(done)) });
    } catch (error) {
      if (!isAbort(error)) this.#host.fail(error);
    } finally {
      this.evaluating = undefined;
      this.#host.changed();
    }
  }

  /** Makes synthetic rows of the labelled ones. */
  async generate(wanted: GenerateDetail): Promise<void> {
    this.generating = true;
    this.#host.changed();
    try {
      this.synthetic = await this.learner.generate(wanted);
    } catch (error) {
      this.#host.fail(error);
    } finally {
      this.generating = false;
      this.#host.changed();
    }
  }

  /** Changes the decisions. Throws, and changes nothing, where they do not fit the table. */
  async configure(config: Config): Promise<void> {
    this.player.stop();
    await this.loop.configure(config);
    this.evaluating?.abort();
    this.report = undefined;
    this.synthetic = [];
  }

  /** Lets go of the worker, once all is saved. */
  async close(): Promise<void> {
    this.player.stop();
    this.evaluating?.abort();
    this.loop.close();
    await this.#keeper?.settled();
    await this.learner.close();
  }

  #progress(progress: number): void {
    this.progress = progress;
    this.#host.changed();
  }

  /** After every change: saves what the log gained, and reads the history anew. */
  #follow({ status }: LoopState): void {
    this.#host.changed();
    if (status.events === this.#events) return;
    this.#events = status.events;
    void this.#keeper?.save(status);
    void this.learner.history().then(
      (history) => {
        this.history = history;
        this.#host.changed();
      },
      () => undefined,
    );
  }
}

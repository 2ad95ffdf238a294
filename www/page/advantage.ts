/** Whether asking beats drawing at random: the labels so far, played again in a worker beside that of the session. */
import { signal } from "@preact/signals-core";
import type { ActiveLearner, Profile, Status } from "querent";
import { armName } from "../client/learners.js";
import { type Advantage, advantageOf } from "../ui/advantage.js";
import {
  type ClassSize,
  HELD_OUT,
  INITIAL,
  labelsToAsk,
  type MadeWith,
  type Missing,
  missingOf,
} from "../ui/compare-settings.js";
import type { Fail } from "./failures.js";
import type { LoopState } from "./loop.js";
import { Comparing } from "./panels/compare/comparing.js";
import { labelsOf } from "./panels/compare/labelled.js";

/** Milliseconds without an act after which the person is taken to be elsewhere with their thoughts. */
export const IDLE_MS = 45_000;
/** So many more labels than at the last measure make it worth another, as a share. */
const MORE = 0.25;
const SEEDS = 8;
/** As many fits as each run has at the most. */
const FITS = 12;

const RANDOM = "random";

/** Whose labels are replayed. */
export interface AdvantageHost {
  readonly learner: ActiveLearner;
  readonly profile: Profile;
  readonly loop: { readonly state: LoopState };
  readonly isReader: boolean;
  /** Something long that was asked for is under way. */
  readonly isAtWork: boolean;
  readonly fail: Fail;
}

/** Measures on request, and by itself while nothing is done; the next act then comes first. */
export class AdvantageWatch {
  readonly #host: AdvantageHost;
  readonly #found = signal<Advantage | undefined>(undefined);
  readonly #comparing: Comparing;
  #isAsked = false;
  #events = -1;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AdvantageHost) {
    this.#host = host;
    // What nobody asked for fails in silence.
    this.#comparing = new Comparing((error) => this.#isAsked && host.fail(error));
  }

  /** What was measured last. */
  get found(): Advantage | undefined {
    return this.#found.value;
  }

  get running(): boolean {
    return this.#comparing.pace !== "idle";
  }

  /** 0 to 1. */
  get progress(): number {
    return this.#comparing.progress;
  }

  /** There is something to be told: questions are not drawn at random anyway, and there are labels. */
  get isShown(): boolean {
    const { config } = this.#status;
    return config !== undefined && config.strategy !== RANDOM && config.ownStrategy === undefined && this.labels > 0;
  }

  /** The labels that would be replayed: in a practice session those of the table too that are hidden. */
  get labels(): number {
    const { simulating, rows, config } = this.#status;
    if (!simulating) return this.#classes.reduce((sum, { labels }) => sum + labels, 0);
    const column = this.#host.profile.columns.find(({ name }) => name === config?.target);
    return rows - (column?.unlabelled ?? rows);
  }

  /** What keeps it from being measured. */
  get missing(): Missing | undefined {
    return missingOf(this.#made(), this.labels, this.#status.simulating ? [] : this.#classes);
  }

  /** After every change: what was not asked for makes way, and is done while nothing else is. */
  follow(status: Status): void {
    if (status.events === this.#events) return;
    this.#events = status.events;
    this.makeWay();
    this.#wait();
  }

  /** Ends a measure that nobody asked for. */
  makeWay(): void {
    if (!this.#isAsked) this.#comparing.stop();
  }

  /** Measures now, whatever else is done meanwhile. */
  async measure(isAsked = true): Promise<void> {
    if (this.running || this.missing || !this.isShown) return;
    const { learner } = this.#host;
    const made = this.#made();
    this.#isAsked = isAsked;
    const batch = Math.max(1, Math.ceil(made.budget / FITS));
    this.#comparing.result = undefined;
    await this.#comparing.start(() => labelsOf(learner), { made, decisions: "", batch, size: 1 });
    this.#isAsked = false;
    this.#take(made);
  }

  stop(): void {
    this.#comparing.stop();
  }

  /** What was found out holds no longer. */
  reset(): void {
    this.stop();
    this.#found.value = undefined;
  }

  close(): void {
    clearTimeout(this.#idle);
    this.stop();
  }

  get #status(): Status {
    return this.#host.loop.state.status;
  }

  get #classes(): ClassSize[] {
    return this.#status.classes.map(({ name, given, answered }) => ({ name, labels: given + answered }));
  }

  #made(): MadeWith {
    const { labels } = this;
    const { target = "", strategy = "" } = this.#status.config ?? {};
    return {
      ...{ target, labels, strategies: [strategy, RANDOM], learners: ["default"], seeds: SEEDS },
      ...{ budget: labelsToAsk(labels), initial: INITIAL, holdout: HELD_OUT, at: Date.now() },
    };
  }

  /** A stopped measure is of too few repeats to be one. */
  #take(made: MadeWith): void {
    const { result } = this.#comparing;
    const [pair] = result?.differences ?? [];
    if (!result || !pair || pair.seeds < SEEDS) return;
    const [strategy = ""] = made.strategies;
    this.#found.value =
      advantageOf(pair, {
        random: armName({ strategy: RANDOM, learner: "default" }),
        ...{ strategy, labels: made.labels, heldOut: result.heldOut, at: Date.now() },
      }) ?? this.#found.value;
  }

  #wait(): void {
    clearTimeout(this.#idle);
    if (!this.#host.isReader) this.#idle = setTimeout(() => this.#rest(), IDLE_MS);
  }

  /** Nothing was done for a while. */
  #rest(): void {
    if (this.#host.isAtWork) {
      this.#wait();
      return;
    }
    const { found, labels } = this;
    const isNews =
      !found || found.strategy !== this.#status.config?.strategy || labels >= Math.ceil(found.labels * (1 + MORE));
    const isFree = this.#host.loop.state.training === "idle" && navigator.hardwareConcurrency > 1;
    if (isNews && isFree && document.visibilityState === "visible") void this.measure(false);
  }
}

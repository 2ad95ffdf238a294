import type { ActiveLearner, Impact } from "querent";
import type { StartDetail } from "../ui/index.js";
import { Run, type RunHost, type RunOptions } from "./run.js";

/** What a person's decisions need, and whom they tell. */
export interface DecidingHost extends RunHost {
  /** Puts decisions in force. */
  apply(start: StartDetail, options: RunOptions): Promise<void>;
}

/** What was decided, on its way to be in force; decisions that would set answers aside wait for a word. */
export class Deciding {
  /** What the person is being asked about, and what would come of it. */
  pending: { start: StartDetail; impact: Impact } | undefined;
  readonly run: Run<void>;
  readonly #host: DecidingHost;

  constructor(host: DecidingHost) {
    this.#host = host;
    this.run = new Run(host);
  }

  /** Puts decisions in force, but asks first where they set answers of an open session aside. */
  async start(start: StartDetail, session: ActiveLearner | undefined): Promise<void> {
    if (!session) return this.#apply(start);
    try {
      const impact = await session.impact(start.config);
      if (impact.setAside > 0) this.#ask({ start, impact });
      else await this.#apply(start);
    } catch (error) {
      this.#host.fail(error);
    }
  }

  /** Takes the person's word on the decisions that waited. */
  async decide(choice: string): Promise<void> {
    const { pending } = this;
    this.#ask(undefined);
    if (pending && choice === "go") await this.#apply(pending.start);
  }

  #ask(pending: Deciding["pending"]): void {
    this.pending = pending;
    this.#host.changed();
  }

  async #apply(start: StartDetail): Promise<void> {
    await this.run.start((options) => this.#host.apply(start, options));
  }
}

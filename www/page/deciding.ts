import type { ActiveLearner, Impact } from "querent";
import type { StartDetail } from "../ui/index.js";
import type { Fail } from "./failures.js";
import { Run, type RunOptions } from "./run.js";
import { reactive } from "./store.js";

/** Puts decisions in force. */
type Apply = (start: StartDetail, options: RunOptions) => Promise<void>;

/** What was decided, on its way to be in force; decisions that would set answers aside wait for a word. */
export class Deciding {
  /** What the person is being asked about, and what would come of it. */
  pending: { start: StartDetail; impact: Impact } | undefined;
  readonly run: Run<void>;
  readonly #apply: Apply;
  readonly #fail: Fail;

  constructor(apply: Apply, fail: Fail) {
    this.#apply = apply;
    this.#fail = fail;
    this.run = new Run(fail);
    reactive(this);
  }

  /** Puts decisions in force, but asks first where they set answers of an open session aside. */
  async start(start: StartDetail, session: ActiveLearner | undefined): Promise<void> {
    if (!session) return this.#run(start);
    try {
      const impact = await session.impact(start.config);
      if (impact.setAside > 0) this.pending = { start, impact };
      else await this.#run(start);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes the person's word on the decisions that waited. */
  async decide(choice: string): Promise<void> {
    const { pending } = this;
    this.pending = undefined;
    if (pending && choice === "go") await this.#run(pending.start);
  }

  async #run(start: StartDetail): Promise<void> {
    await this.run.start((options) => this.#apply(start, options));
  }
}

import type { ActiveLearner, AutoPlan } from "querent";
import type { PanelHost } from "./host.js";

/** As many of the model's labels as are checked in one go. */
const AUDITS_AT_ONCE = 10;

/** Labelling the rest without asking: the plan, which follows every answer once somebody has looked, and its audit. */
export class AutoPanel {
  plan: AutoPlan | undefined;
  readonly #learner: ActiveLearner;
  readonly #host: PanelHost;

  constructor(learner: ActiveLearner, host: PanelHost) {
    this.#learner = learner;
    this.#host = host;
  }

  async look(target: number): Promise<void> {
    try {
      this.plan = await this.#learner.planAutoLabels({ target });
    } catch (error) {
      this.#host.fail(error);
    }
    this.#host.changed();
  }

  /** The plan after the session has changed, once somebody has looked. */
  see(plan: AutoPlan | undefined): void {
    if (this.plan && plan) this.plan = plan;
  }

  async label(target: number): Promise<void> {
    const reply = await this.#host.loop.command({ command: "autoLabel", options: { target } }, () => true);
    if (!reply) return;
    const n = reply.plan?.chosen?.rows ?? 0;
    this.#host.say(`The model labelled ${n} ${n === 1 ? "row" : "rows"}. One undo removes all of these labels.`);
  }

  /** Draws rows to measure by, and asks about them before all others. */
  async draw(n: number): Promise<void> {
    if (!(await this.#host.loop.command({ command: "drawChecks", n }, () => false))) return;
    await this.#ask("check", n, "No row is left to draw.");
  }

  async audit(): Promise<void> {
    await this.#ask("audit", AUDITS_AT_ONCE, "There is nothing left to check: the audit has its answer.");
  }

  reset(): void {
    this.plan = undefined;
  }

  async #ask(purpose: "check" | "audit", n: number, nothing: string): Promise<void> {
    if (await this.#host.loop.focus(purpose, n)) this.#host.showCard();
    else this.#host.say(nothing);
  }
}

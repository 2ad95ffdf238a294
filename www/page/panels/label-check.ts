import type { ActiveLearner, Decision, LabelReport } from "querent";
import { Run } from "../run.js";
import type { PanelHost } from "./host.js";

const FOLDS = 5;

/** The labels that look wrong, and what the person has said of them since. */
export class LabelCheckPanel {
  readonly run: Run<LabelReport>;
  /** Rows about which the person has spoken since the check, each with the label that it has now. */
  dealt: ReadonlyMap<number, string> = new Map();
  readonly #learner: ActiveLearner;
  readonly #host: PanelHost;

  constructor(learner: ActiveLearner, host: PanelHost) {
    this.#learner = learner;
    this.#host = host;
    this.run = new Run(host);
  }

  async check(): Promise<void> {
    await this.run.start(async (options) => {
      const report = await this.#learner.labelErrors({ ...options, folds: FOLDS });
      this.dealt = new Map();
      return report;
    });
    await this.#host.loop.act(
      async () => undefined,
      () => false,
    );
  }

  /** The row is of the suggested class after all. It counts as asked again, for the person has looked twice. */
  async accept(row: number, label: string): Promise<void> {
    const again = { command: "teach", row, label, purpose: "reAsk" } as const;
    if (await this.#host.loop.command(again, (shown) => shown === row))
      this.#deal(row, label, `Row ${row + 1} is now ${label}.`);
  }

  /** The label was right. */
  async keep(row: number, label: string): Promise<void> {
    const pass = { command: "skip", row, purpose: "reAsk" } as const;
    if (await this.#host.loop.command(pass, (shown) => shown === row))
      this.#deal(row, label, `Row ${row + 1} stays ${label}.`);
  }

  /** Looks at a row on the card; `history` knows the person's own answers. */
  async open(row: number, history: readonly Decision[]): Promise<void> {
    const given = this.run.result?.issues.find((issue) => issue.row === row)?.label;
    const answer = history.find((entry) => entry.row === row)?.label ?? given;
    await this.#host.loop.review(row, answer, "reAsk");
    this.#host.showCard();
  }

  /** Asks about them again, with others among them, so that nobody can tell which are under suspicion. */
  async askAgain(suspicious: number): Promise<void> {
    if (await this.#host.loop.focus("reAsk", 2 * suspicious)) this.#host.showCard();
    else this.#host.say("Your latest answers are not asked again at once: go on for a while first.");
  }

  /** The person has answered a row on the card. */
  answered(row: number, label: string): void {
    if (this.run.result?.issues.some((issue) => issue.row === row)) this.#deal(row, label);
  }

  /** The answer to a row was undone. */
  undone(row: number): void {
    const dealt = new Map(this.dealt);
    dealt.delete(row);
    this.dealt = dealt;
    this.#host.changed();
  }

  reset(): void {
    this.run.reset();
    this.dealt = new Map();
  }

  #deal(row: number, label: string, said?: string): void {
    this.dealt = new Map(this.dealt).set(row, label);
    if (said) this.#host.say(said);
    this.#host.changed();
  }
}

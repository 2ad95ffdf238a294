import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import type { LabelReport, Undone } from "querent";
import type { LabelDetail, RowDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import { Run } from "../run.js";
import type { Badge, Panel, PanelHost } from "./panel.js";

const FOLDS = 5;

/** The labels that look wrong, and what the person has decided on them since. */
export class LabelsPanel implements Panel {
  readonly #host: PanelHost;
  readonly #run: Run<LabelReport>;
  /** Rows about which the person has spoken since the check, each with the label that it has now. */
  readonly #dealt = signal<ReadonlyMap<number, string>>(new Map());

  constructor(host: PanelHost) {
    this.#host = host;
    this.#run = new Run(host.fail);
  }

  get title(): string {
    return page.labels.title;
  }

  get about(): string {
    return page.labels.about;
  }

  get badge(): Badge {
    const { suspicious } = this.#host.loop.state.status;
    return { n: suspicious, what: page.labels.badge(suspicious) };
  }

  get delays(): string | undefined {
    return this.#run.running ? page.labels.delays : undefined;
  }

  render(): TemplateResult {
    const { status } = this.#host.loop.state;
    return html`<querent-label-errors
      .report=${this.#run.result}
      .dealt=${this.#dealt.value}
      .running=${this.#run.running}
      .progress=${this.#run.progress}
      .disabled=${status.labelled < 2}
      .suspicious=${status.suspicious}
      .rate=${status.config?.reAskRate ?? 0}
      @querent-check-labels=${() => void this.#check()}
      @querent-stop=${() => this.#run.stop()}
      @querent-review=${({ detail }: CustomEvent<RowDetail>) => void this.#open(detail.row)}
      @querent-correct=${({ detail }: CustomEvent<LabelDetail>) => void this.#accept(detail)}
      @querent-keep=${({ detail }: CustomEvent<LabelDetail>) => void this.#keep(detail)}
      @querent-ask-again=${() => void this.#askAgain()}
    ></querent-label-errors>
    ${
      status.suspicious > 0
        ? html`<p><button type="button" class="link" data-testid="doubtful-in-table" @click=${() => this.#host.workbench.browse({ doubtful: true })}>${page.browse.inTable}</button></p>`
        : nothing
    }`;
  }

  decided(): void {
    this.#run.reset();
    this.#dealt.value = new Map();
  }

  answered(row: number, label: string): void {
    if (this.#run.result?.issues.some((issue) => issue.row === row)) this.#deal(row, label);
  }

  undone({ row }: Undone): void {
    if (row === undefined) return;
    const dealt = new Map(this.#dealt.value);
    dealt.delete(row);
    this.#dealt.value = dealt;
  }

  close(): void {
    this.#run.stop();
  }

  async #check(): Promise<void> {
    this.#host.player.stop();
    await this.#run.start(async (options) => {
      const report = await this.#host.learner.labelErrors({ ...options, folds: FOLDS });
      this.#dealt.value = new Map();
      return report;
    });
    await this.#host.loop.act(
      async () => undefined,
      () => false,
    );
  }

  /** The row is of the suggested class after all. It counts as asked again, for the person has looked twice. */
  async #accept({ row, label }: LabelDetail): Promise<void> {
    const again = { command: "teach", row, label, purpose: "reAsk" } as const;
    if (!(await this.#host.loop.command(again, (shown) => shown === row))) return;
    this.#host.say(page.labels.accepted(row, label));
    this.#deal(row, label);
  }

  /** The label was right. */
  async #keep({ row, label }: LabelDetail): Promise<void> {
    const pass = { command: "skip", row, purpose: "reAsk" } as const;
    if (!(await this.#host.loop.command(pass, (shown) => shown === row))) return;
    this.#host.say(page.labels.kept(row, label));
    this.#deal(row, label);
  }

  /** Looks at a row on the card. */
  async #open(row: number): Promise<void> {
    const given = this.#run.result?.issues.find((issue) => issue.row === row)?.label;
    const answer = this.#host.history.find((entry) => entry.row === row)?.label ?? given;
    await this.#host.loop.review(row, answer, "reAsk");
    this.#host.showCard();
  }

  /** Asks about them again, with others among them, so that nobody can tell which are under suspicion. */
  async #askAgain(): Promise<void> {
    const { suspicious } = this.#host.loop.state.status;
    if (await this.#host.loop.focus("reAsk", 2 * suspicious)) this.#host.showCard();
    else this.#host.say(page.labels.nothingToAsk);
  }

  #deal(row: number, label: string): void {
    this.#dealt.value = new Map(this.#dealt.value).set(row, label);
  }
}

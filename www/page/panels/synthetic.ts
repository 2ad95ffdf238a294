import { html, nothing, type TemplateResult } from "lit";
import type { Benefit, GenerateOptions, SyntheticRow, Undone } from "querent";
import { readable } from "../../ui/families.js";
import type { GenerateDetail, InventionDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import { derivedName, download, syntheticCsv } from "../files.js";
import { Run } from "../run.js";
import { reactive } from "../store.js";
import type { Panel, PanelHost } from "./panel.js";

/** Whether synthetic rows help, and how they were made. */
interface Measured {
  options: GenerateOptions;
  benefit: Benefit;
}

/** Rows that were made up: shown, answered where they are questions, and trained on where they are shown to help. */
export class SyntheticPanel implements Panel {
  readonly #host: PanelHost;
  readonly #trial: Run<Measured>;
  readonly #shown = reactive({
    rows: [] as readonly SyntheticRow[],
    generating: false,
    /** How rows are to be made, as chosen now. */
    wanted: { n: 20, method: "smote" } as GenerateOptions,
    /** The class that each made-up question was answered with. */
    answered: new Map() as ReadonlyMap<SyntheticRow, string>,
  });

  constructor(host: PanelHost) {
    this.#host = host;
    this.#trial = new Run(host.fail);
  }

  get title(): string {
    return page.synthetic.title;
  }

  get about(): string {
    return page.synthetic.about;
  }

  /** The rows that were made up last. */
  get rows(): readonly SyntheticRow[] {
    return this.#shown.rows;
  }

  get delays(): string | undefined {
    return this.#trial.running ? page.synthetic.delays : undefined;
  }

  render(): TemplateResult {
    const { status } = this.#host.loop.state;
    return html`
      <querent-synthetic
        .rows=${this.#shown.rows}
        .methods=${this.#host.methods}
        .classes=${this.#host.classNames}
        .answered=${this.#shown.answered}
        .running=${this.#shown.generating}
        .disabled=${status.labelled < 2}
        @querent-choice=${({ detail }: CustomEvent<GenerateDetail>) => this.#choose(detail)}
        @querent-generate=${({ detail }: CustomEvent<GenerateDetail>) => void this.#generate(detail)}
        @querent-invention=${({ detail }: CustomEvent<InventionDetail>) => void this.#answer(detail.row, detail.label)}
        @querent-download=${() => this.#download()}
      ></querent-synthetic>
      ${this.#benefit()}
      ${
        status.inventions > 0
          ? html`<p class="quiet" data-testid="inventions">${page.synthetic.inventions(status.inventions)}</p>`
          : nothing
      }
      ${
        this.#host.texts.length > 0
          ? html`<p class="quiet" data-testid="no-texts">${page.synthetic.noTexts} ${this.#writer()}</p>`
          : nothing
      }
    `;
  }

  /** Where texts are written: in a tab of this page, or on the page that has it. */
  #writer(): TemplateResult | string {
    const tab = this.#host.workbench.every.find((panel) => panel.writes)?.title;
    if (tab !== undefined) return page.synthetic.inTab(tab);
    return html`<a class="link" href="with-model.html">${page.synthetic.withModel}</a>`;
  }

  decided(): void {
    this.#shown.rows = [];
    this.#shown.answered = new Map();
    this.#trial.reset();
  }

  /** The answer to a made-up row is taken back: the last one. */
  undone({ act }: Undone): void {
    const last = [...this.#shown.answered.keys()].at(-1);
    if (act !== "inventionAnswered" || !last) return;
    const answered = new Map(this.#shown.answered);
    answered.delete(last);
    this.#shown.answered = answered;
  }

  close(): void {
    this.#trial.stop();
  }

  /** Whether rows made in this way would help, and training with them. */
  #benefit(): TemplateResult {
    const { status } = this.#host.loop.state;
    const { result: measured, running, progress } = this.#trial;
    const { method, n } = this.#shown.wanted;
    return html`
      <querent-benefit
        .benefit=${measured?.benefit}
        .made=${measured ? made(measured.options) : ""}
        .current=${measured?.options.n === n && measured.options.method === method}
        .used=${status.augment ? used(status.augment) : ""}
        .asks=${this.#host.methods.find(({ name }) => name === method)?.asks ?? false}
        .running=${running}
        .progress=${progress}
        .disabled=${status.labelled < 5}
        @querent-try=${() => void this.#measure()}
        @querent-stop=${() => this.#trial.stop()}
        @querent-augment=${({ detail }: CustomEvent<boolean>) => void this.#augment(detail ? measured?.options : undefined)}
      ></querent-benefit>
    `;
  }

  #choose(wanted: GenerateOptions): void {
    this.#shown.wanted = wanted;
  }

  async #generate(wanted: GenerateOptions): Promise<void> {
    this.#shown.generating = true;
    try {
      this.#shown.rows = await this.#host.learner.generate(wanted);
      this.#shown.answered = new Map();
      if (this.#shown.rows.length === 0) this.#host.say(page.synthetic.noneMade);
    } catch (error) {
      this.#host.fail(error);
    } finally {
      this.#shown.generating = false;
    }
  }

  #download(): void {
    const { config, name } = this.#host.loop.state.status;
    download(syntheticCsv(config?.target ?? "label", this.#shown.rows), derivedName(name, "-synthetic.csv"));
  }

  async #measure(): Promise<void> {
    this.#host.player.stop();
    const options = this.#shown.wanted;
    await this.#trial.start(async (call) => ({
      options,
      benefit: await this.#host.learner.trySynthetic({ ...options, ...call }),
    }));
  }

  /** Trains with such rows from now on, or no longer. */
  async #augment(options: GenerateOptions | undefined): Promise<void> {
    const command = { command: "augment", ...(options && { options }) } as const;
    if (!(await this.#host.loop.command(command, () => false))) return;
    this.#host.say(options ? page.synthetic.used : page.synthetic.usedNoLonger);
  }

  /** Answers a row that was made up for the question. */
  async #answer(row: SyntheticRow, label: string): Promise<void> {
    const command = { command: "teachInvention", values: row.values, label } as const;
    if (!(await this.#host.loop.command(command, () => false))) return;
    this.#shown.answered = new Map(this.#shown.answered).set(row, label);
    this.#host.say(page.synthetic.answered(label));
  }
}

/** What is trained with, in words. */
function used(options: GenerateOptions): string {
  return options.method === "written" ? page.synthetic.written(options.n) : page.synthetic.remade(made(options));
}

/** How rows are made, in words. */
function made({ n, method = "smote" }: GenerateOptions): string {
  return page.synthetic.made(n, readable(method));
}

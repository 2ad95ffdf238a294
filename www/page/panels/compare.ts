import { html, type TemplateResult } from "lit";
import type { Progress, StrategyInfo } from "querent";
import type { CompareDetail, SaveComparisonDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import { curvesCsv, derivedName, download } from "../files.js";
import { share } from "../progress.js";
import { Run } from "../run.js";
import { reactive } from "../store.js";
import { type Comparison, compareStrategies } from "./comparison.js";
import type { Panel, PanelHost } from "./panel.js";

/** Before so much is done nobody knows how long the rest takes. */
const KNOWN = 0.03;

/** Query strategies compared on the labels that there are. */
export class ComparePanel implements Panel {
  readonly #host: PanelHost;
  readonly #run: Run<Comparison | undefined>;
  readonly #shown = reactive({ strategies: [] as StrategyInfo[], secondsLeft: undefined as number | undefined });

  constructor(host: PanelHost) {
    this.#host = host;
    this.#run = new Run(host.fail);
  }

  get title(): string {
    return page.compare.title;
  }

  get about(): string {
    return page.compare.about;
  }

  get isShown(): boolean {
    return this.#host.loop.state.status.classes.length > 1;
  }

  render(): TemplateResult {
    const { config, simulating } = this.#host.loop.state.status;
    return html`<querent-compare
      .strategies=${this.#shown.strategies}
      .present=${config?.strategy ?? ""}
      .labels=${this.#labels}
      .practice=${simulating}
      .running=${this.#run.running}
      .progress=${this.#run.progress}
      .secondsLeft=${this.#shown.secondsLeft}
      .curves=${this.#run.result?.curves ?? []}
      .differences=${this.#run.result?.differences}
      @querent-compare=${({ detail }: CustomEvent<CompareDetail>) => void this.#compare(detail)}
      @querent-stop=${() => this.#run.stop()}
      @querent-save-comparison=${({ detail }: CustomEvent<SaveComparisonDetail>) => this.#save(detail)}
    ></querent-compare>`;
  }

  opened(): void {
    if (this.#shown.strategies.length === 0) void this.#list();
  }

  decided(): void {
    this.#run.reset();
  }

  close(): void {
    this.#run.stop();
  }

  /** The rows with a label; in a practice session those of the table too that are hidden. */
  get #labels(): number {
    const { simulating, classes, rows, config } = this.#host.loop.state.status;
    if (!simulating) return classes.reduce((sum, { given, answered }) => sum + given + answered, 0);
    const column = this.#host.profile.columns.find(({ name }) => name === config?.target);
    return rows - (column?.unlabelled ?? rows);
  }

  async #list(): Promise<void> {
    try {
      this.#shown.strategies = await this.#host.learner.strategies();
    } catch (error) {
      this.#host.fail(error);
    }
  }

  async #compare(detail: CompareDetail): Promise<void> {
    const began = performance.now();
    this.#shown.secondsLeft = undefined;
    await this.#run.start(async ({ signal, onProgress }) => {
      await compareStrategies(this.#host.learner, detail, {
        signal,
        onProgress: (progress: Progress) => {
          onProgress(progress);
          const done = share(progress);
          const seconds = (performance.now() - began) / 1000;
          this.#shown.secondsLeft = done < KNOWN ? undefined : (seconds * (1 - done)) / done;
        },
        onRepeat: (comparison) => {
          if (!signal.aborted) this.#run.result = comparison;
        },
      });
      return this.#run.result;
    });
  }

  #save({ format }: SaveComparisonDetail): void {
    const { result } = this.#run;
    if (!result) return;
    const file =
      format === "csv"
        ? curvesCsv(result.curves)
        : new Blob([`${JSON.stringify(result, null, 2)}\n`], { type: "application/json" });
    download(file, derivedName(this.#host.loop.state.status.name, `-strategies.${format}`));
  }
}

import { html, nothing, type TemplateResult } from "lit";
import type { Curve, PairedDifference, StrategyInfo } from "querent";
import { ui } from "../words/ui.js";
import { QuerentChart } from "./chart.js";
import {
  type CompareDetail,
  chosenAtFirst,
  compareForm,
  FEWEST_LABELS,
  HELD_OUT,
  INITIAL,
  isEnough,
  isReady,
  labelsToAsk,
} from "./compare-form.js";
import { comparePlot } from "./compare-plot.js";
import { compareTables } from "./compare-tables.js";
import { type MeanCurve, meanCurves, type Verdict, verdict } from "./comparison.js";
import type { Plot } from "./curve-plot.js";
import { define } from "./element.js";
import { titled } from "./families.js";

/** What `querent-save-comparison` carries: the format of the file. */
export interface SaveComparisonDetail {
  format: "csv" | "json";
}

/**
 * Query strategies compared on labelled rows: which and how often, how far it is, and what came of it.
 *
 * @fires querent-compare - `CompareDetail`
 * @fires querent-stop - ends it; the repeats that are done stay
 * @fires querent-save-comparison - `SaveComparisonDetail`
 */
export class QuerentCompare extends QuerentChart {
  static override properties = {
    strategies: { attribute: false },
    present: { type: String },
    labels: { type: Number },
    practice: { type: Boolean },
    running: { type: Boolean },
    progress: { type: Number },
    secondsLeft: { type: Number, attribute: "seconds-left" },
    curves: { attribute: false },
    differences: { attribute: false },
    chosen: { state: true },
    seeds: { state: true },
    budget: { state: true },
  };

  declare strategies: readonly StrategyInfo[];
  /** The strategy of the session. */
  declare present: string;
  /** The labels that there are to simulate with. */
  declare labels: number;
  /** They are the table's own, not those that a strategy asked for. */
  declare practice: boolean;
  declare running: boolean;
  /** 0 to 1. */
  declare progress: number;
  /** Undefined: not known yet. */
  declare secondsLeft: number | undefined;
  /** One for each strategy and repeat. */
  declare curves: readonly Curve[];
  /** The strategies in pairs, the best first; undefined: not compared. */
  declare differences: readonly PairedDifference[] | undefined;
  /** The strategies that are ticked; undefined: the present one and random. */
  declare chosen: readonly string[] | undefined;
  declare seeds: number;
  /** Undefined: as many as are usual. */
  declare budget: number | undefined;

  protected override readonly beside: ReadonlySet<PropertyKey> = new Set([
    "running",
    "progress",
    "secondsLeft",
    "labels",
    "chosen",
    "seeds",
    "budget",
  ]);

  constructor() {
    super();
    this.strategies = [];
    this.present = "";
    this.labels = 0;
    this.practice = false;
    this.running = false;
    this.progress = 0;
    this.secondsLeft = undefined;
    this.curves = [];
    this.differences = undefined;
    this.chosen = undefined;
    this.seeds = 5;
    this.budget = undefined;
  }

  protected override get nextFocus(): string {
    return "[data-testid=comparison-stop], [data-testid=compare]";
  }

  protected override render(): TemplateResult {
    const words = ui.compare;
    const detail = this.#detail;
    return html`
      ${compareForm({
        strategies: this.strategies,
        detail,
        labels: this.labels,
        disabled: this.running,
        onChange: (change) => Object.assign(this, change),
      })}
      <div class="controls">
        ${
          this.running
            ? html`<button type="button" class="button" data-testid="comparison-stop" @click=${() => this.emit("querent-stop", null)}>${words.stop}</button>
                <progress max="1" .value=${this.progress} aria-label=${words.progress}></progress>
                <span class="quiet" data-testid="comparison-left">${words.left(this.secondsLeft)}</span>`
            : html`<button type="button" class="button" data-testid="compare" ?disabled=${!isReady(detail, this.labels)} @click=${() => this.emit("querent-compare", detail)}>${words.go}</button>
                <span class="quiet" data-testid="comparison-missing">${this.#missing(detail)}</span>`
        }
      </div>
      ${this.curves.length > 0 ? this.#outcome(meanCurves(this.curves)) : nothing}
      <p class="quiet">${this.practice ? words.ofTable : words.ofOwnLabels}</p>
    `;
  }

  get #detail(): CompareDetail {
    const strategies = this.chosen ?? chosenAtFirst(this.strategies, this.present);
    return {
      strategies,
      seeds: this.seeds,
      budget: this.budget ?? labelsToAsk(this.labels),
      initial: INITIAL,
      holdout: HELD_OUT,
    };
  }

  /** Why it cannot begin; empty where it can. */
  #missing({ strategies }: CompareDetail): string {
    if (this.labels < FEWEST_LABELS) return ui.compare.tooFew(FEWEST_LABELS - this.labels);
    return isEnough(strategies.length) ? "" : ui.compare.tick;
  }

  get #repeats(): number {
    return new Set(this.curves.map(({ seed }) => seed)).size;
  }

  #outcome(curves: readonly MeanCurve[]): TemplateResult {
    const words = ui.compare;
    const come = verdict(this.#repeats, this.differences);
    const save = (format: SaveComparisonDetail["format"]) =>
      html`<button type="button" class="button" data-testid="comparison-${format}" @click=${() => this.emit("querent-save-comparison", { format })}>${words.save(format)}</button>`;
    return html`
      <figure class="comparison" data-testid="comparison">
        <figcaption>
          ${come ? html`<p data-testid="comparison-verdict"><b>${words.verdict(headed(come))}</b></p>` : nothing}
          <p class="quiet" data-testid="comparison-repeats">${words.repeatsDone(this.#repeats)}</p>
        </figcaption>
        <div class="chart"></div>
        ${compareTables(curves, this.differences ?? [])}
      </figure>
      <div class="controls">${save("csv")}${save("json")}</div>
    `;
  }

  protected override get drawable(): boolean {
    return this.curves.length > 0;
  }

  /** @internal */
  protected override draw(plot: Plot, width: number): Element {
    return comparePlot(plot, meanCurves(this.curves), width);
  }
}

/** The same with the strategies by their headings. */
function headed(come: Verdict): Verdict {
  if (come.kind === "tooLittle") return come;
  const { strategy, other, ...pair } = come.pair;
  return { ...come, pair: { ...pair, strategy: titled(strategy), other: titled(other) } };
}

define("querent-compare", QuerentCompare);

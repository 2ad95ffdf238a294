import { html, nothing, type TemplateResult } from "lit";
import type { FitPoint, Metrics, RandomCurve, RandomPoint } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { QuerentChart } from "./chart.js";
import { curvePlot, type Measured, measured, type Plot, telling } from "./curve-plot.js";
import { define } from "./element.js";
import { ENOUGH_ROWS, isUnbalanced } from "./measuring.js";
import { recalls } from "./recalls.js";

/** Numbers of labels that differ by less than this share are compared. */
const NEAR = 0.1;

/** What `querent-curve-point` carries: which point of the curve, from 0. */
export interface CurvePointDetail {
  point: number;
}

/**
 * The learning curve: accuracy on held-out rows against the labels that the model was trained on. It shows once enough rows measure it, and
 * is drawn from the second measure on: one alone is a number with its interval. With unbalanced classes balanced accuracy and the recall of each class lead.
 * On demand the curve of random questions stands beside it, measured on the same rows.
 *
 * @fires querent-curve-point - `CurvePointDetail`; only where `linked`
 * @fires querent-compare-random - draws the curve of random questions; only where `comparable`
 * @fires querent-stop - cancels that
 */
export class QuerentCurve extends QuerentChart {
  static override properties = {
    points: { attribute: false },
    metrics: { attribute: false },
    toCome: { type: Number },
    activity: { type: String },
    coverage: { type: String },
    note: { type: String },
    linked: { type: Boolean },
    random: { attribute: false },
    comparable: { type: Boolean },
    progress: { type: Number },
  };

  declare points: FitPoint[];
  /** The present model on the held-out rows. */
  declare metrics: Metrics | undefined;
  /** Rows that will measure it too once they are answered; undefined: nobody knows. */
  declare toCome: number | undefined;
  /** What the model is doing at the moment, in a few words; empty: nothing. */
  declare activity: string;
  /** How many of the rows have a prediction, in a few words; empty: all. */
  declare coverage: string;
  /** What to say while there is nothing to draw; empty: when the first measure comes. */
  declare note: string;
  /** Points are shown with what was answered by then on demand. */
  declare linked: boolean;
  /** The learning curve of random questions alone. */
  declare random: RandomCurve | undefined;
  /** The curve of random questions can be asked for. */
  declare comparable: boolean;
  /** How far that is, 0 to 1; undefined: it is not being drawn. */
  declare progress: number | undefined;

  protected override readonly beside: ReadonlySet<PropertyKey> = new Set([
    "activity",
    "coverage",
    "progress",
    "comparable",
  ]);

  constructor() {
    super();
    this.points = [];
    this.metrics = undefined;
    this.toCome = undefined;
    this.activity = "";
    this.coverage = "";
    this.note = "";
    this.linked = false;
    this.random = undefined;
    this.comparable = false;
    this.progress = undefined;
  }

  protected override get nextFocus(): string {
    return "[data-testid=compare-cancel], [data-testid=compare-random]";
  }

  protected override render(): TemplateResult {
    const last = measured(this.points).at(-1);
    const points = this.#telling;
    return html`
      <figure class="curve" data-testid="curve">
        <figcaption>
          ${this.#caption(last, points)}
          <span class="pulse" data-testid="activity" ?hidden=${this.activity === ""}>${this.activity}</span>
          <span class="quiet" data-testid="coverage" ?hidden=${this.coverage === ""}>${this.coverage}</span>
        </figcaption>
        <div class=${this.linked ? "chart chart-linked" : "chart"} ?hidden=${points.length < 2}></div>
        ${points.length > 1 ? this.#comparison(points) : nothing}
        ${points.length > 1 ? this.#table(points) : nothing}
      </figure>
    `;
  }

  /** The measures on enough rows to be shown; none while the last one is not. */
  get #telling(): Measured[] {
    const all = measured(this.points);
    return telling(all.at(-1)) ? all.filter(telling) : [];
  }

  /** The measured rows of the classes are too far apart for accuracy to lead. */
  get #unbalanced(): boolean {
    return isUnbalanced(this.metrics?.perClass.map(({ support }) => support) ?? []);
  }

  #caption(last: Measured | undefined, points: readonly Measured[]): TemplateResult {
    if (!last) return html`<p class="quiet">${this.note || ui.curve.first}</p>`;
    if (!telling(last)) return html`<p data-testid="accuracy-wait">${this.#missing(last.heldOut)}</p>`;
    return this.#unbalanced ? this.#balanced(last) : this.#headline(last, points.at(-2));
  }

  /** What the choice of the questions is worth: the same number of labels of random rows, measured on the same rows. */
  #comparison(points: readonly Measured[]): TemplateResult | typeof nothing {
    const words = ui.curve.random;
    const random = this.random?.points ?? [];
    if (random.length === 0 && !this.comparable) return nothing;
    return html`
      ${random.length > 0 ? html`<p class="quiet" data-testid="random-curve">${this.#compared(random, points)}</p>` : nothing}
      ${
        this.progress === undefined
          ? html`<button type="button" class="link" data-testid="compare-random" ?hidden=${!this.comparable} title=${words.about} @click=${() => this.emit("querent-compare-random", null)}>${random.length > 0 ? words.again : words.go}</button>`
          : html`<div class="controls">
              <button type="button" class="button" data-testid="compare-cancel" @click=${() => this.emit("querent-stop", null)}>${ui.report.cancel}</button>
              <progress max="1" .value=${this.progress} aria-label=${words.go}></progress>
            </div>`
      }
    `;
  }

  /** Both at the most labels to which the two curves reach. */
  #compared(random: readonly RandomPoint[], points: readonly Measured[]): string {
    const y = this.#unbalanced ? "balancedAccuracy" : "accuracy";
    const most = points.at(-1)?.labels ?? 0;
    const last = random.findLast(({ labels }) => labels <= most) ?? random[0];
    if (!last) return "";
    const [near] = points.toSorted((a, b) => Math.abs(a.labels - last.labels) - Math.abs(b.labels - last.labels));
    const own = near && Math.abs(near.labels - last.labels) <= NEAR * last.labels ? near : undefined;
    return ui.curve.random.said({ labels: last.labels, random: last[y], own: own?.[y], ownLabels: own?.labels });
  }

  #missing(rows: number): string {
    const missing = ENOUGH_ROWS - rows;
    const { tooFew, toCome } = ui.curve;
    return this.toCome !== undefined && this.toCome < missing ? tooFew(rows + this.toCome) : toCome(missing);
  }

  #headline(last: Measured, before: Measured | undefined): TemplateResult {
    const change = before ? last.accuracy - before.accuracy : 0;
    const { accuracyLow: low, accuracyHigh: high, labels } = last;
    return html`
      <p class="accuracy">
        <strong data-testid="accuracy">${ui.numbers.percent(last.accuracy, last.accuracy === 1 ? 0 : 1)}</strong>
        <span>${ui.curve.right(last.heldOut)}</span>
      </p>
      <p class="quiet">${ui.curve.headline({ low, high, labels, change })}</p>
    `;
  }

  #balanced(last: Measured): TemplateResult {
    const balanced = this.metrics?.balancedAccuracy ?? last.balancedAccuracy ?? 0;
    return html`
      <p class="accuracy">
        <strong data-testid="balanced-accuracy">${ui.numbers.percent(balanced, balanced === 1 ? 0 : 1)}</strong>
        <span>${ui.curve.balancedRight}</span>
      </p>
      ${recalls(this.metrics?.perClass ?? [])}
      <p class="quiet">
        ${mixed(
          ui.curve.balanced({
            rows: last.heldOut,
            labels: last.labels,
            low: last.accuracyLow,
            high: last.accuracyHigh,
          }),
          {
            accuracy: html`<span data-testid="accuracy">${ui.numbers.percent(last.accuracy, 1)}</span>`,
          },
        )}
      </p>
    `;
  }

  #table(points: readonly Measured[]): TemplateResult {
    const { numbers } = ui;
    const { table, interval } = ui.curve;
    return html`
      <details class="as-table">
        <summary>${table.summary}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${table.name}>
          <table>
            <thead>
              <tr>
                <th scope="col">${table.labels}</th><th scope="col">${table.accuracy}</th>
                <th scope="col">${table.interval}</th><th scope="col">${table.balanced}</th>
              </tr>
            </thead>
            <tbody>
              ${points.map(
                ({
                  at,
                  labels,
                  accuracy,
                  accuracyLow: low,
                  accuracyHigh: high,
                  balancedAccuracy: balanced,
                }) => html`<tr>
                  <td>${this.#labels(at, labels)}</td>
                  <td>${numbers.percent(accuracy, 1)}</td>
                  <td>${low === undefined || high === undefined ? "" : interval(low, high)}</td>
                  <td>${balanced === undefined ? "" : numbers.percent(balanced, 1)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  #labels(at: number, labels: number): string | TemplateResult {
    if (!this.linked) return ui.numbers.whole(labels);
    return html`<button
      type="button"
      class="cell-open"
      data-testid="curve-point"
      title=${ui.curve.table.show}
      aria-label=${`${ui.numbers.whole(labels)}: ${ui.curve.table.show}`}
      @click=${() => this.#open(at)}
    >${ui.numbers.whole(labels)}</button>`;
  }

  #open(point: number): void {
    this.emit("querent-curve-point", { point });
  }

  protected override get drawable(): boolean {
    return this.#telling.length > 1;
  }

  /** @internal */
  protected override draw(plot: Plot, width: number): Element {
    const open = this.linked ? ({ at }: Measured) => this.#open(at) : undefined;
    const random = this.random?.points ?? [];
    return curvePlot(plot, this.#telling, width, { balanced: this.#unbalanced, random, onPoint: open });
  }
}

define("querent-curve", QuerentCurve);

import { html, nothing, type TemplateResult } from "lit";
import type { FitPoint } from "querent";
import { QuerentChart } from "./chart.js";
import { curvePlot, type Measured, measured, type Plot } from "./curve-plot.js";
import { define } from "./element.js";
import { count, percent } from "./format.js";

/** The learning curve: accuracy on held-out rows, with its 95 % interval, against the labels that taught the model. */
export class QuerentCurve extends QuerentChart {
  static override properties = { points: { attribute: false }, activity: { type: String }, note: { type: String } };

  declare points: FitPoint[];
  /** What the model is doing at the moment, in a few words; empty: nothing. */
  declare activity: string;
  /** What to say while there is nothing to draw. */
  declare note: string;

  constructor() {
    super();
    this.points = [];
    this.activity = "";
    this.note = "The first measure comes as soon as two classes have labels.";
  }

  protected override render(): TemplateResult {
    const points = measured(this.points);
    const last = points.at(-1);
    return html`
      <figure class="curve" data-testid="curve">
        <figcaption>
          ${last ? this.#headline(last, points.at(-2)) : html`<p class="quiet">${this.note}</p>`}
          <span class="pulse" data-testid="activity" ?hidden=${this.activity === ""}>${this.activity}</span>
        </figcaption>
        <div class="chart" ?hidden=${points.length === 0}></div>
        ${points.length > 1 ? this.#table(points) : nothing}
      </figure>
    `;
  }

  #headline(last: Measured, before: Measured | undefined): TemplateResult {
    const change = before ? last.accuracy - before.accuracy : 0;
    const { accuracyLow: low, accuracyHigh: high } = last;
    return html`
      <p class="accuracy">
        <strong data-testid="accuracy">${percent(last.accuracy, last.accuracy === 1 ? 0 : 1)}</strong>
        <span>right on ${count(last.heldOut, "held-out row")}</span>
      </p>
      <p class="quiet">
        ${low !== undefined && high !== undefined ? html`95${"\u00a0"}% interval ${percent(low)} to ${percent(high)}` : nothing}
        after ${count(last.labels, "label")}${change === 0 ? nothing : html`, ${change > 0 ? "up" : "down"} ${(Math.abs(change) * 100).toFixed(1)} points`}
      </p>
    `;
  }

  #table(points: Measured[]): TemplateResult {
    return html`
      <details class="as-table">
        <summary>The same as a table</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Learning curve as a table">
          <table>
            <thead>
              <tr><th scope="col">Labels</th><th scope="col">Accuracy</th><th scope="col">95 % interval</th></tr>
            </thead>
            <tbody>
              ${points.map(
                ({ labels, accuracy, accuracyLow: low, accuracyHigh: high }) => html`<tr>
                  <td>${labels}</td>
                  <td>${percent(accuracy, 1)}</td>
                  <td>${low === undefined || high === undefined ? "" : `${percent(low)} to ${percent(high)}`}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  protected override get drawable(): boolean {
    return measured(this.points).length > 0;
  }

  protected override draw(plot: Plot, width: number): Element {
    return curvePlot(plot, measured(this.points), width);
  }
}

define("querent-curve", QuerentCurve);

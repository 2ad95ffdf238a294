import { html, nothing, type TemplateResult } from "lit";
import type { FitPoint } from "querent";
import { curvePlot, type Measured, measured, type Plot } from "./curve-plot.js";
import { define, QuerentElement } from "./element.js";
import { count, percent } from "./format.js";

/** The learning curve: accuracy on held-out rows, with its 95 % interval, against the labels that taught the model. */
export class QuerentCurve extends QuerentElement {
  static override properties = { points: { attribute: false }, activity: { type: String }, note: { type: String } };

  declare points: FitPoint[];
  /** What the model is doing at the moment, in a few words; empty: nothing. */
  declare activity: string;
  /** What to say while there is nothing to draw. */
  declare note: string;
  #plot: Plot | undefined;
  #width = 0;
  #resized: ResizeObserver | undefined;

  constructor() {
    super();
    this.points = [];
    this.activity = "";
    this.note = "The first measure comes as soon as two classes have labels.";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized = new ResizeObserver(() => {
      const width = Math.floor(this.clientWidth);
      if (width !== this.#width) this.requestUpdate();
    });
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resized?.disconnect();
    super.disconnectedCallback();
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
        <div class="curve-plot" ?hidden=${points.length === 0}></div>
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

  /** Caption and chart are drawn in one go from the same points, so that they never disagree. */
  protected override updated(): void {
    const points = measured(this.points);
    const host = this.querySelector(".curve-plot");
    this.#width = Math.floor(this.clientWidth);
    if (!host || points.length === 0 || this.#width === 0) return;
    if (this.#plot) host.replaceChildren(curvePlot(this.#plot, points, this.#width));
    else void this.#load();
  }

  async #load(): Promise<void> {
    this.#plot = await import("@observablehq/plot");
    this.requestUpdate();
  }
}

define("querent-curve", QuerentCurve);

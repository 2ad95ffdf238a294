import { html, nothing, type TemplateResult } from "lit";
import type { ReliabilityBin } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { QuerentChart } from "./chart.js";
import type { Plot } from "./curve-plot.js";
import { define } from "./element.js";
import { reliabilityPlot } from "./reliability-plot.js";

/** Percentages that are off by less are good enough to go by, and by more than the other are not. */
const GOOD = 0.05;
const POOR = 0.1;
/** On fewer rows, chance alone makes a difference that can be seen. */
const FEW_ROWS = 200;

/** Whether the percentages that the model names can be believed: how often it was right, against how sure it said it was. */
export class QuerentReliability extends QuerentChart {
  static override properties = { bins: { attribute: false }, error: { type: Number }, rawError: { type: Number } };

  /** From the least sure to the surest. */
  declare bins: ReliabilityBin[];
  /** The expected calibration error, 0 to 1. */
  declare error: number;
  /** The same of what it said before it was calibrated; absent where that is not known. */
  declare rawError: number | undefined;

  constructor() {
    super();
    this.bins = [];
    this.error = 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.bins.length === 0) return nothing;
    const rows = this.bins.reduce((sum, bin) => sum + bin.rows, 0);
    const words = ui.reliability;
    return html`
      <figure class="reliability" data-testid="reliability">
        <figcaption>
          <h3>${words.title}</h3>
          <p data-testid="reliability-words">
            ${mixed<string | TemplateResult>(words.apart, {
              points: html`<strong>${words.points(this.error)}</strong>`,
              verdict: verdict(this.error, this.#lean()),
            })}
          </p>
          ${this.#before()}
          <p class="quiet">${words.dots} ${rows < FEW_ROWS ? words.few(rows) : nothing}</p>
        </figcaption>
        <div class="chart"></div>
        ${this.#table()}
      </figure>
    `;
  }

  /** What calibration changed, where it changed something to speak of. */
  #before(): TemplateResult | typeof nothing {
    if (this.rawError === undefined || Math.abs(this.rawError - this.error) < 0.005) return nothing;
    return html`<p class="quiet" data-testid="reliability-before">${ui.reliability.before(this.rawError)}</p>`;
  }

  /** How much surer it is than right, over all rows; negative where it is right more often than it says. */
  #lean(): number {
    const rows = this.bins.reduce((sum, bin) => sum + bin.rows, 0);
    return this.bins.reduce((sum, bin) => sum + bin.rows * (bin.confidence - bin.accuracy), 0) / rows;
  }

  #table(): TemplateResult {
    const { numbers } = ui;
    const { table } = ui.reliability;
    return html`
      <details class="as-table">
        <summary>${table.summary}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${table.name}>
          <table>
            <thead>
              <tr><th scope="col">${table.says}</th><th scope="col">${table.right}</th><th scope="col">${table.rows}</th></tr>
            </thead>
            <tbody>
              ${this.bins.map(
                ({ rows, confidence, accuracy }) => html`<tr>
                  <td>${numbers.percent(confidence)}</td>
                  <td>${numbers.percent(accuracy)}</td>
                  <td>${numbers.whole(rows)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  protected override get drawable(): boolean {
    return this.bins.length > 0;
  }

  /** @internal */
  protected override draw(plot: Plot, width: number): Element {
    return reliabilityPlot(plot, this.bins, width);
  }
}

/** What that means for a person who goes by the percentages. */
function verdict(error: number, lean: number): string {
  const { good, rough, poor } = ui.reliability.verdicts;
  if (error < GOOD) return good;
  const which = lean > error / 2 ? "surer" : lean < -error / 2 ? "modest" : "mixed";
  return error < POOR ? rough(which) : poor(which);
}

define("querent-reliability", QuerentReliability);

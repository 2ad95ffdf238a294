import { html, nothing, type TemplateResult } from "lit";
import type { ReliabilityBin } from "querent";
import { QuerentChart } from "./chart.js";
import type { Plot } from "./curve-plot.js";
import { define } from "./element.js";
import { count, percent } from "./format.js";
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
    return html`
      <figure class="reliability" data-testid="reliability">
        <figcaption>
          <h3>Can its percentages be believed?</h3>
          <p data-testid="reliability-words">
            What it says and how often it is right lie <strong>${(this.error * 100).toFixed(1)} points</strong> apart on average.
            ${verdict(this.error, this.#lean())}
          </p>
          ${this.#before()}
          <p class="quiet">
            Each dot is a group of rows of which it was about as sure, with their number beside it; on the dashed line it is right as
            often as it says.${rows < FEW_ROWS ? ` ${count(rows, "row")} are few: some of this is chance.` : nothing}
          </p>
        </figcaption>
        <div class="chart"></div>
        ${this.#table()}
      </figure>
    `;
  }

  /** What calibration changed, where it changed something to speak of. */
  #before(): TemplateResult | typeof nothing {
    if (this.rawError === undefined || Math.abs(this.rawError - this.error) < 0.005) return nothing;
    return html`<p class="quiet" data-testid="reliability-before">
      Before they were calibrated it was ${(this.rawError * 100).toFixed(1)} points.
    </p>`;
  }

  /** How much surer it is than right, over all rows; negative where it is right more often than it says. */
  #lean(): number {
    const rows = this.bins.reduce((sum, bin) => sum + bin.rows, 0);
    return this.bins.reduce((sum, bin) => sum + bin.rows * (bin.confidence - bin.accuracy), 0) / rows;
  }

  #table(): TemplateResult {
    return html`
      <details class="as-table">
        <summary>The same as a table</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Reliability as a table">
          <table>
            <thead>
              <tr><th scope="col">It says</th><th scope="col">It is right in</th><th scope="col">Rows</th></tr>
            </thead>
            <tbody>
              ${this.bins.map(
                ({ rows, confidence, accuracy }) => html`<tr>
                  <td>${percent(confidence)}</td>
                  <td>${percent(accuracy)}</td>
                  <td>${rows.toLocaleString("en")}</td>
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

  protected override draw(plot: Plot, width: number): Element {
    return reliabilityPlot(plot, this.bins, width);
  }
}

/** What that means for a person who goes by the percentages. */
function verdict(error: number, lean: number): string {
  if (error < GOOD) return "You can take them at their word.";
  const which =
    lean > error / 2
      ? "it is rather surer than it is right"
      : lean < -error / 2
        ? "it is right more often than it says"
        : "it is too sure of some rows and not sure enough of others";
  return error < POOR ? `Take them as rough: ${which}.` : `Do not go by them yet: ${which}.`;
}

define("querent-reliability", QuerentReliability);

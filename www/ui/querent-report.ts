import { html, nothing, type TemplateResult } from "lit";
import type { CrossValidation, Metrics } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";
import { isUnbalanced } from "./measuring.js";
import { recalls } from "./recalls.js";

/** What `querent-evaluate` carries. */
export interface EvaluateDetail {
  folds: number;
}

const FOLDS = [3, 5, 10] as const;

const MEASURES = ["accuracy", "balancedAccuracy", "macroF1", "rocAuc", "logLoss", "brier"] as const;

/**
 * Cross-validation: asks for it, shows how far it is, and reports.
 *
 * @fires querent-evaluate - `EvaluateDetail`
 * @fires querent-stop - cancel the run
 */
export class QuerentReport extends QuerentElement {
  static override properties = {
    report: { attribute: false },
    running: { type: Boolean },
    progress: { type: Number },
    disabled: { type: Boolean },
    folds: { state: true },
  };

  declare report: CrossValidation | undefined;
  declare running: boolean;
  /** 0 to 1. */
  declare progress: number;
  declare disabled: boolean;
  declare folds: number;

  constructor() {
    super();
    this.report = undefined;
    this.running = false;
    this.progress = 0;
    this.disabled = false;
    this.folds = 5;
  }

  protected override render(): TemplateResult {
    const words = ui.report;
    return html`
      <div class="controls">
        <label class="inline-field">
          <span>${words.folds}</span>
          <select
            ?disabled=${this.running}
            @change=${(event: Event) => {
              this.folds = Number((event.target as HTMLSelectElement).value);
            }}
          >
            ${FOLDS.map((n) => html`<option value=${n} ?selected=${n === this.folds}>${n}</option>`)}
          </select>
        </label>
        ${
          this.running
            ? html`<button type="button" class="button" data-testid="evaluate-cancel" @click=${() => this.emit("querent-stop", null)}>${words.cancel}</button>
                <progress max="1" .value=${this.progress} aria-label=${words.progress}></progress>`
            : html`<button
                type="button"
                class="button"
                data-testid="evaluate"
                ?disabled=${this.disabled}
                @click=${() => this.emit("querent-evaluate", { folds: this.folds })}
              >
                ${words.go}
              </button>`
        }
      </div>
      ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  #accuracy(report: CrossValidation): TemplateResult {
    const accuracy = html`<strong>${ui.numbers.percent(report.accuracyMean, 1)}</strong>`;
    return html`<p>${mixed(ui.report.accuracy(report, report.accuracyStd), { accuracy })}</p>`;
  }

  /** With classes of unequal size. */
  #balanced(report: CrossValidation): TemplateResult {
    const balanced = html`<strong>${ui.numbers.percent(report.pooled.balancedAccuracy, 1)}</strong>`;
    return html`
      <p>${mixed(ui.report.balanced(report, report.accuracyMean), { balanced })}</p>
      ${recalls(report.pooled.perClass)}
    `;
  }

  #report(report: CrossValidation): TemplateResult {
    const { report: words, numbers } = ui;
    return html`
      <div data-testid="report">
        ${isUnbalanced(report.pooled.perClass.map(({ support }) => support)) ? this.#balanced(report) : this.#accuracy(report)}
        <div class="scroll" tabindex="0" role="region" aria-label=${words.name}>
          <table class="measures">
            <caption class="visually-hidden">${words.all}</caption>
            <tbody>
              ${MEASURES.map(
                (measure) => html`<tr>
                  <th scope="row">${words.measures[measure].name}<span class="quiet">${words.measures[measure].hint}</span></th>
                  <td class="figure">${shown(measure, report.pooled)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
          <table class="measures">
            <caption>${words.byClass}</caption>
            <thead>
              <tr>
                <th scope="col">${words.class}</th><th scope="col">${words.precision}</th><th scope="col">${words.recall}</th>
                <th scope="col">${words.f1}</th><th scope="col">${words.rows}</th>
              </tr>
            </thead>
            <tbody>
              ${report.pooled.perClass.map(
                (c) => html`<tr>
                  <th scope="row">${c.class}</th>
                  <td class="figure">${numbers.percent(c.precision)}</td>
                  <td class="figure">${numbers.percent(c.recall)}</td>
                  <td class="figure">${numbers.fixed(c.f1, 2)}</td>
                  <td class="figure">${numbers.whole(c.support)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
        <querent-reliability
          .bins=${report.reliability}
          .error=${report.calibrationError}
          .rawError=${report.rawCalibrationError}
        ></querent-reliability>
      </div>
    `;
  }
}

/** A measure of a model, as its line shows it. */
function shown(measure: (typeof MEASURES)[number], metrics: Metrics): string {
  const { numbers, report } = ui;
  if (measure === "accuracy") return report.interval(metrics.accuracy, metrics.accuracyLow, metrics.accuracyHigh);
  if (measure === "balancedAccuracy") return numbers.percent(metrics.balancedAccuracy, 1);
  const value = metrics[measure];
  return value === undefined ? report.notDefined : numbers.fixed(value, 3);
}

define("querent-report", QuerentReport);

import { html, nothing, type TemplateResult } from "lit";
import type { CrossValidation, Metrics } from "querent";
import { define, QuerentElement } from "./element.js";
import { count, percent } from "./format.js";
import { isUnbalanced } from "./measuring.js";
import { recalls } from "./recalls.js";

/** What `querent-evaluate` carries. */
export interface EvaluateDetail {
  folds: number;
}

const FOLDS = [3, 5, 10] as const;

const MEASURES: readonly { name: string; hint: string; show: (metrics: Metrics) => string }[] = [
  {
    name: "Accuracy",
    hint: "share of rows answered right",
    show: (m) => `${percent(m.accuracy, 1)} (${percent(m.accuracyLow)} to ${percent(m.accuracyHigh)})`,
  },
  { name: "Balanced accuracy", hint: "mean recall over classes", show: (m) => percent(m.balancedAccuracy, 1) },
  { name: "Macro F1", hint: "mean F1 over classes", show: (m) => m.macroF1.toFixed(3) },
  { name: "ROC AUC", hint: "one class against the rest", show: (m) => m.rocAuc?.toFixed(3) ?? "not defined" },
  { name: "Log loss", hint: "lower is better", show: (m) => m.logLoss.toFixed(3) },
  { name: "Brier score", hint: "0 to 2, lower is better", show: (m) => m.brier.toFixed(3) },
];

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
    return html`
      <div class="controls">
        <label class="inline-field">
          <span>Folds</span>
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
            ? html`<button type="button" class="button" data-testid="evaluate-cancel" @click=${() => this.emit("querent-stop", null)}>Cancel</button>
                <progress max="1" .value=${this.progress} aria-label="Cross-validation"></progress>`
            : html`<button
                type="button"
                class="button"
                data-testid="evaluate"
                ?disabled=${this.disabled}
                @click=${() => this.emit<EvaluateDetail>("querent-evaluate", { folds: this.folds })}
              >
                Cross-validate
              </button>`
        }
      </div>
      ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  #accuracy({ accuracyMean, accuracyStd, k, rows }: CrossValidation): TemplateResult {
    return html`<p>
      <strong>${percent(accuracyMean, 1)}</strong> accuracy on average over ${k} folds, give or take ${percent(accuracyStd, 1)}, on
      ${count(rows, "labelled row")}.
    </p>`;
  }

  /** With classes of unequal size. */
  #balanced({ pooled, accuracyMean, k, rows }: CrossValidation): TemplateResult {
    return html`
      <p>
        <strong>${percent(pooled.balancedAccuracy, 1)}</strong> balanced accuracy over ${k} folds, on ${count(rows, "labelled row")}:
        the classes are of unequal size, and accuracy, ${percent(accuracyMean, 1)}, mostly tells of the largest.
      </p>
      ${recalls(pooled.perClass)}
    `;
  }

  #report(report: CrossValidation): TemplateResult {
    return html`
      <div data-testid="report">
        ${isUnbalanced(report.pooled.perClass.map(({ support }) => support)) ? this.#balanced(report) : this.#accuracy(report)}
        <div class="scroll" tabindex="0" role="region" aria-label="Cross-validation measures">
          <table class="measures">
            <caption class="visually-hidden">Measures over all folds together</caption>
            <tbody>
              ${MEASURES.map(
                ({ name, hint, show }) => html`<tr>
                  <th scope="row">${name}<span class="quiet">${hint}</span></th>
                  <td class="figure">${show(report.pooled)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
          <table class="measures">
            <caption>By class</caption>
            <thead>
              <tr><th scope="col">Class</th><th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">F1</th><th scope="col">Rows</th></tr>
            </thead>
            <tbody>
              ${report.pooled.perClass.map(
                (c) => html`<tr>
                  <th scope="row">${c.class}</th>
                  <td class="figure">${percent(c.precision)}</td>
                  <td class="figure">${percent(c.recall)}</td>
                  <td class="figure">${c.f1.toFixed(2)}</td>
                  <td class="figure">${c.support}</td>
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

define("querent-report", QuerentReport);

import { html, nothing, type TemplateResult } from "lit";
import type { ClassMetrics, ClassRanking, CrossValidation, Measure, Metrics, Undefined } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";
import { isUnbalanced } from "./measuring.js";
import { recalls } from "./recalls.js";

/** What `querent-evaluate` carries. */
export interface EvaluateDetail {
  folds: number;
  repeats: number;
  /** The column whose rows of one value stay together. */
  group?: string;
  groupDuplicates: boolean;
}

const FOLDS = [3, 5, 10] as const;

const REPEATS = [1, 3, 10] as const;

const MEASURES = [
  "accuracy",
  "balancedAccuracy",
  "macroF1",
  "weightedF1",
  "matthews",
  "kappa",
  "rocAuc",
  "prAuc",
  "topK",
  "logLoss",
  "brier",
] as const;

/** What stays together: nothing, rows that repeat each other, or those of one value of the column of that number. */
export type Together = "alone" | "duplicates" | `${number}`;

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
    groups: { attribute: false },
    folds: { state: true },
    repeats: { state: true },
    together: { state: true },
  };

  declare report: CrossValidation | undefined;
  declare running: boolean;
  /** 0 to 1. */
  declare progress: number;
  declare disabled: boolean;
  /** Columns whose rows of one value may stay together. */
  declare groups: readonly string[];
  declare folds: number;
  declare repeats: number;
  declare together: Together;

  constructor() {
    super();
    this.report = undefined;
    this.running = false;
    this.progress = 0;
    this.disabled = false;
    this.groups = [];
    this.folds = 5;
    this.repeats = 1;
    this.together = "alone";
  }

  protected override get nextFocus(): string {
    return "[data-testid=evaluate-cancel], [data-testid=evaluate]";
  }

  protected override render(): TemplateResult {
    const words = ui.report;
    return html`
      <div class="controls">
        ${this.#choice("folds", FOLDS, this.folds, (n) => {
          this.folds = n;
        })}
        ${this.#choice("repeats", REPEATS, this.repeats, (n) => {
          this.repeats = n;
        })}
        <label class="inline-field">
          <span>${words.group}</span>
          <select
            data-testid="evaluate-group"
            ?disabled=${this.running}
            @change=${(event: Event) => {
              this.together = (event.target as HTMLSelectElement).value as Together;
            }}
          >
            <option value="alone" ?selected=${this.together === "alone"}>${words.alone}</option>
            <option value="duplicates" ?selected=${this.together === "duplicates"}>${words.duplicates}</option>
            ${this.groups.map((name, at) => html`<option value=${at} ?selected=${this.together === String(at)}>${words.column(name)}</option>`)}
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
                @click=${() => this.emit("querent-evaluate", this.#split)}
              >
                ${words.go}
              </button>`
        }
      </div>
      ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  get #split(): EvaluateDetail {
    const group = this.groups[Number(this.together)];
    const groupDuplicates = this.together === "duplicates";
    return { folds: this.folds, repeats: this.repeats, groupDuplicates, ...(group === undefined ? {} : { group }) };
  }

  #choice(
    name: "folds" | "repeats",
    values: readonly number[],
    chosen: number,
    choose: (value: number) => void,
  ): TemplateResult {
    return html`<label class="inline-field">
      <span>${ui.report[name]}</span>
      <select data-testid="evaluate-${name}" ?disabled=${this.running} @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}>
        ${values.map((n) => html`<option value=${n} ?selected=${n === chosen}>${n}</option>`)}
      </select>
    </label>`;
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
    const words = ui.report;
    return html`
      <div data-testid="report">
        ${isUnbalanced(report.pooled.perClass.map(({ support }) => support)) ? this.#balanced(report) : this.#accuracy(report)}
        ${report.groups === undefined ? nothing : html`<p class="quiet">${words.groups(report.groups)}</p>`}
        ${report.smallClasses?.map((of) => html`<p class="quiet" data-testid="small-class">${words.small(of.class, of.members, report, report.groups !== undefined)}</p>`)}
        <div class="scroll" tabindex="0" role="region" aria-label=${words.name}>
          <table class="measures">
            <caption class="visually-hidden">${words.all}</caption>
            <tbody>
              ${MEASURES.filter((measure) => measure !== "topK" || report.pooled.topK.length > 0).map(
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
              ${report.pooled.perClass.map((c) => classLine(c, report.pooled.undefined))}
            </tbody>
          </table>
          <table class="measures">
            <caption>${words.byRank}</caption>
            <thead>
              <tr>
                <th scope="col">${words.class}</th><th scope="col">${words.prAuc}</th>
                <th scope="col">${words.recallAt}</th><th scope="col">${words.workSaved}</th>
              </tr>
            </thead>
            <tbody>
              ${report.pooled.ranking.map(rankLine)}
            </tbody>
          </table>
        </div>
        <p class="quiet">${words.workSavedHint}</p>
        ${undefinedLines(report.pooled.undefined).map((line) => html`<p class="quiet" data-testid="undefined-measure">${line}</p>`)}
        <querent-reliability
          .bins=${report.reliability}
          .error=${report.calibrationError}
          .rawError=${report.rawCalibrationError}
        ></querent-reliability>
      </div>
    `;
  }
}

/** The line of a class; what is not defined of it is a dash. */
function classLine(c: ClassMetrics, undefineds: readonly Undefined[]): TemplateResult {
  const { numbers } = ui;
  const has = (measure: Measure) => !undefineds.some((of) => of.class === c.class && of.measure === measure);
  return line(c.class, [
    has("precision") && numbers.percent(c.precision),
    has("recall") && numbers.percent(c.recall),
    has("f1") && numbers.fixed(c.f1, 2),
    numbers.whole(c.support),
  ]);
}

/** How early the rows of a class come. */
function rankLine({ class: of, prAuc, recallAt, workSaved95 }: ClassRanking): TemplateResult {
  const { numbers } = ui;
  const fifth = recallAt[1];
  return line(of, [
    prAuc !== undefined && numbers.fixed(prAuc, 2),
    fifth !== undefined && numbers.percent(fifth.recall),
    workSaved95 !== undefined && numbers.percent(workSaved95),
  ]);
}

function line(of: string, cells: readonly (string | false)[]): TemplateResult {
  return html`<tr>
    <th scope="row">${of}</th>
    ${cells.map((cell) => html`<td class="figure">${cell || "–"}</td>`)}
  </tr>`;
}

/** Which measures of which class are not defined, and why, in a line a class and reason. */
function undefinedLines(undefineds: readonly Undefined[]): string[] {
  const { report } = ui;
  const lines = new Map<string, { of: string; reason: Undefined["reason"]; measures: string[] }>();
  for (const { measure, class: of, reason } of undefineds) {
    if (of === undefined) continue;
    const key = JSON.stringify([of, reason]);
    const line = lines.get(key) ?? { of, reason, measures: [] };
    line.measures.push(report.measureNames[measure]);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ of, reason, measures }) =>
    report.undefinedOf(of, report.listed(measures), report.reasons[reason]),
  );
}

/** A measure of a model, as its line shows it. */
function shown(measure: (typeof MEASURES)[number], metrics: Metrics): string {
  const { numbers, report } = ui;
  if (measure === "accuracy") return report.interval(metrics.accuracy, metrics.accuracyLow, metrics.accuracyHigh);
  if (measure === "balancedAccuracy") return numbers.percent(metrics.balancedAccuracy, 1);
  if (measure === "topK") return metrics.topK.map(({ k, accuracy }) => report.topK(k, accuracy)).join(", ");
  const value = metrics[measure];
  if (value !== undefined) return numbers.fixed(value, 3);
  const why = metrics.undefined.find((of) => of.measure === measure && of.class === undefined);
  return why ? report.notDefinedAs(report.reasons[why.reason]) : report.notDefined;
}

define("querent-report", QuerentReport);

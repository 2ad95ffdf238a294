import { html, nothing, type TemplateResult } from "lit";
import type { AnnotatorsReport, DisputedRow, PairAgreement } from "querent";
import { ACCEPT } from "../client/formats.js";
import { kappaWord } from "./agreement-words.js";
import { define, QuerentElement } from "./element.js";
import { chance, count, percent } from "./format.js";
import type { RowDetail } from "./querent-card.js";
import type { LabelDetail } from "./querent-label-errors.js";

/** What `querent-merge` carries. */
export interface MergeDetail {
  file: File;
  annotator: string;
}

/** As many disputed rows as are listed at a time. */
const SHOWN = 8;

/** Below this probability annotators say nothing together. */
const UNDECIDED = 0.6;

/**
 * Several annotators of one table: takes labels in, says how far they agree, and settles where they do not.
 *
 * @fires querent-merge - `MergeDetail`
 * @fires querent-review - `RowDetail`
 * @fires querent-settle - `LabelDetail`
 */
export class QuerentAnnotators extends QuerentElement {
  static override properties = { report: { attribute: false }, name: { state: true } };

  declare report: AnnotatorsReport | undefined;
  declare name: string;

  constructor() {
    super();
    this.report = undefined;
    this.name = "";
  }

  protected override render(): TemplateResult {
    return html`
      <div class="controls">
        <label class="inline-field">
          <span>Whose labels?</span>
          <input
            class="wide"
            data-testid="annotator-name"
            placeholder="a name"
            autocomplete="off"
            .value=${this.name}
            @input=${(event: Event) => {
              this.name = (event.target as HTMLInputElement).value;
            }}
          />
        </label>
        <label class="button">
          Take their file in
          <input
            class="visually-hidden"
            type="file"
            accept=${ACCEPT}
            data-testid="merge-input"
            @change=${this.#choose}
          />
        </label>
      </div>
      <p class="quiet">A project, or a table exported after labelling, in any format; the same rows in the same order.</p>
      ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  #report({ agreement, consensus, disputed, consistency }: AnnotatorsReport): TemplateResult {
    const several = consensus.annotators.length > 1;
    return html`
      <div data-testid="annotators">
        ${several ? this.#agreement(agreement) : nothing}
        ${
          several
            ? html`<div class="scroll" tabindex="0" role="region" aria-label="Annotators">
                <table class="measures">
                  <caption>How often each is expected to be right, judged by what all say together</caption>
                  <thead>
                    <tr><th scope="col">Annotator</th><th scope="col">Rows</th><th scope="col">Right</th></tr>
                  </thead>
                  <tbody>
                    ${consensus.annotators.map(
                      ({ annotator, rows, accuracy }) => html`<tr>
                        <th scope="row">${annotator}</th>
                        <td class="figure">${rows}</td>
                        <td class="figure">${accuracy === undefined ? "not known" : percent(accuracy)}</td>
                      </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
            : nothing
        }
        ${
          consistency.asked > 0
            ? html`<p data-testid="consistency">
                ${consistency.summary}
                ${consistency.kappa === undefined ? nothing : html`<span class="quiet">Kappa ${consistency.kappa.toFixed(2)}: ${kappaWord(consistency.kappa)}.</span>`}
              </p>`
            : nothing
        }
        ${several ? this.#disputes(disputed) : nothing}
      </div>
    `;
  }

  #agreement({ rows, agreement, kappa, pairs }: AnnotatorsReport["agreement"]): TemplateResult {
    if (agreement === undefined)
      return html`<p>No row is labelled by two people yet, so there is nothing to compare.</p>`;
    const [first] = pairs;
    const figure = pairs.length === 1 ? first?.kappa : kappa;
    const whose = pairs.length === 1 ? "Cohen's" : "Fleiss'";
    return html`
      <p data-testid="agreement">
        <b>${percent(agreement)}</b> agreement on ${count(rows, "row")} that more than one person labelled.
        ${
          figure === undefined
            ? html`<span class="quiet">Kappa has no value here: all gave the same class.</span>`
            : html`${whose} kappa <b>${figure.toFixed(2)}</b>, ${kappaWord(figure)}.
                <span class="quiet">1 is full agreement, 0 what chance would give.</span>`
        }
      </p>
      ${pairs.length > 1 ? html`<ul class="pairs">${pairs.map(pair)}</ul>` : nothing}
    `;
  }

  #disputes(disputed: DisputedRow[]): TemplateResult {
    if (disputed.length === 0) return html`<p class="quiet" data-testid="no-dispute">No row is in dispute.</p>`;
    return html`
      <h3>${count(disputed.length, "row")} in dispute</h3>
      <ol class="issues">
        ${disputed.slice(0, SHOWN).map(({ row, labels, suggestion, confidence }) => {
          const choices = [...new Set(labels.map(({ label }) => label))];
          return html`<li class="issue" data-testid="dispute" data-row=${row}>
            <p class="issue-words">
              <button type="button" class="link" title="Look at the row" @click=${() => this.emit<RowDetail>("querent-review", { row })}>
                Row ${(row + 1).toLocaleString("en")}
              </button>
              <span>${labels.map(({ annotator, label }, i) => html`${i > 0 ? ", " : ""}${annotator}: <b>${label}</b>`)}</span>
              <span class="quiet">${confidence < UNDECIDED ? "together undecided" : `together rather ${suggestion} (${chance(confidence)})`}</span>
            </p>
            <p class="buttons">
              ${choices.map(
                (label) => html`<button
                  type="button"
                  class="button"
                  data-testid="settle"
                  data-class=${label}
                  @click=${() => this.emit<LabelDetail>("querent-settle", { row, label })}
                >
                  ${label}
                </button>`,
              )}
            </p>
          </li>`;
        })}
      </ol>
      ${disputed.length > SHOWN ? html`<p class="quiet">The first ${SHOWN}; the others follow as these are settled.</p>` : nothing}
    `;
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    const annotator = this.name.trim() || file.name.replace(/\.[^.]*$/, "");
    this.emit<MergeDetail>("querent-merge", { file, annotator });
    this.name = "";
  }
}

function pair({ first, second, rows, agreement, kappa }: PairAgreement): TemplateResult {
  const figure = kappa === undefined ? "" : `, Cohen's kappa ${kappa.toFixed(2)}`;
  return html`<li class="quiet">${first} and ${second}: ${percent(agreement)} of ${count(rows, "row")}${figure}</li>`;
}

define("querent-annotators", QuerentAnnotators);

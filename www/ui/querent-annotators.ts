import { html, nothing, type TemplateResult } from "lit";
import type { AnnotatorsReport, DisputedRow } from "querent";
import { ACCEPT } from "../client/formats.js";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";
import { bandOf } from "./kappa.js";

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
    const words = ui.annotators;
    return html`
      <div class="controls">
        <label class="inline-field">
          <span>${words.whose}</span>
          <input
            class="wide"
            data-testid="annotator-name"
            placeholder=${words.name}
            autocomplete="off"
            .value=${this.name}
            @input=${(event: Event) => {
              this.name = (event.target as HTMLInputElement).value;
            }}
          />
        </label>
        <label class="button">
          ${words.takeIn}
          <input
            class="visually-hidden"
            type="file"
            accept=${ACCEPT}
            data-testid="merge-input"
            @change=${this.#choose}
          />
        </label>
      </div>
      <p class="quiet">${words.files}</p>
      ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  #report({ agreement, consensus, disputed, consistency }: AnnotatorsReport): TemplateResult {
    const { table } = ui.annotators;
    const several = consensus.annotators.length > 1;
    return html`
      <div data-testid="annotators">
        ${several ? this.#agreement(agreement) : nothing}
        ${
          several
            ? html`<div class="scroll" tabindex="0" role="region" aria-label=${table.name}>
                <table class="measures">
                  <caption>${table.caption}</caption>
                  <thead>
                    <tr><th scope="col">${table.annotator}</th><th scope="col">${table.rows}</th><th scope="col">${table.right}</th></tr>
                  </thead>
                  <tbody>
                    ${consensus.annotators.map(
                      ({ annotator, rows, accuracy }) => html`<tr>
                        <th scope="row">${annotator}</th>
                        <td class="figure">${ui.numbers.whole(rows)}</td>
                        <td class="figure">${accuracy === undefined ? table.unknown : ui.numbers.percent(accuracy)}</td>
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
                ${consistency.kappa === undefined ? nothing : html`<span class="quiet">${consistent(consistency.kappa)}</span>`}
              </p>`
            : nothing
        }
        ${several ? this.#disputes(disputed) : nothing}
      </div>
    `;
  }

  #agreement({ rows, agreement, kappa, pairs }: AnnotatorsReport["agreement"]): TemplateResult {
    const words = ui.annotators;
    if (agreement === undefined) return html`<p>${words.nothing}</p>`;
    const [first] = pairs;
    const figure = pairs.length === 1 ? first?.kappa : kappa;
    const saying = pairs.length === 1 ? words.cohen : words.fleiss;
    const parts = {
      share: html`<b>${ui.numbers.percent(agreement)}</b>`,
      kappa:
        figure === undefined
          ? html`<span class="quiet">${words.noKappa}</span>`
          : html`${mixed(saying(words.bands[bandOf(figure)]), {
              kappa: html`<b>${ui.numbers.fixed(figure, 2)}</b>`,
              scale: html`<span class="quiet">${words.scale}</span>`,
            })}`,
    };
    return html`
      <p data-testid="agreement">${mixed(words.agreed(rows), parts)}</p>
      ${pairs.length > 1 ? html`<ul class="pairs">${pairs.map((one) => html`<li class="quiet">${words.pair(one)}</li>`)}</ul>` : nothing}
    `;
  }

  #disputes(disputed: DisputedRow[]): TemplateResult {
    const words = ui.annotators;
    if (disputed.length === 0) return html`<p class="quiet" data-testid="no-dispute">${words.noDispute}</p>`;
    return html`
      <h3>${words.disputes(disputed.length)}</h3>
      <ol class="issues">
        ${disputed.slice(0, SHOWN).map(({ row, labels, suggestion, confidence }) => {
          const choices = [...new Set(labels.map(({ label }) => label))];
          return html`<li class="issue" data-testid="dispute" data-row=${row}>
            <p class="issue-words">
              <button type="button" class="link" title=${ui.row.open} @click=${() => this.emit("querent-review", { row })}>
                ${ui.row.title(row)}
              </button>
              <span>${given(labels)}</span>
              <span class="quiet">${confidence < UNDECIDED ? words.undecided : words.rather(suggestion, confidence)}</span>
            </p>
            <p class="buttons">
              ${choices.map(
                (label) => html`<button
                  type="button"
                  class="button"
                  data-testid="settle"
                  data-class=${label}
                  @click=${() => this.emit("querent-settle", { row, label })}
                >
                  ${label}
                </button>`,
              )}
            </p>
          </li>`;
        })}
      </ol>
      ${disputed.length > SHOWN ? html`<p class="quiet">${words.more(SHOWN)}</p>` : nothing}
    `;
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    const annotator = this.name.trim() || file.name.replace(/\.[^.]*$/, "");
    this.emit("querent-merge", { file, annotator });
    this.name = "";
  }
}

/** How far somebody agrees with himself. */
function consistent(kappa: number): string {
  return ui.annotators.consistency(kappa, ui.annotators.bands[bandOf(kappa)]);
}

/** The labels that a row was given, each beside who gave it. */
function given(labels: DisputedRow["labels"]): (string | TemplateResult)[] {
  const places = labels.map((_, at) => ({ annotator: `{by${at}}`, label: `{label${at}}` }));
  const parts = labels.flatMap(({ annotator, label }, at) => [
    [`by${at}`, annotator] as const,
    [`label${at}`, html`<b>${label}</b>`] as const,
  ]);
  return mixed<string | TemplateResult>(ui.annotators.given(places), Object.fromEntries(parts));
}

define("querent-annotators", QuerentAnnotators);

import { html, type TemplateResult } from "lit";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** More classes than this are shown as a list of the commonest mistakes. */
const MOST_CELLS = 12;
const MOST_MISTAKES = 10;

/** More classes than this, or names of more characters, are written upwards over their columns, which stay narrow. */
const MOST_LEVEL = 4;
const LONGEST_LEVEL = 12;

interface Mistake {
  truth: string;
  predicted: string;
  n: number;
}

/** What `querent-cell` carries: the label of the rows that a cell counts, and what the model says of them. */
export interface CellDetail {
  label: string;
  predicted: string;
}

/**
 * The confusion matrix: rows are the truth, columns what the model says.
 *
 * @fires querent-cell - `CellDetail`; only where `linked`
 */
export class QuerentConfusion extends QuerentElement {
  static override properties = {
    matrix: { attribute: false },
    classes: { attribute: false },
    of: { type: String },
    linked: { type: Boolean },
  };

  /** `matrix[truth][predicted]`. */
  declare matrix: number[][];
  declare classes: string[];
  /** Which rows were counted, for the caption; empty: held-out ones. */
  declare of: string;
  /** The counts are buttons that show their rows. */
  declare linked: boolean;

  constructor() {
    super();
    this.matrix = [];
    this.classes = [];
    this.of = "";
    this.linked = false;
  }

  protected override render(): TemplateResult {
    if (this.matrix.length === 0) {
      return html`<p class="quiet" data-testid="confusion">${ui.confusion.none}</p>`;
    }
    return html`<div data-testid="confusion">${this.classes.length > MOST_CELLS ? this.#list() : this.#table()}</div>`;
  }

  #table(): TemplateResult {
    const { name, caption, truth: real, model } = ui.confusion;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${this.of === "" ? name : `${name}: ${this.of}`}>
        <table class=${this.#isTurned ? "confusion confusion-turned" : "confusion"}>
          <caption>${caption(this.#counted)}</caption>
          <thead>
            <tr>
              <th scope="col"><span class="quiet">${real} ↓<br />${model} →</span></th>
              ${this.classes.map((name) => html`<th scope="col" title=${name}><span dir="auto">${name}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.matrix.map((row, truth) => {
              const total = row.reduce((sum, n) => sum + n, 0);
              return html`<tr>
                <th scope="row" title=${this.classes[truth] ?? ""}><span dir="auto">${this.classes[truth]}</span></th>
                ${row.map((n, predicted) => this.#cell(n, total, truth, predicted))}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    `;
  }

  get #isTurned(): boolean {
    return this.classes.length > MOST_LEVEL || this.classes.some((name) => name.length > LONGEST_LEVEL);
  }

  #cell(n: number, total: number, truth: number, predicted: number): TemplateResult {
    const share = total === 0 ? 0 : n / total;
    const kind = n === 0 ? "cell-none" : truth === predicted ? "cell-right" : "cell-wrong";
    return html`<td class=${kind} .style=${`--share: ${share}`}>${this.#count(n, this.classes[truth] ?? "", this.classes[predicted] ?? "")}</td>`;
  }

  #count(n: number, label: string, predicted: string): string | TemplateResult {
    if (!this.linked || n === 0) return ui.numbers.whole(n);
    return html`<button
      type="button"
      class="cell-open"
      data-testid="confusion-cell"
      title=${ui.confusion.show(n, label, predicted)}
      aria-label=${ui.confusion.show(n, label, predicted)}
      @click=${() => this.emit("querent-cell", { label, predicted })}
    >
      ${ui.numbers.whole(n)}
    </button>`;
  }

  get #counted(): string {
    return this.of || ui.confusion.heldOut;
  }

  #list(): TemplateResult {
    const { commonest, noMistake } = ui.confusion;
    const mistakes = this.#mistakes();
    return html`
      <p class="quiet">${commonest(this.classes.length, this.#counted)}</p>
      ${
        mistakes.length === 0
          ? html`<p>${noMistake}</p>`
          : html`<ol class="mistakes">
              ${mistakes.map((one) => html`<li>${this.#mistake(one)}</li>`)}
            </ol>`
      }
    `;
  }

  #mistake({ truth, predicted, n }: Mistake): (string | TemplateResult)[] {
    return mixed(ui.confusion.mistake, {
      truth: html`<b>${truth}</b>`,
      predicted: html`<b>${predicted}</b>`,
      n: html`<span class="figure">${this.#count(n, truth, predicted)}</span>`,
    });
  }

  #mistakes(): Mistake[] {
    const mistakes = this.matrix.flatMap((row, t) =>
      row.map((n, p) => ({ truth: this.classes[t] ?? "", predicted: this.classes[p] ?? "", n: t === p ? 0 : n })),
    );
    return mistakes
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)
      .slice(0, MOST_MISTAKES);
  }
}

define("querent-confusion", QuerentConfusion);

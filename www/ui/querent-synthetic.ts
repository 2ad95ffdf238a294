import { html, nothing, type TemplateResult } from "lit";
import type { MethodInfo, SyntheticRow } from "querent";
import { define, QuerentElement } from "./element.js";
import { optionsByFamily, readable } from "./families.js";
import { grade, percent } from "./format.js";

/** What `querent-generate` carries. */
export interface GenerateDetail {
  n: number;
  method: string;
}

/** As many rows as the table on the page shows; the download has all. */
const MOST_SHOWN = 50;

/**
 * Synthetic rows, each with how hard it is for the model and how good it is as a row.
 *
 * @fires querent-generate - `GenerateDetail`
 * @fires querent-download - the rows are wanted as a file
 */
export class QuerentSynthetic extends QuerentElement {
  static override properties = {
    rows: { attribute: false },
    methods: { attribute: false },
    method: { state: true },
    running: { type: Boolean },
    disabled: { type: Boolean },
    n: { state: true },
    asked: { state: true },
  };

  declare rows: SyntheticRow[];
  declare methods: MethodInfo[];
  declare method: string;
  declare running: boolean;
  declare disabled: boolean;
  declare n: number;
  declare asked: number;

  constructor() {
    super();
    this.rows = [];
    this.methods = [];
    this.method = "smote";
    this.running = false;
    this.disabled = false;
    this.n = 20;
    this.asked = 0;
  }

  protected override render(): TemplateResult {
    return html`
      <form
        class="controls"
        @submit=${(event: Event) => {
          event.preventDefault();
          this.asked = this.n;
          this.emit<GenerateDetail>("querent-generate", { n: this.n, method: this.method });
        }}
      >
        <label class="inline-field">
          <span>By</span>
          <select
            data-testid="method-select"
            @change=${(event: Event) => {
              this.method = (event.target as HTMLSelectElement).value;
            }}
          >
            ${optionsByFamily(this.methods, this.method)}
          </select>
        </label>
        <label class="inline-field">
          <span>Rows</span>
          <input
            type="number"
            min="1"
            max="1000"
            required
            .value=${String(this.n)}
            @change=${(event: Event) => {
              this.n = Number((event.target as HTMLInputElement).value);
            }}
          />
        </label>
        <button class="button" data-testid="generate" ?disabled=${this.disabled || this.running}>
          ${this.running ? "Making…" : "Make rows"}
        </button>
        ${
          this.rows.length > 0
            ? html`<button type="button" class="button" data-testid="synthetic-download" @click=${() => this.emit("querent-download", null)}>
                Download them
              </button>`
            : nothing
        }
      </form>
      <p class="quiet">${this.methods.find(({ name }) => name === this.method)?.summary ?? ""}</p>
      ${this.rows.length > 0 ? this.#table(this.rows) : nothing}
    `;
  }

  #table(rows: SyntheticRow[]): TemplateResult {
    const columns = rows[0]?.values.map(({ column }) => column) ?? [];
    return html`
      <div class="scroll synthetic-scroll" tabindex="0" role="region" aria-label="Table of synthetic rows" data-testid="synthetic">
        <table class="synthetic">
          <caption>Made by ${readable(rows[0]?.method ?? "")}, never mixed into your table.${this.#fewer(rows.length)}</caption>
          <thead>
            <tr>
              <th scope="col">Class</th><th scope="col">Difficulty</th><th scope="col">Quality</th>
              ${columns.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, MOST_SHOWN).map((row) => this.#row(row))}
          </tbody>
        </table>
      </div>
      ${rows.length > MOST_SHOWN ? html`<p class="quiet">The first ${MOST_SHOWN} of ${rows.length}; the download has all.</p>` : nothing}
    `;
  }

  #fewer(n: number): string {
    if (n >= this.asked) return "";
    return ` ${n} of the ${this.asked} asked for: the others would have been near-copies of real rows.`;
  }

  #row({ class: name, difficulty, quality, values }: SyntheticRow): TemplateResult {
    const hint = `realism ${percent(quality.realism)}, novelty ${percent(quality.novelty)}, agreement ${percent(quality.agreement)}`;
    return html`
      <tr>
        <th scope="row">${name}</th>
        <td>${difficulty === undefined ? html`<span class="quiet">no model yet</span>` : score(difficulty.score, ["easy", "fair", "hard"])}</td>
        <td title=${hint}>${score(quality.score, ["poor", "fair", "good"])}</td>
        ${values.map(({ value }) => html`<td>${value}</td>`)}
      </tr>
    `;
  }
}

function score(value: number, words: readonly [string, string, string]): TemplateResult {
  return html`<span class="score"><span class="score-bar" .style=${`--share: ${value}`}></span>${grade(value, words)} ${percent(value)}</span>`;
}

define("querent-synthetic", QuerentSynthetic);

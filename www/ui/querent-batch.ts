import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type ClassMarks, classMark } from "./class-mark.js";
import { define, QuerentElement } from "./element.js";

/** One row of a batch. */
export interface BatchRow {
  row: number;
  /** Its text, in one line. */
  text: string;
  /** The class that is suggested for it; none without a model. */
  suggestion?: string | undefined;
  /** How sure the model is, 0..1. */
  confidence?: number | undefined;
}

/** What `querent-batch` carries: the rows of each class. */
export interface BatchDetail {
  labels: ReadonlyMap<string, readonly number[]>;
  /** The rows that were left out. */
  without: readonly number[];
}

/**
 * A batch of rows side by side, each with the class that is suggested for it. A press leaves one out; the others are accepted at once, as
 * suggested or as one class.
 *
 * @fires querent-batch - `BatchDetail`
 * @fires querent-review - `RowDetail`
 */
export class QuerentBatch extends QuerentElement {
  static override properties = {
    rows: { attribute: false },
    classes: { attribute: false },
    marks: { attribute: false },
    busy: { type: Boolean },
    without: { state: true },
    as: { state: true },
  };

  declare rows: readonly BatchRow[];
  declare classes: readonly string[];
  declare marks: ClassMarks | undefined;
  declare busy: boolean;
  declare without: ReadonlySet<number>;
  /** The class for all of them; empty: as suggested. */
  declare as: string;

  constructor() {
    super();
    this.rows = [];
    this.classes = [];
    this.marks = undefined;
    this.busy = false;
    this.without = new Set();
    this.as = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("rows")) this.without = new Set();
    if (!this.classes.includes(this.as)) this.as = "";
  }

  protected override render(): TemplateResult {
    const words = ui.batch;
    const labels = this.#labels();
    const n = [...labels.values()].reduce((sum, rows) => sum + rows.length, 0);
    return html`
      <ul class="batch" data-testid="batch" aria-label=${words.name}>${this.rows.map((one) => this.#tile(one))}</ul>
      <div class="batch-bar">
        <label class="inline-field">
          <span>${words.labelAs}</span>
          <select
            data-testid="batch-as"
            @change=${(event: Event) => {
              this.as = (event.target as HTMLSelectElement).value;
            }}
          >
            <option value="" .selected=${this.as === ""}>${words.suggested}</option>
            ${this.classes.map((name) => html`<option value=${name} .selected=${name === this.as}>${name}</option>`)}
          </select>
        </label>
        <button
          type="button"
          class="button button-primary"
          data-testid="batch-accept"
          ?disabled=${this.busy || n === 0}
          @click=${() => this.emit("querent-batch", { labels, without: [...this.without] })}
        >${words.accept(n, this.rows.length)}</button>
        <p class="quiet" role="status" data-testid="batch-counts">${[...labels].map(([name, rows]) => words.of(name, rows.length)).join(" · ")}</p>
      </div>
    `;
  }

  #tile({ row, text, suggestion, confidence }: BatchRow): TemplateResult {
    const words = ui.batch;
    const isIn = !this.without.has(row);
    const label = this.#labelOf(suggestion);
    const mark = label === undefined ? undefined : this.marks?.get(label);
    return html`
      <li class=${isIn ? "batch-tile" : "batch-tile batch-out"} data-testid="batch-tile" data-row=${row}>
        <label>
          <input type="checkbox" class="batch-box" data-testid="batch-box" .checked=${isIn} @change=${() => this.#turn(row)} />
          <span class="batch-label">
            ${mark ? classMark(mark) : nothing}
            ${label === undefined ? html`<i class="quiet">${words.noSuggestion}</i>` : html`<b><bdi>${label}</bdi></b>`}
            ${this.as === "" && confidence !== undefined ? html`<span class="quiet">${ui.numbers.chance(confidence)}</span>` : nothing}
          </span>
          <span class="batch-text" dir="auto">${text}</span>
        </label>
        <button type="button" class="link batch-open" @click=${() => this.emit("querent-review", { row })}>${ui.row.listed(row)}</button>
      </li>
    `;
  }

  #turn(row: number): void {
    const without = new Set(this.without);
    if (!without.delete(row)) without.add(row);
    this.without = without;
  }

  #labelOf(suggestion: string | undefined): string | undefined {
    return this.as === "" ? suggestion : this.as;
  }

  #labels(): Map<string, number[]> {
    const labels = new Map<string, number[]>();
    for (const { row, suggestion } of this.rows) {
      const label = this.#labelOf(suggestion);
      if (label === undefined || this.without.has(row)) continue;
      labels.set(label, [...(labels.get(label) ?? []), row]);
    }
    return labels;
  }
}

define("querent-batch", QuerentBatch);

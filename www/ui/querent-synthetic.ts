import { html, nothing, type TemplateResult } from "lit";
import type { MethodInfo, SyntheticRow } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";
import type { MethodDetail } from "./querent-methods.js";
import { syntheticQuestions } from "./synthetic-questions.js";
import { syntheticTable } from "./synthetic-table.js";

/** What `querent-generate` carries. */
export interface GenerateDetail {
  n: number;
  method: string;
}

/** What `querent-invention` carries: a row that was made up as a question, and its answer. */
export interface InventionDetail {
  row: SyntheticRow;
  label: string;
}

/**
 * Synthetic rows, each with how hard it is for the model and how good it is as a row.
 *
 * @fires querent-choice - `GenerateDetail`; another method or number is chosen
 * @fires querent-generate - `GenerateDetail`
 * @fires querent-invention - `InventionDetail`
 * @fires querent-download - the rows are wanted as a file
 */
export class QuerentSynthetic extends QuerentElement {
  static override properties = {
    rows: { attribute: false },
    methods: { attribute: false },
    classes: { attribute: false },
    answered: { attribute: false },
    method: { state: true },
    running: { type: Boolean },
    disabled: { type: Boolean },
    n: { state: true },
    asked: { state: true },
  };

  declare rows: SyntheticRow[];
  declare methods: MethodInfo[];
  declare classes: readonly string[];
  /** The class that each made-up question was answered with. */
  declare answered: ReadonlyMap<SyntheticRow, string>;
  declare method: string;
  declare running: boolean;
  declare disabled: boolean;
  declare n: number;
  declare asked: number;

  constructor() {
    super();
    this.rows = [];
    this.methods = [];
    this.classes = [];
    this.answered = new Map();
    this.method = "smote";
    this.running = false;
    this.disabled = false;
    this.n = 20;
    this.asked = 0;
  }

  protected override render(): TemplateResult {
    const words = ui.synthetic;
    return html`
      <querent-methods
        .methods=${this.methods}
        .chosen=${this.method}
        @querent-method=${({ detail }: CustomEvent<MethodDetail>) => {
          this.method = detail.name;
          this.#choice();
        }}
      ></querent-methods>
      <form
        class="controls"
        @submit=${(event: Event) => {
          event.preventDefault();
          this.asked = this.n;
          this.emit("querent-generate", { n: this.n, method: this.method });
        }}
      >
        <label class="inline-field">
          <span>${words.rows}</span>
          <input
            type="number"
            min="1"
            max="1000"
            required
            .value=${String(this.n)}
            @change=${(event: Event) => {
              this.n = Number((event.target as HTMLInputElement).value);
              this.#choice();
            }}
          />
        </label>
        <button class="button" data-testid="generate" ?disabled=${this.disabled || this.running}>
          ${this.running ? words.making : words.make}
        </button>
        ${
          this.rows.length > 0
            ? html`<button type="button" class="button" data-testid="synthetic-download" @click=${() => this.emit("querent-download", null)}>
                ${words.download}
              </button>`
            : nothing
        }
      </form>
      ${this.rows.length > 0 ? this.#rows(this.rows) : nothing}
    `;
  }

  #rows(rows: SyntheticRow[]): TemplateResult {
    const { asked, classes, answered } = this;
    if (!rows[0]?.asks) return syntheticTable(rows, asked);
    const onAnswer = (row: SyntheticRow, label: string) => this.emit("querent-invention", { row, label });
    return syntheticQuestions({ rows, asked, classes, answered, onAnswer });
  }

  #choice(): void {
    this.emit("querent-choice", { n: this.n, method: this.method });
  }
}

define("querent-synthetic", QuerentSynthetic);

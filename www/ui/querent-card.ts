import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Task } from "querent";
import { type Answer, answers, KEYS } from "./class-order.js";
import { define, QuerentElement } from "./element.js";
import { chance, grade, percent } from "./format.js";
import { BADGES, isBlind } from "./purpose.js";
import { why } from "./why.js";

/** What `querent-answer` carries. */
export interface AnswerDetail {
  row: number;
  label: string;
}

/** What `querent-skip` and `querent-reveal` carry. */
export interface RowDetail {
  row: number;
}

/** At most this many buttons; the search narrows the rest. */
const MOST_BUTTONS = 30;

/**
 * The question card: one row, what the model thinks of it, and a button per class.
 *
 * @fires querent-answer - `AnswerDetail`
 * @fires querent-skip - `RowDetail`
 * @fires querent-reveal - `RowDetail`; only in a simulation
 */
export class QuerentCard extends QuerentElement {
  static override properties = {
    task: { attribute: false },
    target: { type: String },
    classes: { attribute: false },
    simulating: { type: Boolean },
    waiting: { type: Boolean },
    answer: { type: String },
    search: { state: true },
  };

  declare task: Task | undefined;
  declare target: string;
  declare classes: string[];
  /** The answers are known and hidden: R reveals. */
  declare simulating: boolean;
  /** The answer is being taken in; nothing can be pressed. */
  declare waiting: boolean;
  /** The answer given before, when the card looks back at a row. */
  declare answer: string;
  declare search: string;

  constructor() {
    super();
    this.task = undefined;
    this.target = "";
    this.classes = [];
    this.simulating = false;
    this.waiting = false;
    this.answer = "";
    this.search = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("task")) this.search = "";
  }

  /** Presses the button whose key is `key`; false when there is none. */
  press(key: string): boolean {
    const found = this.#offered().find((answer) => answer.key === key);
    if (found) this.#answer(found.name);
    return found !== undefined;
  }

  /** Gives the suggested answer; false when there is none. */
  accept(): boolean {
    const suggestion = this.#suggestion();
    if (suggestion !== undefined) this.#answer(suggestion);
    return suggestion !== undefined;
  }

  skip(): void {
    if (this.task && !this.waiting && !this.answer) this.emit<RowDetail>("querent-skip", { row: this.task.row });
  }

  reveal(): void {
    if (this.task && !this.waiting && this.simulating) this.emit<RowDetail>("querent-reveal", { row: this.task.row });
  }

  /** Puts the cursor into the search of classes; false when there is none. */
  find(): boolean {
    const input = this.querySelector<HTMLInputElement>("[data-testid=class-search]");
    input?.focus();
    return input !== null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const task = this.task;
    if (!task) return nothing;
    return html`
      <article class="card" data-testid="card" data-row=${task.row} data-purpose=${task.purpose} aria-labelledby="card-title" aria-busy=${this.waiting}>
        <header class="card-head">
          <p class="eyebrow">Row ${(task.row + 1).toLocaleString("en")}${this.#tag(task)}</p>
          <h2 id="card-title">What is the <em>${this.target}</em> of this row?</h2>
          <p class="reason" data-testid="reason">${unbroken(task.reason)}</p>
        </header>
        <dl class="values">
          ${task.values.map(
            ({ column, value }) => html`
              <div>
                <dt>${breakable(column)}</dt>
                <dd>${value === "" ? html`<span class="quiet">missing</span>` : value}</dd>
              </div>
            `,
          )}
        </dl>
        ${isBlind(task.purpose) ? nothing : why(task)}
        <div class="card-foot">
          ${this.#opinion(task)} ${this.classes.length > KEYS ? this.#searchBox() : nothing}
          <div class="answers" role="group" aria-label="Answers">${this.#offered().map((answer) => this.#button(answer))}</div>
        </div>
      </article>
    `;
  }

  #tag(task: Task): TemplateResult | typeof nothing {
    if (this.answer) return html` <span class="tag">answered ${this.answer}</span>`;
    if (task.purpose === "teach") return nothing;
    const { name, hint } = BADGES[task.purpose];
    return html` <span class="tag tag-check" data-testid="badge"><b>${name}</b> <span>${hint}</span></span>`;
  }

  #opinion(task: Task): TemplateResult | typeof nothing {
    const suggestion = this.#suggestion();
    const { difficulty } = task;
    if (suggestion === undefined && !difficulty) return nothing;
    return html`
      <div class="opinion">
        ${
          suggestion !== undefined
            ? html`<p class="suggestion" data-testid="suggestion">
                Suggestion <strong>${suggestion}</strong>
                ${task.confidence === undefined ? nothing : html`<span class="quiet">${chance(task.confidence)} sure</span>`}
                <button type="button" class="link" aria-disabled=${this.waiting} @click=${() => this.accept()}>accept <kbd>A</kbd></button>
              </p>`
            : nothing
        }
        ${
          difficulty
            ? html`<p
                class="score difficulty"
                data-testid="difficulty"
                title=${`ambiguity ${percent(difficulty.ambiguity)}, uncertainty ${percent(difficulty.uncertainty)}, sparsity ${percent(difficulty.sparsity)}`}
              >
                <span class="quiet">Difficulty</span>
                <span class="score-bar" .style=${`--share: ${difficulty.score}`} aria-hidden="true"></span>
                ${grade(difficulty.score, ["easy", "fair", "hard"])} <span class="quiet">${percent(difficulty.score)}</span>
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #searchBox(): TemplateResult {
    return html`
      <label class="class-search">
        <span class="visually-hidden">Find a class</span>
        <input
          type="search"
          data-testid="class-search"
          placeholder=${`Find one of ${this.classes.length} classes`}
          autocomplete="off"
          .value=${this.search}
          @input=${(event: Event) => {
            this.search = (event.target as HTMLInputElement).value;
          }}
          @keydown=${this.#searchKey}
        />
        <kbd>/</kbd>
      </label>
    `;
  }

  #button({ name, probability, suggested, key }: Answer): TemplateResult {
    const blind = isBlind(this.task?.purpose ?? "teach");
    const known = probability !== undefined && !blind;
    const classes = `answer ${suggested && !blind ? "answer-suggested" : ""} ${name === this.answer ? "answer-given" : ""}`;
    return html`
      <button
        type="button"
        class=${classes}
        data-testid="class"
        data-class=${name}
        aria-disabled=${this.waiting}
        @click=${() => this.#answer(name)}
      >
        ${key ? html`<kbd>${key}</kbd>` : nothing}
        <span class="answer-name">${name}</span>
        ${
          known
            ? html`<span class="answer-share">${chance(probability)}</span>
                <span class="answer-bar" .style=${`--share: ${probability}`} aria-hidden="true"></span>`
            : nothing
        }
      </button>
    `;
  }

  #suggestion(): string | undefined {
    return isBlind(this.task?.purpose ?? "teach") || this.answer ? undefined : this.task?.suggestion;
  }

  #offered(): Answer[] {
    return answers(this.classes, this.task, this.search).slice(0, MOST_BUTTONS);
  }

  #answer(label: string): void {
    if (this.task && !this.waiting) this.emit<AnswerDetail>("querent-answer", { row: this.task.row, label });
  }

  #searchKey(event: KeyboardEvent): void {
    const [first] = this.#offered();
    if (event.key === "Enter" && first && this.search) {
      event.preventDefault();
      this.#answer(first.name);
      (event.target as HTMLElement).blur();
    } else if (event.key === "Escape") {
      this.search = "";
      (event.target as HTMLElement).blur();
    }
  }
}

/** A number stays on one line with its per cent sign. */
function unbroken(sentence: string): string {
  return sentence.replaceAll(" %", "\u00a0%");
}

/** A column name that may break after each underscore. */
function breakable(name: string): TemplateResult[] {
  const parts = name.split("_");
  return parts.map((part, i) => (i < parts.length - 1 ? html`${part}_<wbr />` : html`${part}`));
}

define("querent-card", QuerentCard);

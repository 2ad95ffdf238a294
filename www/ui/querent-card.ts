import { html, nothing, type TemplateResult } from "lit";
import type { AnswerTrials, Explanation, Task } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { cells, isText } from "./card-cells.js";
import type { ClassMarks } from "./class-mark.js";
import type { ClassKeys } from "./class-order.js";
import { define, QuerentElement } from "./element.js";
import { grade } from "./grade.js";
import { isBlind } from "./purpose.js";
import { QuerentAnswers } from "./querent-answers.js";
import { type ShownKeys, shownKey, USUAL_KEYS } from "./shown-keys.js";
import { type Side, Swipe } from "./swipe.js";
import { why } from "./why.js";

/** Names of more characters than this are left to the answers. */
const LONGEST_NAMED = 24;

/** What `querent-skip` and `querent-reveal` carry. */
export interface RowDetail {
  row: number;
}

/** What `querent-why` carries: whether it is in sight why the row is asked about. */
export interface WhyDetail {
  open: boolean;
}

/**
 * The question card: one row, what the model thinks of it, and a button per class.
 *
 * @fires querent-answer - `AnswerDetail`
 * @fires querent-add-class - `NewClassDetail`; only where `open`
 * @fires querent-skip - `RowDetail`
 * @fires querent-reveal - `RowDetail`; only in a practice session
 * @fires querent-why - `WhyDetail`; what answers would change is wanted while it is open
 * @fires querent-show-rows - `RowsDetail`; the rows that an answer would change
 * @fires querent-explain-words - `RowDetail`; only where a pretrained encoder has to read a text for its words to be marked
 */
export class QuerentCard extends QuerentElement {
  static override properties = {
    task: { attribute: false },
    target: { type: String },
    classes: { attribute: false },
    keys: { attribute: false },
    shown: { attribute: false },
    texts: { attribute: false },
    marks: { attribute: false },
    open: { type: Boolean },
    simulating: { type: Boolean },
    waiting: { type: Boolean },
    answer: { type: String },
    explanation: { attribute: false },
    trials: { attribute: false },
    isReading: { type: Boolean },
    unfolded: { state: true },
    whyOpen: { state: true },
    swiped: { state: true },
  };

  declare task: Task | undefined;
  declare target: string;
  declare classes: string[];
  /** Which key answers with which class; undefined: "1" to "9" in the order of the classes. */
  declare keys: ClassKeys | undefined;
  /** The keys that stand beside what they do; the page around it listens to them. */
  declare shown: ShownKeys;
  /** The columns that hold texts; long cells of others are shown as text too. */
  declare texts: readonly string[];
  /** How the answers are marked; they are not where it is undefined. */
  declare marks: ClassMarks | undefined;
  /** Classes may be added. */
  declare open: boolean;
  /** The answers are known and hidden: R reveals. */
  declare simulating: boolean;
  /** The answer is being taken in; nothing can be pressed. */
  declare waiting: boolean;
  /** The answer given before, when the card looks back at a row. */
  declare answer: string;
  /** What drives the suggestion: the cells stand in its order then, and are marked; of another row or class it is passed over. */
  declare explanation: Explanation | undefined;
  /** What each answer would change; of another row it is passed over. */
  declare trials: AnswerTrials | undefined;
  /** A text is being read without each of its words. */
  declare isReading: boolean;
  declare unfolded: boolean;
  declare whyOpen: boolean;
  /** How far a finger has swiped the card, in pixels. */
  declare swiped: number;
  readonly #swipe = new Swipe({
    moved: (distance) => {
      this.swiped = distance;
    },
    done: (side) => this.#swiping(side)?.act(),
  });

  constructor() {
    super();
    this.task = undefined;
    this.target = "";
    this.classes = [];
    this.keys = undefined;
    this.shown = USUAL_KEYS;
    this.texts = [];
    this.marks = undefined;
    this.open = false;
    this.simulating = false;
    this.waiting = false;
    this.answer = "";
    this.explanation = undefined;
    this.trials = undefined;
    this.isReading = false;
    this.unfolded = false;
    this.whyOpen = false;
    this.swiped = 0;
  }

  /** Presses the button whose key is `key`; false when there is none. */
  press(key: string): boolean {
    return this.#answers?.press(key) ?? false;
  }

  /** Gives the suggested answer; false when there is none. */
  accept(): boolean {
    const suggestion = this.#suggestion();
    if (suggestion !== undefined) this.#answer(suggestion);
    return suggestion !== undefined;
  }

  skip(): void {
    if (this.task && !this.waiting && !this.answer) this.emit("querent-skip", { row: this.task.row });
  }

  reveal(): void {
    if (this.task && !this.waiting && this.simulating) this.emit("querent-reveal", { row: this.task.row });
  }

  /** Puts the cursor into the search of classes; false when there is none. */
  find(): boolean {
    return this.#answers?.find() ?? false;
  }

  /** Puts the focus on the answers; false where there are none. */
  takeFocus(): boolean {
    return this.#answers?.takeFocus() ?? false;
  }

  /** Asks for a new class; false where none can be added. */
  add(): boolean {
    return this.#answers?.add() ?? false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const task = this.task;
    if (!task) return nothing;
    const texts = new Set(this.texts);
    const reads = task.values.some((cell) => isText(cell, texts));
    return html`
      <article
        class=${`card ${reads ? "card-reads" : ""} ${this.swiped === 0 ? "" : "card-swiped"}`}
        .style=${`--swiped: ${this.swiped}px`}
        data-testid="card"
        data-row=${task.row}
        data-purpose=${task.purpose}
        aria-labelledby="card-title"
        aria-busy=${this.waiting}
        @pointerdown=${this.#swipe.down}
        @pointermove=${this.#swipe.move}
        @pointerup=${this.#swipe.up}
        @pointercancel=${this.#swipe.cancel}
      >
        <header class="card-head">
          <p class="eyebrow">${ui.row.title(task.row)}${this.#tag(task)}</p>
          <h2 id="card-title">${this.#question(reads && task.values.length === 1 ? "text" : "row")}</h2>
          <p class="reason" data-testid="reason">${ui.numbers.unbroken(task.reason)}</p>
        </header>
        ${this.#cells(task)} ${isBlind(task.purpose) ? nothing : this.#why(task)}
        <div class="card-foot">
          ${this.#opinion(task)}
          <querent-answers
            .task=${task}
            .classes=${this.classes}
            .keys=${this.keys}
            .shown=${this.shown}
            .marks=${this.marks}
            .open=${this.open}
            .waiting=${this.waiting}
            .answer=${this.answer}
          ></querent-answers>
          ${this.#swipeHint()}
        </div>
      </article>
    `;
  }

  /** What drives the suggestion is shown beside it alone. */
  #cells(task: Task): TemplateResult {
    const { texts, explanation, isReading } = this;
    const isOf = explanation?.row === task.row && explanation.class === this.#suggestion();
    return cells(task.values, {
      texts,
      explanation: isOf ? explanation : undefined,
      isUnfolded: this.unfolded,
      onFold: (isUnfolded) => {
        this.unfolded = isUnfolded;
      },
      onWords: isReading ? undefined : () => this.emit("querent-explain-words", { row: task.row }),
    });
  }

  #why(task: Task): TemplateResult {
    return why(task, {
      isOpen: this.whyOpen,
      trials: this.trials?.row === task.row ? this.trials : undefined,
      onToggle: (isOpen) => {
        this.whyOpen = isOpen;
        this.emit("querent-why", { open: isOpen });
      },
      onShow: (rows) => this.emit("querent-show-rows", { rows }),
    });
  }

  /** Of two classes with short names the question names both. */
  #question(of: "row" | "text"): (string | TemplateResult)[] {
    const { question, either } = ui.card;
    const target = html`<em><bdi>${this.target}</bdi></em>`;
    const [one = "", other = "", ...more] = this.classes;
    if (other === "" || more.length > 0 || Math.max(one.length, other.length) > LONGEST_NAMED)
      return mixed(question[of], { target });
    return mixed(either(one, other), { target, one: html`<bdi>${one}</bdi>`, other: html`<bdi>${other}</bdi>` });
  }

  #tag(task: Task): TemplateResult | typeof nothing {
    if (this.answer) return html` <span class="tag">${ui.card.answered(this.answer)}</span>`;
    if (task.purpose === "teach")
      return task.wasSkipped ? html` <span class="tag" data-testid="was-skipped">${ui.card.skipped}</span>` : nothing;
    const { name, hint } = ui.purpose[task.purpose];
    return html` <span class="tag tag-check" data-testid="badge"><b>${name}</b> <span>${hint}</span></span>`;
  }

  #opinion(task: Task): TemplateResult | typeof nothing {
    const suggestion = this.#suggestion();
    const { difficulty } = task;
    const words = ui.scores.difficulty;
    const opinions = isBlind(task.purpose) || this.answer ? [] : (task.opinions ?? []);
    if (suggestion === undefined && !difficulty && opinions.length === 0) return nothing;
    return html`
      <div class="opinion">
        ${suggestion !== undefined ? this.#suggested(suggestion, task.confidence) : nothing}
        ${opinions.map(
          ({ oracle, class: label, probability }) =>
            html`<p class="suggestion" data-testid="oracle-opinion">${mixed<string | TemplateResult>(ui.card.oracle, {
              oracle: html`<bdi class="quiet">${oracle}</bdi>`,
              label: html`<strong><bdi>${label}</bdi></strong>`,
              sure: html`<span class="quiet">${ui.card.sure(probability)}</span>`,
            })}</p>`,
        )}
        ${
          difficulty
            ? html`<p class="score difficulty" data-testid="difficulty" title=${words.parts(difficulty)}>
                <span class="quiet">${words.name}</span>
                <span class="score-bar" .style=${`--share: ${difficulty.score}`} aria-hidden="true"></span>
                ${words.grades[grade(difficulty.score)]} <span class="quiet">${ui.numbers.percent(difficulty.score)}</span>
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #suggested(label: string, confidence: number | undefined): TemplateResult {
    const { suggestion, sure, accept } = ui.card;
    const parts = {
      label: html`<strong>${label}</strong>`,
      sure: confidence === undefined ? "" : html`<span class="quiet">${sure(confidence)}</span>`,
      accept: html`<button type="button" class="link" aria-disabled=${this.waiting} @click=${() => this.accept()}>
        ${mixed(accept, { key: shownKey(this.shown.accept) })}
      </button>`,
    };
    return html`<p class="suggestion" data-testid="suggestion">${mixed<string | TemplateResult>(suggestion, parts)}</p>`;
  }

  /** What a swipe does: of two classes each side answers with one, in the order of their buttons; else the left one skips. */
  #swiping(side: Side): { name: string; act(): void } | undefined {
    const [one, other, ...more] = this.classes;
    if (one !== undefined && other !== undefined && more.length === 0) {
      const name = side === "left" ? one : other;
      return { name, act: () => this.#answer(name) };
    }
    const canSkip = side === "left" && this.answer === "";
    return canSkip ? { name: ui.card.swipe.skip, act: () => this.skip() } : undefined;
  }

  /** Shown where fingers point. */
  #swipeHint(): TemplateResult | typeof nothing {
    const [left, right] = [this.#swiping("left"), this.#swiping("right")];
    if (!left) return nothing;
    const side = Swipe.sideOf(this.swiped);
    const now = side && this.#swiping(side);
    const { letGo, either, toSkip } = ui.card.swipe;
    return html`<p class=${now ? "swipe-hint swipe-now" : "swipe-hint"} data-testid="swipe-hint">
      ${now ? letGo(now.name) : right ? either(left.name, right.name) : toSkip}
    </p>`;
  }

  #suggestion(): string | undefined {
    return isBlind(this.task?.purpose ?? "teach") || this.answer ? undefined : this.task?.suggestion;
  }

  get #answers(): QuerentAnswers | null {
    const found = this.querySelector("querent-answers");
    return found instanceof QuerentAnswers ? found : null;
  }

  #answer(label: string): void {
    if (this.task && !this.waiting) this.emit("querent-answer", { row: this.task.row, label });
  }
}

define("querent-card", QuerentCard);

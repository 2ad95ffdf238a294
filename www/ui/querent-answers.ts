import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Task } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { type ClassMarks, classMark } from "./class-mark.js";
import { type Answer, answers, type ClassKeys, KEYS, keysByOrder, sameClass } from "./class-order.js";
import { classNames } from "./corrections.js";
import { define, QuerentElement } from "./element.js";
import { isBlind } from "./purpose.js";
import { type ShownKeys, shownKey, USUAL_KEYS } from "./shown-keys.js";

/** What `querent-answer` carries. */
export interface AnswerDetail {
  row: number;
  label: string;
}

/** What `querent-add-class` carries. */
export interface NewClassDetail {
  /** One name at least, none of which is a class yet. */
  names: string[];
  /** The row to answer with the first of them, where that is wanted. */
  row: number | undefined;
}

/** At most this many buttons; the search narrows the rest. */
const MOST_BUTTONS = 30;

/** More classes than this have lower buttons. */
const MANY = 6;

/** Names of more characters than this have wider ones. */
const LONG = 20;

/**
 * The answers to a question: a button for each class, the search among many of them, and the field for a class that is not there yet.
 *
 * @fires querent-answer - `AnswerDetail`
 * @fires querent-add-class - `NewClassDetail`; only where `open`
 */
export class QuerentAnswers extends QuerentElement {
  static override properties = {
    task: { attribute: false },
    classes: { attribute: false },
    keys: { attribute: false },
    shown: { attribute: false },
    marks: { attribute: false },
    open: { type: Boolean },
    waiting: { type: Boolean },
    answer: { type: String },
    search: { state: true },
    adding: { state: true },
    typed: { state: true },
  };

  declare task: Task | undefined;
  declare classes: string[];
  /** Which key answers with which class; undefined: "1" to "9" in the order of the classes. */
  declare keys: ClassKeys | undefined;
  /** The keys that stand beside what they do. */
  declare shown: ShownKeys;
  /** How the answers are marked; they are not where it is undefined. */
  declare marks: ClassMarks | undefined;
  /** Classes may be added. */
  declare open: boolean;
  /** The answer is being taken in; nothing can be pressed. */
  declare waiting: boolean;
  /** The answer given before, when the card looks back at a row. */
  declare answer: string;
  declare search: string;
  /** The field for a new class shows. */
  declare adding: boolean;
  declare typed: string;

  constructor() {
    super();
    this.task = undefined;
    this.classes = [];
    this.keys = undefined;
    this.shown = USUAL_KEYS;
    this.marks = undefined;
    this.open = false;
    this.waiting = false;
    this.answer = "";
    this.search = "";
    this.adding = false;
    this.typed = "";
  }

  /** The field for a new class goes once it is sent or left. */
  protected override get nextFocus(): string {
    return ".answers";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("task")) return;
    this.search = "";
    // The next question may arrive while a name is typed: its letters would become commands.
    if (this.adding && document.activeElement?.id === "new-class-name") return;
    this.adding = false;
    this.typed = "";
  }

  /** Where no class is there yet, the first one is to be typed: letters go into its field, and are no commands. */
  protected override updated(changed: PropertyValues<this>): void {
    const asks = changed.has("task") && this.task && this.#asksForClass;
    if (asks && isFree(document.activeElement) && matchMedia("(pointer: fine)").matches)
      this.querySelector<HTMLInputElement>("[data-testid=new-class-name]")?.focus({ preventScroll: true });
  }

  /** Presses the button whose key is `key`; false when there is none. */
  press(key: string): boolean {
    const found = answers(this.classes, this.task, this.#keys).find((answer) => answer.key === key);
    if (found) this.#answer(found.name);
    return found !== undefined;
  }

  /** Puts the cursor into the search of classes; false when there is none. */
  find(): boolean {
    return this.#focus("class-search");
  }

  /** Puts the focus on the answers as a whole, from where their keys and the arrows go on; false where there are none. */
  takeFocus(): boolean {
    const answers = this.querySelector<HTMLElement>(".answers");
    answers?.focus({ preventScroll: true });
    return answers ? true : this.#focus("new-class-name");
  }

  /** Asks for a new class; false where none can be added. */
  add(): boolean {
    if (!this.open || !this.task) return false;
    this.adding = true;
    void this.updateComplete.then(() => this.#focus("new-class-name"));
    return true;
  }

  protected override render(): TemplateResult {
    const offered = this.#offered();
    return html`
      ${this.#searches ? this.#searchBox(offered) : nothing}
      ${
        this.classes.length > 0
          ? html`<div class=${`answers ${this.#shape()}`} role="group" tabindex="-1" aria-label=${ui.answers.all} data-testid="answers" @keydown=${this.#walk}>
              ${offered.map((answer, i) => this.#button(answer, this.search !== "" && i === 0))}
              ${this.open && !this.#asksForClass && !this.#searches ? this.#addButton("answer answer-new") : nothing}
            </div>`
          : nothing
      }
      ${this.#asksForClass ? this.#newClass() : nothing}
    `;
  }

  /** Many answers are lower, and long ones wider, so that the row stays in view beside them. */
  #shape(): string {
    const many = this.classes.length > MANY ? "answers-many" : "";
    return `${many} ${this.classes.some((name) => name.length > LONG) ? "answers-long" : ""}`;
  }

  get #searches(): boolean {
    return this.classes.length > KEYS;
  }

  get #asksForClass(): boolean {
    return this.open && (this.adding || this.classes.length === 0);
  }

  get #keys(): ClassKeys {
    return this.keys ?? keysByOrder(this.classes);
  }

  #addButton(classes: string): TemplateResult {
    return html`<button type="button" class=${classes} data-testid="add-class" @click=${() => this.add()}>
      ${shownKey(this.shown.add)}<span class="answer-name">${ui.answers.newClass}</span>
    </button>`;
  }

  #newClass(): TemplateResult {
    const isFirst = this.classes.length === 0;
    const known = sameClass(this.classes, this.typed);
    const words = ui.answers;
    const several = classNames(this.typed).length > 1;
    return html`
      <form class="new-class" data-testid="new-class" @submit=${this.#add} @keydown=${this.#leave}>
        <label for="new-class-name">${isFirst ? words.firstName : words.nextName}</label>
        <input
          id="new-class-name"
          data-testid="new-class-name"
          autocomplete="off"
          dir="auto"
          .value=${this.typed}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
          }}
        />
        ${
          several
            ? nothing
            : html`<button class="button button-primary" data-testid="new-class-answer" aria-disabled=${this.waiting}>
                ${known === undefined ? words.addAndAnswer : words.answerWith(known)}
              </button>`
        }
        <button type="button" class="button" data-testid="new-class-only" ?disabled=${known !== undefined} @click=${() => this.#send(undefined)}>
          ${several ? words.addSeveral : words.addOnly}
        </button>
        ${isFirst ? nothing : html`<button type="button" class="button button-quiet" @click=${this.#close}>${mixed(words.cancel, { key: html`<kbd>Esc</kbd>` })}</button>`}
      </form>
    `;
  }

  #searchBox(offered: readonly Answer[]): TemplateResult {
    const none = offered.length === 0;
    return html`
      <div class="class-search">
        <label class="visually-hidden" for="class-search">${ui.answers.find}</label>
        <input
          id="class-search"
          type="search"
          data-testid="class-search"
          placeholder=${ui.answers.findOne(this.classes.length)}
          autocomplete="off"
          .value=${this.search}
          @input=${(event: Event) => {
            this.search = (event.target as HTMLInputElement).value;
          }}
          @keydown=${this.#searchKey}
        />
        ${shownKey(this.shown.find)}
        ${this.open && !this.#asksForClass ? this.#addButton("button") : nothing}
      </div>
      <p class=${none ? "quiet" : "visually-hidden"} role="status" data-testid="class-found">
        ${this.#found(offered)}
      </p>
    `;
  }

  #found(offered: readonly Answer[]): string {
    if (this.search === "") return "";
    const [first] = offered;
    if (first) return ui.answers.found(first.name, offered.length - 1);
    return ui.answers.notFound(this.search.trim(), this.open);
  }

  #button({ name, probability, suggested, key }: Answer, isNext: boolean): TemplateResult {
    const blind = isBlind(this.task?.purpose ?? "teach");
    const known = probability !== undefined && !blind;
    const mark = this.marks?.get(name);
    const classes = `answer ${suggested && !blind ? "answer-suggested" : ""} ${name === this.answer ? "answer-given" : ""} ${isNext ? "answer-next" : ""}`;
    return html`
      <button
        type="button"
        class=${classes}
        data-testid="class"
        data-class=${name}
        aria-disabled=${this.waiting}
        @click=${() => this.#answer(name)}
      >
        ${key && this.shown.hasDigits ? html`<kbd>${key}</kbd>` : nothing}
        <span class="answer-name">${mark ? html`${classMark(mark)} ` : nothing}<bdi>${name}</bdi></span>
        ${
          known
            ? html`<span class="answer-share">${ui.numbers.chance(probability)}</span>
                <span class="answer-bar" .style=${`--share: ${probability}`} aria-hidden="true"></span>`
            : nothing
        }
      </button>
    `;
  }

  #offered(): Answer[] {
    return answers(this.classes, this.task, this.#keys, this.search).slice(0, MOST_BUTTONS);
  }

  #answer(label: string): void {
    if (this.task && !this.waiting) this.emit("querent-answer", { row: this.task.row, label });
  }

  readonly #add = (event: Event): void => {
    event.preventDefault();
    const known = sameClass(this.classes, this.typed);
    if (known !== undefined) this.#answer(known);
    else this.#send(classNames(this.typed).length === 1 ? this.task?.row : undefined);
  };

  #send(row: number | undefined): void {
    const names = classNames(this.typed).filter((name) => !this.classes.includes(name));
    if (names.length === 0 || this.waiting) return;
    this.emit("querent-add-class", { names, row });
    this.#close();
  }

  readonly #close = (): void => {
    this.adding = false;
    this.typed = "";
  };

  readonly #leave = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#close();
  };

  #searchKey(event: KeyboardEvent): void {
    const [first, second] = this.#offered();
    const input = event.target as HTMLElement;
    if (event.key === "Enter" && this.search.trim() !== "") {
      event.preventDefault();
      input.blur();
      if (first) this.#answer(first.name);
      else if (this.open) {
        this.typed = this.search;
        this.search = "";
        this.add();
      }
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.#buttons()
        .at(this.search && second ? 1 : 0)
        ?.focus();
    } else if (event.key === "Escape") {
      this.search = "";
      input.blur();
    }
  }

  /** The arrow keys go from one answer to the next, and from the first one up to the search. */
  readonly #walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button.matches(":focus"));
    event.preventDefault();
    if (at < 0) buttons[0]?.focus();
    else if (at + step < 0) this.#focus("class-search");
    else buttons.at(at + step)?.focus();
  };

  #buttons(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(".answers > button")];
  }

  #focus(testId: string): boolean {
    const input = this.querySelector<HTMLInputElement>(`[data-testid=${testId}]`);
    input?.focus();
    return input !== null;
  }
}

/** Whether the focus is nowhere, or where a page puts it for those who hear it. */
function isFree(focused: Element | null): boolean {
  return focused === document.body || focused?.getAttribute("tabindex") === "-1";
}

define("querent-answers", QuerentAnswers);

import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { QuerentElement } from "./element.js";
import { titled } from "./families.js";
import { TypeAhead } from "./strategy-list.js";

/** Something that can be chosen, with what it does in a line. */
export interface Choice {
  name: string;
  summary: string;
}

/** Choices under one heading. */
export interface ChoiceGroup {
  title: string;
  members: readonly Choice[];
}

/** How many elements there were, so that the ids of each are its own. */
let made = 0;

/**
 * A choice among things that need a line each: what is chosen, and a list that it opens, by family. Arrows, Home, End and the first
 * letters of a name go through it, Enter chooses, Escape closes it.
 */
export abstract class ChoiceBox extends QuerentElement {
  static override properties: PropertyDeclarations = {
    chosen: { type: String },
    open: { state: true },
    at: { state: true },
  };

  /** The name of what is in force. */
  declare chosen: string;
  declare open: boolean;
  /** The place of the keys in the list. */
  declare at: number;
  readonly #id = `choice-${made++}`;
  readonly #typeAhead = new TypeAhead();

  constructor() {
    super();
    this.chosen = "";
    this.open = false;
    this.at = 0;
  }

  /** What the parts are called in a test: "strategy" makes "strategy-select". */
  protected abstract readonly kind: string;

  /** What is asked, above the choice. */
  protected abstract readonly question: string;

  protected abstract groups(): readonly ChoiceGroup[];

  /** Tells that another one is chosen. */
  protected abstract chose(name: string): void;

  /** What stands beside the name of the chosen one. */
  protected beside(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What stands below it. */
  protected about(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected override render(): TemplateResult {
    return html`
      <div class="field strategies" @focusout=${this.#left}>
        <span class="field-name" id="${this.#id}-name">${this.question}</span>
        <button
          type="button"
          class="strategy-button"
          role="combobox"
          data-testid="${this.kind}-select"
          aria-labelledby="${this.#id}-name ${this.#id}-chosen"
          aria-haspopup="listbox"
          aria-expanded=${this.open}
          aria-controls="${this.#id}-list"
          aria-activedescendant=${this.open ? this.#optionId(this.at) : nothing}
          @click=${() => (this.open ? this.#close() : this.#show())}
          @keydown=${this.#key}
        >
          <strong id="${this.#id}-chosen">${titled(this.chosen)}</strong>
          ${this.beside()}
        </button>
        <div class="strategy-list" id="${this.#id}-list" role="listbox" aria-labelledby="${this.#id}-name" ?hidden=${!this.open} data-testid="${this.kind}-list">
          ${this.open ? this.groups().map((group, at) => this.#group(group, at)) : nothing}
        </div>
        ${this.about()}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.open && (changed.has("at") || changed.has("open")))
      this.querySelector(".strategy-at")?.scrollIntoView({ block: "nearest" });
  }

  get #listed(): readonly Choice[] {
    return this.groups().flatMap(({ members }) => members);
  }

  #group({ title, members }: ChoiceGroup, at: number): TemplateResult {
    const id = `${this.#id}-group-${at}`;
    return html`
      <div class="strategy-family" role="group" aria-labelledby=${id}>
        <p class="eyebrow" id=${id} role="presentation">${title}</p>
        ${members.map((member) => this.#option(member))}
      </div>
    `;
  }

  #option({ name, summary }: Choice): TemplateResult {
    const at = this.#listed.findIndex((one) => one.name === name);
    return html`
      <div
        class=${at === this.at ? "strategy strategy-at" : "strategy"}
        id=${this.#optionId(at)}
        role="option"
        aria-selected=${name === this.chosen}
        data-testid="${this.kind}-option"
        data-name=${name}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#choose(name)}
      >
        <strong lang="en">${titled(name)}</strong> <span class="quiet">${summary}</span>
      </div>
    `;
  }

  #optionId(at: number): string {
    return `${this.#id}-${at}`;
  }

  #show(): void {
    this.at = Math.max(
      0,
      this.#listed.findIndex(({ name }) => name === this.chosen),
    );
    this.open = true;
  }

  readonly #close = (): void => {
    this.open = false;
  };

  #choose(name: string | undefined): void {
    this.#close();
    if (name !== undefined && name !== this.chosen) this.chose(name);
  }

  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#close();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || (event.altKey && !event.key.startsWith("Arrow"))) return;
    if (!this.#take(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Whether a key is one of the list's. */
  #take(key: string): boolean {
    const listed = this.#listed;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const step = steps[key];
    const ends: Readonly<Record<string, number>> = { Home: 0, End: listed.length - 1 };
    const end = ends[key];
    const isOpen = this.open;
    if (key === "Escape") this.#close();
    else if (key === "Enter" || key === " ") {
      if (isOpen) this.#choose(listed[this.at]?.name);
      else this.#show();
    } else if (step !== undefined || end !== undefined || [...key].length === 1) {
      if (!isOpen) this.#show();
      if (end !== undefined) this.at = end;
      else if (step === undefined) this.#type(key, listed);
      else if (isOpen) this.at = Math.min(listed.length - 1, Math.max(0, this.at + step));
    } else return false;
    return key !== "Escape" || isOpen;
  }

  #type(letter: string, listed: readonly Choice[]): void {
    const names = listed.map(({ name }) => titled(name));
    this.at = this.#typeAhead.find(letter, names, this.at, performance.now()) ?? this.at;
  }
}

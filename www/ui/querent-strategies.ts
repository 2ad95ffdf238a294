import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";
import { titled } from "./families.js";
import { RECOMMENDED, type StrategyGroup, strategyGroups, TypeAhead } from "./strategy-list.js";

/** What `querent-strategy` carries. */
export interface StrategyDetail {
  name: string;
}

/** How many elements there were, so that the ids of each are its own. */
let made = 0;

/**
 * The choice of the query strategy: what is chosen, with what it does and, folded away, where it is from. It opens a list by family
 * with a line for each, the recommended one first. Arrows, Home, End and the first letters of a name go through it, Enter chooses,
 * Escape closes it.
 *
 * @fires querent-strategy - `StrategyDetail`
 */
export class QuerentStrategies extends QuerentElement {
  static override properties = {
    strategies: { attribute: false },
    chosen: { type: String },
    open: { state: true },
    at: { state: true },
  };

  declare strategies: readonly StrategyInfo[];
  /** The name of the strategy in force. */
  declare chosen: string;
  declare open: boolean;
  /** The place of the keys in the list. */
  declare at: number;
  readonly #id = `strategies-${made++}`;
  readonly #typeAhead = new TypeAhead();

  constructor() {
    super();
    this.strategies = [];
    this.chosen = RECOMMENDED;
    this.open = false;
    this.at = 0;
  }

  protected override render(): TemplateResult {
    const words = ui.strategy;
    const chosen = this.strategies.find(({ name }) => name === this.chosen);
    return html`
      <div class="field strategies" @focusout=${this.#left}>
        <span class="field-name" id="${this.#id}-name">${words.question}</span>
        <button
          type="button"
          class="strategy-button"
          role="combobox"
          data-testid="strategy-select"
          aria-labelledby="${this.#id}-name ${this.#id}-chosen"
          aria-haspopup="listbox"
          aria-expanded=${this.open}
          aria-controls="${this.#id}-list"
          aria-activedescendant=${this.open ? this.#optionId(this.at) : nothing}
          @click=${() => (this.open ? this.#close() : this.#show())}
          @keydown=${this.#key}
        >
          <strong id="${this.#id}-chosen">${titled(this.chosen)}</strong>
          ${this.chosen === RECOMMENDED ? html`<span class="tag">${words.recommended}</span>` : nothing}
        </button>
        <div class="strategy-list" id="${this.#id}-list" role="listbox" aria-labelledby="${this.#id}-name" ?hidden=${!this.open} data-testid="strategy-list">
          ${this.open ? this.#groups().map((group) => this.#group(group)) : nothing}
        </div>
        ${chosen ? this.#about(chosen) : nothing}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.open && (changed.has("at") || changed.has("open")))
      this.querySelector(".strategy-at")?.scrollIntoView({ block: "nearest" });
  }

  /** What the chosen one does, and where it is from. */
  #about({ needs, summary, paper }: StrategyInfo): TemplateResult {
    const words = ui.strategy;
    return html`
      <p class="quiet" data-testid="strategy-summary">${needs === "lookAhead" ? words.slow(summary) : summary}</p>
      <details class="explained">
        <summary>${words.source}</summary>
        <p><cite lang="en">${paper}</cite></p>
      </details>
    `;
  }

  #groups(): StrategyGroup[] {
    return strategyGroups(this.strategies);
  }

  get #listed(): StrategyInfo[] {
    return this.#groups().flatMap(({ members }) => members);
  }

  #group({ family, members }: StrategyGroup): TemplateResult {
    const id = `${this.#id}-${family ?? "first"}`;
    return html`
      <div class="strategy-family" role="group" aria-labelledby=${id}>
        <p class="eyebrow" id=${id} role="presentation">${family === undefined ? ui.strategy.recommended : ui.strategy.family(family)}</p>
        ${members.map((member) => this.#option(member))}
      </div>
    `;
  }

  #option({ name, summary }: StrategyInfo): TemplateResult {
    const at = this.#listed.findIndex((one) => one.name === name);
    return html`
      <div
        class=${at === this.at ? "strategy strategy-at" : "strategy"}
        id=${this.#optionId(at)}
        role="option"
        aria-selected=${name === this.chosen}
        data-testid="strategy-option"
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
    if (name === undefined || name === this.chosen) return;
    this.emit("querent-strategy", { name });
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

  #type(letter: string, listed: readonly StrategyInfo[]): void {
    const names = listed.map(({ name }) => titled(name));
    this.at = this.#typeAhead.find(letter, names, this.at, performance.now()) ?? this.at;
  }
}

define("querent-strategies", QuerentStrategies);

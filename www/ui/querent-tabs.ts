import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { define, QuerentElement } from "./element.js";

/** One tab. Its panel is an element of the host with the id `panel-<id>` and the role "tabpanel". */
export interface Tab {
  id: string;
  label: string;
  /** How many things in it wait for the person, and what they are, as in "3 disputed rows"; absent where none do. */
  badge?: { n: number; what: string } | undefined;
}

/** What `querent-tab` carries. */
export interface TabDetail {
  id: string;
}

/** So many pixels of the tab beside the chosen one are in sight. */
const PEEK = 40;

const STEPS: Readonly<Record<string, (at: number, n: number) => number>> = {
  ArrowRight: (at, n) => (at + 1) % n,
  ArrowLeft: (at, n) => (at + n - 1) % n,
  Home: () => 0,
  End: (_, n) => n - 1,
};

/**
 * A line of tabs, moved along with the arrow keys, and scrolled where they do not fit. What waits behind a closed tab shows as a number on it.
 *
 * @fires querent-tab - `TabDetail`
 */
export class QuerentTabs extends QuerentElement {
  static override properties = { tabs: { attribute: false }, chosen: { type: String }, name: { type: String } };

  declare tabs: Tab[];
  declare chosen: string;
  /** What the tabs are about, for those who hear the page. */
  declare name: string;

  constructor() {
    super();
    this.tabs = [];
    this.chosen = "";
    this.name = "";
  }

  protected override render(): TemplateResult {
    return html`
      <div class="tabs" role="tablist" aria-label=${this.name} @keydown=${this.#key}>
        ${this.tabs.map(
          ({ id, label, badge }) => html`<button
            type="button"
            class="tab"
            role="tab"
            id="tab-${id}"
            data-testid="tab-${id}"
            aria-controls="panel-${id}"
            aria-selected=${id === this.chosen}
            tabindex=${id === this.chosen ? 0 : -1}
            @click=${() => this.#choose(id)}
          >
            ${label}${
              badge
                ? html` <span class="badge" data-testid="badge-${id}" title=${badge.what} aria-hidden="true">${badge.n}</span><span class="visually-hidden">, ${badge.what}</span>`
                : nothing
            }
          </button>`,
        )}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("chosen") || changed.has("tabs")) this.#reveal();
  }

  /** Scrolls the line, and never the page, until the chosen tab and a part of the next are in sight. */
  #reveal(): void {
    const line = this.querySelector(".tabs");
    const tab = line?.querySelector('[aria-selected="true"]');
    if (!line || !tab || line.scrollWidth <= line.clientWidth) return;
    const [outer, inner] = [line.getBoundingClientRect(), tab.getBoundingClientRect()];
    const beyond = Math.max(0, inner.right + PEEK - outer.right) - Math.max(0, outer.left + PEEK - inner.left);
    line.scrollBy({ left: beyond, behavior: "instant" });
  }

  #choose(id: string): void {
    if (id !== this.chosen) this.emit("querent-tab", { id });
  }

  #key(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const at = this.tabs.findIndex(({ id }) => id === this.chosen);
    const next = step && this.tabs[step(at, this.tabs.length)];
    if (!next) return;
    event.preventDefault();
    this.#choose(next.id);
    this.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  }
}

define("querent-tabs", QuerentTabs);

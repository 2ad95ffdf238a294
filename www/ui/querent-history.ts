import { html, nothing, type TemplateResult } from "lit";
import type { Decision } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** As many entries as are listed before "show all". */
const SHOWN = 8;

/**
 * What was answered, newest first; each can be looked at again and corrected.
 *
 * @fires querent-review - `RowDetail`
 * @fires querent-show-row - `RowDetail`; only where `linked`
 */
export class QuerentHistory extends QuerentElement {
  static override properties = {
    entries: { attribute: false },
    current: { type: Number },
    fixed: { type: Boolean },
    linked: { type: Boolean },
    all: { state: true },
  };

  /** The latest first, as `ActiveLearner.history` gives them. */
  declare entries: Decision[];
  /** The row the card shows. */
  declare current: number;
  /** Entries are only listed, and none can be looked at again. */
  declare fixed: boolean;
  /** Each entry has a button that shows its row in a table. */
  declare linked: boolean;
  declare all: boolean;

  constructor() {
    super();
    this.entries = [];
    this.current = -1;
    this.fixed = false;
    this.linked = false;
    this.all = false;
  }

  protected override render(): TemplateResult {
    const words = ui.history;
    if (this.entries.length === 0) return html`<p class="quiet" data-testid="history">${words.none}</p>`;
    const shown = this.all ? this.entries : this.entries.slice(0, SHOWN);
    return html`
      <ol class="history" data-testid="history" reversed>
        ${shown.map(
          ({ row, label, setAside }) => html`<li>
            <button
              type="button"
              data-testid="history-entry"
              ?disabled=${this.fixed}
              aria-current=${row === this.current ? "true" : nothing}
              @click=${() => this.emit("querent-review", { row })}
            >
              <span class="quiet">${ui.row.listed(row)}</span>
              ${label === undefined ? html`<i>${words.skipped}</i>` : html`<b>${label}</b>`} ${setAside ? html`<i>${words.setAside}</i>` : nothing}
            </button>
            ${this.linked ? this.#inTable(row) : nothing}
          </li>`,
        )}
      </ol>
      ${
        this.entries.length > SHOWN
          ? html`<button
              type="button"
              class="link"
              @click=${() => {
                this.all = !this.all;
              }}
            >
              ${this.all ? words.showFew : words.showAll(this.entries.length)}
            </button>`
          : nothing
      }
    `;
  }

  #inTable(row: number): TemplateResult {
    return html`<button
      type="button"
      class="history-open"
      data-testid="history-open"
      aria-label=${ui.history.inTable(row)}
      title=${ui.history.inTable(row)}
      @click=${() => this.emit("querent-show-row", { row })}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 3h12v10H2zM2 6.5h12M2 10h12M6.5 3v10" /></svg>
    </button>`;
  }
}

define("querent-history", QuerentHistory);

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ActKind, Decision } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** As many entries as are listed at first, and as many as come with "show more". */
const SHOWN = 8;
const MORE = 50;

/** Something that was done: a decision as `ActiveLearner.history` gives it, or any act, with as much as is known of it. */
export interface HistoryEntry extends Partial<Decision> {
  /** What kind of act it was; an answer or a skip unless said otherwise. */
  act?: ActKind | undefined;
  /** The rows that it was about, where these are several. */
  rows?: readonly number[] | undefined;
  /** The classes that it was about: before it and after it where it renamed or merged them. */
  names?: readonly string[] | undefined;
  /** Who did it. */
  who?: "you" | "model" | { name: string } | undefined;
  /** When, in milliseconds since 1970. */
  at?: number | undefined;
  /** Events of the log up to it, for whoever looks at the session of then. */
  events?: number | undefined;
}

/** What `querent-look-back` carries. */
export interface LookBackDetail {
  events: number;
}

/** What `querent-show-rows` carries. */
export interface RowsDetail {
  rows: readonly number[];
}

/**
 * What was done, newest first, each with its time, what its row says, its class and who did it. Answers can be looked at again and
 * corrected.
 *
 * @fires querent-review - `RowDetail`
 * @fires querent-show-row - `RowDetail`; only where `linked`
 * @fires querent-show-rows - `RowsDetail`; only where `linked`
 * @fires querent-look-back - `LookBackDetail`; only where `linked`
 */
export class QuerentHistory extends QuerentElement {
  static override properties = {
    entries: { attribute: false },
    read: { attribute: false },
    current: { type: Number },
    fixed: { type: Boolean },
    linked: { type: Boolean },
    most: { state: true },
  };

  /** The latest first. */
  declare entries: readonly HistoryEntry[];
  /** Brings what rows say, in a line each; none is shown where it is absent. */
  declare read: ((rows: readonly number[]) => Promise<readonly string[]>) | undefined;
  /** The row the card shows. */
  declare current: number;
  /** Entries are only listed, and none can be looked at again. */
  declare fixed: boolean;
  /** Each entry has buttons that show its rows in a table, and the session as it was then. */
  declare linked: boolean;
  declare most: number;
  readonly #texts = new Map<number, string>();
  #isReading = false;

  constructor() {
    super();
    this.entries = [];
    this.read = undefined;
    this.current = -1;
    this.fixed = false;
    this.linked = false;
    this.most = SHOWN;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    void this.#fetch();
  }

  protected override render(): TemplateResult {
    const words = ui.history;
    if (this.entries.length === 0) return html`<p class="quiet" data-testid="history">${words.none}</p>`;
    const left = this.entries.length - this.most;
    return html`
      <ol class="history" data-testid="history" reversed>
        ${this.#shown.map((entry) => this.#line(entry))}
      </ol>
      ${
        left > 0 || this.most > SHOWN
          ? html`<div class="history-more">
              ${left > 0 ? html`<button type="button" class="link" data-testid="history-more" @click=${() => this.#show(this.most + MORE)}>${words.showMore(Math.min(left, MORE), left)}</button>` : nothing}
              ${this.linked && left > 0 ? this.#nth() : nothing}
              ${this.most > SHOWN ? html`<button type="button" class="link" @click=${() => this.#show(SHOWN)}>${words.showFew}</button>` : nothing}
            </div>`
          : nothing
      }
    `;
  }

  #line(entry: HistoryEntry): TemplateResult {
    const { row, at, who, events } = entry;
    return html`<li>
      ${at === undefined ? html`<span class="history-time"></span>` : html`<time class="history-time" datetime=${new Date(at).toISOString()}>${ui.history.time(at, Date.now())}</time>`}
      ${row === undefined ? html`<span class="history-what" data-testid="history-act">${this.#what(entry)}</span>` : this.#answer(entry, row)}
      <span class="history-who">${who === undefined ? nothing : typeof who === "object" ? html`<bdi>${who.name}</bdi>` : ui.history[who]}</span>
      ${this.linked ? html`<span class="history-tools">${this.#inTable(entry)} ${events === undefined ? nothing : this.#then(events, entry)}</span>` : nothing}
    </li>`;
  }

  #answer({ label, setAside, act }: HistoryEntry, row: number): TemplateResult {
    const words = ui.history;
    const text = this.#texts.get(row) ?? "";
    return html`<button
      type="button"
      class="history-what"
      data-testid="history-entry"
      ?disabled=${this.fixed}
      aria-current=${row === this.current ? "true" : nothing}
      title=${text === "" ? nothing : text}
      @click=${() => this.emit("querent-review", { row })}
    >
      <span class="history-row">${ui.row.listed(row)} <span class="history-text" dir="auto">${text}</span></span>
      <span class="history-label">
        ${label !== undefined ? html`<b><bdi>${label}</bdi></b>` : html`<i>${act === "reAnswered" ? words.kept : words.skipped}</i>`}
        ${setAside ? html`<i>${words.setAside}</i>` : nothing}
      </span>
    </button>`;
  }

  /** An act that is about several rows, or none. */
  #what({ act, rows = [], label, names = [] }: HistoryEntry): TemplateResult {
    const said = act ? ui.history.did({ act, rows: rows.length, names }) : "";
    return html`<span class="history-row">${said}</span>
      <span class="history-label">${label === undefined ? nothing : html`<b><bdi>${label}</bdi></b>`}</span>`;
  }

  #inTable({ row, rows }: HistoryEntry): TemplateResult | typeof nothing {
    const words = ui.history;
    const drawn = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 3h12v10H2zM2 6.5h12M2 10h12M6.5 3v10" /></svg>`;
    if (row !== undefined)
      return this.#tool("history-open", words.inTable(row), drawn, () => this.emit("querent-show-row", { row }));
    if (rows === undefined || rows.length === 0) return nothing;
    return this.#tool("history-open-rows", words.rowsInTable(rows.length), drawn, () =>
      this.emit("querent-show-rows", { rows }),
    );
  }

  #then(events: number, { at = 0 }: HistoryEntry): TemplateResult {
    const drawn = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 4v3.2h3.2M2.9 7A5.5 5.5 0 1 1 2.5 9M8 5.2V8l2 1.4" /></svg>`;
    return this.#tool("history-then", ui.history.lookBack(ui.history.time(at, Date.now())), drawn, () =>
      this.emit("querent-look-back", { events }),
    );
  }

  /** Goes to an answer by its number, which may be far down the list. */
  #nth(): TemplateResult | typeof nothing {
    const answers = this.entries.filter(({ act, events }) => act === "answered" && events !== undefined).reverse();
    if (answers.length === 0) return nothing;
    const words = ui.history;
    const look = (event: SubmitEvent) => {
      event.preventDefault();
      const nth = Number(new FormData(event.target as HTMLFormElement).get("nth"));
      const events = answers[nth - 1]?.events;
      if (events !== undefined) this.emit("querent-look-back", { events });
    };
    return html`<form class="history-nth" @submit=${look}>
      <label class="inline-field"><span>${words.asOfAnswer}</span>
        <input type="number" name="nth" min="1" max=${answers.length} required inputmode="numeric" data-testid="history-nth" /></label>
      <button class="button" data-testid="history-nth-go">${words.look}</button>
    </form>`;
  }

  #tool(id: string, name: string, drawn: TemplateResult, act: () => void): TemplateResult {
    return html`<button type="button" class="history-tool" data-testid=${id} aria-label=${name} title=${name} @click=${act}>${drawn}</button>`;
  }

  get #shown(): readonly HistoryEntry[] {
    return this.entries.slice(0, this.most);
  }

  #show(most: number): void {
    this.most = most;
  }

  /** One call at a time brings what the rows in sight say. */
  async #fetch(): Promise<void> {
    const { read } = this;
    const rows = this.#shown.flatMap(({ row }) => (row === undefined || this.#texts.has(row) ? [] : [row]));
    if (!read || this.#isReading || rows.length === 0) return;
    this.#isReading = true;
    try {
      const texts = await read(rows);
      for (const [i, row] of rows.entries()) this.#texts.set(row, texts[i] ?? "");
    } finally {
      this.#isReading = false;
      this.requestUpdate();
    }
  }
}

define("querent-history", QuerentHistory);

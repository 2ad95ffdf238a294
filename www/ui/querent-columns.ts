import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ColumnProfile, ColumnReading, Kind, Role, Suspect } from "querent";
import { ui } from "../words/ui.js";
import { columnFeatures } from "./column-features.js";
import { type CellFormat, columnFormat, formatOf } from "./column-format.js";
import { columnMissing } from "./column-missing.js";
import { define, QuerentElement } from "./element.js";

/** What `querent-column` carries: one correction by the person. */
export interface ColumnDetail extends CellFormat {
  name: string;
  role?: Role;
  kind?: Kind;
  /** The words by which its cells say that their value is missing; null for the usual ones. */
  missingWords?: readonly string[] | null;
}

const ROLES: readonly Role[] = ["feature", "label", "ignored"];
const USABLE: readonly Kind[] = ["number", "category", "yesNo", "date", "text"];

/** So many columns show at first of more; the others are found by name, or shown by and by. */
const SHOWN = 50;
/** And so many more at a time. */
const MORE = 100;

/** Kinds that are left out by themselves, and taken as categories where the person uses them all the same. */
const TAKEN_AS_CATEGORIES: readonly Kind[] = ["identifier", "mostlyEmpty"];

/**
 * The columns of a table with what was inferred about each, and selects to correct it.
 *
 * @fires querent-column - `ColumnDetail`, for each correction
 * @fires querent-read-column - `ColumnOverride`, to be answered with `readings` of that column in that format
 */
export class QuerentColumns extends QuerentElement {
  static override properties = {
    columns: { attribute: false },
    inferred: { attribute: false },
    missing: { attribute: false },
    rows: { type: Number },
    readings: { attribute: false },
    features: { attribute: false },
    sought: { state: true },
    most: { state: true },
  };

  /** The columns as they stand, corrections included. */
  declare columns: ColumnProfile[];
  /** The kinds as inferred, by column name, so that a correction can be undone. */
  declare inferred: ReadonlyMap<string, Kind>;
  /** The words for missing that the person named, by column name. */
  declare missing: ReadonlyMap<string, readonly string[]>;
  declare rows: number;
  /** How far columns can be read in the format in force, by name, where that was asked for. */
  declare readings: ReadonlyMap<string, ColumnReading>;
  /** What columns have become for the learner, by name. */
  declare features: ReadonlyMap<string, readonly string[]>;
  /** What the names of the columns that show hold. */
  declare sought: string;
  /** As many columns as show at the most. */
  declare most: number;

  constructor() {
    super();
    this.columns = [];
    this.inferred = new Map();
    this.missing = new Map();
    this.rows = 0;
    this.readings = new Map();
    this.features = new Map();
    this.sought = "";
    this.most = SHOWN;
  }

  protected override render(): TemplateResult {
    const { caption, heads } = ui.columns;
    const found = this.#found();
    const shown = found.slice(0, this.most);
    return html`
      ${this.columns.length > SHOWN ? this.#finding(shown.length, found.length) : nothing}
      <table class="columns" @keydown=${takeAsTyped}>
        <caption class="visually-hidden">${caption}</caption>
        <thead>
          <tr>
            <th scope="col">${heads.column}</th>
            <th scope="col">${heads.role}</th>
            <th scope="col">${heads.kind}</th>
            <th scope="col">${heads.missing}</th>
            <th scope="col">${heads.distinct}</th>
            <th scope="col">${heads.whyAndExamples}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            shown,
            (column) => column.name,
            (column) => this.#row(column),
          )}
        </tbody>
      </table>
      ${this.#more(found.length - shown.length)}
    `;
  }

  #found(): readonly ColumnProfile[] {
    const sought = this.sought.trim().toLowerCase();
    return sought === "" ? this.columns : this.columns.filter(({ name }) => name.toLowerCase().includes(sought));
  }

  /** A field to find columns by, and how many of them show. */
  #finding(shown: number, found: number): TemplateResult {
    const { find, none, shown: words } = ui.columns;
    const all = this.columns.length;
    return html`
      <div class="columns-find">
        <label>
          <span>${find}</span>
          <input type="search" dir="auto" autocomplete="off" spellcheck="false" data-testid="columns-find"
            .value=${this.sought} @input=${this.#seek} @keydown=${takeAsTyped} />
        </label>
        <p class="quiet" role="status" data-testid="columns-shown">${found === 0 ? none(all) : words(shown, found, all)}</p>
      </div>
    `;
  }

  #more(left: number): TemplateResult | typeof nothing {
    if (left <= 0) return nothing;
    const n = Math.min(left, MORE);
    return html`<button type="button" class="button" data-testid="columns-more" @click=${() => this.#show(n)}>${ui.columns.more(n)}</button>`;
  }

  /** Shows more, and goes on with the keys at the first of them. */
  async #show(n: number): Promise<void> {
    const before = this.most;
    this.most = before + n;
    await this.updateComplete;
    this.querySelectorAll<HTMLElement>("tbody tr")[before]?.querySelector("select")?.focus();
  }

  readonly #seek = (event: Event): void => {
    this.sought = (event.target as HTMLInputElement).value;
    this.most = SHOWN;
  };

  #row(column: ColumnProfile): TemplateResult {
    const { columns: words, numbers } = ui;
    const { heads } = words;
    const guessed = this.inferred.get(column.name) ?? column.kind;
    const kinds = USABLE.includes(guessed) ? USABLE : [guessed, ...USABLE];
    return html`
      <tr data-testid="column-row" data-column=${column.name} class="column-${column.role}">
        <th scope="row">
          ${column.name}${column.role === "label" ? html` <span class="column-mark">(${words.roles.label})</span>` : nothing}
        </th>
        <td data-head=${heads.role}>
          <select
            aria-label=${words.roleOf(column.name)}
            .value=${column.role}
            @change=${(event: Event) => this.#change(event, column.name, "role")}
          >
            ${ROLES.map((role) => html`<option value=${role} ?selected=${role === column.role}>${words.roles[role]}</option>`)}
          </select>
        </td>
        <td data-head=${heads.kind}>
          <select
            aria-label=${words.kindOf(column.name)}
            .value=${column.kind}
            ?disabled=${column.role === "label"}
            @change=${(event: Event) => this.#change(event, column.name, "kind")}
          >
            ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === column.kind}>${kindWords(kind, column.role)}</option>`)}
          </select>
        </td>
        <td data-head=${heads.missing} class="figure">
          ${column.missing === 0 ? html`<span class="quiet">${numbers.whole(0)}</span>` : numbers.whole(column.missing)}
        </td>
        <td data-head=${heads.distinct} class="figure">${words.distinct(column.distinct, column.distinctMore)}</td>
        <td data-head=${heads.why}>
          ${column.suspect ? this.#suspect(column, column.suspect) : html`<span class="evidence">${column.evidence}</span>`}
          ${
            column.examples.length > 0
              ? html`<span class="samples">${column.examples.slice(0, 4).map((text) => html`<code>${text}</code>`)}</span>`
              : nothing
          }
          ${columnFormat({
            column,
            reading: this.readings.get(column.name),
            onOpen: () => this.#ask(column.name, formatOf(column)),
            onChange: (format) => {
              this.emit("querent-column", { name: column.name, ...format });
              this.#ask(column.name, format);
            },
          })}
          ${columnFeatures(column.name, this.features.get(column.name))}
          ${columnMissing({
            column,
            named: this.missing.get(column.name),
            onChange: (missingWords) => this.emit("querent-column", { name: column.name, missingWords }),
          })}
        </td>
      </tr>
    `;
  }

  #ask(name: string, format: CellFormat): void {
    const named = this.missing.get(name);
    this.emit("querent-read-column", { name, ...format, ...(named && { missingWords: [...named] }) });
  }

  #suspect({ name, role }: ColumnProfile, { code, reason }: Suspect): TemplateResult {
    const { suspicions, usedAllTheSame } = ui.columns;
    return html`
      <span class="suspect" data-testid="suspect">
        <strong class=${code === "leakage" ? "suspect-mark suspect-strong" : "suspect-mark"}>${suspicions[code]}</strong>
        <span>${role === "feature" ? usedAllTheSame(reason) : reason}</span>
        ${role === "label" ? nothing : this.#readmit(name, role)}
      </span>
    `;
  }

  #readmit(name: string, role: Role): TemplateResult {
    const other: Role = role === "feature" ? "ignored" : "feature";
    return html`<button
      type="button"
      class="link"
      data-testid="readmit"
      @click=${() => this.emit("querent-column", { name, role: other })}
    >
      ${other === "feature" ? ui.columns.use : ui.columns.leaveOut}<span class="visually-hidden">${ui.columns.ofColumn(name)}</span>
    </button>`;
  }

  #change(event: Event, name: string, what: "role" | "kind"): void {
    const value = (event.target as HTMLSelectElement).value;
    const detail: ColumnDetail = what === "role" ? { name, role: value as Role } : { name, kind: value as Kind };
    this.emit("querent-column", detail);
  }
}

/** Enter in a field takes what was typed there, and does not start the session. */
function takeAsTyped(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.target.blur();
}

/** What a kind is called, and what becomes of it in a column of this role. */
function kindWords(kind: Kind, role: Role): string {
  const asCategory = role === "feature" && TAKEN_AS_CATEGORIES.includes(kind);
  return asCategory ? ui.columns.takenAsCategory(kind) : ui.columns.kinds[kind];
}

define("querent-columns", QuerentColumns);

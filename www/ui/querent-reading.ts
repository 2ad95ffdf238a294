import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Reading } from "querent";
import { formatInfo } from "../client/formats.js";
import { ui } from "../words/ui.js";
import { freeName } from "./column-name.js";
import { DELIMITERS, delimiterWords } from "./delimiters.js";
import { define, differs, QuerentElement } from "./element.js";
import { readingChoices } from "./reading-choices.js";
import { type Structure, structureFields } from "./structure-fields.js";

/** How a table is to be read, where that is not to be found out. */
export interface ReadingOptions extends Structure {
  /** The character between cells. */
  delimiter?: string;
  /** What cells are wrapped in; empty: nothing. */
  quote?: string;
  /** The encoding of the text, by its label. */
  encoding?: string;
  /** The sheet of a workbook, by name. */
  sheet?: string;
  /** The name of a blank column to add for the labels. */
  labelColumn?: string;
}

/** What `querent-reread` carries. */
export interface RereadDetail {
  options: ReadingOptions;
}

/** The choice of a delimiter that has no name here. */
const OTHER = "other";

/**
 * How a table was read, in one line, and the way to have it read differently.
 *
 * @fires querent-reread - `RereadDetail`
 */
export class QuerentReading extends QuerentElement {
  static override properties = {
    reading: { attribute: false },
    delimiter: { type: String },
    columns: { attribute: false },
    options: { attribute: false, hasChanged: differs },
    fixed: { type: Boolean },
    refused: { type: Boolean },
    busy: { type: Boolean },
    progress: { type: String },
    chosen: { state: true },
    other: { state: true },
  };

  declare reading: Reading | undefined;
  /** The character that was found, or taken, to stand between cells. */
  declare delimiter: string;
  /** The names of the columns that were found. */
  declare columns: readonly string[];
  /** The options that the table was read with. Equal ones leave the person's choices alone. */
  declare options: ReadingOptions;
  /** There are answers on the table as it was read: it is shown, and not to be changed. */
  declare fixed: boolean;
  /** There is no table, read as it was: what to choose is shown at once. */
  declare refused: boolean;
  declare busy: boolean;
  /** How far the reading is, in words. */
  declare progress: string;
  declare chosen: ReadingOptions;
  declare other: boolean;

  constructor() {
    super();
    this.reading = undefined;
    this.delimiter = "";
    this.columns = [];
    this.options = {};
    this.fixed = false;
    this.refused = false;
    this.busy = false;
    this.progress = "";
    this.chosen = {};
    this.other = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("options") && !changed.has("reading")) return;
    this.chosen = { ...this.options };
    this.other = this.options.delimiter !== undefined && !DELIMITERS.includes(this.options.delimiter);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { reading } = this;
    if (!reading) return nothing;
    const { text, sheets } = readingChoices(reading);
    const line = this.#line(reading, text);
    const { title } = ui.reading;
    if (this.refused) return html`<p class="quiet" data-testid="reading">${line}</p>${this.#fields(text, sheets)}`;
    if (this.fixed)
      return html`<p class="fold fold-fixed"><span class="fold-title">${title}</span><span class="fold-line" data-testid="reading">${line}</span></p>`;
    return html`
      <details class="fold" data-testid="reread">
        <summary><span class="fold-title">${title}</span><span class="fold-line" data-testid="reading">${line}</span></summary>
        <div class="fold-content">${this.#fields(text, sheets)}</div>
      </details>
    `;
  }

  #fields(text: boolean, sheets: readonly string[]): TemplateResult {
    return html`
      <div class="reread-fields" @keydown=${this.#key}>
        ${text ? structureFields(this.chosen, (part) => this.#restructure(part)) : nothing}
        ${text ? this.#delimiters() : nothing} ${text ? this.#encodings() : nothing}
        ${sheets.length > 0 ? this.#sheets(sheets) : nothing} ${this.#labels()}
        <button type="button" class="button" data-testid="reread-go" ?disabled=${!this.#isReady} @click=${this.#reread}>
          ${this.busy ? ui.reading.progress(this.progress) : ui.reading.again}
        </button>
      </div>
    `;
  }

  #line({ format, note, notes }: Reading, isText: boolean): string {
    const words = ui.reading;
    const readAs = note ?? words.readAs(formatInfo(format).what);
    if (notes.some(({ code }) => code === "texts")) return words.texts(readAs);
    return isText && this.delimiter ? words.separated(readAs, delimiterWords(this.delimiter)) : readAs;
  }

  #delimiters(): TemplateResult {
    const chosen = this.other ? OTHER : (this.chosen.delimiter ?? "");
    const words = ui.reading;
    const known = DELIMITERS.map((delimiter) => [delimiter, delimiterWords(delimiter)] as const);
    const names = [["", words.automatic], ...known, [OTHER, words.otherDelimiter]] as const;
    return html`
      <label class="reread-field">
        ${words.delimiter}
        <select
          data-testid="delimiter"
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.other = value === OTHER;
            this.#choose("delimiter", this.other ? "" : value);
          }}
        >
          ${names.map(([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}
        </select>
      </label>
      ${
        this.other
          ? html`<label class="reread-field">
              ${words.whichCharacter}
              <input
                data-testid="delimiter-other"
                maxlength="1"
                autocomplete="off"
                .value=${this.chosen.delimiter ?? ""}
                @input=${(event: Event) => this.#choose("delimiter", (event.target as HTMLInputElement).value)}
              />
            </label>`
          : nothing
      }
    `;
  }

  #labels(): TemplateResult {
    const { labelColumn } = this.chosen;
    return html`
      <label class="tick">
        <input
          type="checkbox"
          data-testid="label-column"
          .checked=${labelColumn !== undefined}
          @change=${(event: Event) =>
            this.#choose("labelColumn", (event.target as HTMLInputElement).checked ? freeName(this.columns) : "")}
        />
        ${ui.reading.addLabels}
      </label>
      ${
        labelColumn === undefined
          ? nothing
          : html`<label class="reread-field">
              ${ui.reading.labelsName}
              <input
                data-testid="label-column-name"
                class="reread-name"
                autocomplete="off"
                .value=${labelColumn}
                @input=${(event: Event) => {
                  this.chosen = { ...this.chosen, labelColumn: (event.target as HTMLInputElement).value };
                }}
              />
            </label>`
      }
    `;
  }

  #encodings(): TemplateResult {
    const { encoding, encodings, automatic } = ui.reading;
    return html`
      <label class="reread-field">
        ${encoding}
        <select data-testid="encoding" @change=${(event: Event) => this.#choose("encoding", (event.target as HTMLSelectElement).value)}>
          ${[["", automatic] as const, ...Object.entries(encodings)].map(
            ([value, name]) =>
              html`<option value=${value} ?selected=${value === (this.chosen.encoding ?? "")}>${name}</option>`,
          )}
        </select>
      </label>
    `;
  }

  #sheets(sheets: readonly string[]): TemplateResult {
    return html`
      <label class="reread-field">
        ${ui.reading.sheet}
        <select data-testid="sheet" @change=${(event: Event) => this.#choose("sheet", (event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${this.chosen.sheet === undefined}>${ui.reading.firstSheet}</option>
          ${sheets.map((name) => html`<option value=${name} ?selected=${name === this.chosen.sheet}>${name}</option>`)}
        </select>
      </label>
    `;
  }

  #restructure(part: { [K in keyof Structure]: Structure[K] | undefined }): void {
    const chosen = Object.entries({ ...this.chosen, ...part }).filter(([, value]) => value !== undefined);
    this.chosen = Object.fromEntries(chosen);
  }

  /** An empty value leaves it to be found out. */
  #choose(what: "delimiter" | "encoding" | "sheet" | "labelColumn", value: string): void {
    const { [what]: _, ...others } = this.chosen;
    this.chosen = value === "" ? others : { ...others, [what]: value };
  }

  get #isReady(): boolean {
    return !this.busy && !(this.other && !this.chosen.delimiter);
  }

  /** Enter in the field of a character reads the table again, and does not send the form around it. */
  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (this.#isReady) this.#reread();
  }

  #reread(): void {
    this.emit("querent-reread", { options: this.chosen });
  }
}

define("querent-reading", QuerentReading);
